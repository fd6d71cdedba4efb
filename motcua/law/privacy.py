"""Personal data (bảo vệ dữ liệu cá nhân): time limits of answers and notices, ages, how long data are kept."""

from motcua.law.readers import whole
from motcua.law.values import Parameter

ANSWER_HOURS = Parameter("privacy/answer_hours", whole)
BREACH_NOTICE_HOURS = Parameter("privacy/breach_notice_hours", whole)
IMPACT_FILE_DAYS = Parameter("privacy/impact_file_days", whole)
CHILD_CONSENTS_FROM = Parameter("privacy/child_consents_from", whole)
IDLE_YEARS = Parameter("privacy/idle_years", whole)
DOSSIER_YEARS = Parameter("privacy/dossier_years", whole)
