#!/usr/bin/env bash
# Sets up what the Makefile's targets need.   bot/launch/setup.sh runtime | dev | chromium | page
#   runtime   .venv with what the bot runs on
#   dev       the same, and what tests, checks and measurements need
#   chromium  a Chromium for the tests of the pages
#   page      the chat page, from web/ (the first two do this too)
set -euo pipefail
cd "$(dirname "$0")/../.."

say() { printf '%s\n' "$*" >&2; }
is_310() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; }

find_python() {
  local candidate
  if command -v pyenv >/dev/null; then
    for candidate in "$(pyenv root)"/versions/3.10*/bin/python; do
      if is_310 "$candidate"; then echo "$candidate"; return; fi
    done
  fi
  for candidate in python3.10 python3 python; do
    if command -v "$candidate" >/dev/null && is_310 "$candidate"; then command -v "$candidate"; return; fi
  done
  return 1
}

make_environment() {
  local python
  rm -rf .venv
  if python=$(find_python); then
    "$python" -m venv .venv && return
    rm -rf .venv
    say "$python cannot make a virtual environment. On Debian or Ubuntu: apt-get install python3.10-venv"
    exit 1
  fi
  if command -v uv >/dev/null && UV_NO_CONFIG=1 uv venv -q --seed --python 3.10 .venv; then return; fi
  say "Keuzehulp needs Python 3.10 (Rasa runs on no newer one), and there is none here. Install it with one of"
  say "  pyenv install 3.10    |    uv python install 3.10    |    your system's package python3.10"
  say "and give the same command again."
  exit 1
}

install() {
  local lock=$1 python=.venv/bin/python uv
  say "Installing what is in $lock; the first time this takes a few minutes."
  if ! uv=$(command -v uv); then
    uv=.venv/bin/uv
    [ -x "$uv" ] || $python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-setup.txt || true
  fi
  if ! UV_NO_CONFIG=1 "$uv" pip install -q --python "$python" --require-hashes -r "$lock"; then
    say "uv could not; trying pip, which is slower and knows this machine's own settings."
    if ! $python -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"; then
      say "The packages could not be installed; the lines above say why. Without a network nothing can be installed;"
      say "behind a mirror, set it for pip (pip config set global.index-url ADDRESS)."
      exit 1
    fi
  fi
}

# Builds the chat page when that has to be done. It needs no package of ours, so it works while those are installed.
page() { .venv/bin/python -m bot.launch.page; }

environment() {
  local lock=$1
  # What is for development includes what the bot runs on, locked together.
  cmp -s "$lock" ".venv/$lock" && return
  [ "$lock" = requirements.txt ] && cmp -s requirements.txt .venv/runtime-of-dev.txt && return
  install "$lock"
  [ "$lock" = requirements-dev.txt ] && cp requirements.txt .venv/runtime-of-dev.txt
  cp "$lock" ".venv/$lock"
}

everything() {
  is_310 .venv/bin/python || make_environment
  page & local building=$!
  environment "$1"
  wait $building || true  # said already; the bot works without
}

chromium() {
  local name
  for name in ${CHROMIUM:-} chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then return; fi
  done
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing Chromium for the tests of the pages."
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y chromium >/dev/null && return
  fi
  say "There is no Chromium here; install the package chromium, or set CHROMIUM to the program."
  if [ -n "${CI:-}" ]; then exit 1; fi
  say "The tests of the pages are skipped."
}

case ${1:-} in
  runtime) everything requirements.txt ;;
  dev) everything requirements-dev.txt ;;
  chromium) chromium; exit 0 ;;
  page) is_310 .venv/bin/python || make_environment; page; exit ;;
  *) say "runtime, dev, chromium or page"; exit 2 ;;
esac
.venv/bin/python -m bot.launch dutch
