// Offsets of the text are code points; the page counts UTF-16 units. Here, and only here, one becomes the other.

export interface Stretch {
  start: number;
  end: number;
}

export function stretches(text: string | undefined): Stretch[] {
  return (text ?? "").split(" ").filter(Boolean).map((part) => {
    const [start, end] = part.split("-").map(Number);
    return { start: start ?? 0, end: end ?? 0 };
  });
}

interface Piece {
  start: number;
  length: number;
  node: Text;
}

const points = (text: string): number => {
  let n = 0;
  for (const _ of text) n += 1;
  return n;
};

const units = (text: string, count: number): number => {
  let at = 0;
  for (let n = 0; n < count && at < text.length; n += 1) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return at;
};

export class Offsets {
  private pieces: Piece[] = [];

  constructor(root: HTMLElement) {
    for (const span of root.querySelectorAll<HTMLElement>("[data-at]")) {
      let start = Number(span.dataset.at);
      const walk = document.createTreeWalker(span, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const length = points((node as Text).data);
        this.pieces.push({ start, length, node: node as Text });
        start += length;
      }
    }
  }

  // the ranges of a stretch: one for each paragraph that it runs through
  ranges({ start, end }: Stretch): Range[] {
    const found: Range[] = [];
    for (let n = this.first(start); n < this.pieces.length; n += 1) {
      const piece = this.pieces[n]!;
      if (piece.start >= end) break;
      const from = Math.max(start, piece.start) - piece.start;
      const to = Math.min(end, piece.start + piece.length) - piece.start;
      if (to <= from) continue;
      const range = document.createRange();
      range.setStart(piece.node, units(piece.node.data, from));
      range.setEnd(piece.node, units(piece.node.data, to));
      found.push(range);
    }
    return found;
  }

  private first(offset: number): number {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.pieces[middle]!.start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  of(node: Node, unit: number): number | null {
    if (node.nodeType !== Node.TEXT_NODE) {
      const inner = node.childNodes[unit] ?? node.childNodes[node.childNodes.length - 1];
      if (!inner) return null;
      const walk = document.createTreeWalker(inner, NodeFilter.SHOW_TEXT);
      const text = inner.nodeType === Node.TEXT_NODE ? inner : walk.nextNode();
      return text ? this.of(text, unit >= node.childNodes.length ? (text as Text).data.length : 0) : null;
    }
    const piece = this.pieces.find((p) => p.node === node);
    return piece ? piece.start + points(piece.node.data.slice(0, unit)) : null;
  }

  // what is selected in the text, widened to whole words
  selected(): (Stretch & { words: string }) | null {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const start = this.of(range.startContainer, range.startOffset);
    const end = this.of(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return null;
    return { start, end, words: selection.toString() };
  }
}
