"""The relation between two parties that are given: of all readings of a sentence the one that joins them.

Both parties are laid over the grounded mentions, so that the same frames read them; where no frame joins the two, the
trigger that stands nearest to both in the tree is taken. The relation model (judge.py) and the lexicon then decide the
root together: the words are those of the reading that agrees with the decision, and the claim's `why` names both.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from entente.coding.circumstances import Circumstances, time_tokens
from entente.coding.claims import assemble
from entente.coding.draft import Draft
from entente.coding.drafting import draft_of, drafts_of
from entente.coding.entry import Entry
from entente.coding.findings import Findings
from entente.coding.happenings import Happening, find
from entente.coding.judge import FOLDED, LABELS, NONE, YIELD, judge
from entente.coding.lexicon import Lexicon, shipped
from entente.coding.parties import Parties, named_tokens
from entente.coding.quoted import Quoted
from entente.coding.text import Text
from entente.coding.tree import Tree
from entente.errors import GroundingError
from entente.model import (
    ActorMention,
    ActorRef,
    Article,
    Claim,
    How,
    Mentions,
    Parsed,
)

ACTOR, RECIPIENT = "actor", "recipient"

LEXICON = 1.0
"""How much, in log odds, the lexicon's root weighs beside the relation model's."""

RULE = "relation-model"
"""The rule of a claim for which the lexicon has no words."""

UNFOLDED = {YIELD: "RETREAT"}


def relate(
    article: Article,
    parsed: Parsed,
    mentions: Mentions,
    lexicon: Lexicon | None = None,
    *,
    actor: str | None,
    recipient: str | None,
) -> Claim | None:
    """Return the claim that joins the two, or None where the text has no trigger at all.

    actor, recipient: words of the text; None where nobody is named
    Raises:           GroundingError where they are not in the text
    """
    lexicon = lexicon or shipped()
    named = {ACTOR: actor, RECIPIENT: recipient}
    given = {role: _passage(article, words) for role, words in named.items() if words is not None}
    options: list[tuple[float, Draft]] = []
    bare: list[tuple[Findings, dict[str, int], dict[str, tuple[int, int]]]] = []
    quoted = Quoted(Text(parsed, mentions))
    for sentence in parsed.sentences:
        here = {
            role: span
            for role, span in given.items()
            if sentence.start <= span[0] and span[1] <= sentence.end
        }
        if given and not here:
            continue
        tree = Tree(sentence)
        laid = _laid_over(tree, mentions, here)
        times = [m for m in mentions.times if m.sentence == sentence.index]
        happenings = find(tree, lexicon, named_tokens(laid), time_tokens(times))
        findings = Findings(
            tree, happenings, Parties(tree, laid), _circumstances(tree, mentions, happenings), lexicon, quoted
        )
        heads = {role: _head(tree, span) for role, span in here.items()}
        options += [(_score(draft, heads), draft) for draft in drafts_of(findings, every=True)]
        bare.append((findings, heads, here))
    if not bare:
        return None
    best = _decided(options, *max(bare, key=lambda item: len(item[2])))
    return assemble(article, parsed, mentions, [_between(best, article, mentions, given)])[0]


def _decided(
    options: list[tuple[float, Draft]],
    findings: Findings,
    heads: dict[str, int],
    here: dict[str, tuple[int, int]],
) -> Draft:
    """Return the reading whose root lexicon and relation model together hold likeliest.

    Where no words of the lexicon stand for that root, the verb that joins the two parties does.
    """
    sentence = findings.tree.sentence
    inside = {role: (a - sentence.start, b - sentence.start) for role, (a, b) in here.items()}
    chances = judge(sentence.text, inside.get(ACTOR), inside.get(RECIPIENT))
    read = max(options, key=lambda option: option[0])[1] if options else None
    favoured = FOLDED.get(read.type, read.type) if read else None
    roots = [label for label in LABELS if label != NONE]
    root = max(roots, key=lambda label: math.log(chances[label] + 1e-9) + LEXICON * (label == favoured))
    agreeing = [option for option in options if FOLDED.get(option[1].type, option[1].type) == root]
    if agreeing:
        best = max(agreeing, key=lambda option: option[0])[1]
    else:
        token = read.happening.token if read else joining(findings.tree, heads)
        best = wordless(findings, token, UNFOLDED.get(root, root))
    best.chance = chances[root]
    return best


def wordless(findings: Findings, token: int, root: str) -> Draft:
    """Return a draft of a root that no entry of the lexicon gave, with a token as its trigger."""
    entry = Entry(id=RULE, type=root, source="model/relation.onnx")
    draft = draft_of(findings, Happening(token, entry, (token,)))
    draft.type = root
    return draft


def joining(tree: Tree, heads: dict[str, int]) -> int:
    """Return the verb, or else the word, under which all parties stand."""
    ways = [[head, *tree.ancestors(head)] for head in heads.values()] or [[tree.root]]
    shared = [k for k in ways[0] if all(k in way for way in ways)] or [tree.root]
    return next((k for k in shared if tree.is_verb(k)), shared[0])


def _passage(article: Article, words: str) -> tuple[int, int]:
    start = article.text.find(words)
    if start < 0:
        start = article.text.casefold().find(words.casefold())
    if start < 0 or not words.strip():
        raise GroundingError(
            f"the words {words!r} are not in the text; give actor and recipient as the text has them"
        )
    return start, start + len(words)


def _laid_over(tree: Tree, mentions: Mentions, here: dict[str, tuple[int, int]]) -> list[ActorMention]:
    """Return the sentence's mentions with the given parties in place of those that they overlap."""
    index = tree.sentence.index
    laid = []
    for role, (start, end) in here.items():
        inside = _inside(tree, (start, end))
        ref = ActorRef(text=role, start=start, end=end, code=role)
        laid.append(
            ActorMention(
                sentence=index,
                first=inside[0],
                last=inside[-1] + 1,
                head=_head(tree, (start, end)),
                how=How.NAME,
                refs=(ref,),
            )
        )
    taken = {k for mention in laid for k in range(mention.first, mention.last)}
    others = [m for m in mentions.actors if m.sentence == index and not taken & set(range(m.first, m.last))]
    return others + laid


