"""What a server answers that a worker must live with: `make faults` runs it as `answers` and
`goaway`."""

import pathlib
import time

from fault_worker import FaultWorker, SteadyLoad, Workflows, lost_tasks
from processes import ROOT, Process, clean_environment, free_ports, wait_until
from report import expect, expect_true
from servers import DevServer


class AnswerFaults:
    def __init__(self, report, folder):
        self.report, self.folder = report, folder

    def run(self, case):
        {"answers": self.answers, "goaway": self.goaway}[case]()

    # Spoilt answers.

    def answers(self):
        self.report.case("calls refused, answers lost, empty or rubbish", self.spoilt)

    def spoilt(self):
        server = DevServer(self.folder, "answers", database=False, raise_limits=True)
        port = free_ports(1)[0]
        log = pathlib.Path(self.folder) / "faulty-proxy.log"
        proxy = Process("faulty proxy", [ROOT / ".venv" / "bin" / "python",
                                         ROOT / "Scripts" / "faulty_proxy.py", port,
                                         server.address], log, clean_environment())
        wait_until("the proxy passes calls on", lambda: "passing on" in log.read_text(), 30, 0.05,
                   proxy)
        worker = FaultWorker(f"127.0.0.1:{port}", "answers", self.folder)
        workflows = Workflows(server, "answers")
        for _ in range(30):
            workflows.start("ShortWorkflow", "spoilt")
        works = [workflows.start("WorkWorkflow", 500) for _ in range(10)]
        workflows.wait_all_closed(180)
        lost = self.judge(workflows)
        for workflow_id in works:
            expect(f"how often the body of {workflow_id} ran",
                   worker.said(f"begun {workflow_id}"), 1)
        expect("exit code of the worker", worker.stop()[0], 0)
        proxy.stop()
        server.stop()
        spoilt = log.read_text().splitlines()[-1]
        expect(f"tasks lost ({spoilt})", lost, 0)
        return f"{len(workflows.ids)} workflows completed, no task lost; {spoilt}"

    @staticmethod
    def judge(workflows):
        """Completed, without a failed task, each activity with one outcome; how many tasks were
        lost."""
        lost = 0
        for workflow_id, history in workflows.histories().items():
            expect(f"{workflow_id} ended as", history.events[-1]["eventType"],
                   "EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED")
            expect(f"failed workflow tasks of {workflow_id}", history.failed_tasks, [])
            for activity in history.scheduled():
                expect(f"outcomes of an activity of {workflow_id}",
                       history.outcomes(activity["id"]), ["COMPLETED"])
            lost += len(lost_tasks(history))
        return lost

    # Connections that end by age.

    def goaway(self):
        self.report.case("a server that ends every connection after 3 s", self.short_lives)

    def short_lives(self):
        server = DevServer(self.folder, "goaway", database=False, raise_limits=True, dynamic={
            "frontend.keepAliveMaxConnectionAge": '"3s"',
            "frontend.keepAliveMaxConnectionAgeGrace": '"2s"'})
        worker = FaultWorker(server.address, "goaway", self.folder)
        workflows = Workflows(server, "goaway")
        load = SteadyLoad(workflows, "ShortWorkflow", "aged", 0.1)
        time.sleep(20)
        load.end()
        workflows.wait_all_closed(90)
        lost = self.judge(workflows)
        expect("exit code of the worker", worker.stop()[0], 0)
        server.stop()
        expect_true(f"no task is lost ({lost} of {len(workflows.ids)} workflows)", lost == 0)
        warnings = [line for line in worker.process.log.read_text().splitlines()
                    if " WARN " in line or " ERROR " in line]
        expect("warnings of the worker", warnings, [])
        return f"{len(workflows.ids)} workflows completed, no task lost, no warning"
