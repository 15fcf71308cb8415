"""Nouns that mean an actor: "Iranian warships", "the army", "the kingdom", "the two ministers", and
pronouns.
"""

from __future__ import annotations

from itertools import pairwise

from entente.grounding.actor_names import Hit, states_of_epithet
from entente.grounding.epithets import described, only_describe, words_before
from entente.grounding.lines import Ask, Found, Line
from entente.grounding.organisations import private_sectors
from entente.grounding.others import other_one
from entente.grounding.phrases import Before, after_of, before
from entente.grounding.words import HeadNoun, words
from entente.model import How, Token

PLURAL = {"NNS", "NNPS"}
OF = frozenset({"of"})
FROM = frozenset({"of", "from"})

TO_NAME = 6
"""Words between "the government of" and the name of who heads it, at most."""


def find_nominals(line: Line) -> list[Found]:
    """Return the noun phrases that mean actors, outside what is taken; they are marked as taken."""
    found: list[Found] = []
    for index, token in enumerate(line.tokens):
        if index in line.taken or line.person(index) is not None:
            continue
        one = _counted_set(line, index) or other_one(line, index, token) or described(line, index, token)
        one = (
            one
            or _nominal(line, index, token)
            or _epithet(line, index, token)
            or _document(line, index, token)
        )
        if one is not None:
            line.take(one.first, one.last)
            found.append(one)
    return found


def find_pronouns(line: Line) -> list[Found]:
    """Return the pronouns of a sentence that may mean an actor."""
    found = []
    for index, token in enumerate(line.tokens):
        kind = words().pronouns.get(token.text.lower())
        if kind is None or token.upos not in {"PRON", "DET"} or token.deprel.startswith("expl"):
            continue
        if (kind == "we" and token.text == "US") or line.hit(index) is not None:
            continue
        found.append(
            Found(line.sentence.index, index, index + 1, index, How.PRONOUN, ask=Ask("pronoun", kind))
        )
    return found


def _nominal(line: Line, index: int, token: Token) -> Found | None:
    """Return the actor that a head noun means: by its nationality, its owner, or as one to be looked for."""
    if token.upos not in {"NOUN", "PROPN"} or _modifies_next(line, index):
        return None
    noun = _head_noun(line, index)
    if noun is None or (token.lemma.lower() in words().only_speaking and not _speaks(line, token)):
        return None
    left = before(line, index)
    end, hits, complement = after_of(line, index + 1, _owning(line, index), joint=True)
    if not left.hits and not hits and _is_of_things(line, index, end):
        return None
    if noun.kind == "body" and not left.hits and not hits:
        _note_person(line, left, index)
    owners = [hit for hit in left.hits if hit.first not in line.taken] or _first_list(line, hits)
    if not left.hits and (hits or _is_reference(complement)):
        end = _end_of_complement(line, index, hits, end)
    elif not _is_named_for(line, index, token, noun):
        end = index + 1
    found = Found(
        line.sentence.index, left.first, end, index, How.NOMINAL, sector=noun.sector, kind=noun.kind
    )
    found.head = line.head_of(left.first, end)
    owners = owners or (_seat_behind(line, end) if noun.kind == "body" else [])
    if not owners and noun.kind == "people" and left.pronoun is None:
        seated = token.lemma.lower() in words().seated_people
        owners = _land_behind(line, end) if seated or noun.sector in private_sectors() else []
        owners = owners or (_seat_behind(line, end) if seated else [])
        owners = owners or _body_behind(line, end)
    if owners:
        return _owned(found, owners, left)
    return _to_be_asked(line, found, left, noun, token=token, complement=complement)


def _speaks(line: Line, token: Token) -> bool:
    """Tell whether a noun is the subject of a verb of speech: "the palace said"."""
    verb = line.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    return token.deprel.startswith("nsubj") and verb in words().speech


