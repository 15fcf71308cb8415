"""Hold one claim against one gold claim, field by field."""

from __future__ import annotations

from typing import Any

from words import is_same_name, plain, short_date, span_of, tokens

Doc = dict[str, Any]
WEAK = ("dateline", "publication", "inferred")


def name_of(gold: Doc) -> str:
    """Return how messages call a gold claim."""
    return str(gold.get("event") or gold["evidence_has"][:40])


def claim_problems(claim: Doc, gold: Doc) -> list[str]:
    """Return what differs between a claim and a gold claim of the same sentence and type."""
    found = plain_field_problems(claim, gold) + code_problems(claim, gold) + person_problems(claim, gold)
    found += time_problems(claim["when"], gold) + place_problems(claim["where"], gold)
    found += voice_problems(claim["voices"], gold) + set_problems(claim, gold)
    found += about_problems(claim["about"] or {}, gold.get("about", {})) + unstated_problems(claim, gold)
    return [f"claim {name_of(gold)}: {problem}" for problem in found]


def plain_field_problems(claim: Doc, gold: Doc) -> list[str]:
    """Compare the fields that are single words; a gold without `historical` leaves it open."""
    return [
        f"{field} {claim[field]!r} wanted {gold[field]!r}"
        for field in ("kind", "type", "mode", "status", "historical")
        if field in gold and not is_one_of(claim[field], gold[field])
    ]


def is_one_of(got: Any, wanted: Any) -> bool:
    """Tell whether a value is the wanted one, or one of several fair ones."""
    return got in wanted if isinstance(wanted, list) else got == wanted


def in_body(claim: Doc) -> bool:
    """Tell whether a claim counts alone."""
    return claim["evidence"]["part"] in ("body", "lead")


def evidence_fits(claim: Doc, gold: Doc) -> bool:
    """Tell whether a claim was read from the gold's sentence; a gold without words fits every sentence."""
    return plain(gold.get("evidence_has")) in plain(claim["evidence"]["sentence"])


def codes(claim: Doc, side: str) -> set[str]:
    """Return the codes of one side."""
    return {ref["code"] for ref in claim[side]}


def union(claim: Doc) -> set[str]:
    """Return the codes of both sides."""
    return codes(claim, "actors") | codes(claim, "recipients")


def persons(claim: Doc) -> list[str]:
    """Return the persons of both sides."""
    return [ref["person"] for side in ("actors", "recipients") for ref in claim[side] if ref["person"]]


def codes_fit(claim: Doc, gold: Doc) -> bool:
    """Tell whether the parties are the gold's."""
    return not code_problems(claim, gold)


def code_problems(claim: Doc, gold: Doc) -> list[str]:
    """Compare the parties: of joint acts both sides together, else side by side.

    `with` names parties that may stand beside the actors or not; no `recipients` leaves these open.
    """
    wanted = set(gold["actors"])
    if gold.get("joint"):
        got, most = union(claim), wanted | set(gold.get("with", ()))
        return [] if wanted <= got <= most else [f"parties {sorted(got)} wanted {sorted(most)}"]
    found = []
    if codes(claim, "actors") != wanted:
        found.append(f"actors {sorted(codes(claim, 'actors'))} wanted {sorted(wanted)}")
    if "recipients" in gold and codes(claim, "recipients") != set(gold["recipients"]):
        found.append(f"recipients {sorted(codes(claim, 'recipients'))} wanted {sorted(gold['recipients'])}")
    return found


def person_problems(claim: Doc, gold: Doc) -> list[str]:
    """Compare the persons that take part."""
    got = persons(claim)
    found = [
        f"person {bad} takes part"
        for bad in gold.get("not_people", ())
        if any(is_same_name(bad, x) for x in got)
    ]
    if "people" not in gold:
        return found
    found += [f"person {one} missing" for one in gold["people"] if not any(is_same_name(one, x) for x in got)]
    extra = [x for x in got if not any(is_same_name(one, x) for one in gold["people"])]
    return found + [f"person {x} too many" for x in extra if x not in gold.get("not_people", ())]


