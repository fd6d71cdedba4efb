"""Typed events: kinds, payloads that survive a digest, older versions."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from motcua.kernel.digests import FIRST, Sealed, digest
from motcua.kernel.events import Event, event_class, registered_events


@dataclass(frozen=True, kw_only=True)
class LampLit(Event):
    at: datetime
    rooms: tuple[str, ...] = ()
    version = 2

    @classmethod
    def upcast(cls, version: int, payload: dict[str, Any]) -> dict[str, Any]:
        return {**payload, "rooms": [payload["room"]]} if version == 1 else super().upcast(version, payload)


@dataclass(frozen=True, kw_only=True)
class LampWeighed(Event):
    grams: dict[str, list[float]]


AT = datetime(2021, 6, 11, 2, 0, tzinfo=UTC)


def test_a_payload_comes_back_as_the_event() -> None:
    lit = LampLit(subject="lamp:1", at=AT, rooms=("phòng một", "phòng hai"))
    payload = lit.payload()
    assert payload == {"at": "2021-06-11T02:00:00Z", "rooms": ["phòng một", "phòng hai"]}
    assert event_class("tests.lamp_lit").restore("lamp:1", 2, payload) == lit


def test_an_older_version_is_read_by_upcasting_and_an_unknown_one_is_not() -> None:
    assert LampLit.restore("lamp:1", 1, {"at": "2021-06-11T02:00:00Z", "room": "x"}).rooms == ("x",)
    with pytest.raises(TypeError, match="no way from version 7"):
        LampLit.restore("lamp:1", 7, {})


def test_floats_are_refused_however_deep() -> None:
    with pytest.raises(TypeError, match="float"):
        LampWeighed(subject="lamp:1", grams={"brass": [1.5]}).payload()


@pytest.mark.parametrize("subject", ["", "lamp", "lamp:", "Lamp:1", "lamp:a b", "lamp:" + "x" * 101])
def test_a_subject_reads_kind_and_code(subject: str) -> None:
    with pytest.raises(ValueError, match="subject"):
        LampLit(subject=subject, at=AT)


def test_two_classes_of_one_kind_are_a_mistake() -> None:
    with pytest.raises(TypeError, match="two event classes"):
        type("LampLit", (Event,), {"__module__": "tests.elsewhere", "__qualname__": "Elsewhere.LampLit"})


def test_events_of_tests_are_not_listed_as_the_products() -> None:
    assert not [cls for cls in registered_events() if cls.kind.startswith("tests.")]


def sealed(**change: Any) -> Sealed:
    return Sealed(
        subject="lamp:1", seq=1, at=AT, recorded_at=AT, kind="tests.lamp_lit", version=1, actor="a",
        on_behalf_of=None, agency="H01", act="tests.light", key=None, cites=("nd-61-2018:d.17",), payload={"ô": 1},
    )._replace(**change)  # fmt: skip


def test_the_digest_is_fixed_for_ever() -> None:
    """Changing this value means that no journal written before can be verified."""
    assert digest(FIRST, sealed()).hex() == "063444eadb0e725e7df1941bc1f2c93d5eabde4d08568a32e3d2f591385dc2cf"


@pytest.mark.parametrize("name", Sealed._fields)
def test_the_digest_covers_every_column(name: str) -> None:
    changed: dict[str, Any] = {
        "seq": 2, "version": 2, "at": AT.replace(microsecond=1), "recorded_at": AT.replace(microsecond=1),
        "cites": (), "payload": {"ô": 2},
    }  # fmt: skip
    assert digest(FIRST, sealed(**{name: changed.get(name, "x")})) != digest(FIRST, sealed())


def test_the_digest_covers_the_one_before() -> None:
    assert digest(bytes([1]) * 32, sealed()) != digest(FIRST, sealed())
