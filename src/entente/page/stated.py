"""What the elements of an HTML page state of it: JSON-LD, <meta>, <time> and microdata."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import turbohtml

from entente.page.blocks import LONGEST_ATTRIBUTE, AttributeTooLongError, Page
from entente.page.lines import tidy

STATED = 'script[type*="ld+json" i],meta,time,[itemprop],[hidden]'
"""The elements that may state something; `hidden` is looked for in the same pass."""

_PROPS = ("datePublished", "dateModified", "author", "articleSection")
_MOST_TIMES, _MOST_PROPS = 400, 12
_decoder = msgspec.json.Decoder()


def take_stated(element: turbohtml.Element, page: Page) -> None:
    """Take what JSON-LD, a <meta>, a <time> or microdata state."""
    tag = element.tag
    if tag == "meta":
        attr = element.attr
        key = attr("property") or attr("name") or attr("itemprop") or attr("http-equiv")
        content = attr("content") if key else None
        if key and content:
            if len(key) > LONGEST_ATTRIBUTE or len(content) > LONGEST_ATTRIBUTE:
                raise AttributeTooLongError
            page.metas.append((key.casefold(), content))
    elif tag == "time" and len(page.times) < _MOST_TIMES:
        page.times.append((attribute(element, "datetime"), tidy(element.text)))
    elif tag == "script" and _is_json_ld(element.attr("type") or ""):
        stated = _json_of(element.text)
        if isinstance(stated, (dict, list)):
            page.json_ld.append(stated)
    name = element.attr("itemprop")
    if name in _PROPS and len(page.props) < _MOST_PROPS:
        value = attribute(element, "content", "datetime") or tidy(element.text)
        page.props.append((name, value))


def _is_json_ld(kind: str) -> bool:
    return kind.partition(";")[0].strip().casefold() == "application/ld+json"


def _json_of(text: str) -> Any:
    """Return what JSON says, None where it is none."""
    try:
        return _decoder.decode(text)
    except (msgspec.DecodeError, UnicodeError):
        pass
    try:
        return json.loads(
            text, parse_constant=_refuse
        )  # takes halves of characters and numbers beyond measure
    except ValueError:
        return None


def _refuse(name: str) -> Any:
    raise ValueError(name)


def attribute(element: turbohtml.Element, *names: str) -> str:
    """Return the first of these attributes that holds anything, "" for none."""
    for name in names:
        value: str | None = element.attr(name)
        if value:
            if len(value) > LONGEST_ATTRIBUTE:
                raise AttributeTooLongError
            return value
    return ""
