// One SVG sprite out of the icons named in icons/list.txt: Lucide's drawings, or our own beside it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

function drawing(name, folders) {
  const file = folders.map((folder) => join(folder, `${name}.svg`)).find(existsSync);
  if (!file) throw new Error(`no drawing for the icon ${name}`);
  const svg = readFileSync(file, "utf8").replace(/<!--[\s\S]*?-->/g, "");
  const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return inner.replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>").trim();
}

export function sprite(own, lucide) {
  const lines = readFileSync(join(own, "list.txt"), "utf8").split("\n").map((line) => line.replace(/#.*/, "").trim());
  const symbols = lines.filter(Boolean).sort().map((line) => {
    const [name, from = name] = line.split(/\s+/);
    return `<symbol id="${name}" viewBox="0 0 24 24">${drawing(from, [own, lucide])}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}
