// The strip of time under a drawing: drag over it, or move its ends by mouse or arrow keys; the drawing is made anew for that stretch.
const LEFT = 8;
const WIDE = 1000 - 2 * LEFT;
const EPOCH = 719163; // the ordinal of 1 January 1970

export function brush(): void {
  const form = document.querySelector<HTMLFormElement>("#sieve");
  const strip = document.querySelector<SVGSVGElement>(".brush");
  if (form) sieve(form);
  if (form && strip) new Brush(form, strip).start();
}

// fields left empty do not stand in the address
function sieve(form: HTMLFormElement): void {
  form.addEventListener("change", () => form.requestSubmit());
  form.addEventListener("submit", () => {
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")) if (!field.value) field.disabled = true;
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}

class Brush {
  private first: number;
  private last: number;
  private days: { since: number; until: number };
  private held: "since" | "until" | "" = "";
  private from = 0;
  private waiting = 0;

  constructor(
    private form: HTMLFormElement,
    private strip: SVGSVGElement,
  ) {
    this.first = Number(strip.dataset.first);
    this.last = Number(strip.dataset.last);
    this.days = { since: this.now("since"), until: this.now("until") };
  }

  private handle(name: string): SVGRectElement {
    return this.strip.querySelector<SVGRectElement>(`[data-name="${name}"]`)!;
  }

  private now(name: string): number {
    return Number(this.handle(name).getAttribute("aria-valuenow"));
  }

  start(): void {
    this.show();
    this.strip.addEventListener("pointerdown", (event) => this.down(event));
    this.strip.addEventListener("pointermove", (event) => this.move(event));
    this.strip.addEventListener("pointerup", () => this.up());
    this.strip.addEventListener("dblclick", () => this.keep(this.first, this.last));
    this.strip.addEventListener("keydown", (event) => this.key(event));
  }

  private day(event: PointerEvent): number {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.strip.getScreenCTM()!.inverse());
    const share = Math.min(1, Math.max(0, (at.x - LEFT) / WIDE));
    return Math.round(this.first + share * (this.last - this.first));
  }

  private down(event: PointerEvent): void {
    this.strip.setPointerCapture(event.pointerId);
    this.from = this.day(event);
    const name = (event.target as SVGElement).dataset.name as "since" | "until" | undefined;
    this.held = name ?? "";
  }

  private move(event: PointerEvent): void {
    if (!this.strip.hasPointerCapture(event.pointerId)) return;
    const at = this.day(event);
    if (this.held) this.days[this.held] = at;
    else if (Math.abs(at - this.from) * WIDE > 4 * (this.last - this.first)) this.days = { since: this.from, until: at };
    this.show();
  }

  private up(): void {
    if (this.days.since !== this.now("since") || this.days.until !== this.now("until")) this.keep(this.days.since, this.days.until);
  }

  private key(event: KeyboardEvent): void {
    const name = (event.target as SVGElement).dataset.name as "since" | "until" | undefined;
    const step = (event.shiftKey ? 12 : 1) * Math.max(1, Math.round((this.last - this.first) / 120));
    const by = { ArrowRight: step, ArrowUp: step, ArrowLeft: -step, ArrowDown: -step }[event.key];
    if (!name || !by) return;
    event.preventDefault();
    event.stopPropagation();
    this.days[name] = Math.min(this.last, Math.max(this.first, this.days[name] + by));
    this.show();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.up(), 700);
  }

  private show(): void {
    const [low, high] = [Math.min(this.days.since, this.days.until), Math.max(this.days.since, this.days.until)];
    const x = (day: number): number => LEFT + ((day - this.first) / (this.last - this.first)) * WIDE;
    const chosen = this.strip.querySelector(".chosen")!;
    chosen.setAttribute("x", String(x(low)));
    chosen.setAttribute("width", String(x(high) - x(low)));
    for (const name of ["since", "until"] as const) {
      this.handle(name).setAttribute("x", String(x(this.days[name]) - 3));
      this.handle(name).setAttribute("aria-valuetext", iso(this.days[name]));
    }
  }

  private keep(a: number, b: number): void {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    this.form.querySelector<HTMLInputElement>("[name=since]")!.value = low <= this.first ? "" : iso(low);
    this.form.querySelector<HTMLInputElement>("[name=until]")!.value = high >= this.last ? "" : iso(high);
    this.form.requestSubmit();
  }
}

function iso(day: number): string {
  return new Date((day - EPOCH) * 86400000).toISOString().slice(0, 10);
}
