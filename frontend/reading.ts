// The reading view: text and statements light each other, and every correction is a key.
import { Choosing, type Chosen } from "./choosing";
import { Fresh } from "./fresh";
import { Margin } from "./margin";
import { Offsets, stretches } from "./offsets";
import { Places } from "./places";
import { complain, dialog, element, fetched, readOnly, say, sent } from "./talk";
import { typing } from "./keys";

const OURS = "jkaxenmsdog"; // keys of this view

const WRONG: Record<string, string> = {
  k: "kind", c: "code", r: "role", g: "sign", t: "certainty", n: "negated", s: "source", p: "span", w: "when", q: "quantity", a: "all",
};

export function reading(): void {
  const desk = document.querySelector<HTMLElement>(".desk");
  const text = document.getElementById("text");
  const list = document.getElementById("cards");
  if (desk && text && list) new View(desk, text, list).start();
}

class View {
  private offsets: Offsets;
  private margin: Margin;
  private choosing: Choosing;
  private places: Places;
  private pane: Fresh | null = null;
  private now: HTMLElement | null = null;
  private waiting = "";
  private looks = 0; // how often the place of what is open is still looked up; none once the reader scrolls
  private busy = 0; // keys that wait for their turn
  private turn = Promise.resolve();
  private evidence: { card: HTMLElement; start: number; end: number }[] = [];

  constructor(
    private desk: HTMLElement,
    private text: HTMLElement,
    private list: HTMLElement,
  ) {
    this.offsets = new Offsets(text);
    this.margin = new Margin(text, this.offsets, () => this.visible());
    this.choosing = new Choosing(text, this.offsets);
    this.places = new Places(this.offsets, this.choosing);
    const pane = document.querySelector<HTMLFormElement>("#new");
    if (pane) this.fill(pane);
    this.index();
  }

  private fill(pane: HTMLFormElement): void {
    this.pane = new Fresh(pane);
    pane.addEventListener("click", (event) => this.places.pressed(event.target as HTMLElement, pane.querySelector<HTMLInputElement>("[name=trigger]")!.value));
  }

  private cards(): HTMLElement[] {
    return [...this.list.children] as HTMLElement[];
  }

  private visible(): HTMLElement[] {
    return this.cards().filter((c) => !c.hidden);
  }

  private card(number: string | undefined): HTMLElement | null {
    return this.list.querySelector(`[data-n="${number}"]`);
  }

  private index(): void {
    this.evidence = this.cards().flatMap((card) => stretches(card.dataset.ev).map((s) => ({ card, ...s })));
    this.evidence.sort((a, b) => a.end - a.start - (b.end - b.start));
  }

  start(): void {
    this.text.addEventListener("mouseover", (event) => this.over(event));
    this.text.addEventListener("mouseleave", () => this.near([]));
    this.text.addEventListener("click", (event) => this.clicked(event));
    this.list.addEventListener("mouseover", (event) => this.glance((event.target as Element).closest<HTMLElement>(".card")));
    this.list.addEventListener("mouseleave", () => this.paint(this.now));
    this.list.addEventListener("click", (event) => this.chosen(event));
    this.list.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("keydown", (event) => this.key(event));
    for (const name of ["wheel", "pointerdown", "touchmove"]) document.addEventListener(name, () => (this.looks = 0), { passive: true });
    this.sieve();
    this.triggers();
    const open = this.list.querySelector<HTMLElement>(".card:has(.details)");
    if (open) void this.open(open);
    addEventListener("load", () => setTimeout(() => this.now && this.show(this.now), 60)); // after the browser went to the address's own place
  }

  // lighting

  private paint(card: HTMLElement | null): void {
    const marks = CSS.highlights;
    if (!marks) return;
    const set = (name: string, spans: string | undefined): void => {
      marks.set(name, new Highlight(...stretches(spans).flatMap((s) => this.offsets.ranges(s))));
    };
    set("evidence", card?.dataset.ev);
    set("trigger", card?.dataset.at);
    const roles = [...(card?.querySelectorAll<HTMLElement>("[data-span]") ?? [])].map((r) => r.dataset.span).join(" ");
    set("role", roles);
    this.margin.light(card?.dataset.n);
  }

  private near(cards: HTMLElement[]): void {
    for (const card of this.list.querySelectorAll(".near")) card.classList.remove("near");
    for (const card of cards) card.classList.add("near");
  }

  private glance(card: HTMLElement | null): void {
    if (card) this.paint(card);
  }

