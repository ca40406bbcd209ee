# make chat    ask the articles in seeds/: own environment, install, index, console
# make rebuild bring the index up to date after articles were added, changed or removed
# make test    everything that proves the project
# make check   what CI runs: format, lint, types, floors, documentation, tests
# make format  write what `make check` would complain of
#
# On Linux, PyPI's torch is the CUDA build, several gigabytes. For the CPU build instead:
#   make chat TORCH_INDEX=https://download.pytorch.org/whl/cpu

PYTHON ?= python3
VENV ?= .venv
TORCH_INDEX ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --constraint constraints.txt \
       $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))

.PHONY: chat rebuild test check format
.DELETE_ON_ERROR:

chat: $(VENV)/.installed
	@$(BIN)/qabot console

rebuild: $(VENV)/.installed
	@$(BIN)/qabot rebuild

# PyTorch trains in a process of its own, as it does in use: in one that the rest of the suite had run in, it crashed.
TESTS = $(BIN)/python -m pytest --cov --ignore tests/training && $(BIN)/python -m pytest --cov --cov-append tests/training

test: $(VENV)/.installed-dev
	$(TESTS)

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check -P README.md .env.example
	$(TESTS)

format: $(VENV)/.installed-dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	$(BIN)/cog -r -P README.md .env.example

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "qabot needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'installing into $(VENV), a few minutes the first time …'
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'installing into $(VENV), a few minutes the first time …'
	$(PIP) --editable '.[dev]'
	@touch $(VENV)/.installed $@
