"""An explanation as people read it: the sentence, the parse of what matters, and why this and not that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from entente import detail_words, words
from entente.cli.claim_line import actors, voices, when, where
from entente.cli.views.parse import fragment
from entente.model import EntryRef, Explanation, Fate, Looked, Outcome, Reading, Tried

NEAREST = 4
_MANY_WORDS = 6


def shown(
    found: Iterable[Explanation], *, everything: bool = False, silent: bool = False
) -> Iterator[RenderableType]:
    """Yield what people read of each sentence.

    everything: with every entry that was tried
    silent:     also sentences in which nothing was found, as where they were asked for by themselves
    """
    shown_any = False
    for explanation in found:
        if not (silent or explanation.readings):
            continue
        if shown_any:
            yield ""
        shown_any = True
        yield from _sentence(explanation, everything)
    if not shown_any:
        yield (
            "There is no sentence."
            if silent
            else "No sentence of this page has words of the lexicon that fired."
        )


def _sentence(explanation: Explanation, everything: bool) -> Iterator[RenderableType]:
    yield Text(_flat(explanation.sentence.text), "bold")
    if explanation.actors:
        refs = [ref for mention in explanation.actors for ref in mention.refs]
        yield Padding(Text.assemble(("actors found  ", "dim"), (actors(refs), "cyan")), (0, 0, 0, 2))
    claims = [r for r in explanation.readings if r.fate is Fate.CLAIM]
    for reading in (*claims, *(r for r in explanation.readings if r.fate is not Fate.CLAIM)):
        yield ""
        yield from _reading(explanation, reading, everything)
    if not claims:
        yield ""
        yield from _nothing(explanation, everything)


def _reading(explanation: Explanation, reading: Reading, everything: bool) -> Iterator[RenderableType]:
    """Yield one happening: what it became, its parse, its entry, its parties, what lost against it."""
    is_claim = reading.fate is Fate.CLAIM
    head = Text()
    head.append(f"{reading.type or reading.entry.type}", "bold green" if is_claim else "bold yellow")
    status = f", {words.status(reading.status)[0] or reading.status}" if reading.status else ""
    head.append(f"{status} — “{_words(explanation, reading.words)}”")
    if reading.claim:
        head.append(f"  claim {reading.claim.id}", "dim")
    elif not is_claim:
        head.append(f" is no claim: {words.display()['fate'][reading.fate]}", "yellow")
        if reading.under is not None:
            head.append(f" (“{explanation.sentence.tokens[reading.under].text}”)", "yellow")
    yield head
    if is_claim or reading.fate is not Fate.ABSORBED:
        yield Padding(fragment(explanation.sentence, reading), (0, 0, 0, 2))
        yield Padding(_facts(explanation, reading, everything), (0, 0, 0, 2))


def _facts(explanation: Explanation, reading: Reading, everything: bool) -> Table:
    grid = _grid()
    grid.add_row("entry", _entry(reading.entry))
    for link in reading.chain:
        said = Text(f"by “{explanation.sentence.tokens[link.token].text}”, ").append(_entry(link.entry))
        grid.add_row(
            "held up", said.append(f", which makes it {link.entry.status}" if link.entry.status else "")
        )
    for role, refs in (("actor", reading.actors), ("recipient", reading.recipients)):
        for look in _givers(reading, role):
            grid.add_row(role, Text(actors(look.refs), "cyan").append(f" ← {_place(look.slot)}", "default"))
        if not refs:
            empty = [_place(look.slot) for look in reading.looked if look.role == role and not look.refs]
            tried = f"; looked in {', '.join(empty)}" if empty else ""
            grid.add_row(role, Text(f"nobody{tried}", "dim"))
    for name, told in _circumstances(explanation, reading):
        grid.add_row(name, told)
    if reading.claim is not None:
        if reading.claim.auxiliary:
            grid.add_row("auxiliary", ", ".join(reading.claim.auxiliary))
        for label, values in detail_words.lines(reading.claim.details):
            told = "; ".join(f"{value.said} ← “{value.words}”" for value in values)
            grid.add_row(label.lower(), Text(words.clean(told)))
    others = [t for t in explanation.tried if t.token == reading.token and t.outcome is not Outcome.FIRED]
    _add_losers(grid, explanation, others, reading.token, everything)
    return grid


def _circumstances(explanation: Explanation, reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield status, time, place, voices and what it is about, each with the words that gave it."""
    if reading.status:
        deciding = ", ".join(f"“{explanation.sentence.tokens[k].text}”" for k in reading.decided_by)
        label = words.status(reading.status)[0] or str(reading.status)
        about = reading.claim.about if reading.claim else None
        if about and about.status and reading.type != reading.entry.type:  # refused, from "will not hold"
            label += f"; what it is about is {about.status}"
        if deciding:
            yield "status", f"{label} ← {deciding}"
        elif not reading.chain and reading.entry.status is None:
            yield "status", f"{label} ← no word says otherwise"
    claim = reading.claim
    if claim is None:
        return
    if claim.when:
        yield "when", when(claim.when)
    if claim.where:
        yield "where", where(claim.where)
    if claim.voices:
        yield "voices", voices(claim.voices)
    if claim.about:
        yield "about", words.clean(words.about(claim.about))


