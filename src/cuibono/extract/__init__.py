"""From what the network says to a full reading; the order of the stages is meaning."""

from cuibono.extract import coreference, frames, marks, mentions, settled, statements, times

STAGES = (times.published, times.times, frames.find, mentions.find, coreference.find, statements.find, settled.find, marks.find)
