"""A browser to look with: headless Chromium by the WebDriver protocol (W3C), no library between."""

import base64
import json
import os
import shutil
import time
import urllib.error
import urllib.request

from processes import Process, RunError, clean_environment, free_ports, wait_until


def browser_absent():
    """Why there is no browser here; None where there is one."""
    missing = [name for name in ("chromium", "chromedriver") if not shutil.which(name)]
    return f"{' and '.join(missing)} cannot be found (Debian: chromium, chromium-driver)" \
        if missing else None


class Browser:
    """One window of headless Chromium."""

    def __init__(self, folder, width=1200, height=1000):
        port = free_ports(1)[0]
        self._base = f"http://127.0.0.1:{port}"
        self.process = Process("chromedriver", ["chromedriver", f"--port={port}"],
                               folder / "chromedriver.log", clean_environment())
        wait_until("chromedriver answers", self._is_ready, 30, process=self.process)
        arguments = ["--headless=new", f"--window-size={width},{height}", "--disable-gpu",
                     "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en-US",
                     f"--user-data-dir={folder / 'chromium'}"]
        if os.geteuid() == 0:  # its sandbox refuses root
            arguments.append("--no-sandbox")
        answer = self._call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": {
                "binary": shutil.which("chromium"), "args": arguments},
            "goog:loggingPrefs": {"browser": "ALL"}}}}, 120)
        self._session = f"/session/{answer['sessionId']}"

    def _is_ready(self):
        try:
            return self._call("GET", "/status", timeout=3)["ready"]
        except (OSError, ValueError, KeyError, RunError):
            return False

    def _call(self, method, path, body=None, timeout=180):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error).get("value", {})
            raise RunError(f"the browser: {value.get('error')}: "
                           f"{value.get('message', '').splitlines()[0]}") from error

    def resize(self, width, height):
        self._call("POST", f"{self._session}/window/rect", {"width": width, "height": height})

    def open(self, url):
        self._call("POST", f"{self._session}/url", {"url": url})

    def run(self, script, *arguments):
        return self._call("POST", f"{self._session}/execute/sync",
                          {"script": script, "args": list(arguments)})

    @property
    def address(self):
        return self._call("GET", f"{self._session}/url")

    def text(self):
        """What a reader sees, with the values of inputs and the words of frames: the UI keeps Markdown
        in frames of its own."""
        text = self.run("""
            const inputs = [...document.querySelectorAll('input, textarea')].map(i => i.value);
            return document.body.innerText + '\\n' + inputs.join('\\n');""") or ""
        for frame in self._call("POST", f"{self._session}/elements",
                                {"using": "css selector", "value": "iframe"}):
            try:
                self._call("POST", f"{self._session}/frame", {"id": frame})
                text += "\n" + (self.run("return document.body.innerText") or "")
            except RunError:  # it went while we looked
                pass
            self._call("POST", f"{self._session}/frame", {"id": None})
        return text

    def wait_for(self, *words, timeout=20.0, absent=()):
        """Waits until the page has all words, and none of the absent ones; its text."""
        deadline = time.monotonic() + timeout
        while True:
            text = self.text()
            missing = [word for word in words if word.casefold() not in text.casefold()]
            unwanted = [word for word in absent if word.casefold() in text.casefold()]
            if not missing and not unwanted:
                return text
            if time.monotonic() > deadline:
                seen = " ".join(text.split())[:1500]
                raise RunError(f"{self.address} lacks {missing}, has {unwanted}: {seen}")
            time.sleep(0.2)

    def click(self, words):
        """Clicks the first button, tab or link that is labelled so; whether there was one."""
        return self.run("""
            const wanted = arguments[0].toLowerCase();
            const label = e => (e.getAttribute('aria-label') || e.innerText || '').trim().toLowerCase();
            const all = [...document.querySelectorAll('button, a, [role=tab], summary')];
            const found = all.find(e => label(e) === wanted) || all.find(e => label(e).startsWith(wanted));
            if (found) { found.scrollIntoView({block: 'center'}); found.click(); }
            return !!found;""", words)

    def picture(self, path):
        data = self._call("GET", f"{self._session}/screenshot")
        path.write_bytes(base64.b64decode(data))

    def complaints(self):
        """What the page's scripts complained of since the last time."""
        entries = self._call("POST", f"{self._session}/se/log", {"type": "browser"})
        return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]

    def close(self):
        try:
            self._call("DELETE", self._session, timeout=10)
        except (OSError, RunError):
            pass
        self.process.stop(10)
