"""How states met, and at which level."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from entente import data
from entente.coding.draft import Draft
from entente.coding.line import Line
from entente.coding.phrasebook import Book, Word, words_of
from entente.model import ActorRef, Passage, Person, Said

KINDS = ("visit", "meeting", "call", "dialogue", "port call")


class _Level(NamedTuple):
    name: str
    rank: int
    is_weak: bool
    at: Passage
    text: str


def meeting(
    line: Line, draft: Draft, people: dict[str, Person], text: str
) -> tuple[Said | None, Said | None]:
    """Return the format and the level of the meeting that a draft tells of or is about.

    people: by name; text: the article's
    """
    kind = _kind(draft)
    if kind is None:
        return None, None
    return _format(line, draft, kind), None if kind == "port call" else _level(draft, kind, people, text)


def _kind(draft: Draft) -> str | None:
    if draft.kind in KINDS:
        return draft.kind
    if draft.about is not None and draft.about.kind in KINDS and draft.type in ("AGREE", "REJECT", "REQUEST"):
        return draft.about.kind
    return None


@cache
def _table() -> dict[str, Any]:
    return data.toml("details/meetings.toml")


@cache
def _formats() -> dict[str, Book[bool]]:
    return {name: Book((word, True) for word in entry["words"]) for name, entry in _table()["format"].items()}


def _format(line: Line, draft: Draft, kind: str) -> Said | None:
    """Return the first format, in the order of the data, that the claim's own words or their phrases show."""
    tree = line.tree
    anchors = line.anchors[id(draft)]
    trigger = {*anchors, *(c for k in anchors for c in tree.children(k, "obj"))}
    shown = set(anchors)
    for k in anchors:
        for _, o in tree.obliques(k):
            shown |= {o, *tree.children(o, "compound", "amod")}
        shown |= {
            c for c in tree.kids[k] if tree.rel(c) in ("compound", "amod", "advmod", "case", "mark", "obj")
        }
        shown |= {c for o in tree.children(k, "obj") for c in tree.children(o, "compound", "amod")}
    lemmas = [
        Word(tree[w].lemma if w in anchors else tree[w].text, *line.span([w]))
        for w in range(len(tree.tokens))
        if w in shown
    ]
    for name, book in _formats().items():
        if not _is_of_kind(name, kind):
            continue
        own = trigger if _table()["format"][name].get("own_words") else shown
        for match in book.find(lemmas):
            if line.token_at(lemmas[match.first].start) not in own:
                continue
            start, end = lemmas[match.first].start, lemmas[match.last - 1].end
            at = line.passage(start, end)
            return Said(value=name, text=line.text[start:end], start=at.start, end=at.end)
    if kind == "call":
        start, end = line.span([draft.happening.token])
        at = line.passage(start, end)
        return Said(value="phone call", text=line.text[start:end], start=at.start, end=at.end)
    return None


def _is_of_kind(name: str, kind: str) -> bool:
    only = _table()["format"][name].get("only")
    if only is not None:
        return kind in only
    by_kind = {"visit": ("courtesy call", "meeting"), "call": ("video call", "phone call"), "port call": ()}
    return name in by_kind.get(kind, (name,))


# the agenda


def agenda(line: Line, draft: Draft) -> tuple[Said, ...]:
    """Return what the meeting is about that a draft tells of, each thing by itself, in the page's words."""
    if _kind(draft) in (None, "port call"):
        return ()
    found: dict[str, Said] = {}
    for head in _topics(line, draft):
        for k in line.tree.conjuncts(head):
            said = _topic(line, k)
            if said is not None:
                found.setdefault(said.value.casefold(), said)
    return tuple(found.values())


def _topics(line: Line, draft: Draft) -> list[int]:
    """Return the heads of what is discussed: objects of "discuss", "talks on", what the talks focused on."""
    tree, table = line.tree, _table()["agenda"]
    happening = draft.happening
    inner = happening.about
    own = [happening.token, *(k for k, _ in happening.chain), *([inner.token] if inner is not None else [])]
    own += [k for k in line.anchors[id(draft)] if tree.is_verb(k) or tree[k].lemma.lower() in table["empty"]]
    verbs = [k for k in own if tree.is_verb(k)]
    verbs += [c for k in own for c in tree.children(k, "advcl", "xcomp", "acl")]
    talked = [k for k in verbs if tree[k].lemma.lower() in table["verbs"]]
    found = [o for k in talked for o in tree.objects(k)]
    things = [o for k in verbs for o in [*tree.objects(k), *(m for _, m in tree.obliques(k))]]
    talks = [o for o in things if tree[o].lemma.lower() in table["empty"]]
    around = [k for k in (*own, *talked, *talks) if k not in found or k in talks]
    around = [k for k in around if not (tree.is_verb(k) and tree[k].lemma.lower() in table["no_topic_at"])]
    found += [k for t in around for case, k in tree.obliques(t) if case in table["prepositions"]]
    for token in tree.tokens:
        if token.lemma.lower() in table["centring"] and set(tree.surface_subjects(token.i)) & set(own):
            found += [k for case, k in tree.obliques(token.i) if case in table["centred_on"]]
            found += tree.objects(token.i) if token.lemma.lower() in table["verbs"] else []
    return list(dict.fromkeys(found))


