// Bars in the margin: whose voice speaks; a voice within a voice stands one bar further in.
import { Offsets, stretches } from "./offsets";

const STEP = 7;

interface Bar {
  top: number;
  bottom: number;
  depth: number;
  voice: string;
  numbers: string[];
}

export class Margin {
  private place: HTMLElement;

  constructor(
    private text: HTMLElement,
    private offsets: Offsets,
    private cards: () => HTMLElement[],
  ) {
    this.place = document.createElement("div");
    this.place.className = "margin";
    this.place.setAttribute("aria-hidden", "true");
    text.append(this.place);
    let waiting = 0;
    new ResizeObserver(() => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => this.draw());
    }).observe(text);
  }

  draw(): void {
    const bars = this.bars();
    const height = this.text.offsetHeight;
    const deepest = Math.max(0, ...bars.map((b) => b.depth));
    const lines = bars.map((b) => {
      const x = 14 - (deepest - b.depth) * STEP - 2;
      return `<line x1="${x}" x2="${x}" y1="${b.top + 2}" y2="${b.bottom - 2}" data-n="${b.numbers.join(" ")}"/>`;
    });
    this.place.innerHTML = `<svg width="14" height="${height}">${lines.join("")}</svg>`;
    let last = -100;
    for (const bar of bars.filter((b) => b.depth === 0)) {
      if (bar.top < last + 4) continue;
      const label = document.createElement("span");
      label.textContent = bar.voice;
      label.dataset.n = bar.numbers.join(" ");
      label.style.top = `${bar.top + 3}px`;
      label.style.right = `${22 + deepest * STEP}px`;
      this.place.append(label);
      last = bar.top + label.offsetHeight;
    }
  }

  private bars(): Bar[] {
    const found: Bar[] = [];
    const base = this.text.getBoundingClientRect().top;
    for (const card of this.cards()) {
      if (!card.dataset.v) continue;
      const rects = stretches(card.dataset.ev).flatMap((s) => this.offsets.ranges(s).flatMap((r) => [...r.getClientRects()]));
      if (!rects.length) continue;
      const top = Math.min(...rects.map((r) => r.top)) - base;
      const bottom = Math.max(...rects.map((r) => r.bottom)) - base;
      card.dataset.v.split("|").forEach((voice, depth) => found.push({ top, bottom, depth, voice, numbers: [card.dataset.n ?? ""] }));
    }
    return joined(found);
  }

  light(number: string | undefined): void {
    for (const mark of this.place.querySelectorAll<HTMLElement | SVGElement>("[data-n]")) {
      mark.classList.toggle("now", !!number && (mark.dataset.n ?? "").split(" ").includes(number));
    }
  }
}

// bars of one voice that touch are one bar
function joined(bars: Bar[]): Bar[] {
  const out: Bar[] = [];
  for (const bar of bars.sort((a, b) => a.depth - b.depth || a.top - b.top)) {
    const last = [...out].reverse().find((b) => b.depth === bar.depth && b.voice === bar.voice);
    if (last && bar.top <= last.bottom + 2) {
      last.bottom = Math.max(last.bottom, bar.bottom);
      last.numbers.push(...bar.numbers);
    } else out.push({ ...bar });
  }
  return out.sort((a, b) => a.top - b.top);
}
