import numpy as np
from tests.extract.frame import place

from cuibono.extract import attribution
from cuibono.extract.voice import Voice
from cuibono.identity import mention_of
from cuibono.parse import words
from cuibono.parse.encoder import Analysis, Candidate, Frame
from cuibono.parse.windows import Words
from cuibono.types import Cluster, Role, Source, Span


def speech(word: int, *roles: tuple[str, int, int], probability: float = 0.9) -> Frame:
    return Frame(word, "speech", probability, (), {}, tuple((n, a, b, 0.9) for n, a, b in roles))


def analysis(*frames: Frame, words: int = 20) -> Analysis:
    spans = tuple(Span(3 * i, 3 * i + 2) for i in range(words))
    return Analysis(Words(spans, (0,) * words), np.zeros((words, 384), np.float32), frames, ())


def test_the_chain_runs_from_the_outermost_voice() -> None:
    outer = speech(1, ("source", 0, 1), ("content", 2, 12))
    inner = speech(4, ("source", 2, 4), ("content", 5, 12))
    said = attribution.voices(analysis(inner, outer))
    assert [v.word for v in attribution.chain(said, 8)] == [1, 4]
    assert [v.word for v in attribution.chain(said, 3)] == [1]
    assert attribution.chain(said, 15) == ()


def test_a_cue_is_not_said_by_itself() -> None:
    said = attribution.voices(analysis(speech(4, ("content", 2, 10))))
    assert attribution.chain(said, 4) == ()


def test_a_voice_seen_in_two_windows_is_one() -> None:
    said = attribution.voices(analysis(speech(1, ("source", 0, 1), ("content", 2, 6)), speech(1, ("source", 0, 1), ("content", 8, 12))))
    assert len(said) == 1
    assert said[0].says(3) and said[0].says(9) and not said[0].says(7)


def test_a_doubtful_or_empty_cue_is_no_voice() -> None:
    assert attribution.voices(analysis(speech(1, ("content", 2, 6), probability=0.2), speech(9, ("source", 8, 9)))) == ()


def test_the_speaker_is_the_mention_with_the_same_words_or_most_of_them() -> None:
    whole = mention_of("d", Span(0, 20), Span(0, 4), "leader", "name")
    part = mention_of("d", Span(8, 12), Span(8, 12), "state", "name")
    assert attribution.speaker(Span(0, 20), (part, whole)) == whole
    assert attribution.speaker(Span(0, 18), (part, whole)) == whole
    assert attribution.speaker(Span(30, 40), (part, whole)) is None


def test_a_quotation_goes_on_over_sentences_and_paragraphs() -> None:
    words = "“ They sold it , ” said Minke . “ Nobody was asked in the hall . “ The generals took three ports . ” The staff left .".split()
    found = [" ".join(words[a:b]) for a, b in attribution.quotations(words)]
    assert found == ["They sold it ,", "Nobody was asked in the hall . “ The generals took three ports ."]


def test_straight_marks_open_and_close_in_turn() -> None:
    words = '" we left " he said " and won " .'.split()
    assert attribution.quotations(words) == ((1, 3), (7, 9))


def heard(text: str, *frames: Frame, **kinds: str) -> tuple[list[str], tuple[Voice, ...]]:
    spans = words.split(text)
    said = [text[s.start : s.end] for s in spans]
    marked = tuple(Candidate(*place(said, p), kind, "name", 0.9) for kind, phrases in kinds.items() for p in phrases.split("|"))
    seen = Analysis(Words(spans, (0,) * len(spans)), np.zeros((len(spans), 384), np.float32), frames, marked)
    return said, attribution.voices(seen, text)


def test_who_is_cited_in_passing_is_an_inner_voice() -> None:
    said, found = heard("Prisma, citing an envoy, wrote that Orm left.", speech(6, ("source", 0, 1), ("content", 8, 10)), media="Prisma", leader="an envoy")
    assert [" ".join(said[slice(*v.who[0])]) for v in attribution.chain(found, 9)] == ["Prisma", "an envoy"]


