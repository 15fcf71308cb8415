"""Whether a happening is told as done, coming, possible, called off or denied.

PLOVER (2021) names four auxiliary modes (historical, future, hypothetical, negation) that no coder has; here they are
worked out from tense, modals, the scope of negation, conditions, and the words that hold the happening up.
"""

from __future__ import annotations

from functools import cache

from entente import data
from entente.coding.grammar import grammar
from entente.coding.happenings import Happening
from entente.coding.tree import Tree
from entente.model import Status

FUTURE_AND_OPEN = (Status.PLANNED, Status.PROPOSED, Status.HYPOTHETICAL)
DROPPED = (Status.CANCELLED, Status.POSTPONED)
"""What became of plans: they too are told as agreed once, and never done."""


def status_of(tree: Tree, h: Happening) -> Status:
    """Return the status of a happening in its sentence."""
    status = _of_noun(tree, h.token) if not tree.is_clause(h.token) else _of_verb(tree, h.token)
    if h.entry.status:
        status = _under(status, Status(h.entry.status), False)
    for token, entry in h.chain:
        outer = _of_verb(tree, token) if tree.is_clause(token) else _of_noun(tree, token)
        own = Status(entry.status) if entry.status else None
        if own is Status.PLANNED and outer is not Status.DENIED and _is_past_perfect(tree, token):
            return _fate(tree)
        status = _compose(status, own, outer)
    if any(_is_almost(tree, k) for k in (h.token, *(k for k, _ in h.chain))):
        return Status.DENIED
    status = _in_context(tree, h.chain[-1][0] if h.chain else h.token, status)
    is_told = status in (Status.HAPPENED, Status.ONGOING, Status.PLANNED)
    return Status.HYPOTHETICAL if is_told and is_asked(tree, h) else status


def decided_by(tree: Tree, h: Happening) -> tuple[int, ...]:
    """Return the words without which the status of a happening would be another: "will", "not", "if", "almost".

    Each word but the happening's own is left out once; so this tells what `status_of` did, whatever its rules.
    """
    own = {h.token, *h.words, *(token for token, _ in h.chain)}
    status = status_of(tree, h)
    others = (token.i for token in tree.tokens if token.i not in own)
    return tuple(i for i in others if status_of(tree.without(i), h) is not status)


def _is_past_perfect(tree: Tree, i: int) -> bool:
    """Tell whether a plan is told as one that was: "had been due to visit" (and did not)."""
    return any(
        tree[k].lemma.lower() == "have" and tree[k].xpos == "VBD" for k in tree.children(i, "aux", "cop")
    )


def _fate(tree: Tree) -> Status:
    """Return what became of a plan that is past: put off where the sentence says so, else dropped."""
    words = grammar()["fate"]["postponed"]
    forms = {t.lemma.lower() for t in tree.tokens} | {
        f"{tree[t.head].lemma.lower()} {t.lemma.lower()}"
        for t in tree.tokens
        if t.deprel in ("compound:prt", "advmod") and t.head >= 0
    }
    return Status.POSTPONED if forms & set(words) else Status.CANCELLED


def _is_almost(tree: Tree, i: int) -> bool:
    """Tell whether it only came near: "nearly clashed", "almost signed"."""
    near = grammar()["negation"]["almost"]
    return tree.is_clause(i) and any(
        tree[k].lemma.lower() in near and k < i for k in tree.children(i, "advmod")
    )


def is_asked(tree: Tree, h: Happening) -> bool:
    """Tell whether a happening is only asked about: "Did Iran supply the drones?", but not "Why did ...?"."""
    if not tree.tokens or not any(t.text == "?" for t in tree.tokens[-3:]):
        return False
    top = h.chain[-1][0] if h.chain else h.token
    clause = next((k for k in (top, *tree.ancestors(top)) if tree.is_clause(k) and tree.rel(k) != "conj"), -1)
    while clause >= 0 and tree.rel(clause) == "xcomp":
        clause = tree[clause].head
    if clause < 0 or any(t.xpos in ("WP", "WRB", "WDT", "WP$") for t in tree.tokens[:clause]):
        return False
    subjects = tree.children(clause, "nsubj")
    verbs = [*tree.children(clause, "aux", "cop"), *([clause] if tree[clause].lemma == "be" else [])]
    return bool(subjects) and any(k < min(subjects) for k in verbs)


