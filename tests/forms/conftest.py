"""A small form of every kind of box, and who writes forms."""

from datetime import date, datetime

import pytest

from motcua.forms import models as rows
from motcua.forms import seeds
from motcua.forms.actions.drafting import write_over
from motcua.forms.queries import FormVersion, form_for, pages
from motcua.forms.queries.versions import version_of
from motcua.forms.rules.definition import Definition
from motcua.forms.rules.places import Place
from motcua.forms.rules.samples import read_samples
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.clock import VIETNAM
from motcua.kernel.text import fold

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
WRITER = Actor(id="quan-tri", kind=ActorKind.OFFICER, position="system-operator")
EVERY = {
    "1.999999": {
        "title": "Biểu mẫu thử",
        "pages": {
            "first": {
                "title": "Trang một",
                "fields": [
                    {
                        "name": "Họ tên | text | known=full_name; most=100",
                        "story": "Câu chuyện | long | optional",
                        "born_on": "Ngày sinh | date | known=born_on",
                        "ready_on": "Ngày hẹn | date | future; optional",
                        "many": "Bao nhiêu | number | least=1; most=50",
                        "price": "Giá | money | optional",
                        "kind": "Loại | choice: a=Loại A; b=Loại B",
                        "why": "Vì sao B | text | when=kind:b",
                        "sure": "Chắc chắn | yes_no",
                        "ways": "Cách nhận | several: x=Cách X; y=Cách Y | optional",
                    }
                ],
            },
            "second": {
                "title": "Trang hai",
                "fields": [
                    {
                        "number": "Số định danh | identity | known=number",
                        "phone": "Điện thoại | phone | known=phone; optional",
                        "mail": "Thư | mail | optional",
                        "home": "Nơi ở | address | known=address; past",
                        "paper": "Giấy khai sinh | file",
                        "people": {
                            "group": "Người",
                            "required": False,
                            "most": 3,
                            "fields": {"name": "Tên | text", "age": "Tuổi | number | most=120; optional"},
                        },
                        "only_b": "Chỉ hỏi B | text | optional; when=kind:b",
                    }
                ],
            },
        },
        "good": {
            "name": "Nguyễn Văn Thử", "born_on": "1990-01-31", "many": 3, "kind": "b", "why": "Vì thế", "sure": True,
            "number": "089190000123",
            "home": {"unit": "30325", "on": "2026-11-20", "title": "Phường Vĩnh Tế, Tỉnh An Giang", "detail": "Số 1"},
        },
        "wrong": {"Không có tên": {"without": ["name"], "refused": ["name"]}},
    }
}  # fmt: skip
SAMPLE = read_samples({}, [EVERY])[0]


@pytest.fixture
def every() -> Definition:
    return SAMPLE.definition


def unsaved(definition: Definition) -> FormVersion:
    """A version that is in no database."""
    row = rows.FormVersion(form=rows.Form(code=definition.code, procedure=definition.procedure), number=1)
    write_over(row, definition, (), save=False)
    return version_of(row)


class Map:
    """Two communes of one name in two provinces, one of a name of its own, and one that was merged."""

    KNOWN = (
        Place("30325", "Phường Vĩnh Tế, Tỉnh An Giang", date(2026, 11, 20)),
        Place("00001", "Xã Mẫu, Tỉnh Bắc", date(2026, 11, 20)),
        Place("00002", "Xã Mẫu, Tỉnh Nam", date(2026, 11, 20)),
    )
    FORMER = (Place("30280", "Phường Mỹ Bình, Thành phố Long Xuyên, Tỉnh An Giang", date(2025, 6, 30)),)

    def __init__(self, on: date) -> None:
        self.on = on

    def named(self, words: str, *, past: bool) -> list[Place]:
        known = self.KNOWN + (self.FORMER if past else ())
        return [place for place in known if all(each in fold(place.title) for each in fold(words).split())]

    def today(self, unit: str) -> Place | None:
        return self.at(unit, self.on)

    def at(self, unit: str, on: date) -> Place | None:
        return next((each for each in self.KNOWN + self.FORMER if (each.unit, each.on) == (unit, on)), None)


@pytest.fixture
def form(monkeypatch: pytest.MonkeyPatch) -> FormVersion:
    """The form of every kind of box, filled in without a database."""
    monkeypatch.setattr(pages, "Units", Map)
    return unsaved(SAMPLE.definition)


@pytest.fixture
def birth(db: None) -> FormVersion:
    """The sample form of birth registration, published."""
    seeds.load(AT)
    found = form_for("1.001193", on=AT.date())
    assert found is not None
    return found
