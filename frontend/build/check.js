// Rebuilds into a temporary folder and compares with what is committed, byte by byte.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { build, TARGET } from "./build.js";

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

const fresh = mkdtempSync(join(tmpdir(), "motcua-ui-"));
await build(fresh);
const names = new Set([...files(fresh), ...files(TARGET)]);
const different = [...names].filter((name) => {
  try {
    return !readFileSync(join(fresh, name)).equals(readFileSync(join(TARGET, name)));
  } catch {
    return true;
  }
});
rmSync(fresh, { recursive: true });
for (const name of different) console.error(`not what the sources build: ${name}`);
if (different.length) {
  console.error("Run `npm run build` in frontend/ and commit the result.");
  process.exit(1);
}
console.log(`${names.size} built files are what the sources build.`);
