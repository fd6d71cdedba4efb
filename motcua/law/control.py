"""Control of administrative procedures (kiểm soát thủ tục hành chính): when procedures must be announced."""

from motcua.law.readers import whole
from motcua.law.values import Parameter

ANNOUNCE_DAYS_BEFORE_FORCE = Parameter("control/announce_days_before_force", whole)
DATABASE_DAYS = Parameter("control/database_days", whole)
MINISTRY_ANNOUNCE_DAYS_BEFORE_FORCE = Parameter("control/ministry_announce_days_before_force", whole)
MINISTRY_DATABASE_DAYS = Parameter("control/ministry_database_days", whole)
SIMPLIFIED_ANNOUNCE_DAYS = Parameter("control/simplified_announce_days", whole)