  private over(event: MouseEvent): void {
    const trigger = (event.target as Element).closest<HTMLElement>(".t:not(.off)");
    const cards = trigger ? [this.card(trigger.dataset.t)].filter((c) => c && !c.hidden) as HTMLElement[] : this.at(event);
    this.near(cards);
    this.paint(cards[0] ?? this.now);
    if (trigger) this.seen(cards[0]);
  }

  private seen(card: HTMLElement | undefined): void {
    const box = this.list.parentElement!;
    if (!card || this.now?.querySelector("form.edit")) return;
    const [a, b] = [card.getBoundingClientRect(), box.getBoundingClientRect()];
    if (a.top < b.top + 150 || a.bottom > b.bottom) box.scrollTo({ top: box.scrollTop + a.top - b.top - b.height / 3 });
  }

  // the statements whose evidence holds the place that is pointed at, the closest first
  private at(event: MouseEvent): HTMLElement[] {
    const place = document.caretPositionFromPoint?.(event.clientX, event.clientY) ?? caret(event);
    const offset = place ? this.offsets.of(place.offsetNode, place.offset) : null;
    if (offset === null) return [];
    return [...new Set(this.evidence.filter((e) => !e.card.hidden && e.start <= offset && offset <= e.end).map((e) => e.card))];
  }

  private clicked(event: MouseEvent): void {
    if (!getSelection()?.isCollapsed || this.now?.querySelector("form.edit")) return;
    const under = [...document.elementsFromPoint(event.clientX, event.clientY)].filter((e) => e.matches(".t:not(.off)")) as HTMLElement[];
    const triggers = under.map((t) => this.card(t.dataset.t)).filter((c): c is HTMLElement => !!c && !c.hidden);
    const cards = [...new Set([...triggers, ...this.at(event)])];
    if (!cards.length) return;
    const next = cards[(cards.indexOf(this.now!) + 1) % cards.length]!;
    void this.open(next);
  }

  private chosen(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const card = target.closest<HTMLElement>(".card");
    if (!card) return;
    const act = target.closest<HTMLElement>("[data-key]");
    if (act) {
      event.preventDefault();
      void this.do(act.dataset.key!);
      return;
    }
    const link = target.closest("a");
    if (link && !link.classList.contains("open")) {
      const id = new URL(link.href).searchParams.get("s");
      const other = id && link.pathname === location.pathname ? document.getElementById(id) : null;
      if (!other) return;
      event.preventDefault();
      other.hidden = false;
      void this.open(other);
      return;
    }
    if (target.closest(".details, form")) {
      this.pick(target);
      return;
    }
    event.preventDefault();
    void this.open(card);
  }

  async open(card: HTMLElement, scroll = true): Promise<void> {
    if (this.now && this.now !== card) this.close();
    this.now = card;
    card.classList.add("now");
    this.paint(card);
    if (scroll) this.show(card);
    history.replaceState(null, "", `${address({ s: card.id })}#${card.id}`);
    if (!card.querySelector(".details")) {
      try {
        const html = await fetched(`/statement/${card.id}`);
        if (!card.querySelector(".details")) card.append(element(html));
      } catch (fault) {
        complain(fault);
      }
    }
    if (this.now !== card) return;
    this.paint(card);
    card.focus({ preventScroll: true });
    if (scroll) this.show(card);
  }

  // cards that were not painted yet have guessed heights, so the place is looked up again once they are
  private show(card: HTMLElement): void {
    this.looks = 12;
    this.look(card);
  }

  private look(card: HTMLElement): void {
    const box = this.list.parentElement!;
    const [a, b] = [card.getBoundingClientRect(), box.getBoundingClientRect()];
    const roof = document.querySelector<HTMLElement>(".sieve")!.offsetHeight;
    if (box.scrollHeight > box.clientHeight && (a.top < b.top + roof || a.bottom > b.bottom - 60)) {
      box.scrollTo({ top: box.scrollTop + a.top - b.top - roof - 40, behavior: "instant" });
    }
    if (this.looks-- > 0) setTimeout(() => this.now === card && this.look(card), 70);
    const mark = this.text.querySelector<HTMLElement>(`[data-t="${card.dataset.n}"]`);
    const place = mark?.getBoundingClientRect();
    if (mark && place && (place.top < 110 || place.bottom > innerHeight - 80)) mark.scrollIntoView({ block: "center", behavior: "instant" });
  }