def test_who_was_told_is_no_source() -> None:
    _, found = heard("My country was told that Orm left.", speech(3, ("source", 0, 2), ("content", 5, 7)), state="My country")
    assert [v.who for v in found] == [()]


def test_a_denier_is_the_voice_of_what_he_denies() -> None:
    denial = Frame(1, "stance", 0.9, (("deny", 0.9),), {}, (("actor", 0, 1, 0.9), ("content", 3, 5, 0.9)))
    _, found = heard("Orm denies that Tarn paid.", denial)
    assert [v.word for v in attribution.chain(found, 4)] == [1]


def test_a_voice_that_speaks_twice_is_one() -> None:
    first, again = Source(("m-1",), Span(0, 3), Span(4, 8)), Source(("m-2",), Span(20, 22), Span(23, 28))
    assert attribution.single((first, again), (Cluster(("m-1", "m-2")),)) == (first,)


def test_suffice_it_to_say_is_the_documents_own_voice() -> None:
    _, found = heard("Suffice it to say that Orm left.", speech(3, ("source", 1, 2), ("content", 5, 7)))
    assert found == ()
    _, found = heard("It says that Orm left.", speech(1, ("source", 0, 1), ("content", 3, 5)))
    assert [v.who for v in found] == [((0, 1),)]


def test_three_voices_before_a_word_are_in_the_order_in_which_they_come() -> None:
    text = "Prisma writes, citing an aide, that an envoy said Orm left."
    frames = (
        speech(1, ("source", 0, 1), ("content", 11, 13)),
        speech(3, ("source", 4, 6), ("content", 11, 13)),
        speech(10, ("source", 8, 10), ("content", 11, 13)),
    )
    _, found = heard(text, *frames, media="Prisma", leader="an aide|an envoy")
    assert [v.word for v in attribution.chain(found, 12)] == [1, 3, 10]


def test_behind_a_word_the_last_voice_is_the_outermost() -> None:
    frames = (speech(5, ("source", 3, 5), ("content", 0, 2)), speech(7, ("source", 9, 11), ("content", 0, 2)))
    _, found = heard("Orm left, an envoy said, according to an aide.", *frames, leader="an envoy|an aide")
    assert [v.word for v in attribution.chain(found, 1)] == [7, 5]


def test_who_denies_another_sentence_does_not_say_the_clause_before() -> None:
    denial = Frame(8, "stance", 0.9, (("confirm", 0.9),), {}, (("actor", 7, 8, 0.9), ("content", 0, 3, 0.9)))
    _, found = heard("Orm sold arms, an aide said; Tarn confirmed it.", denial)
    assert attribution.chain(found, 1) == ()


def test_i_inside_the_words_of_another_is_that_other() -> None:
    frames = (speech(1, ("source", 0, 1), ("content", 3, 9)), speech(4, ("source", 3, 4), ("content", 5, 9)))
    said, found = heard("Orm says : I think the bridge will fall.", *frames, person="Orm")
    assert [v.word for v in attribution.chain(found, 8, said)] == [1]


def test_a_name_that_looks_like_a_verb_says_nothing() -> None:
    _, found = heard("Minister Said Ali told a friend that Orm left.", speech(1, ("source", 0, 1), ("content", 7, 9)), leader="Minister Said Ali")
    assert found == ()


def test_who_takes_a_stance_is_no_voice_over_it() -> None:
    mine, paper = Source(("m-1",), Span(0, 3), Span(4, 8)), Source(("m-9",), Span(10, 14), Span(15, 19))
    assert attribution.without((paper, mine), [Role("actor", "m-2", Span(20, 22))], (Cluster(("m-1", "m-2")),)) == (paper,)


