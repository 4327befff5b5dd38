# `make app` opens Spotscape on its demo, `make test` runs every check. Both set up .venv by themselves.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
DONE := $(VENV)/.requirements
DONE_DEV := $(VENV)/.requirements-dev
VIEWER := pages/viewer/frontend

.PHONY: app test check viewer viewer-check clean

app: $(DONE)
	$(BIN)/streamlit run app.py

test: $(DONE_DEV) check viewer-check
	$(BIN)/python -m pytest

check: $(DONE_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

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
	$(PYTHON) -m venv $(VENV)

$(DONE): requirements.txt constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
	@touch $@

$(DONE_DEV): requirements-dev.txt requirements-mlflow.txt requirements-cluster.txt constraints.txt $(DONE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt -c constraints.txt
	@touch $@

$(VIEWER)/node_modules/.done: $(VIEWER)/package-lock.json
	cd $(VIEWER) && npm ci --silent --no-audit --no-fund
	@touch $@

clean:
	rm -rf $(VENV) $(VIEWER)/node_modules
