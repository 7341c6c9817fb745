"""The sentences of our scripts: `t('…')` and `tn('…', '…', n)`, also inside template strings.

Babel's own extractor loses calls with an object literal inside a template string, and those are most of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_STRING = r"""(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")"""
_CALL = re.compile(rf"(?<![\w$.])(tn?)\(\s*{_STRING}(?:\s*,\s*{_STRING})?")
_COMMENT = re.compile(r"/\*.*?\*/|(?:^|(?<=\s))//[^\n]*", re.DOTALL | re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|(.))")
_CONTROLS = {"n": "\n", "t": "\t"}
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*['"]([./][^'"]*\.js)['"]""")


@dataclass(frozen=True)
class Sentence:
    """One sentence, in the line where it stands; `many` where the number decides between two."""

    line: int
    one: str
    many: str | None


def sentences(source: str) -> Iterator[Sentence]:
    """Every sentence of a script that is spoken through `t` or `tn`."""
    code = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), source)
    for found in _CALL.finditer(code):
        call, *strings = found.groups()
        one, many = strings[0] or strings[1], strings[2] or strings[3]
        if one and (call == "t" or many):
            yield Sentence(
                code.count("\n", 0, found.start()) + 1,
                _read(one),
                _read(many) if call == "tn" and many else None,
            )


def reached_from(entry: Path, static: Path) -> list[Path]:
    """A script and all that it imports, near and far; what a build step makes is left out."""
    found: dict[Path, None] = {}
    waiting = [entry]
    while waiting:
        script = waiting.pop().resolve()
        if script in found or not script.is_file() or "vendor" in script.parts:
            continue
        found[script] = None
        for target in _IMPORT.findall(script.read_text()):
            near = target.startswith(".")
            waiting.append(script.parent / target if near else static / target.removeprefix("/static/"))
    return sorted(found)


def _read(literal: str) -> str:
    return _ESCAPE.sub(_unescaped, literal)


def _unescaped(found: re.Match[str]) -> str:
    code = found.group(1) or found.group(2)
    return chr(int(code, 16)) if code else _CONTROLS.get(found.group(3), found.group(3))
