# `make app` opens Spotscape on its demo, `make test` runs every check. Both set up .venv by themselves.
# The newest of these that TensorFlow has wheels for makes .venv; `make app PYTHON=/path/to/python` names another.
PYTHON ?= python3.13 python3.12 python3.11 python3 python
SUPPORTED := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
DEV := dev mlflow cluster
DONE := $(VENV)/.requirements
DONE_DEV := $(VENV)/.requirements-dev
VIEWER := pages/viewer/frontend
TIMES := .pytest_cache/times.xml
INTEROP := .venv-interop
INTEROP_FILES := requirements.txt requirements-spatialdata.txt requirements-interop.txt

.PHONY: app test slowest interop check docs viewer viewer-check clean

app: $(DONE)
	$(BIN)/streamlit run app.py

test: $(DONE_DEV) check viewer-check
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --junitxml=$(TIMES)

slowest:
	$(BIN)/python -m tests.support.slowest $(TIMES)

# Independent readers of what Spotscape writes, in an environment of their own: squidpy needs an older imagecodecs.
interop: $(INTEROP)/.requirements
	MPLBACKEND=agg $(INTEROP)/bin/python -m pytest tests/interop

$(INTEROP)/.requirements: $(INTEROP_FILES) constraints.txt | $(VENV)/bin/python
	$(VENV)/bin/python -m venv $(INTEROP)
	grep -v '^imagecodecs==' constraints.txt > $(INTEROP)/constraints.txt
	$(INTEROP)/bin/python -m pip install --quiet --disable-pip-version-check $(INTEROP_FILES:%=-r %) -c $(INTEROP)/constraints.txt
	@touch $@

check: $(DONE_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(DONE_DEV)
	$(BIN)/mkdocs build --quiet --strict

viewer: $(DONE) $(VIEWER)/node_modules/.done
	$(BIN)/python -m pages.viewer.generate_contract
	cd $(VIEWER) && npm run --silent build

# Python users need no node: the built viewer is committed. Where npm is there, the bundle is held against its source.
ifneq ($(shell command -v npm),)
viewer-check: $(VIEWER)/node_modules/.done
	cd $(VIEWER) && npm run --silent check && npm test --silent
else
viewer-check:
	@echo "npm is not installed: the viewer's source is not checked against its bundle"
endif

$(VENV)/bin/python:
	@for python in $(PYTHON); do \
	  if $$python -c '$(SUPPORTED)' 2>/dev/null; then exec $$python -m venv $(VENV); fi; \
	done; \
	echo "wanted Python 3.11, 3.12 or 3.13 with venv, found none of: $(PYTHON)." >&2; \
	echo "Install one (on Debian and Ubuntu: apt-get install python3 python3-venv), or say where it is:" >&2; \
	echo "make app PYTHON=/path/to/python" >&2; exit 1

$(DONE): requirements.txt constraints.txt | $(VENV)/bin/python
	$(PIP) -r requirements.txt -c constraints.txt
	@touch $@

$(DONE_DEV): $(DEV:%=requirements-%.txt) constraints.txt $(DONE)
	$(PIP) $(DEV:%=-r requirements-%.txt) -c constraints.txt
	@touch $@

$(VIEWER)/node_modules/.done: $(VIEWER)/package-lock.json
	cd $(VIEWER) && npm ci --silent --no-audit --no-fund
	@touch $@

clean:
	rm -rf $(VENV) $(INTEROP) $(VIEWER)/node_modules
