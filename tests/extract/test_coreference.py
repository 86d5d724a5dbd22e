import re
from dataclasses import replace

import numpy as np
import pytest

from cuibono.extract import coreference, namesakes, takenup
from cuibono.extract.namesakes import Seen
from cuibono.extract.voice import Voice
from cuibono.identity import mention_of
from cuibono.parse import encoder
from cuibono.parse.encoder import Analysis, Frame
from cuibono.parse.windows import Words
from cuibono.types import Document, Reading, Span

NO_STATES = np.zeros((1, 1), dtype=np.float32)


def seen(words: str, kind: str, form: str = "name") -> Seen:
    parts = tuple(words.split())
    mention = mention_of("d", Span(0, len(words)), Span(0, len(words)), kind, form)
    return Seen.of(mention, 0, parts)


@pytest.mark.parametrize(
    ("a", "b", "kind", "reason"),
    [
        ("President Davit Oruni", "Oruni", "leader", "surname alone"),
        ("Davit Oruni", "Lena Oruni", "leader", ""),
        ("Davit Oruni", "Davit Oruni", "person", "same name"),
        ("the Union of Mine Workers", "UMW", "organisation", "acronym"),
        ("Bank of Karvelia", "Radio Free Karvelia", "company", ""),
        ("Northern Timber Company", "Northern Timber", "company", "shorter form of the name"),
        ("United Isles Security Council", "United Isles", "intl_org", ""),
        ("United Isles", "U.I.", "intl_org", "acronym"),
        ("Han Ji-woo", "Han", "leader", "surname alone"),
        ("Park Dae Su", "Park", "leader", "surname alone"),
        ("Lena Park", "Lena", "leader", ""),
    ],
)
def test_names_are_one_actor_for_a_reason(a: str, b: str, kind: str, reason: str) -> None:
    later = replace(seen(b, kind), start=50, end=60)
    assert namesakes.name_reason(seen(a, kind), later) == reason


def test_a_city_is_not_the_government_that_bears_its_name() -> None:
    assert namesakes.name_reason(seen("Sudmark", "place"), seen("Sudmark", "government")) == ""


@pytest.mark.parametrize(
    ("a", "b", "other"),
    [
        ("U.N.", "U.S.", True),
        ("U.N.", "the United States", True),
        ("U.S.", "the United States", False),
        ("U.S.", "America", False),
        ("Sudmark", "Norland", True),
        ("Norland", "Norlandic", False),
    ],
)
def test_some_names_are_surely_those_of_two(a: str, b: str, other: bool) -> None:
    assert namesakes.other_names(seen(a, "state").core, seen(b, "state").core) is other
    assert coreference._may_link(replace(seen(b, "state"), start=9, end=10))(seen(a, "state")) is not other


def test_accents_and_invisible_marks_do_not_part_a_name() -> None:
    assert namesakes.fold("Şükrü\u200b") == namesakes.fold("Sukru")


def test_distance_buckets_are_those_of_training() -> None:
    assert [coreference._gap(d) for d in (0, 1, 8, -3, 9, 1000, -1000)] == [16, 17, 24, 13, 25, 32, 0]


@pytest.mark.parametrize(
    ("before", "office"),
    [
        ("this country's ambassador to Norland", "ambassador"),
        ("the envoy", "envoy"),
        ("the ambassador met", ""),
        ("ambassador of the Republic of Norland in the", ""),
    ],
)
def test_an_office_before_a_name_is_told_in_its_own_phrase(before: str, office: str) -> None:
    assert takenup.office_before(before.split()) == office


def test_a_bare_office_is_whom_the_words_before_a_name_call_so() -> None:
    envoy = Seen.of(mention_of("d", Span(0, 4), Span(0, 4), "leader", "name"), 0, ("Lena", "Oruni"), "ambassador")
    later = Seen.of(mention_of("d", Span(60, 70), Span(60, 70), "leader", "description"), 9, ("ambassador",))
    minister = Seen.of(mention_of("d", Span(30, 34), Span(30, 34), "leader", "name"), 5, ("Davit", "Oruni"), "minister")
    assert takenup.sought([envoy, minister, later], 2) == (0, "the office in the name")
    assert takenup.sought([minister, later], 1) is None


