"""`entente actor`: codes, members and bodies on a day."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from entente.cli import app


def run(*words: str) -> tuple[int, str]:
    """Return the exit status and what was printed."""
    done = CliRunner().invoke(app, ["actor", *words])
    return done.exit_code, done.output


def test_a_body_is_shown_with_its_members_of_the_day() -> None:
    status, shown = run("NATO", "--at", "1990")
    assert status == 0
    assert (
        "(IGO:NATO), 1990" in shown
        and "16: BEL, CAN, DEU" in shown
        and "North Atlantic Treaty, 1949" in shown
    )


def test_a_state_is_shown_with_its_codes_and_bodies_of_the_day() -> None:
    status, shown = run("Yemen", "--at", "1988")
    assert status == 0
    assert "cow 678 · cowc YAR · gw 678" in shown and "IGO:ArabLeague" in shown


def test_json_has_all_of_it() -> None:
    status, shown = run("UN", "--at", "1985", "--json")
    found = json.loads(shown)
    assert status == 0 and found["code"] == "IGO:UN"
    assert len(found["members"]["full"]) == 159 and "SUN" in found["members"]["permanent"]
    assert json.loads(run("Polisario", "--json")[1])["member_of"] == []


def test_an_unknown_actor_is_said_with_the_nearest() -> None:
    status, shown = run("Kimberley")
    assert status == 2 and "Kimberley Process" in shown
