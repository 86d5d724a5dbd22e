"""Messages that a text passes on."""

from __future__ import annotations

import numpy as np
import pytest

from cuibono import read_text
from cuibono.extract import forwarded
from cuibono.parse import words
from cuibono.parse.encoder import Analysis
from cuibono.parse.windows import Words

NOTE = "For tomorrow. We have not confirmed this.\n\n"
HEADERS = "From: Press Office, Harbour Ministry <press@harbour.example>\nDate: Thu, 12 Mar 2015 08:15\nSubject: Decree\nTo: Wire <desk@wire.example>\n\n"
MESSAGE = "On Monday the harbour board banned coal from Sudmark.\n"


def sent(text: str) -> list[tuple[str, str]]:
    """Return who sent the messages of a text, and what they say."""
    spans = words.split(text)
    seen = Analysis(Words(spans, (0,) * len(spans)), np.zeros((len(spans), 384), np.float32), (), ())
    at = [(v.who[0], v.content[0]) for v in forwarded.find(text, seen)]
    return [(text[spans[a].start : spans[b - 1].end], text[spans[c].start : spans[d - 1].end]) for (a, b), (c, d) in at]


@pytest.mark.parametrize("mark", ["---------- Forwarded message ---------\n", "-----Original Message-----\n", "Begin forwarded message:\n\n", ""])
def test_a_forwarded_message_is_its_senders_word(mark: str) -> None:
    assert sent(NOTE + mark + HEADERS + MESSAGE) == [("Press Office, Harbour Ministry", MESSAGE.strip())]


def test_each_of_two_messages_has_its_sender() -> None:
    second = "From: Ina Vell\nSent: 11 March 2015\nSubject: RE: Decree\n\nIs it true?\n"
    assert sent(NOTE + HEADERS + MESSAGE + second) == [("Press Office, Harbour Ministry", MESSAGE.strip()), ("Ina Vell", "Is it true?")]


@pytest.mark.parametrize("text", ["From: the mill to the harbour it is a mile.\nNobody walks it.\n", "From: Ina Vell\n\nThe mill is shut.\n", MESSAGE])
def test_a_line_that_begins_with_from_is_no_message(text: str) -> None:
    assert sent(text) == []


def test_what_a_forwarded_message_says_is_reported() -> None:
    reading = read_text(NOTE + "---------- Forwarded message ---------\n" + HEADERS + MESSAGE)
    (act,) = [s for s in reading.statements if s.code == "sanction"]
    assert [reading.words(s.span) for s in act.sources] == ["Press Office, Harbour Ministry"]
