# The README's two commands, and what CI adds to them. Everything is set up in .venv from nothing but Python 3.11+.

PYTHON ?= python3
BIN := .venv/bin
REPORT ?= examples/kursk-deployment.txt

.PHONY: demo test gate format gazetteer clean
.DELETE_ON_ERROR:

demo: .venv/installed  ## read a real report, as an analyst would
	@$(BIN)/tocsin read $(REPORT)

test: .venv/installed  ## style, types, import rules, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

gate: .venv/installed  ## accuracy and speed on the gold sets, against the pinned floors
	$(BIN)/python -m bench gate

format: .venv/installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gazetteer: .venv/installed  ## compile the places that ship from GeoNames' data
	$(BIN)/python tools/compile_gazetteer.py

clean:
	rm -rf .venv build dist

.venv/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tocsin needs Python 3.11 or later; set PYTHON=")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
