"""One lodging being filled in (hồ sơ đang nhập): what was told so far, which page comes next, what is missing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.documents import queries as documents
from motcua.documents.queries import PaperCard
from motcua.dossiers import queries
from motcua.dossiers.actions.own_drafts import keep_own_draft
from motcua.dossiers.queries import PaperAsked, Prospect
from motcua.dossiers.queries.online import OnlineOffer, online_offer, online_prospect
from motcua.forms import queries as forms
from motcua.forms.queries import AnswersCard, FormVersion
from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.people import queries as people
from motcua.web.portal import procedure_filing as filing

BRING, OTHER, MYSELF = "mang", "khac", "toi"
_CODE = re.compile(r"[0-9A-Za-z.]{1,30}")


@dataclass(frozen=True)
class Place:
    """One page of the way: its slug, its heading, whether it is answered."""

    slug: str
    label: str
    done: bool


@dataclass
class Filling:
    """A draft with the procedure that it is for. `told`: box by box, as kept."""

    offer: OnlineOffer
    code: str
    told: dict[str, str]
    actor: Actor
    now: datetime

    def tell(self, changes: Mapping[str, str]) -> None:
        """Keep what a page said. Refuses: as keep_own_draft."""
        self.told |= changes
        keep_own_draft(
            code=self.code, procedure=self.offer.procedure, told=self.told, actor=self.actor, at=self.now
        )  # fmt: skip

    def said(self, name: str) -> str:
        """What a box holds; "" when it was not filled in."""
        return self.told.get(name, "")

    def url(self, slug: str) -> str:
        """The address of one of its pages."""
        return reverse("portal:lodging-step", args=[self.offer.procedure, self.code, slug])

    @property
    def owner(self) -> str:
        """Whose its papers are, until it is sent."""
        return f"draft:{self.code}"

    @cached_property
    def me(self) -> str:
        """The subject that is the actor; "" while the account is linked to nobody."""
        return next(iter(people.own_subjects(actor=self.actor)), "")

    @property
    def applicant(self) -> str:
        """Whose dossier it becomes; "" for somebody who is not on record."""
        who = self.said("who")
        return self.me if who == MYSELF else "" if who == OTHER else who

    @cached_property
    def prospect(self) -> Prospect:
        """The procedure as the chosen desk receives it."""
        return online_prospect(self.offer, self.said("desk"), case=self.said("case"), at=self.now)

    @property
    def papers(self) -> tuple[PaperAsked, ...]:
        """The papers of the chosen case."""
        return self.prospect.papers

    @cached_property
    def away(self) -> bool:
        """Whether it is lodged at a desk elsewhere, so that the deciding commune must be named."""
        return filing.decided_elsewhere(self.offer.record, self.said("desk"), on_the_day=self.now)

    @property
    def competent(self) -> str:
        """Who decides: as chosen, else whom the desk belongs to."""
        if self.away:
            return self.said("competent")
        return self.prospect.competent[0][0] if self.prospect.competent else self.said("desk")

    @cached_property
    def cards(self) -> Mapping[str, PaperCard]:
        """The digital papers of the draft, by code."""
        try:
            found = documents.papers_of(self.owner, actor=self.actor, at=self.now)
        except Refusal:  # nothing is kept yet
            return {}
        return {card.code: card for card in found}

    @cached_property
    def answers(self) -> AnswersCard | None:
        """What was filled in of the electronic form so far; None before it is begun."""
        try:
            return forms.read_answers(self.said("answers"), actor=self.actor, at=self.now)
        except Refusal:
            return None

    @cached_property
    def form(self) -> FormVersion | None:
        """The electronic form: the version that was begun, else the one in force; None where there is none."""
        if self.answers is not None:
            return self.answers.version
        return forms.form_for(self.offer.procedure, self.said("case"), on=vietnam_day(self.now))

    @property
    def declared(self) -> bool:
        """Whether every page of the form is filled in; True where there is no form."""
        return self.form is None or (self.answers is not None and self.answers.next_page is None)

    @cached_property
    def form_place(self) -> int:
        """Which line of the checklist the electronic form stands for; -1 for none."""
        if self.form is None or not self.said("desk"):
            return -1
        return next((n for n, paper in enumerate(self.papers) if paper.form), -1)

    def there(self, place: int) -> bool:
        """Whether a paper is here, will be brought, or is the electronic form."""
        kept = self.said(f"p{place}")
        return kept == BRING or kept in self.cards or (place == self.form_place and self.declared)

    @property
    def missing(self) -> list[PaperAsked]:
        """Required papers that are neither here nor to be brought."""
        return [paper for n, paper in enumerate(self.papers) if paper.required and not self.there(n)]

    @property
    def places(self) -> list[Place]:
        """The pages of the way, as far as what was told opens them."""
        told = self.told.get
        reached = bool(told("phone") or told("email"))
        way = [Place("nguoi-nop", _("Ai là người có hồ sơ"), bool(told("who")))]
        if told("who") == OTHER:
            way.append(Place("nguoi-duoc-nop-thay", _("Người được nộp thay"), bool(told("full_name"))))
        way.append(Place("noi-nop", _("Nơi nộp"), bool(told("desk"))))
        if told("desk") and self.away:
            way.append(Place("co-quan", _("Cơ quan giải quyết"), bool(told("competent"))))
        way.append(Place("lien-lac", _("Liên lạc"), reached))
        if self.form is not None:
            way.append(Place("to-khai", _("Tờ khai"), self.declared))
        checked = bool(told("papers")) and bool(told("desk")) and not self.missing
        way.append(Place("giay-to", _("Giấy tờ"), checked))
        way.append(Place("nhan-ket-qua", _("Nhận kết quả"), bool(told("return_method"))))
        way.append(Place("xem-lai", _("Xem lại và gửi"), False))
        return way

    @property
    def next_place(self) -> str:
        """The first page that is not answered."""
        return next(place.slug for place in self.places if not place.done)

    def after(self, slug: str) -> str:
        """Where to go on from a page: the first page after it that is open, else the review."""
        slugs = [place.slug for place in self.places]
        later = self.places[slugs.index(slug) + 1 :] if slug in slugs else self.places
        return self.url(next((place.slug for place in later if not place.done), "xem-lai"))


def offered(procedure: str, now: datetime) -> OnlineOffer:
    """The procedure as it is open online now. Raises Http404."""
    offer = online_offer(procedure, at=now) if _CODE.fullmatch(procedure) else None
    if offer is None:
        raise Http404
    return offer


def resumed(procedure: str, code: str, actor: Actor, now: datetime) -> Filling | None:
    """One's own draft for this procedure; None when it was sent or discarded, or is somebody else's."""
    found = queries.draft_of(code, actor=actor)
    offer = offered(procedure, now)
    if found is None or found.procedure != offer.procedure:
        return None
    told = dict(found.told)
    if told.get("version") != str(offer.version.id):  # papers may be others since
        told = {name: value for name, value in told.items() if not (name[0] == "p" and name[1:].isdecimal())}
        told |= {"version": str(offer.version.id), "papers": ""}
    return Filling(offer, found.code, told, actor, now)
