"""A report as people read it on a terminal, or as plain text in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from entente import words
from entente.cli.claim_line import claim_line, event_tags
from entente.cli.head import head, is_english
from entente.cli.marks import marked_sentence
from entente.model import Claim, Part, Report

INDENT = 4
_TYPE_WIDTH = 11


def print_report(console: Console, report: Report, *, plain: bool) -> None:
    """Print the head, then each claim in order of reading with its sentence below.

    plain: no styles, each claim in one unbroken line, the trigger between « and »
    """
    for part in head(report):
        console.print(part)
    console.print()
    if not report.claims:
        console.print(Text(_no_claims(report), "dim"))
        return
    tags = event_tags(report.claims)
    console.print(_count(report), style="dim")
    for claim in report.claims:
        _print_claim(console, report, claim, tags, plain)
    for note in _larger_events(report.claims, tags):
        console.print()
        console.print(Text(note, "dim"))


def _print_claim(console: Console, report: Report, claim: Claim, tags: dict[str, str], plain: bool) -> None:
    shared = sum(other.event == claim.event for other in report.claims) > 1
    front = Text().append(f"{tags[claim.event]:<{INDENT - 1}} ", "bold" if shared else "dim")
    front.append(f"{claim.type:<{_TYPE_WIDTH}}", "dim")
    line = claim_line(claim, tags)
    console.print()
    if plain:
        console.print(front + line, soft_wrap=True)
    else:
        _print_hanging(console, front, line)
    for text in (marked_sentence(claim, report.article.text, plain=plain), *_further(report, claim)):
        if claim.evidence.part in (Part.TITLE, Part.CAPTION):
            text.stylize("dim")
        console.print(Padding(text, (0, 0, 0, INDENT)))


def _print_hanging(console: Console, front: Text, line: Text) -> None:
    """Print a line that may be wider than the terminal so that what wraps stands under its beginning."""
    width = max(console.width - front.cell_len, 20)
    for place, part in enumerate(line.wrap(console, width)):
        console.print((front if place == 0 else Text(" " * front.cell_len)) + part)


def _further(report: Report, claim: Claim) -> list[Text]:
    """Return the words of other sentences that the claim needed."""
    passages = (report.article.text[passage.start : passage.end] for passage in claim.also)
    return [Text(f"with “{words.shortened(words.clean(words_said), 100)}”", "dim") for words_said in passages]


def _larger_events(claims: Iterable[Claim], tags: dict[str, str]) -> Iterator[str]:
    """Yield a line for each larger event that no claim tells as a whole, so that its tag is no riddle."""
    parts: dict[str, dict[str, None]] = {}
    for claim in claims:
        if claim.parent:
            parts.setdefault(claim.parent, {})[tags[claim.event]] = None
    told = {claim.event for claim in claims}
    for parent, tags_of_parts in parts.items():
        if parent not in told:
            parts_said = ", ".join(tags_of_parts)
            yield f"{tags[parent]:<{INDENT}}stands for the whole of {parts_said}; no sentence tells it"


def _count(report: Report) -> str:
    counted, besides = words.counted(report)
    events = len({claim.event for claim in report.claims})
    and_besides = f", and {besides} in title or captions" if besides else ""
    return f"{words.count(counted, 'claim')}{and_besides}, about {words.count(events, 'event')} (e1, e2, …)"


def _no_claims(report: Report) -> str:
    if not is_english(report.article):
        return "No claims were read: the page is not in English."
    return "No claims: nothing on this page was read as an act of states with, for or against one another."
