"""Living cases (hồ sơ sống): a desk's weeks played through the same acts as in life, by a given clock and seed."""
