"""Entries of live blogs: dated parts of one page, from JSON-LD or from the clocks that stand between paragraphs."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from entente import data
from entente.model import LiveEntry
from entente.page.blocks import Block
from entente.page.dates import Moment, is_time_line, parse_moment
from entente.page.lines import letters, tidy

MOST = 400
"""Entries kept of a page."""
LONGEST = 60
"""Characters of a clock with the words beside it."""
FEWEST = 3
"""Fewer clocks among paragraphs make no live blog."""


def stated_entry(update: dict[str, Any], title: str | None, text: str | None) -> LiveEntry | None:
    """Return the entry that a `liveBlogUpdate` of JSON-LD states; None where it holds no words."""
    if not (title or text):
        return None
    moment = _moment(update.get("datePublished")) or _moment(update.get("dateCreated"))
    parts = tuple(part for line in (text or "").split("\n") if (part := tidy(line)))
    value = moment.value if moment else None
    return LiveEntry(
        published=value, published_in="json-ld" if moment else None, title=title, paragraphs=parts
    )


def visible_entries(
    blocks: list[Block], chosen: list[Block], times: list[tuple[str, str]]
) -> tuple[LiveEntry, ...]:
    """Return the parts of a body that clocks on lines of their own cut it into, in the page's order.

    times: value of `datetime` and words of each <time> of the page, in order: they give a clock its day and zone
    """
    clocks = [
        i
        for i, block in enumerate(blocks)
        if len(block.text) <= LONGEST and not block.firm and is_clock(block.text)
    ]
    if len(clocks) < FEWEST:
        return ()
    ids = {id(block) for block in chosen}
    entries, at = [], 0
    for n, i in enumerate(clocks):
        end = clocks[n + 1] if n + 1 < len(clocks) else len(blocks)
        held = [block for block in blocks[i + 1 : end] if id(block) in ids or _heads(block)]
        title = held.pop(0).text if held and held[0].kind == "heading" else None
        text = tuple(block.text for block in held if id(block) in ids)
        moment, at = _time_of(blocks[i].text, times, at)
        if text:
            entries.append(
                LiveEntry(
                    published=moment.value if moment else None,
                    published_in="text" if moment else None,
                    clock=None if moment and moment.instant else blocks[i].text,
                    title=title,
                    paragraphs=text,
                )
            )
    enough = len(entries) >= FEWEST and 2 * sum(len(entry.paragraphs) for entry in entries) > len(chosen)
    return tuple(entries[:MOST]) if enough and _in_order(entries) else ()


def is_clock(text: str) -> bool:
    """Tell whether a line is only a time of day, with or without its date: "14:05", "2.05 pm ET", "14.05 Uhr".

    >>> is_clock("14:05 GMT"), is_clock("The vote was 14:05 late")
    (True, False)
    """
    if len(text) > LONGEST or not (digit := _DIGIT.search(text)) or not _HOUR.search(text, digit.start()):
        return False
    return bool(_clock().fullmatch(text)) or is_time_line(text)


def _in_order(entries: list[LiveEntry]) -> bool:
    """A live blog runs forwards or backwards; the dates of teasers for other articles don't."""
    stated = [entry.published for entry in entries if entry.published]
    return stated in (sorted(stated), sorted(stated, reverse=True))


def _heads(block: Block) -> bool:
    return block.kind == "heading" and not block.noise


def _time_of(words: str, times: list[tuple[str, str]], at: int) -> tuple[Moment | None, int]:
    """Return the moment of a clock by the <time> with the same words, from a place in their list on; else its own."""
    key = letters(words)
    for i in range(at, len(times)):
        value, shown = times[i]
        if value and letters(shown) == key:
            return _moment(value), i + 1
    return (parse_moment(words) if is_time_line(words) else None), at


def _moment(value: Any) -> Moment | None:
    return parse_moment(value) if isinstance(value, str) and value else None


_DIGIT = re.compile(r"\d")  # alone, it is looked for fast
_HOUR = re.compile(r"\d{1,2}[:.h]\d\d|\d\s*[ap]\.?m", re.I)


@cache
def _clock() -> re.Pattern[str]:
    words = "|".join(data.toml("page/notices.toml")["clock"]["beside"])
    return re.compile(
        rf"\W*(?:(?:{words})\s+)?\d{{1,2}}(?:[:.h]\d\d(?:[:.]\d\d)?)?(?:\s*(?:{words})(?!\w)\.?)*\W*", re.I
    )
