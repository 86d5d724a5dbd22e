"""A language model's replies -> a reading (SECOND-READER of the design): what is asked, how the answers are placed in the text; no network here."""

from cuibono.prompt import windows
from cuibono.prompt.asking import Asking, Reply, Request, requests
from cuibono.prompt.statements import read
from cuibono.prompt.who import Known

__all__ = ["Asking", "Known", "Reply", "Request", "read", "requests", "windows"]
