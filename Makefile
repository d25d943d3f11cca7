# The verbs of this project. `make` alone shows them; each works on a fresh clone, in any order.
PORT ?= 8000
PYTHON := .venv/bin/python
SETUP := bot/launch/setup.sh

export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
# Compiled code is kept: without it every start compiles Rasa anew, which doubles its time.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test train evaluate bench pictures check lock clean

help:
	@echo "make run        set up, train when needed, and serve on http://localhost:$(PORT) (make run PORT=8100)"
	@echo "make test       set up, and run every test"
	@echo "make train      train the model when it is out of date (make train FORCE=1: always)"
	@echo "make evaluate   measure what the bot understands and what danger it notices; reports/"
	@echo "make bench      measure speed and memory; reports/"
	@echo "make pictures   take pictures of the page in each state; docs/pictures/"
	@echo "make check      lint, types, content and Rasa's own validation"
	@echo "make lock       lock the dependencies of pyproject.toml anew"
	@echo "make clean      remove what was made: environment, model, reports, caches"

run:
	@$(SETUP) runtime
	@exec $(PYTHON) -m bot.launch run --port $(PORT)

test:
	@$(SETUP) dev
	@$(SETUP) chromium
	@$(PYTHON) -m bot.launch train
	$(PYTHON) -m pytest -q -n 3 --dist loadgroup --no-loadscope-reorder

train:
	@$(SETUP) runtime
	@$(PYTHON) -m bot.launch train $(if $(FORCE),--force)

evaluate:
	@$(SETUP) dev
	@$(PYTHON) -m bot.launch train
	$(PYTHON) -m evaluation
	$(PYTHON) -m evaluation.danger --part test
	$(PYTHON) -m evaluation.motivation

bench:
	@$(SETUP) dev
	@$(PYTHON) -m bot.launch train
	$(PYTHON) -m evaluation.bench

pictures:
	@$(SETUP) dev
	@$(SETUP) chromium
	@$(PYTHON) -m bot.launch train
	$(PYTHON) -m evaluation.pictures

check:
	@$(SETUP) dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) -m bot.content check
	$(PYTHON) -m bot.motivation
	$(PYTHON) -m bot.paths
	PYTHONWARNINGS=ignore $(PYTHON) -m rasa data validate

LOCK := $(PYTHON) -m uv pip compile -q --no-config --universal --python-version 3.10 --generate-hashes \
	--no-emit-index-url --no-header

lock:
	@$(SETUP) dev
	@$(PYTHON) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-setup.txt
	$(LOCK) pyproject.toml -o requirements.txt >/dev/null
	$(LOCK) pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt >/dev/null

clean:
	rm -rf .venv .rasa .node web/dist web/node_modules models reports results .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
