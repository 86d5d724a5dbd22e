"""The plain baseline that the reading is measured against: the first two names of a sentence, nothing else."""

from __future__ import annotations

from cuibono.types import Document, Mention, Reading, Span
from tests.bench import loaded

steps = loaded("quality/statements/steps")

TEXT = "Veria of the League warned Morland. Nobody answered."


def _reading(*names: tuple[str, str]) -> Reading:
    spans = [Span(TEXT.index(w), TEXT.index(w) + len(w)) for w, _ in names]
    mentions = tuple(Mention(f"m-{i}", span, span, "state", form) for i, (span, (_, form)) in enumerate(zip(spans, names, strict=True)))
    homes = (Span(0, TEXT.index(" Nobody")), Span(TEXT.index("Nobody"), len(TEXT)))
    return Reading(Document(TEXT), "encoder", "0", sentences=homes, mentions=mentions)


def test_two_names_of_a_sentence_are_one_event_whose_evidence_is_the_sentence() -> None:
    read = steps.baseline(_reading(("Veria", "name"), ("Morland", "name")))
    (only,) = read.statements
    assert (only.kind, only.code, only.certainty, only.negated) == ("event", "other", "certain", False)
    assert [read.words(r.span) for r in only.roles] == ["Veria", "Morland"]
    assert read.words(only.evidence[0]) == "Veria of the League warned Morland."


def test_a_name_inside_a_name_a_pronoun_and_a_sentence_with_one_name_make_nothing() -> None:
    assert steps.baseline(_reading(("Veria of the League", "name"), ("League", "name"), ("Nobody", "pronoun"))).statements == ()
