# Cited. `make` alone lists what can be done here.

# The system's Python first: a virtual environment that happens to be active must not found another one.
PY ?= $(shell command -v /usr/bin/python3 || command -v python3)
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run setup dev test lint format types contracts prove bench lock clean

help:  ## this list
	@echo "Welcome to Cited: quizzes and flashcards from sourced facts."
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "Start with 'make run', or with 'make test' when you change something. CONTRIBUTING.md tells the rest."

run:  ## serve it with demo data (PORT=8000 HOST=127.0.0.1)
	@$(PY) tools/bootstrap.py run
	@exec $(BIN)/python -m quizapp serve --demo --host $(HOST) --port $(PORT)

setup: dev  ## prepare everything that development and tests need; the only step that uses the network
	@$(PY) tools/browser.py

dev:
	@$(PY) tools/bootstrap.py dev

test: setup  ## every check: lint, types, contracts, tests on both databases and in a browser
	@$(MAKE) --no-print-directory lint types contracts
	@$(BIN)/python -m pytest

lint: dev  ## ruff: rules and format
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check

format: dev  ## let ruff mend what it can
	$(BIN)/python -m ruff check --fix
	$(BIN)/python -m ruff format

types: dev  ## mypy, strict
	$(BIN)/python -m mypy

contracts: dev  ## the arrows between the rings (import-linter)
	$(BIN)/lint-imports

prove: dev  ## check every pack, prove all of its questions by brute force, and try every property on many examples
	@for pack in content/*/pack.yaml; do $(BIN)/python -m quizapp content check $$(dirname $$pack) || exit 1; done
	$(BIN)/python -m pytest tests/content
	HYPOTHESIS_PROFILE=prove $(BIN)/python -m pytest tests/core -o timeout=1800

bench: dev  ## measure how long making questions and taking answers in takes here
	$(BIN)/python tools/bench.py

lock: dev  ## resolve the dependencies in pyproject.toml anew and write requirements/*.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --custom-compile-command "make lock" pyproject.toml --extra postgres -o requirements/run.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --custom-compile-command "make lock" pyproject.toml --extra postgres --group dev -o requirements/dev.lock

clean:  ## remove the environment, caches and built files (keeps var/, your data)
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find quizapp tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
