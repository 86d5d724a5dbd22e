// The network: look closer, move actors, see who says so. The drawing itself comes from the server.
import { typing } from "./keys";
import { complain, element, fetched, readOnly, sent } from "./talk";

type Point = { x: number; y: number };

export function network(): void {
  const svg = document.querySelector<SVGSVGElement>(".board svg.network");
  if (svg) new Drawing(svg).start();
}

class Drawing {
  private dragged: SVGAElement | null = null;
  private moved = false;
  private from: Point = { x: 0, y: 0 };
  private view: { x: number; y: number; w: number; h: number };
  private whole: { x: number; y: number; w: number; h: number };
  private waiting = 0;

  constructor(private svg: SVGSVGElement) {
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.view = this.whole = { x, y, w: width, h: height };
  }

  start(): void {
    this.svg.addEventListener("pointerdown", (e) => this.down(e));
    this.svg.addEventListener("pointermove", (e) => this.move(e));
    this.svg.addEventListener("pointerup", (e) => this.up(e));
    this.svg.addEventListener("wheel", (e) => this.zoom(e), { passive: false });
    this.svg.addEventListener("click", (e) => this.click(e), true);
    this.svg.addEventListener("dragstart", (e) => e.preventDefault());
    for (const name of ["pointerover", "focusin"]) this.svg.addEventListener(name, (e) => this.light((e.target as Element).closest(".node")));
    this.svg.addEventListener("pointerleave", () => this.light(null));
    document.addEventListener("keydown", (e) => this.key(e));
  }

  // arrows move the actor that has the focus, or the eye; + and - look nearer and further
  private key(event: KeyboardEvent): void {
    if (typing(event) || (event.target as Element).closest("[role=slider]")) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const node = document.activeElement?.closest<SVGAElement>(".node");
    if (way && node) this.nudge(node, way[0]! * 8, way[1]! * 8);
    else if (way && document.activeElement?.closest("svg")) this.look({ ...this.view, x: this.view.x + way[0]! * this.view.w * 0.08, y: this.view.y + way[1]! * this.view.h * 0.08 });
    else if (event.key === "+" || event.key === "-") this.nearer(event.key === "+" ? 0.8 : 1.25);
    else if (event.key === "0") this.look(this.whole);
    else return;
    event.preventDefault();
  }

  private nudge(node: SVGAElement, dx: number, dy: number): void {
    const { x, y } = place(node);
    this.put(node, { x: x + dx, y: y + dy });
    document.body.dataset.waiting = "yes";
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.keep(node), 500);
  }

  private keep(node: SVGAElement): void {
    const { x, y } = place(node);
    const kept = readOnly() ? Promise.resolve("") : sent("/layout", { places: JSON.stringify({ [node.dataset.id!]: [x, y] }) });
    kept.catch(complain).finally(() => delete document.body.dataset.waiting);
  }

  private nearer(by: number): void {
    const { x, y, w, h } = this.view;
    this.look({ x: x + (w * (1 - by)) / 2, y: y + (h * (1 - by)) / 2, w: w * by, h: h * by });
  }

  private point(event: MouseEvent): Point {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM()!.inverse());
    return { x: at.x, y: at.y };
  }

  private down(event: PointerEvent): void {
    this.dragged = (event.target as Element).closest<SVGAElement>(".node");
    this.moved = false;
    this.from = this.point(event);
    if (this.dragged || !(event.target as Element).closest("a")) this.svg.setPointerCapture(event.pointerId);
  }

  private move(event: PointerEvent): void {
    if (!event.buttons || !this.svg.hasPointerCapture(event.pointerId)) return;
    const at = this.point(event);
    if (Math.hypot(at.x - this.from.x, at.y - this.from.y) > 3) this.moved = true;
    if (!this.moved) return;
    if (this.dragged) this.put(this.dragged, at);
    else this.look({ ...this.view, x: this.view.x + this.from.x - at.x, y: this.view.y + this.from.y - at.y });
  }

  private up(event: PointerEvent): void {
    const node = this.dragged;
    this.dragged = null;
    if (this.svg.hasPointerCapture(event.pointerId)) this.svg.releasePointerCapture(event.pointerId);
    if (!node) return;
    if (!this.moved) return void location.assign(node.getAttribute("href")!);
    this.keep(node);
  }

  private click(event: MouseEvent): void {
    const line = (event.target as Element).closest<SVGAElement>(".line");
    if (this.moved) event.preventDefault();
    if (!line) return;
    event.preventDefault();
    for (const other of this.svg.querySelectorAll(".line.now")) other.classList.remove("now");
    line.classList.add("now");
    fetched(`/network/edge/${line.dataset.id}`)
      .then((html) => line.classList.contains("now") && document.getElementById("edge")!.replaceChildren(element(html))) // unless another was chosen meanwhile
      .catch(complain);
    const query = new URLSearchParams(location.search);
    query.set("edge", line.dataset.id!);
    history.replaceState(null, "", `?${query}`);
  }

  private zoom(event: WheelEvent): void {
    event.preventDefault();
    const at = this.point(event);
    const by = Math.exp(Math.max(-0.4, Math.min(0.4, event.deltaY * 0.0016)));
    const w = Math.min(2400, Math.max(140, this.view.w * by));
    const real = w / this.view.w;
    this.look({ x: at.x - (at.x - this.view.x) * real, y: at.y - (at.y - this.view.y) * real, w, h: this.view.h * real });
  }

  private look(view: { x: number; y: number; w: number; h: number }): void {
    this.view = view;
    this.svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
  }

  private light(node: Element | null): void {
    this.svg.classList.toggle("dim", !!node);
    for (const old of this.svg.querySelectorAll(".touching")) old.classList.remove("touching");
    if (!node) return;
    const id = (node as SVGAElement).dataset.id!;
    const lines = [...this.svg.querySelectorAll<SVGAElement>(`.line[data-a="${id}"], .line[data-b="${id}"]`)];
    const near = new Set([id, ...lines.flatMap((l) => [l.dataset.a!, l.dataset.b!])]);
    for (const line of lines) line.classList.add("touching");
    for (const other of this.svg.querySelectorAll<SVGAElement>(".node")) if (near.has(other.dataset.id!)) other.classList.add("touching");
  }

  private put(node: SVGAElement, at: Point): void {
    const old = place(node);
    node.setAttribute("transform", `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`);
    const id = node.dataset.id!;
    for (const line of this.svg.querySelectorAll<SVGAElement>(`.line[data-a="${id}"], .line[data-b="${id}"]`)) this.bend(line, id, old, at);
  }

  // one end of the curve follows; its middle goes half the way
  private bend(line: SVGAElement, id: string, old: Point, at: Point): void {
    const by = { x: at.x - old.x, y: at.y - old.y };
    const parts = (line.querySelector(".seen")!.getAttribute("d") ?? "").match(/-?[\d.]+/g)?.map(Number) ?? [];
    const [a, b, c, d, e, f] = parts as [number, number, number, number, number, number];
    const start = line.dataset.a === id;
    const curve = start
      ? `M${a + by.x} ${b + by.y}Q${c + by.x / 2} ${d + by.y / 2} ${e} ${f}`
      : `M${a} ${b}Q${c + by.x / 2} ${d + by.y / 2} ${e + by.x} ${f + by.y}`;
    for (const path of line.querySelectorAll("path")) path.setAttribute("d", curve);
  }
}

function place(node: SVGAElement): Point {
  const [x, y] = (node.getAttribute("transform") ?? "").match(/-?[\d.]+/g)!.map(Number);
  return { x: x!, y: y! };
}
