"""Whom a pronoun means: the likeliest mentioned before, subjects first; in a quotation, its speaker."""

from __future__ import annotations

from entente.grounding.lines import Found
from entente.grounding.pages import DEEPEST, Page, Who
from entente.grounding.rivals import means_a_thing, rivals
from entente.grounding.words import words
from entente.model import How, Quotation, Token

NEVER = -100.0
"""The score of one who can't be meant."""
SPOKE_BEFORE = 1.5
"""What it counts for one who may be meant by the pronoun of who speaks that he is the last to have spoken."""


def by_pronoun(page: Page, found: Found, kind: str) -> list[Who]:
    """Return whom a pronoun means. kind: he, she, it, they, i or we, of data/actors/coreference.toml."""
    if kind in {"i", "we"}:
        return _speaker(page, found, kind)
    ahead = _subject_ahead(page, found, kind)
    if ahead:
        return ahead
    if kind in {"he", "she"}:
        best = _best(page, found, [o for o in page.before(found, 6) if _is_person(page, o, kind)])
        return page.who(best)[:1] if best is not None else []
    if means_a_thing(page, found):
        return []
    if kind == "it":
        best, score = _scored(page, found, [o for o in page.before(found, 2) if _is_thing(page, o)])
        _, other = _scored(page, found, rivals(page, found, plural=False))
        return page.who(best)[:1] if best is not None and score >= other else []
    return _they(page, found)


def person_before(page: Page, found: Found, kind: str = "he") -> int | None:
    """Return the person that "his" in "his counterpart" means."""
    return next((who[2] for who in by_pronoun(page, found, kind) if who[2] is not None), None)


def owners_by_pronoun(page: Page, found: Found, pronoun: int) -> list[Who]:
    """Return whom a possessive pronoun inside a phrase means."""
    kind = words().pronouns.get(page.lines[found.sentence].low(pronoun), "it")
    return by_pronoun(page, Found(found.sentence, pronoun, pronoun + 1, pronoun, How.PRONOUN), kind)


def _subject_ahead(page: Page, found: Found, kind: str) -> list[Who]:
    """Return the sentence's subject for a pronoun in a phrase that stands before it: "Upon his arrival,
    Sisi was …".
    """
    tokens = page.lines[found.sentence].tokens
    token = tokens[found.head]
    if token.deprel.split(":")[0] not in {"nmod", "obl", "det"} or kind not in {"he", "she", "it"}:
        return []
    phrase = tokens[token.head]
    verb = tokens[phrase.head] if phrase.head >= 0 else None
    if verb is None or phrase.deprel.split(":")[0] not in {"obl", "advcl"} or verb.upos != "VERB":
        return []
    for other in page.all_in(found.sentence):
        subject = tokens[other.head]
        if subject.i > phrase.i and subject.head == verb.i and subject.deprel.startswith("nsubj"):
            whos = page.known(other)
            return whos if len(whos) == 1 and (whos[0][2] is not None) == (kind != "it") else []
    return []


def _is_person(page: Page, other: Found, kind: str) -> bool:
    whos = page.who(other)
    if len(whos) != 1 or other.how is How.ADJECTIVE:
        return False
    person = whos[0][2]
    if person is None:
        return other.kind == "post" and not (other.ask and other.ask.people)
    gender = page.people[person].gender
    return gender is None or gender == kind


def _is_thing(page: Page, other: Found) -> bool:
    whos = page.who(other)
    return (
        len(whos) == 1
        and whos[0][2] is None
        and other.how is not How.ADJECTIVE
        and other.kind not in {"people", "post"}
    )


def _best(page: Page, found: Found, choices: list[Found]) -> Found | None:
    return _scored(page, found, choices)[0]