def _is_of_things(line: Line, index: int, end: int) -> bool:
    """Tell whether a noun is no actor by what it is of: "the administration of justice", "a union of two railways"."""
    if line.tokens[index].text[:1].isupper() or line.low(index + 1) != "of":
        return False
    if line.tokens[index].lemma.lower() not in words().of_things or end <= index + 2:
        return False
    last = line.tokens[end - 1]
    known = words().heads.get(last.lemma.lower()) or words().heads.get(last.text.lower())
    epithet = last.lemma.lower() in words().epithet_state | words().set_states | words().epithet_body
    known = None if last.lemma.lower() in words().only_speaking else known
    return last.upos == "NOUN" and known is None and not epithet and line.person(end) is None


def _note_person(line: Line, left: Before, index: int) -> None:
    """Note whose government a noun speaks of: "the Duterte government", "the government of President Ortega"."""
    span = line.person(left.first - 1)
    if span is not None and left.person is None and left.pronoun is None and not left.definite:
        if line.tokens[span.last - 1].head == index:
            left.person, left.first, left.definite = span, span.first, True
            if line.low(left.first - 1) in words().definite:
                left.first -= 1
        return
    if left.person is not None or left.pronoun is not None or line.low(index + 1) != "of":
        return
    for behind in range(index + 2, min(index + 2 + TO_NAME, len(line.tokens))):
        span = line.person(behind)
        if span is not None:
            left.person = span
            return
        if line.tokens[behind].upos not in {"ADJ", "NOUN", "PROPN", "DET"} and line.low(behind) not in {
            "-",
            ",",
        }:
            return


def _seat_behind(line: Line, end: int) -> list[Hit]:
    """Return the capital that tells whose a body is: "the Supreme Court in Brasilia"."""
    hit = line.hit(end + 1)
    seat = hit is not None and hit.entry.kind == "capital" and line.low(end) in words().seated
    return [hit] if seat and hit is not None else []


def _body_behind(line: Line, end: int) -> list[Hit]:
    """Return whose the body is that persons are in: "an official in the Indian foreign ministry"."""
    if line.low(end) not in words().within:
        return []
    stop, hits, inside = after_of(line, end, words().within)
    noun = words().heads.get(inside[-1]) if inside else None
    body = noun is not None and noun.kind == "body" and stop <= len(line.tokens)
    return hits[:1] if body and hits else []


def _land_behind(line: Line, end: int) -> list[Hit]:
    """Return the state in which persons are at home: "health unions in Zimbabwe"."""
    hit = line.hit(end + 1)
    land = (
        hit is not None and hit.entry.kind == "state" and hit.entry.name and line.low(end) in words().seated
    )
    return [hit] if land and hit is not None else []


def _is_named_for(line: Line, index: int, token: Token, noun: HeadNoun) -> bool:
    """Tell whether a body's name goes on behind its noun: "the Serbian Ministry of Defence"."""
    tokens = line.tokens
    if noun.kind != "body" or token.upos != "PROPN" or index + 2 >= len(tokens):
        return False
    return tokens[index + 1].text.lower() == "of" and tokens[index + 2].text[:1].isupper()


def _owning(line: Line, index: int) -> frozenset[str]:
    """Return the prepositions whose complement owns a noun; "from" tells whence where something leaves."""
    token = line.tokens[index]
    governor = line.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    return OF if governor in words().leaving else FROM


def _owned(found: Found, owners: list[Hit], left: Before) -> Found:
    joint = len(owners) > 1 and all(a.last < b.first for a, b in pairwise(owners))
    several = owners if joint else owners[-1:]
    found.owners = tuple(dict.fromkeys((hit.entry.code, _sector(found, hit)) for hit in several))
    found.code, found.sector = found.owners[0]
    return found


def _sector(found: Found, hit: Hit) -> str | None:
    """Return the sector of an owned noun: none for bodies of no state; a government's fighters are no rebels; the
    leaders of a firm or a club are its own.
    """
    if hit.entry.kind in {"group", "ngo"}:
        return None
    if hit.entry.kind == "organ" and hit.entry.sector in private_sectors():
        return hit.entry.sector
    return hit.entry.sector if found.sector == "REB" and hit.entry.sector else found.sector


