# What a newcomer types. Everything is set up from nothing by tools/setup; see README.md.
PYTHON = $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
SETUP = PYTHONDONTWRITEBYTECODE=1 $(or $(PYTHON),$(error MINT Events needs Python 3.11 or newer (apt install python3))) -m tools.setup
IN = .venv/bin/python -m

.DEFAULT_GOAL := help
.PHONY: help run test check format bench words clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 14

run: ## set up what is missing, then serve on http://127.0.0.1:5000 until Ctrl-C
	@$(SETUP) run
	@exec .venv/bin/python app.py --prepare

test: ## set up what is missing, then run the whole suite; T=tests/paper for a part
	@$(SETUP) test
	@$(IN) pytest -n 2 --dist loadgroup $(T)

check: ## format, lint, types, import directions, translations
	@$(SETUP) check
	@$(IN) ruff format --check --quiet . || { echo "Some files are not formatted; 'make format' does it."; exit 1; }
	@$(IN) ruff check --quiet .
	@$(IN) mypy
	@.venv/bin/python .venv/bin/lint-imports
	@.venv/bin/python tools/words.py check

format: ## put all Python files into shape
	@$(SETUP) check
	@$(IN) ruff check --quiet --fix . ; $(IN) ruff format --quiet .

words: ## collect the texts anew into the catalogue; then translate what is new
	@$(SETUP) check
	@.venv/bin/python tools/words.py collect

bench: ## measure; a table, and JSON in bench/results/
	@$(SETUP) test
	@$(IN) bench

clean: ## forget everything that was installed or built here; the data in instance/ stays
	@rm -rf .venv node_modules static/vendor .setup.log .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@find mint_events tools tests bench -name __pycache__ -prune -exec rm -rf {} + ; rm -f mint_events/translations/*/LC_MESSAGES/*.mo
