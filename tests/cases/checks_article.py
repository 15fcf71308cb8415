"""Hold an article's fields and its people against the gold."""

from __future__ import annotations

from typing import Any

from words import is_same_name, plain

Doc = dict[str, Any]
NAMED = ("publisher", "title", "section")


def article_problems(article: Doc, gold: Doc) -> list[str]:
    """Return what differs in the article's fields."""
    found = [
        f"article {field}: {article[field]!r} wanted {gold[field]!r}"
        for field in NAMED
        if field in gold and plain(article[field]) != plain(gold[field])
    ]
    found += published_problems(article, gold) + dateline_problems(article, gold)
    if "language" in gold and article["language"] != gold["language"]:
        found.append(f"article language: {article['language']!r} wanted {gold['language']!r}")
    if "byline_has" in gold and plain(gold["byline_has"]) not in plain(article["byline"]):
        found.append(f"article byline: {article['byline']!r} wanted {gold['byline_has']!r}")
    if "keywords" in gold and list(map(plain, article["keywords"])) != list(map(plain, gold["keywords"])):
        found.append(f"article keywords: {article['keywords']} wanted {gold['keywords']}")
    found += paragraph_problems(article, gold) + picture_problems(article, gold)
    return found + [
        f"article text: holds {words!r}"
        for words in gold.get("not_in_text", ())
        if plain(words) in plain(article["text"])
    ]


def published_problems(article: Doc, gold: Doc) -> list[str]:
    """Compare the time of publication; a gold of day precision accepts any hour of that day."""
    if "published" not in gold:
        return []
    wanted, got = gold["published"], article["published"]
    fits = (got or "").startswith(wanted) if wanted and len(wanted) == 10 else got == wanted
    return [] if fits else [f"article published: {got!r} wanted {wanted!r}"]


def dateline_problems(article: Doc, gold: Doc) -> list[str]:
    """Compare place and agency of the dateline; None means that there is none."""
    if "dateline" not in gold:
        return []
    wanted, got = gold["dateline"] or {}, article["dateline"] or {}
    return [
        f"article dateline {field}: {got.get(field)!r} wanted {wanted.get(field)!r}"
        for field in ("place", "agency")
        if plain(got.get(field)) != plain(wanted.get(field))
    ]


def paragraph_problems(article: Doc, gold: Doc) -> list[str]:
    """Compare how the paragraphs begin and how many there are."""
    if "paragraphs_start_with" not in gold:
        return []
    wanted, got = gold["paragraphs_start_with"], article["paragraphs"]
    found = []
    if len(wanted) != len(got):
        found.append(f"article paragraphs: {len(got)} wanted {len(wanted)}: {[one[:30] for one in got]}")
    return found + [
        f"article paragraph: none starts with {start!r}"
        for start in wanted
        if not any(plain(one).startswith(plain(start)) for one in got)
    ]


def picture_problems(article: Doc, gold: Doc) -> list[str]:
    """Compare the pictures in order: caption, credit, when taken, age."""
    if "pictures" not in gold:
        return []
    pictures = article["pictures"]
    if len(pictures) != len(gold["pictures"]):
        captions = [picture["caption"] for picture in pictures]
        return [f"article pictures: {len(pictures)} wanted {len(gold['pictures'])}: {captions}"]
    found: list[str] = []
    for got, wanted in zip(pictures, gold["pictures"], strict=True):
        caption = plain(got["caption"]).rstrip(".")
        if not caption.startswith(plain(wanted["caption_starts"])):
            found.append(f"picture: caption starts {caption[:60]!r} wanted {wanted['caption_starts']!r}")
        if not caption.endswith(plain(wanted["caption_ends"]).rstrip(".")):
            found.append(f"picture: caption ends {caption[-60:]!r} wanted {wanted['caption_ends']!r}")
        if bare_credit(got["credit"]) != bare_credit(wanted["credit"]):
            found.append(f"picture: credit {got['credit']!r} wanted {wanted['credit']!r}")
        found += [
            f"picture: {field} {got[field]!r} wanted {wanted[field]!r}"
            for field in ("taken", "days_before_article")
            if field in wanted and got[field] != wanted[field]
        ]
    return found


def bare_credit(credit: str | None) -> str:
    """Return a credit without its mark."""
    return plain(credit).removeprefix("©").removeprefix("photo:").strip(" .()")


def people_problems(people: list[Doc], gold: list[Doc]) -> list[str]:
    """Return the persons that are missing or held for two, and the posts, ranks and forms that are wrong."""
    found: list[str] = []
    for wanted in gold:
        same = [person for person in people if is_same_name(person["name"], wanted["name"])]
        if len(same) != 1:
            found.append(
                f"person {wanted['name']}: {len(same)} in the report: {[one['name'] for one in same]}"
            )
        if same:
            found += person_problems(same[0], wanted)
    return found


def person_problems(person: Doc, gold: Doc) -> list[str]:
    """Return what is wrong with one person."""
    forms = {plain(form) for form in (person["name"], *person["variants"])}
    found = [
        f"person {gold['name']}: no form {form!r} among {sorted(forms)}"
        for form in gold.get("variants", ())
        if plain(form) not in forms
    ]
    ranks = {plain(post["rank"]) for post in person["posts"]}
    found += [
        f"person {gold['name']}: no rank {rank!r}"
        for rank in gold.get("ranks", ())
        if plain(rank) not in ranks
    ]
    for post in gold["posts"]:
        if not any(is_post(got, post) for got in person["posts"]):
            there = [(got["title"], got["state"], got["sector"], got["basis"]) for got in person["posts"]]
            found.append(f"person {gold['name']}: no post {post}; found {there}")
    return found


def is_post(got: Doc, wanted: Doc) -> bool:
    """Tell whether a post is the wanted one."""
    return (
        all(got[field] == wanted[field] for field in ("state", "sector", "basis") if field in wanted)
        and plain(wanted.get("title_contains")) in plain(got["title"])
        and same_because(got["because"], wanted.get("because"))
    )


def same_because(got: str | None, wanted: str | None) -> bool:
    """Tell whether a reason names the person that the gold's names (its last word)."""
    return not wanted or plain(wanted).split()[-1] in plain(got)
