"""From a document's text to sentences, words and one pass of the network."""

from cuibono.parse import document, encoder

STAGES = (document.tongue, document.sentences, encoder.analyse)
