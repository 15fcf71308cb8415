"""Whether a happening is told as done, coming, possible, called off or denied.

PLOVER (2021) names four auxiliary modes (historical, future, hypothetical, negation) that no coder has; here they are
worked out from tense, modals, the scope of negation, conditions, and the words that hold the happening up.
"""

from __future__ import annotations

from entente.coding.grammar import grammar
from entente.coding.happenings import Happening
from entente.coding.tree import Tree
from entente.model import Status

FUTURE_AND_OPEN = (Status.PLANNED, Status.PROPOSED, Status.HYPOTHETICAL)


def status_of(tree: Tree, h: Happening) -> Status:
    """Return the status of a happening in its sentence."""
    status = _of_noun(tree, h.token) if not tree.is_clause(h.token) else _of_verb(tree, h.token)
    if h.entry.status:
        status = _under(status, Status(h.entry.status), False)
    for token, entry in h.chain:
        outer = _of_verb(tree, token) if tree.is_clause(token) else _of_noun(tree, token)
        own = Status(entry.status) if entry.status else None
        status = _compose(status, own, outer)
    return _in_context(tree, h.chain[-1][0] if h.chain else h.token, status)


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
    if is_negated(tree, i) or (holder != i and is_negated(tree, holder) and not tree.children(i, "nsubj")):
        return Status.DENIED
    if is_reported_future(tree, i, texts):
        return Status.PLANNED
    for status in FUTURE_AND_OPEN:
        if any(word in words["modal"][status] for word in (*auxiliaries, *texts)):
            return status
    beside = {tree[k].lemma.lower() for k in tree.children(i, "mark", "advmod", "cop", "aux", "amod")}
    is_to = "to" in tree.marks(i) and any(
        tree[k].lemma.lower() == "be" for k in tree.children(i, "cop", "aux")
    )
    if is_to or _is_going_to(tree, i) or beside & set(words["participle"]["planned"]):
        return Status.PLANNED
    if tree[i].xpos == "VBG" and any(t in ("is", "are", "'s", "'re", "am") for t in texts):
        return Status.ONGOING
    return Status.HAPPENED


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


def _is_going_to(tree: Tree, i: int) -> bool:
    """ "is to visit", "are going to visit": an infinitive that hangs from a form of be or go."""
    up = tree[i].head
    if tree.rel(i) != "xcomp" or up < 0 or "to" not in tree.marks(i):
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
        if token.deprel in ("nsubj", "nsubj:pass") and any(
            tree[d].lemma.lower() in ("no", "neither") for d in tree.children(k, "det")
        ):
            return True
        if token.deprel in ("mark", "case") and lemma in words["marks"]:
            return True
    return False


def _of_noun(tree: Tree, i: int) -> Status:
    words = grammar()
    modifiers = {tree[k].text.lower() for k in tree.children(i, "amod", "advmod", "nmod", "compound", "acl")}
    for status, adjectives in words["noun_status"].items():
        if modifiers & set(adjectives):
            return Status(status)
    for k in tree.children(i, "acl", "amod"):
        if tree[k].xpos == "VBN" and tree[k].lemma.lower() in words["participle"]["planned"]:
            return Status.PLANNED
    if any(tree[k].lemma.lower() == "no" for k in tree.children(i, "det")) or is_negated(tree, i):
        return Status.DENIED
    return Status.HAPPENED


def _in_context(tree: Tree, top: int, status: Status) -> Status:
    """Return the status after the clauses above have spoken: "if X attacks", "would help in enhancing ties"."""
    words = grammar()
    told_as_done = (Status.HAPPENED, Status.ONGOING)
    clause = top
    for step in (top, *tree.ancestors(top)):
        if not tree.is_clause(step):
            continue
        rel, marks = tree.rel(step), set(tree.marks(step))
        if rel in ("advcl", "ccomp", "root", "acl", "xcomp", "conj") and marks & set(
            words["condition"]["marks"]
        ):
            return status if status is Status.DENIED else Status.HYPOTHETICAL
        if rel == "advcl" and "to" in marks and status in told_as_done:
            return Status.HYPOTHETICAL
        if step != clause and _depends(tree, clause) and status in told_as_done:
            above = _of_verb(tree, step)
            status = above if above in FUTURE_AND_OPEN else status
        clause = step
    up = tree[top].head
    if tree.rel(top) == "xcomp" and "to" in tree.marks(top) and status is Status.HAPPENED and up >= 0:
        done = tree[up].lemma.lower() in words["implicative"]["verbs"]
        return status if done else Status.HYPOTHETICAL
    return status


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
        if tree.rel(step) == "advcl" and "to" in tree.marks(step) and tree.is_verb(step):
            return True
        if tree[step].deprel in ("ccomp", "acl:relcl", "parataxis"):
            return False
    return False
