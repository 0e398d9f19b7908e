"""The Makefile's targets for the order: what each would run, and those that need no Docker run."""

import re

from orders import PROGRAMS, new_key, swift
from processes import ROOT, Process, RunError, clean_environment, output_of, wait_until
from servers import ValidationService

WORKER = "swift run --configuration debug order-worker"
STARTER = "swift run --configuration debug order-starter"
ENCRYPTED = "ENCRYPTION_ENABLED=true "
COMPOSE = r"docker[ -]compose "

# What the recipe of each target has to hold, as a regular expression.
RECIPES = {
    "help": r"make TARGET", "deps": r"Scripts/setup", "setup": r"Scripts/setup",
    "infra-up": COMPOSE + "up -d", "up": COMPOSE + "up -d", "down": COMPOSE + "down",
    "down-v": COMPOSE + "down --volumes", "restart": COMPOSE + "restart",
    "logs": COMPOSE + "logs", "status": COMPOSE + "ps",
    "worker": WORKER, "worker-encrypted": ENCRYPTED + WORKER,
    "start": STARTER + ' -order-id "ORDER-001" -amount "500.00" -items "laptop,mouse"',
    "start-encrypted": ENCRYPTED + STARTER + ' -order-id "ORDER-001"',
    "query": STARTER + ' -action query -workflow-id "order-workflow-ORDER-001"',
    "expedite": STARTER + ' -action expedite -workflow-id "order-workflow-ORDER-001"',
    "cancel": STARTER + ' -action cancel -workflow-id "order-workflow-ORDER-001"',
    "example-high-amount": STARTER + r" -order-id FAIL-001 -amount 15000\.00",
    "example-expedited": STARTER + r" -action expedite -workflow-id order-workflow-EXP-001",
    "dev": "swift run --configuration debug order dev",
    "codec-server": "swift run --configuration debug order codec-server",
    "doctor": "swift run --configuration debug order doctor",
    "test": r"Scripts/run_tests\.py", "test-portable": r"Scripts/run_tests\.py --portable",
    "test-integrations": r"Scripts/integrations\.py",
    "test-coverage": r"--enable-code-coverage",
    "build": r"--product order-worker", "clean": r"rm -rf \.build", "demo": r"Scripts/demo\.py",
    "ui": r"Scripts/ui\.py",
    "format": r"swift format --in-place", "lint": r"swift format lint",
    "docs": r"Scripts/docs\.py", "record": r"Scripts/record\.py",
}


def check_recipes():
    """That each target is there and would run what it says."""
    for target, expected in RECIPES.items():
        recipe = output_of(["make", "--dry-run", target], clean_environment(), cwd=ROOT)
        if not re.search(expected, recipe):
            raise RunError(f"make {target} would run: {recipe.strip()}")
    return f"{len(RECIPES)} targets run what they say"


def check_orders(server, folder):
    """Orders by `make` alone, in the open and encrypted, and how each ends."""
    for product in PROGRAMS:
        output_of(["swift", "build", "--product", product], timeout=1800, cwd=ROOT)
    service = ValidationService(folder, stub=swift().validation_stub)
    environment = clean_environment(
        TEMPORAL_HOST=server.address, VALIDATION_URL=service.url, HEALTH_PORT=0,
        PROCESSING_TIME="8s", EXPEDITED_TIME="1s", ENCRYPTION_KEY_FILE=new_key(folder))

    def make(target, order=None):
        words = [f"ORDER_ID={order}"] if order else []
        return output_of(["make", target, *words], environment, 120, ROOT)

    def expect(order, status):
        ended = server.wait_closed(f"order-workflow-{order}")
        if ended != status:
            raise RunError(f"order {order} ended as {ended}, not as {status}")

    def work(target, body):
        worker = Process(f"make {target}", ["make", target], folder / f"make-{target}.log",
                         environment, cwd=ROOT)
        wait_until(f"make {target} polls", lambda: "the worker polls" in worker.log.read_text(),
                   60, process=worker)
        body()
        worker.stop()
        return worker.log.read_text()

    def in_the_open():
        make("start", "MAKE-1")
        make("expedite", "MAKE-1")
        expect("MAKE-1", "COMPLETED")
        if '"is_expedited" : true' not in make("query", "MAKE-1").replace('": ', '" : '):
            raise RunError("make query does not show that the order is expedited")
        make("start", "MAKE-2")
        server.wait_for_activity("order-workflow-MAKE-2", "ProcessOrder")
        make("cancel", "MAKE-2")
        expect("MAKE-2", "CANCELED")
        make("example-high-amount")
        expect("FAIL-001", "FAILED")
        make("example-expedited")
        expect("EXP-001", "COMPLETED")

    def encrypted():
        make("start-encrypted", "MAKE-3")
        expect("MAKE-3", "COMPLETED")

    log = work("worker", in_the_open)
    for step in ("validated", "paid", "processed", "announced", "refunded"):
        if not re.search(rf"order {step} .*order_id=(MAKE-1|MAKE-2)$", log, re.MULTILINE):
            raise RunError(f"make worker said nothing of an order that was {step}")
    work("worker-encrypted", encrypted)
    service.process.stop()
    return "orders in the open and encrypted, started, expedited, queried and cancelled"
