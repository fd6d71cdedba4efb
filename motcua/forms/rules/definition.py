"""The document of a form (biểu mẫu): pages of fields, conditions, choices. Dossiers pin a version for ever."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jsonschema_rs import Draft202012Validator
from pydantic import BaseModel, ConfigDict

from motcua.forms.states import Widget
from motcua.kernel.errors import Refusal

MOST_PAGES, MOST_FIELDS, MOST_ROWS, MOST_TRIALS = 30, 200, 20, 50
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
RESERVED = {"do", "shown", "seen", "key", "csrfmiddlewaretoken"}  # inputs of the pages around a form
LONGEST = {Widget.TEXT: 200, Widget.LONG: 2_000}
KNOWN = {
    "full_name": "Họ và tên", "born_on": "Ngày sinh", "sex": "Giới tính", "number": "Số định danh cá nhân",
    "address": "Nơi ở", "phone": "Điện thoại", "mail": "Thư điện tử", "nationality": "Quốc tịch",
    "ethnicity": "Dân tộc",
}  # fmt: skip
MEANT_OF = {
    "self": "người khai", "child": "trẻ", "mother": "mẹ", "father": "cha", "woman": "bên nữ", "man": "bên nam",
    "dead": "người mất", "ward": "người được giám hộ", "other": "người liên quan", "household": "hộ, chủ hộ",
    "company": "doanh nghiệp", "shop": "hộ kinh doanh", "land": "thửa đất", "vehicle": "xe", "bank": "tài khoản",
}  # fmt: skip
FACTS = {
    "full_name": Widget.TEXT, "born_on": Widget.DATE, "sex": Widget.CHOICE, "number": Widget.IDENTITY,
    "ethnicity": Widget.TEXT, "nationality": Widget.TEXT, "address": Widget.ADDRESS, "birthplace": Widget.ADDRESS,
    "hometown": Widget.ADDRESS, "phone": Widget.PHONE, "mail": Widget.MAIL, "marriage": Widget.TEXT,
    "name": Widget.TEXT, "short_name": Widget.TEXT, "seat": Widget.ADDRESS, "trades": Widget.LONG,
    "sheet": Widget.NUMBER, "parcel": Widget.NUMBER, "place": Widget.ADDRESS, "area": Widget.NUMBER,
    "use": Widget.CHOICE, "certificate": Widget.TEXT, "kind": Widget.CHOICE, "make": Widget.TEXT,
    "colour": Widget.TEXT, "chassis": Widget.TEXT, "engine": Widget.TEXT, "year": Widget.NUMBER,
    "pay_by": Widget.CHOICE, "account": Widget.TEXT, "bank": Widget.TEXT, "capital": Widget.MONEY,
    "workers": Widget.NUMBER, "died_on": Widget.DATE, "declared": Widget.YES_NO, "married": Widget.YES_NO,
}  # fmt: skip


class BadForm(Refusal, ValueError):
    """The document of the form contradicts itself (biểu mẫu không hợp lệ)."""


class Part(BaseModel):
    """A part of the document: frozen, nothing unknown in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(Part):
    """One thing to choose (một lựa chọn)."""

    value: str
    label: str


class When(Part):
    """A field is asked only while another one has one of these answers (điều kiện hỏi)."""

    field: str
    among: tuple[str, ...]


class Field(Part):
    """One thing asked (ô khai). `known` names the fact of identity that fills it; `past` admits former units.

    `means` says of whom and which fact it is, the same in every form ("child.birthplace"): an answer may be used
    again elsewhere, when its giver agrees. `like` names an earlier field whose answer is offered here, while
    `like_when` holds.
    """

    name: str
    label: str
    widget: Widget = Widget.TEXT
    hint: str = ""
    required: bool = True
    options: tuple[Option, ...] = ()
    least: int | None = None
    most: int | None = None
    pattern: str = ""
    when: When | None = None
    known: str = ""
    means: str = ""
    like: str = ""
    like_when: When | None = None
    future: bool = False
    past: bool = False
    paper: str = ""
    fields: "tuple[Field, ...]" = ()


class Page(Part):
    """One page of a form (trang)."""

    name: str
    title: str
    hint: str = ""
    fields: tuple[Field, ...]


class Definition(Part):
    """A whole form of one procedure, or of one case of it (biểu mẫu)."""

    code: str
    procedure: str
    title: str
    case: str = ""
    source: str = ""
    pages: tuple[Page, ...]

    def page(self, name: str) -> Page:
        """The page of a name. Refuses: BadForm."""
        for page in self.pages:
            if page.name == name:
                return page
        raise BadForm("Biểu mẫu không có trang này.", field="page")

    def fields(self) -> Iterator[Field]:
        """Every field, page by page; those inside a repeating group stay inside."""
        for page in self.pages:
            yield from page.fields


class Trial(Part):
    """A test case kept with the form (trường hợp thử): answers, and the fields that must be refused, if any."""

    title: str
    answers: dict[str, Any]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fault:
    """What is wrong with the document (lỗi của biểu mẫu): page, field, sentence."""

    page: str
    field: str
    message: str


def check_shape(definition: Definition) -> None:
    """Refuse what makes no form. Refuses: BadForm with the first fault."""
    for fault in faults(definition):
        raise BadForm(fault.message, field=fault.field or "pages")


