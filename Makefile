# One file to set up, show and test. Everything lives in .venv; nothing is installed outside.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check lexicon bench schema clean

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

lexicon: $(VENV)/ready
	$(BIN)/python tools/build_lexicon.py