def test_a_name_is_seen_with_the_office_before_it() -> None:
    text = "the envoy to Norland Lena Oruni left"
    spans = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S+", text))
    named = [mention_of("d", Span(13, 20), Span(13, 20), "state", "name"), mention_of("d", Span(21, 31), Span(21, 31), "leader", "name")]
    analysis = Analysis(Words(spans, (0,) * len(spans)), NO_STATES, (), ())
    read = Reading(Document(text), "encoder", "x", "en", mentions=tuple(named))
    assert [s.office for s in coreference._seen(read, analysis)] == ["", "envoy"]


def test_who_is_new_to_the_text_is_nobody_told_of_before() -> None:
    later = replace(seen("a great", "leader", "description"), start=9, end=11)
    assert not coreference._may_link(later)(seen("Davit Oruni", "person"))
    assert coreference._may_link(replace(seen("the great", "leader", "description"), start=9, end=11))(seen("Davit Oruni", "person"))


def test_an_office_is_taken_up_by_the_last_who_bears_it() -> None:
    texts = [("Senator Lena Oruni", "leader", "name"), ("Minister Davit Oruni", "leader", "name"), ("the senator", "leader", "description")]
    found = [seen(*t) for t in texts]
    assert takenup._same_office(found, 2) == (0, "the office in the name")


@pytest.mark.parametrize(
    ("a", "b", "two"),
    [
        ("Norvenia ’s president", "the Karvelian president", True),
        ("the Karvelian counterpart", "the Karvelian president", False),
        ("the president", "the Karvelian president", False),
    ],
)
def test_two_lands_are_two_holders(a: str, b: str, two: bool) -> None:
    assert namesakes.apart(("", *a.split()), tuple(b.split())) is two


def test_the_bare_surname_stays_with_the_first_of_two_bearers() -> None:
    names = ["Minister Davit Oruni", "Senator Lena Oruni", "Ms Oruni", "Oruni"]
    found = [seen(n, "leader") for n in names]
    assert takenup._same_name(found, 2) == (1, "surname alone")
    assert takenup._same_name(found, 3) == (0, "surname alone")
    assert takenup._same_name(found[:1] + found[2:], 2) == (1, "same name")


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        ("the Union of Mine Workers", "the Union", "the head of the name"),
        ("the Union of Mine Workers", "the union", ""),
        ("the harbour levy of 1921", "the harbour levy of 1921", "same words"),
        ("a harbour levy", "the harbour levy", ""),
    ],
)
def test_a_body_is_taken_up_by_the_head_of_its_name_and_a_thing_by_its_very_words(earlier: str, later: str, reason: str) -> None:
    form = "name" if "Union" in earlier else "description"
    found = [seen(earlier, "organisation", form), seen("filler", "person"), seen(later, "organisation", "description")]
    found = [Seen(s.mention, n * 10, n * 10 + len(s.words), s.words, s.core, s.first, s.head) for n, s in enumerate(found)]
    assert (takenup.sought(found, 2) or (0, ""))[1] == reason


@pytest.mark.parametrize(
    ("words", "linked"),
    [
        ("the Union's chairman|Davit Oruni|said", True),
        ("Davit Oruni|the Union's chairman|said", True),
        ("the Union's chairman|Davit Oruni|and", False),
        ("the Union's horse|Davit Oruni|said", False),
    ],
)
def test_an_apposition_is_one_person_a_list_is_not(words: str, linked: bool) -> None:
    first, second, behind = words.split("|")
    found, said = [], []
    for part in (first, second):
        form = "name" if part.startswith("Davit") else "description"
        one = seen(part, "leader", form)
        found.append(Seen(one.mention, len(said), len(said) + len(one.words), one.words, one.core, one.first, one.head))
        said += [*part.split(), ","]
    assert bool(coreference._apposed(found, [*said[:-1], behind])) is linked


