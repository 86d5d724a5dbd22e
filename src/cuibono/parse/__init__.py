"""From a document's text to sentences, words and one pass of the network."""
