"""Numbers in a text: digits and words, how exact they are, ranges, and sums of money with their currency."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from entente import data
from entente.model import Number

_DIGITS = (
    r"(?>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"
    r"|\d+(?:[.,]\d{1,2})(?!\d)|\d+(?:\.\d+)?)"
)
_YEARS = range(1900, 2100)
_MOST = 1e18  # more counts nothing: a row of digits; whole numbers of 64 bits end a little above


class Found(NamedTuple):
    """A number where it stands, its qualifier and currency included. currency: None where it is no money."""

    start: int
    end: int
    number: Number
    currency: str | None = None


def numbers(text: str) -> list[Found]:
    """Return the numbers of a text in order; years and numbers that are parts of names ("F-16") are none.

    >>> numbers("at least 12 men and some $1.2bn")[1]
    Found(start=20, end=31, number=Number(low=1200000000, high=1200000000, about=True), currency='USD')
    """
    found = []
    for match in _pattern().finditer(text):
        one = _read(match)
        if one is not None:
            found.append(one)
    return found


@cache
def _table() -> dict[str, Any]:
    return data.toml("details/numbers.toml")


@cache
def _currencies() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Return the signs before numbers and the words behind them, each with its currency, and the words in doubt."""
    signs: dict[str, str] = {}
    words: dict[str, str] = {}
    table = data.toml("details/currencies.toml")
    for code, entry in table.items():
        if code in ("open", "weak"):
            continue
        signs |= dict.fromkeys(entry.get("signs", ()), code)
        words |= {word.lower(): code for word in entry["words"]}
    words |= {word: word for word in table["open"]["words"]}
    return signs, words, frozenset((*table["weak"]["words"], *table["weak"]["signs"]))


