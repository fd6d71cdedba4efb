"""The acts on forms and on answers (hành vi đối với biểu mẫu)."""
