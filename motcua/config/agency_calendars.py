"""Calendars of agencies as this installation keeps them (lịch của cơ quan), opened only when one is asked for."""

from datetime import datetime

import click

from motcua.config.environment import home
from motcua.config.ready import django_ready
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.publication import NoCalendar, none_known
from motcua.kernel import clock
from motcua.kernel.database.address import external_url
from motcua.kernel.errors import Refusal

_OPENED = "motcua.config.agency_calendars.opened"


def installed_calendar(agency_code: str, at: datetime) -> Calendar:
    """The calendar of an agency as published today. Refuses `NoCalendar`: no installation, or no such agency.

    The database is opened at the first question of a command and given back when the command ends.
    """
    if not external_url() and not (home() / "postgres" / "data" / "PG_VERSION").exists():
        return none_known(agency_code, at)
    context = click.get_current_context()
    if not context.meta.get(_OPENED):
        context.with_resource(django_ready())
        context.meta[_OPENED] = True
    from motcua.deadlines import queries  # noqa: PLC0415  after setup
    from motcua.organizations.queries import agencies  # noqa: PLC0415

    try:
        code = agencies.agency_code(agency_code)
    except Refusal as refusal:
        raise NoCalendar(refusal.message, field="agency") from refusal
    day = clock.vietnam_day(at)
    if agencies.agency(code, on=day) is None:
        raise NoCalendar(f"Không có cơ quan mang mã “{code}” vào ngày {day:%d/%m/%Y}.", field="agency")
    return queries.calendar_for(code, clock.now())
