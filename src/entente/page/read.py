"""From a fetched page to its article: guards, decoding, the reader for its form, the article put together."""

from __future__ import annotations

import logging

from entente.model import Article, Fetched, Skipped, SkipReason
from entente.page.deadline import TooSlowError, deadline
from entente.page.draft import Draft, finish
from entente.page.dump import read_dump
from entente.page.html_page import read_html
from entente.page.lines import letters
from entente.page.rtf import rtf_text
from entente.page.sniff import LONGEST, binary_kind, decode, is_html, too_long, unpack, with_line_feeds

log = logging.getLogger(__name__)

MOST_SECONDS = 20
"""Of the processor's time for one page; real pages take a few thousandths, the largest dumps a second."""

FEWEST_LETTERS = 25
"""A body of fewer letters is no article."""


def read(fetched: Fetched) -> Article | Skipped:
    """Return the article that a page holds, or why there is none; no bytes make this raise."""
    try:
        with deadline(MOST_SECONDS):
            return _read(fetched)
    except TooSlowError:
        detail = (
            f"{fetched.source} takes more than {MOST_SECONDS} seconds to read; give the article's page alone"
        )
        return Skipped(source=fetched.source, reason=SkipReason.TOO_SLOW, detail=detail)
    except RecursionError:
        detail = f"{fetched.source} is nested too deeply; give the article's page alone"
        return Skipped(source=fetched.source, reason=SkipReason.TOO_DEEP, detail=detail)
    except Exception:  # a page that trips a reader must not stop a batch; the log keeps the trace
        log.debug("reading %s failed", fetched.source, exc_info=True)
        detail = f"{fetched.source} could not be read; please report it with the page"
        return Skipped(source=fetched.source, reason=SkipReason.UNREADABLE, detail=detail)


def _read(fetched: Fetched) -> Article | Skipped:
    raw = unpack(fetched)
    if isinstance(raw, Skipped):
        return raw
    kind = binary_kind(raw)
    if kind:
        detail = f"{fetched.source} is {kind}, not a page of text; give an HTML page or a text dump"
        return Skipped(source=fetched.source, reason=SkipReason.BINARY, detail=detail)
    text = rtf_text(raw) if raw.startswith(b"{\\rtf") else decode(raw, fetched.content_type)
    markup = is_html(text, fetched)
    if not markup:
        text = with_line_feeds(text)  # parsers of HTML do that themselves
        if len(text) > LONGEST:
            return too_long(fetched.source)
    draft = read_html(text, fetched) if markup else read_dump(text)
    if isinstance(draft, Skipped):
        return draft
    if not _has_body(draft):
        detail = f"{fetched.source} holds no article that could be found; give the page of a single report"
        return Skipped(source=fetched.source, reason=SkipReason.NOT_AN_ARTICLE, detail=detail)
    return finish(draft, fetched)


def _has_body(draft: Draft) -> bool:
    found = 0
    for paragraph in draft.paragraphs[:20]:
        found += len(letters(paragraph))
        if found >= FEWEST_LETTERS:
            return True
    return False
