"""ClearNLP-style trees become Universal Dependencies."""

from __future__ import annotations

from entente.language.clearnlp import Tree, flatten_person, to_universal


def tree(rows: str) -> Tree:
    """Build a tree from lines of word, lemma, UPOS, tag, head, relation."""
    cells = [line.split() for line in rows.strip().splitlines()]
    words, lemmas, upos, xpos, heads, relations = (list(column) for column in zip(*cells, strict=True))
    return Tree(words, lemmas, upos, xpos, [int(head) for head in heads], relations)


def turned(rows: str) -> dict[str, tuple[str, str]]:
    """Return each word's governor and relation after turning; the root's governor is ''."""
    own = tree(rows)
    to_universal(own)
    governors = [own.words[head] if head >= 0 else "" for head in own.heads]
    return dict(zip(own.words, zip(governors, own.relations, strict=True), strict=True))


def test_a_passive_with_its_agent_and_nested_prepositions() -> None:
    found = turned("""
        Iran  Iran  PROPN NNP  2 nsubjpass
        was   be    AUX   VBD  2 auxpass
        urged urge  VERB  VBN -1 ROOT
        by    by    ADP   IN   2 agent
        envoy envoy NOUN  NN   3 pobj
        of    of    ADP   IN   4 prep
        Oman  Oman  PROPN NNP  5 pobj
        to    to    PART  TO   8 aux
        hold  hold  VERB  VB   2 xcomp
        talks talk  NOUN  NNS  8 dobj
    """)
    assert found == {
        "Iran": ("urged", "nsubj:pass"),
        "was": ("urged", "aux:pass"),
        "urged": ("", "root"),
        "by": ("envoy", "case"),
        "envoy": ("urged", "obl:agent"),
        "of": ("Oman", "case"),
        "Oman": ("envoy", "nmod"),
        "to": ("hold", "mark"),
        "hold": ("urged", "xcomp"),
        "talks": ("hold", "obj"),
    }


def test_a_copula_hangs_on_its_predicate_and_a_double_preposition_on_its_noun() -> None:
    found = turned("""
        According accord VERB  VBG  6 prep
        to        to     ADP   IN   0 prep
        Fars      Fars   PROPN NNP  1 pobj
        ,         ,      PUNCT ,    6 punct
        the       the    DET   DT   5 det
        deal      deal   NOUN  NN   6 nsubj
        is        be     AUX   VBZ -1 ROOT
        not       not    PART  RB   6 neg
        dead      dead   ADJ   JJ   6 acomp
    """)
    assert found["dead"] == ("", "root")
    assert found["is"] == ("dead", "cop")
    assert found["deal"] == ("dead", "nsubj")
    assert found["not"] == ("dead", "advmod")
    assert found["Fars"] == ("dead", "obl")
    assert found["According"] == ("Fars", "case")
    assert found["to"] == ("Fars", "case")


def test_all_conjuncts_hang_on_the_first_and_marks_on_the_next_conjunct() -> None:
    found = turned("""
        Iran  Iran  PROPN NNP  5 nsubj
        ,     ,     PUNCT ,    0 punct
        Oman  Oman  PROPN NNP  0 conj
        and   and   CCONJ CC   2 cc
        Iraq  Iraq  PROPN NNP  2 conj
        agree agree VERB  VBP -1 ROOT
    """)
    assert found["Oman"] == ("Iran", "conj")
    assert found["Iraq"] == ("Iran", "conj")
    assert found[","] == ("Oman", "punct")
    assert found["and"] == ("Iraq", "cc")


def test_a_clause_after_a_preposition_is_adverbial() -> None:
    found = turned("""
        He      he   PRON NNP  1 nsubj
        began   begin VERB VBD -1 ROOT
        by      by   ADP  IN   1 prep
        holding hold VERB VBG  2 pcomp
        talks   talk NOUN NNS  3 dobj
        with    with ADP  IN   3 prep
        Iran    Iran PROPN NNP 5 pobj
    """)
    assert found["holding"] == ("began", "advcl")
    assert found["by"] == ("holding", "mark")
    assert found["Iran"] == ("holding", "obl")


def test_what_there_is_becomes_the_subject() -> None:
    found = turned("""
        There there PRON EX   1 expl
        is    be    VERB VBZ -1 ROOT
        hope  hope  NOUN NN   1 attr
    """)
    assert found["hope"] == ("is", "nsubj")
    assert found["There"] == ("is", "expl")


def test_possessors_and_direct_objects_are_renamed() -> None:
    found = turned("""
        Iran  Iran PROPN NNP 2 poss
        's    's   PART  POS 0 case
        envoy envoy NOUN NN  3 nsubj
        left  leave VERB VBD -1 ROOT
        Rome  Rome PROPN NNP 3 dobj
    """)
    assert found["Iran"] == ("envoy", "nmod:poss")
    assert found["Rome"] == ("left", "obj")


def test_a_person_is_headed_by_the_first_name() -> None:
    own = tree("""
        Gen.    Gen.    PROPN NNP 2 compound
        Ali     Ali     PROPN NNP 2 compound
        Bagheri Bagheri PROPN NNP 3 nsubj
        left    leave   VERB  VBD -1 root
    """)
    flatten_person(own, 1, 3)
    assert own.heads == [1, 3, 1, -1]
    assert own.relations == ["compound", "nsubj", "flat", "root"]
