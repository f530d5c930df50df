# Each target is one line that a person could type; `make help` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
PYTHON_VERSION := $(shell $(PYTHON) -SIc 'import sys; print("%d.%d" % sys.version_info[:2])')
RUN := .venv/bin/python -m
SITE := .venv/python$(PYTHON_VERSION)/requirements.txt
BOOK := .venv/python$(PYTHON_VERSION)/requirements-book.txt
TESTS := .venv/python$(PYTHON_VERSION)/requirements-dev.txt
export PYTHONPATH := plugins
DATA ?= data
CONTENT ?= content
OUTPUT ?= output
INTO ?= dist
PIP_AUDIT ?= 2.10.1
SOURCES ?= ../shared/sources
FOLDERS = --data "$$DATA" --content "$$CONTENT"
RECORD = $(RUN) timeline $(FOLDERS) --sources "$$SOURCES"
export DATA CONTENT OUTPUT INTO SOURCES SITEURL FILE FORMAT ID DATE SOURCE PORT ARCHIVE ATTACH SHA256 SIGNERS FONTS # quoted by the shell, whatever is in them

.PHONY: help html devserver publish rollback archive verify book clean test check fix links coverage text draft template export import schema torture reach bench lint lock bump release audit sbom

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

html: $(SITE) ## build the site into output/
	@$(RUN) timeline build $(FOLDERS) --output "$$OUTPUT"

publish: $(BOOK) ## build the site for the web and serve it from dist/site/ (SITEURL=https://…; INTO=folder for another chronicle; ATTACH=folder of books and archives to offer)
	@$(RUN) timeline publish $(FOLDERS) --url "$$SITEURL" $(if $(ATTACH),--attach "$$ATTACH") --into "$$INTO"

rollback: $(SITE) ## serve the release before again from dist/site/
	@$(RUN) timeline rollback --into "$$INTO" --data "$$DATA"

book: $(BOOK) ## make the book, a PDF and an EPUB in each script, in dist/ (PRINT=1: PDFs for a printer, black alone; FONTS=folder to take fonts from)
	@$(RUN) timeline book $(FOLDERS) $(if $(PRINT),--print) $(if $(FONTS),--fonts "$$FONTS")

devserver: $(SITE) ## preview the site, which follows every save (PORT=… where 8000 is taken)
	@$(RUN) timeline preview $(FOLDERS) $(if $(PORT),--port "$$PORT")

archive: html ## pack site, record, program and the books in dist/ into one archive there
	@$(RUN) timeline archive --site "$$OUTPUT" $(FOLDERS) --commit "$$(git rev-parse HEAD 2>/dev/null)"

verify: $(SITE) ## check an archive (ARCHIVE=file; SHA256=… or SIGNERS=file say whose it has to be)
	@$(RUN) timeline verify "$$ARCHIVE" --sha256 "$$SHA256" $(if $(SIGNERS),--signers "$$SIGNERS")

clean: ## remove the site, leftovers of builds and caches
	rm -rf output .output.* .cache

check: $(SITE) ## check the record against its rules and sources (FILE=… shows one file, STRICT=1 refuses warnings, LINKS=1 looks outside addresses up instead, FORMAT=github or gitlab)
	@$(RECORD) check $(if $(FORMAT),--format "$$FORMAT") $(if $(STRICT),--strict) $(if $(LINKS),--links) $(if $(FILE),"$$FILE")

fix: $(SITE) ## show the corrections that are certain, and make them when you agree
	@$(RECORD) fix

links: $(SITE) ## follow every link of the site in output/
	@$(RECORD) links "$$OUTPUT"

coverage: $(SITE) ## report what the record leaves out of its sources, and store the report
	@$(RECORD) coverage

text: $(SITE) ## print the numbered paragraphs of a source (SOURCE=id)
	@$(RECORD) text "$$SOURCE"

draft: $(if $(filter %.pdf,$(FILE)),$(TESTS),$(SITE)) ## draft the record of a new document (FILE=text, .docx, .html, .mhtml or .pdf; ID=id DATE=2022-07-20)
	@$(RECORD) draft "$$FILE" $(if $(ID),--id "$$ID") $(if $(DATE),--date "$$DATE")

template: $(SITE) ## write an empty spreadsheet for new records (FILE=new.xlsx; without .xlsx: a folder of CSV)
	@$(RECORD) template "$$FILE"

export: $(SITE) ## write the record as a spreadsheet to edit (FILE=record.xlsx; without .xlsx: a folder of CSV)
	@$(RECORD) export "$$FILE"

import: $(SITE) ## show what a spreadsheet changes in the record, and write it when you agree (FILE=record.xlsx)
	@$(RECORD) import "$$FILE"

schema: $(SITE) ## write data/schema/ and data/README.md
	@$(RECORD) schema

test: $(TESTS) ## run the tests
	$(RUN) pytest -q -n $$(($$(nproc) + 1)) --dist worksteal

torture: $(TESTS) html ## run the slow tests (Lighthouse; wants npm and Chromium)
	npm ci --silent --no-audit --no-fund --prefix tests/lighthouse
	npm ci --silent --no-audit --no-fund --ignore-scripts --prefix tests/zotero
	$(RUN) pip install --quiet --disable-pip-version-check --upgrade --no-deps --only-binary=:all: --require-hashes --target tests/pdf/packages -r tests/pdf/requirements.txt
	$(RUN) pytest -q -m slow

reach: $(TESTS) ## list the branches of plugins/ that no test reaches
	$(RUN) pytest -q -n $$(($$(nproc) + 1)) --dist worksteal --cov --cov-report=term

bench: $(TESTS) ## time builds and preview on records of all sizes, beside Hugo where it is, into dist/bench.json
	@$(RUN) tests.bench

lint: $(TESTS) ## look over code, types and templates
	$(RUN) ruff check . && $(RUN) ruff format --check . && $(RUN) mypy && $(RUN) djlint --quiet --lint themes

lock: $(TESTS) ## lock what pyproject.toml allows, with hashes, and list the licences
	@PYTHON=$(PYTHON) .ci/lock

bump: $(TESTS) ## the monthly bump: lock the newest that is allowed, then lint and test
	@PYTHON=$(PYTHON) .ci/lock --upgrade && $(MAKE) lint test

release: $(TESTS) html ## build wheel, books and archive with their digests into dist/release/
	@rm -rf dist/release && $(RUN) hatchling build -t wheel -d dist/release && $(RUN) timeline book $(FOLDERS) --output dist/release && $(RUN) timeline archive --site "$$OUTPUT" $(FOLDERS) --books dist/release --into dist/release --commit "$$(git rev-parse HEAD 2>/dev/null)" && cd dist/release && sha256sum -- * >../SHA256SUMS.new && mv ../SHA256SUMS.new SHA256SUMS

audit: $(TESTS) ## look for known vulnerabilities in all locks (wants npm and the network)
	@$(RUN) uv tool run pip-audit@$(PIP_AUDIT) --strict --disable-pip --require-hashes -r requirements-dev.txt
	@npm audit --prefix tests/node && npm audit --prefix tests/lighthouse

sbom: ## list what the build needs as a CycloneDX bill of materials, dist/sbom.json
	@$(PYTHON) .ci/sbom.py

.venv/python$(PYTHON_VERSION)/%: % .venv/bin/python
	@$(PYTHON) plugins/install.py $<

.venv/bin/python: # it is missing, or a link to a Python that is gone

.NOTPARALLEL: # all locks go into one environment
