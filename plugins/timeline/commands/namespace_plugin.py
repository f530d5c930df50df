"""The Pelican plugin, which a wheel also has as `pelican.plugins.timeline`."""

from timeline import register

__all__ = ["register"]
