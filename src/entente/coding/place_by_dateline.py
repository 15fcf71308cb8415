"""A happening's place by the dateline above it, where its sentence names none and nothing speaks against it."""

from __future__ import annotations

from collections.abc import Iterable

from entente.coding.draft import Draft
from entente.coding.grammar import grammar
from entente.model import DatelinePlace, PlaceRef, Status

HERE = (Status.HAPPENED, Status.ONGOING)


def place_by_dateline(drafts: Iterable[Draft], datelines: tuple[DatelinePlace, ...]) -> None:
    """Give what was done when two met the place of the dateline that its sentence stands behind.

    The dateline says where the reporter was: of one place, in the land of one of the parties (of a visit, its host's),
    it is where the two met, if they met already. Its basis says whence it is.
    """
    if not datelines or len({one.place.name for one in datelines}) > 1:
        return
    for draft in drafts:
        sentence = draft.tree.sentence
        behind = any(sentence.start <= one.start < sentence.end for one in datelines)
        if draft.where is None and behind and _speaks_for(draft, datelines[0].place):
            draft.where = datelines[0].place


def _speaks_for(draft: Draft, place: PlaceRef) -> bool:
    if draft.kind not in grammar()["place"]["by_dateline"] or draft.status not in HERE or draft.historical:
        return False
    hosts = (
        draft.recipients if draft.kind == "visit" and draft.recipients else [*draft.actors, *draft.recipients]
    )
    return place.country in {ref.code for ref in hosts} and not draft.about
