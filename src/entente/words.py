"""Values as people say them: dates, ages, languages, phrases. The words are in data/display.toml."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from entente import data
from entente.model import About, ActorRef, Basis, Claim, Event, Part, Report, Status, When

MANY_DAYS = 60
"""From here on an age is told in months and years."""

_ANY_KIND = "other"
_UNSAID_SECTORS = (None, "GOV", "UNK")
_INSTANT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d:\d\d)(?::[\d.]+)?(Z|[+-]\d\d:?\d\d)?)?")


def display() -> dict[str, Any]:
    """Return the words for display."""
    return data.toml("display.toml")


def day(iso: str, *, short: bool = False) -> str:
    """Say an ISO date or instant, of whatever precision; what is none is said as it is.

    >>> day("2022-04-27T22:02:00Z"), day("2022-01", short=True)
    ('27 April 2022, 22:02 UTC', 'Jan 2022')
    """
    found = _INSTANT.fullmatch(iso)
    if not found or not (found[2] is None or 1 <= int(found[2]) <= 12):
        return iso
    year, month, of_month, clock, zone = found.groups()
    words = [year.lstrip("0") or "0"]
    if month:
        name = display()["months"][int(month) - 1]
        words.insert(0, name[:3] if short else name)
    if of_month:
        words.insert(0, of_month.lstrip("0"))
    said = " ".join(words)
    return f"{said}, {clock} {_zone(zone)}".rstrip() if clock else said


def _zone(zone: str | None) -> str:
    return {None: "", "Z": "UTC"}.get(zone, f"UTC{zone}")


def span(when: When) -> str:
    """Say an interval of days: one day, a month, a year, from and to, since or until.

    >>> span(When(start="2022-05-03", end="2022-05-05", precision="range", basis=Basis.STATED))
    '3–5 May 2022'
    """
    start, end = when.start, when.end
    if start is None or end is None:
        return f"since {day(start, short=True)}" if start else f"until {day(end, short=True)}" if end else ""
    whole = {"month": start[:7], "year": start[:4]}.get(when.precision)
    if whole and end.startswith(whole):
        return day(whole, short=True)
    if start == end:
        return day(start, short=True)
    first, last = day(start, short=True).split(), day(end, short=True).split()
    while len(first) > 1 and first[-1] == last[len(first) - 1 :][0]:
        first.pop()
    dash = "–" if len(first) == 1 else " – "
    return " ".join(first) + dash + " ".join(last)


def age(taken: str, published: str | None, days: int | None) -> str:
    """Say how long before its article a picture was taken; "" where that is not known.

    Years and months are counted by the calendar where both dates are known, else from the days.
    >>> age("2016-09-21", "2022-04-27T22:02:00Z", 2044)
    '5 years 7 months before the article'
    """
    if days is None:
        days = _days_between(taken, published)
    if days is None:
        return ""
    if days == 0:
        return "on the day of the article"
    side = "before" if days > 0 else "after"
    if abs(days) < MANY_DAYS:
        return f"{count(abs(days), 'day')} {side} the article"
    months = _months_between(taken, published)
    years, rest = divmod(round(abs(days) / 30.44) if months is None else abs(months), 12)
    parts = [count(years, "year")] * (years > 0) + [count(rest, "month")] * (rest > 0)
    return f"{' '.join(parts)} {side} the article"


def _days_between(taken: str, published: str | None) -> int | None:
    first, last = _date(taken), _date(published)
    return (last - first).days if first and last else None


def _months_between(taken: str, published: str | None) -> int | None:
    """Count whole months by the calendar, negative where the picture is the later one."""
    first, last = _date(taken), _date(published)
    if not first or not last:
        return None
    early, late = sorted((first, last))
    months = (late.year - early.year) * 12 + late.month - early.month - (late.day < early.day)
    return months if first <= last else -months


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def count(number: int, noun: str) -> str:
    """Say a number of things.

    >>> count(1, "claim"), count(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def counted(report: Report) -> tuple[int, int]:
    """Return how many claims a page makes, and how many more stand in its title and captions.

    Those are never counted alone, since they repeat the body or go beyond it.
    """
    besides = sum(claim.evidence.part in (Part.TITLE, Part.CAPTION) for claim in report.claims)
    return len(report.claims) - besides, besides


def basis(value: Basis) -> str:
    """Say how a value of a claim is known, "" where that goes without saying."""
    return str(display()["basis"][value.value])


def article_basis(value: str | None) -> str:
    """Say how an article's time is known; a basis that we have no words for is shown as it is."""
    return str(display()["article_basis"].get(value, value or ""))


def language(code: str) -> str:
    """Say a language's name, or its code where we have no name."""
    return str(display()["language"].get(code.partition("-")[0].lower(), f"“{code}”"))


def named(ref: ActorRef) -> str:
    """Name an actor by its code: a state by its first name with its codes, any other by its code alone."""
    row = _states().get(ref.code)
    return f"{row['names'].partition('|')[0]} ({codes(ref)})" if row else codes(ref)


def codes(ref: ActorRef) -> str:
    """Say an actor's code with the sector, where that is not its government, for which a state is taken."""
    return ref.code if ref.sector in _UNSAID_SECTORS else f"{ref.code} {ref.sector}"


def needs_name(text: str, code: str) -> bool:
    """Tell whether words alone do not name the state: "they" and "Iranian" do not, "Iranian envoys" do."""
    if f"{text} ".lower().startswith(tuple(f"{opening} " for opening in display()["pointing"])):
        return True
    row = _states().get(code)
    if row is None or text in row["names"].split("|"):
        return False
    if text in row["adjectives"].split("|"):
        return True
    known = (part for column in ("names", "adjectives", "people") for part in row[column].split("|"))
    return not text[:1].isupper() and not any(part and part in text for part in known)


@cache
def _states() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in data.rows("actors/states.tsv")}


