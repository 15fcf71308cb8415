"""Sentences between exactly two polities for which the lexicon has no words: the relation model reads them, where sure.

With three parties or more it can't be told who did what to whom; with a claim by the lexicon there is one already.
"""

from __future__ import annotations

from collections.abc import Callable

from entente.coding.draft import Draft
from entente.coding.findings import Findings
from entente.coding.judge import NONE, judge
from entente.coding.relation import UNFOLDED, joining, wordless
from entente.coding.speaking import speech
from entente.model import ActorMention, ActorRef, How, Part

SURE = 0.9
"""The chance of a root from which a sentence is read by the model alone."""

STATED = (How.NAME, How.PERSON)
"""Ways in which both parties must be named: what a pronoun or a common noun means is sure enough only beside a word."""

SHORTEST = 6
"""Tokens of a sentence that can tell something: headings and signatures have fewer."""


def unworded(
    findings: Findings, mentions: list[ActorMention], acts: Callable[[ActorRef], bool]
) -> list[Draft]:
    """Return the one claim between a sentence's only two polities, if the model is sure of one.

    acts: tells whether a party acts for a state or body
    """
    sentence = findings.tree.sentence
    sides = [
        (ref, mention)
        for mention in mentions
        for ref in mention.refs
        if ref.code != "UNK"
        and ref.sector != "MED"
        and sentence.start <= ref.start
        and ref.end <= sentence.end
    ]
    if len({ref.code for ref, _ in sides}) != 2 or len(sentence.tokens) < SHORTEST:
        return []
    if sentence.part is Part.CAPTION:
        return []
    options: list[tuple[float, int, str, ActorRef, ActorRef, ActorMention, ActorMention]] = []
    for actor, by in sides:
        for recipient, to in sides:
            if actor.code == recipient.code or not acts(actor) or not _is_plain(findings, by, to):
                continue
            chances = judge(
                sentence.text,
                *((r.start - sentence.start, r.end - sentence.start) for r in (actor, recipient)),
            )
            root = max(chances, key=lambda label: chances[label])
            if root != NONE:
                options.append((chances[root], -len(options), root, actor, recipient, by, to))
    if not options:
        return []
    chance, _, root, actor, recipient, by, to = max(options, key=lambda option: option[:2])
    if chance < SURE:
        return []
    token = joining(findings.tree, {"actor": by.head, "recipient": to.head})
    draft = wordless(findings, token, UNFOLDED.get(root, root))
    draft.actors, draft.recipients, draft.chance = [actor], [recipient], chance
    return [draft]


def _is_plain(findings: Findings, by: ActorMention, to: ActorMention) -> bool:
    """Tell whether one party is named as the subject of the verb over both, and the other named below that verb."""
    tree = findings.tree
    if by.how not in STATED or to.how not in STATED:
        return False
    verb = joining(tree, {"actor": by.head, "recipient": to.head})
    tells = tree[verb].lemma.lower() in speech()["verbs"]["plain"]  # what is said is another clause's
    return tree.is_verb(verb) and not tells and by.head in tree.surface_subjects(verb)
