"""Pages of sign-in that allauth does not have, or has otherwise."""
