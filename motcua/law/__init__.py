"""By what right: instruments, dated parameters with their articles, typed handles, citations. Pure; no Django."""
