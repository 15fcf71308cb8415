"""The name, edition, sort and phase of an exercise, and who watches it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from entente import data
from entente.coding.draft import Draft
from entente.coding.line import Line
from entente.coding.phrasebook import Book, Word, words_of
from entente.coding.tree import Tree
from entente.model import ActorRef, Said, Status

_EDITION = re.compile(
    r"[\s–—‑-]*(?:(?:’|')?(?:19|20)?\d\d(?:[-/](?:\d{1,4}|[IVX]+|[A-Z]))?|[-\s‑–](?:\d{1,3}|[IVXL]+))$"
)
_OPEN_QUOTES, _CLOSE_QUOTES = "“\"‘'«", "”\"’'»"
_BEFORE_NAMES = ("compound", "nmod", "amod", "flat")
_LONGEST = 7
_SORTS = ("domain", "function", "format", "phase")


class Exercise(NamedTuple):
    """What is said of an exercise; each None or empty where nothing is."""

    name: Said | None = None
    series: Said | None = None
    edition: Said | None = None
    domains: tuple[Said, ...] = ()
    functions: tuple[Said, ...] = ()
    format: Said | None = None
    phase: Said | None = None
    observers: tuple[ActorRef, ...] = ()
    hosts: tuple[ActorRef, ...] = ()
    leads: tuple[ActorRef, ...] = ()


def exercise(line: Line, draft: Draft) -> Exercise | None:
    """Return what is said of the exercise that a draft tells of or is about, None where it tells of none."""
    is_one = "exercise" in (draft.kind, draft.about.kind if draft.about else None)
    nouns = [n for n, word in enumerate(line.words) if _is_noun(word) and _owns_word(line, draft, word)]
    name = _name(line, draft, nouns) if is_one else _known(line, draft, plain=False)
    if not is_one and (name is None or draft.type not in ("COOPERATE", "AGREE", "MOBILIZE", "CONSULT")):
        return None
    span = (name[0], name[1]) if name else None
    series, edition = _parts(line, span)
    region = _region(line, nouns, span)
    crew = _crew(line, draft)
    return Exercise(
        name=_said(line, *span) if span else None,
        series=series,
        edition=edition or _numbered(line),
        domains=_sorts(line, "domain", [*region, *crew]),
        functions=_sorts(line, "function", region),
        format=next(iter(_sorts(line, "format", region)), None),
        phase=_phase(line, draft, nouns, span),
        observers=_observers(line, draft),
        hosts=_doers_of(line, "hosts", span),
        leads=_doers_of(line, "leads", span),
    )


@cache
def _table() -> dict[str, Any]:
    return data.toml("details/exercises.toml")


@cache
def _nouns() -> frozenset[str]:
    return frozenset(word for word in _table()["nouns"]["words"] if " " not in word)


@cache
def _generic() -> frozenset[str]:
    return frozenset(_table()["nouns"]["generic"])


@cache
def _book(sort: str) -> Book[str]:
    """Return the phrases of one sort ("domain"); those that only look like them stand for ""."""
    phrases: list[tuple[str, str]] = []
    for value, entry in _table()[sort].items():
        phrases += [(word, value) for word in entry["words"]]
        phrases += [(word, "") for word in entry.get("but", ())]
    return Book(phrases)


@cache
def _books_of(sort: str) -> list[tuple[str, Book[bool]]]:
    """Return a book for each value of a sort, so that one word may stand for several ("warships", "anti-submarine")."""
    return [
        (value, Book([*((w, True) for w in entry["words"]), *((w, False) for w in entry.get("but", ()))]))
        for value, entry in _table()[sort].items()
    ]


def _said(line: Line, start: int, end: int, value: str | None = None) -> Said:
    at = line.passage(start, end)
    return Said(value=value or line.text[start:end], text=line.text[start:end], start=at.start, end=at.end)


def _is_noun(word: Word) -> bool:
    return word.text.lower() in _nouns()


def _owns_word(line: Line, draft: Draft, word: Word) -> bool:
    return line.owns(draft, line.token_at(word.start))


# the name


def _name(line: Line, draft: Draft, nouns: list[int]) -> tuple[int, int] | None:
    """Return the characters of the exercise's name: quoted, brought by "dubbed", beside the noun, or known."""
    named = _quoted(line, nouns) or _brought(line, draft) or _beside(line, nouns)
    known = _known(line, draft, plain=bool(nouns))
    if named and known and known[0] < named[1] and named[0] < known[1]:
        return min(named[0], known[0]), max(
            named[1], known[1]
        )  # "Maritime Security Belt" opens with plain words
    return named or known


