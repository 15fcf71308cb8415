"""Score the coding of the tables of status, voices, areas, details: `python tests/cases/coding_tables.py [--errors]`.

status.tsv names a word in each sentence; the claim read there must have the type, status, about, voices and sides of
the row. areas.tsv names the areas, contexts and third parties that all claims of its sentence must have together,
details.tsv what they must say of instruments, exercises, meetings, money, forces, arms and losses.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from entente import pipeline
from entente.coding import code
from entente.detail_words import brief, thing
from entente.model import Claim, Said, Voice

HERE = Path(__file__).parent
PUBLISHED = "2024-05-15"
TOGETHER = ("AGREE", "CONSULT", "COOPERATE")
STATUS_FIELDS = ("type", "status", "historical", "about", "voices", "parties")
AREA_FIELDS = ("areas", "contexts", "aimed_at")
DETAIL_FIELDS = {
    "agreements": ("instrument", "stage", "title"),
    "terms": ("duration", "until", "renewal"),
    "exercises": ("name", "series", "edition", "domain", "function", "phase", "observer"),
    "hosts": ("host", "lead"),
    "meetings": ("format", "level"),
    "agenda": ("agenda",),
    "amounts": ("amount",),
    "forces": ("unit",),
    "arms": ("weapon",),
    "losses": ("killed", "wounded", "missing", "captured"),
}
"""The fields of details.tsv by what they tell of."""
SPOKEN = {"said": "say", "told": "tell", "found": "find", "saying": "say"}

HOUSE_LIST = {
    "officer & cadet exchange": "officer/cadet exchange",
    "intelligence": "intelligence & classified information",
    "maritime security": "counter-piracy & maritime security",
    "disaster relief": "HADR & SAR",
    "research & technology": "R&D & technology",
    "nuclear": "nuclear/CBRN",
    "culture & sport": "military history, sport, culture",
    "legal status": "legal status of forces",
}
"""Our areas that the house list of defence cooperation spells otherwise."""

SAME_NAMES = frozenset(
    {
        "policy consultation",
        "exercises",
        "training & education",
        "exchange of experience",
        "counter-terrorism",
        "border security",
        "peacekeeping",
        "medical",
        "logistics & basing",
        "port calls",
        "arms trade",
        "defence industry",
        "cyber",
        "space",
    }
)
"""Our areas that it spells as we do; areas of other cooperation (trade, transport) are not asked for by the table."""


def main(arguments: list[str]) -> None:
    """Print the scores of the tables, by pattern too, and with --errors the rows read wrongly.

    A table's name among the arguments ("details.tsv") takes that one alone.
    """
    tables = (("status.tsv", score_status), ("areas.tsv", score_areas), ("details.tsv", score_details))
    for name, score in [one for one in tables if one[0] in arguments] or tables:
        rows = read_table(name)
        marks = [score(row) for row in rows]
        print(f"{name}: {len(rows)} rows")
        for field, right in totals(marks).items():
            print(f"  {field:<11} {right:4d}  {right / len(rows):.3f}")
        if name == "status.tsv":
            print_patterns(rows, marks)
        if "--errors" in arguments:
            print_errors(rows, marks)


def print_patterns(rows: list[dict[str, str]], marks: list[dict[str, bool]]) -> None:
    """Print how many rows of each pattern are found, have the status, and are all right."""
    groups: dict[str, list[dict[str, bool]]] = defaultdict(list)
    for row, mark in zip(rows, marks, strict=True):
        groups[row["pattern"]].append(mark)
    print(f"  {'pattern':<24} rows found type status about voices parties all")
    for pattern, own in groups.items():
        one = totals(own)
        shown = [one[field] for field in ("found", "type", "status", "about", "voices", "parties", "all")]
        print(f"  {pattern:<24} {len(own):4d} " + " ".join(f"{n:5d}" for n in shown))


def print_errors(rows: list[dict[str, str]], marks: list[dict[str, bool]]) -> None:
    """Print each row that is not all right, with what was read."""
    for row, mark in zip(rows, marks, strict=True):
        wrong = [field for field, right in mark.items() if not right and field != "all"]
        if wrong:
            print(f"- {row['sentence']}\n    wrong: {', '.join(wrong)}")
            print(
                "    want: "
                + " ".join(f"{k}={v}" for k, v in row.items() if k not in ("sentence", "pattern"))
            )
            for claim in claims_of(row["sentence"]):
                print("    read: " + shown(claim))


def shown(claim: Claim) -> str:
    """Return a claim on one line."""
    about = claim.about and f"{claim.about.kind}/{claim.about.status}"
    voices = " > ".join(f"{v.who}|{v.verb}|{'hedged' if v.hedged else '-'}" for v in claim.voices)
    sides = " -> ".join("+".join(r.code for r in side) for side in (claim.actors, claim.recipients))
    past = " historical" if claim.historical else ""
    areas = "; ".join(area.area for area in claim.areas)
    aimed = "+".join(ref.code for ref in claim.aimed_at)
    said = "; ".join(said_in(claim))
    return (
        f"[{claim.evidence.trigger}] {claim.type} {claim.status}{past} about={about} voices={voices or '-'} {sides}"
        f" ({claim.rule}) areas={areas} contexts={'+'.join(claim.contexts)} aimed={aimed}"
        f" said: {said or '-'}"
    )


def totals(marks: list[dict[str, bool]]) -> dict[str, int]:
    """Return how many marks are right, by field."""
    return {field: sum(mark[field] for mark in marks) for field in marks[0]}


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table by column; lines that begin with # are comments."""
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line]
    head, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [dict(zip(head, row, strict=True)) for row in rows]


