"""What the walls know about words: Vietnamese letters and syllables, verbs in the past tense, personal data."""

import re

_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_SYLLABLE = re.compile(
    r"(ngh|ng|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?", re.IGNORECASE
)
_TERM = re.compile(r"\(([^()]+)\)")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


IRREGULAR_PAST = _set(
    "Begun Bound Broken Built Chosen Drawn Fallen Forgotten Found Frozen Given Heard Held Hidden Kept Laid Left Lent "
    "Lost Made Met Paid Put Read Rung Said Seen Sent Set Shut Split Spent Sworn Taken Told Understood Withdrawn "
    "Won Woken Written"
)
_PARTICLES = _set("In Out Off On Up Down Back Away Over At Outside")
PERSONAL = _set(
    "name fullname surname phone mobile telephone email mail address street birth born birthday birthdate age sex "
    "gender nationality ethnicity religion passport cccd cmnd identity photo portrait fingerprint ip signature "
    "password secret token"
)
PERSONAL_FIELDS = frozenset({"id_number", "identity_number", "personal_number", "national_id", "citizen_id"})


def is_marked(text: str) -> bool:
    """Whether a text has at least one letter that only Vietnamese text has."""
    return any(letter in _MARKED for letter in text.lower())


def is_syllable(word: str) -> bool:
    """Whether a bare word could be a Vietnamese syllable without diacritics ("xem", "theo"; not "Search")."""
    return _SYLLABLE.fullmatch(word) is not None


def has_vietnamese_term(docstring: str | None) -> bool:
    """Whether the first paragraph of a docstring names its Vietnamese term in parentheses."""
    first = (docstring or "").strip().split("\n\n")[0]
    return any(is_marked(term) for term in _TERM.findall(first))


def is_past(name: str) -> bool:
    """Whether a CamelCase name ends in a past participle and perhaps its particle: DossierAccepted, SignedIn."""
    parts = re.findall(r"[A-Z][a-z0-9]*", name)
    while parts and parts[-1] in _PARTICLES:
        parts.pop()
    last = parts[-1] if parts else ""
    return last in IRREGULAR_PAST or (last.endswith("ed") and len(last) > len("Need"))


def is_personal(field: str) -> bool:
    """Whether a field's name says that it holds personal data."""
    return field in PERSONAL_FIELDS or bool(PERSONAL & set(field.split("_")))
