"""Who reads English reads every page that a citizen can open: no message of it is without a translation."""

import string

from tools import messages, po

SCOPE = ("motcua/web/portal/", "motcua/web/ui/", "motcua/web/signin/", "motcua/forms/")
KEPT = po.load(messages.LOCALE / "en" / "LC_MESSAGES" / "django.po")
USED = {key: entry for key, entry in messages.collect().items() if any(f.startswith(SCOPE) for f in entry.files)}


def untranslated(used: po.Catalogue, kept: po.Catalogue) -> list[str]:
    return sorted(key.msgid for key in used if key not in kept or not kept[key].translated)


def test_every_message_of_the_portal_is_there_in_english() -> None:
    assert len(USED) > 500
    assert untranslated(USED, KEPT) == []


def test_a_message_without_translation_is_found() -> None:
    key = next(iter(USED))
    assert untranslated({key: USED[key]}, {key: po.Entry([""])}) == [key.msgid]
    assert untranslated({po.Key("Câu mới"): po.Entry([""])}, KEPT) == ["Câu mới"]


def test_translations_fill_in_the_same_places() -> None:
    """A place that is missing would leave a hole, one that is new would fail when it is shown."""
    wrong = []
    for used in USED:
        for text in KEPT[used].translations:
            if places(text) != places(used.msgid) and places(text) != places(used.plural):
                wrong.append((used.msgid, text))
    assert wrong == []


def places(text: str) -> set[str]:
    """The names between braces and after percent signs."""
    named = {part.partition(")")[0] for part in text.split("%(")[1:]}
    try:
        braced = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:
        braced = set()
    return named | braced
