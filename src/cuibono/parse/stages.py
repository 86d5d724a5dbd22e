"""The stages of parsing in their order; apart from the package, so that whoever wants sentences alone loads no network."""

from cuibono.parse import document, encoder

STAGES = (document.tongue, document.sentences, encoder.analyse)
