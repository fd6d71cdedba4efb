"""Papers of the source (thành phần hồ sơ): lists by case, with what each list is."""

import re
from collections.abc import Iterator

from motcua.kernel.text import fold, nfc
from motcua.procedures.rules.reading import known
from motcua.procedures.rules.reading.values import Taker
from motcua.procedures.rules.record import Case, CaseRole, Paper

_LEAD = re.compile(r"^[\s\-+*•.]+")
_LONGEST_NAME = 4_000


def read_cases(record: Taker) -> tuple[Case, ...]:
    """Every list of papers; papers outside any case make one case of their own."""
    cases = [_case(case) for case in record.objects("executionCases", known.CASE)]
    loose = tuple(_papers(record, "profileComponents"))
    if loose:
        cases.append(Case(papers=loose))
    for service in record.objects("cases"):
        papers = tuple(_papers(service, "profileComponents"))
        if papers:
            cases.append(Case(code=service.text("code", one_line=True)[:60], name=_name(service), papers=papers))
    return tuple(cases)


def _case(case: Taker) -> Case:
    name = _name(case)
    return Case(name=name, role=role_of(name), papers=tuple(_papers(case, "profileComponents")))


def role_of(name: str) -> CaseRole:
    """What a list of papers is, by its heading."""
    bare = fold(name).strip(" *:-.")
    if bare.startswith("luu y"):
        return CaseRole.NOTE
    if bare.startswith("giay to phai xuat trinh"):
        return CaseRole.PRESENT
    if bare.startswith("giay to phai nop"):
        return CaseRole.SUBMIT
    return CaseRole.CASE


def _name(case: Taker) -> str:
    return _LEAD.sub("", case.text("name", one_line=True))[:_LONGEST_NAME]


def _papers(owner: Taker, key: str) -> Iterator[Paper]:
    for paper in owner.objects(key, known.PAPER):
        name = _LEAD.sub("", paper.text("name"))[:_LONGEST_NAME]
        code = paper.text("code", one_line=True)[:120]
        forms = [nfc(file.text("fileName", one_line=True)) for file in paper.objects("attachments", known.FILE)]
        paper.tally.count("papers", understood=bool(name))
        if not name:
            paper.leave("name", paper.source.get("name"), "giấy tờ không có tên")
            continue
        yield Paper(
            name=name, code=code, originals=paper.count("originalQty"), copies=paper.count("copyQty"),
            required=paper.flag("required"), eform=paper.flag("hasElectronicForm"),
            form="; ".join(form for form in forms if form)[:400],
            reusable_result=code if paper.flag("isProcessingResult") else "",
        )  # fmt: skip
