from __future__ import annotations

from dataclasses import replace

from cuibono.case import Case
from cuibono.compare.coders import laid_together, readers
from cuibono.identity import all_identified
from cuibono.store import Filter
from cuibono.store.once import once
from tests.build import reading_of


def test_what_a_model_reads_too_is_one_line_and_its_own_stays_at_hand(case: Case) -> None:
    before = case.rows().told(Filter())
    case.add(reading_of("quarry", coder="model:tiny", version="m"))
    rows = case.rows()
    after = rows.told(Filter())
    assert [t.id for t in after] == [t.id for t in before]
    assert {t.coder for t in after if t.document == reading_of("quarry").document.id} == {"encoder+model:tiny"}
    assert len(rows.told(Filter(coder="model:tiny"))) == len(reading_of("quarry").statements)


def test_another_reading_of_a_place_is_not_heard_as_another_voice(case: Case) -> None:
    whole = reading_of("quarry", coder="model:tiny", version="m")
    doubted = replace(whole, statements=tuple(replace(s, id=s.id[:-1] + "x", certainty="possible") for s in whole.statements))
    before = len(case.rows().told(Filter()))
    case.add(doubted)
    rows = case.rows()
    assert len(rows.told(Filter())) == before
    assert all(t.statement.certainty == "possible" for t in rows.told(Filter(coder="model:tiny")))
    assert len(rows.statements) == before + len(doubted.statements)


def test_of_two_that_a_model_reads_in_one_place_the_closer_is_laid_to_it_in_listings_as_in_the_workbench(case: Case) -> None:
    """The model codes the words of the first act twice: as it is, and as a threat of the same parties; the threat is a line of its own."""
    whole = reading_of("quarry", coder="model:tiny", version="m")
    act = next(s for s in whole.statements if s.kind == "event" and s.code != "threaten")
    made = [*(replace(s, certainty="possible") for s in whole.statements), replace(act, code="threaten")]
    told = all_identified(whole.document.id, whole.document.text, made, whole.mentions)
    before = len(case.rows().told(Filter()))
    case.add(replace(whole, statements=told))
    rows, document = case.rows(), whole.document.id
    lines = rows.told(Filter(document=document))
    assert len(rows.told(Filter())) == before + 1
    assert [t.statement.code for t in lines if t.coder == "model:tiny"] == ["threaten"]
    together = laid_together(rows, [t for t in rows.all_in(document) if t.statement.shown], readers(rows)[document])
    assert {t.id for t in lines} == {a.told[0].id for a in together}


def test_one_actor_in_other_words_is_the_same_place(case: Case) -> None:
    """Who acts stands elsewhere in the model's telling: one line where both words mean one actor, two lines where they do not."""
    rows = case.rows()
    known = rows.told(Filter())
    told = next(t for t in known if t.statement.kind == "event" and t.statement.fillers("actor") and rows.entity(t.statement.fillers("actor")[0].filler))
    (actor, *_), start = told.statement.fillers("actor"), told.statement.trigger.end
    elsewhere = replace(actor, span=replace(actor.span, start=start, end=start + 1))
    for filler, lines in ((actor.filler, 1), ("", 2)):
        roles = tuple(replace(elsewhere, filler=filler) if r == actor else r for r in told.statement.roles if r == actor or r.name != "actor")
        other = replace(told, coder="model:tiny", statement=replace(told.statement, id="s-other", roles=roles))
        assert len(once([told, other], rows.same_filler)) == lines