def test_the_country_may_be_another_one_each_time() -> None:
    found = [seen("the country", "state", "description"), seen("the country", "state", "description")]
    assert takenup.sought(found, 1) is None


def test_a_full_name_is_one_actor_though_its_kinds_differ() -> None:
    assert namesakes.name_reason(seen("Lena Oruni", "leader"), seen("Lena Oruni", "media")) == "same name"


def placed(*mentions: tuple[str, str, str]) -> list[Seen]:
    found = [seen(*m) for m in mentions]
    return [Seen(s.mention, n * 10, n * 10 + len(s.words), s.words, s.core, s.first, s.head) for n, s in enumerate(found)]


@pytest.mark.parametrize(
    ("earlier", "later", "kind", "one"),
    [
        ("the Port Orm shipper Davit Oruni/name", "the shipper", "person", True),
        ("the Karvelian president/description", "the president", "leader", True),
        ("Northern Courier/name", "the newspaper", "media", True),
        ("five exporters of bananas/description", "the exporters", "people", True),
        ("five exporters of bananas/description|three exporters of timber/description", "the exporters", "people", False),
        ("Northern Courier/name|Orm Gazette/name", "the newspaper", "media", False),
        ("the Karvelian president/description|Norvenia ’s president/description", "the president", "leader", False),
        ("five exporters of bananas/description", "new exporters", "people", False),
    ],
)
def test_the_only_one_told_of_is_taken_up(earlier: str, later: str, kind: str, one: bool) -> None:
    before = [(words, kind, form) for words, _, form in (e.partition("/") for e in earlier.split("|"))]
    found = placed(*before, (later, kind, "description"))
    assert bool(takenup._only_one(found, len(before))) is one


def voice(start: int, end: int) -> Frame:
    return Frame(50, "speech", 0.9, (), {}, (("content", start, end, 0.9),))


@pytest.mark.parametrize(("frames", "linked"), [((), {1: 0}), ((voice(0, 5),), {}), ((voice(0, 15),), {1: 0})])
def test_one_person_speaks_in_a_quotation_or_outside_of_all(frames: tuple[Frame, ...], linked: dict[int, int]) -> None:
    words = Words((), ())
    found = coreference._selves(placed(("I", "person", "pronoun"), ("my", "person", "pronoun")), Analysis(words, NO_STATES, frames, ()), {}, {})
    assert {i: j for i, (j, _) in found.items()} == linked


def turn(who: int, start: int, end: int) -> Voice:
    return Voice(who, (who, who + 2), ((who, who + 2),), ((start, end),), 1.0)


def test_i_is_whose_turn_it_is_and_two_speakers_are_two() -> None:
    name, i, other = ("Mr Oruni", "leader", "name"), ("we", "person", "pronoun"), ("Ms Prusk", "leader", "name")
    found = placed(name, i, other, i)
    talking = coreference._talking(found, (turn(0, 5, 20), turn(20, 25, 40)))
    assert talking == {1: 0, 3: 2}
    analysis = Analysis(Words((), ()), NO_STATES, (), ())
    assert coreference._selves(found, analysis, {}, talking) == {}
    assert coreference._selves(found, analysis, {}, {}) == {3: (1, "the same person speaks")}


def test_you_is_the_other_one_of_an_interview() -> None:
    found = [
        replace(s, start=a, end=a + 1)
        for s, a in (
            (seen("Tarn", "media"), 0), (seen("you", "person", "pronoun"), 2), (seen("Orm", "leader"), 5), (seen("You", "person", "pronoun"), 7),
            (seen("Tarn", "media"), 10), (seen("your", "person", "pronoun"), 12),
        )
    ]  # fmt: skip
    said = "Tarn : you ? . Orm : You ! . Tarn : your .".split()
    talk = [Voice(n, (n, n + 1), ((n, n + 1),), ((n + 2, n + 4),), 1.0) for n in (0, 5, 10)]
    talking = coreference._talking(found, talk)
    assert {i: j for i, (j, _) in coreference._asked(found, talk, talking, said).items()} == {3: 0, 5: 2}
    alone = talk[1:2]
    assert coreference._asked(found, alone, coreference._talking(found, alone), said) == {}
    third = [*talk, Voice(12, (12, 13), ((12, 13),), ((12, 13),), 1.0)]
    assert coreference._asked(found, third, coreference._talking(found, third), said) == {}


