// What is pointed at or moved is drawn a second time above the picture, so that the picture of all the others need not be painted anew.
import type { Point } from "./eye";

const SPACE = "http://www.w3.org/2000/svg";

export class Lifted {
  readonly drawing = document.createElementNS(SPACE, "svg");
  node: SVGAElement | null = null;
  private copies = new Map<SVGElement, SVGElement>();
  private at: Point | null = null;

  constructor(private below: SVGSVGElement) {
    this.drawing.setAttribute("viewBox", below.getAttribute("viewBox")!);
    this.drawing.setAttribute("class", "lifted");
    this.drawing.setAttribute("aria-hidden", "true");
  }

  // the actor, its lines, and who is at their other ends; all else steps back
  lift(node: SVGAElement): void {
    if (this.node === node) return;
    this.drop();
    this.node = node;
    const lines = this.lines(node);
    const near = new Set(lines.flatMap((line) => [line.dataset.a!, line.dataset.b!]));
    const others = this.nodes().filter((other) => other !== node && near.has(other.dataset.id!));
    this.drawing.append(veil());
    for (const part of [...lines, ...others, node]) this.copy(part);
  }

  lay(line: SVGAElement): void {
    if (this.copies.has(line)) return;
    this.drop();
    this.copy(line).classList.add("near");
  }

  // away from where the actor stands in the picture: the copies alone
  move(at: Point): void {
    const node = this.node;
    if (!node) return;
    const old = this.at ?? place(node);
    this.at = at;
    put(this.copies.get(node)!, at);
    for (const line of this.lines(node)) bend(this.copies.get(line)!, line.dataset.a === node.dataset.id, old, at);
  }

  where(): Point {
    return this.at ?? place(this.node!);
  }

  // the picture follows the copies
  settle(): void {
    if (!this.node || !this.at) return;
    const old = place(this.node);
    put(this.node, this.at);
    for (const line of this.lines(this.node)) bend(line, line.dataset.a === this.node.dataset.id, old, this.at);
    this.at = null;
  }

  drop(): void {
    this.settle();
    this.node = null;
    this.copies.clear();
    this.drawing.replaceChildren();
  }

  private nodes(): SVGAElement[] {
    return [...this.below.querySelectorAll<SVGAElement>(".node")];
  }

  private lines(node: SVGAElement): SVGAElement[] {
    const id = node.dataset.id!;
    return [...this.below.querySelectorAll<SVGAElement>(`.line[data-a="${id}"], .line[data-b="${id}"]`)];
  }

  private copy(part: SVGAElement): SVGElement {
    const made = document.createElementNS(SPACE, "g"); // no link: keys and readers meet each part once
    made.setAttribute("class", part.getAttribute("class")!);
    if (part.hasAttribute("transform")) made.setAttribute("transform", part.getAttribute("transform")!);
    for (const child of part.children) if (!child.matches("title, .touch")) made.append(child.cloneNode(true));
    this.copies.set(part, made);
    this.drawing.append(made);
    return made;
  }
}

// over whatever part of the picture is seen
function veil(): SVGElement {
  const made = document.createElementNS(SPACE, "rect");
  for (const [name, value] of Object.entries({ class: "veil", x: "-4000", y: "-4000", width: "9000", height: "9000" })) made.setAttribute(name, value);
  return made;
}

export function place(node: SVGElement): Point {
  const [x, y] = (node.getAttribute("transform") ?? "").match(/-?[\d.]+/g)!.map(Number);
  return { x: x!, y: y! };
}

function put(node: SVGElement, at: Point): void {
  node.setAttribute("transform", `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`);
}

// one end of the curve follows; its middle goes half the way
function bend(line: SVGElement, start: boolean, old: Point, at: Point): void {
  const by = { x: at.x - old.x, y: at.y - old.y };
  const parts = (line.querySelector(".seen")!.getAttribute("d") ?? "").match(/-?[\d.]+/g)!.map(Number);
  const [a, b, c, d, e, f] = parts as [number, number, number, number, number, number];
  const curve = start
    ? `M${a + by.x} ${b + by.y}Q${c + by.x / 2} ${d + by.y / 2} ${e} ${f}`
    : `M${a} ${b}Q${c + by.x / 2} ${d + by.y / 2} ${e + by.x} ${f + by.y}`;
  for (const path of line.querySelectorAll("path")) path.setAttribute("d", curve);
}
