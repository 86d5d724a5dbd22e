// Keys that hold on every page.
import { complain, dialog, element, readOnly, say, sent } from "./talk";

const HELP = `<h2>Keys</h2><dl class="keys">
<dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next, previous statement</dd>
<dt><kbd>a</kbd></dt><dd>it is read right</dd>
<dt><kbd>x</kbd></dt><dd>it is read wrong; then a key says in what</dd>
<dt><kbd>e</kbd></dt><dd>read it otherwise</dd>
<dt><kbd>n</kbd></dt><dd>a new statement from the words selected; with none selected, arrows choose them</dd>
<dt><kbd>m</kbd> <kbd>s</kbd></dt><dd>two names are one actor; one is two</dd>
<dt><kbd>g</kbd></dt><dd>grade it: 1 confirmed … 6 not judged, or who says it: a reliable … f not judged</dd>
<dt><kbd>d</kbd></dt><dd>cite it in the dossier</dd>
<dt><kbd>u</kbd></dt><dd>take back the last decision, on every page</dd>
<dt><kbd>arrows</kbd></dt><dd>choose words of the text after n, or after “selection” in a form; Shift takes more, Enter keeps</dd>
<dt><kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd></dt><dd>in the network: nearer, further, the whole; arrows walk it, or move the actor that has the focus</dd>
<dt><kbd>o</kbd></dt><dd>show all, or as read</dd>
<dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>in What if: next, previous answer; Enter opens its sentences</dd>
<dt><kbd>c</kbd> <kbd>t</kbd></dt><dd>in What if: choose a concept; turn the push round</dd>
<dt><kbd>/</kbd></dt><dd>search</dd>
<dt><kbd>Esc</kbd></dt><dd>leave what is open</dd></dl><p><button type="button" data-close>Close</button></p>`;

// between a decision taken back and the page that shows it: what a key would open here, the new page would close
const leaving = (): boolean => document.body.dataset.leaving === "yes";

export function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return leaving() || event.ctrlKey || event.metaKey || event.altKey || !!target.closest("input:not([type=range]):not([type=checkbox]), textarea, select, dialog[open]");
}

function unkept(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(".dossier [name=title], .dossier textarea");
  return [...fields].some((field) => field.value !== field.defaultValue);
}

// on whatever page: the last decision, whatever it was
async function undo(): Promise<void> {
  if (readOnly()) return say("this case is open for reading only");
  if (unkept()) return say("what you wrote here is not kept yet: Keep it first, or put it back");
  while (document.body.dataset.waiting) await new Promise((done) => setTimeout(done, 60)); // a moved actor is still on its way
  document.body.dataset.leaving = "yes";
  try {
    sessionStorage.setItem("said", element(await sent("/undo", {})).textContent ?? "");
    location.reload();
  } catch (fault) {
    delete document.body.dataset.leaving;
    throw fault;
  }
}

export function keys(): void {
  const said = sessionStorage.getItem("said");
  if (said) say(said);
  sessionStorage.removeItem("said");
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    if (event.key === "?") dialog(HELP);
    else if (event.key === "u") void undo().catch(complain);
    else if (event.key === "/") document.querySelector<HTMLInputElement>(".find input")?.focus();
    else return;
    event.preventDefault();
  });
}
