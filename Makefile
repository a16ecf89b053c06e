# Set up, show, test. Everything lives in .venv; nothing is installed outside it.
PYTHON ?= python3
BIN := .venv/bin
EXTRAS ?= dev

.PHONY: demo test lint lexicon golden bench bench-reuse bench-web pictures eval clean

demo: .venv/ready
	@mkdir -p out
	$(BIN)/crosswire demo --html out/demo.html

test: .venv/ready lint
	$(BIN)/pytest -q

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/build_lexicon.py --check

# the tables in src/crosswire/lexicon/data from resources/, and the JSON Schema from the records
lexicon: .venv/ready
	$(BIN)/python tools/build_lexicon.py
	$(BIN)/python tools/make_schema.py

golden: .venv/ready
	$(BIN)/python tools/make_golden.py

# every stage on the labelled data that are there (DATA=FOLDER, else ../shared/data), held against the pinned floors
eval: .venv/ready
	$(BIN)/python tools/eval_gate.py $(if $(DATA),--data $(DATA))

bench: .venv/ready
	$(BIN)/python tools/bench.py

# text reuse in bulk against its bars: some minutes; peers run along where they are installed
bench-reuse: .venv/ready
	$(BIN)/python tools/bench_reuse.py

# the pages of a store of 10,000 articles, 20 readers at once while more come: half an hour
bench-web: .venv/ready
	@mkdir -p out
	$(BIN)/python tools/short_reports.py 10000 out/news.jsonl
	$(BIN)/python tools/short_reports.py 400 out/more.jsonl --from 90000
	test -d out/news || $(BIN)/crosswire add -s out/news out/news.jsonl
	$(BIN)/python tools/bench_web.py out/news --add out/more.jsonl

# the pictures of the docs; those of pages need a chromium
pictures: .venv/ready
	$(BIN)/python tools/make_pictures.py

clean:
	rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$(EXTRAS)]'
	touch $@
