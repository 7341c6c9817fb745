# `make run` is all that is needed. It wants Python 3.11 or newer and nothing else.

VENV ?= .venv
BIN := $(VENV)/bin
PYTHONS ?= python3.13 python3.12 python3.11 python3.14 python3
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

# What an installation is made from. A checkout that has lost its browser libraries is installed again.
PARTS := pyproject.toml requirements.txt hatch_build.py package.json package-lock.json .npmrc \
	static/js/vendor.entry.js $(wildcard facilitator/i18n/locale/*/LC_MESSAGES/*.po) \
	$(if $(wildcard static/vendor/.stamp),,again)

.PHONY: help install dev run demo test check bench soak messages lock clean again
.DEFAULT_GOAL := help

help: ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 18

install: $(VENV)/.installed ## Set everything up in .venv

run: install ## Start the server (set up first, if need be)
	@$(BIN)/facilitator serve $(ARGS)

demo: install ## Start the server with an invented workshop in it
	@$(BIN)/facilitator demo $(ARGS)

test: check ## Run every check and every test; takes minutes and wants a browser
	@browser="$$($(BIN)/python tests/setup/browser.py)" || exit 1; \
	export FACILITATOR_BROWSER="$$browser"; failed=0; \
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m 'not browser' $(ARGS) || failed=1; \
	$(BIN)/python -m pytest -q -m browser $(ARGS) || failed=1; \
	exit $$failed

check: dev ## Look for mistakes without running anything
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --quiet --lint templates

bench: dev ## Measure what is promised of a large room, shortened (20 minutes), and the rest; DATA=folder of labelled texts
	@$(BIN)/python -m tests.bench.figures
	@$(BIN)/python -m tests.bench
	@$(BIN)/facilitator bench themes $(if $(DATA),--data '$(DATA)')

soak: dev ## Measure what is promised of a large room in full, five times; takes hours
	@$(BIN)/python -m tests.bench.figures --full --keep soak.json

messages: dev ## Gather every sentence for translators
	@$(BIN)/python -m facilitator.i18n.extracting

dev: $(VENV)/.developed

lock: dev ## Choose new versions of all Python libraries
	@$(PIP) install uv
	@for extra in '' dev; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
			--custom-compile-command 'make lock' $${extra:+--extra $$extra -c requirements.txt} \
			--output-file requirements$${extra:+-$$extra}.txt pyproject.toml || exit 1; \
	done

clean: ## Remove all that was made; what people said (var/) stays
	rm -rf $(VENV) static/vendor tests/.vendor build dist .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis
	find facilitator tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.installed: $(PARTS) $(BIN)/python
	@echo 'Setting up Facilitator in $(VENV). The first time this fetches about 200 MB and takes one to three minutes.'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/.developed: requirements-dev.txt $(VENV)/.installed
	@echo 'Fetching the tools for tests and checks, usually under a minute.'
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

# A name on the PATH is no proof: a version manager leaves stand-ins that only print an error.
$(BIN)/python:
	@found=; for python in $(PYTHONS); do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
		found=$$python; \
		$$python -c 'import ensurepip, venv' >/dev/null 2>&1 && exec $$python -m venv --clear $(VENV); \
	done; \
	if [ -n "$$found" ]; then \
		echo "Python is here, but its venv part is missing. On Debian or Ubuntu: sudo apt install python3-venv" >&2; \
	else \
		echo 'Facilitator needs Python 3.11 or newer. On Debian or Ubuntu: sudo apt install python3 python3-venv' >&2; \
	fi; exit 1
