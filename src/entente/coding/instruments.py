"""Which instrument a claim tells of, by which name, and which stage it has reached."""

from __future__ import annotations

from functools import cache
from typing import Any

from entente import data
from entente.coding.draft import Draft
from entente.coding.line import Line
from entente.coding.phrasebook import Book, Match
from entente.model import Said, Status

_OF_ALL = ("SUPPORT", "AGREE", "SANCTION", "RETREAT", "COOPERATE", "AID", "CONCEDE")
_NO_STAGE = ("REJECT", "REQUEST", "THREATEN", "ACCUSE")
_CLAUSES = ("acl", "advcl")
_DONE = (Status.HAPPENED, Status.ONGOING)
_AGREED = "agreed"
_WITHOUT_NOUN = (_AGREED, "agreed in principle")
"""Stages of which a page may tell without a word for the instrument: "agreed to train together"."""
_TALKED_OF = "under negotiation"


def instruments(line: Line, draft: Draft) -> tuple[tuple[Said, ...], Said | None, Said | None]:
    """Return the instruments of a draft, the stage that they have reached by it, and the title of one."""
    found = [match for match in _book().find(line.words) if _is_borne(line, draft, match)]
    stage = _stage(line, draft, found)
    is_about = "agreement" in (draft.kind, draft.about.kind if draft.about else None)
    talked = draft.type == "CONSULT" and stage is not None and stage.value in (_TALKED_OF, _AGREED)
    if not (is_about or draft.type in _OF_ALL or talked):
        return (), None, None
    title = next((said for match in found if (said := _title(line, match))), None)
    named: dict[str, Said] = {}
    for match in found:
        named.setdefault(match.value, _said(line, match.value, *line.match_span(match)))
    stands_alone = draft.kind == "agreement" and stage is not None and stage.value in _WITHOUT_NOUN
    return tuple(named.values()), stage if found or stands_alone else None, title


@cache
def _table() -> dict[str, Any]:
    return data.toml("details/instruments.toml")


@cache
def _book() -> Book[str]:
    return Book((noun, key) for key, entry in _table()["instrument"].items() for noun in entry["nouns"])


@cache
def _phrases() -> Book[str]:
    return Book(
        (phrase, stage) for stage, entry in _table()["stage"].items() for phrase in entry.get("phrases", ())
    )


