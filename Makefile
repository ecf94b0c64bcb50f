# Every target works on a fresh clone; see README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export MAPPER_WORKSPACE ?= .mapper

.PHONY: setup run demo test check assets clean

setup: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml $(wildcard .lock/runtime.txt)
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or later is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11 setup")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -c .lock/constraints.txt -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install -q --disable-pip-version-check -c .lock/constraints.txt -e '.[test]'
	@touch $@
