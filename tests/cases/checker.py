"""Hold a page's reading against the reading it must give, and say in words what differs.

A report is the JSON object of the contract (`entente read --json`), the gold an object as in the files
beside the pages; a field that the gold leaves out is not checked. Where several values are fair, the gold
gives a list.
"""

from __future__ import annotations

import re
from typing import Any

from checks_article import article_problems, people_problems
from checks_claim import Doc, claim_problems, codes_fit, evidence_fits, in_body, is_one_of, name_of, union
from checks_claim import persons as persons_of
from words import plain, span_of


def problems(report: Doc, gold: Doc) -> list[str]:
    """Return what is wrong with a report, one sentence each; an empty list where it reads as it must."""
    if "claims" not in report:
        return [f"skipped: {report.get('reason')}: {report.get('detail')}"]
    pairs = match(report["claims"], gold["claims"])
    found = article_problems(report["article"], gold["article"]) + people_problems(
        report["people"], gold["people"]
    )
    for wanted, claim in pairs:
        found += missing(report, wanted) if claim is None else claim_problems(claim, wanted)
    found += event_problems(report["claims"], gold, pairs)
    found += stray_problems(report["claims"], gold, pairs)
    found += must_not_problems(report["claims"], gold["must_not"])
    return found + offset_problems(report)


def claims_right(report: Doc, gold: Doc) -> int:
    """Return how many of the gold's claims are in the report with every field right."""
    if "claims" not in report:
        return 0
    pairs = match(report["claims"], gold["claims"])
    return sum(1 for wanted, claim in pairs if claim is not None and not claim_problems(claim, wanted))


