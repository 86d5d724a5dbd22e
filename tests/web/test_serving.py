import urllib.request
from pathlib import Path

import pytest

from cuibono.web import serving


class StoppedError(Exception):
    pass


def test_who_opens_the_address_before_the_program_is_ready_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody serves here, so a refused connection would show at once and a kept one runs into its time limit."""
    monkeypatch.setattr("uvicorn.Server.run", lambda self, sockets: None)

    def opened(address: str) -> None:
        with pytest.raises(TimeoutError):
            urllib.request.urlopen(address, timeout=0.3)
        raise StoppedError

    with pytest.raises(StoppedError):
        serving.serve(tmp_path / "case", browser=False, say=opened)
