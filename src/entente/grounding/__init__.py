"""Parsed → Mentions: who is meant, where, and when.

`ground` finds the actors and people of a page, its places and its times. Words that stand for somebody
named elsewhere ("his Iranian counterpart", "both countries", "the kingdom", "we" in a quotation) are
resolved by the page alone.
"""

from __future__ import annotations

from entente.grounding.actors import find_actors
from entente.grounding.gate import may_hold_claim, passages_with_claims
from entente.grounding.place_datelines import dateline_places
from entente.grounding.places import find_places
from entente.grounding.times import find_times
from entente.model import Article, Mentions, Parsed

__all__ = ["ground", "may_hold_claim", "passages_with_claims"]


def ground(article: Article, parsed: Parsed) -> Mentions:
    """Return everything that an article's words were grounded to, in order of the words.

    article: gives the day that relative times and dated codes are read against; parsed: its sentences
    Raises:  DataError where a data file of the installation is missing or broken
    """
    people, actors = find_actors(article, parsed)
    places = find_places(article, parsed)
    return Mentions(
        people=people,
        actors=actors,
        places=places,
        times=find_times(article, parsed),
        datelines=dateline_places(article, places),
    )
