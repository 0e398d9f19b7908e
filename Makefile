# `make` prints what there is. Everything else is in Scripts/ and in SwiftPM.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
# An optional word on the command line: make demo CONFIGURATION=release
CONFIGURATION ?= debug

.PHONY: help
help: ## this list
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z -]*\):.*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r t d; do \
	  printf '  %-22s %s\n' "$$t" "$$d"; done

.PHONY: setup deps
setup deps: ## install what is missing: Debian packages and a Python environment in .venv
	@Scripts/setup

.PHONY: demo
demo: setup ## orders on a real Temporal server, each checked (KEEP=1 leaves the server up)
	@$(PYTHON) Scripts/demo.py --configuration $(CONFIGURATION)

.PHONY: test
test: ## all tests, with those against a real Temporal server
	@Scripts/setup --tests
	@$(PYTHON) Scripts/run_tests.py

.PHONY: test-portable
test-portable: ## the transport, and workers on a real server, on poll(2) in the place of epoll (a build of its own)
	@Scripts/setup --tests
	@$(PYTHON) Scripts/run_tests.py --portable

.PHONY: test-integrations
test-integrations: ## swift-log, tracing and lifecycle behind their traits, against the real packages (PACKAGE_MIRRORS=folder)
	@Scripts/setup --tests
	@$(PYTHON) Scripts/integrations.py

.PHONY: test-coverage
test-coverage: ## the tests that need no server, and which lines they ran (a build of its own)
	@swift test --enable-code-coverage --scratch-path .build/coverage --skip IntegrationTests
	@swift test --show-codecov-path --scratch-path .build/coverage

.PHONY: examples
examples: ## the examples, each against a real Temporal server (part of `make test`)
	@Scripts/setup
	@$(PYTHON) Scripts/run_tests.py --examples

.PHONY: interop
interop: ## orders shared with Go and Python, clients and workers of two SDKs, PostgreSQL, TLS and tokens (needs ../shared)
	@Scripts/setup --interop
	@$(PYTHON) Scripts/interop.py --configuration $(CONFIGURATION)

.PHONY: catalog
catalog: ## 27 workflows shared with Go, Python and Java workers: driven, replayed, taken over (needs ../shared)
	@Scripts/setup --catalog
	@$(PYTHON) Scripts/catalog.py --configuration $(CONFIGURATION)

.PHONY: conformance
conformance: ## each feature of Temporal's public suite against a real server, each history replayed
	@Scripts/setup
	@$(PYTHON) Scripts/conformance.py $(FEATURES)
.PHONY: kitchen-sink
kitchen-sink: ## 200 random trees of actions from Python's client, for a worker that does what it is told (SEED=1)
	@Scripts/setup --catalog
	@$(PYTHON) Scripts/kitchen_sink.py --configuration $(CONFIGURATION) $(if $(SEED),--seed $(SEED))

.PHONY: ui
ui: ## Temporal's UI in headless Chromium: what each page shows of orders (PICTURES=1 keeps some for the README)
	@Scripts/setup --ui
	@$(PYTHON) Scripts/ui.py --configuration $(CONFIGURATION) $(if $(PICTURES),--pictures)

.PHONY: faults
faults: ## what dies, hangs or floods while a worker works, judged by the server (CASES="flood restarts")
	@Scripts/setup --tests
	@$(PYTHON) Scripts/faults.py --configuration $(CONFIGURATION) $(CASES)

.PHONY: sanitize
sanitize: ## the tests under ThreadSanitizer and AddressSanitizer (two builds more, some 10 minutes)
	@Scripts/setup --tests
	@$(PYTHON) Scripts/sanitize.py

# As many histories as `make soak SEEDS=…` asks for, each lived through and replayed.
SEEDS ?= 20000

.PHONY: soak
soak: ## replay equivalence over many seeds (SEEDS=20000): a run in memory beside its replay
	@REPLAY_SEEDS=$(SEEDS) swift test --filter 'ReplayEquivalenceTests|RunEquivalenceTests'

SECONDS_EACH = $(if $(filter command line,$(origin SECONDS)),$(SECONDS),60)

.PHONY: fuzz
fuzz: setup ## libFuzzer over every decoder, SECONDS=… for each (60)
	@$(PYTHON) Scripts/fuzz.py --seconds $(SECONDS_EACH)

