#!/usr/bin/env python3
"""`make docs`: the documentation of the module Temporal, by the toolchain's own docc.

Fails where docc has a warning, such as a link that leads nowhere; where a public declaration has no
comment; and where a type is on no page's list of topics. That the articles' code compiles is held by
`make test` (DocumentationTests, SnippetTests).
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys

from processes import ROOT, RunError, output_of, remove_folder

CATALOGUE = ROOT / "Sources" / "Temporal" / "Temporal.docc"
FOLDER = ROOT / ".build" / "docs"
ARCHIVE = FOLDER / "Temporal.doccarchive"
MODULE = "Temporal"
# Comments speak of the parameters of which there is more to say than their names, and of three that
# nobody gives at once.
NO_MATTER = r"Parameter '[^']*' is missing documentation|Parameter 'file, line, function' not found"


def symbol_graph():
    """What the compiler knows of the module's public declarations, of the module as it is built for
    everything else."""
    output_of(["swift", "build", "--target", MODULE], timeout=3600, cwd=ROOT)
    modules = pathlib.Path(
        output_of(["swift", "build", "--show-bin-path"], timeout=120, cwd=ROOT).strip()) / "Modules"
    target = json.loads(output_of(["swift", "-print-target-info"], timeout=60, cwd=ROOT))["target"]
    graphs = FOLDER / "symbol-graphs"
    graphs.mkdir(parents=True)
    libraries = [["-I", str(path.parent)] for path in ROOT.glob("Sources/*/module.modulemap")]
    extract = shutil.which("swift-symbolgraph-extract") or "swift-symbolgraph-extract"
    output_of([extract, "-module-name", MODULE, "-target", target["triple"], "-I", str(modules),
               *sum(libraries, []), "-minimum-access-level", "public",
               "-skip-synthesized-members", "-output-dir", str(graphs)], timeout=600, cwd=ROOT)
    return graphs


def symbols(graphs):
    for path in sorted(graphs.glob("*.symbols.json")):
        yield from json.loads(path.read_text())["symbols"]


def is_for_authors(symbol):
    """Not what the compiler has made, nor what stands there to be refused with a sentence."""
    unavailable = any(entry.get("isUnconditionallyUnavailable")
                      for entry in symbol.get("availability", []))
    # `$current` of a task-local value: the macro writes it, and no comment.
    by_macro = symbol["pathComponents"][-1].startswith("$")
    return "::SYNTHESIZED::" not in symbol["identifier"]["precise"] and not (unavailable or by_macro)


def uncommented(graphs):
    """Public declarations without a comment of their own, or of the requirement that they meet."""
    found = []
    for symbol in filter(is_for_authors, symbols(graphs)):
        if not symbol.get("docComment", {}).get("lines"):
            place = symbol.get("location", {})
            path = place.get("uri", "").removeprefix("file://").removeprefix(f"{ROOT}/")
            line = place.get("position", {}).get("line", -1) + 1
            found.append(f"{path}:{line}: {'.'.join(symbol['pathComponents'])} has no comment")
    return sorted(found)


def unlisted(graphs):
    """Types that no page's topics name: a reader would not come upon them."""
    pages = "\n".join(path.read_text() for path in CATALOGUE.glob("*.md"))
    listed = set(re.findall(r"^- ``(\w+)``$", pages, re.MULTILINE))
    names = {symbol["pathComponents"][0] for symbol in filter(is_for_authors, symbols(graphs))
             if len(symbol["pathComponents"]) == 1 and symbol["kind"]["identifier"] in (
                 "swift.struct", "swift.class", "swift.enum", "swift.protocol", "swift.actor")}
    return [f"{name} is on no page's list of topics" for name in sorted(names - listed)]


def convert(graphs):
    child = subprocess.run(
        ["docc", "convert", str(CATALOGUE), "--additional-symbol-graph-dir", str(graphs),
         "--output-path", str(ARCHIVE), "--fallback-display-name", MODULE,
         "--fallback-bundle-identifier", "temporal-swift", "--fallback-default-module-kind", "Library",
         "--transform-for-static-hosting", "--ide-console-output"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        timeout=900, cwd=ROOT)
    complaints = [line for line in child.stdout.splitlines()
                  if re.search(r"(warning|error):", line) and not re.search(NO_MATTER, line)]
    if child.returncode and not complaints:
        complaints = child.stdout.splitlines()[-20:] or [f"docc ended with {child.returncode}"]
    return complaints


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    remove_folder(FOLDER)
    try:
        # The manifest that the first article shows.
        output_of(["swift", "package", "--package-path", "Tests/Fixtures/Starter", "--scratch-path",
                   str(FOLDER / "starter"), "dump-package"], timeout=300, cwd=ROOT)
        graphs = symbol_graph()
        complaints = uncommented(graphs) + unlisted(graphs) + convert(graphs)
    except (RunError, OSError, subprocess.TimeoutExpired) as error:
        complaints = [str(error)]
    for complaint in complaints:
        print(complaint.replace(f"{ROOT}/", ""))
    if complaints:
        print(f"docs: {len(complaints)} complaints")
        return 1
    articles = len(list(CATALOGUE.glob("*.md"))) - 1
    pages = len(list((ARCHIVE / "data" / "documentation").rglob("*.json")))
    where = ARCHIVE.relative_to(ROOT)
    print(f"docs: {pages} pages, {articles} of them articles, in {where}; to read them: "
          f"python3 -m http.server -d {where} 8008, then http://localhost:8008/documentation/temporal")
    return 0


if __name__ == "__main__":
    sys.exit(main())
