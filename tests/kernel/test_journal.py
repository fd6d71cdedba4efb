"""The journal: append-only by trigger and by grant, chained, verified."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.kernel.actors import Actor
from motcua.kernel.database.address import APP_ROLE
from motcua.kernel.database.roles import grant
from motcua.kernel.models import Event, JournalHead
from motcua.kernel.verification import Report, verify_journal
from tests.kernel.sample import ring_all, ring_bell

CHANGES = [
    "UPDATE kernel_event SET actor = 'somebody'",
    "DELETE FROM kernel_event",
    "TRUNCATE kernel_event",
    "UPDATE kernel_event_2021 SET payload = '{}'",
    "DELETE FROM kernel_event_2021",
    "TRUNCATE kernel_event_2021",
    "INSERT INTO kernel_event SELECT * FROM kernel_event ON CONFLICT (subject, seq, at) DO UPDATE SET actor = 'x'",
]


@pytest.fixture
def three_events(officer: Actor, at: datetime) -> None:
    ring_all(bells=["a", "a", "b"], actor=officer, at=at)


@pytest.fixture
def application_role() -> Iterator[None]:
    grant()
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {APP_ROLE}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def contents() -> list[tuple[object, ...]]:
    return list(Event.objects.order_by("subject", "seq").values_list("subject", "seq", "actor", "digest"))


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.usefixtures("three_events")
def test_the_trigger_refuses_every_change_even_of_the_owner(change: str) -> None:
    before = contents()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert contents() == before
    assert len(before) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_the_application_role_has_no_right_to_change(three_events: None, application_role: None, change: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.django_db
def test_the_application_role_can_do_an_act(application_role: None, officer: Actor, at: datetime) -> None:
    assert ring_bell(bell="a", actor=officer, at=at, key="k").times == 1
    assert Event.objects.count() == 1


def tamper(statement: str) -> Report:
    """Change the journal as only someone with the owner's powers can, and verify it."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = origin")
    return verify_journal()


@pytest.mark.django_db
@pytest.mark.usefixtures("three_events")
def test_an_untouched_journal_verifies() -> None:
    report = verify_journal()
    assert (report.events, report.subjects, report.sound) == (3, 2, True)


@pytest.mark.django_db
@pytest.mark.usefixtures("three_events")
@pytest.mark.parametrize(
    ("statement", "subject", "seq"),
    [
        ("UPDATE kernel_event SET payload = '{\"times\": 9}' WHERE subject = 'bell:a' AND seq = 2", "bell:a", 2),
        ("UPDATE kernel_event SET actor = 'x' WHERE subject = 'bell:b'", "bell:b", 1),
        ("UPDATE kernel_event SET at = at + interval '1 second' WHERE subject = 'bell:b'", "bell:b", 1),
        ("DELETE FROM kernel_event WHERE subject = 'bell:a' AND seq = 1", "bell:a", 1),
        ("DELETE FROM kernel_event WHERE subject = 'bell:a' AND seq = 2", "bell:a", 1),
        ("DELETE FROM kernel_event WHERE subject = 'bell:a'", "bell:a", 1),
        ("DELETE FROM kernel_event WHERE subject = 'bell:b'", "bell:b", 1),
        ("DELETE FROM kernel_journal_head WHERE subject = 'bell:b'", "bell:b", 1),
        ("UPDATE kernel_journal_head SET seq = 5 WHERE subject = 'bell:b'", "bell:b", 1),
        ("UPDATE kernel_event SET digest = sha256('x') WHERE subject = 'bell:a' AND seq = 2", "bell:a", 2),
    ],
)
def test_every_tampering_is_found_and_named(statement: str, subject: str, seq: int) -> None:
    report = tamper(statement)
    assert not report.sound
    assert report.broken_chains == 1
    assert (report.broken[0].subject, report.broken[0].seq) == (subject, seq)


@pytest.mark.django_db
@pytest.mark.usefixtures("three_events")
def test_one_subject_can_be_verified_alone() -> None:
    assert verify_journal(subject="bell:a").events == 2


@pytest.mark.django_db
def test_very_many_events_are_written_as_few_are(officer: Actor, at: datetime) -> None:
    """Two thousand in one act: one statement with an array for each column, the same rows, chained and verified."""
    few = ring_all(bells=["few"], actor=officer, at=at, key="few")
    many = ring_all(bells=[*(f"b{n % 700}" for n in range(2000)), "few"], actor=officer, at=at, key="many")
    assert (few, many) == (1, 2001)
    report = verify_journal()
    assert (report.events, report.broken) == (2002, [])
    envelope = ("at", "kind", "version", "actor", "on_behalf_of", "agency", "act", "cites", "payload")
    one, other = Event.objects.filter(subject="bell:few").order_by("seq").values(*envelope)
    assert one == other
    assert JournalHead.objects.get(subject="bell:b0").seq == 3


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_the_same_subject_at_once_both_get_their_link(officer: Actor, at: datetime) -> None:
    """The second waits for the first, then chains on: no gap, no double number."""
    import threading

    from django.db import connections

    failures: list[BaseException] = []

    def ring(number: int) -> None:
        try:
            ring_bell(bell="race", actor=officer, at=at, key=f"race-{number}")
        except Exception as failure:  # noqa: BLE001  whatever it is, the test shows it
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ring, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert list(Event.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 13))
    assert JournalHead.objects.get(subject="bell:race").seq == 12
    assert verify_journal().sound