.PHONY: build
build: setup ## the programs, optimised, Swift's libraries inside, into .build/release
	@swift build --configuration release --static-swift-stdlib --product order-worker
	@swift build --configuration release --static-swift-stdlib --product order-starter
	@swift build --configuration release --static-swift-stdlib --product order
	@swift build --configuration release --static-swift-stdlib --product validation-stub

.PHONY: bench
bench: setup ## replay, load and counts beside the Go SDK, in one run (PARTS="replay counts"; needs ../shared)
	@swift build --configuration release --static-swift-stdlib --scratch-path .build/bench --product bench \
		-Xswiftc -Xclang-linker -Xswiftc -no-pie
	@$(PYTHON) Scripts/bench.py $(PARTS)

.PHONY: docs
docs: ## the documentation, by docc: no broken link, no public declaration without a comment
	@python3 Scripts/docs.py

.PHONY: record
record: setup ## a session with orders, as a terminal shows it, into Documentation/orders.cast
	@$(PYTHON) Scripts/record.py

.PHONY: lint
lint: ## swift-format over everything, strictly
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks Examples Fuzzing
	@echo "lint: nothing to complain about"

.PHONY: format
format: ## swift-format over everything, in place
	@swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks Examples Fuzzing

# Docker Compose as the plugin of `docker`, or as the older program.
COMPOSE = $(shell if docker compose version >/dev/null 2>&1; then echo docker compose; else echo docker-compose; fi)
# What the order's targets take: make start ORDER_ID=ORDER-7 AMOUNT=20.00 ITEMS="pen,paper"
ORDER_ID ?= ORDER-001
AMOUNT ?= 500.00
ITEMS ?= laptop,mouse
STARTER = swift run --configuration $(CONFIGURATION) order-starter

.PHONY: up infra-up
up infra-up: ## the Temporal server with PostgreSQL, its UI and WireMock in Docker
	@$(COMPOSE) up -d

.PHONY: down
down: ## stops those containers
	@$(COMPOSE) down

.PHONY: down-v
down-v: ## stops those containers and removes what they stored
	@$(COMPOSE) down --volumes

.PHONY: restart
restart: ## stops and starts those containers
	@$(COMPOSE) restart

.PHONY: logs
logs: ## what those containers write
	@$(COMPOSE) logs --follow --tail 100

.PHONY: status
status: ## those containers, and the worker's health
	@$(COMPOSE) ps
	@curl --silent --show-error --max-time 5 http://localhost:8090/health || true; echo

.PHONY: dev
dev: setup ## all that orders need, without Docker, until Ctrl-C: server, UI, validation, worker
	@swift build --configuration $(CONFIGURATION) --product order-worker
	@swift run --configuration $(CONFIGURATION) order dev

.PHONY: codec-server
codec-server: ## lets Temporal's UI and command line read what orders have sealed
	@swift run --configuration $(CONFIGURATION) order codec-server

.PHONY: doctor
doctor: ## whether all that an order needs is there
	@swift run --configuration $(CONFIGURATION) order doctor

.PHONY: worker
worker: ## the order worker
	@swift run --configuration $(CONFIGURATION) order-worker

.PHONY: worker-encrypted
worker-encrypted: ## the order worker, payloads encrypted
	@ENCRYPTION_ENABLED=true swift run --configuration $(CONFIGURATION) order-worker

.PHONY: start
start: ## an order (ORDER_ID, AMOUNT, ITEMS)
	@$(STARTER) -order-id "$(ORDER_ID)" -amount "$(AMOUNT)" -items "$(ITEMS)"

.PHONY: start-encrypted
start-encrypted: ## an order, encrypted
	@ENCRYPTION_ENABLED=true $(STARTER) -order-id "$(ORDER_ID)" -amount "$(AMOUNT)" -items "$(ITEMS)"

.PHONY: query expedite cancel
query expedite cancel: ## how the order stands; faster; not at all (ORDER_ID)
	@$(STARTER) -action $@ -workflow-id "order-workflow-$(ORDER_ID)"

.PHONY: example-high-amount
example-high-amount: ## an order that the validation refuses
	@$(STARTER) -order-id FAIL-001 -amount 15000.00 -items "diamond ring"

.PHONY: example-expedited
example-expedited: ## an order, expedited two seconds later
	@$(STARTER) -order-id EXP-001 -amount 250.00 -items "phone,charger"
	@sleep 2
	@$(STARTER) -action expedite -workflow-id order-workflow-EXP-001

.PHONY: clean
clean: ## removes .build (not .venv)
	@rm -rf .build
