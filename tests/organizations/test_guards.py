"""What the database itself refuses, whatever the program says."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.organizations.models import Agency, AgencyVersion, Appointment, Officer, Unit

pytestmark = pytest.mark.django_db
DAY, LATER = date(2023, 1, 1), date(2024, 1, 1)


def refused(part: str, change: object) -> None:
    with pytest.raises(IntegrityError, match=part), transaction.atomic():
        change()  # type: ignore[operator]
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def version(code: str, since: date, until: date | None, path: str, above: str | None = "H01") -> AgencyVersion:
    return AgencyVersion(
        agency=Agency.objects.get(code=code), valid_from=since, valid_until=until, path=path, title="x", folded="x",
        kind="department", level="province", block="departments",
        parent=Agency.objects.get(code=above) if above else None,
    )  # fmt: skip


def test_one_truth_a_day_about_an_agency(small: None) -> None:
    refused("organizations_version_one_truth", version("H01.15", DAY, None, "H01.H01_15").save)
    refused("organizations_version_one_truth", version("H01.15", DAY, LATER, "H01.H01_15").save)
    refused("organizations_version_dates", version("H01.15", DAY, date(2019, 1, 1), "H01.H01_15").save)
    rows = AgencyVersion.objects.filter(agency__code="H01.15")
    refused("organizations_version_kind", lambda: rows.update(kind="castle"))


def test_no_agency_outlives_its_superior_or_stands_elsewhere(small: None) -> None:
    above = AgencyVersion.objects.filter(agency__code="H01.14")
    refused("does not stand below", lambda: above.update(valid_until=LATER))
    refused("does not stand below", lambda: above.update(valid_from=DAY))
    refused("does not stand below", lambda: above.update(path="H01.H01_15.H01_14"))
    refused("does not stand below", above.delete)
    unit = AgencyVersion.objects.filter(agency__code="H01.14.02")
    refused("does not stand below", lambda: unit.update(valid_from=date(2019, 1, 1)))
    refused("does not stand below", lambda: unit.update(path="H01.H01_14_02"))
    refused("does not stand below", lambda: unit.update(parent=None))


def test_adjoining_versions_are_lawful(small: None) -> None:
    AgencyVersion.objects.filter(agency__code="H01.15").update(valid_until=DAY)
    version("H01.15", DAY, None, "H01.H01_15").save()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_one_position_at_one_agency_once_a_day(small: None) -> None:
    agency = Agency.objects.get(code="H01.14")
    officer = Officer.objects.create(code="CB01", full_name="A", folded="a", agency=agency)

    def held(code: str, position: str = "clerk", since: date = DAY) -> Appointment:
        return Appointment(code=code, officer=officer, agency=agency, position=position, valid_from=since)

    held("1").save()
    held("2", "cashier").save()
    refused("organizations_appointment_once", held("3", since=LATER).save)
    refused("organizations_appointment_position", held("4", "system-operator").save)
    refused("organizations_appointment_position", held("5", "king").save)


def test_one_unit_a_code_and_day() -> None:
    Unit.objects.create(code="99", title="A", folded="a", valid_until=LATER)
    Unit.objects.create(code="99", title="B", folded="b", valid_from=LATER)
    refused("organizations_unit_one_truth", Unit(code="99", title="C", folded="c", valid_from=DAY).save)
