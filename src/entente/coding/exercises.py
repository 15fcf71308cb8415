"""The name, edition, sort and phase of an exercise, and who watches, hosts and leads it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from entente.coding.draft import Draft
from entente.coding.exercise_names import known_series, name_of, numbered, series_and_edition
from entente.coding.exercise_words import exercise_nouns, exercise_words, is_noun, owns_word, said_at
from entente.coding.line import Line
from entente.coding.phrasebook import Book
from entente.model import ActorRef, Said, Status


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
    nouns = [n for n, word in enumerate(line.words) if is_noun(word) and owns_word(line, draft, word)]
    name = name_of(line, draft, nouns) if is_one else known_series(line, draft, plain=False)
    if not is_one and (name is None or draft.type not in ("COOPERATE", "AGREE", "MOBILIZE", "CONSULT")):
        return None
    span = (name[0], name[1]) if name else None
    series, edition = series_and_edition(line, span)
    region = _region(line, nouns, span)
    crew = _crew(line, draft)
    return Exercise(
        name=said_at(line, *span) if span else None,
        series=series,
        edition=edition or numbered(line),
        domains=_sorts(line, "domain", [*region, *crew]),
        functions=_sorts(line, "function", region),
        format=next(iter(_sorts(line, "format", region)), None),
        phase=_phase(line, draft, nouns, span),
        observers=_observers(line, draft),
        hosts=_doers_of(line, "hosts", span),
        leads=_doers_of(line, "leads", span),
    )


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
    return tuple(said_at(line, start, end, value) for value, (start, end) in ordered)


@cache
def _books_of(sort: str) -> list[tuple[str, Book[bool]]]:
    """Return a book for each value of a sort, so that one word may stand for several ("warships", "anti-submarine")."""
    return [
        (value, Book([*((w, True) for w in entry["words"]), *((w, False) for w in entry.get("but", ()))]))
        for value, entry in exercise_words()[sort].items()
    ]


# its phase


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
                return said_at(line, *line.span([k]), phase)
        if told is Status.ONGOING and draft.kind == "exercise":
            return said_at(line, *line.span([draft.happening.token]), "under way")
        return None
    if told in (Status.PLANNED, Status.PROPOSED):
        preparing = next((k for k in order if _phase_of(line, k) == "preparing"), None)
        if preparing is not None:
            return said_at(line, *line.span([preparing]), "preparing")
        return (
            said_at(line, *line.span([draft.happening.token]), "announced")
            if told is Status.PLANNED
            else None
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


@cache
def _verbs() -> dict[str, list[tuple[str, str | None]]]:
    found: dict[str, list[tuple[str, str | None]]] = {}
    for phase, entry in exercise_words()["phase"].items():
        for form in (*entry.get("verbs", ()), *entry.get("nouns", ())):
            lemma, _, beside = form.partition(" @")
            found.setdefault(lemma, []).append((phase, beside or None))
    return found


# who watches


def _observers(line: Line, draft: Draft) -> tuple[ActorRef, ...]:
    """Return who takes part as an observer: "with India as an observer", "observers from Chile", "Chile observed"."""
    tree, table = line.tree, exercise_words()["observers"]
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
    return line.tree[k].text.lower() in exercise_nouns()


# who hosts and who leads


def _doers_of(line: Line, role: str, span: tuple[int, int] | None) -> tuple[ActorRef, ...]:
    """Return who hosts or leads an exercise: "hosted by Thailand", "India hosts", "US-led", "under French command"."""
    tree, table = line.tree, exercise_words()[role]
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
