"""The index of service quality (Bộ chỉ số, Quyết định 766/QĐ-TTg): maxima, thresholds, bands."""

from motcua.law.readers import decimals, whole, wholes
from motcua.law.values import Parameter

MAXIMA = Parameter("service_index/maxima", decimals)
GROUPS = Parameter("service_index/groups", decimals)
FULL_SCORE_SHARES = Parameter("service_index/full_score_shares", decimals)
PUBLICATION_DAYS = Parameter("service_index/publication_days", wholes)
BANDS = Parameter("service_index/bands", decimals)
DECIMALS = Parameter("service_index/decimals", whole)
ALLOWED_SUPPLEMENT_REQUESTS = Parameter("service_index/allowed_supplement_requests", whole)
