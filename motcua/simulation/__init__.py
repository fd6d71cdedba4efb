"""Players (mô phỏng): a lawful day, quarter or year of a province, through the same acts or the same import."""