def _compose(inner: Status, own: Status | None, outer: Status) -> Status:
    """Return the status of a happening under a light word: "did not plan to visit", "failed to attend"."""
    if own is None:
        return (
            outer
            if inner in (Status.HAPPENED, Status.ONGOING)
            else inner
            if outer is Status.HAPPENED
            else outer
        )
    if outer is Status.DENIED:
        return Status.HAPPENED if own is Status.DENIED else Status.DENIED
    if own is Status.ONGOING and outer in FUTURE_AND_OPEN:
        return outer
    return own


def _under(inner: Status, outer: Status, negated: bool) -> Status:
    if negated:
        return Status.DENIED
    return outer if inner in (Status.HAPPENED, Status.ONGOING) else inner


def _of_verb(tree: Tree, i: int) -> Status:
    words = grammar()
    holder = i if tree.children(i, "aux", "cop") or tree[i].deprel != "conj" else _auxiliary_holder(tree, i)
    auxiliaries = [tree[k].lemma.lower() for k in tree.children(holder, "aux")]
    texts = [tree[k].text.lower() for k in tree.children(holder, "aux")]
    perfect = any(tree[k].text.lower() == "have" for k in tree.children(holder, "aux"))
    if is_yet_to(tree, i):
        return Status.DENIED
    if (
        perfect
        and "to" in tree.marks(i)
        and any(tree[k].lemma == "be" for k in tree.children(i, "cop", "aux"))
    ):
        return _fate(tree)  # "was to have visited"
    if is_negated(tree, i) or (holder != i and is_negated(tree, holder) and not tree.children(i, "nsubj")):
        return Status.DENIED
    if is_reported_future(tree, i, texts) and not perfect:
        return Status.PLANNED
    for status in FUTURE_AND_OPEN:
        if any(word in words["modal"][status] for word in (*auxiliaries, *texts)):
            return Status.HAPPENED if _is_habit(tree, i, texts) else status
    beside = {tree[k].lemma.lower() for k in tree.children(i, "mark", "advmod", "cop", "aux", "amod")}
    is_to = "to" in tree.marks(i) and any(
        tree[k].lemma.lower() == "be" for k in tree.children(i, "cop", "aux")
    )
    if is_to or _is_going_to(tree, i) or beside & set(words["participle"]["planned"]):
        return Status.PLANNED
    if tree[i].xpos == "VBG" and any(t in ("is", "are", "'s", "'re", "am") for t in texts):
        return Status.ONGOING
    return Status.HAPPENED


def _is_habit(tree: Tree, i: int, auxiliaries: list[str]) -> bool:
    """Tell whether "would" tells what used to be done: "would warn them before each raid", "would often meet"."""
    words = grammar()
    if not set(auxiliaries) & set(words["modal"]["reported_future"]):
        return False
    each = words["habit"]["determiners"]
    again = any(tree[d].lemma.lower() in each for _, k in tree.obliques(i) for d in tree.children(k, "det"))
    often = any(tree[k].lemma.lower() in words["habit"]["adverbs"] for k in tree.children(i, "advmod"))
    return (again or often) and not is_reported_future(tree, i, auxiliaries)


def is_standing(tree: Tree, i: int) -> bool:
    """Tell whether a denial tells a standing attitude and nothing that happened: "does not recognise", "must not"."""
    return any(
        tree[k].xpos == "MD" or (tree[k].lemma.lower() == "do" and tree[k].xpos != "VBD")
        for k in tree.children(i, "aux")
    )


def looks_back(tree: Tree, h: Happening) -> bool:
    """Tell whether it is of the past, if it was at all: "would have signed", "Did Iran send arms?"."""
    words = grammar()["past_auxiliaries"]
    return any(
        tree[k].text.lower() in words["forms"] and tree[k].lemma.lower() in words["lemmas"]
        for i in (h.token, *(c for c, _ in h.chain))
        for k in tree.children(i, "aux")
    )


def is_conditional(tree: Tree, h: Happening) -> bool:
    """Tell whether a coming happening depends on a condition: "will attack unless the maps are handed over"."""
    top = h.chain[-1][0] if h.chain else h.token
    return any(_has_condition(tree, k) for k in {top, h.token})


def is_yet_to(tree: Tree, i: int) -> bool:
    """Tell whether something has still to be done: "has yet to visit", "are yet to meet", "remains to be signed"."""
    if "to" not in tree.marks(i):
        return False
    holders = [i, *([tree[i].head] if tree[i].head >= 0 and tree.rel(i) in ("xcomp", "advcl", "acl") else [])]
    words = grammar()["negation"]["still_to_come"]
    return any(
        tree[k].lemma.lower() in words and k < i and (tree[h].lemma in ("have", "be", "remain") or h == i)
        for h in holders
        for k in tree.children(h, "advmod")
    )


