// Bundles the workbench into the Python package: one script, one style sheet with the fonts.
import { build } from "esbuild";
import { rmSync, readdirSync, statSync, copyFileSync, mkdirSync } from "node:fs";

const out = "../src/cuibono/web/static/built";
const budget = 800 * 1000; // bytes of minified script, as the house wants it

rmSync(out, { recursive: true, force: true });
await build({
  entryPoints: { workbench: "workbench.ts" },
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022", "chrome110", "firefox115", "safari16.4"],
  loader: { ".woff2": "file" },
  assetNames: "[name]",
  legalComments: "linked",
});
mkdirSync(out, { recursive: true });
for (const name of ["source-serif-4", "source-sans-3"]) {
  copyFileSync(`node_modules/@fontsource-variable/${name}/LICENSE`, `${out}/${name}.LICENSE.txt`);
}
const size = readdirSync(out).filter((f) => f.endsWith(".js")).reduce((n, f) => n + statSync(`${out}/${f}`).size, 0);
console.log(`${size} bytes of script`);
if (size > budget) throw new Error(`the script is larger than ${budget} bytes`);
