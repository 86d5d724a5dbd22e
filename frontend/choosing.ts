// Choosing words of the text by keys alone: arrows walk from word to word, Shift holds on to them, Enter takes them.
import { Offsets, type Stretch } from "./offsets";
import { say } from "./talk";

export type Chosen = Stretch & { words: string };
type Taken = (chosen: Chosen) => void;
type Way = "forward" | "backward";

const WAYS: Record<string, [Way, "word" | "line"]> = {
  ArrowRight: ["forward", "word"], ArrowLeft: ["backward", "word"], ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"],
};

export class Choosing {
  private taken: Taken | null = null;
  private back: HTMLElement | null = null;

  constructor(
    private text: HTMLElement,
    private offsets: Offsets,
  ) {
    document.addEventListener("keydown", (event) => this.key(event), true);
  }

  begin(at: Stretch | undefined, taken: Taken): void {
    this.taken = taken;
    this.back = document.activeElement as HTMLElement | null;
    this.back?.blur();
    const ranges = at ? this.offsets.ranges(at) : [];
    const selection = getSelection()!;
    if (ranges.length) {
      const last = ranges[ranges.length - 1]!;
      selection.setBaseAndExtent(ranges[0]!.startContainer, ranges[0]!.startOffset, last.endContainer, last.endOffset);
    } else {
      selection.setPosition(this.firstSeen(), 0);
      this.word("forward");
    }
    this.follow();
    say("← → another word   ↑ ↓ another line   with Shift: more, or fewer   Enter takes them   Esc leaves it", true);
  }

  // the first paragraph on the screen
  private firstSeen(): Node {
    const paragraphs = [...this.text.querySelectorAll("p, h1")];
    return paragraphs.find((p) => p.getBoundingClientRect().bottom > 160) ?? this.text;
  }

  private key(event: KeyboardEvent): void {
    if (!this.taken || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    if (!way && event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!way) return this.end(event.key === "Enter");
    if (event.shiftKey) getSelection()!.modify("extend", ...way);
    else this.walk(...way);
    this.follow();
  }

  private walk(way: Way, by: "word" | "line"): void {
    const selection = getSelection()!;
    if (way === "forward") selection.collapseToEnd();
    else selection.collapseToStart();
    if (by === "line") selection.modify("move", way, "line");
    this.word(by === "line" ? "forward" : way);
  }

  // the whole word before or behind the place
  private word(way: Way): void {
    const selection = getSelection()!;
    selection.modify("move", way, "word");
    if (way === "forward") selection.modify("move", "backward", "word");
    selection.modify("extend", "forward", "word");
  }

  private follow(): void {
    const selection = getSelection()!;
    const focus = document.createRange();
    if (!selection.focusNode) return;
    focus.setStart(selection.focusNode, selection.focusOffset);
    const place = focus.getBoundingClientRect();
    if (place.height && (place.top < 90 || place.bottom > innerHeight - 90)) scrollBy({ top: place.top - innerHeight / 2, behavior: "instant" });
  }

  private end(take: boolean): void {
    const taken = this.taken!;
    const chosen = take ? this.offsets.selected() : null;
    this.taken = null;
    say("");
    this.back?.focus({ preventScroll: true });
    if (chosen) taken(chosen);
    else if (take) say("no words of the text are selected");
  }
}