def whose(text: str, cue: str, content: str, source: str = "", **kinds: str) -> list[str]:
    """Return who speaks by one verb of saying in a text."""
    said = [text[s.start : s.end] for s in words.split(text)]
    at = place(said, cue)
    roles = (("content", *place(said, content)), *([("source", *place(said, source))] if source else []))
    _, found = heard(text, speech(at[0], *roles), **kinds)
    return [" ".join(said[slice(*w)]) for v in found for w in v.who]


def test_a_participle_at_the_head_of_a_sentence_has_its_subject_for_a_voice() -> None:
    assert whose("Claiming that the mill was shut, Orm left.", "Claiming", "that the mill was shut", leader="Orm") == ["Orm"]


def test_who_is_described_between_commas_speaks_and_not_those_of_the_description() -> None:
    text = "Brun, which is run by two investors, said that the mill was shut."
    assert whose(text, "said", "that the mill was shut", "two investors", company="Brun", people="two investors") == ["Brun"]


def test_who_is_accused_is_no_voice() -> None:
    assert whose("Orm, charged with taking two ships, left.", "charged", "taking two ships", "Orm", leader="Orm") == []


def test_an_example_that_is_only_supposed_has_no_voice() -> None:
    assert whose("Say Sudmark sold its port to Norland.", "Say", "Sudmark sold its port") == []
    _, found = heard("Say Sudmark sold its port to Norland.", speech(0, ("content", 1, 5)))
    assert found == ()


def test_an_account_between_a_speaker_and_his_verb_is_the_outer_voice() -> None:
    text = "Its engineers, according to a clerk, believe that Orm left."
    frames = speech(8, ("source", 0, 2), ("content", 10, 12)), speech(3, ("source", 5, 7), ("content", 10, 12))
    said, found = heard(text, *frames, people="Its engineers", person="a clerk")
    assert [" ".join(said[slice(*v.who[0])]) for v in attribution.chain(found, 11)] == ["a clerk", "Its engineers"]


def test_who_accuses_says_what_he_accuses_somebody_of() -> None:
    def found(text: str, actor: str) -> list[tuple[list[str], str]]:
        said = [text[s.start : s.end] for s in words.split(text)]
        at = place(said, "accused")[0]
        seen = Frame(at, "event", 0.9, (("accuse", 0.9),), {}, (("actor", *place(said, actor), 0.9),))
        _, out = heard(text, seen, state="Sudmark")
        return [([" ".join(said[slice(*w)]) for w in v.who], " ".join(said[slice(*v.content[0])])) for v in out]

    assert found("Norland accused Sudmark of arming them, and left.", "Norland") == [(["Norland"], "arming them")]
    assert found("Sudmark was accused of arming them.", "Sudmark") == [([], "arming them")]
    assert found("Norland accused Sudmark of treason.", "Norland") == []


def test_who_quotes_another_in_passing_is_found_before_him() -> None:
    text = "The prefect, quoting Marie Glay, said that Orm left."
    said, found = heard(text, speech(3, ("source", 4, 6), ("content", 9, 11)), speech(7, ("content", 9, 11)), leader="The prefect", person="Marie Glay")
    assert [" ".join(said[slice(*v.who[0])]) for v in attribution.chain(found, 10)] == ["The prefect", "Marie Glay"]


def test_what_nobody_holds_has_no_voice() -> None:
    assert whose("No miller supposes that Orm left.", "supposes", "that Orm left", "No miller", people="No miller") == []
    assert whose("I do not think that Orm left.", "think", "that Orm left", "I", person="I") == []
    assert whose("I think that Orm left.", "think", "that Orm left", "I", person="I") == ["I"]


def test_a_speaker_is_named_without_what_a_relative_clause_adds() -> None:
    said, found = heard("An official it did not name said Orm left.", speech(6, ("source", 0, 3), ("content", 7, 9)), leader="An official")
    assert [" ".join(said[slice(*v.who[0])]) for v in found] == ["An official"]
    text = "Davit Orm, who led the mill until last May, said Tarn left."
    for source in ((0, 4), (5, 9)):
        said, found = heard(text, speech(11, ("source", *source), ("content", 12, 14)), leader="Davit Orm")
        assert [" ".join(said[slice(*v.who[0])]) for v in found] == ["Davit Orm"], source


