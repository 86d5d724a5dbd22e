"""The house: floors, import time, what the package holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent
IMPORT_SECONDS = 0.3


def lint(*words: str, folder: Path = HERE) -> subprocess.CompletedProcess[str]:
    program = str(Path(sys.executable).parent / "lint-imports")
    return subprocess.run([program, "--no-cache", *words], cwd=folder, capture_output=True, text=True, check=False)


def test_imports_only_go_down() -> None:
    result = lint()
    assert result.returncode == 0, result.stdout


def test_an_offence_is_caught(tmp_path: Path) -> None:
    package = tmp_path / "cuibono"
    for name in ("store", "ask"):
        (package / name).mkdir(parents=True)
        (package / name / "__init__.py").write_text("")
    (package / "__init__.py").write_text("")
    (package / "store" / "rows.py").write_text("from cuibono import ask\n")
    (tmp_path / ".importlinter").write_text(
        "[importlinter]\nroot_package = cuibono\n[importlinter:contract:1]\nname = floors\ntype = layers\ncontainers = cuibono\nlayers =\n  ask\n  store\n"
    )
    program = str(Path(sys.executable).parent / "lint-imports")
    result = subprocess.run([program, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(tmp_path)})
    assert result.returncode == 1, result.stdout + result.stderr
    assert "is not allowed to import" in result.stdout


def test_the_package_is_imported_quickly() -> None:
    code = "import time; t = time.process_time(); import cuibono; print(time.process_time() - t)"  # of the processor: others may keep it busy
    times = [float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) for _ in range(3)]
    assert min(times) < IMPORT_SECONDS


def test_a_listing_loads_no_network() -> None:
    code = "import sys, cuibono.case, cuibono.cli, cuibono.export; print(*{'onnxruntime', 'tokenizers', 'openpyxl'} & {*sys.modules}, sep=' ')"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
