// What if: the list of concepts is sifted while one types, and keys walk through the answers.
import { typing } from "./keys";

export function whatif(): void {
  const list = document.getElementById("drivers");
  const field = document.querySelector<HTMLInputElement>("#concept");
  if (list && field) {
    field.addEventListener("input", () => sift(list, field.value));
    field.form?.addEventListener("submit", (event) => chosen(event, list));
    if (field.value) sift(list, field.value);
  }
  if (document.querySelector(".question")) document.addEventListener("keydown", (event) => key(event, field));
}

function shown(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("li[data-words]")].filter((item) => !item.hidden);
}

function sift(list: HTMLElement, words: string): void {
  const wanted = words.trim().toLowerCase().split(/\s+/);
  for (const item of list.querySelectorAll<HTMLElement>("li[data-words]")) {
    item.hidden = !wanted.every((word) => item.dataset.words!.includes(word));
  }
}

// Enter without a way: where one concept is left its first link is taken up, else nothing is asked
function chosen(event: SubmitEvent, list: HTMLElement): void {
  const way = (event.submitter as HTMLButtonElement | null)?.value;
  if (way) return;
  event.preventDefault();
  shown(list)[0]?.querySelector("a")?.focus();
}

function key(event: KeyboardEvent, field: HTMLInputElement | null): void {
  if (typing(event)) return;
  const step = { j: 1, k: -1 }[event.key];
  if (step) walk(step);
  else if (event.key === "c" && field) field.focus();
  else if (event.key === "t") document.querySelector<HTMLAnchorElement>(".turned")?.click();
  else return;
  event.preventDefault();
}

function walk(step: number): void {
  const answers = [...document.querySelectorAll<HTMLAnchorElement>("a.answer, .gains .cell a")];
  const open = answers.findIndex((a) => a === document.activeElement);
  const start = open >= 0 ? open : answers.findIndex((a) => a.closest(".now"));
  answers[Math.max(0, Math.min(answers.length - 1, start + step))]?.focus();
}
