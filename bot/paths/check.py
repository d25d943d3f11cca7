"""What must hold of a guided path beyond its form: every step can be reached and leads on, nothing is told that was
not asked for, and every line keeps to the manner of motivational conversation."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.check import check_text, words
from bot.content.library import Library
from bot.motivation.lines import check_line, check_origin, texts
from bot.paths.load import FOLDER, LINES
from bot.paths.schema import END, Check, Choose, Close, Offer, Path, PathLines, Tell

MOST_WORDS = 60
"""Most words of a text of a path's own, so that a turn stays short."""
_NAMES = ("title", "words", "then", "kind", "source", "path", "next", "skip", "id", "about", "asked", "told")
REFLECTS = ("echo", "heard", "yes", "bit", "no")
"""Lines that say something back: they ask nothing."""


def check_paths(paths: dict[str, Path], lines: PathLines, library: Library, today: date) -> list[str]:
    """Every complaint about the paths as of `today`; empty when all is well."""
    found = []
    for path in paths.values():
        file = f"{FOLDER}/{path.id}.yml"
        found += [f"{file}: {complaint}" for complaint in (*_steps(path, paths), *_words(path))]
        found += check_origin(file, path.review_by, path.sources, library, today)
    for place, line in texts(lines.dict(exclude={"written", "review_by", "sources", "buttons"})):
        found += [f"{LINES}: {complaint}" for complaint in check_line(place, line)]
        if place.startswith(("skipped", "back", "unclear", "heard")) and "?" in line:
            found.append(f"{LINES}: {place}: '{line}' asks something; a reflection ends in a full stop")
    return found + check_origin(LINES, lines.review_by, lines.sources, library, today)


def ways(path: Path, name: str) -> list[str]:
    """The steps that a step may lead to."""
    step = path.steps[name]
    found = [] if isinstance(step, Close) else [path.after(name)]
    if isinstance(step, Offer) and step.no:
        found.append(step.no)
    if isinstance(step, Choose):
        found += [option.then for option in step.options.values() if option.then]
    return found


def _steps(path: Path, paths: dict[str, Path]) -> Iterator[str]:
    for name, step in path.steps.items():
        for way in ways(path, name):
            if way != END and way not in path.steps:
                yield f"steps > {name}: leads to '{way}', which is no step; use one of {', '.join(path.steps)}"
        if isinstance(step, Choose) and step.skip and step.skip not in step.options:
            yield f"steps > {name} > skip: '{step.skip}' is no option; use one of {', '.join(step.options)}"
        for key, option in (step.options.items() if isinstance(step, Close) else ()):
            if option.path and option.path not in paths:
                yield f"steps > {name} > options > {key}: no path '{option.path}'; use one of {', '.join(paths)}"
    known = {name: [way for way in ways(path, name) if way in path.steps] for name in path.steps}
    reached, waiting = {path.first}, [path.first]
    while waiting:
        new = [way for way in known[waiting.pop()] if way not in reached]
        reached.update(new)
        waiting += new
    for name in path.steps:
        if name not in reached:
            yield f"steps > {name}: no step leads here; let one do so, or take it out"
    if not any(isinstance(path.steps[name], Close) for name in reached):
        yield "steps: no step of 'kind: close' can be reached; end the path with one"
    for name, step in path.steps.items():
        if isinstance(step, Tell):
            yield from _asked_for(path, name, step, known)


def _asked_for(path: Path, name: str, step: Tell, known: dict[str, list[str]]) -> Iterator[str]:
    """A thing told follows on an offer, on a choice or on another thing told; or it is about safety."""
    before = [other for other, found in known.items() if name in found]
    for other in before:
        if not step.safety and path.steps[other].kind not in ("offer", "choose", "tell", "exercise"):
            yield f"steps > {name}: told after '{other}' without having asked; put a step of 'kind: offer' before it"
    seen, at = {name}, path.after(name)
    while at in path.steps and path.steps[at].kind == "tell":
        if at in seen:
            yield f"steps > {name}: goes round without ever waiting for an answer; let it lead to a question"
            return
        seen.add(at)
        at = path.after(at)


def _words(path: Path) -> Iterator[str]:
    data = path.dict(exclude={"written", "review_by", "sources", "asked", "told"})
    for name, step in data["steps"].items():
        for place, line in texts(step, f"steps > {name}"):
            keys = [part.split("[")[0] for part in place.split(" > ")]
            if any(key in _NAMES for key in keys[2:]) or (keys[-1] == "no" and path.steps[name].kind == "offer"):
                continue
            if path.steps[name].kind in ("tell", "exercise") or keys[-1] == "say":
                yield from check_text(place, line)
                if (count := len(words(line))) > MOST_WORDS:
                    yield f"{place}: {count} words; at most {MOST_WORDS}"
                continue
            yield from check_line(place, line)
            if keys[-1] in REFLECTS and "?" in line:
                yield f"{place}: '{line}' asks something; a reflection ends in a full stop"
    for name, step in path.steps.items():
        if step.kind in ("offer", "ask"):
            for line in getattr(step, "ask", ()):
                if line.count("?") != 1:
                    yield f"steps > {name} > ask: '{line}' is not one question"
        if isinstance(step, Check):
            for key, statement in step.statements.items():
                if "?" in statement.text:
                    yield f"steps > {name} > statements > {key}: '{statement.text}' asks; write what can be recognised"
