"""The emulator's own pages. They say on every line that this is not VNeID."""

from collections.abc import Iterable, Mapping
from html import escape

from motcua.exchange.vneid.faults import TITLES, Fault
from motcua.people.seeds import Citizen

STYLE = """
:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
.strip { background: #7a3e00; color: #fff; padding: .5rem 1rem; text-align: center; }
h1 { font-size: 1.5rem; line-height: 1.3; }
ul { list-style: none; padding: 0; }
li { margin: .5rem 0; }
button { font: inherit; text-align: left; width: 100%; padding: .75rem 1rem; border: 2px solid currentColor;
  border-radius: .5rem; background: transparent; color: inherit; cursor: pointer; }
button:hover { text-decoration: underline; }
button:focus-visible, select:focus-visible { outline: 3px solid #1d70b8; outline-offset: 2px; }
button strong { display: block; }
label, select { display: block; font: inherit; }
select { padding: .5rem; margin: .25rem 0 1.5rem; max-width: 100%; }
"""


def choose(citizens: Iterable[Citizen], hidden: Mapping[str, str], fault: Fault) -> str:
    """The page on which one chooses who to be, and what shall go wrong."""
    fields = "".join(f'<input type="hidden" name="{escape(k)}" value="{escape(v)}">' for k, v in hidden.items())
    options = "".join(
        f'<option value="{each.value}"{" selected" if each is fault else ""}>{escape(TITLES[each])}</option>'
        for each in Fault
    )
    people = "".join(
        f'<li><button name="citizen" value="{escape(each.code)}"><strong>{escape(each.name)}</strong> '
        f"{'Tổ chức' if each.kind == 'business' else 'Cá nhân'}, mức độ {each.level}. {escape(each.about)}"
        "</button></li>"
        for each in citizens
    )
    return _page(
        "Chọn người để đăng nhập",
        f"""<p>Ứng dụng “Một cửa” muốn biết họ tên, số định danh và mức độ định danh của bạn.</p>
<form method="post">{fields}
<label for="fault">Máy chủ trả lời thế nào</label>
<select id="fault" name="fault">{options}</select>
<h2>Bạn là ai?</h2>
<ul>{people}</ul>
<p><button name="citizen" value="">Từ chối, quay lại</button></p>
</form>""",
    )


def wrong(about: str) -> str:
    """A request that cannot be answered to its sender."""
    return _page("Yêu cầu không hợp lệ", f"<p>{escape(about)}</p>")


def home(issuer: str) -> str:
    """The first page."""
    return _page(
        "Máy chủ định danh giả lập",
        f"<p>Đang chạy tại {escape(issuer)}. Hãy bắt đầu từ trang đăng nhập của hệ thống Một cửa.</p>",
    )


def _page(title: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{escape(title)} – VNeID giả lập</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/style.css"></head>
<body><header class="strip">Đây là máy chủ giả lập để thử, không phải VNeID. Mọi người ở đây đều được đặt ra.</header>
<main><h1>{escape(title)}</h1>
{body}
</main></body></html>
"""
