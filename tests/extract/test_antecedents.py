import numpy as np
import pytest

from cuibono.extract import antecedents
from cuibono.extract.agreement import Traits
from cuibono.extract.antecedents import EAGER, FEATURES, NOBODY, Offer, Scene
from cuibono.extract.namesakes import Seen
from cuibono.identity import mention_of
from cuibono.parse.encoder import Analysis, Frame
from cuibono.parse.windows import Words
from cuibono.types import Span

SENTENCES = (0,) * 10 + (1,) * 10
NO_STATES = np.zeros((1, 1), dtype=np.float32)


def seen(words: str, start: int, kind: str = "person", form: str = "name") -> Seen:
    mention = mention_of("d", Span(start, start + 1), Span(start, start + 1), kind, form)
    return Seen.of(mention, start, tuple(words.split()))


MENTIONS = (seen("Oruni", 1), seen("the envoy of Karvelia", 4, "person", "description"), seen("Karvelia", 7, "state"), seen("he", 11, "person", "pronoun"))


def scene(*frames: Frame) -> Scene:
    return Scene.of(MENTIONS, Analysis(Words((), SENTENCES), NO_STATES, frames, ()))


def test_a_scene_knows_who_leads_a_sentence_and_who_stands_inside_another() -> None:
    assert scene().leads == {0, 3}
    assert scene().nested == {2}


def test_a_scene_knows_the_voices_and_whose_words_hold_a_pronoun() -> None:
    found = scene(Frame(9, "speech", 0.9, (), {}, (("source", 1, 2, 0.9), ("content", 10, 14, 0.9))))
    assert found.voices == {0}
    assert found.speaker == {3: 0}


def test_a_row_tells_where_a_candidate_stands() -> None:
    traits = (Traits(), Traits(frozenset("m")))
    found = dict(zip(FEATURES, antecedents.row(MENTIONS, scene(), (0, 3), 2.0, traits, 1), strict=True))
    assert [n for n, x in found.items() if x] == ["score", "last", "leads", "both_lead", "equal", "meet", "name", "distance"]
    assert found["score"] == 0.5


@pytest.mark.parametrize(("scores", "chosen"), [((1.0, 2.0), 1), ((2.0, 1.0), 0), ((-EAGER - 0.1, -5.0), None), ((-EAGER + 0.1, -5.0), 0), ((1.0, 1.0), 0)])
def test_the_likeliest_is_chosen_or_nobody(scores: tuple[float, ...], chosen: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(antecedents, "weights", lambda: {"he": (1.0, *(0.0,) * (NOBODY - 1), 0.0, 0.0)})
    rows = tuple((s, *(0.0,) * (len(FEATURES) - 1)) for s in scores)
    assert antecedents.choose(Offer(3, (0, 1), (*rows, antecedents.nobody(MENTIONS[3]))), "he") == chosen


def test_every_class_has_fitted_weights() -> None:
    assert set(antecedents.weights()) == set(antecedents.CLASSES.values())
    assert all(any(w) for w in antecedents.weights().values())
