"""Pictures: the words of a caption, who made it and gave it, the day it states, and whether it is an old one."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urljoin

import msgspec

from entente import data
from entente.model import Picture
from entente.page.agencies import is_agency
from entente.page.captions import strip_rendition
from entente.page.credits import clean_credit, split_credit
from entente.page.dates import days_between, stated_day
from entente.page.openings import Holds


def make_picture(caption: str, credit: str | None, published: str | None, url: str | None = None) -> Picture:
    """Return a picture from its caption as printed; a credit inside the caption is taken out of it.

    published: ISO day or instant of the article, for the picture's age; None where unknown
    """
    clean = strip_rendition(caption)[0]
    words, found = split_credit(clean, sure=True)
    day = stated_day(words) or (stated_day(clean) if clean != words else None)
    taken = day[0] if day else None
    named = clean_credit(credit) if credit else found
    photographer, agency = split_makers(named) if named else (None, None)
    return Picture(
        caption=words or None,
        credit=named,
        photographer=photographer,
        agency=agency,
        archive=is_archive(clean, credit or named),
        taken=taken,
        days_before_article=days_between(taken, published) if taken and published else None,
        url=url,
    )


def split_makers(credit: str) -> tuple[str | None, str | None]:
    """Return the photographer and the agency or other giver that a clean credit names, each None where it doesn't.

    >>> split_makers("Jo Lind/AFP via Getty Images")
    ('Jo Lind', 'AFP/Getty Images')
    """
    people, givers = [], []
    for part in _PARTS.split(credit):
        name = (_archive_words().sub("", part) if _archive_holds()(part) else part).strip(" .,;:()[]-–—")
        title = _titles().search(name)
        if title:
            name = name[: title.start()].strip()
        if not name or name.isdigit():
            continue
        if title or (not is_agency(name) and _reads_as_person(name)):
            people.append(name)
        else:
            givers.append(_OF_AGENCY.sub("", name))
    return ", ".join(dict.fromkeys(people)) or None, "/".join(dict.fromkeys(givers)) or None


def is_archive(caption: str, credit: str | None) -> bool:
    """Tell whether a picture is said to be an old one ("file photo"), by its caption or its credit.

    >>> is_archive("The envoy in Oslo (file photo)", None)
    True
    """
    holds = _archive_holds()
    if holds(caption) and _archive_phrases().search(caption):
        return True
    return bool(credit and holds(credit) and _archive_words().search(credit))


def _reads_as_person(name: str) -> bool:
    words, particles = name.split(), _words_of("particles")
    if any(mark.isdigit() for mark in name) or not _words_of("houses").isdisjoint(name.casefold().split()):
        return False
    if len(words) == 1 or len(words) > 5 or name.isupper():
        return False
    return all(word[0].isupper() or word in particles for word in words)


def with_credit_of(picture: Picture, other: Picture) -> Picture:
    """Return the picture with another one's credit: the same picture's, described elsewhere on the page."""
    return msgspec.structs.replace(
        picture,
        credit=other.credit,
        photographer=other.photographer,
        agency=other.agency,
        archive=picture.archive or other.archive,
    )


def place_picture(picture: Picture, published: str | None, page: str | None) -> Picture:
    """Return the picture with its age at the day the article was published, and its whole address."""
    age = days_between(picture.taken, published) if picture.taken and published else None
    try:
        url = urljoin(page, picture.url) if page and picture.url else picture.url
    except ValueError:
        url = picture.url
    if age == picture.days_before_article and url == picture.url:
        return picture
    return msgspec.structs.replace(picture, days_before_article=age, url=url)


_PARTS = re.compile(r"\s*[/|,;+&©]\s*|\s+(?:via|for|and|und|et|y|e|für|pour|para)\s+|\s+[-–—]\s+", re.I)
_OF_AGENCY = re.compile(r"\s+(?:photos?|pics?|pictures?)$", re.I)


@cache
def _words_of(name: str) -> frozenset[str]:
    return frozenset(data.toml("page/pictures.toml")[name]["words"])


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(_words_of('titles'))})$")


@cache
def _archive_words() -> re.Pattern[str]:
    table = data.toml("page/pictures.toml")["archive"]
    return re.compile(rf"(?<!\w)(?:{'|'.join([*table['phrase'], *table['word']])})(?!\w)", re.I)


@cache
def _archive_holds() -> Holds:
    table = data.toml("page/pictures.toml")["archive"]
    return Holds([*table["phrase"], *table["word"], "file"])


@cache
def _archive_phrases() -> re.Pattern[str]:
    table = data.toml("page/pictures.toml")["archive"]
    phrases, words = "|".join(table["phrase"]), "|".join(table["word"])
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)|^file\s*[-–—:]|[\[(]\s*(?:{words})\s*[\])]", re.I)
