"""What reports tells: figures counted for a report, drafts and frozen reports, who has sent and who has not."""
