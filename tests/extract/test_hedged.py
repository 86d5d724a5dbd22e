import pytest

from cuibono.extract import hedged


@pytest.mark.parametrize(
    ("sentence", "word", "degree"),
    [
        ("The port , I think , will close .", "close", "probable"),
        ("I think the port will close .", "close", "probable"),
        ("I think the port will close , but Orm stays .", "stays", ""),
        ("Orm stays ; I think the port will close .", "stays", ""),
        ("In January , if memory serves , Sudmark stopped the coal .", "stopped", "probable"),
        ("It cannot be ruled out that Sudmark armed them .", "armed", "possible"),
        ("We found no evidence that Sudmark armed them .", "armed", "doubtful"),
        ("Orm , who left , says it would appear the mill closes", "closes", "probable"),
        ("Orm left , which I suppose pleased Sudmark .", "left", ""),
        ("I think", "think", ""),
        ("It remains to be seen whether Sudmark will obey .", "obey", "unknown"),
        ("That Sudmark armed them cannot be excluded either .", "armed", "possible"),
        ("Whether Orm will pay is anyone 's guess .", "pay", "unknown"),
        ("That Orm paid is not known to the two clerks .", "paid", ""),
        ("It is possible that Tarn slept , and that Orm left .", "left", "possible"),
        ("Orm met them on Friday and will presumably , by Monday , dismiss them .", "met", ""),
        ("Orm met them on Friday and will presumably , by Monday , dismiss them .", "dismiss", "probable"),
        ("Orm is neither beaten nor , it seems , asleep .", "beaten", ""),
        ("Orm is neither beaten nor , it seems , asleep .", "asleep", "probable"),
        ("Nothing suggests that Sudmark armed them .", "armed", "doubtful"),
        ("I think that the vote , by which the Diet sold the mill , will stand", "sold", ""),
        ("In what looked like a warning , Sudmark arrested Orm .", "warning", "probable"),
        ("In what looked like a warning , Sudmark arrested Orm .", "arrested", ""),
        ("Amid fears that Sudmark would close the port , Orm left .", "close", "possible"),
        ("Amid fears that Sudmark would close the port , Orm left .", "left", ""),
        ("So it is not convincing that “ both met for Orm ” .", "met", "doubtful"),
        ("Niger arrested ten men , adding that five were “ in all likelihood ” abroad", "arrested", ""),
        ("Niger arrested ten men , adding that five were “ in all likelihood ” abroad", "abroad", "probable"),
    ],
)
def test_a_phrase_rules_its_clause_alone(sentence: str, word: str, degree: str) -> None:
    said = sentence.split()
    found = hedged.over(hedged.find(said, [0] * len(said)), said.index(word))
    assert (found.degree if found else "") == degree


def test_a_phrase_does_not_reach_over_its_sentence() -> None:
    said = "I think so . The port will close .".split()
    assert hedged.over(hedged.find(said, [0] * 4 + [1] * 5), said.index("close")) is None


def test_the_nearest_phrase_before_counts() -> None:
    said = "I think it is possible that Orm resigns".split()
    found = hedged.over(hedged.find(said, [0] * len(said)), said.index("resigns"))
    assert found and (found.degree, found.denies) == ("possible", False)
