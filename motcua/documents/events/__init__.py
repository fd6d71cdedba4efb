"""What happened to files and papers. Codes only: names of files and papers may be personal and stay in rows."""
