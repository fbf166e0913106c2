# Two commands do it all on a machine with Python ≥ 3.11 and make: `make run` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
PORT ?= 8501
# What Python has compiled is kept, also where the environment says otherwise: the tests start many processes, and each
# would compile the libraries anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test env check format bench lock warehouse clean

run: warehouse            ## build the warehouse if anything changed, and serve the dashboard
	$(BIN)/sekom serve --port $(PORT)

test: $(READY)            ## every test; browser tests run where Chromium is found
	$(BIN)/python -m pytest -n auto --dist worksteal

env: $(READY)             ## the environment alone, in .venv

check: $(READY)           ## format, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)           ## measure, and write benchmarks/README.md
	$(BIN)/python -m benchmarks

warehouse: $(READY)
	$(BIN)/sekom build

lock: $(READY)            ## resolve pyproject.toml anew into requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header --group dev --group bench pyproject.toml --output-file requirements.lock

clean:
	rm -rf .venv data/warehouse/*.duckdb data/warehouse/CURRENT

# uv installs a locked set in seconds; it comes from the lock file like everything else.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "SEKOM Analytics needs Python 3.11 or newer, this is " + sys.version)'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	grep -A 40 '^uv==' requirements.lock | awk 'NR == 1 || /^ +--hash/ {print} NR > 1 && /^[a-z]/ {exit}' > .venv/uv.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .venv/uv.txt
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@