def test_what_only_looks_like_saying_is_no_voice() -> None:
    for text, cue in (("Fuel accounts for half the rise.", 1), ("Officials now think of leasing hulls.", 2)):
        _, found = heard(text, speech(cue, ("source", 0, 1), ("content", cue + 1, cue + 4)))
        assert found == (), text
    said, found = heard("If one believes the consul, Orm left.", speech(2, ("source", 1, 2), ("content", 6, 8)), leader="the consul")
    assert [" ".join(said[slice(*v.who[0])]) for v in found] == ["the consul"]


def test_a_voice_within_the_words_of_another_is_none() -> None:
    outer, inner = Source(("m-1",), Span(0, 20), Span(21, 25)), Source(("m-2",), Span(2, 10), Span(21, 25))
    assert attribution.single((inner, outer), ()) == (outer,)


def test_who_speaks_is_the_person_named_beside_the_title() -> None:
    words = "Tarn governor Elin Orm"
    land, name = mention_of("d", Span(0, 4), Span(0, 4), "region", "name"), mention_of("d", Span(14, 22), Span(19, 22), "leader", "name")
    assert attribution.speaker(Span(0, 22), (land, name), words) == name
    assert attribution.speaker(Span(0, 22), (land,), words) is None
    assert attribution.speaker(Span(0, 22), (land,), "Tarn in the valley now") == land


def test_who_speaks_is_the_person_named_before_the_apposition() -> None:
    words = "Elin Orm, head of the Tarn Ferry Guild"
    name, guild = mention_of("d", Span(0, 8), Span(5, 8), "person", "name"), mention_of("d", Span(18, 38), Span(33, 38), "organisation", "name")
    assert attribution.speaker(Span(0, 38), (name, guild), words) == name


def test_who_is_quoted_at_the_head_of_a_sentence_is_the_inner_voice() -> None:
    text = "Quoting a clerk, Prisma reported that Orm left."
    frames = speech(0, ("source", 1, 3), ("content", 7, 9)), speech(5, ("source", 4, 5), ("content", 7, 9))
    said, found = heard(text, *frames, person="a clerk", media="Prisma", leader="Orm")
    assert [" ".join(said[slice(*v.who[0])]) for v in attribution.chain(found, 8, said)] == ["Prisma", "a clerk"]


def test_who_lets_it_be_known_is_a_voice() -> None:
    assert whose("The envoy has let it be known that Orm left.", "let it be known", "Orm left", person="The envoy") == ["The envoy"]


def test_the_few_words_that_open_a_sentence_before_a_verb_of_saying_speak() -> None:
    assert whose("The first, of May, asserted that Orm left.", "asserted", "Orm left") == ["The first"]
    assert whose("Opponents claim mills were shut.", "claim", "mills were shut") == ["Opponents"]
    assert whose("There they claim mills were shut.", "claim", "mills were shut") == []


def test_a_deed_that_is_denied_is_what_the_denial_says() -> None:
    text = "The envoy has denied speaking to Prisma, and left."
    said = [text[s.start : s.end] for s in words.split(text)]
    frame = Frame(3, "stance", 0.9, (("deny", 0.9),), {}, (("actor", 0, 2, 0.9),))
    _, found = heard(text, frame, person="The envoy")
    assert [[" ".join(said[a:b]) for a, b in v.content] for v in found] == [["speaking to Prisma"]]