def _to_be_asked(
    line: Line, found: Found, left: Before, noun: HeadNoun, *, token: Token, complement: list[str]
) -> Found | None:
    """Return a phrase without a nationality, with what must be looked up to know whose it is."""
    noun_text = token.text.lower()
    number = _number_in(list(left.words))
    national = noun.kind == "thing" and noun.sector == "GOV" and token.upos == "PROPN" and left.definite
    if left.pronoun is not None and number > 1 and token.lemma.lower() in words().set_states:
        found.ask = Ask("set", token.lemma.lower(), number=number)  # "our two armies"
    elif left.pronoun is not None:
        found.ask = Ask("pronoun-owned", token=left.pronoun)
    elif left.noun is not None and line.tokens[left.noun].lemma.lower() in words().epithet_state:
        found.ask = Ask("owned", "country", codes=_codes_of_owner(line, left.noun))
    elif left.person is not None:
        found.ask = Ask("person-owned", token=left.person.first)
    elif _is_reference(complement):
        found.ask = Ask("set", "countries", number=_number_in(complement))
    elif national and set(left.words) & words().of_nations:
        found.ask = Ask("owned", noun_text)  # "the National Police Agency"
    elif (noun.kind == "body" and (left.definite or token.upos == "PROPN")) or (
        noun.kind == "people" and any(_is_body(word) for word in left.words)
    ):
        found.ask = Ask("owned", noun_text)
    elif noun.kind == "people" and noun.sector == "REB" and left.definite and left.own_first == token.i:
        found.ask = Ask("armed", noun_text)
    elif _sender(line, token, noun) is not None:
        found.ask = Ask("sender", token=token.head)
    elif noun.kind == "people" and noun.sector == "REB":
        found.code = f"REB:{noun_text}"
    elif noun.kind in {"people", "body"}:
        found.code = "UNK"
    else:
        return None
    return found


def _codes_of_owner(line: Line, noun: int) -> tuple[str, ...]:
    """Return the states that an owning epithet may mean: "the Kingdom's embassy"."""
    return tuple(sorted(states_of_epithet(line.tokens[noun].lemma.lower())))


def _sender(line: Line, token: Token, noun: HeadNoun) -> int | None:
    """Return the verb that sends forces of the sender: "moved troops to the border"."""
    verb = line.tokens[token.head] if token.head >= 0 and token.deprel == "obj" else None
    sent = verb is not None and verb.lemma.lower() in words().sending and noun.sector in words().sent
    return verb.i if sent and verb is not None else None


def _is_body(word: str) -> bool:
    """Tell whether a word names one thing of a state, as "ministry" does in "Foreign Ministry officials"."""
    noun = words().heads.get(word)
    return noun is not None and noun.kind == "body"


def _is_reference(complement: list[str]) -> bool:
    """Tell whether a complement means states named elsewhere: "of the two countries", "of both sides"."""
    return any(word in words().numbers for word in complement) and any(
        word in words().set_states or word.rstrip("s") in words().set_states for word in complement
    )


def _number_in(complement: list[str]) -> int:
    return next((words().numbers[word] for word in complement if word in words().numbers), 0)


def _first_list(line: Line, hits: list[Hit]) -> list[Hit]:
    """Return the first name of a complement and those joined to it: "of Estonia and Latvia"."""
    listed = hits[:1]
    for hit in hits[1:]:
        between = {line.low(i) for i in range(listed[-1].last, hit.first)}
        if not between or not between <= {"and", ",", "the"}:
            break
        listed.append(hit)
    return listed


def _end_of_complement(line: Line, index: int, hits: list[Hit], end: int) -> int:
    """End the phrase behind the first name of its complement, so that a second stays a mention of its own."""
    if not hits:
        return end
    listed = _first_list(line, hits)
    last = listed[-1].last
    while last < end and not any(hit.first == last for hit in hits[len(listed) :]):
        if line.low(last) in {"and", ","}:
            break
        last += 1
    return max(last, index + 1)


