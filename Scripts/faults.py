#!/usr/bin/env python3
"""`make faults`: many orders at once, what dies while they run, and what a worker must live with.

    load       200 orders at once through one worker: all complete, each activity run once
    server     the same, and the server is killed (SIGKILL) in the middle and started again
    worker     the same, and the worker is killed in the middle; a second one finishes the orders
    idle       what a worker without work costs: memory, processor time
    absent     the worker is there first, the server comes later
    input      wrong settings, malformed orders, wrong keys (bad_input.py)
    half-open  connections that pass nothing in one direction and stay open, TLS as well
    addresses  a name whose first address is refused, or swallows all
    outage     the server is gone for longer than a call's patience, an activity ends meanwhile
    restarts   300 graceful stops of workers under load: no task is lost
    flood      signals without end while a worker stops
    blocking   activities that block their threads, one for each core
    steady     thousands of workflows on one worker: memory, descriptors, threads
    everything what an idle worker costs that has all on that there is
    answers    calls that are refused, answers that are lost, empty or rubbish
    goaway     a server that ends every connection after 3 s
    keys       certificates, authorities and API keys replaced while workflows run
    proxies    an HTTP proxy that asks for a password, refuses, hangs and cuts meanwhile

The first six run the order application, the others a small worker of their own (Tests/FaultWorker).
Judged by the histories that the server has, never by what our own client says.
"""

import argparse
import sys

from answer_faults import AnswerFaults
from connection_faults import ConnectionFaults
from fault_worker import FaultWorker, build_fault_worker
from load_faults import LoadFaults
from order_faults import OrderFaults
from orders import PROGRAMS, build_programs, swift
from processes import RunError, remove_folder, run_folder, stop_all, stop_all_at_exit
from report import Report
from stop_faults import StopFaults
from trust_faults import TrustFaults

ORDERS = ("load", "server", "worker", "idle", "absent", "input")
OTHERS = ("half-open", "addresses", "outage", "restarts", "flood", "blocking", "steady",
          "everything", "answers", "goaway", "keys", "proxies")


def groups(chosen, language, report, folder):
    """Who runs which case."""
    optimised = chosen.configuration == "release"
    connections = ConnectionFaults(report, folder)
    stops = StopFaults(report, folder, chosen.restarts)
    loads = LoadFaults(report, folder)
    answers = AnswerFaults(report, folder)
    trust = TrustFaults(report, folder)
    owners = {"half-open": connections, "addresses": connections, "outage": connections,
              "restarts": stops, "flood": stops, "blocking": loads, "steady": loads,
              "everything": loads,
              "answers": answers, "goaway": answers, "keys": trust, "proxies": trust}
    if any(case in ORDERS for case in chosen.cases):
        orders = OrderFaults(language, report, folder, chosen.validation, chosen.orders, optimised)
        owners |= dict.fromkeys(ORDERS, orders)
    return owners


def build(chosen, language):
    if language.is_ours and any(case in ORDERS for case in chosen.cases):
        print(f"Building {', '.join(PROGRAMS)} ({chosen.configuration}) …", flush=True)
        build_programs(chosen.configuration)
    if any(case in OTHERS for case in chosen.cases):
        print(f"Building fault-worker ({chosen.configuration}) …", flush=True)
        build_fault_worker(chosen.configuration)


def main():
    options = argparse.ArgumentParser(description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("cases", nargs="*", help=" ".join(ORDERS + OTHERS))
    options.add_argument("--orders", type=int, default=200)
    options.add_argument("--restarts", type=int, default=300)
    options.add_argument("--configuration", choices=["debug", "release"], default="debug")
    options.add_argument("--validation", choices=["wiremock", "docker", "stub"])
    options.add_argument("--stand-in", help="another program in our order programs' place")
    chosen = options.parse_args()
    unknown = set(chosen.cases) - set(ORDERS + OTHERS)
    if unknown:
        options.error(f"no such case: {', '.join(sorted(unknown))}")
    stop_all_at_exit()
    language = swift(chosen.configuration, chosen.stand_in)
    chosen.cases = chosen.cases or (ORDERS + OTHERS if language.is_ours else ORDERS)
    build(chosen, language)
    report, folder = Report(), run_folder("faults")
    try:
        owners = groups(chosen, language, report, folder)
        for case in chosen.cases:
            owners[case].run(case)
            for worker in list(FaultWorker.running):
                worker.kill()
    except RunError as error:
        report.fail("faults", str(error))
    left = stop_all()
    if left:
        report.fail("everything was stopped", f"still running: {', '.join(left)}")
    code = report.close()
    if code:
        print(f"logs: {folder}")
    else:
        remove_folder(folder)
    return code


if __name__ == "__main__":
    sys.exit(main())
