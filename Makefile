# Samenmarkt: `make run` serves the demo network, `make test` runs every test. `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8000
VENV ?= .venv
BIN := $(VENV)/bin
export VENV

.DEFAULT_GOAL := help
.PHONY: help run test test-services check format messages lock bench judges

help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: ## Set up what is missing and serve on http://localhost:8000 (PORT=8001 for another)
	@$(PYTHON) requirements/install.py base
	@$(BIN)/python manage.py start --port $(PORT)

test: ## Every test, on SQLite and the embedded index
	@$(PYTHON) requirements/install.py dev
	@$(BIN)/python -m tests.services browser
	@$(BIN)/python -m pytest -n auto

test-services: ## Every test again, on PostgreSQL, Redis and Elasticsearch (installed when root)
	@$(PYTHON) requirements/install.py dev
	@$(BIN)/python -m tests.services run postgresql redis -- $(BIN)/python -m pytest tests/elasticsearch
	@$(BIN)/python -m tests.services run postgresql redis elasticsearch browser -- $(BIN)/python -m pytest -n auto --ignore tests/elasticsearch

check: ## Everything that can be checked without running: style, types, layers, templates, translations
	@$(PYTHON) requirements/install.py dev
	@$(BIN)/python -m tests.checks

format: ## Put the code in its own style
	@$(PYTHON) requirements/install.py dev
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .
	@$(BIN)/djlint --reformat --quiet templates || true
	@$(BIN)/python -m tests.checks.assets format

bench: ## Measure pages, engines and indexes up to a million offerings, write docs/performance.md (BENCH=small for a quick look)
	@$(PYTHON) requirements/install.py dev
	@$(BIN)/python -m bench

judges: ## HTML checker on every kind of page, Lighthouse on the main ones (needs node and Java)
	@$(PYTHON) requirements/install.py dev
	@$(BIN)/python -m tests.services browser
	@$(BIN)/python -m pytest -q -n auto tests/browser/test_crawl.py
	@$(BIN)/python -m tests.judges

messages: ## Collect texts for translation into locale/ (needs gettext)
	@$(BIN)/python manage.py makemessages -l nl --no-location --no-wrap --ignore '.venv*' --ignore var --ignore 'node_modules' -v0
	@msgattrib --no-obsolete --sort-output --no-location --no-wrap -o locale/nl/LC_MESSAGES/django.po locale/nl/LC_MESSAGES/django.po
	@msgfmt --check -o locale/nl/LC_MESSAGES/django.mo locale/nl/LC_MESSAGES/django.po

lock: ## Lock requirements with hashes (needs uv)
	@cd requirements && for name in base dev; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o $$name.txt $$name.in; done
