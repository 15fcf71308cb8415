"""Draw claims at random from a record, for a person to judge: `python bench/sample_claims.py RECORD SEED COUNT`."""

from __future__ import annotations

import random
import sys

from entente import Record


def main(folder: str, seed: int, count: int) -> None:
    """Print the claims of the sample, one a line, with their sentences."""
    with Record(folder) as record:
        told = [one for event in record.each_event() for one in event.claims]
    told.sort(key=lambda one: one.claim.id)
    for n, one in enumerate(random.Random(seed).sample(told, count), start=1):
        c = one.claim
        actors, recipients = [r.code for r in c.actors], [r.code for r in c.recipients]
        when = c.when.start if c.when else None
        about = f" about {c.about.kind} {c.about.status}" if c.about else ""
        print(f"{n}. {c.type} {c.kind} {c.mode or ''} {actors} -> {recipients} {c.status} {when}{about}")
        print(f"   “{c.evidence.trigger}” in: {c.evidence.sentence[:420]}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
