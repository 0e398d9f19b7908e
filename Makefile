# `make` prints what there is. Everything else is in Scripts/ and in SwiftPM.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
# An optional word on the command line: make demo CONFIGURATION=release
CONFIGURATION ?= debug

.PHONY: help
help: ## this list
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r t d; do \
	  printf '  %-12s %s\n' "$$t" "$$d"; done

.PHONY: setup
setup: ## install what is missing: Debian packages and a Python environment in .venv
	@Scripts/setup

.PHONY: demo
demo: setup ## orders on a real Temporal server, each checked (KEEP=1 leaves the server up)
	@$(PYTHON) Scripts/demo.py --configuration $(CONFIGURATION)

.PHONY: test
test: ## all tests, with those against a real Temporal server
	@Scripts/setup --tests
	@$(PYTHON) Scripts/run_tests.py

.PHONY: examples
examples: ## the examples, each against a real Temporal server (part of `make test`)
	@Scripts/setup
	@$(PYTHON) Scripts/run_tests.py --examples

.PHONY: interop
interop: ## orders shared with Go and Python programs, PostgreSQL, TLS and tokens (needs ../shared)
	@Scripts/setup --interop
	@$(PYTHON) Scripts/interop.py --configuration $(CONFIGURATION)

.PHONY: faults
faults: ## what dies, hangs or floods while a worker works, judged by the server (CASES="flood restarts")
	@Scripts/setup --tests
	@$(PYTHON) Scripts/faults.py --configuration $(CONFIGURATION) $(CASES)

.PHONY: sanitize
sanitize: ## the tests under ThreadSanitizer and AddressSanitizer (two builds more, some 10 minutes)
	@Scripts/setup --tests
	@$(PYTHON) Scripts/sanitize.py

.PHONY: build
build: setup ## the programs, optimised, Swift's libraries inside, into .build/release
	@swift build --configuration release --static-swift-stdlib --product order-worker
	@swift build --configuration release --static-swift-stdlib --product order-starter
	@swift build --configuration release --static-swift-stdlib --product validation-stub

.PHONY: bench
bench: setup ## replay and decoding beside the Go SDK, in one run (needs ../shared)
	@swift build --configuration release --product bench
	@$(PYTHON) Scripts/bench.py

.PHONY: lint
lint: ## swift-format over everything, strictly
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks Examples
	@echo "lint: nothing to complain about"

.PHONY: format
format: ## swift-format over everything, in place
	@swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks Examples

.PHONY: up
up: ## the Temporal server with PostgreSQL, its UI and WireMock in Docker
	@if docker compose version >/dev/null 2>&1; then docker compose up -d; else docker-compose up -d; fi

.PHONY: down
down: ## stops those containers
	@if docker compose version >/dev/null 2>&1; then docker compose down; else docker-compose down; fi

.PHONY: clean
clean: ## removes .build (not .venv)
	@rm -rf .build
