"""What forms tell (tra cứu biểu mẫu): versions, pages asked and checked, answers. Frozen values only."""

from motcua.forms.permissions import admitted_by, told_whose
from motcua.forms.queries.answers import AnswersCard, OpenAnswers, answers_of, open_answers, read_answers
from motcua.forms.queries.desk import form_versions, read_forms
from motcua.forms.queries.pages import (
    Checked,
    Problem,
    asked,
    check_all,
    check_page,
    pages_with,
    prefill,
    summary,
)
from motcua.forms.queries.places import suggest_places
from motcua.forms.queries.reuse import Offer, Reused, reuse_offers, reused, reused_answers
from motcua.forms.queries.versions import FormVersion, NoSuchForm, form_for, forms_for, read_form
from motcua.forms.rules.asking import Asked
from motcua.forms.rules.definition import BadForm, Option
from motcua.forms.rules.summing import Line, Section

__all__ = [
    "AnswersCard",
    "Asked",
    "BadForm",
    "Checked",
    "FormVersion",
    "Line",
    "NoSuchForm",
    "Offer",
    "OpenAnswers",
    "Option",
    "Problem",
    "Reused",
    "Section",
    "admitted_by",
    "answers_of",
    "asked",
    "check_all",
    "check_page",
    "form_for",
    "form_versions",
    "forms_for",
    "open_answers",
    "pages_with",
    "prefill",
    "read_answers",
    "read_form",
    "read_forms",
    "reuse_offers",
    "reused",
    "reused_answers",
    "suggest_places",
    "summary",
    "told_whose",
]