def _head_noun(line: Line, index: int) -> HeadNoun | None:
    """Return what the longest known phrase that ends at a noun means."""
    heads = words().heads
    token = line.tokens[index]
    if f"{line.low(index - 1)} {token.lemma.lower()}" in words().no_heads:
        return None
    if token.lemma.lower() in words().capital_heads and not token.text[:1].isupper():
        return None
    for size in (4, 3, 2):
        start = index - size + 1
        if start < 0 or any(line.hit(i) is not None and i == index for i in range(start, index + 1)):
            continue
        lead = [line.low(i) for i in range(start, index)]
        for last in (token.lemma.lower(), token.text.lower()):
            found = heads.get(" ".join([*lead, last]))
            if found is not None:
                return found
    if line.hit(index) is not None:
        return None
    return heads.get(token.text.lower()) or heads.get(token.lemma.lower())


def _modifies_next(line: Line, index: int) -> bool:
    """Tell whether a noun stands before the noun that it modifies: "army" in "army officers", "border
    guards'".
    """
    if index + 1 >= len(line.tokens):
        return False
    token, following = line.tokens[index], line.tokens[index + 1]
    if following.text == "-" and following.start == token.end:
        return True
    return (
        token.head > index
        and token.deprel.split(":")[0] in {"compound", "amod"}
        and following.upos
        in {
            "NOUN",
            "PROPN",
            "ADJ",
        }
    )


def _epithet(line: Line, index: int, token: Token) -> Found | None:
    """Return "the kingdom", "the country", "the bloc", "the group": one that the page has named."""
    lemma = token.lemma.lower()
    if token.upos not in {"NOUN", "PROPN"} or _modifies_next(line, index):
        return None
    left = before(line, index)
    if token.xpos in PLURAL:
        return _own_states(line, left, index)
    if left.hits or (left.pronoun is not None and lemma not in words().epithet_state) or not left.definite:
        return None
    phrase = " ".join(line.low(i) for i in range(left.own_first, index + 1))
    codes = states_of_epithet(phrase) or states_of_epithet(lemma)
    known = lemma in words().epithet_state or lemma in words().epithet_body or lemma in words().epithet_armed
    if not codes and not (known and only_describe(words_before(line, left, index))):
        return None
    if line.low(index + 1) == "of" and (not codes or lemma in words().organisations):
        return None
    kind = "state" if codes or lemma in words().epithet_state else "body"
    found = Found(line.sentence.index, left.first, index + 1, index, How.NOMINAL, kind="state")
    found.head = line.head_of(found.first, found.last)
    if left.pronoun is not None:
        found.ask = Ask("pronoun-owned", token=left.pronoun)
        return found
    found.ask = Ask(kind, lemma, codes=tuple(sorted(codes)))
    return found


def _own_states(line: Line, left: Before, index: int) -> Found | None:
    """Return "their countries", "our nations": those of the ones that the pronoun means."""
    if left.pronoun is None or left.hits or line.tokens[index].lemma.lower() not in words().epithet_state:
        return None
    if words().pronouns.get(line.low(left.pronoun)) not in {"they", "we"}:
        return None
    found = Found(line.sentence.index, left.first, index + 1, index, How.NOMINAL, kind="state")
    found.head = line.head_of(found.first, found.last)
    found.ask = Ask("pronoun-owned", token=left.pronoun)
    return found


def _document(line: Line, index: int, token: Token) -> Found | None:
    """Return "the statement" where it says or does something: it is that of whoever spoke last."""
    if token.lemma.lower() not in words().documents or not token.deprel.startswith("nsubj"):
        return None
    left = before(line, index)
    alone = not (left.hits or left.person or left.words) and left.noun is None and left.pronoun is None
    of_somebody = any(
        other.head == index and other.deprel.startswith(("nmod", "acl")) for other in line.tokens
    )
    if not alone or not left.definite or of_somebody:
        return None
    return Found(
        line.sentence.index,
        left.first,
        index + 1,
        index,
        How.NOMINAL,
        kind="body",
        ask=Ask("document", token.text.lower()),
    )


