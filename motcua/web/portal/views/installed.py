"""The installed app: its manifest, its worker, the page that it shows without a network."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.web.admission import public
from motcua.web.portal.views.revalidation import revalidated

WORKER = Path(__file__).parents[1] / "static/portal/app/worker.js"
NEEDED = (
    "ui/css/ui.css",
    "ui/js/ui.js",
    "ui/fonts/inter-motcua.woff2",
    "ui/mark.svg",
    "ui/icons.svg",
    "portal/app/app.js",
)
ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-maskable-512", 512, "maskable"))
INK, PAPER = "#0f3a37", "#f8f5ee"


@require_safe
@revalidated
@public("what a browser must know to install the portal on a device")
def manifest(request: HttpRequest) -> HttpResponse:
    """Names, colours, icons, where it opens."""
    icons = [
        {"src": static(f"portal/app/{name}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, size, purpose in ICONS
    ]
    shortcuts = [
        {"name": name, "url": reverse(address)}
        for name, address in ((_("Tra cứu hồ sơ"), "portal:track"), (_("Mã hồ sơ đã lưu"), "portal:offline"))
    ]
    told = {
        "id": "/", "name": _("Một cửa – Dịch vụ công"), "short_name": _("Một cửa"),
        "start_url": reverse("portal:home"), "scope": "/", "display": "standalone",
        "lang": translation.get_language() or "vi", "theme_color": INK,
        "background_color": PAPER, "icons": icons, "shortcuts": shortcuts,
    }  # fmt: skip
    return JsonResponse(
        told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )  # fmt: skip


@require_safe
@revalidated
@public("the worker of the installed app; the same for everybody")
def worker(request: HttpRequest) -> HttpResponse:
    """The worker's text behind its version and the list of what it keeps."""
    return HttpResponse(worker_text(), content_type="text/javascript; charset=utf-8")


@require_safe
@revalidated
@public("codes that somebody keeps on the own device; the server knows none of them")
def offline(request: HttpRequest) -> HttpResponse:
    """The page that the worker shows without a network; it has no name of anybody."""
    return render(request, "portal/app/offline.html")


@cache
def worker_text() -> str:
    """A new version whenever the page or anything that it needs differs."""
    with translation.override("vi"):
        page = render_to_string("portal/app/offline.html")
    files = [static(name) for name in NEEDED]
    digest = hashlib.sha256("\n".join([page, *files]).encode()).hexdigest()[:16]
    app = {"version": digest, "page": reverse("portal:offline"), "files": files}
    return f"const app = {json.dumps(app)};\n{WORKER.read_text(encoding='utf-8')}"
