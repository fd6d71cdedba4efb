"""What `make bench` writes: every benchmark once, failures told, no amount asked for in vain."""

from pathlib import Path

from tools import benches


def test_every_benchmark_that_runs_by_itself_is_run() -> None:
    names = [path.stem for path in benches.benchmarks([])]
    assert {"acts", "counts", "journal", "register"} <= set(names)
    assert "acts_peer" not in names
    assert set(benches.QUICK) <= set(names)
    assert [path.stem for path in benches.benchmarks(["journal"])] == ["journal"]


def test_what_a_benchmark_prints_and_how_it_ended_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "small.py"
    path.write_text('"""Small: one thing.\n\nMore.\n"""\nimport sys\nprint("ratio", sys.argv[1])\nsys.exit(3)\n')
    ran = benches.run(path, ["2.5"])
    assert (ran.name, ran.about, ran.told, ran.status) == ("small", "Small: one thing.", "ratio 2.5", 3)
    told = benches.section(ran, "abc123")
    assert "failed with status 3" in told
    assert "ratio 2.5" in told
    assert "abc123" in told


def test_sections_that_were_not_run_stay_as_they_were() -> None:
    first = benches.section(benches.Ran("one", "One.", "1 × two\n\n3", 1, 0), "abc")
    page = benches.page({"two": "## two\n\nold\n", "one": first}, benches.machine(), benches.versions())
    assert benches.sections(page) == {"one": first, "two": "## two\n\nold\n"}
    assert benches.page(benches.sections(page), benches.machine(), benches.versions()) == page
