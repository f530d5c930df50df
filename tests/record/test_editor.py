"""What an editor shows: the YAML language server reads the schemas beside a record."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline.record.handbook import handbook
from timeline.record.json_schema import ids, schemas
from timeline.record.loader import read_records

from ..conftest import ROOT, STARTER, without

SERVER = ROOT / "tests/node/node_modules/yaml-language-server"
HOW = "no yaml-language-server here: apt-get install nodejs npm; npm ci --prefix tests/node"


class Editor:
    """An editor that speaks the Language Server Protocol 3.17 with the server."""

    def __init__(self, folder: Path) -> None:
        self._server = subprocess.Popen(
            ["node", SERVER / "bin/yaml-language-server", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._version = 0
        abilities = {
            "textDocument": {
                "completion": {
                    "completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}
                }
            }
        }
        options = {"l10nPath": str(SERVER / "l10n"), "locale": "zh-cn"}
        self.request(
            "initialize",
            {
                "processId": None, "rootUri": folder.as_uri(), "locale": "zh-cn",
                "capabilities": abilities, "initializationOptions": options,
            },
        )  # fmt: skip
        self._send({"method": "initialized", "params": {}})

    def problems(self, file: Path, text: str | None = None) -> list[str]:
        """Open a file, as it is or with another text, and return what is underlined: line and message."""
        text = file.read_text("utf-8") if text is None else text
        self._version += 1
        self._send(
            {
                "method": "textDocument/didOpen",
                "params": {
                    "textDocument": {
                        "uri": file.as_uri(), "languageId": "yaml",
                        "version": self._version, "text": text,
                    }
                },
            }
        )  # fmt: skip
        result = self._receive(lambda message: message.get("method") == "textDocument/publishDiagnostics")
        return [
            f"{each['range']['start']['line'] + 1}: {each['message']}"
            for each in result["params"]["diagnostics"]
        ]

    def completions(self, file: Path, line: int, column: int) -> dict[str, dict[str, Any]]:
        """Return what is offered at a place of an open file, lines and columns from 0, by label."""
        where = {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": column}}
        answer = self.request("textDocument/completion", where)
        return {item["label"]: item for item in answer["items"]}

    def request(self, method: str, params: dict[str, Any]) -> Any:
        self._version += 1
        number = self._version
        self._send({"id": number, "method": method, "params": params})
        return self._receive(lambda message: message.get("id") == number and "method" not in message)[
            "result"
        ]

    def close(self) -> None:
        self._server.kill()
        self._server.communicate()

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self._server.stdin.flush()

    def _receive(self, condition: Any) -> dict[str, Any]:
        assert self._server.stdout
        while True:
            length = 0
            while (line := self._server.stdout.readline().strip()) or not length:
                if line.lower().startswith(b"content-length"):
                    length = int(line.split(b":")[1])
            message: dict[str, Any] = json.loads(self._server.stdout.read(length))
            if condition(message):
                return message
            if "id" in message and "method" in message:  # the server asks, such as for its settings
                items = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
                self._send({"id": message["id"], "result": [None] * len(items)})


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a record of its own, with the schemas that `make schema` writes beside it."""
    folder = tmp_path_factory.mktemp("edited") / "data"
    shutil.copytree(STARTER / "data", folder)
    for file in folder.rglob("*.yaml"):
        text = file.read_text("utf-8")
        file.write_text(
            text.replace("../../../data/schema", "schema").replace("../schema", "schema"), "utf-8"
        )
    (folder / "schema").mkdir()
    for schema_file in (
        *schemas(beside_ids=True),
        ids(read_records(folder, STARTER / "content").records),
        handbook(),
    ):
        (folder / schema_file.path).write_bytes(schema_file.content)
    for file in (folder / "events").glob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("$schema=schema", "$schema=../schema"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def editor(data: Path) -> Iterator[Editor]:
    if not SERVER.exists() or not shutil.which("node"):
        without(HOW)
    editor = Editor(data)
    yield editor
    editor.close()


def test_nothing_is_underlined_in_a_sound_record(editor: Editor, data: Path) -> None:
    files = [each for each in sorted(data.rglob("*.yaml")) if each.name != "chronicle.yml"]
    assert {file.name: problems for file in files if (problems := editor.problems(file))} == {}


def test_no_schema_offers_null_or_english() -> None:
    for file in schemas(beside_ids=True):
        assert b"null" not in file.content, file.path


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "date: 2001-04-18",
            "date: 2001.04.18",
            "3: 日期写作 1996、2010-05、2023-07-22、2024-06~、2011/2023-11",
        ),
        (
            "date: 2001-04-18",
            "date: 2001-13",
            "3: 日期写作 1996、2010-05、2023-07-22、2024-06~、2011/2023-11",
        ),
        ("id: 2001-minhou-delegation", "id: 2001年走访", "2: 用英文小写字母、数字和其间的连字符"),
        ("editor: true", "editor: 是", "只能是 true 或 false"),
        ("kind: explanation", "kind: 解释", "只能是 explanation、remark、doubt"),
        ("  kind: visit\n", "  kind: [visit]\n", ""),
        ("  regions:\n  - minhou", "  regions: minhou\n  themes_:", ""),
    ],
)
def test_a_mistake_is_underlined_in_chinese(
    editor: Editor, data: Path, old: str, new: str, problem: str
) -> None:
    file = data / "events/2001-2009.yaml"
    text = file.read_text("utf-8")
    assert old in text
    problems = editor.problems(file, text.replace(old, new, 1))
    assert any(problem in each for each in problems), problems
    assert not [each for each in problems if not any("\u4e00" <= char <= "\u9fff" for char in each)]


def test_ids_of_the_record_are_completed_with_their_names(editor: Editor, data: Path) -> None:
    file = data / "events/2001-2009.yaml"
    lines = file.read_text("utf-8").splitlines()
    at = lines.index("  kind: visit")
    lines[at] = "  kind: "
    editor.problems(file, "\n".join(lines))
    completions = editor.completions(file, at, len("  kind: "))
    assert {"visit", "project", "training", "tally"} <= completions.keys()
    assert "互访会商" in json.dumps(completions["visit"]["documentation"], ensure_ascii=False)
    assert "null" not in completions


def test_a_key_is_completed_without_null(editor: Editor, data: Path) -> None:
    file = data / "events/2001-2009.yaml"
    lines = file.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("  date: "))
    lines.insert(at + 1, "  da")
    editor.problems(file, "\n".join(lines))
    completions = editor.completions(file, at + 1, 4)
    assert "date_note" in completions
    assert "null" not in completions["date_note"]["insertText"]
