// Dropping files anywhere on the page of documents, and seeing them being read.
import { complain, fetched, say } from "./talk";

export function adding(): void {
  const form = document.querySelector<HTMLFormElement>("#add");
  const progress = document.getElementById("progress");
  if (!progress) return;
  if (progress.querySelector("progress")) poll(progress);
  if (!form) return;
  const files = form.querySelector<HTMLInputElement>("input[type=file]")!;
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    if (!event.dataTransfer?.files.length) return;
    files.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

function poll(place: HTMLElement): void {
  const timer = setInterval(async () => {
    try {
      place.innerHTML = await fetched("/progress");
      if (!place.querySelector("progress")) {
        clearInterval(timer);
        if (place.querySelector(".note")) say("some documents were not read");
        else location.assign("/");
      }
    } catch (fault) {
      clearInterval(timer);
      complain(fault);
    }
  }, 700);
}
