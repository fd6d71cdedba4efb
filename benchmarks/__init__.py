"""Headline figures, one a file: each prints ratios measured in one run and asserts nothing."""
