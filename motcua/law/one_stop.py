"""The one-stop mechanism (cơ chế một cửa, một cửa liên thông): its limits and numbers."""

from motcua.law.readers import clock
from motcua.law.values import Parameter

HAND_OVER_CUTOFF = Parameter("one_stop/hand_over_cutoff", clock)
SAME_DAY_CUTOFF = Parameter("one_stop/same_day_cutoff", clock)
