"""Tables of forms and of answers."""

from motcua.forms.models.answers import FilledForm
from motcua.forms.models.forms import Form, FormVersion

__all__ = ["FilledForm", "Form", "FormVersion"]
