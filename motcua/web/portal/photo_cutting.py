"""Cutting a photo of a paper on its own page (cắt ảnh giấy tờ): the photo, the piece, and the tools."""

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from motcua.documents.actions.cutting import cut_page
from motcua.documents.queries import WHOLE, Cutting, PageCard, PaperCard, from_edges
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Refusal
from motcua.web.portal import lodging_uploads as uploads

_CORNERS = re.compile(r"[0-9]{1,5}(,[0-9]{1,5}){7}")
_VERBS = {"tim": Cutting.SHEET, "ca": Cutting.WHOLE}


def _edge(label: Any) -> forms.IntegerField:
    told = _("Ghi số từ 0 đến 95.")
    return forms.IntegerField(
        label=label, min_value=0, max_value=95, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "mc-input--number"}),
        error_messages={"invalid": told, "min_value": told, "max_value": told},
    )  # fmt: skip


class EdgesForm(forms.Form):
    """How much goes off each edge, for who has no script."""

    summary_elsewhere = True
    top = _edge(_("Bỏ phía trên (%)"))
    right = _edge(_("Bỏ bên phải (%)"))
    bottom = _edge(_("Bỏ phía dưới (%)"))
    left = _edge(_("Bỏ bên trái (%)"))

    def corners(self) -> tuple[int, ...]:
        """What is left. Refuses: CornersNotRight."""
        told = {name: self.cleaned_data.get(name) or 0 for name in ("top", "right", "bottom", "left")}
        return from_edges(**told)


def page_of(card: PaperCard | None, position: int) -> PageCard | None:
    """The page of a paper, when it is a photo."""
    pages = card.pages if card else ()
    return next((page for page in pages if page.position == position and page.picture), None)


def pressed(request: HttpRequest, card: PaperCard, page: PageCard, actor: Actor) -> EdgesForm | None:
    """Do what the pressed button says; None when it is done, else the form that says what is wrong."""
    verb = request.POST.get("viec", "")
    form = EdgesForm(request.POST if verb == "mep" else None)
    if verb == "mep" and not form.is_valid():
        return form
    try:
        _done(request, form, card, page, actor)
    except Refusal as refusal:
        bare = form if form.is_bound else EdgesForm({})
        bare.full_clean()
        bare.add_error(refusal.field if refusal.field in bare.fields else None, refusal.message)
        return bare
    return None


def _done(request: HttpRequest, form: EdgesForm, card: PaperCard, page: PageCard, actor: Actor) -> None:
    verb = request.POST.get("viec", "")
    if verb == "xoay":
        uploads.turned(card, page.position, actor)
        return
    told = request.POST.get("corners", "")[:60]
    corners = (
        form.corners() if verb == "mep" else tuple(map(int, told.split(","))) if _CORNERS.fullmatch(told) else ()
    )
    cut_page(
        code=card.code, position=page.position, what=_VERBS.get(verb, Cutting.CORNERS), corners=corners,
        seen=card.version, actor=actor, at=clock.now(), key=uuid4().hex,
    )  # fmt: skip


def shown(card: PaperCard, page: PageCard, form: EdgesForm | None) -> dict[str, Any]:
    """What the page needs to show the photo, the piece and the tools."""
    corners = page.corners or WHOLE
    left, top = max(corners[0], corners[6]), max(corners[1], corners[3])
    right, bottom = 10_000 - min(corners[2], corners[4]), 10_000 - min(corners[5], corners[7])
    edges = {"top": top, "right": right, "bottom": bottom, "left": left}
    initial = {name: round(part / 100) for name, part in edges.items()}
    return {
        "card": card, "page": page, "form": form or EdgesForm(initial=initial), "whole": not page.corners,
        "corners": ",".join(map(str, corners)),
        "outline": " ".join(f"{x},{y}" for x, y in zip(corners[::2], corners[1::2], strict=True)),
    }  # fmt: skip