def _inside(tree: Tree, span: tuple[int, int]) -> list[int]:
    found = [t.i for t in tree.tokens if t.start < span[1] and t.end > span[0]]
    return found or [tree.root]


def _head(tree: Tree, span: tuple[int, int]) -> int:
    """Return the token of a passage that hangs from outside of it."""
    inside = _inside(tree, span)
    return next((k for k in inside if tree[k].head not in inside), inside[-1])


def _circumstances(tree: Tree, mentions: Mentions, happenings: list[Happening]) -> Circumstances:
    times = [m for m in mentions.times if m.sentence == tree.sentence.index]
    places = [m for m in mentions.places if m.sentence == tree.sentence.index]
    return Circumstances(tree, times, places, happenings)


def _score(draft: Draft, heads: dict[str, int]) -> float:
    """Return how well a draft joins the given parties: by its frame first, then by nearness in the tree."""
    actors = {ref.code for ref in draft.actors}
    recipients = {ref.code for ref in draft.recipients}
    score = 0.0
    if ACTOR in actors:
        score += 4
    elif ACTOR in recipients:
        score += 1
    if RECIPIENT in recipients:
        score += 4
    elif RECIPIENT in actors:
        score += 1.5
    distance = sum(_distance(draft.tree, draft.happening.token, head) for head in heads.values())
    depth = sum(1 for _ in draft.tree.ancestors(draft.happening.token))
    is_verb = draft.tree.is_verb(draft.happening.token)
    return (
        score
        - 0.35 * distance
        - 0.15 * depth
        + (0.3 if is_verb else 0)
        - (1.0 if draft.happening.absorbed else 0)
    )


def _distance(tree: Tree, a: int, b: int) -> int:
    """Return the number of steps between two tokens in the tree."""
    up_a = [a, *tree.ancestors(a)]
    up_b = [b, *tree.ancestors(b)]
    common = next((k for k in up_a if k in up_b), None)
    return up_a.index(common) + up_b.index(common) if common is not None else len(up_a) + len(up_b)


def _between(draft: Draft, article: Article, mentions: Mentions, given: dict[str, tuple[int, int]]) -> Draft:
    """Return the draft with the two given parties as its sides, under the codes that their words have."""
    if ACTOR in given:
        draft.actors = [_grounded(article, mentions, given[ACTOR])]
    if RECIPIENT in given:
        draft.recipients = [_grounded(article, mentions, given[RECIPIENT])]
    return draft


def _grounded(article: Article, mentions: Mentions, span: tuple[int, int]) -> ActorRef:
    start, end = span
    for ref in _refs(mentions):
        if (start <= ref.start and ref.end <= end) or (ref.start <= start and end <= ref.end):
            return ActorRef(
                text=article.text[start:end],
                start=start,
                end=end,
                code=ref.code,
                sector=ref.sector,
                person=ref.person,
            )
    return ActorRef(text=article.text[start:end], start=start, end=end, code="UNK")


def _refs(mentions: Mentions) -> Iterator[ActorRef]:
    for mention in mentions.actors:
        yield from mention.refs