def is_reported_future(tree: Tree, i: int, auxiliaries: list[str]) -> bool:
    """Tell whether "would" is a "will" told in the past: "said the armies would train", "agreed that they would"."""
    if not set(auxiliaries) & set(grammar()["modal"]["reported_future"]):
        return False
    first = tree.first_conjunct(i)
    up = tree[first].head
    if (
        tree.rel(first) not in ("ccomp", "parataxis")
        or up < 0
        or set(tree.marks(first)) & set(grammar()["condition"]["marks"])
    ):
        return False
    return tree[up].xpos in ("VBD", "VBN") and not any(
        tree.rel(k) == "advcl" and set(tree.marks(k)) & set(grammar()["condition"]["marks"])
        for k in tree.kids[i]
    )


def _auxiliary_holder(tree: Tree, i: int) -> int:
    """Return the verb whose auxiliaries a joined verb shares: "will meet and sign"."""
    first = tree.first_conjunct(i)
    same_form = tree[i].xpos in ("VB", "VBN", "VBG") and tree[first].xpos == tree[i].xpos
    return first if same_form and not tree.children(i, "nsubj") else i


@cache
def _calendar() -> frozenset[str]:
    """Return days, months and spans: parsers hang the infinitive of "is next week to visit" from them."""
    words = data.toml("times.toml")
    return frozenset(word for table in ("weekdays", "months", "days", "units") for word in words[table])


def _is_going_to(tree: Tree, i: int) -> bool:
    """Tell of an infinitive under a form of be or go: "is to visit", "are going to visit", "is next week to visit"."""
    up = tree[i].head
    if up < 0 or "to" not in tree.marks(i):
        return False
    if tree.rel(i) == "acl" and tree[up].lemma.lower() in _calendar():
        return any(tree[k].lemma.lower() == "be" for k in tree.children(up, "cop"))
    if tree.rel(i) != "xcomp":
        return False
    return tree[up].lemma.lower() == "be" or (tree[up].lemma.lower() == "go" and tree[up].xpos == "VBG")


def is_negated(tree: Tree, i: int) -> bool:
    """Tell whether a verb or noun stands under a negation of its own clause."""
    words = grammar()["negation"]
    for k in tree.kids[i]:
        token = tree[k]
        lemma = token.lemma.lower()
        if token.deprel in ("advmod", "det", "cc:preconj", "aux", "neg", "cc") and (
            lemma in words["words"] or token.text.lower() in words["words"]
        ):
            return True
        if token.deprel in ("nsubj", "nsubj:pass", "obj") and _is_none(tree, k):
            return True
    return bool(set(_openings(tree, i)) & set(words["marks"]))


def _is_none(tree: Tree, k: int) -> bool:
    """Tell whether a noun phrase means nobody and nothing: "no talks", "neither Egypt nor Sudan"."""
    words = grammar()["negation"]["none"]
    if any(tree[d].text.lower() in words and tree[d].xpos == "DT" for d in tree.children(k, "det")):
        return not any(tree[m].lemma.lower() in ("less", "fewer") for m in tree.subtree(k))
    return any(tree[d].lemma.lower() in words for d in tree.children(k, "cc") if d < k)


def _openings(tree: Tree, i: int) -> list[str]:
    """Return by which words a clause or phrase is brought in, each with the words fixed to it ("instead of")."""
    return [
        " ".join(tree[w].text.lower() for w in [k, *(f for f in tree.kids[k] if tree[f].deprel == "fixed")])
        for k in tree.children(i, "mark", "case", "cc")
    ]


def _of_noun(tree: Tree, i: int) -> Status:
    words = grammar()
    modifiers = {tree[k].text.lower() for k in tree.children(i, "amod", "advmod", "nmod", "compound", "acl")}
    for status, adjectives in words["noun_status"].items():
        if modifiers & set(adjectives):
            return Status(status)
    for k in tree.children(i, "acl", "amod"):
        if tree[k].xpos == "VBN" and tree[k].lemma.lower() in words["participle"]["planned"]:
            return Status.PLANNED
    if _is_none(tree, i) or is_negated(tree, i):
        return Status.DENIED
    if any(tree[k].lemma.lower() in words["habit"]["determiners"] for k in tree.children(i, "det")):
        return Status.ONGOING
    up = tree[i].head
    if up >= 0 and tree.rel(i) in ("nsubj", "obj") and tree.children(up, "expl") and tree.is_verb(up):
        return _of_verb(tree, up)  # "there will be talks"
    if up >= 0 and tree.rel(i) == "nsubj" and tree[up].lemma.lower() in words["event_nouns"]["verbs"]:
        return _of_verb(tree, up)  # "the exercise will involve troops from both"
    return Status.PLANNED if _is_prospective(tree, i) else Status.HAPPENED


