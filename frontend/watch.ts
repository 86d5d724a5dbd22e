// Notices what another program or tab did to the case, and says so.

export function watch(): void {
  const note = document.getElementById("changed");
  if (!note || !document.body.dataset.moment) return;
  note.querySelector("a")?.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch("/pulse");
      const { moment } = (await answer.json()) as { moment: string };
      note.hidden = same(moment, document.body.dataset.moment ?? "");
    } catch {
      note.hidden = false;
      note.textContent = "The workbench was ended. What you decided is kept.";
    }
  }, 3000);
}

// the journal grew or another connection wrote: the third number is what this server itself wrote to its cache
function same(now: string, then: string): boolean {
  const [a, b] = [now.split("."), then.split(".")];
  return a[0] === b[0] && a[1] === b[1];
}

// a change of our own: the page knows it, unless somebody else changed the case before
export function ours(answer: Response): void {
  const [before, after] = [answer.headers.get("x-before"), answer.headers.get("x-after")];
  const { dataset } = document.body;
  if (before && after && dataset.moment && same(before, dataset.moment)) dataset.moment = after;
}
