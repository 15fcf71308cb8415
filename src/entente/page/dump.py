"""A text dump, as crawlers leave pages, read into a draft: every line gets a role, what is left is the body."""

from __future__ import annotations

import re
from collections import Counter

from entente.model import Dropped, Picture
from entente.page.agencies import is_agency
from entente.page.captions import ends_in_weekday, looks_like_caption, strip_rendition
from entente.page.copies import drop_copies
from entente.page.credits import has_marked_credit, split_credit
from entente.page.draft import Draft
from entente.page.fields import read_fields
from entente.page.lines import (
    Line,
    ends_in_initials,
    ends_sentence,
    has_wire_opening,
    is_prose,
    is_title_like,
    letters,
    split_lines,
)
from entente.page.noise import opens_tail
from entente.page.outlets import drop_outlets
from entente.page.pictures import make_picture
from entente.page.segment import drop_frame, first_run, word_parts

ABOVE = 40
"""So many lines above a body its headline may stand."""

BODY_LINES = 12
"""Paragraphs whose words a headline is looked up in."""

LEAST_SHARED = 2.5
"""Words that a headline must share with the body, more where it stands farther above."""

SHORTEST_TITLE, LONG_TITLE = 12, 120

MOST_PICTURES = 100
"""Pictures kept of one page; a report has a few."""


def read_dump(text: str) -> Draft:
    """Return the draft of an article from the text of a page as a crawler left it; no paragraphs, no article."""
    draft = Draft()
    lines = split_lines(text)
    _mark_renditions(lines, draft)
    read_fields(lines, draft)
    outlet, names = drop_outlets(lines)
    draft.publisher = draft.publisher or outlet
    _mark_title(lines, draft, names)
    lines = drop_copies(lines)
    drop_frame(lines, draft.title)
    _mark_fragments(lines, draft)
    _mark_pictures(lines, draft)
    _mark_tail(lines)
    _mark_lead(lines, draft)
    for line in lines:
        if line.open:
            draft.paragraphs.append(line.text)
        elif line.role in {"drop", "field", "credit-less"}:
            draft.dropped.append(Dropped(text=line.text, start=line.start, why=line.why or line.role))
    return draft


def _mark_renditions(lines: list[Line], draft: Draft) -> None:
    """A line that ends in a rendition's outlet, width and day is a caption; its twin without them is the clean one."""
    known = {letters(line.text): line for line in lines}
    for line in lines:
        words, outlet = strip_rendition(line.text)
        if words == line.text or not words:
            continue
        draft.publisher = draft.publisher or outlet
        twin = known.get(letters(words))
        if twin is not None and twin is not line:
            twin.role = "caption"
            line.drop("caption again, with a rendition's noise")
        else:
            line.text, line.role = words, "caption"
            known[letters(words)] = line


def _mark_title(lines: list[Line], draft: Draft, outlets: set[str]) -> None:
    """The title is labelled, else the headline above the body, else one that comes again, else the first line."""
    title = draft.title or _title_in_frame(lines) or _repeated_title(lines) or _first_title(lines)
    if title is None:
        return
    title = draft.title = _without_outlet(title, lines, draft, outlets)
    key = letters(title)
    for line in lines:
        if line.role in {"", "caption"} and _is_title_again(line.text, title, key):
            again = line.text[len(title) :].strip(" |–—-:")
            if line.text != title and again and draft.publisher is None and len(again) < 40:
                draft.publisher = again
            line.drop("title")


def _without_outlet(title: str, lines: list[Line], draft: Draft, outlets: set[str]) -> str:
    """Cut " - Outlet" off a headline where the outlet is known or the page has the headline without it."""
    match = re.match(r"(.{15,}\S)\s+[|–—-]\s+([^|]{2,40})$", title)
    if match is None:
        return title
    if (
        is_agency(match[2])
        or letters(match[2]) in outlets
        or any(line.text == match[1] for line in lines[:60])
    ):
        draft.publisher = draft.publisher or match[2]
        return match[1]
    return title


def _is_title_again(text: str, title: str, key: str) -> bool:
    if letters(text) == key:
        return True
    rest = text[len(title) :]
    return text.startswith(title) and bool(re.match(r"\s*[|–—-]\s*\S", rest)) and len(rest) < 50