def _is_prospective(tree: Tree, i: int) -> bool:
    """Tell whether a noun names what is still to come: "ahead of the talks"."""
    words = grammar()["prospective"]["prepositions"]
    first = next((k for k in tree.children(i, "case") if tree[k].xpos != "POS"), -1)
    case = tree.case_of[i].lower()  # parsers hang "ahead" of "ahead of" from the verb
    return case in words or (first > 0 and f"{tree[first - 1].text.lower()} {case}" in words)


def _in_context(tree: Tree, top: int, status: Status) -> Status:
    """Return the status after the clauses above have spoken: "if X attacks", "would help in enhancing ties"."""
    words = grammar()
    told_as_done = (Status.HAPPENED, Status.ONGOING)
    if _is_presupposed(tree, top):
        return status
    clause = top
    for step in (top, *tree.ancestors(top)):
        if _is_unfounded(tree, clause, step):
            return Status.DENIED
        if not tree.is_clause(step):
            continue
        rel, marks = tree.rel(step), set(tree.marks(step))
        shares = step == top or tree.rel(clause) == "xcomp"
        if shares and tree.is_clause(top) and set(_openings(tree, step)) & set(words["negation"]["marks"]):
            return Status.DENIED
        if status is Status.PLANNED and _has_condition(tree, step) and rel != "acl":
            return Status.HYPOTHETICAL
        if rel in ("advcl", "ccomp", "root", "acl", "xcomp", "conj") and marks & set(
            words["condition"]["marks"]
        ):
            return status if status is Status.DENIED else Status.HYPOTHETICAL
        habit = is_used_to(tree, step) or tree[step].xpos == "VBG"
        if rel == "advcl" and "to" in marks and status in told_as_done and not habit:
            return Status.HYPOTHETICAL
        if step != clause and _depends(tree, clause) and status in told_as_done:
            above = _of_verb(tree, step)
            status = above if above in FUTURE_AND_OPEN else status
        clause = step
    up = tree[top].head
    if is_headline_future(tree, top) and status in told_as_done:
        return Status.PLANNED
    if is_used_to(tree, top) or is_told_of(tree, top):
        return status
    if tree.rel(top) == "xcomp" and "to" in tree.marks(top) and status is Status.HAPPENED and up >= 0:
        done = tree[up].lemma.lower() in words["implicative"]["verbs"]
        return status if done else Status.HYPOTHETICAL
    return status


def _is_presupposed(tree: Tree, i: int) -> bool:
    """Tell whether a noun names what was there before anything is done about it: "would pay for its invasion"."""
    owned = any(tree[k].deprel == "nmod:poss" for k in tree.kids[i])
    return (
        owned
        and not tree.is_clause(i)
        and tree.rel(i) in ("obl", "nmod")
        and tree.case_of[i].lower() in grammar()["presupposed"]["prepositions"]
    )


def _has_condition(tree: Tree, clause: int) -> bool:
    """Tell whether a clause stands under a condition: "will send observers if the truce holds"."""
    return any(
        set(tree.marks(k)) & set(grammar()["condition"]["open"]) for k in tree.children(clause, "advcl")
    )


def _is_unfounded(tree: Tree, clause: int, above: int) -> bool:
    """Tell whether a clause is said to have nothing to show for it: "there is no evidence that Iran sent arms"."""
    if clause == above or tree.rel(clause) not in ("acl", "ccomp") or tree[clause].head != above:
        return False
    nouns = grammar()["negation"]["grounds"]
    bases = [above] if tree[above].lemma.lower() in nouns else []
    bases += [k for k in tree.children(above, "nsubj", "obj") if tree[k].lemma.lower() in nouns]
    for k in bases:
        verb = tree[k].head
        if _is_none(tree, k) or (verb >= 0 and tree.is_clause(verb) and is_negated(tree, verb)):
            return True
    return False


