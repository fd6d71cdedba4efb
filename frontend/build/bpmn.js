// Reads every .bpmn file of a folder with bpmn-moddle, the reader of the common editors, and writes it again.
// `node build/bpmn.js FROM INTO` prints what was odd as JSON: { "file.bpmn": ["warning", …] }.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BpmnModdle } from "bpmn-moddle";

const [from, into] = process.argv.slice(2);
const told = {};
for (const name of readdirSync(from).filter((each) => each.endsWith(".bpmn")).sort()) {
  const moddle = new BpmnModdle();
  try {
    const { rootElement, warnings } = await moddle.fromXML(readFileSync(join(from, name), "utf8"));
    const { xml } = await moddle.toXML(rootElement, { format: true });
    writeFileSync(join(into, name), xml);
    told[name] = warnings.map((each) => each.message);
  } catch (error) {
    told[name] = [`unreadable: ${error.message}`];
  }
}
console.log(JSON.stringify(told));
