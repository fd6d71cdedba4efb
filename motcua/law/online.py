"""Online public services (dịch vụ công trực tuyến): the names of their levels by date."""

from motcua.law.readers import phrases, words
from motcua.law.values import Parameter

LEVELS = Parameter("online/levels", words)
LEVEL_MAPPING = Parameter("online/level_mapping", phrases)
