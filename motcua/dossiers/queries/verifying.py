"""Whether a paper is what it claims to be (xác thực phiếu, kết quả): by its check code, without any name.

The code names the case, the paper and its place: "H01.21-210611-0001.K1.7F3KQ9MB". The last part is made with the
secret of the installation, so that nobody finds papers by trying.
"""

import base64
import hmac
import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.crypto import salted_hmac

from motcua.documents.queries import digest_of
from motcua.dossiers.models import Dossier, Outcome, Slip
from motcua.dossiers.queries.belongings import slip_views
from motcua.dossiers.queries.casefile import found
from motcua.kernel.clock import vietnam_day
from motcua.organizations.queries import agency_titles
from motcua.procedures.queries.pinned_many import pinned_names

SALT, LENGTH = "motcua.dossiers.check", 8
_CODE = re.compile(
    r"(?P<case>[A-Z0-9][A-Z0-9.-]{5,59})\.(?P<part>[PK])(?P<seq>[1-9][0-9]{0,3})\.(?P<mark>[A-Z2-7]{8})"
)
_READ = re.compile(r"[A-Z0-9]{8}$")


@dataclass(frozen=True)
class Verified:
    """What a paper of this code says. `digest`: SHA-256 of its electronic copy, where there is one."""

    kind: str
    name: str
    number: str
    agency_title: str
    case: str
    procedure_name: str
    issued_at: datetime
    digest: str


def check_code(case: str, part: str, seq: int) -> str:
    """The check code of a slip ("P") or a result ("K") of a case (mã xác thực)."""
    stem = f"{case.upper()}.{part}{seq}"
    return f"{stem}.{_mark(stem, settings.SECRET_KEY)}"


def verify_code(typed: str) -> Verified | None:
    """The paper of a check code as people type it; None for a wrong one, whatever is wrong. The door counts."""
    said = _CODE.fullmatch(_READ.sub(_as_meant, "".join(typed[:120].split()).upper()))
    if said is None or not _genuine(said):
        return None
    row = found(said["case"])
    if row is None:
        return None
    return _slip(row, int(said["seq"])) if said["part"] == "P" else _result(row, int(said["seq"]))


def _as_meant(mark: re.Match[str]) -> str:
    """The mark has no 0 and no 1: who typed them read O and I."""
    return mark[0].translate({ord("0"): "O", ord("1"): "I"})


def _mark(stem: str, secret: str | bytes) -> str:
    made = salted_hmac(SALT, stem, secret=secret, algorithm="sha256").digest()
    return base64.b32encode(made).decode()[:LENGTH]


def _genuine(said: re.Match[str]) -> bool:
    """Also of papers handed out before the secret was changed."""
    stem = f"{said['case']}.{said['part']}{said['seq']}"
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(hmac.compare_digest(_mark(stem, secret), said["mark"]) for secret in secrets)


def _slip(row: Dossier, seq: int) -> Verified | None:
    slip = Slip.objects.filter(dossier=row, seq=seq).first()
    if slip is None:
        return None
    label = slip_views([slip], {})[0].kind_label
    return Verified(
        "slip", label, f"{slip.number}/{slip.year}", _title(slip.agency, slip.issued_at), row.shown, _procedure(row),
        slip.issued_at, "",
    )  # fmt: skip


def _result(row: Dossier, seq: int) -> Verified | None:
    one = Outcome.objects.filter(dossier=row, seq=seq).first()
    if one is None:
        return None
    return Verified(
        "result", one.name, one.number, _title(row.competent_agency, one.registered_at), row.shown, _procedure(row),
        one.registered_at, digest_of(one.paper) if one.paper else "",
    )  # fmt: skip


def _title(agency: str, at: datetime) -> str:
    return agency_titles([agency], on=vietnam_day(at)).get(agency, agency)


def _procedure(row: Dossier) -> str:
    return pinned_names([row.procedure_version]).get(row.procedure_version, "")
