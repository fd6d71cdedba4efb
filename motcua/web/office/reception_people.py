"""Finding who stands at the desk (tìm người nộp): a scanned card, a number, a telephone, a name, a tax number."""

from dataclasses import dataclass

from motcua.dossiers.actions.lodging import NoApplicant
from motcua.dossiers.actions.receiving import Newcomer
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Refusal
from motcua.people import queries as people
from motcua.people.actions.persons import PaperData, PersonData
from motcua.people.states import PaperKind


@dataclass(frozen=True)
class Match:
    """Somebody on record: `value` goes into the hidden box."""

    value: str
    name: str
    note: str


@dataclass(frozen=True)
class Sought:
    """What the search answered: whom, a sentence, whether to open the boxes of somebody new."""

    matches: tuple[Match, ...] = ()
    said: str = ""
    wrong: str = ""
    new: bool = False


def seek(told: dict[str, str], actor: Actor) -> tuple[dict[str, str], Sought]:
    """What was typed with the person chosen or filled in, and what to show."""
    words = told.get("who", "")[:1000].strip()
    if people.is_card(words):
        return _by_card(told, words, actor)
    matches = found(words, actor)
    if len(matches) == 1 and _exact(words):
        return {**told, "applicant": matches[0].value, "who": ""}, Sought()
    if matches:
        return told, Sought(matches)
    bare = "".join(words.split())
    filled = (
        {"number": bare} if bare.isdecimal() and len(bare) == 12 else {} if _exact(words) else {"full_name": words}
    )
    return {**told, **filled}, Sought(new=True)


def found(words: str, actor: Actor) -> tuple[Match, ...]:
    """People, then organizations."""
    persons = people.search_people(words, actor=actor).people[:10]
    firms = people.business_page(words, actor=actor)[:10] if len(words) > 2 else ()
    return (
        *(
            Match(f"person:{p.code}", p.name, ", ".join(filter(None, [p.birth, p.number, p.contact])))
            for p in persons
        ),
        *(Match(f"business:{b.code}", b.name, b.number) for b in firms),
    )


def _by_card(told: dict[str, str], words: str, actor: Actor) -> tuple[dict[str, str], Sought]:
    try:
        card, known = people.scanned_card(words, actor=actor)
    except Refusal as refusal:
        return told, Sought(wrong=refusal.message)
    if known is not None:
        return {**told, "applicant": f"person:{known}", "who": ""}, Sought()
    filled = {
        "who": "", "applicant": "", "full_name": card.full_name, "number": card.number, "paper_kind": "cccd",
        "born_on": card.born.words() if len(card.born.words()) == 10 else "", "sex": card.sex.value,
        "detail": card.address[:300],
    }  # fmt: skip
    return {**told, **filled}, Sought(new=True)


def whoever(words: str, actor: Actor) -> tuple[str, Newcomer | None]:
    """The applicant of one line of many: a card, known or new; else a number of somebody on record.

    Refuses: NoApplicant, CardUnreadable and what else is wrong with a card.
    """
    if people.is_card(words):
        card, known = people.scanned_card(words, actor=actor)
        if known is not None:
            return f"person:{known}", None
        person = PersonData(
            full_name=card.full_name, born_on=card.born.on, born_precision=card.born.precision, sex=card.sex,
            detail=card.address[:300],
        )  # fmt: skip
        return "", Newcomer(person, [PaperData(PaperKind.PERSONAL, card.number, issued_on=card.issued_on)])
    matches = found(words, actor) if _exact(words) else ()
    if len(matches) != 1:
        raise NoApplicant(
            "Không tìm được đúng một người theo số này; hãy quét thẻ căn cước, hoặc nhận riêng hồ sơ ấy.",
            field="rows",
        )
    return matches[0].value, None


def _exact(words: str) -> bool:
    """Whether it is a number, of which there is one."""
    bare = words.replace(" ", "").replace(".", "").replace("-", "")
    return bare.isascii() and bare.isalnum() and sum(letter.isdigit() for letter in bare) >= 8
