"""The gold beside the pages: well formed, its words on the page, fulfilled by a report made from itself."""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from checker import problems
from shelf import HERE, cases, gold_of
from words import plain, span_of

from entente import data

Doc = dict[str, Any]
GOLDS = [*cases(HERE / "pages"), *cases(HERE / "held_out")]
FIELDS = {
    *(
        "event",
        "parent",
        "kind",
        "type",
        "mode",
        "actors",
        "joint",
        "recipients",
        "with",
        "status",
        "historical",
    ),
    *(
        "contexts_include",
        "about",
        "when",
        "when_basis",
        "when_precision",
        "where",
        "where_kind",
        "areas",
        "voices",
    ),
    *("quoted", "aimed_at", "people", "not_people", "not_stated", "evidence_has", "part", "note"),
}
STATUSES = {"happened", "ongoing", "planned", "proposed", "hypothetical", "cancelled", "postponed", "denied"}
by_page = pytest.mark.parametrize(("page", "path"), GOLDS, ids=[page.stem for page, _ in GOLDS])


def several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@by_page
def test_gold_uses_the_words_of_the_contract(page: Path, path: Path) -> None:
    ontology = data.toml("ontology.toml")
    for claim in gold_of(path)["claims"]:
        assert set(claim) <= FIELDS
        assert set(several(claim["type"])) <= set(ontology["type"])
        assert set(several(claim.get("kind", []))) <= set(ontology["kind"])
        assert set(several(claim.get("status", []))) <= STATUSES
        assert set(claim.get("contexts_include", [])) <= set(ontology["contexts"]["names"])


@by_page
def test_gold_words_stand_on_the_page(page: Path, path: Path) -> None:
    gold = gold_of(path)
    words = plain(html.unescape(re.sub(r"<[^>]+>", "", decoded(page.read_bytes()))))
    claims = [*gold["claims"], *gold["allowed_besides"]]
    wanted = [claim["evidence_has"] for claim in claims] + gold["article"].get("paragraphs_start_with", [])
    assert [one for one in wanted if plain(one) not in words] == []


def decoded(page: bytes) -> str:
    """Return a page's characters; one of the pages is in an older encoding."""
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        return page.decode("cp1252")


@by_page
def test_gold_is_fulfilled_by_a_report_made_from_it(page: Path, path: Path) -> None:
    gold = gold_of(path)
    assert problems(ideal(gold), gold) == []


def ideal(gold: Doc) -> Doc:
    """Return the report that a gold describes."""
    wanted, text = gold["article"], "\n\n".join(claim["evidence_has"] for claim in gold["claims"])
    article = {
        name: wanted.get(name)
        for name in ("publisher", "title", "section", "published", "dateline", "language")
    }
    article |= {"byline": wanted.get("byline_has"), "keywords": wanted.get("keywords", []), "text": text}
    article |= {"paragraphs": wanted.get("paragraphs_start_with", [])}
    article["pictures"] = [
        {
            "caption": f"{one['caption_starts']} … {one['caption_ends']}",
            "taken": None,
            "days_before_article": None,
            **one,
        }
        for one in wanted.get("pictures", [])
    ]
    claims = [ideal_claim(claim, text) for claim in gold["claims"]]
    complete(gold, claims)
    return {"article": article, "people": [ideal_person(one) for one in gold["people"]], "claims": claims}


def ideal_person(gold: Doc) -> Doc:
    """Return the person with a post for each that the gold wants, under each of the ranks."""
    ranks = gold.get("ranks", []) or [None]
    empty = {"state": None, "sector": None, "basis": "stated", "because": None, "evidence": None}
    posts = [
        {**empty, **post, "title": post.get("title_contains", ""), "rank": rank}
        for post in gold["posts"]
        for rank in ranks
    ]
    return {"name": gold["name"], "variants": gold.get("variants", []), "posts": posts}


def ideal_claim(gold: Doc, text: str) -> Doc:
    """Return the claim that a gold claim describes; the first of several fair values."""
    words = gold["evidence_has"]
    start = text.index(words)
    people = [*gold.get("people", [])]

    def refs(codes: list[str]) -> list[Doc]:
        spot = {"text": words[:4], "start": start, "end": start + 4}
        return [{**spot, "code": code, "person": people.pop(0) if people else None} for code in codes]

    actors, recipients = refs(gold["actors"]), refs(gold.get("recipients", []))
    actors += [{**actors[0], "person": person} for person in people]
    about = {key: several(value)[0] for key, value in gold.get("about", {}).items()}
    if "when" in about:
        about["when"] = ideal_time({"when": about["when"]})
    evidence = {
        "start": start,
        "end": start + len(words),
        "sentence": words,
        "trigger": words,
        "part": "body",
    }
    claim = {field: several(gold.get(field))[0] for field in ("kind", "type", "mode", "status", "historical")}
    claim |= {
        "event": gold.get("event", words),
        "parent": gold.get("parent"),
        "about": about,
        "evidence": evidence,
    }
    claim |= {
        "actors": actors,
        "recipients": recipients,
        "contexts": gold.get("contexts_include", []),
        "also": [],
    }
    claim |= {
        "areas": [{"area": area} for area in gold.get("areas", [])],
        "aimed_at": refs(gold.get("aimed_at", [])),
    }
    claim |= {
        "voices": [{"who": who.split("|")[0], "quoted": gold.get("quoted")} for who in gold.get("voices", [])]
    }
    place = {"name": gold.get("where"), "text": "", "kind": gold.get("where_kind"), "basis": "stated"}
    return {
        **claim,
        "where": place if "where" in gold else None,
        "when": ideal_time(gold) if "when" in gold else None,
    }


def ideal_time(gold: Doc) -> Doc:
    """Return the time of a gold claim."""
    start, end = span_of(gold["when"])
    assert start <= end
    basis, precision = gold.get("when_basis", "stated"), gold.get("when_precision")
    return {"start": start, "end": end, "basis": basis, "precision": precision, "text": gold["when"]}


def complete(gold: Doc, claims: list[Doc]) -> None:
    """Let a claim name, beside its actors, the parties that it may name, where its event has them."""
    for wanted, claim in zip(gold["claims"], claims, strict=True):
        members = gold["events"].get(wanted.get("event"), {}).get("participants", [])
        extra = [code for code in wanted.get("with", []) if code in members]
        claim["actors"] += [{**claim["actors"][0], "code": code, "person": None} for code in extra]
