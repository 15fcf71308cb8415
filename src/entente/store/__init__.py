"""The record ↔ SQLite. Rows and bytes only: what they mean is the room `record`'s to say.

One process writes at a time, any number read meanwhile (WAL). Everything of one article is one transaction.
"""

from __future__ import annotations

from entente.store.asking import Asked, Filters
from entente.store.rows import ArticleRow, ClaimRow, EventRow, HappeningRow, PassageRow, PersonRow
from entente.store.store import Store

__all__ = [
    "ArticleRow",
    "Asked",
    "ClaimRow",
    "EventRow",
    "Filters",
    "HappeningRow",
    "PassageRow",
    "PersonRow",
    "Store",
]