def test_what_an_and_goes_on_with_is_said_too() -> None:
    text = "Orm said that the paper was never signed and therefore did not bind him."
    said, found = heard(text, speech(1, ("source", 0, 1), ("content", 3, 8)), person="Orm")
    assert [[" ".join(said[a:b]) for a, b in v.content] for v in found] == [["the paper was never signed and therefore did not bind him"]]
    text = "The party alleged fraud and have camped there."
    said, found = heard(text, speech(2, ("source", 0, 2), ("content", 3, 4)), party="The party")
    assert [[" ".join(said[a:b]) for a, b in v.content] for v in found] == [["fraud"]]


def test_who_was_told_of_it_stands_before_who_told_him() -> None:
    text = "Prisma wrote that an aide told a guest, who told the paper, that Orm left."
    frames = (
        speech(1, ("source", 0, 1), ("content", 14, 16)),
        speech(5, ("source", 3, 5), ("content", 14, 16)),
        speech(10, ("source", 6, 8), ("content", 14, 16)),
    )
    said, found = heard(text, *frames, media="Prisma", person="an aide", leader="a guest")
    assert [" ".join(said[slice(*v.who[0])]) for v in attribution.chain(found, 15, said)] == ["Prisma", "a guest", "an aide"]


def test_an_aside_right_behind_a_verb_of_believing_is_the_outer_voice() -> None:
    text = "Most voters believe, pollsters have found, that Orm left."
    frames = speech(2, ("source", 0, 2), ("content", 9, 11)), speech(6, ("source", 4, 5), ("content", 9, 11))
    said, found = heard(text, *frames, people="Most voters", group="pollsters")
    assert [" ".join(said[slice(*v.who[0])]) for v in attribution.chain(found, 10, said)] == ["pollsters", "Most voters"]


def test_who_publishes_a_paper_is_outside_of_it() -> None:
    text = "According to a diary, as published by Prisma, the judge left."
    frames = speech(0, ("source", 2, 4), ("content", 10, 12)), speech(6, ("source", 8, 9), ("content", 10, 12))
    said, found = heard(text, *frames, document="a diary", media="Prisma")
    assert [" ".join(said[slice(*v.who[0])]) for v in attribution.chain(found, 11, said)] == ["Prisma", "a diary"]


def test_who_rejects_the_claim_of_another_is_no_voice_of_it() -> None:
    text = "Norland rejected a claim by the guild that Orm left."
    frames = speech(1, ("source", 0, 1), ("content", 8, 10)), speech(3, ("source", 5, 7), ("content", 8, 10))
    said, found = heard(text, *frames, state="Norland", company="the guild")
    assert [" ".join(said[slice(*v.who[0])]) for v in attribution.chain(found, 9, said)] == ["the guild"]
    text = "Norland rejected the allegation that Orm left."
    frames = speech(1, ("source", 0, 1), ("content", 5, 7)), speech(3, ("content", 5, 7))
    said, found = heard(text, *frames, state="Norland")
    assert [v.word for v in attribution.chain(found, 6, said)] == [1]


def test_who_is_convinced_is_a_voice() -> None:
    assert whose("Orm is convinced that the mill was shut.", "convinced", "the mill was shut", "Orm", person="Orm") == ["Orm"]


def test_a_label_of_an_entry_is_no_voice() -> None:
    text = "Name : Orm\nReasons : He owns the mill and the bank ."
    spans = tuple(words.split(text))
    heard = speech(3, ("cue", 3, 4), ("content", 5, 12))
    seen = Analysis(Words(spans, (0, 0, 0, *(1,) * (len(spans) - 3))), np.zeros((len(spans), 384), np.float32), (heard,), ())
    assert attribution.voices(seen, text) == ()


def test_who_puts_in_that_he_says_so_stands_outside() -> None:
    text = "Its engineers had assured the guild, Orm said last week, that Sudmark left."
    frames = (speech(3, ("source", 0, 2), ("content", 13, 15)), speech(8, ("source", 7, 8), ("content", 13, 15)))
    said, found = heard(text, *frames, people="Its engineers", person="Orm", state="Sudmark")
    assert [said[v.who[0][0]] for v in attribution.chain(found, 14, said)] == ["Orm", "Its"]