def _quoted(line: Line, nouns: list[int]) -> tuple[int, int] | None:
    for match in re.finditer(
        rf"[{_OPEN_QUOTES}]([^{_OPEN_QUOTES}{_CLOSE_QUOTES}]+?),?[{_CLOSE_QUOTES}]", line.text
    ):
        words = [w for w in line.words if match.start(1) <= w.start and w.end <= match.end(1)]
        if not words or len(words) > _LONGEST or not words[0].is_capital:
            continue
        capitals = [
            w
            for w in words
            if w.is_capital or w.text.lower() in _table()["nouns"]["inside"] or not w.text[0].isalnum()
        ]
        first, last = line.words.index(words[0]), line.words.index(words[-1])
        near = any(-4 <= n - last <= 4 or -5 <= n - first <= 0 for n in nouns)
        if len(capitals) == len(words) and (near or _is_brought(line, first)):
            return match.start(1), match.start(1) + len(match[1].rstrip(" ,"))
    return None


def _brought(line: Line, draft: Draft) -> tuple[int, int] | None:
    """Return the capitals behind "dubbed", "called", "known as"."""
    for match in _namings().find(line.words):
        if not _owns_word(line, draft, line.words[match.first]):
            continue
        at = match.last
        while at < len(line.words) and (
            line.words[at].text in _OPEN_QUOTES or line.words[at].text.lower() in ("the", "exercise")
        ):
            at += 1
        run = _run(line, at, bare=True)
        if run:
            return run
    return None


@cache
def _namings() -> Book[bool]:
    return Book((word, True) for word in _table()["nouns"]["naming"])


def _is_brought(line: Line, first: int) -> bool:
    return any(match.last in (first, first - 1) for match in _namings().find(line.words))


def _beside(line: Line, nouns: list[int]) -> tuple[int, int] | None:
    """Return the capitals next to the noun: "Exercise Desert Falcon", "the Cobra Gold 2019 military exercise"."""
    if line.is_headline_case:
        return None
    words = line.words
    for n in nouns:
        at = n + 1
        if at < len(words) and words[at].text in (",", "(") and at + 1 < len(words):
            run = _run(line, at + 1, bare=True)
            closing = next((w.text for w in words if run and w.start >= run[1]), "")
            is_beside = run is not None and _is_apposition(line, n, run)
            if run and (words[at].text == "(" or is_beside) and closing in (",", ".", ")"):
                return run
        run = _run(line, at, bare=True)
        if run:
            return run
        back = n
        while (
            back > 0
            and words[back - 1].text.islower()
            and n - back < 4
            and line.tree[line.token_at(words[back - 1].start)].upos in ("ADJ", "NOUN", "NUM")
        ):
            back -= 1
        before = back
        while before > 0 and (
            words[before - 1].is_capital
            or (
                words[before - 1].text.lower() in _table()["nouns"]["inside"]
                and before > 1
                and words[before - 2].is_capital
            )
        ):
            before -= 1
        run = _run(line, before, stop=back) if before < back else None
        if run:
            return run
    return None


def _is_apposition(line: Line, n: int, run: tuple[int, int]) -> bool:
    """Tell whether a run behind a comma is another name of a noun: "the exercise, Cobra Gold,"."""
    head = line.head(*run)
    return line.tree.rel(head) == "appos" and line.tree[head].head == line.token_at(line.words[n].start)


def _is_person(line: Line, run: tuple[int, int]) -> bool:
    said = line.text[run[0] : run[1]]
    return any(name in said for person in line.mentions.people for name in (person.name, *person.variants))


