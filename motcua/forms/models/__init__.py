"""Tables of forms and of answers."""

from motcua.forms.models.answers import FilledForm
from motcua.forms.models.forms import Form, FormVersion
from motcua.forms.models.reuse import Reuse

__all__ = ["FilledForm", "Form", "FormVersion", "Reuse"]
