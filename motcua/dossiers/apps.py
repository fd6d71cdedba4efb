"""Dossiers as a Django application."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "motcua.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ"

    def ready(self) -> None:
        """Tell the floors below what they ask of dossiers."""
        from motcua.deadlines.queries import open_cases  # noqa: PLC0415  models must be loaded first
        from motcua.documents.queries import admitted_by  # noqa: PLC0415
        from motcua.dossiers.queries import papers, told_below  # noqa: PLC0415
        from motcua.forms.queries import admitted_by as answers_admitted_by  # noqa: PLC0415
        from motcua.forms.queries import told_whose  # noqa: PLC0415
        from motcua.organizations.queries import duties_told_by  # noqa: PLC0415

        open_cases.tell_from(told_below.open_cases)
        duties_told_by(told_below.duties)
        admitted_by("dossier", papers.admits_to_case)
        admitted_by("draft", papers.admits_to_draft)
        answers_admitted_by("dossier", papers.admits_to_answers)
        told_whose("dossier", papers.applicants)