def _title_in_frame(lines: list[Line]) -> str | None:
    """Return the headline of an article among menus: above the body, in the body's words, often there again."""
    run = first_run(lines)
    if run is None:
        return None
    start, end = run
    prose = [line.text for line in lines[start:end] if is_prose(line.text)][:BODY_LINES]
    known = Counter(part for text in prose for part in word_parts(text))
    texts = [line.text.lstrip("•-–* ") for line in lines]
    again = Counter(texts[: start + 4])
    best, most = None, LEAST_SHARED
    for i in range(max(0, start - ABOVE), min(start + 4, end)):
        text = texts[i]
        if (
            not lines[i].open
            or len(text) < SHORTEST_TITLE
            or not is_title_like(text)
            or looks_like_caption(text)
        ):
            continue
        parts = word_parts(text)
        shared = sum(part in known for part in parts)
        score = min(shared, 4) + 4 * shared / max(1, len(parts)) - max(0, start - i - 10) / 20
        score -= len(text) > LONG_TITLE
        if shared and (again[text] > 1 or any(text in other for other in texts[: min(i, 5)])):
            score += 3  # as in the page's own title, which adds the outlet
        if score > most:
            best, most = text, score
    return best


def _repeated_title(lines: list[Line]) -> str | None:
    seen: dict[str, str] = {}
    for line in lines[:60]:
        if line.open and is_title_like(line.text):
            key = letters(line.text)
            if key in seen and not looks_like_caption(line.text):
                return seen[key]
            seen.setdefault(key, line.text)
    return None


def _first_title(lines: list[Line]) -> str | None:
    """The headline-like line above the body that speaks of what the body does, else the first undecided one."""
    rest = [line for line in lines if line.open]
    start = next((i for i, line in enumerate(rest) if is_prose(line.text)), len(rest))
    body = " ".join(line.text for line in rest[start : start + 3])
    heads = [x for x in rest[: min(start, 12)] if is_title_like(x.text) and not x.text.startswith("[")]
    title = next((line for line in heads if _shared_words(line.text, body) >= 2), None)
    if title is not None:
        for line in rest[: rest.index(title)]:
            if len(line.text.split()) <= 8 and not ends_sentence(line.text):
                line.drop("words of the page's frame")
        rest = rest[rest.index(title) :]
    if len(rest) < 2 or not is_title_like(rest[0].text):
        return None
    first = rest[0].text
    sentence = is_prose(first) or (ends_sentence(first) and first[-1] == ".")
    if sentence and not (first.endswith(("?", "!")) or ends_in_initials(first)):
        return None
    if looks_like_caption(first) or not any(is_prose(line.text) for line in rest[1:]):
        return None
    return first


def _shared_words(head: str, body: str) -> int:
    """Return how many words of substance a headline shares with the body, by their first five letters."""
    stems = {word[:5] for word in re.findall(r"[^\W\d_]{4,}", body.casefold())}
    return sum(word[:5] in stems for word in dict.fromkeys(re.findall(r"[^\W\d_]{4,}", head.casefold())))


def _mark_fragments(lines: list[Line], draft: Draft) -> None:
    """Words alone before a wire report's body are of the page's frame; runs in small letters are keywords."""
    body = _body_start(lines)
    if body >= len(lines) or not has_wire_opening(lines[body].text):
        return
    loose = [x for x in lines[:body] if x.open and len(x.text.split()) <= 3 and not ends_sentence(x.text)]
    small = [line for line in loose if line.text[0].islower()]
    for line in loose:
        if line in small and len(small) > 1:
            draft.keywords.append(line.text)
            line.role, line.why = "field", "keywords"
        else:
            line.drop("words of the page's frame")


def _mark_pictures(lines: list[Line], draft: Draft) -> None:
    """Join credits with the captions beside them, and find captions that stand by themselves."""
    body = _body_start(lines)
    wire = body < len(lines) and has_wire_opening(lines[body].text)
    for i, line in enumerate(lines):
        if line.role == "credit":
            caption = _caption_beside(lines, i, body)
            if caption is not None:
                caption.role = "captioned"
            words = caption.text if caption else ""
            _add_picture(draft, make_picture(words, line.text, None))
            line.role = "used"
    for i, line in enumerate(lines):
        if line.role == "caption" or (line.open and _is_lone_caption(line.text, i < body, wire)):
            _add_picture(draft, make_picture(line.text, None, None))
            line.role = "captioned"


