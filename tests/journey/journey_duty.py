#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A month of duty by keyboard: planned in one press, compared, taken over; seats freed, set, moved and taken back."""
import os
import pathlib
import re
import subprocess

from desk import Desk


def first_start(desk):
    desk.wait_sample()
    desk.key("ctrl+shift+d")
    desk.wait_label("未公布", 60)


def plan(desk):
    desk.press("生成本月…")
    desk.wait_label("采用新班表？", 90)
    desk.wait_label("违反规则：0")
    desk.shot("01-compared")
    desk.press("采用")
    desk.wait_label("· 条件相同者相差 1 班", 90)  # in the status line; the toast may be gone on a busy machine
    desk.shot("02-board")


def told(desk):
    """What the board says of the cell of the cursor, as a screen reader hears it."""
    return next(node.name for node in desk.walk() if "路口，" in node.name or "路口," in node.name)


def by_keys(desk):
    desk.key("ctrl+f")  # the board has the focus
    desk.key("ctrl+Home")
    for key in ("Down", "Right", "Right"):
        desk.key(key)
    desk.wait(lambda: told(desk).startswith("中原路大庆路口") and "4／4" in told(desk), "the cell of the cursor")
    desk.key("Delete")
    desk.wait_label("空出 1 个岗位")
    desk.wait(lambda: "3／4" in told(desk), "a seat less")
    desk.wait_label("岗位空着，有人可排。")
    desk.shot("03-freed")
    desk.key("ctrl+z")
    desk.wait(lambda: "4／4" in told(desk), "the seat taken back")
    desk.key("Delete")
    desk.wait(lambda: "3／4" in told(desk), "a seat less")


def set_somebody(desk):
    """Whoever stands somewhere else at that time is refused, with the rule."""
    desk.key("Up")
    name = next(label for label in desk.labels() if "（" in label and "\n" in label)
    number = name.split("（")[1][:7]
    desk.key("Down")
    desk.key("Return")
    desk.wait_label("这个岗位排谁？")
    desk.type(number)
    desk.key("Return")
    desk.wait_label("同一时间另有值勤")
    desk.shot("04-refused")
    desk.key("Escape")
    desk.key("Return")
    desk.wait_label("这个岗位排谁？")
    desk.type("zzzzzz")
    desk.key("Return")
    desk.wait_label("本月值勤人员中没有“zzzzzz”")
    desk.key("Escape")


def move(desk):
    """Cut from the corner beside, put down here: that seat is open now, and this one is not."""
    desk.key("ctrl+f")
    desk.key("Down")
    desk.wait(lambda: told(desk).startswith("中原路开州路口"), "the corner beside")
    desk.key("ctrl+x")
    desk.key("Up")
    desk.key("ctrl+v")
    desk.wait(lambda: told(desk).startswith("中原路大庆路口") and "4／4" in told(desk), "the moved person")
    desk.key("Down")
    desk.wait(lambda: "3／4" in told(desk), "the seat that was left")
    desk.shot("05-moved")


def mend(desk):
    desk.press("修补…")
    desk.wait_label("采用修补后的班表？", 90)
    desk.wait_label("已通知而须另行通知：0 人")
    desk.press("采用")
    desk.key("ctrl+f")
    desk.wait(lambda: "4／4" in told(desk), "the mended seat", 60)


def pointer(*what):
    """xdotool with what it shall do; mousemove counts from the corner of the window."""
    window = subprocess.run(["xdotool", "getactivewindow"], check=True, capture_output=True, text=True).stdout.strip()
    words = [word for one in what for word in (("mousemove", "--window", window) if one == "mousemove" else (str(one),))]
    subprocess.run(["xdotool", *words], check=True)


def board(desk):
    return next(node for node in desk.walk() if "路口，" in node.name or "路口," in node.name)


def find_cells(desk):
    """Where two corners are on the screen, found by clicking downwards until the board says so: (x, y) of each, one below the other."""
    desk.key("ctrl+f")
    desk.key("ctrl+Home", "Down", "Down", "Down")  # elsewhere, so that what the board says follows from the click
    desk.wait(lambda: told(desk).startswith("中原路长庆路口"), "a corner elsewhere")
    left, top, width, _ = board(desk).extents()
    found, x, wanted = [], left + width // 2, ["中原路大庆路口", "中原路开州路口"]
    for y in range(top + 50, top + 220, 7):
        pointer("mousemove", x, y, "click", 1)
        try:
            desk.wait(lambda: told(desk).startswith(wanted[len(found)]), "the corner", 2)
        except AssertionError:
            continue
        found.append((x, y))
        if len(found) == len(wanted):
            return found
    raise AssertionError(f"the corners are not on the board: {found}")


