# Every target works on a fresh clone; see README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check -c .lock/constraints.txt
LINTED := mapper service tests notebooks

.PHONY: setup run demo test check assets clean

setup: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml .lock/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or later is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11 setup")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing (a few minutes the first time) ..."
	@$(PIP) -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@echo "Installing what the tests need ..."
	@$(PIP) -e '.[test,postgres]'
	@touch $@

# The pages are plain, whole HTML without these; with them they look like the services that council staff know.
assets:
	@if command -v npm >/dev/null 2>&1; then \
	  if test -f service/static/vendor/govuk-frontend.min.css; then :; \
	  elif (cd service && npm ci --ignore-scripts --no-audit --no-fund --silent) && $(BIN)/python -m service.assets; then :; \
	  else echo "The pages' assets could not be fetched: the pages will be plain HTML. Try again: make assets"; fi; \
	else echo "npm is not installed: the pages will be plain HTML. For the full look, install Node.js 20 or later and run: make assets"; fi

run: setup assets
	@$(BIN)/mapper demo
	@$(BIN)/mapper serve

demo: setup
	@$(BIN)/mapper demo

test: $(VENV)/.installed-test assets
	@command -v chromium >/dev/null 2>&1 || echo "Chromium is not installed: browser tests will be skipped (Debian: apt-get install chromium)."
	@$(BIN)/python -m pytest

check: $(VENV)/.installed-test
	@$(BIN)/ruff check $(LINTED)
	@$(BIN)/ruff format --check $(LINTED)
	@$(BIN)/mypy mapper

clean:
	rm -rf $(VENV) .mapper build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
