"""What a happening is said to be by kind, as people read it. The labels are in data/display.toml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from entente import data
from entente.model import ActorRef, Amount, Details, Losses, Number, Said, Things


class Told(NamedTuple):
    """One value: how it is said, and the page's words for it."""

    said: str
    words: str


def lines(details: Details | None) -> Iterator[tuple[str, list[Told]]]:
    """Yield a label and what is said under it, for all that there is, in order of reading."""
    if details is None:
        return
    found = {
        "instrument": [*_instruments(details)],
        "exercise": [*_exercise(details)],
        "observers": [_actor(ref) for ref in details.observers],
        "hosts": [_actor(ref) for ref in details.hosts],
        "leads": [_actor(ref) for ref in details.leads],
        "meeting": [*_values(details.level)],
        "agenda": [_value(said) for said in details.agenda],
        "amounts": [_amount(amount) for amount in details.amounts],
        "units": [_things(things) for things in details.units],
        "weapons": [_things(things) for things in details.weapons],
        "losses": [_losses(losses) for losses in details.losses],
    }
    if details.format is not None:
        is_exercise = bool(found["exercise"])
        found["exercise" if is_exercise else "meeting"].insert(len(found["exercise"]), _value(details.format))
    for key, values in found.items():
        if values:
            yield data.toml("display.toml")["details"][key], values


def line(details: Details | None) -> Iterator[str]:
    """Yield what is said in short, one piece for each label: "Arms: 24 F-16 jets, two frigates"."""
    for label, values in lines(details):
        yield f"{label}: {', '.join(value.said for value in values)}"


def number(value: Number) -> str:
    """Say a number as exactly as the page does.

    >>> number(Number(low=12)), number(Number(high=50)), number(Number(low=5000, high=5000, about=True))
    ('at least 12', 'up to 50', 'about 5,000')
    """
    about = "about " if value.about else ""
    low, high = value.low, value.high
    if low is None:
        return f"up to {_grouped(high or 0)}"
    if high is None:
        return f"at least {_grouped(low)}"
    return about + (_grouped(low) if low == high else f"{_grouped(low)} to {_grouped(high)}")


def brief(value: Number) -> str:
    """Spell a number for tables: "12", "~12" (about), "12.." (at least), "..12" (up to), "12..15".

    >>> brief(Number(low=12)), brief(Number(low=12, high=15)), brief(Number(low=12, high=12, about=True))
    ('12..', '12..15', '~12')
    """
    about = "~" if value.about else ""
    if value.low is not None and value.low == value.high:
        return f"{about}{value.low}"
    low, high = ("" if end is None else end for end in (value.low, value.high))
    return f"{about}{low}..{high}"


def thing(value: Things) -> str:
    """Spell forces or arms for tables: "18 fighter aircraft [F-16]"."""
    count = f"{brief(value.number)} " if value.number else ""
    return f"{count}{value.what}" + (f" [{value.model}]" if value.model else "")


def _grouped(value: float) -> str:
    return f"{value:,}"


def _instruments(details: Details) -> Iterator[Told]:
    yield from (_value(said) for said in details.instruments)
    if details.title is not None:
        yield Told(f"“{details.title.value}”", details.title.text)
    yield from _values(details.stage)
    if details.duration is not None:
        is_open = not details.duration.value[:1].isdigit()
        yield Told(
            f"{details.duration.value} duration" if is_open else f"for {details.duration.value}",
            details.duration.text,
        )
    if details.until is not None:
        yield Told(f"until {details.until.value}", details.until.text)
    if details.renewal is not None:
        yield Told(
            "not renewed"
            if details.renewal.value == "none"
            else f"renewed {details.renewal.value}".replace("automatic", "automatically"),
            details.renewal.text,
        )


def _exercise(details: Details) -> Iterator[Told]:
    if details.name is not None:
        yield Told(f"“{details.name.value}”", details.name.text)
    if details.edition is not None and (
        details.name is None or details.edition.value not in details.name.value
    ):
        yield Told(f"{details.edition.value} edition", details.edition.text)
    yield from (_value(said) for said in (*details.domains, *details.functions))
    yield from _values(details.phase)


def _values(*values: Said | None) -> list[Told]:
    return [_value(value) for value in values if value is not None]


def _value(said: Said) -> Told:
    return Told(said.value, said.text)


def _actor(ref: ActorRef) -> Told:
    return Told(f"{ref.text} ({ref.code})", ref.text)


def _amount(amount: Amount) -> Told:
    return Told(f"{number(amount.number)} {amount.currency}", amount.text)


def _things(things: Things) -> Told:
    if things.number and things.text:
        return Told(things.text, things.what)  # "12 submarines" says it best
    said = f"{number(things.number)} " if things.number else ""
    return Told(f"{said}{things.what}" + (f" ({things.model})" if things.model else ""), things.text)


def _losses(losses: Losses) -> Told:
    whom = f" ({losses.whom})" if losses.whom else ""
    by = f", according to {losses.according_to}" if losses.according_to else ""
    return Told(f"{number(losses.number)} {losses.effect}{whom}{by}", losses.text)


def passages(details: Details | None) -> Iterator[tuple[int, int]]:
    """Yield where the article says all that, characters of its text."""
    if details is None:
        return
    agreement = (details.stage, details.title, details.duration, details.until, details.renewal)
    single = (*agreement, details.name, details.edition, details.phase, details.format)
    many: Iterable[Said | Amount | Things | Losses] = (
        *details.instruments,
        *details.domains,
        *details.functions,
        *details.agenda,
        *details.amounts,
        *details.units,
        *details.weapons,
        *details.losses,
    )
    for value in (*(said for said in (*single, details.level) if said is not None), *many):
        yield value.start, value.end