def test_who_cites_another_by_a_finite_verb_is_the_outer_voice() -> None:
    said, found = heard("Prisma cites a clerk who saw that Orm left.", speech(1, ("source", 2, 4), ("content", 7, 9)), media="Prisma", person="a clerk")
    assert [" ".join(said[slice(*v.who[0])]) for v in attribution.chain(found, 8)] == ["Prisma", "a clerk"]


def test_reportedly_names_nobody() -> None:
    frames = (speech(1, ("source", 0, 1), ("content", 5, 7)), speech(2, ("source", 0, 1), ("content", 5, 7)))
    said, found = heard("Tarn reportedly told aides that Orm left.", *frames, person="Tarn")
    assert [[said[a] for a, _ in v.who] for v in attribution.chain(found, 6)] == [[], ["Tarn"]]


def test_an_account_between_a_speaker_and_his_verb_stands_inside_of_who_reports_it() -> None:
    text = "Prisma wrote that Tarn, according to a clerk, assured us that Orm left."
    frames = (
        speech(1, ("source", 0, 1), ("content", 3, 4), ("content", 10, 15)),
        speech(5, ("source", 7, 9), ("content", 3, 4), ("content", 10, 15), ("cue", 5, 7)),
        speech(10, ("source", 3, 4), ("content", 13, 15)),
    )
    said, found = heard(text, *frames, media="Prisma", person="Tarn|a clerk")
    assert [said[v.who[0][0]] for v in attribution.chain(found, 14, said)] == ["Prisma", "a", "Tarn"]


def test_according_to_between_a_verb_of_saying_and_its_that_is_the_outer_voice() -> None:
    text = "Orm told a panel last month, according to a guest who was standing behind him, that Sudmark left."
    frames = (speech(1, ("source", 0, 1), ("content", 17, 19)), speech(7, ("cue", 7, 9), ("source", 9, 11), ("content", 17, 19)))
    said, found = heard(text, *frames, person="Orm|a guest", state="Sudmark")
    assert [said[v.who[0][0]] for v in attribution.chain(found, 18, said)] == ["a", "Orm"]


def test_a_paper_described_behind_a_verb_of_saying_is_the_inner_voice() -> None:
    text = "Orm said an audit which she had seen showed that Sudmark left."
    frames = (speech(1, ("source", 0, 1), ("content", 2, 12)), speech(8, ("source", 2, 4), ("content", 10, 12)))
    said, found = heard(text, *frames, person="Orm", agreement="an audit")
    assert [said[v.who[0][0]] for v in attribution.chain(found, 11, said)] == ["Orm", "an"]


def test_we_say_what_the_document_says_but_what_we_are_told_others_say() -> None:
    said, found = heard("We judge that Sudmark left.", speech(1, ("source", 0, 1), ("content", 3, 5)), state="Sudmark")
    assert [attribution.is_own(v, said) for v in found] == [True]
    said, found = heard("Sudmark, I think, left.", speech(3, ("cue", 2, 4), ("content", 0, 1), ("content", 5, 6)), state="Sudmark")
    assert [attribution.is_own(v, said) for v in found] == [True]
    for told in ("I am told", "we read"):
        words_ = len(told.split())
        said, found = heard(f"Sudmark, {told}, left.", speech(3, ("cue", 2, 2 + words_), ("content", 0, 1)), state="Sudmark")
        assert [attribution.is_own(v, said) for v in found] == [False], told


def test_we_inside_the_words_of_another_are_that_other() -> None:
    frames = (speech(1, ("source", 0, 1), ("content", 3, 9)), speech(4, ("source", 3, 4), ("content", 5, 9)))
    said, found = heard("Orm says : We think the bridge will fall.", *frames, person="Orm")
    assert [v.word for v in attribution.chain(found, 8, said)] == [1]


