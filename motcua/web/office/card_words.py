"""A case as a row of a list (thẻ hồ sơ): the clock in words and colour, who holds it, what it is."""

from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.queries import Card, Left
from motcua.kernel.clock import vietnam
from motcua.web.ui.parts import Tag
from motcua.web.ui.table import Cell

TONES = {1: "info", 2: "info", 4: "neutral", 5: "pause", 6: "pause", 9: "success", 10: "success", 3: "danger"}
SOON = 480  # working minutes


def clock(left: Left) -> Tag:
    """What is left, as a status: the words say it, the colour repeats it."""
    if left.due_at is None:
        return Tag(left.words, "pause")
    if left.overdue:
        return Tag(left.words, "danger", "alert")
    return Tag(left.words, "warning" if (left.minutes or 0) <= SOON else "success", "clock")


def when(card: Card) -> Cell:
    """The row's own clock: of the step, the question or the case."""
    left = card.question.left if card.question else card.step.left if card.step else card.answer or card.left
    if card.accepted_at is None and card.answer is None:
        return Cell()  # handed in at the desk and not accepted: nothing was promised yet
    due = f"{vietnam(left.due_at):%H:%M %d/%m/%Y}" if left.due_at else ""
    return Cell(tag=clock(left), note=due)


def row(card: Card, *, pick: bool = False) -> dict[str, Cell | str]:
    """The cells of a case in a work list; `pick`: with a box to tick."""
    holder = card.step or (card.holders[0] if card.holders else None)
    doing = f"{holder.number}. {holder.content}" if holder and holder.content else card.state_label
    return {
        "code": Cell(
            card.code or card.ref,
            url=reverse("office:case", args=[card.code or card.ref]),
            pick=card.code or card.ref if pick else "",
        ),
        "what": Cell(card.procedure_name, note=card.applicant_name),
        "step": Cell(doing, note=_held(card)),
        "state": Cell(tag=Tag(card.state_label, TONES.get(card.state, "neutral"))),
        "when": when(card),
        "due": when(card),
        "channel": Cell(card.channel_label, note=card.receiving_title),
        "accepted": Cell(
            f"{vietnam(card.accepted_at or card.lodged_at):%d/%m/%Y}",
            note=f"{card.channel_label}, {card.receiving_title}",
        ),
    }


def sorry(card: Card) -> Cell:
    """The way to the apology: its form with the same weekday a week later; whoever signs may choose another."""
    url = reverse("office:act", args=[card.code or card.ref, "hen-lai"])
    later = f"{vietnam(card.left.due_at) + timedelta(days=7):%d/%m/%Y}" if card.left.due_at else ""
    return Cell(_("Xin lỗi, hẹn lại"), url=f"{url}?{urlencode({'new_day': later})}")


def _held(card: Card) -> str:
    names = [f"{h.place}{f' – {h.officer_name}' if h.officer_name else ''}" for h in card.holders]
    if not names:
        return card.competent_title
    more = _(" và %(count)d nơi khác") % {"count": len(names) - 1} if len(names) > 1 else ""
    return f"{names[0]}{more}"
