"""What columns of the facts mean (mã trong bảng dữ kiện): small whole numbers for names that never change."""

from enum import IntEnum

from motcua.dossiers.states import Channel, Conclusion, Fault, ReturnMethod, Timeliness

NEVER = 2_000_000  # a day that has not come
NOBODY = -1


class Closed(IntEnum):
    """How a dossier ended (kết luận)."""

    OPEN = 0
    APPROVED = 1
    REFUSED = 2
    NOT_ACCEPTED = 3
    WITHDRAWN = 4
    STOPPED = 5


class Timely(IntEnum):
    """Early, on time, late (trước hạn, đúng hạn, quá hạn); without a promise it is a fault of the data."""

    NONE = -1
    EARLY = 0
    ON_TIME = 1
    LATE = 2
    UNDATED = 3


class Blamed(IntEnum):
    """Whose fault (nguyên nhân quá hạn)."""

    NONE = 0
    AGENCY = 1
    PROCESS = 2
    OUTSIDE = 3


CLOSED = {"": Closed.OPEN} | {each.value: Closed[each.name] for each in Conclusion}
TIMELY = {"": Timely.NONE} | {each.value: Timely[each.name] for each in Timeliness}
BLAMED = {"": Blamed.NONE} | {each.value: Blamed[each.name] for each in Fault}
CHANNELS = {each.value: number for number, each in enumerate(Channel)}
RETURNS = {each.value: number for number, each in enumerate(ReturnMethod)}
