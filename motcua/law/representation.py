"""Acting for another (đại diện, ủy quyền, giám hộ): ages and terms of the Civil Code."""

from motcua.law.readers import whole
from motcua.law.values import Parameter

ADULT_AGE = Parameter("representation/adult_age", whole)
AUTHORISED_AGE = Parameter("representation/authorised_age", whole)
AUTHORISATION_YEARS = Parameter("representation/authorisation_years", whole)
