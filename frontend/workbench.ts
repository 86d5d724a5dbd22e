// The workbench's scripts: every page works without them, they make it quick.
import "./fonts.css";
import { adding } from "./adding";
import { brush } from "./brush";
import { network } from "./network";
import { reading } from "./reading";
import { watch } from "./watch";
import { whatif } from "./whatif";
import { keys } from "./keys";

document.documentElement.classList.add("js");

function head(): void {
  const top = document.querySelector<HTMLElement>(".top");
  if (top) document.documentElement.style.setProperty("--head", `${top.offsetHeight}px`);
}

head();
addEventListener("resize", head);
keys();
adding();
reading();
network();
brush();
whatif();
watch();
