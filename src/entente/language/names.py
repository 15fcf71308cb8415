"""Names from the labels of words, mended by the parse: a whole phrase, without article or clitic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from entente.model import Name

TRIM_FIRST = frozenset(("the", '"', "'", "\u201c", "\u2018", "``", "(", "[", "-", "\u2014", "\u2013", ","))
TRIM_LAST = frozenset(
    ("'s", "\u2019s", "'", "\u2019", '"', "\u201d", "''", ")", "]", "-", "\u2014", "\u2013", ",", ";", ":")
)
EDGE_TAGS = frozenset(("CC", "IN", "DT", "TO", "POS"))
"""Tags that no name begins or ends with."""

PROPER = frozenset(("NNP", "NNPS"))
PARTS = frozenset(("compound", "flat", "amod"))
"""Relations that tie the words of a name."""


Span = tuple[int, int, str]
"""First word, last word (excluded), kind."""


def find(
    words: Sequence[str],
    labels: Sequence[str],
    xpos: Sequence[str],
    heads: Sequence[int] = (),
    relations: Sequence[str] = (),
) -> tuple[Name, ...]:
    """Return the names of one sentence, in order.

    labels: O, B-PERSON, I-PERSON, ...; an I- that begins a name counts as B-
    heads, relations: the parse (-1 is the root), by which names are mended; without it they are only trimmed

    >>> find(["The", "Hague", "'s", "mayor"], ["B-LOC", "I-LOC", "I-LOC", "O"], ["DT", "NNP", "POS", "NN"])
    (Name(first=1, last=2, kind='LOC'),)
    """
    kinds = list(_spans(labels))
    if heads:
        kinds = _mended(kinds, xpos, heads, relations)
    found = []
    has_capitals = any(ch.isupper() for word in words for ch in word)
    for start, end, kind in kinds:
        first, last = _trimmed(words, xpos, start, end)
        letters = "".join(words[first:last])
        # "based" in "the Phnom Penh-based institute": where others have capitals, a name has one
        if any(ch.isupper() if has_capitals else ch.isalnum() for ch in letters):
            found.append(Name(first=first, last=last, kind=kind))
    return tuple(found)


def _spans(labels: Sequence[str]) -> Iterator[Span]:
    """Yield maximal spans with their kinds."""
    first, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and (label == "O" or label[0] == "B" or label[2:] != kind):
            yield first, i, kind
            kind = ""
        if label != "O" and not kind:
            first, kind = i, label[2:]


def _trimmed(words: Sequence[str], xpos: Sequence[str], first: int, last: int) -> tuple[int, int]:
    while first < last and (words[first].lower() in TRIM_FIRST or xpos[first] in EDGE_TAGS):
        first += 1
    while first < last and (words[last - 1] in TRIM_LAST or xpos[last - 1] in EDGE_TAGS):
        last -= 1
    return first, last


def _mended(
    spans: list[Span], xpos: Sequence[str], heads: Sequence[int], relations: Sequence[str]
) -> list[Span]:
    """Lengthen names to the proper nouns that the parse ties to them, and join what is one name."""
    named = {i for first, last, _ in spans for i in range(first, last)}
    mended: list[Span] = []
    for start, end, label in spans:
        first, last, kind = start, end, label
        if mended and mended[-1][1] > first:
            continue

        def joins(i: int, first: int = first, last: int = last) -> bool:
            """Tell whether word i, beside the name and in none, is a part of it."""
            if i in named or xpos[i] not in PROPER:
                return False
            if first <= heads[i] < last:
                return relations[i] in PARTS
            return i >= last and any(heads[k] == i and relations[k] in PARTS for k in range(first, last))

        # a title before a person's name is no part of it
        while first > 0 and kind != "PERSON" and joins(first - 1, first, last):
            first -= 1
        # on the right only "Gasherbrum II": in "US Secretary" the name before a title is complete
        while last < len(heads) and relations[last] == "flat" and joins(last, first, last):
            last += 1
        if mended and mended[-1][1] == first and _goes_on(first, mended[-1], heads, relations):
            first, _, kind = mended.pop()
        mended.append((first, last, kind))
    return mended


def _goes_on(first: int, before: Span, heads: Sequence[int], relations: Sequence[str]) -> bool:
    """Tell whether a name only goes on the one before it."""
    return relations[first] == "flat" and before[0] <= heads[first] < before[1]
