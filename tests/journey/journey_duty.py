#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A month of duty by keyboard: planned in one press, compared, taken over; seats freed, set, moved and taken back."""
from desk import Desk


def first_start(desk):
    desk.press("打开示例数据")
    desk.wait_label("共 20,000 人", 120)
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


desk = Desk()
first_start(desk)
plan(desk)
by_keys(desk)
set_somebody(desk)
move(desk)
mend(desk)
