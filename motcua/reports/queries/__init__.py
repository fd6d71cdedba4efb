"""What reports tells: figures counted for a report, drafts and frozen reports, who has sent and who has not."""

from motcua.reports.queries.desk import Desk, ReportPage, Sent, read_report, read_reports

__all__ = ["Desk", "ReportPage", "Sent", "read_report", "read_reports"]