@cache
def claims_of(sentence: str) -> tuple[Claim, ...]:
    """Return the claims of a sentence that stands alone on a page."""
    tools = pipeline.tools()
    article = pipeline.as_article(sentence, published=PUBLISHED)
    return code(article, *pipeline.ground(article, tools), tools.lexicon, every=True)


# status.tsv


def score_status(row: dict[str, str]) -> dict[str, bool]:
    """Return which fields are right in the best claim at the row's trigger; all are wrong where there is none."""
    words = set(row["trigger"].split())
    marks = [_compare(row, c) for c in claims_of(row["sentence"]) if words & set(c.evidence.trigger.split())]
    best = max(marks, key=lambda mark: (sum(mark.values()), mark["type"]), default=None)
    return {
        "found": best is not None,
        **(best or dict.fromkeys(STATUS_FIELDS, False)),
        "all": best is not None and all(best.values()),
    }


def _compare(row: dict[str, str], claim: Claim) -> dict[str, bool]:
    return {
        "type": fits(row["type"], claim.type),
        "status": fits(row["status"], claim.status),
        "historical": fits(row["historical"], "yes" if claim.historical else "-"),
        "about": is_about(row, claim),
        "voices": are_voices(row["voices"], claim.voices),
        "parties": are_parties(row, claim),
    }


def fits(wanted: str, found: str | None) -> bool:
    """Tell whether a value is one of those that the row calls fair."""
    return wanted == "*" or (found or "-") in wanted.split("|")


def is_about(row: dict[str, str], claim: Claim) -> bool:
    """Tell whether what the claim is about has the kind and status of the row."""
    about: Any = claim.about
    return fits(row["about_kind"], about and about.kind) and fits(row["about_status"], about and about.status)


def are_voices(wanted: str, voices: tuple[Voice, ...]) -> bool:
    """Tell whether a claim's voices are those of the row, in order."""
    if wanted == "*":
        return True
    chain = [] if wanted == "-" else [link.split("|") for link in wanted.split(" > ")]
    return len(chain) == len(voices) and all(
        _is_voice(name, verb, hedge, voice) for (name, verb, hedge), voice in zip(chain, voices, strict=True)
    )


def _is_voice(name: str, verb: str, hedge: str, voice: Voice) -> bool:
    who, held = set(voice.who.casefold().split()), set(name.casefold().split())
    named = not who if name == "?" else held <= who
    lemma = (voice.verb or "").casefold()
    spoken = SPOKEN.get(verb, verb) == lemma or (bool(lemma) and verb.startswith(lemma.rstrip("ey")))
    return named and spoken and (hedge == "*" or voice.hedged == (hedge == "hedged"))


