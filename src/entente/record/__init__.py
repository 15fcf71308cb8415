"""Claims + judgements → events: the record, and how it is asked.

with Record("record/") as record:
    record.add(report)
    record.events(between=("IRN", "CHN"), since="2022-01")
"""

from __future__ import annotations

from entente.record.book import Record
from entente.record.names import code_of, name_of
from entente.record.voices import is_medium
from entente.record.wanted import wanted_day

__all__ = ["Record", "code_of", "is_medium", "name_of", "wanted_day"]
