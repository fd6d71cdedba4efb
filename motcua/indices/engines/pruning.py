"""Which files a question needs (chọn tệp): by what bounds their rows, so that a period costs what lies in it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from motcua.indices.lake.manifest import File, Manifest
from motcua.indices.rules.window import Window


@dataclass(frozen=True)
class Needed:
    """The files behind each table that expressions name."""

    dossier: tuple[File, ...]
    dossier_then: tuple[File, ...]
    step: tuple[File, ...]
    charge: tuple[File, ...]
    given: tuple[File, ...]

    def tables(self) -> dict[str, tuple[File, ...]]:
        """By the names in the expressions."""
        return {
            "dossier": self.dossier, "dossier_then": self.dossier_then, "step": self.step, "charge": self.charge,
            "given": self.given,
        }  # fmt: skip


def needed(manifest: Manifest, window: Window) -> Needed:
    """The files that can hold a row which the period counts."""
    cases = manifest.of("dossier", "past")
    inside = [each for each in cases if each.last_day >= window.start and each.first_day < window.end]
    later = [each for each in inside if each.last_day >= window.end or each.table == "past"]
    given = _within(manifest.of("given"), window)
    beside = {each.zone for each in given}  # a result may be given long after the period in which the case ended
    return Needed(
        tuple(each for each in cases if (each in inside or each.zone in beside) and _lives(each, window.as_of)),
        tuple(each for each in later if _lives(each, window.seen)),
        tuple(
            each for each in manifest.of("step")
            if each.last_day >= window.start and each.valid_from < _micros(window.as_of)
        ),
        _within(manifest.of("charge"), window), given,
    )  # fmt: skip


def _within(files: list[File], window: Window) -> tuple[File, ...]:
    return tuple(
        each for each in files
        if each.first_day < window.end and each.last_day >= window.start and _lives(each, window.as_of)
    )  # fmt: skip


def _lives(file: File, at: datetime) -> bool:
    return file.valid_from < _micros(at) <= file.valid_until


def _micros(at: datetime) -> int:
    whole = at.replace(tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return (whole.days * 86_400 + whole.seconds) * 1_000_000 + whole.microseconds
