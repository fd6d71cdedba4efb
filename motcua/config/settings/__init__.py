"""Settings, split by concern. Every value an operator may change is an environment variable named MOTCUA_*."""

from motcua.config.settings.apps import *
from motcua.config.settings.clock import *
from motcua.config.settings.counting import *
from motcua.config.settings.database import *
from motcua.config.settings.documents import *
from motcua.config.settings.forms import *
from motcua.config.settings.logs import *
from motcua.config.settings.security import *
from motcua.config.settings.signin import *
from motcua.config.settings.web import *
