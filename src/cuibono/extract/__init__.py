"""From what the network says to a full reading; the order of the stages is meaning."""

from cuibono.extract import coreference, denied, disowned, frames, listed, marks, mentions, modes, pressing, settled, statements, times, withheld

STAGES = (
    times.published,
    times.times,
    frames.find,
    mentions.find,
    coreference.find,
    pressing.find,
    listed.find,
    statements.find,
    settled.find,
    modes.find,
    denied.find,
    disowned.find,
    withheld.find,
    marks.find,
)
