"""Internal processes (quy trình nội bộ): the table officials write, checked, played, drawn and exchanged."""
