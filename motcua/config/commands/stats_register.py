"""The register of another system as facts for one run of `stats`: nothing is imported, the facts go afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motcua.config.commands.register import Listed, mapping_of

if TYPE_CHECKING:
    from motcua.indices.lake.foreign import Foreign
    from motcua.indices.queries.opening import Facts


@contextmanager
def foreign_facts(given: dict[str, Any]) -> Iterator["Facts"]:
    """Facts of the right rows of a file; how many were left out, and why, goes to the error stream. Refuses."""
    from motcua.dossiers.actions.register_source import prepared  # noqa: PLC0415  after setup
    from motcua.indices.lake.foreign import lay_register  # noqa: PLC0415
    from motcua.indices.queries.opening import facts  # noqa: PLC0415
    from motcua.kernel import clock  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="motcua-register-") as made:
        scratch, lake = Path(made) / "file", Path(made) / "lake"
        scratch.mkdir()
        lake.mkdir()
        source = prepared(
            given["register"], scratch=scratch, mapping=mapping_of(given["mapping"]), steps=given["steps"],
            pauses=given["pauses"],
        )  # fmt: skip
        with Listed(given["errors"]) as listed:
            for name, line, code in source.orphans:
                listed.add([(line, code, "lỗi", f"{name}: dòng không có hồ sơ tương ứng trong sổ.")])
            found = lay_register(
                source, lake, at=clock.now(),
                tell=lambda done: listed.add([row for row in done.listed if row[2] == "lỗi"]),
            )  # fmt: skip
        _tell(found, len(source.orphans), source.recognised.unknown)
        yield facts(lake)


def _tell(found: "Foreign", orphans: int, unknown: dict[str, str]) -> None:
    from motcua.dossiers.rules.register.faults import Fault  # noqa: PLC0415

    for heading, guess in unknown.items():
        meant = f"; có phải là “{guess}”? Gán bằng --mapping" if guess else ""
        click.echo(f"Cột không dùng: “{heading}”{meant}.", err=True)
    left = found.rows - found.counted
    click.echo(f"Sổ: {found.rows} dòng, đếm {found.counted} hồ sơ, loại {left} dòng.", err=True)
    told = {
        **{Fault[name]: count for name, count in found.faults.items()},
        **({Fault.ORPHAN: orphans} if orphans else {}),
    }
    for fault, count in sorted(told.items(), key=lambda each: -each[1]):
        click.echo(f"  LOẠI {count:>8}  {fault.text}", err=True)