def _run(line: Line, first: int, stop: int | None = None, *, bare: bool = False) -> tuple[int, int] | None:
    """Return the run of capitals from a word on, without parties, places and plain words before it.

    bare: they may belong to it ("exercise Danube Guard"), as nothing else stands there
    """
    words = line.words
    stop = len(words) if stop is None else stop
    last = first
    while last < stop and last - first < _LONGEST and (_is_of_name(words[last]) or _joins(words, last, stop)):
        if last > first and "," in line.text[words[last - 1].end : words[last].start]:
            break
        last += 1
    while not bare and first < last and (_is_plain(words[first]) or _is_named(line, words[first])):
        first += 1
    while first < last and not words[first].text[:1].isalpha():
        first += 1
    while last > first and (
        words[last - 1].text.lower() in _table()["nouns"]["inside"] or _is_noun(words[last - 1])
    ):
        last -= 1
    if first >= last or not words[first].text[:1].isupper():
        return None
    run = words[first:last]
    span = words[first].start, words[last - 1].end
    if all(_is_named(line, word) for word in run) or all(_is_plain(word) for word in run):
        return None
    return None if _is_person(line, span) else span


def _is_of_name(word: Word) -> bool:
    return word.is_capital and not _is_noun(word)


def _joins(words: list[Word], n: int, stop: int) -> bool:
    if words[n].text == "/" and n + 1 < stop:
        return True
    return (
        words[n].text.lower() in _table()["nouns"]["inside"]
        and n > 0
        and n + 1 < stop
        and words[n - 1].is_capital
        and words[n + 1].is_capital
    )


def _is_plain(word: Word) -> bool:
    return word.text.lower() in _generic()


def _is_named(line: Line, word: Word) -> bool:
    """Tell whether a word is part of an actor's or a place's name."""
    return any(start <= word.start and word.end <= end for start, end in line.named)


def _known(line: Line, draft: Draft, *, plain: bool) -> tuple[int, int] | None:
    """Return a series that is known by name; plain: also one that is a word of every day."""
    words = line.words
    for match in _series().find(words):
        if (match.value and not plain) or not _owns_word(line, draft, words[match.first]):
            continue
        start, end = line.match_span(match)
        after = re.match(r"[\s‑–-]*(?:(?:19|20)\d\d|\d{1,2}|[IVX]+)(?!\w|[.,]\d)", line.text[end:])
        return start, end + (after.end() if after else 0)
    return None


@cache
def _series() -> Book[bool]:
    table = _table()["series"]
    return Book(((name, name in table["plain"]) for name in table["names"]), cased=True)


def heads_of_names(tree: Tree) -> frozenset[int]:
    """Return the tokens that stand for an exercise by its name alone: "wrapped up Surya Kiran", "Exercise Land Ex"."""
    text, offset = tree.sentence.text, tree.sentence.start
    words = words_of(text)
    found = set()
    for match in _series().find(words):
        if not match.value:
            start, end = words[match.first].start + offset, words[match.last - 1].end + offset
            inside = [t.i for t in tree.tokens if start <= t.start and t.end <= end]
            found |= {k for k in inside if tree[k].head not in inside}
    for token in tree.tokens:
        if token.text in _table()["nouns"]["capitals"] and token.head > token.i:
            found |= (
                {token.head} if tree[token.head].upos == "PROPN" and token.deprel in _BEFORE_NAMES else set()
            )
    return frozenset(
        k for k in found if tree[k].upos in ("PROPN", "NOUN") and tree[k].deprel not in _BEFORE_NAMES
    )


def _parts(line: Line, span: tuple[int, int] | None) -> tuple[Said | None, Said | None]:
    """Return the series and the edition that a name holds: "Cobra Gold" and "2019"."""
    if span is None:
        return None, None
    text = line.text[span[0] : span[1]]
    match = _EDITION.search(text)
    if match is None or match.start() == 0:
        return _said(line, *span), None
    edition = match[0].lstrip(" -–—‑")
    at = span[1] - len(edition)
    return _said(line, span[0], span[0] + match.start()), _said(line, at, span[1], edition.lstrip("'’"))