def _add_picture(draft: Draft, picture: Picture) -> None:
    """Keep each picture once; a caption that was met without its credit gets it."""
    for i, other in enumerate(draft.pictures):
        if picture.caption and other.caption and letters(picture.caption) == letters(other.caption):
            if picture.credit and not other.credit:
                draft.pictures[i] = picture
            return
    if (picture.caption or picture.credit) and len(draft.pictures) < MOST_PICTURES:
        draft.pictures.append(picture)


def _caption_beside(lines: list[Line], at: int, body: int) -> Line | None:
    """The caption stands above its credit, less often below; a whole paragraph of the body is none."""
    up = at - 1
    while up >= 0 and lines[up].why in _REPEATS:
        up -= 1
    above = lines[up] if up >= 0 else None
    if above is not None and above.role == "caption":
        return above
    if (
        above is not None
        and above.open
        and (at < body or _may_caption(above.text) or _is_fragment(above.text))
    ):
        return above
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is not None and (below.role == "caption" or (below.open and _may_caption(below.text))):
        return below
    return None


_REPEATS = frozenset(
    {
        "caption again, with a rendition's noise",
        "repeated paragraph",
        "repeated words of a paragraph",
        "reading aid",
        "words of the page's frame",
    }
)


def _may_caption(text: str) -> bool:
    return looks_like_caption(text) or (
        not ends_sentence(text) and not has_wire_opening(text) and len(text.split()) > 4
    )


def _is_fragment(text: str) -> bool:
    """A few words that say who is seen ("The Kremlin's spokesman, ...") rather than a paragraph of the body."""
    return len(text.split()) <= 8 and not re.search(r"[\"“”]", text)


def _is_lone_caption(text: str, in_head: bool, wire: bool) -> bool:
    if has_wire_opening(text):
        return False
    if not looks_like_caption(text):
        credited = wire and len(text) < 300 and split_credit(text, sure=True)[1] is not None
        return in_head and (credited or ends_in_weekday(text))
    return in_head or not ends_sentence(text) or has_marked_credit(text)


def _body_start(lines: list[Line]) -> int:
    """Where the body starts: at its wire opening, else at the first of two paragraphs that follow one another."""
    before = 0
    for i, line in enumerate(lines):
        if line.open and before <= 2 and has_wire_opening(line.text):
            return i
        before += line.open and is_prose(line.text)
    for i, line in enumerate(lines):
        if line.open and is_prose(line.text) and not looks_like_caption(line.text):
            after = lines[i + 1] if i + 1 < len(lines) else None
            if after is None or after.role != "credit":
                return i
    return len(lines)


_ENDS_ALL = re.compile(
    r"(?:\d+ |no )?comments?\b.{0,12}|leave a (?:reply|comment).{0,20}|about the authors?", re.I
)


def _mark_tail(lines: list[Line]) -> None:
    """Drop what a heading for related stories or comments brings, and headlines after the last paragraph."""
    prose = [i for i, line in enumerate(lines) if line.open and is_prose(line.text)]
    if not prose:
        return
    inside, over = False, False
    for i, line in enumerate(lines):
        heads = i > prose[0] and line.role in {"", "drop"} and opens_tail(line.text)
        over = over or (heads and i > prose[0] and bool(_ENDS_ALL.fullmatch(line.text.strip(" :"))))
        inside = (inside or heads) and not (line.open and is_prose(line.text) and not heads)
        if line.open and (inside or over):
            line.drop("pointer to other pages" if not over else "after the article")
    for line in lines[prose[-1] + 1 :]:
        words = len(line.text.split())
        short = words == 1 or (words <= 15 and is_title_like(line.text))
        if line.open and short and line.text[0].isalpha() and not ends_sentence(line.text):
            line.drop("headline after the article")


def _mark_lead(lines: list[Line], draft: Draft) -> None:
    """A teaser becomes the lead; so does an unfinished line between title and body."""
    for line in lines:
        if line.role == "teaser":
            if draft.lead is None:
                draft.lead, line.role = line.text, "lead"
            else:
                line.drop("teaser")
    undecided = [line for line in lines if line.open]
    if len(undecided) > 1 and draft.title and draft.lead is None:
        first = undecided[0]
        unfinished = (
            not is_prose(first.text) and not ends_sentence(first.text) and len(first.text.split()) >= 5
        )
        if unfinished and is_prose(undecided[1].text):
            draft.lead, first.role = first.text, "lead"