def are_parties(row: dict[str, str], claim: Claim) -> bool:
    """Tell whether the sides are those of the row: their union where both act together or the split is open."""
    actors, recipients = {r.code for r in claim.actors}, {r.code for r in claim.recipients}
    doers = set(row["actors"].split("+"))
    if row["recipients"] == "*":
        return doers <= actors | recipients if claim.type in TOGETHER else doers == actors
    others = set() if row["recipients"] in ("=", "-") else set(row["recipients"].split("+"))
    if row["recipients"] == "=" or claim.type in TOGETHER:
        return doers | others == actors | recipients
    return doers == actors and others == recipients


# details.tsv


def score_details(row: dict[str, str]) -> dict[str, bool]:
    """Return which fields are right in the claims of the row's sentence taken together."""
    wanted = [] if row["details"] == "-" else row["details"].split("; ")
    read = {said for claim in claims_of(row["sentence"]) for said in said_in(claim)}
    marks = {
        group: _are_details(
            [w for w in wanted if _field(w) in fields], {r for r in read if _field(r) in fields}
        )
        for group, fields in DETAIL_FIELDS.items()
    }
    return {**marks, "all": all(marks.values())}


def _are_details(wanted: list[str], read: set[str]) -> bool:
    """Tell whether all that must be read is, and nothing else than what may be."""
    options = [
        {f"{_field(w)}={value}" for value in w.split("=", 1)[1].removesuffix("?").split("|")} for w in wanted
    ]
    must = [option for option, w in zip(options, wanted, strict=True) if not w.endswith("?")]
    return all(option & read for option in must) and read <= set().union(*options)


def _field(said: str) -> str:
    return said.partition("=")[0]


def said_in(claim: Claim) -> Iterator[str]:
    """Yield what a claim says by kind, as the table spells it."""
    said = claim.details
    if said is None:
        return
    for one in said.instruments:
        yield f"instrument={one.value}"
    for field in (
        "stage",
        "title",
        "name",
        "series",
        "edition",
        "phase",
        "format",
        "level",
        *DETAIL_FIELDS["terms"],
    ):
        value: Said | None = getattr(said, field)
        if value is not None:
            yield f"{field}={value.value}"
    for field, values in (("domain", said.domains), ("function", said.functions)):
        for one in values:
            yield f"{field}={one.value}"
    for field, refs in (("observer", said.observers), ("host", said.hosts), ("lead", said.leads)):
        for ref in refs:
            yield f"{field}={ref.code}"
    for one in said.agenda:
        yield f"agenda={one.value}"
    for amount in said.amounts:
        yield f"amount={brief(amount.number)} {amount.currency}"
    for field, things in (("unit", said.units), ("weapon", said.weapons)):
        for one_of in things:
            yield f"{field}={thing(one_of)}"
    for loss in said.losses:
        yield f"{loss.effect}={brief(loss.number)}"


# areas.tsv


def score_areas(row: dict[str, str]) -> dict[str, bool]:
    """Return which fields are right in the claims of the row's sentence taken together."""
    claims = claims_of(row["sentence"])
    read = {HOUSE_LIST.get(a.area, a.area) for c in claims for a in c.areas}
    read &= {*HOUSE_LIST.values(), *SAME_NAMES}
    wanted = set() if row["areas"] == "-" else set(row["areas"].split("; "))
    must = {area for area in wanted if not area.endswith("?")}
    contexts = {context for c in claims for context in c.contexts}
    asked = [] if row["contexts"] == "-" else row["contexts"].split("+")
    aimed = {ref.code for c in claims for ref in c.aimed_at}
    marks = {
        "areas": must <= read <= {area.removesuffix("?") for area in wanted},
        "contexts": all(contexts & set(options.split("|")) for options in asked),
        "aimed_at": aimed == (set() if row["aimed_at"] == "-" else set(row["aimed_at"].split("+"))),
    }
    return {**marks, "all": all(marks.values())}


if __name__ == "__main__":
    main(sys.argv[1:])
