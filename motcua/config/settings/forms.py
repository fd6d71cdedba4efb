"""Under which key the answers to electronic forms rest."""

from motcua.config.environment import secret

__all__ = ["ANSWERS_KEY"]

ANSWERS_KEY = secret("answers_key")
