"""What documents tells: files and papers of an owner, their state, who looked. Contents: `actions.looks` only."""

from motcua.documents.permissions import Provider, admitted_by, forget

__all__ = ["Provider", "admitted_by", "forget"]