def _numbered(line: Line) -> Said | None:
    """Return which one of a series it is by its words: "the 12th edition of"."""
    for word in line.words:
        if word.text.lower() in _table()["nouns"]["rounds"]:
            match = _ordinal().search(line.text[: word.start])
            if match:
                return _said(line, match.start(1), match.end(1))
    return None


@cache
def _ordinal() -> re.Pattern[str]:
    """Return the pattern of an ordinal that ends right here: "the 12th ", "the third "."""
    words = "|".join(_table()["nouns"]["ordinals"])
    return re.compile(rf"\b(\d+(?:st|nd|rd|th)|{words})\b\s+$", re.I)


# what sort


def _region(line: Line, nouns: list[int], span: tuple[int, int] | None) -> list[tuple[int, int]]:
    """Return the stretches that describe the exercise: the phrases of its nouns, without its name."""
    tree = line.tree
    found: list[tuple[int, int]] = []
    tokens = {line.token_at(line.words[n].start) for n in nouns}
    for k in tokens:
        below = [c for c in tree.subtree(k) if not _in_clause(line, c, k)]
        start, end = line.span(below)
        found.append((start, end))
    if span is not None and not tokens:
        found.append(span)
    return found


def _crew(line: Line, draft: Draft) -> list[tuple[int, int]]:
    """Return the stretches that tell who holds the exercise: warships hold one at sea."""
    tree = line.tree
    verbs = [k for k in line.anchors[id(draft)] if tree.is_verb(k)]
    subjects = dict.fromkeys(s for k in verbs for s in tree.surface_subjects(k))
    return [line.span([c for c in tree.subtree(s) if not _in_clause(line, c, s)]) for s in subjects]


def _in_clause(line: Line, k: int, top: int) -> bool:
    """Tell whether a word stands in a clause of its own below a noun."""
    tree = line.tree
    while k != top and k >= 0:
        if tree[k].deprel in ("acl:relcl", "parataxis", "advcl"):
            return True
        k = tree[k].head
    return False


def _sorts(line: Line, sort: str, region: list[tuple[int, int]]) -> tuple[Said, ...]:
    found: dict[str, tuple[int, int]] = {}
    for value, book in _books_of(sort):
        for match in book.find(line.words):
            start, end = line.match_span(match)
            inside = any(s <= start and end <= e for s, e in region)
            if match.value and inside:
                found.setdefault(value, (start, end))
    ordered = sorted(found.items(), key=lambda item: item[1])
    return tuple(_said(line, start, end, value) for value, (start, end) in ordered)


# its phase


@cache
def _verbs() -> dict[str, list[tuple[str, str | None]]]:
    found: dict[str, list[tuple[str, str | None]]] = {}
    for phase, entry in _table()["phase"].items():
        for form in (*entry.get("verbs", ()), *entry.get("nouns", ())):
            lemma, _, beside = form.partition(" @")
            found.setdefault(lemma, []).append((phase, beside or None))
    return found


def _phase(line: Line, draft: Draft, nouns: list[int], span: tuple[int, int] | None) -> Said | None:
    tree = line.tree
    told = draft.about.status if draft.about and draft.about.kind == "exercise" else draft.status
    tokens = [line.token_at(line.words[n].start) for n in nouns]
    tokens += [line.head(*span)] if span else []
    above = [tree[tree.first_conjunct(k)].head for k in tokens]
    above += [tree[k].head for k in above if k >= 0 and tree[k].upos == "NOUN"]
    order = dict.fromkeys([*(k for k in above if k >= 0), *sorted(line.anchors[id(draft)])])
    if told in (Status.HAPPENED, Status.ONGOING):
        for k in order:
            phase = _phase_of(line, k)
            if phase is not None and phase not in ("announced",):
                return _said(line, *line.span([k]), phase)
        if told is Status.ONGOING and draft.kind == "exercise":
            return _said(line, *line.span([draft.happening.token]), "under way")
        return None
    if told in (Status.PLANNED, Status.PROPOSED):
        preparing = next((k for k in order if _phase_of(line, k) == "preparing"), None)
        if preparing is not None:
            return _said(line, *line.span([preparing]), "preparing")
        return (
            _said(line, *line.span([draft.happening.token]), "announced") if told is Status.PLANNED else None
        )
    return None


