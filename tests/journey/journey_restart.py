#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A register is left filtered and in an order of its own; the program ends and is started again: it opens as it was left."""
import os
import pathlib
import subprocess
import time

from accessible import STATE_FOCUSED
from desk import BUTTONS, Desk

LIST = "捐赠人与领取人"
TABS = ("page tab", "radio button", "toggle button")
STATE_SELECTED = 23
LEFT = {"服务时长": "已记入", "待用快餐": "结算单", "爱心小屋": "库存"}  # page: the tab it is left on
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


def go_to_page(desk, name):
    desk.key("ctrl+k")
    desk.write("搜索全部", name)
    desk.wait_label("页面")
    desk.key("Return")
    desk.wait_alone()
    desk.find(LEFT[name], TABS)


def choose_tabs(desk):
    """Three pages are left on another tab than their first."""
    for page, tab in LEFT.items():
        go_to_page(desk, page)
        desk.find(tab, TABS).act()
        desk.wait(lambda: desk.find(tab, TABS).has_state(STATE_SELECTED), f"{page}: {tab}")
    desk.key("alt+Left", "alt+Left", "alt+Left")
    desk.wait_label(f"{LIST}：")


def hide_card(desk):
    """A column is taken away, which is kept on this computer."""
    button = [node for node in desk.walk() if node.role in BUTTONS and desk.is_called(node, "列")][-1]  # the first is of the page before
    desk.wait(lambda: any(node.act() for node in button.walk()), "its menu")
    card = desk.find("卡号", ("check box",))
    for _ in range(20):  # by the keyboard, from whichever column is offered first
        if card.has_state(STATE_FOCUSED):
            break
        desk.key("Tab")
        time.sleep(0.1)
    desk.key("space")
    desk.key("Escape")
    desk.wait_alone()
    return desk.wait_rows(LIST, 3, lambda found: len(found) == 3 and not any(cell.startswith(("H0", "D0")) for row in found for cell in row))


def tabs_open_as_left(desk):
    for page, tab in LEFT.items():
        go_to_page(desk, page)
        desk.wait(lambda: desk.find(tab, TABS).has_state(STATE_SELECTED), f"{page}: {tab}")
    desk.shot("03-tabs")


def name_is_whole(desk):
    """The register that is shown stands whole in the list of names, between its neighbours."""
    row = desk.wait(lambda: next((node for node in desk.walk() if node.role == "list item" and node.has_state(STATE_SELECTED)
                                  and any(LIST in child.name for child in node.walk()) and node.is_shown()), None), "the chosen name")
    desk.wait(lambda: whole(desk, row), "the whole name")


def whole(desk, row):
    """Whether the row lies above the status line."""
    x, y, width, height = row.extents()
    foot = min(node.extents()[1] for node in desk.walk() if node.role == "label" and "备份" in node.name and node.is_shown())
    return height > 0 and y + height <= foot


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
    rows = hide_card(desk)
    print("ok hide_card", flush=True)
    choose_tabs(desk)
    print("ok choose_tabs", flush=True)
    second = start_again(desk)
    desk = Desk(seconds=60)
    opens_as_left(desk, rows)
    print("ok opens_as_left", flush=True)
    name_is_whole(desk)
    print("ok name_is_whole", flush=True)
    tabs_open_as_left(desk)
    print("ok tabs_open_as_left", flush=True)
    desk.key("ctrl+q")
    assert second.wait(40) == 0


main()