def is_headline_future(tree: Tree, i: int) -> bool:
    """Tell whether an infinitive is all the verb that a headline has: "Greek minister to visit Libya"."""
    while tree[i].deprel == "conj" and tree[i].head >= 0:
        i = tree[i].head
    up = tree[i].head
    if "to" not in tree.marks(i) or (up >= 0 and (tree.rel(i) not in ("acl", "advcl") or tree.is_clause(up))):
        return False
    finite = ("VBZ", "VBP", "VBD", "MD")
    return not any(t.xpos in finite for t in tree.tokens) and (up < 0 or tree[up].head < 0)


def is_used_to(tree: Tree, i: int) -> bool:
    """Tell whether an infinitive tells a habit of the past: "used to train"."""
    up = tree[i].head
    return (
        "to" in tree.marks(i)
        and tree.rel(i) in ("xcomp", "advcl", "ccomp")
        and up >= 0
        and tree[up].text.lower() == "used"
        and not tree.children(up, "obj", "aux")
    )


def is_told_of(tree: Tree, i: int) -> bool:
    """Tell whether an infinitive tells what is reported: "is said to have sent", "are believed to be training"."""
    up = tree[i].head
    if "to" not in tree.marks(i) or tree.rel(i) != "xcomp" or up < 0:
        return False
    reported = tree[up].lemma.lower() in grammar()["reported"]["verbs"] and tree[up].xpos == "VBN"
    passive = any(tree[k].deprel in ("aux:pass", "nsubj:pass") for k in tree.kids[up])
    return reported and passive


def is_background(tree: Tree, h: Happening) -> bool:
    """Tell whether the sentence itself marks a happening as one of the past, before the news of the day."""
    words = grammar()["background"]
    for i in (h.token, *(k for k, _ in h.chain)):
        if is_used_to(tree, i):
            return True
        since = {case for case, _ in tree.obliques(i)} | set(tree.marks(i))
        if _is_past_perfect(tree, i) and since & set(words["since"]):
            return True
        if is_remembered(tree, i) or _is_earlier(tree, i):
            return True
        for up in (i, *tree.ancestors(i)):
            if (
                up != i
                and tree[up].lemma.lower() in words["spans"]
                and tree.case_of[up].lower() in words["after"]
            ):
                return True
            if tree.is_clause(up):
                break
    return False


def _is_earlier(tree: Tree, i: int) -> bool:
    """Tell whether a noun names a happening before the one in the news: "the previous meeting", "their last talks"."""
    earlier = grammar()["background"]["earlier"]
    return tree[i].upos == "NOUN" and any(tree[k].lemma.lower() in earlier for k in tree.children(i, "amod"))


def _depends(tree: Tree, clause: int) -> bool:
    """Tell whether a clause shares the fate of the one above: an infinitive, or a gerund behind a preposition."""
    gerund = tree[clause].xpos == "VBG" and bool(
        set(tree.marks(clause)) & set(grammar()["complement"]["marks"])
    )
    return tree.rel(clause) == "xcomp" or (tree.rel(clause) in ("advcl", "acl") and gerund)


def is_refusal(tree: Tree, h: Happening) -> bool:
    """Tell whether a happening is told as something that its doer will not do: "will not attend", "won't lift"."""
    top = h.chain[-1][0] if h.chain else h.token
    for i in {top, h.token}:
        if not tree.is_verb(i) or not is_negated(tree, i):
            continue
        words = {tree[k].lemma.lower() for k in tree.children(i, "aux")} | {
            tree[k].text.lower() for k in tree.children(i, "aux")
        }
        if words & set(grammar()["modal"]["refusing"]):
            return True
    return False


def is_purpose(tree: Tree, i: int) -> bool:
    """Tell whether a verb only says what something is for: "drills to deter", "in order to attack"."""
    for step in (i, *tree.ancestors(i)):
        infinitive = "to" in tree.marks(step) and tree[step].xpos != "VBG" and not is_used_to(tree, step)
        if tree.rel(step) == "advcl" and infinitive and tree.is_verb(step):
            return True
        if tree[step].deprel in ("ccomp", "acl:relcl", "parataxis"):
            return False
    return False


def is_remembered(tree: Tree, i: int) -> bool:
    """Tell whether an act is only what an anniversary is of: the day and place beside it are the anniversary's."""
    return any(tree[up].lemma.lower() in grammar()["background"]["anniversaries"] for up in tree.ancestors(i))
