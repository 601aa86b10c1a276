"""Who sees what of the learning, and who may do what."""

from samenspel.learning.permissions.roles import holds

__all__ = ["holds"]