def drag(desk):
    """A seat is dragged to the corner above, whose open seat it takes; Ctrl+Z takes it back."""
    above, below = find_cells(desk)
    pointer("mousemove", *above, "click", 1)
    desk.wait(lambda: told(desk).startswith("中原路大庆路口"), "the corner above")
    desk.key("Delete")
    desk.wait(lambda: "3／4" in told(desk), "a seat less")
    for attempt in range(3):  # on a busy machine a press may come while the board is read anew
        pointer("mousemove", *below, "mousedown", 1)
        for step in range(1, 5):  # a hand does not jump
            pointer("mousemove", below[0], below[1] + (above[1] - below[1]) * step // 4)
        desk.shot("06-dragging")
        pointer("mouseup", 1)
        try:
            desk.wait_label("排在", 20)
            break
        except AssertionError:
            assert attempt < 2
    pointer("mousemove", *above, "click", 1)
    desk.wait(lambda: told(desk).startswith("中原路大庆路口") and "4／4" in told(desk), "who was dragged")
    pointer("mousemove", *below, "click", 1)
    desk.wait(lambda: told(desk).startswith("中原路开州路口") and "3／4" in told(desk), "the seat that was left")
    desk.press("薄弱岗")
    desk.shot("07-thin")
    desk.press("薄弱岗")
    desk.key("ctrl+f")
    desk.key("ctrl+z")
    desk.wait(lambda: "4／4" in told(desk), "the dragged seat taken back")
    desk.key("ctrl+z")
    desk.wait_label("空出 1 个岗位")


def bring_names(desk):
    """A list of names from the file dialog: what is wrong is told with its row and nothing is taken; then it is taken."""
    desk.key("ctrl+Home", "Down")
    desk.wait(lambda: told(desk).startswith("中原路大庆路口"), "the corner")
    label = desk.wait(lambda: next((text for text in desk.labels() if "（0" in text and "\n" in text), None), "who stands there")
    number, unit = label.split("（")[1][:7], label.split("\n")[1]
    day = re.search(r"(\d+)-(\d+)|(\d+)月(\d+)日", told(desk))
    month = next(text for text in desk.labels() if re.fullmatch(r"\d{4}(-|年)\d+(月)?", text))
    date = f"{re.match(r'[0-9]+', month).group()}-{int(day.group(1) or day.group(3)):02}-{int(day.group(2) or day.group(4)):02}"
    path = pathlib.Path(os.environ["HOME"]) / "names.csv"
    head = "单位,日期,时段,路口,志愿者编号,姓名\n"
    row = f"{unit},{date},早高峰,中原路大庆路口,{number},\n"
    path.write_text(head + row + row.replace("中原路大庆路口", "没有这个路口"), encoding="utf-8")
    open_menu(desk, "收回的名单…")
    desk.open_file(str(path))
    desk.wait_label("有 1 行不对，未作任何改动")
    desk.key("Escape")
    desk.wait_alone()
    path.write_text(head + row, encoding="utf-8")
    open_menu(desk, "收回的名单…")
    desk.open_file(str(path))
    desk.wait_label("0 个岗位，1 个不变")


def open_menu(desk, item):
    desk.press("单据与名单")
    desk.press(item)


def rain(desk):
    """A day stood down is empty on the board, and comes back with Ctrl+Z."""
    desk.key("ctrl+f")
    desk.key("ctrl+Home", "Down")
    open_menu(desk, "当天停勤…")
    desk.wait_label("当天停勤？")
    desk.press("暴雨")
    desk.press("停办")
    desk.wait_label("个路口已停勤")
    desk.key("ctrl+f")
    desk.wait(lambda: "不设岗" in told(desk), "an empty cell")
    desk.shot("08-rain")
    desk.key("ctrl+z")
    desk.wait(lambda: "／" in told(desk), "the day again")


desk = Desk()
first_start(desk)
plan(desk)
by_keys(desk)
set_somebody(desk)
move(desk)
mend(desk)
drag(desk)
bring_names(desk)
rain(desk)
