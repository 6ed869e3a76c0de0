# SPDX-License-Identifier: MIT
"""Every command, argument and option is explained in three languages, and the guide lists each of them."""

import argparse
from importlib.metadata import version

import pytest

from proceedings.cli import COMMANDS, command_module, main, parser
from proceedings.languages import LANGUAGES, words
from proceedings.presentation.export_formats import API
from proceedings.project.settings import FORMAT_VERSION
from proceedings.records.stamps import FORM

COMMON = {"root", "messages"}


def arguments(command: str, language: str) -> list[argparse.Action]:
    for action in parser(language)._actions:
        if isinstance(action, argparse._SubParsersAction):
            found: argparse.ArgumentParser = action.choices[command]
            return [item for item in found._actions if item.dest != "help" and item.help != argparse.SUPPRESS]
    raise AssertionError(command)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_guide_lists_the_arguments_that_the_command_takes(command: str) -> None:
    assert command == command_module(command).NAME
    table = words("commands")[command]
    taken = arguments(command, "en")
    options = {item.option_strings[-1] for item in taken if item.option_strings and item.dest not in COMMON}
    assert options == {f"--{key.replace('_', '-')}" for key in table["options"]}
    assert [item.dest for item in taken if not item.option_strings] == table.get("arguments", [])
    for item in taken:
        key = (item.option_strings[-1].removeprefix("--") if item.option_strings else item.dest).replace("-", "_")
        assert (key in words("commands")["values"]) is (item.nargs != 0), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_given_in_each_language(language: str) -> None:
    for command in COMMANDS:
        for item in arguments(command, language):
            assert item.help, (command, item.dest)
        table = words("commands")[command]
        assert all(table[part][language] for part in ("summary", "help"))


def test_every_value_is_used() -> None:
    table = words("commands")
    used = {
        key
        for command in table.values()
        if "run" in command
        for key in (*command.get("arguments", []), *command["options"])
    }
    assert set(table["values"]) <= used | COMMON


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("given", "key", "values"),
    [
        (["bild"], "choice", {"given": "bild", "known": ", ".join(COMMANDS)}),
        (["check", "--language", "xx"], "choice", {"given": "xx", "known": "ar, fr, en", "name": "--language"}),
        (["check", "--foo"], "unknown", {"given": "--foo"}),
        (["build", "--site-dir"], "value", {"name": "--site-dir"}),
        (["new"], "required", {}),
    ],
)
def test_a_wrong_command_is_refused_in_the_language_of_messages(
    given: list[str], key: str, values: dict[str, str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*given, f"--messages={language}"])
    assert ended.value.code == 2
    usage, *_, last = capsys.readouterr().err.splitlines()
    table = words("commands")["parsing"]
    assert usage.startswith(f"{table['usage'][language]} proceedings")
    name = words("commands")["metavar"][language]
    said = table[key][language].partition("{name}" if key == "required" else "\0")[0]
    expected = said.format(**{"name": name, **values})
    if given == ["bild"]:
        assert last == table["nearest"][language].format(nearest="build")
    else:
        assert expected in last


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_version_and_the_formats_are_told(capsys: pytest.CaptureFixture[str], language: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version", "--messages", language])
    assert ended.value.code == 0
    program, *formats = capsys.readouterr().out.splitlines()
    assert program.startswith(f"proceedings {version('proceedings')} ")
    assert [line.rpartition(": ")[2] for line in formats] == [str(FORMAT_VERSION), str(FORM), API]
