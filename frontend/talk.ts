// Talking to the server: parts of pages, changes, and telling the reader what came of them.

import { ours } from "./watch";

export const part = { "X-Part": "yes" };

export async function fetched(address: string): Promise<string> {
  const answer = await fetch(address, { headers: part });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

export async function sent(address: string, values: Record<string, string> | FormData | URLSearchParams): Promise<string> {
  const body = values instanceof FormData || values instanceof URLSearchParams ? values : new URLSearchParams(values);
  const answer = await fetch(address, { method: "POST", headers: part, body });
  ours(answer);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

let fading = 0;

export function say(text: string, lasting = false): void {
  const place = document.getElementById("say");
  if (!place) return;
  place.textContent = text.trim();
  clearTimeout(fading);
  if (!lasting) fading = setTimeout(() => (place.textContent = ""), 4000);
}

export function complain(fault: unknown): void {
  say(fault instanceof Error ? fault.message : String(fault));
}

export function element(html: string): HTMLElement {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return holder.content.firstElementChild as HTMLElement;
}

export function dialog(html: string): HTMLDialogElement {
  document.querySelector("dialog")?.remove();
  const made = document.createElement("dialog");
  made.innerHTML = html;
  document.body.append(made);
  made.addEventListener("close", () => made.remove());
  made.addEventListener("click", (event) => {
    if (event.target === made || (event.target as Element).closest("[data-close]")) made.close();
  });
  made.showModal();
  return made;
}

export const readOnly = (): boolean => document.body.dataset.readOnly === "yes";