def _counted_set(line: Line, index: int) -> Found | None:
    """Return "both countries", "the two ministers", "both of the Iranian officials", "the two", "the
    sides".
    """
    low = line.low(index)
    if (
        low in words().latter | words().former_one
        and line.low(index - 1) == "the"
        and _stands_alone(line, index)
    ):
        return Found(
            line.sentence.index, index - 1, index + 1, index, How.NOMINAL, ask=Ask("one of two", low, 2)
        )
    if low in words().each_other or f"{low} {line.low(index + 1)}" in words().each_other:
        return None
    article = _behind_adjectives(line, index)
    definite = low in words().whole_sets or line.low(article) in words().set_articles
    number = words().numbers.get(low, 0)
    if not definite or not (number or line.tokens[index].xpos in PLURAL):
        return None
    noun = _set_noun(line, index, number)
    first = index if low in words().whole_sets else article
    if noun is None:
        return _bare_set(line, index, first, number)
    return _named_set(line, first, index, noun, number)


def _behind_adjectives(line: Line, index: int) -> int:
    """Return the token before a noun, over what only describes sides and neighbours: "the former foes"."""
    start = index - 1
    if line.tokens[index].lemma.lower() not in words().paired:
        return start
    while start > 0 and line.tokens[start].upos == "ADJ" and line.hit(start) is None:
        start -= 1
    return start


def _stands_alone(line: Line, index: int) -> bool:
    token = line.tokens[index]
    return token.deprel.split(":")[0] in {
        "nsubj",
        "obj",
        "obl",
        "nmod",
        "conj",
        "root",
    } and not _modifies_next(line, index)


def _named_set(line: Line, first: int, index: int, noun: int, number: int) -> Found | None:
    lemma = line.tokens[noun].lemma.lower()
    text = line.low(noun)
    people = lemma in words().set_people or text in words().set_people
    if not people and lemma not in words().set_states and text not in words().set_states:
        return None
    if not number and lemma not in words().uncounted:
        return None
    codes = tuple(dict.fromkeys(hit.entry.code for hit in line.hits if index <= hit.first < noun))
    if codes and not number:
        return None
    title = " ".join(line.low(i) for i in range(index + (1 if number else 0), noun) if line.hit(i) is None)
    title = " ".join(word for word in title.split() if word not in {"of", "the", "these"})
    ask = Ask("set", f"{title} {lemma}".strip(), number or 0, codes, people)
    sector = words().set_sector.get(lemma)
    found = Found(line.sentence.index, first, noun + 1, noun, How.NOMINAL, sector=sector, ask=ask)
    found.head = line.head_of(first, noun + 1)
    return found


def _bare_set(line: Line, index: int, first: int, number: int) -> Found | None:
    """Return "the two" and "both" where they stand alone as subject or object."""
    token = line.tokens[index]
    if (
        not number
        or token.deprel.split(":")[0] not in {"nsubj", "obj", "obl", "nmod"}
        or token.upos == "CCONJ"
    ):
        return None
    found = Found(line.sentence.index, first, index + 1, index, How.NOMINAL, ask=Ask("set", "", number))
    found.head = line.head_of(first, index + 1)
    return found


def _set_noun(line: Line, index: int, number: int) -> int | None:
    """Return the plural noun that is counted, at most five words on."""
    if not number:
        return index
    for following in range(index + 1, min(index + 7, len(line.tokens))):
        token = line.tokens[following]
        lemma = token.lemma.lower()
        if token.upos in {"VERB", "AUX", "PUNCT", "CCONJ"} and token.text != "-":
            return None
        if (lemma in words().set_people or lemma in words().set_states) and not _modifies_next(
            line, following
        ):
            return following
    return None
