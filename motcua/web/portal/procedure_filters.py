"""By what a citizen narrows the catalogue (bộ lọc thủ tục), read from the address and drawn as a form."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.procedures.queries.facets import Facet
from motcua.procedures.queries.public_pages import Audience, Level
from motcua.web.portal.procedure_words import AUDIENCES, LEVELS
from motcua.web.ui.parts import Link

LONGEST = 200
MOST_CHOICES = 40
FIELDS = {"cap": "level", "doi-tuong": "audience", "su-kien": "event", "linh-vuc": "sector", "co-quan": "agency"}
LABELS = {
    "cap": _("Cấp giải quyết"), "doi-tuong": _("Đối tượng"), "su-kien": _("Việc trong đời"),
    "linh-vuc": _("Lĩnh vực"), "co-quan": _("Cơ quan giải quyết"),
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what makes no sense is as if it were not there."""

    text: str = ""
    level: str = ""
    audience: str = ""
    event: str = ""
    sector: str = ""
    agency: str = ""
    after: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        """From `?q=` and the names of the filters."""
        given = {name: query.get(field, "")[:LONGEST] for field, name in FIELDS.items()}
        given["level"] = given["level"] if given["level"] in set(Level) else ""
        given["audience"] = given["audience"] if given["audience"] in set(Audience) else ""
        return cls(text=query.get("q", "").strip()[:LONGEST], after=query.get("after", "")[:60], **given)

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set, by their names in queries."""
        return {name: getattr(self, name) for name in FIELDS.values() if getattr(self, name)}

    @property
    def nothing(self) -> bool:
        """Whether nothing was asked at all: then the page offers ways to browse."""
        return not self.text and not self.filters

    def url(self, **changes: str) -> str:
        """The address of the same question with some of it changed, from the first page."""
        changed = replace(self, **{"after": "", **changes})
        given = {"q": changed.text, **{field: getattr(changed, name) for field, name in FIELDS.items()}}
        given["after"] = changed.after
        told = urlencode({name: value for name, value in given.items() if value})
        return reverse("portal:procedures") + (f"?{told}" if told else "")


def filter_form(asked: Asked, found: dict[str, tuple[Facet, ...]]) -> forms.Form:
    """The filters as boxes to choose from, those with the most procedures first."""
    form = forms.Form(auto_id="loc-%s")
    for field, name in FIELDS.items():
        chosen = getattr(asked, name)
        options = [
            (facet.value, f"{title(name, facet)} ({facet.procedures})") for facet in found[name][:MOST_CHOICES]
        ]
        if chosen and chosen not in dict(options):
            options.append((chosen, chosen_title(name, chosen, found)))
        form.fields[field] = forms.ChoiceField(
            label=LABELS[field], choices=[("", _("Tất cả")), *options], initial=chosen, required=False
        )
    form.fields["q"] = forms.CharField(widget=forms.HiddenInput, initial=asked.text, required=False)
    return form


def chosen_links(asked: Asked, found: dict[str, tuple[Facet, ...]]) -> list[Link]:
    """The filters that are set, each with the address that takes it away."""
    return [Link(chosen_title(name, value, found), asked.url(**{name: ""})) for name, value in asked.filters.items()]


def chosen_title(name: str, value: str, found: dict[str, tuple[Facet, ...]]) -> str:
    """A filter's value in words."""
    known = next((facet for facet in found[name] if facet.value == value), Facet(value, value, 0))
    return title(name, known)


def title(name: str, facet: Facet) -> str:
    """A facet in words."""
    if name == "level":
        return str(LEVELS[Level(facet.value)])
    return str(AUDIENCES[Audience(facet.value)]) if name == "audience" else facet.title