def match(claims: list[Doc], wanted: list[Doc]) -> list[tuple[Doc, Doc | None]]:
    """Give each gold claim the report's claim of the same sentence and type that fits best, used once."""
    scores = sorted(
        ((fit(claim, gold), -g, -c) for g, gold in enumerate(wanted) for c, claim in enumerate(claims)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for score, g, c in scores:
        if score > 0 and -g not in taken and -c not in taken.values():
            taken[-g] = -c
    return [(gold, claims[taken[g]] if g in taken else None) for g, gold in enumerate(wanted)]


def fit(claim: Doc, gold: Doc) -> float:
    """Return how well a claim fits a gold claim; 0 where it is another sentence or another type."""
    same_part = claim["evidence"]["part"] == gold["part"] if "part" in gold else in_body(claim)
    if not (same_part and evidence_fits(claim, gold) and is_one_of(claim["type"], gold["type"])):
        return 0
    wrong = claim_problems(claim, gold)
    return 1000 * codes_fit(claim, gold) + 100 - len(wrong)


def missing(report: Doc, gold: Doc) -> list[str]:
    """Say that no claim of the sentence has the type, and what the sentence was read as instead."""
    there = [claim for claim in report["claims"] if in_body(claim) and evidence_fits(claim, gold)]
    instead = ", ".join(describe(claim) for claim in there) or "nothing"
    who = "+".join(gold["actors"]) + ("→" + "+".join(gold["recipients"]) if gold.get("recipients") else "")
    return [f"claim {name_of(gold)}: no {gold['type']} {who} in “{gold['evidence_has']}”; found {instead}"]


def describe(claim: Doc) -> str:
    """Return a claim in a few words: type, codes, status, trigger."""
    actors = "+".join(sorted({ref["code"] for ref in claim["actors"]}))
    recipients = "+".join(sorted({ref["code"] for ref in claim["recipients"]}))
    return f"{claim['type']} {actors}→{recipients} {claim['status']} “{claim['evidence']['trigger']}”"


def stray_problems(claims: list[Doc], gold: Doc, pairs: list[tuple[Doc, Doc | None]]) -> list[str]:
    """Report the body's claims that are neither wanted nor allowed."""
    used = [id(claim) for _, claim in pairs if claim is not None]
    strays = [claim for claim in claims if in_body(claim) and id(claim) not in used]
    return [
        f"stray claim: {describe(claim)} in “{claim['evidence']['sentence'][:90]}”"
        for claim in strays
        if not any(is_allowed(claim, allowed) for allowed in gold["allowed_besides"])
    ]


def is_allowed(claim: Doc, allowed: Doc) -> bool:
    """Tell whether a further claim is one of those that may stand."""
    return (
        allowed.get("part", "body") == "body"
        and is_one_of(claim["type"], allowed["type"])
        and evidence_fits(claim, allowed)
        and set(allowed.get("actors", ())) <= union(claim)
    )


def event_problems(claims: list[Doc], gold: Doc, pairs: list[tuple[Doc, Doc | None]]) -> list[str]:
    """Report happenings torn apart or thrown together, wrong parents and wrong participants."""
    ids: dict[str, set[str]] = {}
    parents: dict[str, set[str | None]] = {}
    for wanted, claim in pairs:
        if claim is not None and "event" in wanted:
            ids.setdefault(wanted["event"], set()).add(claim["event"])
        if claim is not None and "parent" in wanted:
            parents.setdefault(wanted["parent"], set()).add(claim["parent"])
    found = [f"event {key}: its claims are {len(its)} events" for key, its in ids.items() if len(its) > 1]
    keys = sorted(ids)
    found += [
        f"events {a} and {b}: one event in the report"
        for i, a in enumerate(keys)
        for b in keys[i + 1 :]
        if ids[a] & ids[b]
    ]
    for key, its in parents.items():
        if None in its or len(its) > 1 or (key in ids and its != ids[key]):
            found.append(f"parent {key}: its parts have the parents {sorted(map(str, its))}")
    return found + participant_problems(claims, gold, ids)


def participant_problems(claims: list[Doc], gold: Doc, ids: dict[str, set[str]]) -> list[str]:
    """Report events whose claims do not add up to the participants."""
    found = []
    for key, event in gold["events"].items():
        parts = [key, *event.get("parts", ())]
        its = {one for part in parts for one in ids.get(part, ())}
        got = {code for claim in claims if claim["event"] in its and in_body(claim) for code in union(claim)}
        if its and "participants" in event and got != set(event["participants"]):
            found.append(f"event {key}: participants {sorted(got)} wanted {sorted(event['participants'])}")
    return found


def must_not_problems(claims: list[Doc], rules: list[str]) -> list[str]:
    """Report what a page must not give; raise ValueError for a rule that cannot be checked."""
    found: list[str] = []
    for rule in rules:
        if place := re.fullmatch(r"(.+) as the place of any claim", rule):
            found += [f"must not: {rule}: {describe(c)}" for c in claims if has_place(c, place[1])]
        elif date := re.fullmatch(r"(\S+) as the date of any claim of the body", rule):
            found += [
                f"must not: {rule}: {describe(c)}" for c in claims if in_body(c) and has_date(c, date[1])
            ]
        elif rule.startswith("a claim counted twice"):
            found += twice_problems(claims)
        elif " among " not in rule and not rule.startswith("a claim of the body that is neither"):
            raise ValueError(f"no check for the rule: {rule}")
    return found


def has_place(claim: Doc, place: str) -> bool:
    """Tell whether a claim happens at a place."""
    where = claim["where"] or {}
    return plain(place) in (plain(where.get("name", "")), plain(where.get("text", "")))


def has_date(claim: Doc, date: str) -> bool:
    """Tell whether a claim's own time or that of what it is about is the date."""
    times = [claim["when"], (claim["about"] or {}).get("when")]
    return any(time and (time["start"], time["end"]) == span_of(date) for time in times)


def twice_problems(claims: list[Doc]) -> list[str]:
    """Report claims that are the same words, type and actors twice."""
    seen: set[Any] = set()
    found = []
    for claim in filter(in_body, claims):
        who = tuple((ref["text"], ref["code"]) for ref in (*claim["actors"], *claim["recipients"]))
        evidence = claim["evidence"]
        key = (plain(evidence["sentence"]), evidence["trigger"], claim["type"], who, tuple(persons_of(claim)))
        if key in seen:
            found.append(f"counted twice: {describe(claim)} in “{evidence['sentence'][:90]}”")
        seen.add(key)
    return found


def offset_problems(report: Doc) -> list[str]:
    """Report offsets that do not point to the words shown."""
    text = report["article"]["text"]
    found = []
    for claim in report["claims"]:
        evidence = claim["evidence"]
        words = text[evidence["start"] : evidence["end"]]
        if not words or words not in evidence["sentence"]:
            found.append(f"offsets: the evidence of {describe(claim)} shows “{words[:60]}”")
        for ref in (*claim["actors"], *claim["recipients"], *claim["aimed_at"]):
            if text[ref["start"] : ref["end"]] != ref["text"]:
                found.append(f"offsets: “{ref['text']}” is “{text[ref['start'] : ref['end']]}” in the text")
        found += [
            f"offsets: {also} of {describe(claim)}" for also in claim["also"] if not is_inside(also, text)
        ]
    for person in report["people"]:
        passages = [post["evidence"] for post in person["posts"] if post["evidence"]]
        found += [f"offsets: {one} of {person['name']}" for one in passages if not is_inside(one, text)]
    return found


def is_inside(passage: Doc, text: str) -> bool:
    """Tell whether a passage is a stretch of the text with words in it."""
    return bool(text[passage["start"] : passage["end"]].strip()) and passage["end"] <= len(text)
