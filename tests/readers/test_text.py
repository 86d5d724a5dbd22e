"""Plain text and Markdown."""

from __future__ import annotations

from cuibono.readers import text
from cuibono.types import DateHint, Document

MARKDOWN = """---
title: "Morning headlines"
author: [Ina Vell]
date: 2017-11-21
source: Daily Norland
tags: [press]
---

# Morning headlines

- Norland Eyes Sudmark Gas

```
grep "Sudmark attacks" archive.txt
```
<!-- to do: check -->
The envoy said: `no`.
"""


def one(found: object) -> Document:
    first = next(iter(found))  # type: ignore[call-overload]
    assert isinstance(first, Document)
    return first


def test_the_text_is_kept_exactly() -> None:
    words = "e\u0301 😀\u202b\r\n\r\n ‘x’ \tOrm.\n"
    assert one(text.read(words.encode())).text == words


def test_offsets_count_code_points_without_the_mark() -> None:
    document = one(text.read("OSLO 😀\r\n© 2011 Norland".encode("utf-16")))
    assert [document.words(span) for span in document.hints.furniture] == ["© 2011 Norland"]
    assert document.hints.furniture[0].start == 8


def test_front_matter_gives_hints_and_is_furniture() -> None:
    document = one(text.read_markdown(MARKDOWN.encode()))
    hints = document.hints
    assert (hints.title, hints.author, hints.publisher) == ("Morning headlines", "Ina Vell", "Daily Norland")
    assert hints.dates == (DateHint("2017-11-21", "front matter"),)
    first, last = (document.words(span) for span in hints.furniture)
    assert first.startswith("---")
    assert first.endswith("---")
    assert last.startswith("```")
    assert last.endswith("-->")


def test_a_heading_is_the_title_without_front_matter() -> None:
    document = one(text.read_markdown(b"# The strait\n\nOrm met Lusk.\n"))
    assert document.hints.title == "The strait"
    assert document.hints.furniture == ()


def test_an_open_fence_reaches_to_the_end() -> None:
    document = one(text.read_markdown(b"Orm met Lusk.\n\n~~~\ncode\n"))
    assert [document.words(span).strip() for span in document.hints.furniture] == ["~~~\ncode"]


def test_front_matter_is_unquoted_as_yaml_means_it() -> None:
    front = "---\ntitle: \"\\\"Ask me\\\": the envoy's answer\"\nauthor:\n  - Ina Vell\n  - 'Tam O''Brok'\nsource: >-\n  Daily\n  Norland\n---\nOrm left.\n"
    hints = one(text.read_markdown(front.encode())).hints
    assert (hints.title, hints.author, hints.publisher) == ('"Ask me": the envoy\'s answer', "Ina Vell, Tam O'Brok", "Daily Norland")


def test_a_list_in_brackets_may_hold_commas_in_quotes() -> None:
    front = '---\nauthors: ["Vell, Ina", Tam Brok]\n---\nOrm left.\n'
    assert one(text.read_markdown(front.encode())).hints.author == "Vell, Ina, Tam Brok"


def test_a_pasted_mail_has_its_subject_and_sender() -> None:
    (document,) = text.read(
        b"From: Ina Vell <ina@wire.example>\nSent: Monday, 2 February 2015 09:14\nTo: Desk\nSubject: RE: Timber\n\nThe ministry denies it.\n"
    )
    assert isinstance(document, Document)
    assert (document.hints.title, document.hints.author) == ("Timber", "Ina Vell")
    assert [document.words(s) for s in document.hints.furniture] == ["Sent: Monday, 2 February 2015 09:14\nTo: Desk\nSubject: RE: Timber"]
