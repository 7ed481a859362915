#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A line of the fund that is wrong: it is neither changed nor removed, but reversed with the reason; undo enters it anew."""
from desk import Desk

TITLE = "基金收支明细"
LINE = "星级志愿者保险"


def open_ledger(desk):
    desk.wait_sample()
    desk.key("ctrl+k")
    desk.write("搜索全部", LINE)
    desk.wait_label(TITLE)
    desk.key("Return")
    desk.wait_alone()
    desk.wait_label(TITLE + "：")
    desk.wait_label("2018-03-011")  # its voucher: the line is chosen
    desk.write("搜索：" + TITLE, LINE)
    desk.wait_rows(TITLE, 5, lambda found: len(found) == 1)
    desk.shot("01-line")


def reverse(desk):
    """The insurance was booked twice, says the clerk."""
    desk.key("alt+r")
    desk.wait_label(f"冲正“{LINE}”？")
    desk.write("原因", "重复录入")
    desk.shot("02-reason")
    desk.key("alt+r")
    desk.wait_label(f"“{LINE}”已冲正")
    desk.wait(lambda: not desk.rows(TITLE, 5), "no line of the insurance")
    desk.key("alt+s")
    found = desk.wait_rows(TITLE, 5, lambda rows: len(rows) == 2)
    assert sorted(row[4] for row in found) == ["-9,550.00", "9,550.00"], found
    desk.wait_label("重复录入")
    desk.shot("03-pair")


def enter_anew(desk):
    desk.press("撤销")
    desk.wait_rows(TITLE, 5, lambda rows: len(rows) == 3)
    desk.shot("04-undone")


def main():
    Desk.go(open_ledger, reverse, enter_anew)


main()