def _any_of(words: Any) -> str:
    """Return a pattern for one of these, longest first; those that end in letters end where a word ends."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(w).replace(r"\ ", r"\s+") + (r"\b" if w[-1:].isalnum() else "") for w in ordered
    )


@cache
def _pattern() -> re.Pattern[str]:
    table = _table()
    signs, words, _ = _currencies()
    ones = "|".join(sorted(table["words"], key=len, reverse=True))
    big = table["written"]["after_an"]
    in_words = rf"(?:(?:{ones})|(?:an?)(?=\s+(?:{'|'.join(big)})\b))(?:[\s-]+(?:and\s+)?(?:{ones}|hundred|thousand)\b)*"
    scale = _any_of(table["scales"])
    number = rf"(?:{_DIGITS}|\b{in_words}\b)"
    sign = rf"(?:(?<![A-Za-z])(?:{'|'.join(re.escape(s) for s in sorted(signs, key=len, reverse=True))}))"
    qualifiers = [w for kind in ("about", "low", "high") for w in table["qualifiers"][kind]]
    between = _any_of(table["ranges"]["between"])
    to = "|".join(re.escape(w) if not w.isalpha() else rf"\b{w}\b" for w in table["ranges"]["to"])
    vague = _any_of([*table["vague"], *table["fixed"]])
    return re.compile(
        rf"""(?<![\w.,/‑-])(?<!\d\s)(?<!\b[Nn]o\s)
        (?:(?P<between>{between})\s+)?
        (?:(?P<qual>{_any_of(qualifiers)})\s*(?:(?:another|an\s+additional|a\s+total\s+of)\s+)?)?
        (?:
          (?P<vague>{vague})(?:\s+of(?=\s+(?:{_any_of(words)})))?
        | (?P<sign>{sign})?\s?
          (?P<a>{number})(?P<plus>\+)?(?P<ascale>[\s-]*(?:{scale}))?(?P<plusb>\+)?
          (?:\s*(?P<to>{to}|(?(between)\band\b|(?!)))\s*(?:{sign})?\s?(?P<b>{number})(?P<bscale>[\s-]*(?:{scale}))?)?
        )
        (?:[\s-]*(?P<word>{_any_of(words)}))?
        (?![\w/]|-[A-Z0-9])""",
        re.VERBOSE | re.IGNORECASE,
    )


def _read(match: re.Match[str]) -> Found | None:
    signs, words, weak = _currencies()
    sign, word = match["sign"], (match["word"] or "").lower()
    word = " ".join(word.split())
    has_scale = bool(match["ascale"] or match["bscale"] or match["vague"])
    end = match.end()
    currency = signs.get(sign) if sign else None
    if sign and (currency is None or (sign in weak and not (has_scale or "," in match["a"]))):
        return None  # letters in another case ("COP", "Re"), or a word besides: "COP 27"
    if word and currency is None:
        if word in weak and not has_scale:
            end = match.start("word")
        else:
            currency = words[word]
    start = match.start()
    if _is_particle(match):
        start = min(match.start(group) for group in ("sign", "a", "vague") if match[group])
    if match["vague"]:
        number = _vague(" ".join(match["vague"].lower().split()))
    else:
        number_or_none = _exact(match, is_money=currency is not None)
        if number_or_none is None:
            return None
        number = number_or_none
    number = _qualified(number, match)
    text = match.string[start:end]
    return Found(start, start + len(text.rstrip(" -")), number, currency)


def _vague(words: str) -> Number:
    table = _table()
    if words in table["fixed"]:
        return Number(low=table["fixed"][words], high=table["fixed"][words])
    return Number(low=table["vague"][words])


def _exact(match: re.Match[str], *, is_money: bool) -> Number | None:
    a, b = _value(match["a"]), _value(match["b"]) if match["b"] else None
    a_scale, b_scale = _scale(match["ascale"]), _scale(match["bscale"])
    short = (match["bscale"] or match["ascale"] or "").strip(" -").lower() in _table()["written"]["short"]
    if short and not is_money:
        return None
    bare = match["a"].isdigit() and not (is_money or match["ascale"] or match["qual"])
    if bare and b is None and len(match["a"]) == 4 and int(match["a"]) in _YEARS:
        return None
    if max(a, b or 0.0) * max(a_scale, b_scale) > _MOST:
        return None
    if b is None:
        return Number(low=_whole(a * a_scale), high=_whole(a * a_scale))
    low = a * (a_scale if match["ascale"] else b_scale)  # "between 50 and 60 million"
    high = b * b_scale
    if low > high:
        return Number(low=_whole(a * a_scale), high=_whole(a * a_scale))
    return Number(low=_whole(low), high=_whole(high))


def _qualified(number: Number, match: re.Match[str]) -> Number:
    qualifiers = _table()["qualifiers"]
    said = "" if _is_particle(match) else " ".join((match["qual"] or "").lower().split())
    if said in qualifiers["low"] or match["plus"] or match["plusb"]:
        return Number(low=number.low)
    if said in qualifiers["high"]:
        return Number(high=number.high if number.high is not None else number.low)
    is_rough = match["a"] is not None and "dozen" in (match["ascale"] or "").lower()
    if said in qualifiers["about"] or is_rough:
        return Number(low=number.low, high=number.high, about=True)
    return number


def _is_particle(match: re.Match[str]) -> bool:
    """Tell whether what looks like a qualifier belongs to the verb before it: "handed over 18 jets"."""
    before = match.string[: match.start()].split()
    verbs: list[str] = _table()["not_after"].get((match["qual"] or "").lower(), [])
    return bool(before) and before[-1].lower() in verbs


def _scale(text: str | None) -> float:
    scales: dict[str, int] = _table()["scales"]
    return scales[text.strip(" -\u00a0").lower()] if text else 1


def _value(text: str) -> float:
    """Return what a number in digits or words is.

    >>> _value("2,500"), _value("two hundred and fifty thousand"), _value("1,5")
    (2500.0, 250000.0, 1.5)
    """
    if text[0].isdigit():
        text = re.sub(r"[ \u00a0\u202f]", "", text)
        if re.fullmatch(r"\d+,\d{1,2}", text):
            return float(text.replace(",", "."))
        return float(text.replace(",", ""))
    table = _table()
    total, part = 0.0, 0.0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in table["words"]:
            part += table["words"][word]
        elif word in ("a", "an"):
            part += 1
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word == "thousand":
            total, part = total + max(part, 1) * 1000, 0.0
    return total + part


def _whole(value: float) -> int | float:
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded
