"""People killed, wounded, missing or captured, as a claim's sentence counts them."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from entente import data
from entente.coding.draft import Draft
from entente.coding.line import Line
from entente.coding.numbers import Found
from entente.coding.phrasebook import Book, singular
from entente.coding.tree import Tree
from entente.model import Losses, Number

_ONE = Number(low=1, high=1)
_REACH = 9
_BE = ("be", "get")


_Counted = tuple[int, int, Number, str | None]
"""The stretch that counts those lost, their number, and the words for them."""


class _Told(NamedTuple):
    """A word that tells of losses: what befell, its characters, and on which side those lost stand.

    beside: the token that it needs beside it ("dead" for "shot dead")
    """

    effect: str
    start: int
    end: int
    token: int
    side: str  # "after", "before", "beside" (a number right before it), "toll" (a number behind it)
    beside: int | None = None


def losses(line: Line, draft: Draft) -> tuple[Losses, ...]:
    """Return the losses that belong to a draft, in order of words; who reports them is added with its voices."""
    return tuple(loss for token, loss in _all(line) if line.owns(draft, token, anywhere=True))


def has_losses(line: Line) -> bool:
    """Tell whether the sentence has a word for losses at all."""
    lemmas, phrases = _index()
    return any(token.lemma.lower() in lemmas for token in line.tree.tokens) or bool(phrases.find(line.words))


@cache
def _table() -> dict[str, Any]:
    return data.toml("details/losses.toml")


@cache
def _index() -> tuple[dict[str, list[tuple[str, str, str | None]]], Book[tuple[str, str]]]:
    """Return verbs by lemma (effect, voice, word that must stand beside) and phrases by their words (effect, side)."""
    verbs: dict[str, list[tuple[str, str, str | None]]] = {}
    phrases: list[tuple[str, tuple[str, str]]] = []
    for effect, entry in _table()["effect"].items():
        for voice in ("active", "passive"):
            for form in entry[voice]:
                lemma, _, beside = form.partition(" @")
                verbs.setdefault(lemma, []).append((effect, voice, beside or None))
        phrases += [(word, (effect, "beside")) for word in entry["state"]]
        phrases += [(word, (effect, "toll")) for word in entry["toll"]]
    return verbs, Book(phrases)


def _all(line: Line) -> list[tuple[int, Losses]]:
    found: list[tuple[int, Losses]] = []
    used: list[tuple[int, int, str]] = []
    told = _told(line)
    for n, one in enumerate(told):
        before = _end(line, told[n - 1]) if n else 0
        after = told[n + 1].start if n + 1 < len(told) else len(line.text)
        loss = _counted(line, one, before, after)
        if loss is None or any(s < loss[1] and loss[0] < e and effect == one.effect for s, e, effect in used):
            continue
        start, end, number, whom = loss
        used.append((start, end, one.effect))
        first, last = min(start, one.start), max(end, one.end)
        at = line.passage(first, last)
        text = line.text[first:last]
        found.append(
            (
                one.token,
                Losses(effect=one.effect, number=number, whom=whom, text=text, start=at.start, end=at.end),
            )
        )
    return found


def _end(line: Line, one: _Told) -> int:
    """Return where the words of a loss end, those beside the verb included: "left one officer dead"."""
    return one.end if one.beside is None else max(one.end, line.span([one.beside])[1])


def _told(line: Line) -> list[_Told]:
    """Return the words that tell of losses, in order."""
    verbs, phrases = _index()
    tree = line.tree
    found: list[_Told] = []
    for token in tree.tokens:
        for effect, voice, beside in verbs.get(token.lemma.lower(), ()):
            if token.upos not in ("VERB", "ADJ", "NOUN", "AUX") or not tree.is_verb(token.i):
                continue
            other = _beside(tree, token.i, beside) if beside is not None else None
            if beside is not None and other is None:
                continue
            is_passive = _is_passive(tree, token.i)
            intransitive = voice == "passive" and not any(
                v == "active" and b == beside for e, v, b in verbs[token.lemma.lower()] if e == effect
            )
            if voice == "active" and is_passive:
                continue
            if voice == "passive" and not (is_passive or intransitive):
                continue
            start, end = line.span([token.i])
            side = "after" if voice == "active" else "before"
            found.append(_Told(effect, start, end, token.i, side, other))
            break
    for match in phrases.find(line.words):
        start, end = line.match_span(match)
        token_at = line.token_at(start)
        effect, side = match.value
        same = next((t for t in found if (t.start < end and start < t.end) or t.beside == token_at), None)
        if same is None:
            found.append(_Told(effect, start, end, token_at, side))
    return sorted(found, key=lambda t: t.start)


def _beside(tree: Tree, i: int, beside: str) -> int | None:
    near = [*tree.kids[i], *range(i + 1, min(i + _REACH, len(tree.tokens)))]
    return next((k for k in near if beside in (tree[k].lemma.lower(), tree[k].text.lower())), None)


def _is_passive(tree: Tree, i: int) -> bool:
    """Tell whether those lost stand before a verb: a passive, or a bare participle behind them."""
    if tree[i].xpos != "VBN":
        return False
    kids = tree.kids[i]
    if any(tree[k].deprel == "aux" and tree[k].lemma == "have" for k in kids) and not any(
        tree[k].deprel == "aux:pass" for k in kids
    ):
        return False
    has_be = any(tree[k].lemma in _BE and k < i for k in kids)
    return has_be or not any(tree.rel(k) == "obj" and k > i for k in kids)


def _counted(line: Line, one: _Told, before: int, after: int) -> _Counted | None:
    """Return the stretch that counts those lost, their number, and the words for them."""
    if one.side == "after":
        found = _first_after(line, one, after)
        return found or _single(line, one)
    if one.side == "toll":
        behind = [n for n in line.numbers if one.end <= n.start < after and n.currency is None]
        last = next((n for n in behind if _is_reached(line, n)), behind[0] if behind else None)
        return (last.start, last.end, last.number, None) if last else None
    here = [n for n in line.numbers if before <= n.start and n.end <= one.start and n.currency is None]
    here = [n for n in here if not _is_among(line, n)]
    for number in reversed(here):
        whom = _whom(line, number)
        if whom is None:
            continue
        end, words = whom
        gap = line.text[end : one.start]
        if one.side == "beside" and not _is_near(line, end, one.start):
            return None
        if end <= one.start and gap.count(",") <= 2:
            return _with_joined(line, (number.start, end, number.number, words), before, after)
    if one.side == "before":
        return _single(line, one) or _number_behind(line, one, after)
    return None


def _number_behind(line: Line, one: _Told, after: int) -> _Counted | None:
    """Return what a participle without anything before it counts: "killed were 12 soldiers"."""
    if line.tree[one.token].head >= 0 and line.text[: one.start].strip():
        return None
    return _first_after(line, one, after)


def _first_after(line: Line, one: _Told, after: int) -> _Counted | None:
    """Return the first number behind a verb that counts people."""
    for number in line.numbers:
        if number.start < one.end or number.currency is not None:
            continue
        if number.start >= after or _is_among(line, number) or not _is_close(line, one.end, number.start):
            return None
        whom = _whom(line, number)
        if whom is None:
            return None
        return _with_joined(line, (number.start, whom[0], number.number, whom[1]), one.end, after)
    return None


def _with_joined(line: Line, counted: _Counted, before: int, after: int) -> _Counted:
    """Return a count with those that are joined to it added: "eleven civilians and one soldier"."""
    start, end, number, words = counted
    others = [n for n in line.numbers if before <= n.start and n.end <= after and n.currency is None]
    for other in (*others, *reversed(others)):  # behind it in order, then before it
        whom = _whom(line, other)
        if whom is None or whom[1] is None or words is None:
            continue
        if other.start >= end and _is_joint(line.text[end : other.start]):
            end, words = whom[0], f"{words} and {whom[1]}"
        elif whom[0] <= start and _is_joint(line.text[whom[0] : start]):
            start, words = other.start, f"{whom[1]} and {words}"
        else:
            continue
        number = _sum(number, other.number)
    return start, end, number, words


def _is_joint(gap: str) -> bool:
    return gap.strip() in ("and", ",", ", and", "and another", "plus")


def _sum(a: Number, b: Number) -> Number:
    return Number(
        low=None if a.low is None or b.low is None else a.low + b.low,
        high=None if a.high is None or b.high is None else a.high + b.high,
        about=a.about or b.about,
    )


def _is_reached(line: Line, number: Found) -> bool:
    """Tell whether a toll came to this number: "rose from 40 to 46"."""
    words = line.text[: number.start].split()
    return bool(words) and words[-1].lower() in _table()["reached"]["words"]


def _is_close(line: Line, start: int, end: int) -> bool:
    gap = [k for k in line.tokens(start, end) if line.span([k])[0] >= start and line.span([k])[1] <= end]
    return len(gap) <= _REACH and not any(
        line.tree[k].text in (",", ";", ":")
        or (line.tree[k].upos == "ADP" and line.tree[k].text.lower() != "of")
        for k in gap
    )


def _is_near(line: Line, start: int, end: int) -> bool:
    """Tell whether a number stands right before a word of state: "40 dead", "110 others were wounded"."""
    gap = line.text[start:end].split()
    return len(gap) <= 4 and not any("," in word or ";" in word for word in gap)


def _is_among(line: Line, number: Found) -> bool:
    words = [word.text.lower() for word in line.words if word.end <= number.start][-3:]
    text = " ".join(words)
    return any(text.endswith(phrase) for phrase in _table()["among"]["words"])


def _whom(line: Line, number: Found) -> tuple[int, str | None] | None:
    """Return where the phrase of a number ends and its words for people; None where it counts other things."""
    people = _people()
    last, words = number.end, None
    seen_noun = False
    for word in line.words:
        if word.start < number.end:
            continue
        token = line.tree[line.token_at(word.start)]
        lemma = word.text.lower()
        if lemma == "of" and not seen_noun and word.start - number.end <= 1:
            continue
        if singular(lemma) in people or lemma in people:
            last, words = word.end, line.text[number.end : word.end].strip()
            seen_noun = True
            continue
        if (
            token.upos in ("ADJ", "PROPN", "DET", "NUM")
            or token.xpos in ("PRP$", "POS")
            or line.joins_adjectives(token.i)
        ):
            if seen_noun:
                break
            continue
        if token.upos == "NOUN" and not seen_noun:
            following = line.tree[token.head] if token.head > token.i else None
            if token.deprel == "compound" and following is not None and following.upos == "NOUN":
                continue
            return None
        break
    return last, (words.removeprefix("of ") if words else None)


@cache
def _people() -> frozenset[str]:
    return frozenset(noun.lower() for noun in _table()["people"]["nouns"])


def _single(line: Line, one: _Told) -> _Counted | None:
    """Return one person lost, told without a number: "killed a South Sudanese officer"."""
    tree = line.tree
    i = one.token
    tops = tree.objects(i) if one.side == "after" else tree.surface_subjects(i)
    for top in tops:
        noun = tree[top]
        articles = [k for k in tree.kids[top] if tree[k].text.lower() in ("a", "an", "another")]
        if articles and noun.lemma.lower() in _people() and noun.xpos in ("NN", "NNP"):
            start, end = line.span([articles[0], top])
            return start, end, _ONE, line.text[line.span([articles[0]])[1] : end].strip()
    return None
