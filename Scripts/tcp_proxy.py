"""A TCP proxy between a worker and a server that misbehaves on command: connections that stop
passing bytes in one direction and stay open, an address that is gone for a while, TLS in front."""

import asyncio
import base64
import ssl
import threading
import time

from processes import RunError, free_ports, output_of

UP, DOWN = "worker to server", "server to worker"


class Connection:
    """One connection of a worker's and its counterpart to the server."""

    def __init__(self):
        self.began = time.monotonic()
        self.frozen = set()
        self.writers = []
        self.left_at = None  # when the worker closed its side
        self.is_through = False  # whether it got as far as the server


class Proxy:
    """Listens on loopback while it is open, all of it on a thread of its own."""

    def __init__(self, server_address, tls=None):
        host, _, port = server_address.rpartition(":")
        self._target, self._tls = (host, int(port)), tls
        self.port = free_ports(1)[0]
        self.address = f"127.0.0.1:{self.port}"
        self.connections = []
        self._listener = None
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self.open()

    # Commands, from any thread.

    def cut(self):
        """Resets every connection; new ones are taken."""
        self._call(self._cut())

    def present(self, tls):
        """Shows this TLS context from now on. Resets every connection."""
        self.close()
        self._tls = tls
        self.open()

    def open(self):
        """Takes connections, from now on or again."""
        self._call(self._open())

    def close(self):
        """Resets every connection; nobody listens any more."""
        self._call(self._close())

    def freeze(self, *directions):
        """From here on the connections there are pass nothing on in these directions, not even
        their ends. New ones pass everything. Answers when that was."""
        self._call(self._freeze(directions))
        return time.monotonic()

    def connected_since(self, moment):
        """Seconds from that moment to the first new connection; None where there is none yet."""
        later = [c.began for c in self.connections if c.began >= moment]
        return min(later) - moment if later else None

    def _call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(10)

    # On the loop.

    async def _open(self):
        if self._listener is None:
            self._listener = await asyncio.start_server(
                self._accept, "127.0.0.1", self.port, ssl=self._tls)

    async def _close(self):
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        await self._cut()

    async def _cut(self):
        for connection in self.connections:
            for writer in connection.writers:
                writer.transport.abort()

    async def _freeze(self, directions):
        for connection in self.connections:
            connection.frozen |= set(directions)

    async def _accept(self, reader, writer):
        connection = Connection()
        self.connections.append(connection)
        connection.writers.append(writer)
        try:
            target = await self._admitted(reader, writer)
            if target is None:
                return
            server_reader, server_writer = await asyncio.open_connection(*target)
        except (OSError, EOFError, asyncio.LimitOverrunError):
            writer.transport.abort()
            return
        connection.is_through = True
        connection.writers.append(server_writer)
        await asyncio.gather(self._pump(reader, server_writer, connection, UP),
                             self._pump(server_reader, writer, connection, DOWN))

    async def _admitted(self, reader, writer):
        """Where a connection goes; None where it goes nowhere."""
        return self._target

    async def _pump(self, reader, writer, connection, direction):
        try:
            while True:
                data = await reader.read(65536)
                if not data and direction == UP:
                    connection.left_at = time.monotonic()
                if direction in connection.frozen:
                    if data:
                        continue
                    return  # the other side does not learn that this one has gone
                if not data:
                    break
                writer.write(data)
                await writer.drain()
        except (OSError, ssl.SSLError):
            if direction == UP:
                connection.left_at = time.monotonic()
            if direction in connection.frozen:
                return
        writer.close()


class ConnectProxy(Proxy):
    """An HTTP proxy that knows CONNECT and asks for a password. `manner`: `open` to whoever has it,
    `refusing` everybody, `hanging`: it takes connections and never answers."""

    def __init__(self, server_address, credentials):
        self.manner, self._credentials = "open", credentials
        super().__init__(server_address)

    async def _admitted(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        if self.manner == "hanging":
            return None
        wanted = base64.b64encode(self._credentials.encode()).decode()
        if self.manner == "refusing":
            writer.write(b"HTTP/1.1 503 Service Unavailable\r\n\r\n")
        elif f"proxy-authorization: basic {wanted}".lower() not in head.lower():
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\n"
                         b"Proxy-Authenticate: Basic\r\n\r\n")
        else:
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            return self._target
        writer.close()
        return None


def tls_for_loopback(folder):
    """A server's TLS context for `localhost` and 127.0.0.1, and the file of roots that a client
    needs for it."""
    certificate, key = folder / "proxy.pem", folder / "proxy.key"
    output_of(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
               "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
               "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate])
    if not certificate.exists():
        raise RunError("openssl made no certificate")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols(["h2"])
    return context, certificate
