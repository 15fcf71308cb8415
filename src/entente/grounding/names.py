"""Where names of persons stand in a sentence: what the parser marked, mended, and capitals behind a rank or title."""

from __future__ import annotations

from entente.grounding.actor_names import normal
from entente.grounding.lines import Line, Span, rank_at, text_of
from entente.grounding.organisations import is_firm
from entente.grounding.people import parts_of, sound
from entente.grounding.words import words
from entente.model import Part

OPENING = frozenset("“\"‘'«")
CLOSING = frozenset("”\"’'»")

BESIDE = 6
"""Words beside a name that may be of its title."""


def name_spans(line: Line) -> list[Span]:
    """Return the names of persons in a sentence: those that the parser marked, and capitals behind a rank
    or a title.
    """
    marked = [Span(name.first, name.last) for name in line.sentence.names if name.kind == "PERSON"]
    spans = [_trimmed(line, span) for span in marked]
    found = [_with_odd_surname(line, _with_first_name(line, span)) for span in spans if span is not None]
    found = _joined_nicknames(line, found)
    covered = {i for span in found for i in range(span.first, span.last)}
    for index in range(len(line.tokens)):
        start = _behind_title(line, index)
        if start is not None and start not in covered:
            span = _run_of_capitals(line, start, covered)
            if span is not None:
                found.append(span)
                covered.update(range(span.first, span.last))
    people = [span for span in found if not (_names_thing(line, span) or _is_name_of_other(line, span))]
    for span in found:
        if span not in people:
            line.take(*_thing_around(line, span))
    return sorted(people, key=lambda span: span.first)


def _joined_nicknames(line: Line, spans: list[Span]) -> list[Span]:
    """Join the parts of a name around a nickname: "Ferdinand “Bongbong” Marcos"."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: one.first):
        before = found[-1] if found else None
        near = before is not None and before.last < span.first <= before.first + BESIDE
        if before is not None and near and _is_around_nickname(line, before, span):
            found[-1] = Span(before.first, span.last)
        else:
            found.append(span)
    return found


def _is_around_nickname(line: Line, one: Span, other: Span) -> bool:
    inside = [line.tokens[i].text for i in range(one.first, other.first)]
    opened = [i for i, text in enumerate(inside) if text[:1] in OPENING]
    closed = inside[-1] in CLOSING or (inside[-1][-1:] in CLOSING and not line.is_possessive(other.first - 1))
    return (
        bool(opened)
        and closed
        and opened[0] > 0
        and all(text[:1].isupper() or text[:1] in OPENING or text in CLOSING for text in inside)
    )


def _with_odd_surname(line: Line, span: Span) -> Span:
    """Take a surname that the parser took for an adverb: "Florence Parly"."""
    if span.last < len(line.tokens) and _is_odd_adverb(line, span.last):
        return Span(span.first, span.last + 1)
    return span


def _is_name_of_other(line: Line, span: Span) -> bool:
    """Tell whether a name is that of a feast, or of a ship or storm named before it: "Hurricane Maria"."""
    if text_of(line, span.first, span.last).lower() in words().feasts:
        return True
    return line.low(span.first - 1) in words().bearers and line.low(span.first) not in words().honorifics


def _names_thing(line: Line, span: Span) -> bool:
    """Tell whether a person's name is a part of a thing's: "King Hussein Bridge"; "Hussein's palace" is none."""
    last = span.last - 1
    inside = last > span.first and line.low(last) in words().things
    behind = span.last < len(line.tokens) and line.low(span.last) in words().things
    return inside or (behind and line.tokens[span.last].text[:1].isupper())


def _thing_around(line: Line, span: Span) -> tuple[int, int]:
    """Return the tokens of a thing's name, with the title in it."""
    first = span.first
    while first > 0 and line.tokens[first - 1].text[:1].isupper() and _is_title_word(line, first - 1):
        first -= 1
    behind = span.last < len(line.tokens) and line.low(span.last) in words().things
    return first, span.last + (1 if behind else 0)


def _trimmed(line: Line, span: Span) -> Span | None:
    """Cut ranks, titles, honorifics and nationalities off a marked name; None where nothing of a name is
    left.
    """
    first, last = span.first, span.last
    while first < last:
        rank_end = rank_at(line, first)
        hit = line.hit(first)
        if rank_end > first and rank_end < last:
            first = rank_end
        elif _is_title_word(line, first) or not line.tokens[first].text[:1].isalpha():
            first += 1
        elif hit is not None and hit.last < last and hit.entry.modifier and not hit.entry.name:
            first = hit.last
        else:
            break
    cut = next((i for i in range(first + 1, last) if line.low(i) in {"of", ",", "and", "("}), last)
    last = cut
    while last > first and (line.is_possessive(last - 1) or not line.tokens[last - 1].text[:1].isalnum()):
        last -= 1
    if last < len(line.tokens) and line.tokens[last].text in words().numerals:
        last += 1
    if first >= last or not any(token.text[:1].isupper() for token in line.tokens[first:last]):
        return None
    hit = line.hit(first)
    if hit is not None and hit.last >= last and hit.first <= first:
        return None
    if last - first == 1 and first > span.first and line.low(first - 1) in words().with_one_name:
        first -= 1
    return Span(first, last)


