"""Bytes and an address become an article, or a reason why not. `read` is the way in."""

from entente.page.draft import content_id
from entente.page.read import read

__all__ = ["content_id", "read"]