def phrase(claim: Claim | Event) -> tuple[str, str]:
    """Return what was done, put for the claim's status, and the word that leads to the recipients.

    A mode says more than a kind, a kind more than a type alone; one we have no words for is shown as it is.
    """
    known = display()["phrase"].get(claim.type, {})
    entry = (
        known.get("mode", {}).get(claim.mode) or known.get("kind", {}).get(claim.kind) or known
        if known
        else {"done": claim.type, "base": claim.type, "to": "→"}
    )
    form: str = display()["status"][claim.status.value]["form"]
    return entry.get(claim.status.value) or form.format_map(entry), entry["to"]


def status(value: Status) -> tuple[str, str]:
    """Return a status' label ("" for what happened) and its style on terminals."""
    entry = display()["status"][value.value]
    return entry["label"], entry["style"]


def about(what: About) -> str:
    """Say what an act is about: an exercise “joint drills” (planned, Jun 2022, Gulf of Oman).

    >>> about(About(kind="exercise", status=Status.PLANNED, text="joint drills"))
    'an exercise “joint drills” (planned)'
    """
    kind = display()["kind"].get(what.kind, what.kind or "")
    says_more = what.text and what.text.lower() not in kind
    words = [kind] if kind and not (says_more and what.kind == _ANY_KIND) else []
    if says_more:
        words.append(f"“{shortened(what.text)}”")
    details = [
        what.status.value if what.status else "",
        span(what.when) if what.when else "",
        what.where.name if what.where else "",
    ]
    told = ", ".join(detail for detail in details if detail)
    return " ".join(words) + (f" ({told})" if told else "")


def shortened(text: str, most: int = 60) -> str:
    """Return a text in one line, cut at a word where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def clean(text: str) -> str:
    """Return a page's text with every character that could steer a terminal or turn its lines made a space.

    Length stays the same, so that offsets hold.
    """
    return "".join(ch if ch.isprintable() or ch in "\n\u00a0" else " " for ch in text)
