"""The one-stop mechanism (cơ chế một cửa, một cửa liên thông): its limits and numbers."""

from motcua.law.readers import clock, decimals, whole, words, yes_no
from motcua.law.values import Parameter

HAND_OVER_CUTOFF = Parameter("one_stop/hand_over_cutoff", clock)
SAME_DAY_CUTOFF = Parameter("one_stop/same_day_cutoff", clock)
SUPPLEMENT_REQUESTS = Parameter("one_stop/supplement_requests", whole)
RETURN_DAYS = Parameter("one_stop/return_days", whole)
LIMIT_RESTARTS_AFTER_RETURN = Parameter("one_stop/limit_restarts_after_return", yes_no)
EXTENSIONS = Parameter("one_stop/extensions", whole)
EXTENSION_NOTICE_DAYS = Parameter("one_stop/extension_notice_days", whole)
ONLINE_ANSWER_HOURS = Parameter("one_stop/online_answer_hours", whole)
EVALUATION_REVIEWS_MONTHS = Parameter("one_stop/evaluation_reviews_months", whole)
FORMS = Parameter("one_stop/forms", words)
QUALITY_POINTS = Parameter("one_stop/quality_points", decimals)
