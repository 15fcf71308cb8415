"""What an element's tag makes of the texts in it: a heading, a caption, what is set aside. Most tags are data."""

from __future__ import annotations

from functools import cache

import msgspec
import turbohtml

from entente import data


class State(msgspec.Struct):
    """What the elements around a text make of it."""

    kind: str = "text"
    figure: int = 0
    noise: int = 0
    firm: bool = False
    inside: bool = False  # of an <article> or <main>


def enter(element: turbohtml.Element, tag: str, found: str, number: int, state: State) -> State:
    """Return what an element makes of the texts in it, where its tag, class or `hidden` may make anything of them."""
    role = roles_of_tags().get(tag, "")
    kind, figure, noise, firm = state.kind, state.figure, state.noise, state.firm
    inside = state.inside or tag in {"article", "main"}
    if tag == "figure" or (found == "caption" and not figure):
        figure = number
    if tag in {"figcaption", "figure"} or found == "caption":
        kind = "caption"
    if found == "picture credit":
        kind, figure = "credit", figure or number
    elif found == "credit" and (kind == "caption" or state.figure):
        kind = "credit"
    elif role == "heading" and kind == "text":
        kind = "heading"
    if not noise and tag not in _spared_tags():
        if found == "firm" or (tag == "header" and not inside) or element.attr("hidden") is not None:
            noise, firm = number, True
        elif role == "set_aside" or found == "noise" or (found == "credit" and kind != "credit"):
            noise = number
    return State(kind=kind, figure=figure, noise=noise, firm=firm, inside=inside)


@cache
def credit_tags() -> frozenset[str]:
    """Return the tags that hold a credit inside of a figure."""
    return frozenset(data.toml("page/html.toml")["tags"]["credit_in_figure"])


@cache
def roles_of_tags() -> dict[str, str]:
    """Return what a tag's text is to us, for the tags that are anything but a block."""
    tags = data.toml("page/html.toml")["tags"]
    roles = dict.fromkeys(_spared_tags(), "spared")
    roles |= dict.fromkeys(("figure", "figcaption", "header"), "part")
    for role, name in (("heading", "headings"), ("set_aside", "set_aside"), ("noise", "noise")):
        roles |= dict.fromkeys(tags[name], role)
    return roles | dict.fromkeys(tags["inline"], "inline") | dict.fromkeys(tags["skip"], "skip")


@cache
def _spared_tags() -> frozenset[str]:
    return frozenset(data.toml("page/html.toml")["noise"]["spared_tags"])