def _scored(page: Page, found: Found, choices: list[Found]) -> tuple[Found | None, float]:
    """Return the likeliest of earlier phrases, and how likely it is: near ones, subjects, never the other argument of
    the same verb.
    """
    tokens = page.lines[found.sentence].tokens
    best: Found | None = None
    best_score = NEVER
    barred = _beside(page, found)
    speaks = _speaks(page, found)
    above = _above(tokens, found.head)
    for rank, other in enumerate(choices):
        if barred & set(page.who(other)):
            continue
        gap = found.sentence - other.sentence
        role = page.role(other)
        score = {"subject": 3.0, "object": 1.0, "other": 0.5, "place": -1.5}[role] - 2.2 * gap - 0.1 * rank
        if other.how in {How.NAME, How.PERSON, How.PRONOUN}:
            score += 0.3
        if speaks and gap and _speaks(page, other):
            score += SPOKE_BEFORE
        if gap == 0 and _owns_next(tokens, other.head, found.head):
            score += 4.0
        if gap == 0 and _same_clause(tokens, other.head, found.head):
            score -= 6.0
        if gap == 0 and _controls(tokens, other.head, above):
            score += 2.5
        if score > best_score:
            best, best_score = other, score
    return best, best_score


def _beside(page: Page, found: Found) -> set[Who]:
    """Return who is an argument of the verb that a pronoun is an argument of, and so can't be meant by it."""
    tokens = page.lines[found.sentence].tokens
    if tokens[found.head].text.lower() in words().reflexives:
        return set()
    return {
        who
        for other in page.all_in(found.sentence)
        if other.head < found.head and _same_clause(tokens, other.head, found.head)
        for who in page.who(other)
    }


def _above(tokens: tuple[Token, ...], index: int) -> list[int]:
    """Return the verbs over a token, nearest first, as far as infinitives and clauses said hang on one another."""
    found: list[int] = []
    for _ in range(DEEPEST):
        index = tokens[index].head
        if index < 0:
            break
        found.append(index)
    return found


def _controls(tokens: tuple[Token, ...], one: int, above: list[int]) -> bool:
    """Tell whether a phrase is the object whose infinitive a pronoun stands in: "wants Cairo to float its currency"."""
    token = tokens[one]
    if token.deprel not in {"obj", "iobj"} or token.head not in above:
        return False
    if tokens[token.head].lemma.lower() in words().begging:
        return False
    below = above[: above.index(token.head)]
    return any(tokens[i].deprel == "xcomp" and tokens[i].head == token.head and i > one for i in below)


def _speaks(page: Page, found: Found) -> bool:
    """Tell whether a phrase is the subject of a verb of speech: who speaks is likelier one who spoke before."""
    tokens = page.lines[found.sentence].tokens
    token = tokens[found.head]
    return (
        token.deprel.startswith("nsubj")
        and token.head >= 0
        and tokens[token.head].lemma.lower() in words().speech
    )


def _owns_next(tokens: tuple[Token, ...], one: int, pronoun: int) -> bool:
    """Tell whether a possessive belongs to the one named right before it in a list: "meet Hasina and her adviser"."""
    owned = tokens[pronoun].head
    return owned >= 0 and tokens[owned].deprel == "conj" and tokens[owned].head == one


def _same_clause(tokens: tuple[Token, ...], one: int, other: int) -> bool:
    """Tell whether two tokens are arguments of one verb, the second being no possessive."""
    second = tokens[other]
    return bool(
        tokens[one].head == second.head >= 0
        and second.deprel.split(":")[0] in {"obj", "iobj", "obl", "nsubj"}
    )


def _they(page: Page, found: Found) -> list[Who]:
    """Return the nearest several: a coordination, a set, or a plural; subjects first."""
    best: list[Who] = []
    best_score = NEVER
    speaks = _speaks(page, found)
    for group, gap, role, spoke in _groups(page, found):
        score = {"subject": 3.0, "pair": 2.5, "plural": 2.0}.get(role, 0.5) - 2.2 * gap
        score += SPOKE_BEFORE if speaks and spoke else 0
        if score > best_score:
            best, best_score = group, score
    _, other_score = _scored(page, found, rivals(page, found, plural=True))
    if best:
        return best if best_score >= other_score else []
    single, score = _scored(page, found, [other for other in page.before(found, 2) if page.who(other)])
    return page.who(single) if single is not None and score >= other_score else []


