"""Addresses answered by views of other people's packages that cannot declare their own admission, each with why.

Exact: an address that is missing here fails the architecture test, and so does one that no longer exists. Views
that are listed one by one in a urls.py of ours are wrapped there instead (motcua/web/signin/urls.py).
"""

from motcua.web.admission import Admission

FOREIGN: dict[str, Admission] = {}
