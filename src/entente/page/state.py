"""Pages that a script draws: their article stands in no element but as strings in the data that the script gets.

Such data is JSON, or JSON in a string of JavaScript, in as many layouts as there are frameworks. So no layout is
known here: of all strings with a name, the longest markup or the largest group of paragraphs under one name counts.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from entente.page.lines import ends_sentence, tidy

FEW = 300
"""A page whose elements hold fewer characters of body than this may have it in its scripts."""

ENOUGH = 400
"""Characters of prose that make strings an article."""

MOST = 4_000_000
"""Characters of scripts that are looked through."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script", re.S | re.I)
_NAMED = re.compile(r'"([\w$.@-]{1,40})"\s*:\s*"((?:[^"\\]|\\.)*)"', re.S)
_NESTED = re.compile(r'"((?:[^"\\]|\\.){800,})"', re.S)
_TAG = re.compile(r"<[^<>]{1,500}>")


def article_in_scripts(markup: str) -> str | None:
    """Return the article that a page's scripts hold, as markup of its own; None where they hold none."""
    groups: dict[str, dict[str, int]] = {}
    best, most = None, ENOUGH - 1
    for name, text in _strings(markup):
        words = tidy(html.unescape(_TAG.sub(" ", text)))
        if len(words) < 60 or not _reads_as_text(words):
            continue
        if text.count("<p") > 1 or text.count("<br") > 1:
            if len(words) > most:
                best, most = text, len(words)
        elif ends_sentence(words):
            groups.setdefault(name, {}).setdefault(text, len(words))
    for held in groups.values():
        if sum(held.values()) > most:
            best = "".join(f"<p>{text}</p>" for text in held)
            most = sum(held.values())
    return f"<html><body><article>{best}</article></body></html>" if best else None


def _strings(markup: str) -> Iterator[tuple[str, str]]:
    """Yield name and value of the long strings in a page's scripts, those in strings of strings too."""
    left = MOST
    chunks: list[str] = []
    for attributes, script in _SCRIPT.findall(markup):
        if "ld+json" in attributes or len(script) < ENOUGH or left < len(script):
            continue
        left -= len(script)
        yield from _named(script)
        chunks += [
            inner for match in _NESTED.finditer(script) if '\\"' in match[1] and (inner := _read(match[1]))
        ]
    yield from _named("".join(chunks))


def _named(text: str) -> Iterator[tuple[str, str]]:
    for match in _NAMED.finditer(text):
        if len(match[2]) >= 60 and (value := _read(match[2])):
            yield match[1], value


def _read(quoted: str) -> str:
    """Return the text of a quoted string, empty where it is none."""
    try:
        value: str = json.loads(f'"{quoted}"', strict=False)
    except ValueError:
        return ""
    return value


def _reads_as_text(words: str) -> bool:
    """Tell words from code, addresses and keys."""
    letters = sum(map(str.isalpha, words))
    return letters > 0.65 * len(words) and not re.search(r"[{};=]\s*[\w$.]+\(|https?://\S+$", words)
