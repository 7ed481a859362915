#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A register is left filtered and in an order of its own; the program ends and is started again: it opens as it was left."""
import os
import pathlib
import subprocess

from desk import Desk

LIST = "捐赠人与领取人"
STORE = pathlib.Path(os.environ["HOME"]) / "data" / "store.db"


def first_start(desk):
    desk.wait_sample()
    go_to_list(desk)


def go_to_list(desk):
    desk.key("ctrl+k")
    desk.write("搜索全部", "H000001")
    desk.wait_label(LIST)
    desk.key("Return")
    desk.wait_alone()
    desk.wait_label(f"{LIST}：")


def by_card(desk):
    """Twice on a heading: the last card comes first, which is that of a household."""
    def heading():
        """Left of the details, which have a card too."""
        found = [node for node in desk.walk(tables=True) if node.name == "卡号" and node.is_shown()]
        return min(found, key=lambda node: node.extents()[0])

    for first in ("D000001", "H"):
        desk.click(desk.wait(heading, "the heading"))
        desk.wait_rows(LIST, 1, lambda found: found and found[0][2].startswith(first))


def only_large(desk):
    """A condition: households of six and more."""
    desk.press("＋条件")
    desk.press("人数")
    desk.wait_alone()
    desk.press("人数")
    desk.write("从", "6")
    desk.key("Escape")
    rows = desk.wait_rows(LIST, 3, lambda found: len(found) == 3 and all(row[4].isdigit() and int(row[4]) >= 6 for row in found))
    desk.shot("01-left")
    return rows


def has_left():
    """Whether the first process has given its name on the bus back."""
    asked = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner",
             "string:org.volunteerpuyang.VolunteerPuyang"]
    return "false" in subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def start_again(desk):
    """A process of its own, once the first has closed its store."""
    desk.key("ctrl+q")
    desk.wait(lambda: not pathlib.Path(f"{STORE}-wal").exists(), "the store to be closed", 40)
    desk.wait(has_left, "the first process to end", 40)
    with open(os.path.join(desk.artefacts, "application.log"), "a", encoding="utf-8") as log:
        return subprocess.Popen([os.environ["APPLICATION"], "--store", str(STORE)], stdout=log, stderr=log)


def opens_as_left(desk, rows):
    desk.wait_label(f"{LIST}：", 60)  # the list of the page that was open
    desk.wait_rows(LIST, 3, lambda found: found == rows, 60)
    desk.shot("02-again")


def main():
    desk = Desk()
    first_start(desk)
    by_card(desk)
    print("ok by_card", flush=True)
    rows = only_large(desk)
    print("ok only_large", flush=True)
    second = start_again(desk)
    desk = Desk(seconds=60)
    opens_as_left(desk, rows)
    print("ok opens_as_left", flush=True)
    desk.key("ctrl+q")
    assert second.wait(40) == 0


main()
