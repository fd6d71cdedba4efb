// Builds everything under motcua/web/ui/static/ui from sources here and from pinned packages.
// `node build/build.js [TARGET]`; without TARGET, into the Django app. Same input, same bytes.
import { mkdirSync, writeFileSync, readFileSync, copyFileSync, rmSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execFileSync } from "node:child_process";
import * as sass from "sass";
import * as esbuild from "esbuild";
import { sprite } from "./sprite.js";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..");
const modules = join(root, "node_modules");

export const TARGET = join(root, "..", "motcua", "web", "ui", "static", "ui");

// The class and property prefix of the base becomes ours; the fallback colours it repeats in every
// var() go, since parts/_tokens.scss sets each of them.
function renamed(css) {
  return css
    .replaceAll("govuk-", "mc-")
    .replace(/var\((--mc-[a-z-]+-colour),\s*(?:#[0-9a-f]+|[a-z]+)\)/g, "var($1)");
}

async function style(name, target) {
  const options = {
    loadPaths: [join(root, "styles"), modules],
    style: "expanded",
    quietDeps: true,
    silenceDeprecations: ["if-function"],
  };
  const { css } = sass.compile(join(root, "styles", `${name}.scss`), options);
  const { code } = await esbuild.transform(renamed(css), { loader: "css", minify: true, target: BROWSERS });
  writeFileSync(join(target, "css", `${name}.css`), code);
}

// Cascade layers and :has() are in all of these.
const BROWSERS = ["chrome111", "firefox121", "safari16.4"];

async function script(name, target) {
  await esbuild.build({
    entryPoints: [join(root, "scripts", `${name}.js`)],
    outfile: join(target, "js", `${name}.js`),
    bundle: true,
    format: "esm",
    minify: true,
    target: BROWSERS,
    charset: "utf8",
    legalComments: "none",
  });
}

function font(target) {
  const python = process.env.MOTCUA_PYTHON ?? join(root, "..", ".venv", "bin", "python");
  execFileSync(python, [join(here, "font.py"), join(target, "fonts", "inter-motcua.woff2")], { stdio: "inherit" });
}

const LICENCES = [
  ["htmx.org/LICENSE", "js/LICENSE-htmx.txt"],
  ["inter-ui/LICENSE.txt", "fonts/LICENSE-inter.txt"],
  ["lucide-static/LICENSE", "LICENSE-lucide-icons.txt"],
];

export async function build(target) {
  rmSync(target, { recursive: true, force: true });
  for (const folder of ["css", "js", "fonts"]) mkdirSync(join(target, folder), { recursive: true });
  for (const name of ["ui", "living"]) await style(name, target);
  for (const name of ["ui", "office"]) await script(name, target);
  copyFileSync(join(modules, "htmx.org", "dist", "htmx.min.js"), join(target, "js", "htmx.min.js"));
  writeFileSync(join(target, "icons.svg"), sprite(join(root, "icons"), join(modules, "lucide-static", "icons")));
  copyFileSync(join(root, "icons", "mark.svg"), join(target, "mark.svg"));
  // The npm package of govuk-frontend names its licence (MIT) but ships no text; it lies beside this.
  copyFileSync(join(root, "licences", "govuk-frontend.txt"), join(target, "css", "LICENSE-govuk-frontend.txt"));
  for (const [from, to] of LICENCES) copyFileSync(join(modules, from), join(target, to));
  font(target);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = process.argv[2] ?? TARGET;
  await build(target);
  for (const folder of ["", "css", "js", "fonts"]) {
    for (const file of readdirSync(join(target, folder), { withFileTypes: true })) {
      if (file.isFile()) console.log(join(folder, file.name), readFileSync(join(target, folder, file.name)).length);
    }
  }
}
