"""What happens to a register that is taken over or printed (sự kiện sổ). Counts and digests, no row of it."""

from dataclasses import dataclass

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RegisterImportStarted(Event):
    """A register began to be taken over (đã bắt đầu nhập sổ)."""

    digest: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class RegisterImported(Event):
    """All of it was looked at (đã nhập sổ); what is faulty is counted by reason, what is told by remark."""

    digest: str
    rows: int
    imported: int
    events: int
    faults: tuple[tuple[str, int], ...]
    remarks: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class RegisterPrinted(Event):
    """Numbers of a desk's register were given out to be printed (đã in sổ theo dõi hồ sơ)."""

    first: int
    rows: int