def check_trials(trials: Sequence[Trial]) -> None:
    """Refuse more test cases than anybody reads, and two of one title. Refuses: BadForm."""
    if len(trials) > MOST_TRIALS:
        raise BadForm(f"Biểu mẫu giữ nhiều nhất {MOST_TRIALS} trường hợp thử.", field="trials")
    if len({trial.title for trial in trials}) < len(trials):
        raise BadForm("Hai trường hợp thử trùng tên.", field="trials")


def faults(definition: Definition) -> Iterator[Fault]:
    """Everything for which `check_shape` refuses, page by page."""
    if not re.fullmatch(r"F-[0-9A-Za-z.\-]{1,60}", definition.code):
        yield Fault("", "code", "Mã biểu mẫu có dạng F-1.001193 hoặc F-1.001193-lai.")
    if not definition.title.strip() or not definition.procedure.strip():
        yield Fault("", "title", "Ghi tên biểu mẫu và mã thủ tục.")
    if not definition.pages or len(definition.pages) > MOST_PAGES:
        yield Fault("", "pages", f"Biểu mẫu có từ 1 đến {MOST_PAGES} trang.")
    if sum(1 for _ in definition.fields()) > MOST_FIELDS:
        yield Fault("", "pages", f"Biểu mẫu có quá {MOST_FIELDS} ô.")
    seen: dict[str, Field] = {}
    names: set[str] = set()
    for page in definition.pages:
        if not NAME.fullmatch(page.name) or page.name in names:
            yield Fault(page.name, "", f"Tên trang “{page.name[:40]}” không hợp lệ hoặc bị trùng.")
        names.add(page.name)
        if not page.title.strip():
            yield Fault(page.name, "", "Trang chưa có tiêu đề.")
        for field in page.fields:
            for message in _of_field(field, seen, inside=False):
                yield Fault(page.name, field.name, message)
            seen[field.name] = field


def _of_field(field: Field, seen: dict[str, Field], *, inside: bool) -> Iterator[str]:
    if not NAME.fullmatch(field.name):
        yield f"Tên ô “{field.name[:40]}” gồm chữ thường không dấu, số và dấu gạch dưới, bắt đầu bằng chữ."
    elif field.name in seen or field.name in RESERVED:
        yield f"Tên ô “{field.name}” bị trùng, đặt tên khác."
    if not field.label.strip():
        yield f"Ô “{field.name}” chưa có lời hỏi."
    if field.widget in {Widget.CHOICE, Widget.SEVERAL} and not _sound(field.options):
        yield f"Ô “{field.name}” cần ít nhất hai lựa chọn khác nhau."
    if field.known and field.known not in KNOWN:
        yield f"Ô “{field.name}” lấy dữ liệu không có: {field.known}."
    if field.means and not _meant(field, inside=inside):
        yield f"Ô “{field.name}” có ý nghĩa không có hoặc không hợp kiểu ô: {field.means[:60]}."
    if field.least is not None and field.most is not None and field.least > field.most:
        yield f"Ô “{field.name}”: số nhỏ nhất lớn hơn số lớn nhất."
    if field.pattern and not _readable(field.pattern):
        yield f"Ô “{field.name}”: khuôn mẫu không đọc được."
    if field.like and (field.like not in seen or seen[field.like].widget is not field.widget):
        yield f"Ô “{field.name}” lấy lại câu trả lời của ô cùng kiểu đứng trước."
    for when in filter(None, (field.when, field.like_when)):
        yield from _of_condition(field, when, seen)
    yield from _of_group(field, inside=inside)


def _meant(field: Field, *, inside: bool) -> bool:
    of, _, fact = field.means.partition(".")
    return not inside and of in MEANT_OF and FACTS.get(fact) is field.widget


def _of_condition(field: Field, when: When, seen: dict[str, Field]) -> Iterator[str]:
    """A condition looks back at a choice, never ahead and never at itself."""
    other = seen.get(when.field)
    if other is None:
        yield f"Ô “{field.name}” hỏi theo ô “{when.field[:40]}”, ô đó phải đứng trước."
        return
    values = {"true", "false"} if other.widget is Widget.YES_NO else {option.value for option in other.options}
    if not when.among or not set(when.among) <= values:
        yield f"Ô “{field.name}” hỏi theo lựa chọn mà ô “{other.name}” không có."


def _of_group(field: Field, *, inside: bool) -> Iterator[str]:
    if field.widget is not Widget.GROUP:
        if field.fields:
            yield f"Ô “{field.name}” không phải nhóm mà có ô con."
        return
    if inside:
        yield f"Nhóm “{field.name}” nằm trong nhóm khác."
        return
    if not any(child.widget.answers for child in field.fields):
        yield f"Nhóm “{field.name}” chưa có ô nào."
    if not 0 <= (field.least or 0) <= (field.most or MOST_ROWS) <= MOST_ROWS:
        yield f"Nhóm “{field.name}” lặp lại nhiều nhất {MOST_ROWS} lần."
    seen: dict[str, Field] = {}
    for child in field.fields:
        yield from _of_field(child, seen, inside=True)
        seen[child.name] = child


def _sound(options: tuple[Option, ...]) -> bool:
    values = [option.value for option in options]
    return len(values) >= 2 and len(set(values)) == len(values) and all(option.label.strip() for option in options)


def _readable(pattern: str) -> bool:
    try:
        Draft202012Validator({"pattern": pattern})
    except ValueError:
        return False
    return len(pattern) <= 200
