"""What counting decides: versions of a case, measures, identities, periods. Pure functions."""
