"""Who plays (người của vở diễn): applicants and officers of made-up names, entered by the acts of their packages."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.clock import vietnam_day
from motcua.organizations.actions.officers import appoint_officer, register_officer
from motcua.organizations.states import Position
from motcua.people.actions.persons import PaperData, PersonData, register_person
from motcua.people.queries import own_subjects, samples
from motcua.people.seeds import people
from motcua.people.states import PaperKind, Sex

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MIDDLE = {Sex.MALE: ("Văn", "Hữu", "Minh", "Quốc", "Thanh"), Sex.FEMALE: ("Thị", "Ngọc", "Kim", "Thị Mỹ", "Thu")}
GIVEN = {
    Sex.MALE: ("An", "Bình", "Cường", "Dũng", "Hải", "Khang", "Long", "Nam", "Phúc", "Sơn", "Tâm", "Vinh"),
    Sex.FEMALE: ("Chi", "Diễm", "Hoa", "Hương", "Lan", "Mai", "Ngân", "Oanh", "Phượng", "Thảo", "Trang", "Yến"),
}  # fmt: skip
COUNTED_FROM = 700_000  # the last six figures of made-up numbers


@dataclass(frozen=True)
class Applicant:
    """Somebody who comes to the desk (người nộp hồ sơ)."""

    code: str
    name: str
    phone: str


def name_of(rng: Random, sex: Sex) -> str:
    """A name as people here have it."""
    return f"{rng.choice(FAMILY)} {rng.choice(MIDDLE[sex])} {rng.choice(GIVEN[sex])}"


def applicants(count: int, rng: Random, *, at: datetime, seed: int) -> list[Applicant]:
    """So many people, registered at the desk; another seed, other people."""
    found = []
    number_from = COUNTED_FROM + seed % 250 * 1000
    for place in range(count):
        sex = rng.choice((Sex.MALE, Sex.FEMALE))
        year = rng.randint(1950, 2003)
        century = (0 if sex is Sex.MALE else 1) + (2 if year >= 2000 else 0)
        number = f"089{century}{year % 100:02}{number_from + place:06}"
        name = name_of(rng, sex)
        data = PersonData(full_name=name, born_on=date(year, rng.randint(1, 12), rng.randint(1, 28)), sex=sex)
        code = register_person(
            data=data,
            papers=(PaperData(PaperKind.PERSONAL, number),),
            actor=SYSTEM,
            at=at,
            key=f"sim-{seed}-person-{place}",
        )
        found.append(Applicant(f"person:{code}", name, f"0900{number_from + place:06}"))
    return found


def known() -> list[Applicant]:
    """The sample citizens who sign in and are on record: whoever comes in as one of them finds cases."""
    cards = [card for card in samples() if card.kind is ActorKind.CITIZEN]
    phones = {each.code: each.phone for each in people().citizens}
    return [
        Applicant(subject, card.display_name, phones[card.code])
        for card in cards
        for subject in own_subjects(actor=Actor(id=card.code, kind=card.kind))[:1]
    ]


def code_of(agency: str, position: Position) -> str:
    """The account of the play's officer there."""
    return f"vai-{position.value}-{agency.replace('.', '').lower()}"


class Company:
    """The officers of the play: one for each position at each agency, entered when first needed."""

    def __init__(self, *, starts: date, at: datetime) -> None:
        self.starts, self.at = starts, at
        self.known: dict[tuple[str, Position], Actor] = {}

    @staticmethod
    def of(now: datetime, days: int) -> "Company":
        """Officers who were there before so many days ago: the same for all who play the same weeks."""
        return Company(starts=date(vietnam_day(now).year - 1, 12, 1), at=now - timedelta(days=days + 2))

    def officer(self, agency: str, position: Position) -> Actor:
        """Who holds this position at this agency."""
        if (agency, position) not in self.known:
            code = code_of(agency, position)
            rng = Random(code)  # the same officer in every play
            name = name_of(rng, rng.choice((Sex.MALE, Sex.FEMALE)))
            early = self.at - timedelta(days=1)
            register_officer(
                full_name=name, agency=agency, code=code, sample=True, actor=SYSTEM, at=early, key=f"sim-{code}"
            )
            appoint_officer(
                officer=code, agency=agency, position=position, starts=self.starts, actor=SYSTEM, at=early,
                key=f"sim-appoint-{code}",
            )  # fmt: skip
            self.known[agency, position] = Actor(
                id=code, kind=ActorKind.OFFICER, agency=agency, position=position.value
            )
        return self.known[agency, position]