def _groups(page: Page, found: Found) -> list[tuple[list[Who], int, str, bool]]:
    """Return several who may be meant, sentences back, their part there, and whether they speak there."""
    joined: dict[tuple[int, int], list[Found]] = {}
    for other in page.before(found, 2):
        if other.how is not How.ADJECTIVE and page.who(other):
            joined.setdefault((other.sentence, page.root_of_list(other)), []).append(other)
    groups = []
    for (sentence, _), members in joined.items():
        members.sort(key=lambda one: one.order)
        whos = list(dict.fromkeys(who for one in members for who in page.who(one)))
        plural = any(page.lines[sentence].tokens[one.head].xpos in {"NNS", "NNPS"} for one in members)
        pronoun = any(one.how is How.PRONOUN and one.ask and one.ask.word == "they" for one in members)
        if len(whos) > 1 or plural or pronoun:
            role = page.role(members[0])
            several = len(whos) > 1 or pronoun or role != "subject"
            spoke = sentence != found.sentence and _speaks(page, members[0])
            groups.append((whos, found.sentence - sentence, role if several else "plural", spoke))
    return groups + [(*pair, False) for pair in _pairs(page, found)]


def _pairs(page: Page, found: Found) -> list[tuple[list[Who], int, str]]:
    """Return subject and partner of one verb as two who may be "they": "Wei met with Ashtiani. They …"."""
    args: dict[tuple[int, int], list[Found]] = {}
    for other in page.before(found, 2):
        tokens = page.lines[other.sentence].tokens
        token = tokens[other.head]
        partner = token.deprel == "obj" or (
            token.deprel.startswith("obl")
            and next((t.text.lower() for t in tokens if t.head == token.i and t.deprel == "case"), "")
            == "with"
        )
        if (partner or token.deprel.startswith("nsubj")) and page.who(other) and token.head >= 0:
            args.setdefault((other.sentence, token.head), []).append(other)
    pairs = []
    for (sentence, _), members in args.items():
        whos = list(
            dict.fromkeys(who for one in sorted(members, key=lambda m: m.head) for who in page.who(one))
        )
        alike = len({who[2] is None for who in whos}) == 1
        distinct = {who[0] if who[2] is None else who[2] for who in whos}
        if len(members) > 1 and len(distinct) > 1 and alike:
            pairs.append((whos, found.sentence - sentence, "pair"))
    return pairs


def _speaker(page: Page, found: Found, kind: str) -> list[Who]:
    """Return who says "we" or "I": the subject of the verb that the quotation hangs on, or of the one
    before.
    """
    line = page.lines[found.sentence]
    place = line.tokens[found.head].start
    quote = next((q for q in page.quotations if q.start <= place < q.end), None)
    if quote is None:
        return []
    near = range(max(0, found.sentence - 2), min(len(page.lines), found.sentence + 2))
    said = [other for i in near for other in _speakers_in(page, i, quote)]
    said.sort(
        key=lambda other: (other.sentence != found.sentence, other.sentence > found.sentence, -other.sentence)
    )
    whos = next((page.known(other) for other in said if page.known(other)), [])
    if kind == "i" or not whos:
        return whos[:1]
    return [(code, sector, None) for code, sector, _ in whos]


def _speakers_in(page: Page, index: int, quote: Quotation) -> list[Found]:
    line = page.lines[index]
    found = []
    for other in page.all_in(index):
        token = line.tokens[other.head]
        if quote.start <= token.start < quote.end:
            continue
        governor = line.tokens[token.head] if token.head >= 0 else None
        if (
            governor is not None
            and token.deprel.startswith("nsubj")
            and governor.lemma.lower() in words().speech
        ) or (governor is not None and token.deprel.startswith("obl") and line.low(other.first - 1) == "to"):
            found.append(other)
    return found
