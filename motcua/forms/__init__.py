"""Electronic forms (biểu mẫu điện tử): versions, what is asked, answers checked, drafts kept and sealed."""
