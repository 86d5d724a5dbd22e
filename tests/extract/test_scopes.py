from tests.extract import frame
from tests.extract.frame import place

from cuibono.extract import scopes
from cuibono.extract.voice import Voice


def kept(text: str, who: str, cue: str, *content: str) -> list[str]:
    """Return what a voice says of what the network gives it."""
    words = frame.text(text)
    stretches = tuple(place(list(words.said), c) for c in content)
    at = place(list(words.said), cue)
    voice = Voice(at[0], at, (place(list(words.said), who),), stretches, 0.9)
    return [" ".join(words.said[a:b]) for a, b in scopes.said(voice, words)]


def test_a_relative_clause_between_commas_is_the_documents_own() -> None:
    said = "Orm said the firm , which owns two mines , left .".split()
    assert [" ".join(said[a:b]) for a, b in scopes.asides(said, [0] * len(said))] == ["which owns two mines"]


def test_an_aside_may_open_with_a_preposition_or_a_count() -> None:
    said = "Orm met the guilds , both of which left , and the judge , by whom he was called a coward .".split()
    assert [" ".join(said[a:b]) for a, b in scopes.asides(said, [0] * len(said))] == ["both of which left", "by whom he was called a coward"]
    assert scopes.asides("He left , by day or night , which".split()[:8], [0] * 8) == ()


def test_an_aside_behind_and_tells_only_what_follows() -> None:
    text = "Tarn was held for nine days and , according to Orm , beaten with cables ."
    assert kept(text, "Orm", "according to", "Tarn was held for nine days", "beaten with cables") == ["beaten with cables"]


def test_an_aside_tells_nothing_of_the_clause_before_a_semicolon() -> None:
    text = "The mill closed ; its owner , Orm says , left the town ."
    assert kept(text, "Orm", "says", "The mill closed ; its owner", "left the town") == ["its owner", "left the town"]


def test_an_aside_in_the_middle_of_a_clause_tells_all_of_it() -> None:
    text = "The mill , Orm says , closed in May ."
    assert kept(text, "Orm", "says", "The mill", "closed in May") == ["The mill", "closed in May"]


def test_who_opens_the_clause_behind_a_semicolon_says_nothing_of_what_stands_before_it() -> None:
    text = "The ban costs the mills a tenth ; the ministry doubts the count ."
    assert kept(text, "the ministry", "doubts", "The ban costs the mills a tenth", "the count") == ["the count"]
    assert kept("The mill closed ; so says Orm .", "Orm", "says", "The mill closed") == ["The mill closed"]
    assert kept("The mill closed ; ten men left , Orm says .", "Orm", "says", "The mill closed") == ["The mill closed"]


def test_who_speaks_in_a_relative_clause_says_nothing_of_the_main_clause() -> None:
    text = "The decree , which Orm announced in May , gave the island to Tarn ."
    assert kept(text, "Orm", "announced", "The decree", "gave the island to Tarn") == []
    main = "Tarn , which is seen abroad -- told us , we left ."
    assert kept(main, "Tarn", "told", "we left") == ["we left"]
    handed = "A guest , who told the Post , that Orm left , was there ."
    assert kept(handed, "who", "told", "that Orm left") == ["that Orm left"]
