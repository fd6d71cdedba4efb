"""Petitions (phản ánh, kiến nghị): time limits and kinds."""

from motcua.law.readers import whole, words
from motcua.law.values import Parameter

KINDS = Parameter("petitions/kinds", words)
FORWARD_DAYS = Parameter("petitions/forward_days", whole)
REFUSE_DAYS = Parameter("petitions/refuse_days", whole)
SUPPLEMENT_DAYS = Parameter("petitions/supplement_days", whole)
ANSWER_DAYS = Parameter("petitions/answer_days", whole)
PUBLISH_DAYS = Parameter("petitions/publish_days", whole)
