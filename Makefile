# Everything a user or a developer runs. Needs Python 3.11.7+, make, git and a package index.

EVENT  ?= syria-coast-2025
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
EVENTS := $(notdir $(patsubst %/,%,$(dir $(wildcard data/raw/*/event.toml))))

# One thread per process: the work is spread over processes, and results do not depend on cores.
export OMP_NUM_THREADS = 1

.PHONY: help setup reports tables test test-browser lint lab check floors clean

help:
	@echo "make reports [EVENT=$(EVENT)]  tables and all reports -> reports/<event>/index.html"
	@echo "make test | test-browser | lint | check | floors | lab"

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11, 7) and 'tollframe needs Python 3.11.7 or newer; set PYTHON=...')"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

tables: $(READY)
	@$(BIN)/tollframe build data/raw/$(EVENT) --out data/processed/$(EVENT) --if-changed

reports: tables
	@$(BIN)/tollframe report $(EVENT)

test: $(READY)
	$(BIN)/python -m pytest -m "not browser and not shared" -n 2 --dist loadscope
	$(BIN)/python -m pytest --nbval tests/fixtures/small.ipynb
	$(BIN)/python -m pytest --nbval-lax notebooks -n 2 --dist loadscope

test-browser: $(READY)
	$(BIN)/python -m pytest -m browser

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy

# Rebuild the committed tables of every event and fail with a diff if a byte differs.
check: $(READY)
	@for event in $(EVENTS); do \
	  $(BIN)/tollframe build data/raw/$$event --out data/processed/$$event || exit 1; \
	done
	@changed=$$(git status --porcelain -- data/processed); \
	if [ -n "$$changed" ]; then \
	  echo "The rebuilt tables differ from the committed ones:"; echo "$$changed"; \
	  git --no-pager diff --stat -- data/processed; \
	  git --no-pager diff --unified=0 -- 'data/processed/*.csv' | head -60; exit 1; \
	fi; echo "rebuilt tables are byte-identical to the committed ones"

# Accuracy on shared texts, where they lie beside the project.
floors: $(READY)
	$(BIN)/python -m pytest -m shared

lab: $(READY)
	$(BIN)/jupyter lab notebooks

clean:
	rm -rf reports .pytest_cache .mypy_cache .ruff_cache .hypothesis
