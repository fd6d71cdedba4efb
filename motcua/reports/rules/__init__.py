"""The rules of statutory reports: periods, forms, identities, wording, and how they are printed."""
