# Everything here works from a clean clone, twice in a row, and from a folder with blanks or Chinese in its path:
# only relative paths, and Python's modules instead of scripts that carry an absolute path in their first line.

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

export PYTHONUTF8 := 1

python := .venv/bin/python
install := $(python) -m pip install -qq --no-input --disable-pip-version-check -c constraints.txt
tests := $(python) -m pytest -n 2 --dist loadfile
pins := .cache/pins
peers := .cache/peers

.PHONY: help
help: ## list what make can do here
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 \2/p' Makefile | awk '{ printf "  make %-12s", $$2; $$1 = $$2 = ""; print }'

.PHONY: handbook
handbook: .venv/.remit ## build the handbook: website and sheets, in build/
	@$(python) -m generator build

.PHONY: check
check: .venv/.remit ## check the policy files
	@$(python) -m generator check

.PHONY: test
test: .venv/.tests ## all tests that end within ten minutes; style and types are among them
	@$(tests) -m "not slow"

.PHONY: test-all
test-all: .venv/.tests ## every test
	@$(tests)

.PHONY: lint
lint: .venv/.tests ## style and types alone
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
	@$(python) -m mypy

.PHONY: format
format: .venv/.tests ## bring the code into its form
	@$(python) -m ruff format .
	@$(python) -m ruff check --fix .

.PHONY: messages
messages: .venv/.tests ## bring the Chinese catalogue up to date with the program
	@$(python) scripts/messages.py

.PHONY: pictures
pictures: .venv/.dev handbook ## contact sheets of every kind of page and sheet, in build-contact/
	@PYTHONPATH=. $(python) scripts/contact_sheets.py

.PHONY: clauses
clauses: .venv/.remit ## what each clause of the regulations demands of whom, as tables
	@PYTHONPATH=. $(python) scripts/clauses.py

.PHONY: pairs
pairs: .venv/.remit ## sixty items of the sources with what restates them; ARGS="--seed 5" draws others
	@PYTHONPATH=. $(python) scripts/sources.py pairs $(ARGS)

.PHONY: defects
defects: .venv/.remit ## which known defects of the sources a check reports, and forty of them to read
	@PYTHONPATH=. $(python) scripts/sources.py defects $(ARGS)

.PHONY: search-score
search-score: .venv/.tests handbook ## how well the search of the handbook answers employees; ARGS="--shown" lists what it misses
	@PYTHONPATH=. $(python) scripts/score_search.py $(ARGS)

.PHONY: quality-targets
quality-targets: .venv/.remit ## write the pages that show the formulas of S08 as found and as repaired
	@PYTHONPATH=. $(python) scripts/quality_targets.py

.PHONY: docs
docs: .venv/.remit ## build this project's own documentation, in manual/
	@NO_MKDOCS_2_WARNING=1 $(python) -m mkdocs build --strict --quiet
	@echo "Open manual/index.html"

.PHONY: browser
browser: ## put a Chromium on this machine, for the browser tests
	@sh scripts/install-browser

.PHONY: bench
bench: .venv/.bench $(peers)/.installed ## measure, beside the peers; arguments in ARGS="check build"
	@$(python) -m benchmarks $(ARGS)

.PHONY: constraints
constraints: ## pin the newest packages that pyproject.toml allows
	@rm -rf $(pins)
	@python=$$(sh scripts/find-python) && "$$python" -m venv $(pins)
	@$(pins)/bin/python -m pip install -qq --no-input --disable-pip-version-check '.[test,bench]' tzdata
	@sed -n '/^#/p' constraints.txt > $(pins)/constraints.txt
	@$(pins)/bin/python -m pip freeze --exclude remit | LC_ALL=C sort -f >> $(pins)/constraints.txt
	@mv $(pins)/constraints.txt constraints.txt
	@git diff --stat -- constraints.txt

.PHONY: clean
clean: ## remove what was built; the packages in .venv stay
	@rm -rf build build-contact manual dist .cache

# The environment. A stamp says which packages are in it; it is older than pyproject.toml or constraints.txt exactly
# when these changed since. Where the Python below it has gone, .venv/bin/python leads nowhere and all is made anew.

$(python):
	@python=$$(sh scripts/find-python) && "$$python" -m venv --clear .venv

.venv/.remit: pyproject.toml constraints.txt | $(python)
	@echo "Installing packages into .venv (once; takes a minute) ..."
	@$(install) -e .
	@touch $@

.venv/.tests: pyproject.toml constraints.txt | $(python)
	@echo "Installing packages and test tools into .venv (once; takes a minute) ..."
	@$(install) -e '.[test]'
	@touch $@ .venv/.remit

.venv/.dev: pyproject.toml constraints.txt | $(python)
	@$(install) -e '.[dev]'
	@touch $@ .venv/.tests .venv/.remit

.venv/.bench: pyproject.toml constraints.txt | $(python)
	@$(install) -e '.[bench]'
	@touch $@

$(peers)/.installed: benchmarks/peers.txt
	@echo "Installing the programs to compare with into $(peers) (once; takes some minutes) ..."
	@python=$$(sh scripts/find-python) && "$$python" -m venv --clear $(peers)
	@$(peers)/bin/python -m pip install -qq --no-input --disable-pip-version-check -r benchmarks/peers.txt
	@touch $@
