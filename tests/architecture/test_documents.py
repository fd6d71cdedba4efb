"""Documents say what is there: links lead somewhere, records are numbered, every setting is in the handbook."""

import re
from pathlib import Path

import yaml

from motcua.config.command import GROUPS
from tests.architecture.sources import ROOT, clean, files, text
from tools.catalogue import acts

LINK = re.compile(r"(?<!\\)!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
VARIABLE = re.compile(r"\bMOTCUA_[A-Z_]+\b")
INSIDE_ONLY = {"MOTCUA_SUPERVISED", "MOTCUA_DB_AS", "MOTCUA_PROCESS", "MOTCUA_TEST_HOME", "MOTCUA_"}
COMMAND = re.compile(r"\bmotcua ([a-z][a-z-]+)\b")
SECRET = re.compile(r"\bsecret\(\"([a-z_]+)\"\)")


def documents() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def dead_links(source: str, path: Path) -> list[str]:
    """Links to files that are not there; links to other hosts and inside the page are left alone."""
    findings = []
    for target in LINK.findall(FENCE.sub("", source)):
        if not re.match(r"[a-z]+:|#", target) and not (path.parent / target.partition("#")[0]).exists():
            findings.append(f"{path.name} links to {target}, which is not there")
    return findings


def unknown_commands(source: str, path: Path) -> list[str]:
    """Commands in code that `motcua` does not have."""
    known = {name for group in GROUPS.values() for name in group}
    code = " ".join(FENCE.findall(source))
    return [f"{path.name}: no command {name}" for name in COMMAND.findall(code) if name not in known]


def test_links_lead_somewhere() -> None:
    clean(finding for path in documents() for finding in dead_links(path.read_text("utf-8"), path))


def test_commands_exist() -> None:
    clean(finding for path in documents() for finding in unknown_commands(path.read_text("utf-8"), path))


def test_planted_links_and_commands_are_caught() -> None:
    page = ROOT / "README.md"
    assert dead_links("[a](docs/nowhere.md) [b](https://example.org) [c](#d) [e](LICENSE)", page) == [
        "README.md links to docs/nowhere.md, which is not there"
    ]
    assert unknown_commands("`motcua dance` and `motcua verify --json`, motcua sings", page) == [
        "README.md: no command dance"
    ]


def test_decision_records_are_numbered_and_titled() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [path.name[:4] for path in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    for path in records:
        first, *rest = path.read_text("utf-8").splitlines()
        assert re.match(rf"# {path.name[:4]}\. [A-Z]", first), path.name
        assert 10 < len(rest) <= 60, f"{path.name}: a record is one page"
        assert {"## Why", "## Decision", "## Consequences"} <= set(rest), path.name


def test_every_setting_is_in_the_handbook() -> None:
    product = [text(path) for path in files(".py", under=("motcua",))]
    read = {name for source in product for name in VARIABLE.findall(source)} - INSIDE_ONLY
    read |= {f"MOTCUA_{name.upper()}" for source in product for name in SECRET.findall(source)}
    handbook = (ROOT / "docs" / "how-to" / "operate.md").read_text("utf-8")
    assert read - set(VARIABLE.findall(handbook)) == set()
    assert set(VARIABLE.findall(handbook)) - read == set()


def test_glossary_has_each_term_once() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", (ROOT / "docs/glossary.md").read_text("utf-8"), re.M)
    terms = [row[0].strip() for row in rows if row[0].strip() not in {"in code", "---"}]
    assert len(terms) >= 120
    assert {term for term in terms if terms.count(term) > 1} == set()


def test_readme_begins_with_what_for_whom_and_the_two_commands() -> None:
    first_screen = (ROOT / "README.md").read_text("utf-8")[:1600]
    for needed in ("người dân", "open-source", "docs/pictures/", "make run", "make test"):
        assert needed in first_screen


def test_publiccode_is_complete() -> None:
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    assert str(told["publiccodeYmlVersion"]).startswith("0.4")
    for needed in ("name", "url", "platforms", "developmentStatus", "softwareType", "localisation", "maintenance"):
        assert told[needed]
    assert told["legal"]["license"] == "Apache-2.0"
    for language in told["description"].values():
        assert len(language["shortDescription"].strip()) <= 150
        assert 150 <= len(language["longDescription"]) <= 10_000


def test_acts_named_as_examples_exist() -> None:
    """The how-to sends its reader to an act that is there."""
    guide = (ROOT / "docs" / "how-to" / "add-an-act.md").read_text("utf-8")
    assert "disable_account" in guide
    assert "people.disable_account" in {act.name for act in acts()}
