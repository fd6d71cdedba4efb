"""At which moment the sample province stands (thời điểm của tỉnh mẫu): fixed when a home first starts, kept in it.

Every process of a home reads the same file, so web, worker and commands agree, and a restart goes on where time is.
"""

import json
import os
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from motcua.config.environment import home, production
from motcua.kernel import clock

QUARTER, TODAY = "2021-q2", "2026"
SAMPLES = (QUARTER, TODAY)
KEPT = "moment.json"
FIRST, LAST = date(2021, 3, 15), date(2021, 6, 30)  # the quarter of the regulation, and the rest of the calendar's
USUAL = "2021-06-10T09:00"  # a Thursday; what is lodged then belongs to the report of quarter II, which ends 14 June
_EXAMPLE = f"MOTCUA_MOMENT={USUAL}"


@dataclass(frozen=True)
class Standing:
    """Which sample a home holds, the moment at which it began (None: the machine's own), how far its clock is off."""

    sample: str
    moment: datetime | None = None
    away: timedelta = timedelta(0)

    @property
    def day(self) -> date | None:
        """The day on which the sample began: what is dated later has not happened there. None: no such day."""
        return clock.vietnam_day(self.moment) if self.moment else None

    def now(self) -> datetime:
        """The present instant there, for who asks before the clock of the process is set."""
        return clock.machine_now() + self.away


def standing() -> Standing:
    """Where this home stands; the machine's time while nothing is settled. SystemExit: asked for something else."""
    sample, moment = _asked()
    kept = _kept()
    if kept is None:
        return Standing(TODAY)
    if production() and kept.away:
        raise SystemExit(
            f"{home()} giữ tỉnh mẫu đứng ở {_say(kept)}: không chạy được khi MOTCUA_ENV=production. "
            "Hãy đặt MOTCUA_HOME ở một nơi trống."
        )
    other_sample = sample is not None and sample != kept.sample
    if other_sample or (moment is not None and moment != kept.moment):
        wanted = _say(Standing(sample or kept.sample, moment))
        raise SystemExit(
            f"{home()} giữ tỉnh mẫu {_say(kept)}, không đổi thành {wanted} được. "
            "Hãy đặt MOTCUA_HOME ở một nơi trống, hoặc bỏ MOTCUA_SAMPLE và MOTCUA_MOMENT."
        )
    return kept


def settle() -> Standing:
    """Decide where this home stands if nobody has yet, and keep it. SystemExit: it cannot stand there."""
    sample, moment = _asked()
    if production() or _file().exists():
        return standing()
    if _lived_in():
        if sample == QUARTER or moment is not None:
            raise SystemExit(
                f"{home()} đã có dữ liệu của tỉnh mẫu chạy theo giờ máy. "
                "Muốn mở tỉnh mẫu ở thời điểm khác, hãy đặt MOTCUA_HOME ở một nơi trống."
            )
        sample = TODAY
    sample = sample or QUARTER
    if sample == QUARTER and moment is None:
        moment = clock.parse_instant(USUAL)
    away = moment - clock.machine_now() if moment else timedelta(0)
    _keep(Standing(sample, moment, away))
    return standing()


def _asked() -> tuple[str | None, datetime | None]:
    """What the environment asks for, checked."""
    sample, text = (os.environ.get(name, "").strip() or None for name in ("MOTCUA_SAMPLE", "MOTCUA_MOMENT"))
    if sample is None and text is None:
        return None, None
    if production():
        raise SystemExit(
            "MOTCUA_SAMPLE và MOTCUA_MOMENT chỉ dùng cho tỉnh mẫu, không dùng khi MOTCUA_ENV=production."
        )
    if sample is not None and sample not in SAMPLES:
        raise SystemExit(f"MOTCUA_SAMPLE={sample!r}: phải là một trong {', '.join(SAMPLES)}.")
    return sample, _read(text, sample) if text else None


def _read(text: str, sample: str | None) -> datetime:
    if sample == TODAY:
        raise SystemExit(f"MOTCUA_MOMENT chỉ dùng với MOTCUA_SAMPLE={QUARTER}; tỉnh mẫu {TODAY} chạy theo giờ máy.")
    try:
        moment = clock.parse_instant(text)
        day = clock.vietnam_day(moment)
    except (ValueError, OverflowError):
        raise SystemExit(f"MOTCUA_MOMENT={text[:40]!r}: phải là ngày giờ Việt Nam, ví dụ {_EXAMPLE}.") from None
    if not FIRST <= day <= LAST:
        raise SystemExit(
            f"MOTCUA_MOMENT={text[:40]!r}: phải trong Quý II/2021, từ {FIRST:%d/%m/%Y} đến hết {LAST:%d/%m/%Y}, "
            f"ví dụ {_EXAMPLE}."
        )
    return moment


def _kept() -> Standing | None:
    try:
        told = json.loads(_file().read_text(encoding="utf-8"))
        moment = datetime.fromisoformat(told["moment"]) if told["moment"] else None
        away = timedelta(microseconds=int(told["away_us"]))
        if told["sample"] not in SAMPLES:
            raise ValueError(told["sample"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, OverflowError) as damaged:
        raise SystemExit(
            f"Không đọc được {_file()} ({damaged}): không biết tỉnh mẫu đứng ở thời điểm nào. "
            "Hãy khôi phục tệp ấy, hoặc đặt MOTCUA_HOME ở một nơi trống."
        ) from damaged
    return Standing(told["sample"], moment, away)


def _keep(chosen: Standing) -> None:
    told = {
        "sample": chosen.sample,
        "moment": chosen.moment.isoformat() if chosen.moment else None,
        "away_us": chosen.away // timedelta(microseconds=1),
    }
    home().mkdir(parents=True, exist_ok=True)
    fresh = _file().with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(told), encoding="utf-8")
    try:
        os.link(fresh, _file())  # of two starts at once the first decides
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def _say(stood: Standing) -> str:
    when = f" từ {clock.vietnam(stood.moment):%H:%M %d/%m/%Y}" if stood.moment else ""
    return f"{stood.sample}{when}"


def _lived_in() -> bool:
    """Data of a time when homes did not yet say where they stand."""
    return (home() / "postgres" / "data" / "PG_VERSION").exists()


def _file() -> Path:
    return home() / KEPT