def _with_first_name(line: Line, span: Span) -> Span:
    """Take a capitalised word between a title and a marked name as part of the name: "President Said
    Bouzid".
    """
    index = span.first - 1
    if index < 1 or not line.tokens[index].text[:1].isupper() or not line.tokens[index].text.isalpha():
        return span
    if (
        line.hit(index) is not None
        or line.low(index) in words().no_names
        or line.low(index) in words().honorifics
    ):
        return span
    before = normal(line.low(index - 1))
    titled = before in words().titles or before in words().counterpart or rank_at(line, index - 1) == index
    return Span(index, span.last) if titled and rank_at(line, index) == index else span


def _is_title_word(line: Line, index: int) -> bool:
    low = normal(line.low(index))
    return (
        low in words().titles
        or low in words().honorifics
        or low in words().former
        or low in words().office_words
    )


def _behind_title(line: Line, index: int) -> int | None:
    """Return the token at which a name must start: behind a rank, a capitalised title or an honorific."""
    end = rank_at(line, index)
    if end > index:
        return end if end < len(line.tokens) else None
    low = normal(line.low(index))
    title = words().titles.get(low)
    is_title = title is not None and not title.role and line.tokens[index].text[:1].isupper()
    honorific = (
        low in words().honorifics
        and len(low) > 1
        and line.tokens[index].text[:1].isupper()
        and low not in words().words_too
    )
    if not (is_title or honorific):
        return None
    following = index + 1
    if line.low(following) == ".":
        following += 1
    return following if following < len(line.tokens) else None


def _run_of_capitals(line: Line, start: int, covered: set[int]) -> Span | None:
    end = start
    while end < len(line.tokens) and end not in covered:
        token = line.tokens[end]
        low = normal(token.text)
        hyphen = token.text in {"-", "–"} and end > start and line.tokens[end - 1].end == token.start
        particle = (
            low in words().particles
            and end + 1 < len(line.tokens)
            and line.tokens[end + 1].text[:1].isupper()
        )
        if not (
            hyphen
            or particle
            or (token.upos == "PROPN" and token.text[:1].isupper() and line.hit(end) is None)
            or _is_odd_adverb(line, end)
        ):
            break
        if low in words().no_names or rank_at(line, end) > end:
            break
        end += 1
    text = text_of(line, start, end)
    if is_firm(text):
        return None  # "General Engineering Co"
    return (
        Span(start, end) if end > start and text[:1].isalpha() and any(ch.isupper() for ch in text) else None
    )


def unmarked_surnames(line: Line, surnames: dict[str, int]) -> list[Span]:
    """Return surnames of people of the page where the parser marked no name: "Qalibaf", "Parly" taken for an adverb."""
    found = []
    for index, token in enumerate(line.tokens):
        if line.person(index) is not None or _is_known_name(line, index) or not token.text[:1].isupper():
            continue
        parts = parts_of(token.text)
        if not parts or not _may_be_surname(line, index):
            continue
        if parts[-1] in surnames or (token.upos == "PROPN" and sound(parts[-1]) in surnames):
            found.append(Span(index, index + 1))
    return found


def _may_be_surname(line: Line, index: int) -> bool:
    """Tell whether a word with a capital can be a surname: a proper noun, or an adverb where none has a capital."""
    token = line.tokens[index]
    if token.upos == "PROPN":
        return True
    return _is_odd_adverb(line, index) or (
        index == 0 and token.upos == "ADV" and line.tokens[1:2] != () and line.is_possessive(1)
    )


def _is_odd_adverb(line: Line, index: int) -> bool:
    """Tell whether an adverb has a capital inside a sentence that is no headline, as only a name has: "Parly"."""
    token = line.tokens[index]
    headline = line.sentence.part is Part.TITLE or line.sentence.text.istitle()
    inside = index > 0 and line.tokens[index - 1].text not in OPENING | {":", "-", "–", "—", "•", "."}
    return (
        token.upos == "ADV" and token.text[:1].isupper() and token.text.isalpha() and inside and not headline
    )


def _is_known_name(line: Line, index: int) -> bool:
    """Tell whether a token is a known name, and not only an organ's that may be a surname: "Duma" without "the"."""
    hit = line.hit(index)
    if hit is None:
        return False
    surname = (
        hit.entry.kind == "organ" and hit.last - hit.first == 1 and not line.tokens[index].text.isupper()
    )
    return not surname or line.low(index - 1) in {"the", "state"} or line.is_possessive(index - 1)


def title_words_beside(line: Line, span: Span) -> frozenset[str]:
    """Return the words beside a name that tell it from another of that surname: titles, "Mr", "his wife"."""
    known = words().beside_names
    found = set()
    commas = 0
    for index in range(span.first - 1, max(-1, span.first - 1 - BESIDE), -1):
        commas += line.low(index) == ","
        if commas > 1 or line.tokens[index].upos in {"VERB", "AUX"} or line.person(index) is not None:
            break
        if line.low(index) == "of":  # "the wife of President X"
            known = words().titles_beside_names
        found.add(normal(line.low(index)) if normal(line.low(index)) in known else "")
    known = words().beside_names
    if line.low(span.last) == ",":
        for index in range(span.last + 1, min(span.last + 1 + BESIDE, len(line.tokens))):
            if (
                line.low(index) == ","
                or line.tokens[index].upos in {"VERB", "AUX"}
                or line.person(index) is not None
            ):
                break
            found.add(normal(line.low(index)))
    return frozenset(found & known)
