# Everything a newcomer needs: `make run` starts Samenspel, `make test` proves it works.
# Each target first sets up what it needs; what is there already is left alone.
.DEFAULT_GOAL := help
.PHONY: help setup run test check bench coverage reset texts lock
MAKEFLAGS += --no-print-directory

PORT ?= 8000
export PORT

prepare = python="$$(sh scripts/find-python)" && "$$python" scripts/setup.py
venv = .venv/bin/python

help: ## Show what can be done here
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

setup: ## Fetch and build all that Samenspel runs on
	@$(prepare) run --say-when-ready

run: ## Start Samenspel with demonstration data (PORT=8000)
	@$(prepare) serve && exec $(venv) scripts/serve.py

test: ## Run every test: checks, two databases, a browser with and without JavaScript
	@$(prepare) dev && exec $(venv) scripts/test.py

check: ## Run only the fast checks: style, types, import order, texts, migrations
	@$(prepare) dev && exec $(venv) scripts/test.py --only-checks

coverage: ## Show which lines no test runs
	@$(prepare) dev && export SAMENSPEL_VAR="$(CURDIR)/test-results/var" && $(venv) -m coverage run -m pytest -q -m "not journey" && $(venv) -m coverage report

bench: ## Measure Samenspel against its peers
	@$(prepare) bench && exec .venv-bench/bin/python scripts/bench.py

reset: ## Throw the local data away; the next `make run` starts over
	@python="$$(sh scripts/find-python)" && exec "$$python" scripts/reset.py

texts: ## Compile the Dutch texts and say which are missing
	@$(prepare) run && $(venv) scripts/texts.py && exec $(venv) scripts/texts.py --check

lock: ## Resolve the dependencies again (UPGRADE=1 takes newer versions)
	@$(prepare) run && exec $(venv) scripts/lock.py
