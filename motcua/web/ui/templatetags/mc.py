"""Tags of the design system: icons, the theme, and components that hold other markup (`{% load mc %}`).

Components without markup inside are plain includes under `ui/components/`.
"""

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel import clock
from motcua.web.ui.preferences import theme_of

register = template.Library()

TONE_ICONS = {
    "info": "info",
    "success": "check-circle",
    "warning": "alert",
    "danger": "error",
    "pause": "pause",
    "accent": "refresh",
    "neutral": "file",
    "plain": "",
}
WEEKDAYS = (
    gettext_lazy("thứ Hai"), gettext_lazy("thứ Ba"), gettext_lazy("thứ Tư"), gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"), gettext_lazy("thứ Bảy"), gettext_lazy("Chủ nhật"),
)  # fmt: skip


@register.simple_tag
def moment() -> str:
    """What time it is in a sample province whose clock is not the machine's; nothing anywhere else."""
    if not clock.away():
        return ""
    now = clock.vietnam(clock.now())
    return _("Tỉnh mẫu An Giang · bây giờ là %(time)s, %(weekday)s %(day)s") % {
        "time": f"{now:%H:%M}", "weekday": WEEKDAYS[now.weekday()], "day": f"{now.day}/{now.month}/{now.year}",
    }  # fmt: skip


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """One drawing of the sprite; hidden from screen readers unless `label` says what it means."""
    if not name:
        return SafeString("")
    href = f"{static('ui/icons.svg')}#{name}"
    classes = f"mc-icon {css}".strip()
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"></use></svg>', classes, label, href
        )
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', classes, href
    )


@register.filter
def tone_icon(tone: str) -> str:
    """The icon that goes with a tone when a page names none."""
    return TONE_ICONS.get(tone or "neutral", "info")


@register.filter
def message_tone(level_tag: str) -> str:
    """Tone of a Django message: its levels are `debug`, `info`, `success`, `warning`, `error`."""
    return {"error": "danger", "success": "success", "warning": "warning"}.get(level_tag, "info")


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """`light`, `dark` or `auto`, as the visitor chose; pages without a request follow the machine."""
    request = context.get("request")
    return theme_of(request) if isinstance(request, HttpRequest) else "auto"


@register.simple_block_tag
def notice(content: str, title: str = "", tone: str = "info", icon: str = "") -> SafeString:
    """A paragraph that must not be missed: `{% notice tone="warning" title="…" %}…{% endnotice %}`."""
    context = {"content": content, "title": title, "tone": tone, "icon": icon or TONE_ICONS.get(tone, "info")}
    return render_to_string("ui/components/notice.html", context)


@register.simple_block_tag
def details(content: str, summary: str, opened: bool = False) -> SafeString:
    """Text that opens on demand: `{% details summary="Vì sao ngày này?" %}…{% enddetails %}`."""
    context = {"content": content, "summary": summary, "opened": opened}
    return render_to_string("ui/components/details.html", context)


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> SafeString:
    """A modal window; open it with `ui/components/dialog_link.html`. Without script it opens in the page."""
    return render_to_string("ui/components/dialog.html", {"content": content, "id": id, "title": title})


@register.simple_block_tag
def tabs(content: str, id: str, label: str) -> SafeString:
    """Parts of one page as tabs, `{% tab %}` inside; without script the parts stand one under another."""
    return render_to_string("ui/components/tabs.html", {"content": content, "id": id, "label": label})


@register.simple_block_tag
def tab(content: str, id: str, title: str) -> SafeString:
    """One part of `{% tabs %}`."""
    return render_to_string("ui/components/tab.html", {"content": content, "id": id, "title": title})


@register.simple_block_tag
def card(content: str, title: str, url: str = "", icon: str = "") -> SafeString:
    """A tile of a list of services; with `url` the whole tile is the link."""
    context = {"content": content, "title": title, "url": url, "icon": icon}
    return render_to_string("ui/components/card.html", context)
