"""Acts of the kernel itself."""

from motcua.kernel.actions import dead_letters

__all__ = ["dead_letters"]
