"""How calendars are told on a screen: kinds, weekdays, hours, sources, in the visitor's language."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.deadlines.queries import WEEKDAY_FIELDS
from motcua.kernel.clock import vietnam
from motcua.law.instruments import in_words


@dataclass(frozen=True)
class KindShown:
    """How one kind of day is drawn: a letter and a look, so that colour is never alone."""

    label: str
    letter: str
    look: str
    tone: str


_KINDS = {
    "nghỉ lễ": (gettext_lazy("nghỉ lễ"), "L", "holiday", "danger"),
    "nghỉ bù": (gettext_lazy("nghỉ bù"), "B", "compensation", "warning"),
    "nghỉ hoán đổi": (gettext_lazy("nghỉ hoán đổi"), "H", "swapped", "pause"),
    "làm bù": (gettext_lazy("làm bù"), "M", "make-up", "success"),
    "giờ khác": (gettext_lazy("giờ làm việc khác thường lệ"), "G", "hours", "info"),
    "nghỉ hằng tuần": (gettext_lazy("nghỉ hằng tuần"), "", "rest", "neutral"),
    "làm việc": (gettext_lazy("làm việc"), "", "work", "neutral"),
}
NAMED_KINDS = ("nghỉ lễ", "nghỉ bù", "nghỉ hoán đổi", "làm bù")


def kind_shown(kind: str) -> KindShown:
    """The look of a kind of day; one that is not known shows its own word."""
    label, letter, look, tone = _KINDS.get(kind, (kind, "?", "other", "neutral"))
    return KindShown(str(label), letter, look, tone)


def legend() -> tuple[KindShown, ...]:
    """Every kind that has a letter, and the weekly rest."""
    return tuple(kind_shown(kind) for kind in _KINDS if kind != "làm việc")


def weekdays() -> tuple[tuple[str, str], ...]:
    """Short and full names, Monday first."""
    return (
        (_("T2"), _("Thứ Hai")), (_("T3"), _("Thứ Ba")), (_("T4"), _("Thứ Tư")), (_("T5"), _("Thứ Năm")),
        (_("T6"), _("Thứ Sáu")), (_("T7"), _("Thứ Bảy")), (_("CN"), _("Chủ nhật")),
    )  # fmt: skip


def weekday_labels() -> dict[str, str]:
    """Field of a week's form → full name."""
    return {field: full for field, (_short, full) in zip(WEEKDAY_FIELDS, weekdays(), strict=True)}


def day_in_words(on: date) -> str:
    """ "Thứ Sáu, 18/06/2021"."""
    return f"{weekdays()[on.weekday()][1]}, {on:%d/%m/%Y}"


def moment_in_words(at: datetime | None) -> str:
    """ "17:00 18/06/2021" in Vietnam; a standing clock has no moment."""
    return _("chưa có ngày hẹn") if at is None else f"{vietnam(at):%H:%M %d/%m/%Y}"


def hours_in_words(hours: str) -> str:
    """ "07:30–11:30, 13:30–17:00"; a day without hours is one of rest."""
    return ", ".join(hours.replace("-", "–").split()) or _("nghỉ")


def source_in_words(source: str) -> str:
    """Citations as a lawyer writes them; other documents as they were named."""
    told = []
    for part in source.split(", "):
        try:
            told.append(in_words(part))
        except ValueError:
            told.append(part)
    return ", ".join(told)
