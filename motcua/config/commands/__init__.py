"""Subcommands of `motcua`, one module a concern."""
