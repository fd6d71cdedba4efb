"""The open data set: one row for an agency and a month, columns that are documented, CSV and JSON."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy

from motcua.indices.queries import Period
from motcua.indices.queries.exports import plain_cell
from motcua.reports.queries.transparency import Progress

LICENCE = "https://creativecommons.org/licenses/by/4.0/deed.vi"
COLUMNS = (
    ("ky", gettext_lazy("Tháng (năm-tháng); tháng đầu, cuối của kỳ báo cáo có thể không trọn")),
    ("tu_ngay", gettext_lazy("Ngày đầu được tính")),
    ("den_ngay", gettext_lazy("Ngày cuối được tính")),
    ("ma_co_quan", gettext_lazy("Mã định danh cơ quan; số của cơ quan gồm cả các cơ quan trực thuộc")),
    ("ten_co_quan", gettext_lazy("Tên cơ quan")),
    ("ky_truoc", gettext_lazy("Hồ sơ kỳ trước chuyển qua")),
    ("moi_tiep_nhan", gettext_lazy("Hồ sơ mới tiếp nhận trong kỳ")),
    ("da_giai_quyet", gettext_lazy("Hồ sơ đã giải quyết xong")),
    ("truoc_han", gettext_lazy("Đã giải quyết trước hạn")),
    ("dung_han", gettext_lazy("Đã giải quyết đúng hạn")),
    ("qua_han", gettext_lazy("Đã giải quyết quá hạn, tính cho cơ quan của dòng")),
    ("rut_dung", gettext_lazy("Hồ sơ rút hoặc dừng giải quyết")),
    ("dang_trong_han", gettext_lazy("Đang giải quyết, trong hạn")),
    ("dang_qua_han", gettext_lazy("Đang giải quyết, đã quá hạn")),
    ("qua_han_trach_nhiem", gettext_lazy("Đã giải quyết quá hạn mà cơ quan này giữ bước quá hạn lâu nhất")),
)  # fmt: skip
Rows = Iterable[tuple[Period, Progress]]


def records(rows: Rows) -> list[dict[str, Any]]:
    """The rows by the names of the columns."""
    names = [name for name, _told in COLUMNS]
    return [dict(zip(names, _values(month, told), strict=True)) for month, told in rows]


def as_csv(rows: Rows) -> bytes:
    """UTF-8 with its mark, so that spreadsheets read the letters; the first row names the columns."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow([name for name, _told in COLUMNS])
    writer.writerows([plain_cell(value) for value in _values(month, told)] for month, told in rows)
    return b"\xef\xbb\xbf" + held.getvalue().encode()


def _values(month: Period, told: Progress) -> tuple[Any, ...]:
    return (
        f"{month.start:%Y-%m}", month.start.isoformat(), month.last.isoformat(), told.agency, told.title,
        told.carried,
        told.received, told.resolved, told.early, told.on_time, told.late, told.closed, told.in_time, told.overdue,
        told.responsible,
    )  # fmt: skip
