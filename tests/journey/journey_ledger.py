#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A line of the fund that is wrong: it is neither changed nor removed, but reversed with the reason, and entered anew."""
from desk import Desk


def open_ledger(desk):
    desk.press("打开示例数据")
    desk.wait_label("共 20,000 人", 90)
    desk.key("ctrl+8")
    desk.wait_label("队伍：")
    desk.press("基金")
    desk.wait_rows("基金", 3, lambda found: len(found) == 3)
    desk.shot("01-funds")
    desk.press("基金收支明细")
    desk.wait_label("基金收支明细：")


def reverse(desk):
    """The insurance was booked twice, says the clerk."""
    desk.write("搜索：基金收支明细", "星级志愿者保险")
    desk.wait_rows("基金收支明细", 3, lambda found: len(found) == 1)
    desk.shot("02-line")
    desk.press("冲正…")
    desk.wait_label("冲正“星级志愿者保险”？")
    desk.type("重复录入")
    desk.shot("03-reason")
    desk.press("冲正")
    desk.wait_label("“星级志愿者保险”已冲正")
    desk.wait(lambda: not desk.rows("基金收支明细", 3), "no line of the insurance")
    desk.press("含移除、停用的")
    desk.wait_rows("基金收支明细", 3, lambda found: len(found) == 2)
    desk.wait_label("重复录入")
    desk.shot("04-pair")


def enter_anew(desk):
    desk.press("撤销")
    desk.wait_rows("基金收支明细", 3, lambda found: len(found) == 3)
    desk.shot("05-undone")


desk = Desk()
open_ledger(desk)
reverse(desk)
enter_anew(desk)
