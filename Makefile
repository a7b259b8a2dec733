# `make demo` and `make test` set up all they need; the other targets are for those who work on Baoku.
PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
STAMP := .venv/.synced
export BAOKU_CACHE ?= $(CURDIR)/.cache

.PHONY: demo test lint format serve lock schemas samples bench clean

demo: $(STAMP)
	$(BIN)/python -m bench.demo

test: lint
	$(BIN)/pytest

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

serve: $(STAMP)
	$(BIN)/baoku --data .demo serve

schemas: $(STAMP)
	$(BIN)/python -m schemas.json_schema

samples: $(STAMP)
	$(BIN)/python -m bench.typeset

bench: $(STAMP)
	$(BIN)/python -m bench.costs

lock: $(BIN)/uv
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --python-version 3.11 --group dev pyproject.toml --output-file requirements.lock

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Baoku needs Python 3.11 or newer: apt-get install python3 python3-venv, or set PYTHON=" >&2; exit 69; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is not complete: apt-get install python3-venv" >&2; exit 69; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet uv==$(UV_VERSION)

$(STAMP): requirements.lock pyproject.toml third_party/opencv-contrib-python/pyproject.toml | $(BIN)/uv
	VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip sync --quiet requirements.lock
	VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip install --quiet --no-deps --editable .
	touch $@

clean:
	rm -rf .venv .cache .demo build dist
