"""The pages of agencies and officers."""
