"""Do the BPMN files that we write open in the editors of others? `python -m tools.bpmn [--golden]`.

Every process of the sample province is written by us and (1) held against the XSD of the OMG, (2) read and written by
bpmn-moddle in Node, (3) opened, drawn and saved by bpmn-js in Chromium; what comes back must be the same process to
our own reader. Needs `npm ci` in frontend/; without it or without Node nothing is run, and that is said (exit 3).
`--golden` keeps some of what the editors wrote for tests that have no Node.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml
from lxml import etree

from motcua.procedures.rules.processes.bpmn_in import from_bpmn
from motcua.procedures.rules.processes.bpmn_out import to_bpmn
from motcua.procedures.rules.processes.definition import Definition
from motcua.procedures.rules.samples import read_samples

ROOT = Path(__file__).resolve().parents[1]
FRONTEND = ROOT / "frontend"
MODULES = FRONTEND / "node_modules"
GOLDEN = ROOT / "tests" / "golden" / "bpmn"
NOT_RUN = 3
KEPT = 4  # of each editor
_SAVE = """async (xml) => {
  const canvas = document.createElement("div");
  canvas.style.cssText = "width: 1600px; height: 900px";
  document.body.replaceChildren(canvas);
  const modeler = new BpmnJS({ container: canvas });
  const { warnings } = await modeler.importXML(xml);
  const drawn = modeler.get("elementRegistry").getAll().length;
  const saved = await modeler.saveXML({ format: true });
  modeler.destroy();
  return { warnings: warnings.map((each) => String(each.message || each)), xml: saved.xml, drawn };
}"""


def definitions() -> dict[str, Definition]:
    """The newest process of each sample procedure, by the name of its file; all different."""
    folder = ROOT / "seeds" / "procedures"
    told = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))}
    templates = yaml.safe_load((folder / "processes" / "templates.yaml").read_text(encoding="utf-8"))
    found = {}
    for sample in read_samples(told, templates):
        processes = [version.process for version in sample.versions if version.process]
        if processes:
            found[f"{sample.code}.bpmn"] = processes[-1]
    return found


def schema() -> etree.XMLSchema:
    """The schema of BPMN 2.0 as the OMG publishes it, which bpmn-moddle carries."""
    return etree.XMLSchema(etree.parse(MODULES / "bpmn-moddle" / "resources" / "bpmn" / "xsd" / "BPMN20.xsd"))


def through_moddle(files: dict[str, bytes]) -> tuple[dict[str, bytes], dict[str, list[str]]]:
    """What bpmn-moddle writes of what it read, and its warnings."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "from", Path(folder) / "into"
        source.mkdir()
        target.mkdir()
        for name, data in files.items():
            (source / name).write_bytes(data)
        command = [str(shutil.which("node")), "build/bpmn.js", str(source), str(target)]
        answer = subprocess.run(command, cwd=FRONTEND, check=True, capture_output=True, text=True)
        warnings: dict[str, list[str]] = json.loads(answer.stdout)
        return {path.name: path.read_bytes() for path in sorted(target.iterdir())}, warnings


def through_editor(files: dict[str, bytes], chromium: str) -> tuple[dict[str, bytes], dict[str, list[str]]]:
    """What the editor bpmn-js saves of what it opened, and its warnings."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where there is a browser

    saved: dict[str, bytes] = {}
    warnings: dict[str, list[str]] = {}
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        page = browser.new_page()
        page.set_content("<!doctype html><title>bpmn</title><body></body>")
        page.add_script_tag(path=str(MODULES / "bpmn-js" / "dist" / "bpmn-modeler.development.js"))
        for name, data in files.items():
            told: dict[str, Any] = page.evaluate(_SAVE, data.decode())
            saved[name], warnings[name] = told["xml"].encode(), told["warnings"]
        browser.close()
    return saved, warnings


def same(written: dict[str, bytes], wanted: dict[str, Definition]) -> list[str]:
    """Names of files that are not the same process to our reader."""
    return [name for name, definition in wanted.items() if from_bpmn(written.get(name, b"<x/>")) != definition]


def keep(editor: str, written: dict[str, bytes], wanted: dict[str, Definition]) -> None:
    """Some files of an editor with the process that they hold, those of the most different shapes first."""
    shapes: dict[tuple[str, ...], str] = {}
    for name, definition in wanted.items():
        shapes.setdefault(tuple(step.number for step in definition.steps), name)
    for name in list(shapes.values())[:KEPT]:
        (GOLDEN / f"{editor}-{name}").write_bytes(written[name])
        expected = json.dumps(wanted[name].model_dump(mode="json"), ensure_ascii=False, indent=1)
        (GOLDEN / f"{editor}-{name}").with_suffix(".json").write_text(f"{expected}\n", encoding="utf-8")


def tell(what: str, count: int, wrong: list[str]) -> bool:
    """One line of the report; whether nothing was wrong."""
    print(f"{what}: {count - len(wrong)}/{count}" + (f", not: {', '.join(wrong[:5])}" if wrong else ""))
    return not wrong


def main() -> int:
    """Run what can be run; 0 all good, 1 something differs, 3 nothing was run."""
    if not shutil.which("node") or not (MODULES / "bpmn-moddle").is_dir():
        print("BPMN with editors of others: NOT RUN (needs Node and `npm ci` in frontend/)")
        return NOT_RUN
    wanted = definitions()
    files = {name: to_bpmn(definition) for name, definition in wanted.items()}
    xsd = schema()
    good = tell("valid by the XSD of BPMN 2.0", len(files), [n for n, d in files.items() if not _valid(xsd, n, d)])
    written, warnings = through_moddle(files)
    good &= tell("read by bpmn-moddle without warnings", len(files), [name for name in files if warnings[name]])
    good &= tell("bpmn-moddle's file is the same process to us", len(files), same(written, wanted))
    if "--golden" in sys.argv:
        GOLDEN.mkdir(parents=True, exist_ok=True)
        keep("moddle", written, wanted)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("bpmn-js in Chromium: NOT RUN (no Chromium)")
        return 0 if good else 1
    saved, odd = through_editor(files, chromium)
    good &= tell("opened by bpmn-js without warnings", len(files), [name for name in files if odd[name]])
    good &= tell("bpmn-js's file is the same process to us", len(files), same(saved, wanted))
    good &= tell(
        "bpmn-js's file is valid by the XSD", len(files), [n for n, d in saved.items() if not _valid(xsd, n, d)]
    )
    if "--golden" in sys.argv:
        keep("editor", saved, wanted)
    return 0 if good else 1


def _valid(xsd: etree.XMLSchema, name: str, data: bytes) -> bool:
    valid = bool(xsd.validate(etree.fromstring(data)))
    if not valid:
        print(f"    {name}: {xsd.error_log}")
    return valid


if __name__ == "__main__":
    sys.exit(main())
