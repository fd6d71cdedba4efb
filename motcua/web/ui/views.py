"""The living page: every component in its states, for those who build pages (development only)."""

import re
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from motcua.web.admission import public
from motcua.web.ui import living as samples
from motcua.web.ui.parts import Link, trail

HERE = Path(__file__).parent
AUDIENCES = ("portal", "office", "console")
SWATCHES = [
    *("paper", "surface", "sunken", "ink", "ink-soft", "line", "line-strong", "focus"),
    *("accent", "accent-strong", "accent-soft", "band", "mark"),
    *("info", "success", "warning", "danger", "pause"),
]


@public("shows made-up samples only, and stands outside production only")
@require_safe
def living(request: HttpRequest) -> HttpResponse:
    """Show everything; `?audience=office` in another frame, `?messages` with messages as after an act."""
    audience = request.GET.get("audience", "portal")
    audience = audience if audience in AUDIENCES else "portal"
    if "messages" in request.GET:
        messages.success(request, "Đã tiếp nhận hồ sơ H48.16-261114-0042, hẹn trả 24/11/2026.")
        messages.error(request, "Chưa gửi được tin nhắn cho người nộp; hệ thống sẽ tự gửi lại.")
    return render(request, "ui/living.html", {"base": f"ui/{audience}.html", **_samples(request.GET, audience)})


@public("names the wards of a made-up sample")
@require_safe
def sample_options(request: HttpRequest) -> HttpResponse:
    """Suggestions for the combobox on the living page."""
    offered = samples.options(request.GET.get("q", ""))
    return render(request, "ui/components/combobox_options.html", {"options": offered})


def _samples(query: QueryDict, audience: str) -> dict[str, object]:
    return {
        "agency_name": "Tỉnh Quảng Ngãi",
        "navigation": [Link(name.capitalize(), f"?audience={name}", name == audience) for name in AUDIENCES],
        "crumbs": trail(("Trang chủ", "/"), ("Dành cho người viết trang", "/ui/"), "Hệ thống giao diện"),
        "swatches": SWATCHES,
        "icons": icon_names(),
        "sample_form": samples.SampleForm(),
        "faulty_form": samples.FaultyForm({"sai-born": "31/02/2026", "sai-value": "1.250.000", "sai-copies": "-1"}),
        "filter_form": samples.FilterForm(prefix="loc"),
        "table": samples.table(query),
        "wide_table": samples.wide_table(),
        "pagers": samples.pagers(query),
        "tags": samples.tags(),
        "entries": samples.entries(),
        "facts": samples.facts(),
        "steps": samples.steps(),
        "tabs": samples.links(),
        "problems": samples.problems(),
        "options": samples.options("x"),
        "qr": mark_safe((HERE / "templates/ui/living/qr_sample.svg").read_text()),  # noqa: S308 our own file
    }


def icon_names() -> list[str]:
    """The names in the sprite."""
    return re.findall(r'<symbol id="([^"]+)"', (HERE / "static/ui/icons.svg").read_text())
