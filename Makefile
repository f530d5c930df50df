# Each target is one line that a person could type; `make help` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
export PYTHONPATH := plugins
DATA ?= data
CONTENT ?= content
OUTPUT ?= output
INTO ?= dist
SOURCES ?= ../shared/sources
RECORD = $(BIN)/python -m timeline --data $(DATA) --content $(CONTENT) --sources $(SOURCES)

.PHONY: help html devserver publish rollback archive verify book clean test check links coverage draft schema torture reach bench lint lock bump

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

html: .venv/done ## build the site into output/
	@$(BIN)/pelican $(CONTENT) -s pelican.conf.py --fatal errors -o $(OUTPUT) -e TIMELINE_DATA='"$(abspath $(DATA))"'

publish: .venv/done ## build the site for the web and serve it from dist/site/ (SITEURL=https://…; INTO=folder for another chronicle)
	@$(BIN)/pelican $(CONTENT) -s pelican.conf.py --fatal errors -o $(INTO)/built -e SITEURL='"$(SITEURL)"' TIMELINE_PUBLISH=true TIMELINE_DATA='"$(abspath $(DATA))"' && $(BIN)/python -m publish --into $(INTO) release --site $(INTO)/built --data $(DATA)

rollback: .venv/done ## serve the release before again from dist/site/
	@$(BIN)/python -m publish --into $(INTO) rollback --data $(DATA)

book: .venv/done ## set the bound book, one PDF in each script, into dist/
	@$(BIN)/python -m book --data $(DATA) --content $(CONTENT)

devserver: .venv/done ## preview the site, which follows every save (PORT=… where 8000 is taken)
	@$(BIN)/python -m preview --data $(DATA) --content $(CONTENT) $(if $(PORT),--port $(PORT))

archive: html ## pack site, record and program into one file that keeps, in dist/
	@$(BIN)/python -m archive make --site $(OUTPUT) --data $(DATA) --content $(CONTENT)

verify: .venv/done ## check an archive (ARCHIVE=file)
	@$(BIN)/python -m archive verify $(ARCHIVE)

clean: ## remove the site, leftovers of builds and caches
	rm -rf output .output.* .cache

check: .venv/done ## hold the record to its rules and sources (FILE=… shows one file)
	@$(RECORD) check $(FILE)

links: .venv/done ## follow every link of the site in output/
	@$(RECORD) links $(OUTPUT)

coverage: .venv/done ## tell what the record leaves out of its sources, and keep the outcome
	@$(RECORD) coverage

draft: .venv/done ## draft the record of a new document (FILE=text ID=id)
	@$(RECORD) draft $(FILE) $(if $(ID),--id $(ID))

schema: .venv/done ## write data/schema/ and data/README.md anew
	@$(RECORD) schema

test: .venv/dev ## run the tests
	$(BIN)/python -m pytest -q -n $$(($$(nproc) + 1)) --dist worksteal --ignore=tests/torture

torture: .venv/dev html ## run the slow tests (Lighthouse; wants npm and Chromium)
	npm install --silent --no-audit --no-fund --prefix tests/torture && $(BIN)/python -m pytest -q tests/torture

reach: .venv/dev ## tell which branches of plugins/ the tests never reach
	$(BIN)/python -m pytest -q -n $$(($$(nproc) + 1)) --dist worksteal --ignore=tests/torture --cov --cov-report=term

bench: .venv/dev ## time builds and preview on records of all sizes, beside Hugo where it is, into dist/bench.json
	@$(BIN)/python -m tests.bench

lint: .venv/dev ## look over code, types and templates
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/djlint --quiet --lint themes

lock: ## lock what pyproject.toml allows, with hashes, and list the licences
	@.ci/lock

bump: ## the monthly bump: lock the newest that is allowed, then lint and test
	@.ci/lock --upgrade && $(MAKE) lint test

.venv/done: requirements.txt
	$(PYTHON) -m venv .venv && $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt && touch $@

.venv/dev: requirements-dev.txt .venv/done
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt && touch $@
