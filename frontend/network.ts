// The network: look closer, move actors, see who says so. The drawing itself comes from the server.
import { Eye, type Point } from "./eye";
import { typing } from "./keys";
import { Lifted, place } from "./lifted";
import { complain, element, fetched, readOnly, sent } from "./talk";

const STEP = 8; // units of the drawing that an arrow key moves an actor
const WAYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function network(): void {
  const svg = document.querySelector<SVGSVGElement>(".board svg.network");
  if (svg) new Drawing(svg).start();
}

class Drawing {
  private dragged: SVGAElement | null = null;
  private held = false;
  private moved = false;
  private from: Point = { x: 0, y: 0 };
  private waiting = 0;
  private lifted: Lifted;
  private eye: Eye;

  constructor(private svg: SVGSVGElement) {
    this.lifted = new Lifted(svg);
    const sheet = document.createElement("div");
    sheet.className = "sheet";
    svg.replaceWith(sheet);
    sheet.append(svg, this.lifted.drawing);
    this.eye = new Eye(sheet, [svg, this.lifted.drawing]);
  }

  start(): void {
    this.svg.addEventListener("pointerdown", (e) => this.down(e));
    this.svg.addEventListener("pointermove", (e) => this.move(e));
    for (const name of ["pointerup", "pointercancel"] as const) this.svg.addEventListener(name, (e) => this.up(e));
    this.svg.addEventListener("wheel", (e) => this.zoom(e), { passive: false });
    this.svg.addEventListener("click", (e) => this.click(e), true);
    this.svg.addEventListener("dragstart", (e) => e.preventDefault());
    for (const name of ["pointerover", "focusin"]) this.svg.addEventListener(name, (e) => this.light(e.target as Element));
    for (const name of ["pointerleave", "focusout"]) this.svg.addEventListener(name, () => this.light(null));
    document.addEventListener("selectstart", (e) => this.held && e.preventDefault()); // moving is not selecting words
    document.addEventListener("keydown", (e) => this.key(e));
  }

  // arrows move the actor that has the focus, or the eye; + and - look nearer and further
  private key(event: KeyboardEvent): void {
    if (typing(event) || (event.target as Element).closest("[role=slider]")) return;
    const way = WAYS[event.key];
    const node = document.activeElement?.closest<SVGAElement>("svg.network .node");
    if (way && node) this.nudge(node, way);
    else if (way && document.activeElement?.closest("svg.network")) this.eye.step(way[0] * 0.08, way[1] * 0.08);
    else if (event.key === "+" || event.key === "-") this.eye.nearer(event.key === "+" ? 0.8 : 1.25);
    else if (event.key === "0") this.eye.all();
    else return;
    event.preventDefault();
  }

  private nudge(node: SVGAElement, way: [number, number]): void {
    this.lifted.lift(node);
    const { x, y } = this.lifted.where();
    this.lifted.move({ x: x + way[0] * STEP, y: y + way[1] * STEP });
    document.body.dataset.waiting = "yes";
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.keep(node), 500);
  }

  private keep(node: SVGAElement): void {
    this.lifted.settle();
    const { x, y } = place(node);
    const kept = readOnly() ? Promise.resolve("") : sent("/layout", { places: JSON.stringify({ [node.dataset.id!]: [x, y] }) });
    kept.catch(complain).finally(() => delete document.body.dataset.waiting);
  }

  private down(event: PointerEvent): void {
    this.dragged = (event.target as Element).closest<SVGAElement>(".node");
    this.moved = false;
    this.from = this.eye.point(event);
    this.held = !!this.dragged || !(event.target as Element).closest("a");
    if (this.held) this.svg.setPointerCapture(event.pointerId);
  }

  private move(event: PointerEvent): void {
    if (!event.buttons || !this.held) return;
    const at = this.eye.point(event);
    if (Math.hypot(at.x - this.from.x, at.y - this.from.y) > 3) this.moved = true;
    if (!this.moved) return;
    if (!this.dragged) return this.eye.shift(this.from, at);
    this.lifted.lift(this.dragged);
    this.lifted.move(at);
  }

  private up(event: PointerEvent): void {
    const node = this.dragged;
    this.dragged = null;
    this.held = false;
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
      .then((html) => line.classList.contains("now") && tell(html)) // unless another was chosen meanwhile
      .catch(complain);
    const query = new URLSearchParams(location.search);
    query.set("edge", line.dataset.id!);
    history.replaceState(null, "", `?${query}`);
  }

  private zoom(event: WheelEvent): void {
    event.preventDefault();
    this.eye.nearer(Math.exp(Math.max(-0.4, Math.min(0.4, event.deltaY * 0.0016))), this.eye.point(event));
  }

  private light(target: Element | null): void {
    if (this.dragged || this.eye.moving) return;
    const node = target?.closest<SVGAElement>(".node");
    const line = target?.closest<SVGAElement>(".line");
    if (node) this.lifted.lift(node);
    else if (line) this.lifted.lay(line);
    else this.lifted.drop();
  }
}

// who says so; in a narrow window it stands below the picture
function tell(html: string): void {
  const side = document.getElementById("edge")!;
  side.replaceChildren(element(html));
  side.firstElementChild!.scrollIntoView({ block: "nearest" });
}
