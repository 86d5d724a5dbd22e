"""From what the network says to a full reading; the order of the stages is meaning."""

from cuibono.extract import coreference, marks, mentions, statements, times

STAGES = (times.published, times.times, mentions.find, coreference.find, statements.find, marks.find)