def test_who_neither_confirms_nor_denies_says_nothing_of_it() -> None:
    roles = (("actor", 0, 1, 0.9), ("content", 5, 7, 0.9))
    for negated, voices in (("yes", 0), ("no", 1)):
        denial = Frame(3, "stance", 0.9, (("deny", 0.9),), {"negated": ((negated, 0.9),)}, roles)
        _, found = heard("Orm did not deny that Tarn paid.", denial)
        assert len(found) == voices, negated


def test_who_tells_one_that_is_told_stands_behind_by() -> None:
    text = "The panel was told by a clerk that Orm left."
    assert whose(text, "told", "that Orm left", "a clerk", organisation="The panel", person="a clerk") == ["a clerk"]
    said, found = heard(text, speech(3, ("source", 0, 2), ("source", 5, 7), ("content", 8, 10)), organisation="The panel", person="a clerk")
    assert [" ".join(said[slice(*w)]) for v in found for w in v.who] == ["a clerk"]


def test_a_translation_says_nothing() -> None:
    _, found = heard("From the Tarn weekly; translated from the Norlandic. Orm left.", speech(5, ("source", 7, 9), ("content", 9, 12)))
    assert found == ()


def test_who_told_it_may_stand_in_quotation_marks_behind_by() -> None:
    text = 'Orm was assured by "a person at Tarn" that Sudmark left.'
    assert whose(text, "assured", "that Sudmark left", "a person at Tarn", person="Orm|a person at Tarn", state="Sudmark") == ["a person at Tarn"]


def test_what_is_said_begins_behind_the_first_that() -> None:
    text = "Tarn writes that Orm admitted to it that Sudmark paid."
    inner = speech(4, ("source", 3, 4), ("content", 8, 10))
    said, found = heard(text, speech(1, ("source", 0, 1), ("content", 8, 10)), inner, media="Tarn", person="Orm")
    assert [v.word for v in attribution.chain(found, 4, said)] == [1]
    assert [v.word for v in attribution.chain(found, 9, said)] == [1, 4]


def test_what_somebody_does_besides_is_no_part_of_what_he_confirms() -> None:
    said, found = heard("Orm dismissed the report and has expelled its author.", speech(1, ("source", 0, 1), ("content", 2, 9)), person="Orm")
    assert [v.says(3) for v in found] == [True]
    assert not any(v.says(said.index("expelled")) for v in found)
    said, found = heard("Orm confirmed that the mill was shut and sold.", speech(1, ("source", 0, 1), ("content", 3, 9)), person="Orm")
    assert [v.says(said.index("sold")) for v in found] == [True]


def test_as_somebody_advised_says_nothing_of_what_is() -> None:
    _, found = heard("Had Tarn paid, as the army advised, Orm would have left.", speech(7, ("source", 5, 7), ("content", 1, 3), ("content", 9, 13)))
    assert found == ()
    assert whose("Tarn paid, as the army said, for Orm.", "said", "Tarn paid", "the army", organisation="the army") == ["the army"]


def test_who_lets_somebody_know_speaks() -> None:
    text = "The envoy has let Tarn know that the pipe was shut."
    assert whose(text, "know", "the pipe was shut", "Tarn", state="Tarn", leader="The envoy") == ["The envoy"]


def test_an_article_alone_speaks_not() -> None:
    assert whose("The answer is that the mill was shut.", "answer", "the mill was shut", "The") == []


def test_who_is_described_by_whom_he_met_speaks_himself() -> None:
    text = "A widow who had complained to an envoy told us that the mill was shut."
    said = [text[s.start : s.end] for s in words.split(text)]
    frame = speech(said.index("told"), ("source", 0, 2), ("source", said.index("an"), said.index("told")), ("content", said.index("mill") - 1, len(said) - 1))
    said, found = heard(text, frame, people="A widow", leader="an envoy")
    assert [" ".join(said[slice(*w)]) for v in found for w in v.who] == ["A widow"]
