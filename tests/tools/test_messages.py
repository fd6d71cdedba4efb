"""Messages are collected from templates and code, keep their translations, and compile to what gettext reads."""

import gettext
import io
import re
from pathlib import Path

from tools import messages, po

TEMPLATE = """{% load i18n %}{% translate "Lưu" %} {% translate 'Đóng' context "cửa sổ" %}
{% blocktranslate trimmed count n=x %}
  Có {{ n }} trang
{% plural %}
  Có {{ n }} các trang
{% endblocktranslate %}{% comment %}{% translate "Không" %}{% endcomment %}"""

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
from elsewhere import gettext
A = _("Ghi " "ngày.")
B = ngettext("%(n)s tệp", "%(n)s các tệp", n)
C = pgettext("cửa sổ", "Mở")
D = gettext("không phải của Django")
"""


def house(root: Path) -> Path:
    (root / "motcua").mkdir(parents=True)
    (root / "motcua" / "a.html").write_text(TEMPLATE)
    (root / "motcua" / "b.py").write_text(CODE)
    return root


def test_messages_of_a_template() -> None:
    assert list(messages.in_template(TEMPLATE)) == [
        po.Key("Lưu"),
        po.Key("Đóng", context="cửa sổ"),
        po.Key("Có %(n)s trang", plural="Có %(n)s các trang"),
    ]


def test_messages_of_a_module() -> None:
    assert list(messages.in_python(CODE)) == [
        po.Key("Ghi ngày."),
        po.Key("%(n)s tệp", plural="%(n)s các tệp"),
        po.Key("Mở", context="cửa sổ"),
    ]


def test_a_catalogue_survives_writing_and_reading() -> None:
    catalogue = {
        po.Key('Nói "chào"\n\tở \\ đây'): po.Entry(['Say "hello"\n\there \\'], {"motcua/a.html"}),
        po.Key("Mở", context="cửa sổ"): po.Entry([""], {"motcua/b.py", "motcua/a.html"}),
        po.Key("%(n)s tệp", plural="%(n)s các tệp"): po.Entry(["%(n)s file", "%(n)s files"], set()),
    }
    assert po.read(po.write(catalogue, "en")) == catalogue


def test_compiled_catalogues_are_read_by_gettext() -> None:
    catalogue = {
        po.Key("Lưu"): po.Entry(["Save"]),
        po.Key("Xóa"): po.Entry([""]),
        po.Key("Mở", context="cửa sổ"): po.Entry(["Open"]),
        po.Key("%(n)s tệp", plural="%(n)s các tệp"): po.Entry(["%(n)s file", "%(n)s files"]),
    }
    read = gettext.GNUTranslations(io.BytesIO(po.compiled(catalogue, "en")))
    assert read.gettext("Lưu") == "Save"
    assert read.gettext("Xóa") == "Xóa"
    assert read.pgettext("cửa sổ", "Mở") == "Open"
    assert read.ngettext("%(n)s tệp", "%(n)s các tệp", 1) == "%(n)s file"
    assert read.ngettext("%(n)s tệp", "%(n)s các tệp", 2) == "%(n)s files"


def test_writing_keeps_translations_and_drops_what_is_gone(tmp_path: Path) -> None:
    root = house(tmp_path)
    messages.write(root)
    assert messages.findings(root) == []
    path = root / "locale/en/LC_MESSAGES/django.po"
    kept = po.load(path)
    kept[po.Key("Lưu")].translations = ["Save"]
    path.write_text(po.write(kept, "en"))
    (root / "motcua" / "b.py").write_text("")
    messages.write(root)
    assert po.load(path)[po.Key("Lưu")] == po.Entry(["Save"], {"motcua/a.html"})
    assert messages.coverage(root) == "Bản tiếng Anh: 1/3 câu (33%)"


def test_doubtful_translations_do_not_count() -> None:
    kept = po.read('#: a.html\n#, fuzzy, python-format\nmsgid "Lưu"\nmsgstr "Delete"\n')
    assert kept == {po.Key("Lưu"): po.Entry([""], {"a.html"})}


def test_planted_differences_are_found(tmp_path: Path) -> None:
    root = house(tmp_path)
    messages.write(root)
    (root / "motcua" / "a.html").write_text(TEMPLATE.replace("Lưu", "Lưu lại"))
    assert messages.findings(root) == ["mới, chưa có trong locale/en: 'Lưu lại'", "không còn dùng: 'Lưu'"]
    messages.write(root)
    (root / "locale/en/LC_MESSAGES/django.mo").write_bytes(b"")
    assert messages.findings(root) == ["chưa biên dịch: locale/en/LC_MESSAGES/django.po"]


def test_translations_keep_the_holes_of_their_originals() -> None:
    holes = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}|<[^>]+>")
    wrong = []
    for path in sorted(messages.LOCALE.glob("*/LC_MESSAGES/django.po")):
        for key, entry in po.load(path).items():
            originals = [set(holes.findall(text)) for text in (key.msgid, key.plural or key.msgid)]
            for text in filter(None, entry.translations):
                if set(holes.findall(text)) not in originals:
                    wrong.append(f"{path.parts[-3]}: {key.msgid!r} → {text!r}")
    assert not wrong, "\n".join(wrong)
