# Everything is listed by `make help`.
.DEFAULT_GOAL := help
.PHONY: help setup run test lint bundle bench fuzz clean

PYTHON ?= python3
BIN := .venv/bin

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## install all that is needed: system libraries, .venv, pinned packages
	@PYTHON=$(PYTHON) build/setup.sh

run: setup ## open the window on the sample deal (without a display: a tour in pictures, in out/)
	@build/run.sh

test: lint ## run every check: lint, format, types, imports, all tests and the golden figures
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: setup ## check lint, format, types and imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bundle: setup ## build the program as one folder, dist/lease-desk
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN \
		--workpath .work/pyinstaller --distpath dist build/lease_desk.spec
	@du -sm dist/lease-desk | awk '{print "dist/lease-desk: " $$1 " MB"}'

bench: setup ## measure the core against its peers and limits, some minutes (their packages: .work)
	@build/bench.sh

fuzz: setup ## try damaged deal files for a minute, led by the branches they take (Linux)
	@build/fuzz.sh

clean: ## remove what was built, measured and cached (keeps .venv)
	rm -rf .work dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find core gui resources tests build -name __pycache__ -prune -exec rm -rf {} +