def time_problems(when: Doc | None, gold: Doc) -> list[str]:
    """Compare the time by the days that it covers, its precision and its basis."""
    found = [] if "when" not in gold else date_problems("when", when, gold["when"])
    for key, field in (("when_basis", "basis"), ("when_precision", "precision")):
        if key in gold and when and when[field] != gold[key]:
            found.append(f"{key} {when[field]!r} wanted {gold[key]!r}")
    return found


def date_problems(label: str, when: Doc | None, wanted: str) -> list[str]:
    """Compare one time with a date string."""
    got = (when["start"], when["end"]) if when else (None, None)
    if got == span_of(wanted):
        return []
    return [f"{label} {short_date(*got) if when else None} wanted {wanted}"]


def place_problems(where: Doc | None, gold: Doc) -> list[str]:
    """Compare the place by its name or words, and its kind."""
    found = []
    if "where" in gold and not is_place(where, gold["where"]):
        found.append(f"where {where['name'] if where else None} wanted {gold['where']}")
    if "where_kind" in gold and where and where["kind"] != gold["where_kind"]:
        found.append(f"where_kind {where['kind']} wanted {gold['where_kind']}")
    return found


def is_place(where: Doc | None, wanted: str) -> bool:
    """Tell whether a place is the wanted one."""
    return bool(where) and any(plain(wanted) in plain((where or {})[field]) for field in ("name", "text"))


def unstated_problems(claim: Doc, gold: Doc) -> list[str]:
    """Report a time or place that is held for stated where the page does not say."""
    return [
        f"{field} {claim[field]['text'] or claim[field]!r} is not stated by the page"
        for field in gold.get("not_stated", ())
        if claim[field] and claim[field]["basis"] not in WEAK
    ]


def voice_problems(voices: list[Doc], gold: Doc) -> list[str]:
    """Compare the chain of voices in order, and whether the words are quoted."""
    found = []
    if "voices" in gold:
        names, wanted = [voice["who"] for voice in voices], gold["voices"]
        if len(names) != len(wanted) or not all(map(is_voice, names, wanted)):
            found.append(f"voices {names} wanted {wanted}")
    if "quoted" in gold and any(voice["quoted"] for voice in voices) != gold["quoted"]:
        found.append(f"quoted {not gold['quoted']} wanted {gold['quoted']}")
    return found


def is_voice(got: str, wanted: str) -> bool:
    """Tell whether a voice is the wanted one: its last word is enough, or any of the forms between bars."""
    words = tokens(got)
    return any(
        tokens(form)[-1] in words or (bool(words) and set(words) <= set(tokens(form)))
        for form in wanted.split("|")
    )


def set_problems(claim: Doc, gold: Doc) -> list[str]:
    """Compare contexts, areas of cooperation and whom the claim is aimed at."""
    found = [
        f"context {one} missing" for one in gold.get("contexts_include", ()) if one not in claim["contexts"]
    ]
    areas = {area["area"] for area in claim["areas"]}
    if "areas" in gold and areas != set(gold["areas"]):
        found.append(f"areas {sorted(areas)} wanted {sorted(gold['areas'])}")
    aimed = {ref["code"] for ref in claim["aimed_at"]}
    if "aimed_at" in gold and aimed != set(gold["aimed_at"]):
        found.append(f"aimed_at {sorted(aimed)} wanted {sorted(gold['aimed_at'])}")
    return found


def about_problems(about: Doc, gold: Doc) -> list[str]:
    """Compare what the act is about."""
    found = [
        f"about.{field} {about.get(field)!r} wanted {gold[field]!r}"
        for field in ("kind", "type", "status")
        if field in gold and not is_one_of(about.get(field), gold[field])
    ]
    if "when" in gold:
        found += date_problems("about.when", about.get("when"), gold["when"])
    if "where" in gold and not is_place(about.get("where"), gold["where"]):
        found.append(f"about.where {about.get('where')} wanted {gold['where']}")
    return found
