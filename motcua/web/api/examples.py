"""Examples for the OpenAPI document (ví dụ); a test holds each against the type that it shows."""

from typing import Any

AGENCY: dict[str, Any] = {
    "code": "H01.14", "old_code": "000.00.14.H01", "title": "Sở Xây dựng", "short_title": "", "kind": "department",
    "level": "province", "block": "departments", "reports_to": "H01", "path": ["H01", "H01.14"], "units": 6,
    "unit": "89", "office": "Số 99 Trần Quang Diệu", "hotline": "", "inbox": "", "website": "",
    "valid_from": "2021-01-01", "valid_until": None, "sample": True,
}  # fmt: skip
AGENCY_LIFE: dict[str, Any] = {
    "code": "H01.14",
    "on": "2025-07-02",
    "standing": AGENCY,
    "versions": [
        {
            "valid_from": "2021-01-01", "valid_until": None, "title": "Sở Xây dựng", "kind": "department",
            "level": "province", "reports_to": "H01", "unit": "89",
        }
    ],
    "predecessors": [
        {
            "code": "H01.13", "title": "Sở Giao thông vận tải", "on": "2025-03-01", "share": "whole",
            "numerator": 1, "denominator": 1, "estimated": False,
        }
    ],
    "successors": [],
}  # fmt: skip
DIFFERENCE: dict[str, Any] = {
    "code": "H01.31", "changes": ["ended"], "level": "district", "title_before": "UBND huyện Châu Phú",
    "title_after": "", "path_before": ["H01", "H01.31"], "path_after": [],
}  # fmt: skip
OFFICER: dict[str, Any] = {
    "code": "CB0A1B2C3D", "full_name": "Nguyễn Thị Mẫu", "agency": "H01.14", "agency_title": "Sở Xây dựng",
    "sample": True,
    "positions": [
        {
            "position": "processing-officer", "title": "Cán bộ xử lý hồ sơ", "agency": "H01.14",
            "valid_from": "2021-01-01", "valid_until": None,
        }
    ],
}  # fmt: skip
UNIT: dict[str, Any] = {
    "code": "89", "title": "Tỉnh An Giang", "level": "province", "parent": "", "valid_from": None,
    "valid_until": "2025-07-01",
}  # fmt: skip
UNIT_DETAIL: dict[str, Any] = {**UNIT, "full_name": "Tỉnh An Giang"}
UNIT_HEIRS: dict[str, Any] = {
    "items": [{"code": "91", "title": "Tỉnh An Giang", "on": "2025-07-01", "share": "whole"}]
}
TOKEN: dict[str, Any] = {
    "code": "k7d3m9x2q4ab", "label": "Kho dữ liệu dùng chung của tỉnh", "agency": "H01",
    "scopes": ["agencies:read", "officers:read"], "allowance": 300, "issued_at": "2026-01-05T08:00:00+07:00",
    "expires_at": "2026-12-31T17:00:00+07:00", "used_at": "2026-11-20T09:30:00+07:00", "rotations": 0,
}  # fmt: skip
ROTATION: dict[str, Any] = {
    "code": "k7d3m9x2q4ab", "token": f"motcua_k7d3m9x2q4ab_{'x' * 43}", "rotation": 1,
    "former_until": "2026-11-20T09:40:00+07:00",
}  # fmt: skip