@cache
def _verbs() -> dict[str, list[tuple[str, str | None]]]:
    """Return the stages by lemma of a verb or noun, each with the word that must stand beside it."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for stage, entry in _table()["stage"].items():
        for form in (*entry.get("verbs", ()), *entry.get("nouns", ())):
            lemma, _, beside = form.partition(" @")
            found.setdefault(lemma, []).append((stage, beside or None))
    return found


def _said(line: Line, value: str, start: int, end: int) -> Said:
    at = line.passage(start, end)
    return Said(value=value, text=line.text[start:end], start=at.start, end=at.end)


def _is_borne(line: Line, draft: Draft, match: Match[str]) -> bool:
    """Tell whether an instrument is what the act is done to, rather than what it rests on or follows."""
    tree, aside = line.tree, _table()["aside"]["prepositions"]
    passing = _table()["aside"]["nouns"]
    head = line.head(*line.match_span(match))
    anchors = line.anchors[id(draft)]
    if not line.owns(draft, head):
        return False
    for k in (head, *tree.ancestors(head)):
        if k in anchors:
            return True
        if tree.case_of[k].lower() in aside or set(tree.marks(k)) & set(aside):
            return False
        if k != head and (tree[k].lemma.lower() in passing or (tree.is_verb(k) and tree.rel(k) in _CLAUSES)):
            return False
    return True


# the stage


def _stage(line: Line, draft: Draft, found: list[Match[str]]) -> Said | None:
    """Return what the act that is told does to the instrument, None where it is only to be done."""
    if draft.type in _NO_STAGE:
        return None
    is_done = draft.status in _DONE
    for match in _phrases().find(line.words):
        start, end = line.match_span(match)
        if is_done and line.owns(draft, line.head(start, end)):
            return _said(line, match.value, start, end)
    bearers = [line.head(*line.match_span(match)) for match in found]
    for k in _acting(line, draft, bearers):
        stage = _stage_of(line, draft, k)
        if stage == "ended" and _is_still_to_end(line, k):
            continue
        if stage is None or not (is_done or _table()["stage"][stage].get("even_if_open")):
            continue
        if stage == _TALKED_OF and is_done and _is_concluded(line, k):
            return _said(line, _AGREED, *line.span([_governor(line, k), k]))
        if stage == _AGREED and not _is_itself(draft):
            continue
        if stage != _AGREED and not found:
            continue
        return _said(line, stage, *line.span([k]))
    return None


def _is_still_to_end(line: Line, k: int) -> bool:
    """Tell whether an agreement is told to run out some day: "expires in 2032"."""
    present = line.tree[k].xpos in ("VBZ", "VBP", "VB")
    return present and line.tree[k].lemma.lower() in _table()["stage"]["ended"]["by_itself"]


def _is_concluded(line: Line, k: int) -> bool:
    """Tell whether talks are told to have come to their end: "concluded negotiations on an agreement"."""
    up = _governor(line, k)
    ending = _table()["stage"][_AGREED]["of_talks"]
    return up >= 0 and line.tree[k].upos == "NOUN" and line.tree[up].lemma.lower() in ending


def _governor(line: Line, k: int) -> int:
    """Return the word that governs a word or the co-ordination that it stands in, -1 for the root."""
    return line.tree[line.tree.first_conjunct(k)].head


def _is_itself(draft: Draft) -> bool:
    """Tell whether an agreement is reached, rather than one that is still to be made: "agreed to sign a treaty"."""
    return draft.kind == "agreement" and not (draft.about is not None and draft.about.kind == "agreement")


def _acting(line: Line, draft: Draft, bearers: list[int]) -> list[int]:
    """Return the words that may say what is done: the verb above the instrument, the trigger, what holds it up."""
    tree = line.tree
    happening = draft.happening
    above = [tree[tree.first_conjunct(k)].head for k in bearers]
    above += [tree[k].head for k in above if k >= 0 and tree[k].upos == "NOUN"]
    order = [
        *(k for k in above if k >= 0),
        happening.token,
        *happening.words,
        *(k for k, _ in happening.chain),
    ]
    return list(dict.fromkeys(order))


def _stage_of(line: Line, draft: Draft, k: int) -> str | None:
    tree = line.tree
    lemma = tree[k].lemma.lower()
    approved = _table()["stage"]["ratified"]["of_parliaments"]
    if lemma in approved and any(ref.sector == "LEG" for ref in draft.actors):
        return "ratified"
    for stage, beside in _verbs().get(lemma, ()):
        if beside is None or any(
            tree[c].lemma.lower() == beside or tree[c].text.lower() == beside for c in tree.subtree(k)
        ):
            return stage
    return None


# the title


def _title(line: Line, match: Match[str]) -> Said | None:
    """Return the capitalised words around an instrument's noun: "Status of Forces Agreement", "Treaty of Amity"."""
    words = line.words
    noun = words[match.last - 1]
    if (
        line.is_headline_case
        or not words[match.first].is_capital
        or (noun.text.isupper() and len(noun.text) < 5)
    ):
        return None
    first, last = _grown(line, match.first, -1), match.last - 1
    if last + 1 < len(words) and words[last + 1].text.lower() in _table()["title"]["behind"]:
        last = _grown(line, last, 1)
    while first < match.first and words[first].text.lower() in _table()["title"]["not_first"]:
        first += 1
    if first == match.first and last == match.last - 1:
        return None
    start, end = words[first].start, words[last].end
    return _said(line, line.text[start:end], start, end)


def _grown(line: Line, at: int, step: int) -> int:
    """Return how far a run of capitals reaches, small words between them included, dates not."""
    words, inside = line.words, _table()["title"]["inside"]
    best = at
    k = at + step
    while 0 <= k < len(words) and not line.in_date(words[k].start, words[k].end):
        word = words[k]
        if word.is_capital and word.text[:1].isalpha():
            best = k
        elif word.text.lower() not in inside:
            break
        k += step
    return best