def _givers(reading: Reading, role: str) -> Iterator[Looked]:
    """Yield the places that gave a party of the reading, each with what it gave, the first one that did."""
    left = {(ref.start, ref.end, ref.code): ref for ref in getattr(reading, f"{role}s")}
    for same_role in (True, False):  # the host of a visit stood as its actor, and is its recipient
        for look in reading.looked:
            if (look.role == role) is same_role:
                gave = [key for ref in look.refs if (key := (ref.start, ref.end, ref.code)) in left]
                if gave:
                    yield Looked(
                        role=role, slot=look.slot, refs=tuple(left.pop(key) for key in dict.fromkeys(gave))
                    )


def _nothing(explanation: Explanation, everything: bool) -> Iterator[RenderableType]:
    """Yield why a sentence gave no claim, with the entries that came nearest."""
    if not explanation.actors:
        yield Text("No claim: no state, body or person acting for one was found in this sentence.", "yellow")
    elif explanation.readings:
        return
    elif explanation.tried:
        yield Text("No claim: no entry of the lexicon fired.", "yellow")
    else:
        yield Text("No claim: no word of this sentence is in the lexicon.", "yellow")
    fired = {r.token for r in explanation.readings}
    for token in dict.fromkeys(t.token for t in explanation.tried if t.token not in fired):
        grid = _grid()
        tried = [t for t in explanation.tried if t.token == token]
        _add_losers(grid, explanation, tried, None, everything)
        yield Padding(Text(f"“{explanation.sentence.tokens[token].text}”"), (1, 0, 0, 2))
        yield Padding(grid, (0, 0, 0, 4))


def _add_losers(
    grid: Table, explanation: Explanation, tried: list[Tried], winner: int | None, everything: bool
) -> None:
    kept = tried if everything else tried[:NEAREST]
    for place, one in enumerate(kept):
        label = ("lost" if winner is not None else "nearest") if place == 0 else ""
        grid.add_row(label, _entry(one.entry).append(f"  {why(explanation, one)}", "default"))
    if len(kept) < len(tried):
        grid.add_row("", Text(f"and {len(tried) - len(kept)} more (--all)", "dim"))


def why(explanation: Explanation, one: Tried) -> str:
    """Say which condition failed and what stood there, or against what the entry was weaker."""
    if one.outcome is Outcome.WEAKER:
        fired = (t for t in explanation.tried if t.token == one.token and t.outcome is Outcome.FIRED)
        best = next(fired, None)
        if best is None:
            return "held too, but gave way to another word's entry"
        if best.weight > one.weight:
            return f"held too, with {one.weight} to {best.weight} for {best.entry.id}"
        return f"held too; of equals the later one fires, {best.entry.id}"
    if one.outcome is Outcome.FIRED:
        return "fired"
    told: str = words.display()["condition"].get(one.condition, f"needs “{one.condition}” with")
    if one.wanted:
        more = ", …" if len(one.wanted) > _MANY_WORDS else ""
        told += " " + ", ".join(one.wanted[:_MANY_WORDS]) + more
    elif one.condition not in words.display()["condition"]:
        told = f"needs a phrase with “{one.condition}”"
    if one.condition in ("name", "class", "words"):
        return told
    return f"{told}; there is {', '.join(f'“{word}”' for word in one.found[:_MANY_WORDS]) or 'none'}"


def _entry(entry: EntryRef) -> Text:
    kind = f" {entry.type}" if entry.type else ""
    return Text(entry.id, "bold").append(kind).append(f" {entry.file}:{entry.line}", "dim")


def _place(slot: str) -> str:
    return str(words.display()["slot"].get(slot, f"“{slot}”"))


def _words(explanation: Explanation, tokens: tuple[int, ...]) -> str:
    return " ".join(explanation.sentence.tokens[k].text for k in tokens)


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True, min_width=9)
    grid.add_column(overflow="fold")
    return grid


def _flat(text: str) -> str:
    return " ".join(words.clean(text).split())
