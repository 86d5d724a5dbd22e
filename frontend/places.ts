// The lines of a form that say which words fill which place of a statement.
import type { Choosing, Chosen } from "./choosing";
import { Offsets, stretches } from "./offsets";

export class Places {
  constructor(
    private offsets: Offsets,
    private choosing: Choosing,
  ) {}

  // a button in a line was pressed; `near` is where choosing by keys begins when the line has no words yet
  pressed(target: HTMLElement, near: string | undefined): void {
    const row = target.closest("tr");
    if (!row) return;
    if (target.closest("[data-drop]")) this.drop(row);
    if (!target.closest("[data-pick]")) return;
    const chosen = this.offsets.selected();
    if (chosen) return this.fill(row, chosen);
    const now = row.querySelector<HTMLInputElement>("input[type=hidden]")!.value;
    this.choosing.begin(stretches(now || near)[0], (found) => this.fill(row, found));
  }

  private drop(row: HTMLElement): void {
    const gone = row.classList.toggle("dropped");
    for (const field of row.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")) field.disabled = gone;
  }

  private fill(row: HTMLElement, chosen: Chosen): void {
    const [field, inner] = row.querySelectorAll<HTMLInputElement>("input[type=hidden]");
    field!.value = `${chosen.start}-${chosen.end}`;
    if (inner) inner.value = "";
    const words = chosen.words.replace(/\s+/g, " ").trim();
    const typed = row.querySelector<HTMLInputElement>("[data-typed]");
    if (typed) typed.value = words;
    else row.querySelector(".picked")!.textContent = words;
    getSelection()?.removeAllRanges();
  }
}
