"""What a list shows of personal data (che dữ liệu cá nhân): enough to tell two people apart, no more."""

from datetime import date

from motcua.people.states import Channel


def masked_name(name: str) -> str:
    """`Nguyễn Thị Lan` → `Nguyễn T*** L***`; a single word keeps its first letter only."""
    words = name.split()
    if not words:
        return "—"
    first = words[0] if len(words) > 1 else f"{words[0][0]}***"
    return " ".join([first, *(f"{word[0]}***" for word in words[1:])])


def masked_number(number: str) -> str:
    """`089190990101` → `0891*****101`; shorter ones keep the first two and the last two."""
    ends = (4, 3) if len(number) >= 10 else (2, 2)
    hidden = len(number) - sum(ends)
    return f"{number[: ends[0]]}{'*' * hidden}{number[-ends[1] :]}" if hidden > 0 else "*" * len(number)


def masked_contact(channel: Channel, value: str) -> str:
    """`+84900000101` → `09xx…01`; `lan.nguyen@example.com` → `l***@example.com`."""
    if channel is Channel.MAIL:
        name, _, host = value.partition("@")
        return f"{name[:1]}***@{host}"
    local = f"0{value[3:]}" if value.startswith("+84") else value
    return f"{local[:2]}xx…{local[-2:]}"


def masked_birth(on: date | None) -> str:
    """The year alone."""
    return str(on.year) if on else ""
