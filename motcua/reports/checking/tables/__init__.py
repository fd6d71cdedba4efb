"""Tables: what their columns and rows count, and the identities between them."""