def _topic(line: Line, k: int) -> Said | None:
    """Return one thing of the agenda with its own phrases, without article and without who, when and where it was."""
    tree, table = line.tree, _table()["agenda"]
    lemma = tree[k].lemma.lower()
    if tree[k].upos not in ("NOUN", "PROPN", "VERB", "ADJ") or lemma in table["no_topics"] + table["empty"]:
        return None
    if line.in_date(*line.span([k])) or _is_person(line, k):
        return None
    left_out = [c for c in tree.kids[k] if _is_aside(line, c, k)]
    within = {k, *(w for c in tree.kids[k] if c not in left_out for w in tree.subtree(c))}
    first = last = k
    while first - 1 in within:
        first -= 1
    while last + 1 in within:
        last += 1
    start, end = line.span(range(first, last + 1))
    text = line.text[start:end].strip(" ,“”\"'")
    start = line.text.index(text, start)
    at = line.passage(start, start + len(text))
    return Said(value=text, text=text, start=at.start, end=at.end)


def _is_aside(line: Line, c: int, k: int) -> bool:
    """Tell whether a part of a topic's phrase is none of it: its article, what is joined, with whom and when."""
    tree, table = line.tree, _table()["agenda"]
    if tree.rel(c) in ("conj", "cc", "punct", "case", "parataxis", "appos"):
        return True
    if c < k:
        return tree.rel(c) == "det" and tree[c].lemma.lower() in table["articles"]
    is_when = line.in_date(*line.span([c]))
    return is_when or tree.case_of[c].lower() in table["settings"] or tree[c].deprel == "acl:relcl"


def _is_person(line: Line, k: int) -> bool:
    """Tell whether a noun names a person: one who is met is no topic."""
    index = line.sentence.index
    return any(
        mention.sentence == index and mention.head == k and any(ref.person for ref in mention.refs)
        for mention in line.mentions.actors
    )


# the level


def _level(draft: Draft, kind: str, people: dict[str, Person], text: str) -> Said | None:
    """Return the level of the lower side, and of a visit the visitor's, as far as the page gives posts."""
    sides = [draft.actors] if kind == "visit" else _sides(draft)
    heads = [head for side in sides if (head := _highest(draft, side, people, text)) is not None]
    firm = [head for head in heads if not head.is_weak] or heads
    if not firm:
        return None
    lowest = max(firm, key=lambda head: head.rank)
    return Said(value=lowest.name, text=lowest.text, start=lowest.at.start, end=lowest.at.end)


def _sides(draft: Draft) -> list[list[ActorRef]]:
    by_code: dict[str, list[ActorRef]] = {}
    for ref in (*draft.actors, *draft.recipients):
        by_code.setdefault(ref.code, []).append(ref)
    return list(by_code.values())


def _highest(draft: Draft, side: list[ActorRef], people: dict[str, Person], text: str) -> _Level | None:
    found = [level for ref in side if (level := _of_actor(draft, ref, people, text)) is not None]
    return min(found, key=lambda level: (level.is_weak, level.rank), default=None)


def _of_actor(draft: Draft, ref: ActorRef, people: dict[str, Person], text: str) -> _Level | None:
    own = _level_of(text[ref.start : ref.end], ref.start)
    if own is not None and not own.is_weak:
        return own
    person = people.get(ref.person or "")
    for post in person.posts if person else ():
        at = post.evidence or Passage(start=ref.start, end=ref.end)
        said = _level_of(post.title, None)
        if said is not None:
            return said._replace(at=at, text=text[at.start : at.end])
    return own or (None if person else _of_phrase(draft, ref))


def _of_phrase(draft: Draft, ref: ActorRef) -> _Level | None:
    """Return the level that the phrase around a state's name tells: "the heads of government of Spain and Portugal"."""
    tree = draft.tree
    inside = [t.i for t in tree.tokens if ref.start <= t.start and t.end <= ref.end]
    if not inside:
        return None
    top = inside[-1]
    while tree.rel(top) in ("nmod", "compound", "conj", "amod", "flat") and tree[top].head >= 0:
        if tree.is_clause(tree[top].head):
            break
        top = tree[top].head
    phrase = tree.subtree(top)
    return _level_of(tree.words(phrase), tree.span(phrase)[0])


@cache
def _levels() -> list[tuple[str, int, bool, Book[bool]]]:
    return [
        (
            entry.get("is", name),
            entry["rank"],
            entry.get("weak", False),
            Book([*((w, True) for w in entry["words"]), *((w, False) for w in entry.get("but", ()))]),
        )
        for name, entry in _table()["level"].items()
    ]


@cache
def _vocabulary() -> frozenset[str]:
    found = set()
    for entry in _table()["level"].values():
        for phrase in (*entry["words"], *entry.get("but", ())):
            found |= {word.text.lower() for word in words_of(phrase)}
    return frozenset(found)


def _level_of(text: str, offset: int | None) -> _Level | None:
    """Return the level of a post's words; offset: where they stand in the article, None where they do not."""
    words = words_of(text)
    known = [w for w in words if not w.is_capital or w.text.lower() in _vocabulary()]
    shorter = [w for w in known if not w.text.lower().endswith(("'s", "’s"))]
    for options in (words, shorter):
        for name, rank, is_weak, book in _levels():
            match = next((m for m in book.find(options) if m.value), None)
            if match is not None:
                start, end = options[match.first].start, options[match.last - 1].end
                at = Passage(start=start + (offset or 0), end=end + (offset or 0))
                return _Level(name, rank, is_weak, at, text[start:end])
    return None
