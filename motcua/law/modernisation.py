"""Targets of the one-stop reform (mục tiêu đổi mới cơ chế một cửa, Quyết định 468/QĐ-TTg)."""

from motcua.law.readers import decimal, decimals, whole, wholes
from motcua.law.values import Parameter

WAITING_MINUTES = Parameter("modernisation/waiting_minutes", whole)
COUNTER_MINUTES = Parameter("modernisation/counter_minutes", whole)
REUSE_SHARE = Parameter("modernisation/reuse_share", decimal)
ONLINE_SHARE = Parameter("modernisation/online_share", decimal)
SATISFACTION_SHARE = Parameter("modernisation/satisfaction_share", decimal)
DIGITISED_GROWTH = Parameter("modernisation/digitised_growth", decimals)
DOSSIERS_PER_OFFICER = Parameter("modernisation/dossiers_per_officer", wholes)
