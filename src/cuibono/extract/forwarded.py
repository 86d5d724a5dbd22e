"""Messages that a text passes on: what each says is said by who sent it, as its header names him."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from cuibono.extract.voice import Voice
from cuibono.parse.encoder import Analysis
from cuibono.readers import forwarding

SENDER = re.compile(r"[> \t*]*(?P<cue>From)[ \t]*:\*?[ \t\"']*(?P<who>[^\r\n<>\[\"]*[^\r\n<>\[\"\s'])", re.I)


def find(text: str, analysis: Analysis) -> tuple[Voice, ...]:
    """Return who sent the messages that a text passes on, each with the words of his message."""
    starts = [s.start for s in analysis.words.spans]
    marks = forwarding.marks(text)
    out = []
    for mark, after in pairwise([*marks, None]):
        lines = forwarding.headers(text, mark) if mark else []
        sender = next((m for line in lines if (m := SENDER.match(text, line.start(), line.end()))), None)
        if sender is None:
            continue
        opened, colon = (bisect_left(starts, n) for n in sender.span("who"))
        begin, end = bisect_left(starts, lines[-1].end()), bisect_left(starts, after.start()) if after else len(starts)
        if opened < colon and begin < end:
            cue = bisect_left(starts, sender.start("cue"))
            out.append(Voice(cue, (cue, cue + 1), ((opened, colon),), ((begin, end),), 1.0))
    return tuple(out)