  private close(): void {
    this.now?.classList.remove("now");
    this.now?.querySelector(".details")?.remove();
    this.now?.querySelector("form.edit")?.remove();
    this.now = null;
    this.paint(null);
  }

  // keys

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") return this.leave();
    if (typing(event)) return;
    if (event.key.length > 1 && event.key !== "Enter") return;
    if (!OURS.includes(event.key) && !this.waiting && !this.busy) return;
    event.preventDefault();
    this.busy++;
    this.turn = this.turn.then(() => this.take(event.key)).finally(() => this.busy--);
  }

  // one key after the other: what is typed while a decision is on its way belongs to the statement that comes after it
  private async take(key: string): Promise<void> {
    if (this.waiting === "grade") await this.grade(key).catch(complain);
    else if (this.waiting) await this.wrongIn(key);
    else if (OURS.includes(key)) await this.do(key);
  }

  private async do(key: string): Promise<void> {
    try {
      if (key === "j" || key === "k") return void this.step(key === "j" ? 1 : -1).catch(complain);
      if (key === "o") return this.toggleAll();
      if (readOnly()) return say("this case is open for reading only");
      if (key === "n") return this.fresh();
      if (!this.now) return say("choose a statement first: j");
      if (key === "a") return await this.judge("right");
      if (key === "x") return this.wrong();
      if (key === "e") return await this.edit();
      if (key === "m" || key === "s") return await this.names(key === "s" ? "split" : "merge");
      if (key === "d") return await this.cite();
      if (key === "g") return this.grading();
    } catch (fault) {
      complain(fault);
    }
  }

  private async step(by: number): Promise<void> {
    const cards = this.visible();
    const at = this.now ? cards.indexOf(this.now) : by > 0 ? -1 : cards.length;
    const next = cards[at + by];
    if (next) await this.open(next);
  }

  private async judge(verdict: string, field = ""): Promise<void> {
    const card = this.now!;
    const values = { verdict, number: card.dataset.n ?? "", open: "yes", ...(field ? { field } : {}) };
    this.replace(card, await sent(`/judge/${card.id}`, values));
    say(verdict === "right" ? "right" : `wrong${field && field !== "all" ? `: ${field}` : ""}`);
    if (verdict === "right" || field) void this.step(1).catch(complain);
  }

  private wrong(): void {
    this.waiting = this.now!.id;
    say(`Wrong in what?  ${Object.entries(WRONG).map(([k, v]) => `${k} ${v}`).join("   ")}   Enter all`, true);
  }

  private async wrongIn(key: string): Promise<void> {
    const field = key === "Enter" ? "all" : WRONG[key];
    if (!field) return say("no such field; Esc leaves it");
    this.waiting = "";
    await this.judge("wrong", field).catch(complain);
  }

  private grading(): void {
    this.waiting = "grade";
    say("Grade:  1 confirmed   2 probably true   3 possibly true   4 doubtful   5 improbable   6 not judged;  who says it:  a reliable … e unreliable   f not judged", true);
  }

  private async grade(mark: string): Promise<void> {
    this.waiting = "";
    if (!/^[1-6a-f]$/i.test(mark)) return say("a grade is 1 to 6, or a to f; Esc leaves it");
    const card = this.now!;
    this.replace(card, await sent(`/grade/${card.id}`, { grade: mark, number: card.dataset.n ?? "", open: "yes" }));
    say(`graded ${mark.toUpperCase()}`);
  }

  private replace(card: HTMLElement, html: string): HTMLElement {
    const made = element(html);
    made.hidden = false;
    card.replaceWith(made);
    if (this.now === card) this.now = made;
    made.classList.add("now");
    this.index();
    this.retrigger(made);
    this.paint(made);
    return made;
  }

  private retrigger(card: HTMLElement): void {
    for (const mark of this.text.querySelectorAll<HTMLElement>(`[data-t="${card.dataset.n}"]`)) {
      mark.classList.toggle("wrong", card.classList.contains("wrong"));
      mark.classList.toggle("right", card.classList.contains("right"));
    }
  }

  private async cite(): Promise<void> {
    const answer = JSON.parse(await sent(`/dossier/cite/${this.now!.id}`, {})) as { part: number };
    say(`cited in the dossier, judgment ${answer.part}`);
  }

  private async names(act: string): Promise<void> {
    const made = dialog(await fetched(`/statement/${this.now!.id}/names?do=${act}`));
    made.querySelector<HTMLElement>("input:not([type=hidden]), select")?.focus();
  }

  // reading it otherwise

  private async edit(): Promise<void> {
    const card = this.now!;
    const old = card.querySelector("form.edit");
    if (old) return void old.remove();
    const form = element(await fetched(`/statement/${card.id}/edit`)) as HTMLFormElement;
    card.querySelector(".acts")?.after(form);
    form.querySelector<HTMLSelectElement>("[name=kind]")!.addEventListener("change", () => kinds(form));
    form.querySelector<HTMLElement>("select")!.focus();
  }

  private pick(target: HTMLElement): void {
    if (target.closest("[data-close]")) return this.leave();
    this.places.pressed(target, this.now?.dataset.at);
  }

  private submitted(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (form.matches("form.grading")) {
      event.preventDefault();
      return void this.grade(form.querySelector<HTMLSelectElement>("select")!.value).catch(complain);
    }
    if (!form.matches("form.edit")) return;
    event.preventDefault();
    const card = this.now!;
    const values = new URLSearchParams([...new FormData(form)].map(([k, v]) => [k, String(v)]));
    values.set("number", card.dataset.n ?? "");
    values.set("open", "yes");
    sent(form.getAttribute("action")!, values)
      .then((html) => {
        const made = this.replace(card, html);
        history.replaceState(null, "", `${address({ s: made.id })}#${made.id}`);
        say("kept");
          })
      .catch(complain);
  }

  // a statement that was not read

  private fresh(): void {
    const open = (chosen: Chosen): void => void this.pane?.open(chosen).catch(complain);
    const chosen = this.offsets.selected();
    if (chosen) open(chosen);
    else this.choosing.begin(stretches(this.now?.dataset.at)[0], open);
  }

  private leave(): void {
    const pane = document.getElementById("new");
    const form = this.now?.querySelector("form.edit");
    if (this.waiting) {
      this.waiting = "";
      say("");
    } else if (pane && !pane.hidden) pane.hidden = true;
    else if (form) form.remove();
    else this.close();
  }

  // what is shown

  private sieve(): void {
    const form = document.querySelector<HTMLFormElement>(".sieve")!;
    const slide = form.querySelector<HTMLInputElement>("[name=from]")!;
    slide.addEventListener("input", () => this.sift(Number(slide.value)));
    slide.addEventListener("change", () => history.replaceState(null, "", address({ from: slide.value, all: null })));
    for (const field of form.querySelectorAll("select, [name=differ]")) {
      field.addEventListener("change", () => {
        slide.disabled = !new URLSearchParams(location.search).has("from");
        form.requestSubmit();
      });
    }
  }

  private sift(least: number): void {
    const query = new URLSearchParams(location.search);
    for (const card of this.cards()) {
      const other = "off" in card.dataset || (query.get("kind") ?? card.dataset.kind) !== card.dataset.kind;
      card.hidden = (other || Number(card.dataset.c) < least) && card !== this.now;
    }
    document.getElementById("from")!.textContent = `${Math.round(least * 100)} %`;
    document.getElementById("count")!.textContent = String(this.visible().length);
    this.triggers();
    this.margin.draw();
  }

  private triggers(): void {
    const hidden = new Set(this.cards().filter((c) => c.hidden).map((c) => c.dataset.n));
    for (const mark of this.text.querySelectorAll<HTMLElement>("[data-t]")) mark.classList.toggle("off", hidden.has(mark.dataset.t));
  }

  private toggleAll(): void {
    const all = new URLSearchParams(location.search).has("all");
    location.assign(all ? location.pathname : `${location.pathname}?all=1`);
  }
}

function caret(event: MouseEvent): { offsetNode: Node; offset: number } | null {
  const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  return range ? { offsetNode: range.startContainer, offset: range.startOffset } : null;
}

function address(changes: Record<string, string | null>): string {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) value === null ? query.delete(name) : query.set(name, value);
  const text = query.toString();
  return location.pathname + (text ? `?${text}` : "");
}

function kinds(form: HTMLFormElement): void {
  const kind = form.querySelector<HTMLSelectElement>("[name=kind]")!.value;
  const code = form.querySelector<HTMLSelectElement>("[name=code]")!;
  for (const option of code.options) option.hidden = option.dataset.kind !== kind;
  const first = [...code.options].find((o) => !o.hidden);
  if (code.selectedOptions[0]?.hidden && first) first.selected = true;
}
