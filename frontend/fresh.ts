// The form for a statement that was not read: what it says, how surely, and who fills its places.
import { fetched } from "./talk";
import type { Chosen } from "./choosing";

type Code = [kind: string, name: string, words: string, places: string[]];

export class Fresh {
  private known: Code[] = [];

  constructor(private pane: HTMLFormElement) {
    this.code.addEventListener("input", () => this.places());
    pane.querySelector("[data-close]")!.addEventListener("click", () => this.close());
  }

  private get code(): HTMLInputElement {
    return this.pane.querySelector<HTMLInputElement>("[name=code]")!;
  }

  async open(chosen: Chosen): Promise<void> {
    this.pane.querySelector<HTMLInputElement>("[name=trigger]")!.value = `${chosen.start}-${chosen.end}`;
    this.pane.querySelector("#new-words")!.textContent = chosen.words;
    getSelection()?.removeAllRanges();
    this.pane.hidden = false;
    this.code.focus();
    if (!this.known.length) this.list(JSON.parse(await fetched("/codes")) as Code[]);
    this.places();
  }

  close(): void {
    this.pane.hidden = true;
  }

  private list(known: Code[]): void {
    this.known = known;
    const options = known.map(([kind, name, words]) => {
      const option = document.createElement("option");
      option.value = `${kind}.${name}`;
      option.label = words;
      return option;
    });
    this.pane.querySelector("#codes")!.replaceChildren(...options);
  }

  // the places that a statement of this code has, each in a line of its own
  private places(): void {
    const names = this.known.find(([kind, name]) => `${kind}.${name}` === this.code.value.trim())?.[3] ?? [];
    this.pane.querySelectorAll<HTMLSelectElement>("select[name=role]").forEach((line, n) => {
      line.replaceChildren(new Option("place …", ""), ...names.map((name) => new Option(name.replaceAll("_", " "), name)));
      line.value = names[n] ?? "";
    });
  }
}