def test_nobody_is_the_he_of_his_own_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    found = placed(("Mr Oruni", "leader", "name"), ("Mr Tarn", "leader", "name"), ("he", "person", "pronoun"))
    monkeypatch.setattr(encoder, "link_scores", lambda vectors, first, second, gap: first.astype(float) + 1)
    analysis = Analysis(Words((), (0,) * 30), np.zeros((30, 3), dtype=np.float32), (), ())
    assert coreference._scored(found, analysis, [2], coreference.Joined(found), {2: 1})[2][0] == 0


def test_a_subject_behind_an_opening_clause_is_that_clauses_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "link_scores", lambda vectors, first, second, gap: first.astype(float) + 1)
    for sentence, whom in (("If Tarn had wanted to harm Sarn , it would wait", 0), ("Tarn would wait for the men of Sarn , it said", 1)):
        said = sentence.split()
        at = (said.index("Tarn"), said.index("Sarn"), said.index("it"))
        found = [
            replace(s, start=a, end=a + 1) for s, a in zip((seen("Tarn", "state"), seen("Sarn", "state"), seen("it", "state", "pronoun")), at, strict=True)
        ]
        analysis = Analysis(Words((), (0,) * len(said)), np.zeros((30, 3), dtype=np.float32), (), ())
        monkeypatch.setattr(coreference, "_taken_up", lambda *_: 1)
        assert coreference._scored(found, analysis, [2], coreference.Joined(found), {}, said)[2][0] == whom


def test_a_pronoun_goes_to_the_next_best_where_the_best_does_not_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    found = placed(("Mr Oruni", "leader", "name"), ("Ms Prusk", "leader", "name"), ("he", "person", "pronoun"))
    monkeypatch.setattr(encoder, "link_scores", lambda vectors, first, second, gap: first.astype(float) + 1)
    analysis = Analysis(Words((), (0,) * 30), np.zeros((30, 3), dtype=np.float32), (), ())
    linked = coreference._scored(found, analysis, [2], coreference.Joined(found), {})
    assert linked == {2: (0, "pronoun, likeliest fitting actor")}


@pytest.mark.parametrize(
    ("later", "behind", "linked"),
    [("a firm", "owned", True), ("the firm", "owned", False), ("a firm", "and", False)],
)
def test_a_firm_behind_the_comma_after_a_name_is_that_firm(later: str, behind: str, linked: bool) -> None:
    name, described = seen("Tarn Mills", "company"), seen(later, "company", "description")
    found = [Seen(m.mention, at, at + len(m.words), m.words, m.core, m.first, m.head) for m, at in ((name, 0), (described, 3))]
    assert bool(coreference._apposed(found, ["Tarn", "Mills", ",", *later.split(), behind])) is linked


def test_only_the_outermost_mentions_stand_beside_each_other() -> None:
    a, b, c, d, e = placed(*[("Davit Oruni", "person", "name")] * 5)
    within = [replace(a, start=0, end=9), replace(b, start=0, end=4), replace(c, start=6, end=9), replace(d, start=20, end=22), replace(e, start=20, end=22)]
    assert coreference._outermost(within) == [0]
    assert coreference._outermost([replace(a, start=3, end=5), replace(b, start=4, end=8), replace(c, start=3, end=4)]) == [0, 1]


@pytest.mark.parametrize(
    ("words", "behind", "new"),
    [("the persons", ", who were met", True), ("the men", "whom they met", True), ("the men", "were met", False), ("the guards", "who left", False)],
)
def test_the_persons_whom_a_clause_describes_are_nobody_told_of_before(words: str, behind: str, new: bool) -> None:
    s = seen(words, "people", "description")
    assert coreference._is_new(s, [*words.split(), *behind.split()]) is new
