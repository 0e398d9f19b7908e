"""What lets a worker in, changed while it works: certificates, authorities and API keys that are
replaced, and an HTTP proxy that refuses and hangs for a while. `make faults` runs it as `keys` and
`proxies`."""

import os
import ssl
import threading
import time

from fault_worker import FaultWorker, SteadyLoad, Workflows
from processes import output_of, wait_until
from report import expect, expect_true
from servers import DevServer, FullServer
from tcp_proxy import ConnectProxy, Proxy


class TrustFaults:
    def __init__(self, report, folder):
        self.report, self.folder = report, folder

    def run(self, case):
        {"keys": self.keys, "proxies": self.proxies}[case]()

    def keys(self):
        self.report.case("certificate, its authority and the server's, replaced under load",
                         self.certificates)
        if FullServer.is_there():
            self.report.case("API keys that are over, replaced under load", self.api_keys)
        else:
            self.report.leave_out("API keys that are over, replaced under load",
                                  "../shared/peers, which has a server with tokens, is absent")

    # Certificates.

    def certificates(self):
        """In the wrong order on purpose: for a moment each time what is in the files does not fit
        together, or does not fit what the server asks for."""
        server = DevServer(self.folder, "keys", database=False, raise_limits=True)
        authority = {name: Authority(self.folder, name) for name in ("old", "new")}
        mine = {name: self.folder / f"mine-{name}" for name in ("roots", "pem", "key")}
        shown = {who: authority[who].certificate("server", "serverAuth") for who in authority}
        given = {who: authority[who].certificate("client", "clientAuth") for who in authority}
        replace(mine["roots"], authority["old"].pem)
        replace(mine["pem"], given["old"][0])
        replace(mine["key"], given["old"][1])
        proxy = Proxy(server.address, context(shown["old"], authority["old"]))
        worker = FaultWorker(proxy.address, "keys", self.folder, roots=mine["roots"],
                             certificate=mine["pem"], privatekey=mine["key"])
        workflows = Workflows(server, "keys")
        load = SteadyLoad(workflows, "WorkWorkflow", 200, 0.1)
        time.sleep(1)

        def our_certificate():
            proxy.present(context(shown["old"], authority["new"]))
            replace(mine["pem"], given["new"][0])
            time.sleep(1)
            replace(mine["key"], given["new"][1])

        def the_servers_authority():
            proxy.present(context(shown["new"], authority["new"]))
            time.sleep(1)
            replace(mine["roots"], authority["new"].pem)
        back = [f"{self.returned(proxy, worker, change):.1f} s" for change in (
            our_certificate, the_servers_authority, proxy.cut)]
        return f"{self.all_well(server, worker, workflows, load)}; back after {', '.join(back)}"

    def returned(self, proxy, worker, change):
        """Seconds from the change's end until a connection made since its beginning has lasted for one:
        nobody keeps one that TLS refuses."""
        since = time.monotonic()
        change()
        changed = time.monotonic()

        def lasts():
            now = time.monotonic()
            return any(c.began >= since and c.is_through and c.left_at is None
                       and now - c.began > 1 for c in list(proxy.connections))
        wait_until("the worker is back", lasts, 60, 0.05, worker.process)
        return max(0.0, time.monotonic() - changed - 1)

    def api_keys(self):
        """Each is good for three seconds, and the next one is there before it is over."""
        server = FullServer(self.folder, "tokens", guarded=True)
        path = self.folder / "api.key"
        path.write_text(server.token("default:write", 8))
        worker = FaultWorker(server.address, "tokens", self.folder, apikey=path)
        over = threading.Event()

        def renew():
            while not over.wait(3):
                fresh = self.folder / "api.key.new"
                fresh.write_text(server.token("default:write", 8))
                os.replace(fresh, path)
        renewing = threading.Thread(target=renew, daemon=True)
        renewing.start()
        workflows = Workflows(server, "tokens")
        load = SteadyLoad(workflows, "WorkWorkflow", 200, 0.2)
        time.sleep(20)
        said = self.all_well(server, worker, workflows, load)
        over.set()
        renewing.join(10)
        server.stop()
        return f"{said}; 8 seconds each"

    # Proxies.

    def proxies(self):
        self.report.case("an HTTP proxy with a password that refuses, hangs and cuts under load",
                         self.proxied)

    def proxied(self):
        server = DevServer(self.folder, "proxies", database=False, raise_limits=True)
        proxy = ConnectProxy(server.address, "worker:open sesame")
        worker = FaultWorker("temporal.invalid:7233", "proxies", self.folder,
                             proxy=proxy.address, proxyuser="worker", proxypassword="open sesame")
        workflows = Workflows(server, "proxies")
        load = SteadyLoad(workflows, "WorkWorkflow", 200, 0.1)
        time.sleep(1)
        def while_it_is(manner, seconds):
            proxy.manner = manner
            proxy.cut()
            time.sleep(seconds)
            proxy.manner = "open"
        back = [f"{manner} {self.returned(proxy, worker, lambda: while_it_is(manner, seconds)):.1f} s"
                for manner, seconds in (("open", 0), ("refusing", 4), ("hanging", 4))]
        log = worker.process.log.read_text(errors="replace")
        expect_true("the password is in no log", "open sesame" not in log)
        return f"{self.all_well(server, worker, workflows, load)}; back after {', '.join(back)}"

    def all_well(self, server, worker, workflows, load):
        """No workflow failed, and none of their tasks; what was lost on its way came again."""
        time.sleep(2)
        load.end()
        expect("starts that went wrong", load.errors, [])
        workflows.wait_all_closed(120)
        histories = workflows.histories()
        for workflow_id, history in histories.items():
            expect(f"{workflow_id} ended as", history.events[-1]["eventType"],
                   "EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED")
            expect(f"failed tasks of {workflow_id}", history.failed_tasks, [])
        expect("exit code of the worker", worker.stop()[0], 0)
        if isinstance(server, DevServer):
            server.stop()
        return f"{len(histories)} workflows completed"


class Authority:
    """One that signs certificates, by openssl."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.pem, self.key = folder / f"{name}-ca.pem", folder / f"{name}-ca.key"
        output_of(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                   "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", f"/CN={name}",
                   "-keyout", self.key, "-out", self.pem])

    def certificate(self, who, usage):
        """The files of a certificate for this machine, and of its key."""
        base = self.folder / f"{self.name}-{who}"
        key, request, pem = (base.with_suffix(end) for end in (".key", ".csr", ".pem"))
        names = base.with_suffix(".ext")
        names.write_text(f"extendedKeyUsage={usage}\n"
                         "subjectAltName=DNS:localhost,IP:127.0.0.1\n")
        output_of(["openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                   "-nodes", "-subj", f"/CN={who}", "-keyout", key, "-out", request])
        output_of(["openssl", "x509", "-req", "-in", request, "-CA", self.pem, "-CAkey", self.key,
                   "-CAcreateserial", "-days", "2", "-extfile", names, "-out", pem])
        return pem, key


def context(certificate, clients):
    """TLS of a server that shows this, and asks for a certificate that `clients` signed."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(*certificate)
    made.load_verify_locations(clients.pem)
    made.verify_mode = ssl.CERT_REQUIRED
    made.set_alpn_protocols(["h2"])
    return made


def replace(path, source):
    """As secrets are renewed: in one moment, each file by itself."""
    fresh = path.with_suffix(path.suffix + ".new")
    fresh.write_bytes(source.read_bytes())
    os.replace(fresh, path)
