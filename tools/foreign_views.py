"""Addresses answered by views of other people's packages: what each admits, and why it stands where it stands.

Exact: an address that is missing here fails, and so does one that no longer exists.
"""

from motcua.web.admission import Admission, Door

FOREIGN: dict[str, Admission] = {
    "dang-nhap/": Admission(Door.PUBLIC, "the sign-in page itself"),
    "dang-nhap/thoat/": Admission(Door.PUBLIC, "signing out harms nobody; without a session it goes home"),
}
