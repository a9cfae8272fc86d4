# Two commands set everything up: `make demo` and `make test`. They need Python 3.11 or newer with pip, nothing else.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test docs package model clean

demo: $(READY)
	$(BIN)/communique demo

test: $(READY) browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest
	$(MAKE) docs package

# The documentation site, in docs/_site.
docs: $(READY)
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_site

# Wheel and sdist, looked at and tried in an empty environment.
package: $(READY)
	rm -rf dist
	$(BIN)/python -m build --outdir dist .
	$(BIN)/twine check --strict dist/*
	$(BIN)/python tools/try_package.py dist

# The tests of the pages drive Chromium. Where it is missing and cannot be installed they are skipped, and say so.
.PHONY: browser
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null || test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
		echo "Chromium could not be installed: the pages are not looked at" >&2

# Trains the parser that ships with the package anew, from the treebanks in the folder TREEBANKS; hours on a CPU.
# training/README.md says which treebanks and why. Two threads are slower than one.
TREEBANKS ?= treebanks
MODEL := src/communique/parse/model

model: export OMP_NUM_THREADS := 1
model: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[training]'
	$(BIN)/python training/lemmas.py $(TREEBANKS) $(MODEL)
	$(BIN)/python training/features.py $(TREEBANKS) $(MODEL)
	$(BIN)/python training/train.py $(TREEBANKS) training/first.pt
	$(BIN)/python training/train.py $(TREEBANKS) training/second.pt --start training/first.4.pt --rate 1.5e-4 --seed 2
	$(BIN)/python training/average.py training/weights.pt training/second.2.pt training/second.3.pt \
		training/second.4.pt training/second.5.pt
	$(BIN)/python training/export.py training/weights.pt $(MODEL) $(TREEBANKS)
	$(BIN)/communique benchmark trees $(TREEBANKS)/ewt-test.conllu.gz $(TREEBANKS)/pud.conllu.gz

clean:
	rm -rf .venv dist build docs/_site docs/generated .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Some systems split venv's own pip off; then the pip that is there fills the environment.
$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "communique needs Python 3.11 or newer" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv || $(PYTHON) -m venv --without-pip .venv
	if $(BIN)/python -m pip --version >/dev/null 2>&1; \
	then $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'; \
	else $(PYTHON) -m pip --python $(BIN)/python install --quiet -e '.[dev]'; fi
	touch $@
