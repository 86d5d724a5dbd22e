// Which part of a drawing is seen. While the eye moves, the picture that was painted last is shifted and scaled; at rest it is painted anew.

export type Point = { x: number; y: number };
export type Look = Point & { w: number; h: number };

const REST = 240; // milliseconds without a movement; the notches of a wheel come quicker
const NEAREST = 140;
const CLOSE = 2; // so much nearer than the whole, names that found no room in it have some
const FARTHEST = 2400; // units of the drawing across

export class Eye {
  private painted: Look;
  private seen: Look;
  private readonly whole: Look;
  private resting = 0; // the timer, while the eye moves

  // the sheet holds the drawings and nothing else; all of them show the same part
  constructor(private sheet: HTMLElement, private drawings: SVGSVGElement[]) {
    const { x, y, width, height } = drawings[0]!.viewBox.baseVal;
    this.painted = this.seen = this.whole = { x, y, w: width, h: height };
    this.name();
  }

  get moving(): boolean {
    return this.resting !== 0;
  }

  all(): void {
    this.look(this.whole);
  }

  // by parts of what is seen
  step(x: number, y: number): void {
    this.look({ ...this.seen, x: this.seen.x + x * this.seen.w, y: this.seen.y + y * this.seen.h });
  }

  shift(from: Point, to: Point): void {
    this.look({ ...this.seen, x: this.seen.x + from.x - to.x, y: this.seen.y + from.y - to.y });
  }

  // the point keeps its place on the screen
  nearer(by: number, point: Point = this.middle()): void {
    const w = Math.min(FARTHEST, Math.max(NEAREST, this.seen.w * by));
    const real = w / this.seen.w;
    this.look({ x: point.x - (point.x - this.seen.x) * real, y: point.y - (point.y - this.seen.y) * real, w, h: this.seen.h * real });
  }

  point(event: MouseEvent): Point {
    const { scale, left, top } = this.fit();
    const box = this.sheet.getBoundingClientRect();
    const real = box.width / this.sheet.offsetWidth;
    return {
      x: this.painted.x + ((event.clientX - box.left) / real - left) / scale,
      y: this.painted.y + ((event.clientY - box.top) / real - top) / scale,
    };
  }

  private middle(): Point {
    return { x: this.seen.x + this.seen.w / 2, y: this.seen.y + this.seen.h / 2 };
  }

  // how the painted part lies in its sheet: as large as it goes, in the middle
  private fit(): { scale: number; left: number; top: number } {
    const { offsetWidth, offsetHeight } = this.sheet;
    const scale = Math.min(offsetWidth / this.painted.w, offsetHeight / this.painted.h);
    return { scale, left: (offsetWidth - scale * this.painted.w) / 2, top: (offsetHeight - scale * this.painted.h) / 2 };
  }

  private look(seen: Look): void {
    this.seen = seen;
    const { scale, left, top } = this.fit();
    const nearer = this.painted.w / seen.w;
    const x = scale * nearer * (this.painted.x - seen.x) + left * (1 - nearer);
    const y = scale * nearer * (this.painted.y - seen.y) + top * (1 - nearer);
    this.sheet.classList.toggle("scaled", nearer !== 1); // no names meanwhile
    this.sheet.style.transform = `matrix(${nearer}, 0, 0, ${nearer}, ${x}, ${y})`;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), REST);
  }

  private rest(): void {
    this.resting = 0;
    this.painted = this.seen;
    const { x, y, w, h } = this.painted;
    for (const drawing of this.drawings) drawing.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
    this.sheet.style.transform = "";
    this.sheet.classList.remove("scaled");
    this.name();
  }

  // names grow less than the drawing, and from near enough all of them are written
  private name(): void {
    const nearer = this.whole.w / this.painted.w;
    const scale = Math.min(1, this.sheet.offsetWidth / this.whole.w);
    this.sheet.style.setProperty("--names", String(nearer ** -0.6 * scale ** -0.35));
    this.sheet.classList.toggle("close", nearer >= CLOSE);
  }
}