def _phase_of(line: Line, k: int) -> str | None:
    tree = line.tree
    for phase, beside in _verbs().get(tree[k].lemma.lower(), ()):
        near = [*tree.subtree(k), *range(k + 1, min(k + 4, len(tree.tokens)))]
        if beside is None or any(
            tree[c].lemma.lower() == beside or tree[c].text.lower() == beside for c in near
        ):
            return phase
    return None


# who watches


def _observers(line: Line, draft: Draft) -> tuple[ActorRef, ...]:
    """Return who takes part as an observer: "with India as an observer", "observers from Chile", "Chile observed"."""
    tree, table = line.tree, _table()["observers"]
    found: dict[str, ActorRef] = {}
    mentions = [m for m in line.mentions.actors if m.sentence == line.sentence.index]
    for token in tree.tokens:
        lemma = token.lemma.lower()
        if lemma in table["nouns"]:
            span = set(tree.subtree(token.i))
            near = [m for m in mentions if m.head in span or set(range(m.first, m.last)) & span]
            if tree.case_of[token.i] == "as":
                mark = min((k for k in tree.kids[token.i] if tree.rel(k) == "case"), default=token.i)
                near = [m for m in mentions if m.last in (mark, mark - 1)] or near
            if not near and tree.case_of[token.i] == "as" and token.head >= 0:
                up = token.head
                tops = [up] if tree[up].upos in ("PROPN", "NOUN") else tree.surface_subjects(up)
                near = [m for m in mentions if any(m.head in tree.conjuncts(top) for top in tops)]
        elif lemma in table["verbs"] and tree.is_verb(token.i):
            tops = tree.surface_subjects(token.i)
            watched = any(_is_noun_token(line, k) for k in tree.objects(token.i))
            near = [m for m in mentions if watched and any(m.head in tree.conjuncts(top) for top in tops)]
        else:
            continue
        for mention in near:
            for ref in mention.refs:
                found.setdefault(ref.code, ref)
    return tuple(found.values())


def _is_noun_token(line: Line, k: int) -> bool:
    return line.tree[k].text.lower() in _nouns()


# who hosts and who leads


def _doers_of(line: Line, role: str, span: tuple[int, int] | None) -> tuple[ActorRef, ...]:
    """Return who hosts or leads an exercise: "hosted by Thailand", "India hosts", "US-led", "under French command"."""
    tree, table = line.tree, _table()[role]
    mentions = [m for m in line.mentions.actors if m.sentence == line.sentence.index]
    found: dict[str, ActorRef] = {}
    for token in tree.tokens:
        heads: list[int] = []
        if token.lemma.lower() in table["verbs"] and token.upos in ("VERB", "ADJ"):
            heads = _by_whom(line, token.i, span)
        elif token.lemma.lower() in table["nouns"] and tree.case_of[token.i].lower() in table["brings"]:
            heads = tree.subtree(token.i)
        for mention in mentions:
            if mention.head in heads:
                for ref in mention.refs:
                    found.setdefault(ref.code, ref)
    return tuple(ref for code, ref in found.items() if code != "UNK")


def _by_whom(line: Line, verb: int, span: tuple[int, int] | None) -> list[int]:
    """Return the heads of who does it to the exercise, "by" or as a subject, or before the hyphen of "US-led"."""
    tree = line.tree
    if verb > 1 and tree[verb - 1].text in ("-", "‑"):
        return [verb - 2]
    if not tree.is_verb(verb):
        return []
    named = set(line.tokens(*span)) if span else set()
    things = [c for k in tree.objects(verb) for c in tree.conjuncts(k)]
    if not any(_is_noun_token(line, k) or k in named for k in things):
        return []
    if tree.is_passive(verb):
        agents = [k for v in tree.conjuncts(verb) for case, k in tree.obliques(v) if case == "by"]
    else:
        agents = tree.surface_subjects(verb)
    return [c for k in agents for c in tree.conjuncts(k)]
