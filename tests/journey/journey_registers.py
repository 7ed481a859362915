#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A team from its first line to its removal, by keyboard; a code that was missing; what is refused; the list as a file."""
import csv
import os
import pathlib
import re

from desk import Desk

HOME = pathlib.Path(os.environ["HOME"])


def first_start(desk):
    desk.wait_sample()
    desk.key("ctrl+8")
    desk.wait_label("队伍：")


def add_team(desk):
    """Typed by keyboard alone: initials for the district, Enter to the next field, F8."""
    desk.key("ctrl+n")
    desk.wait_label("新增队伍")
    desk.type("ab")
    desk.key("F8")
    desk.wait_alone()
    desk.wait_label("已保存“ab”")
    desk.key("ctrl+n")
    desk.wait_label("新增队伍")
    desk.type("ab")
    desk.key("F8")
    desk.wait_label("已经有相同的一项")
    desk.write("队伍", "黄河湿地巡护队")
    desk.write("区县", "范县")
    desk.write("上级队伍", "ab")
    desk.write("党员队伍", "是")
    desk.write("成立日期", "2013.2.30")
    desk.key("F8")
    desk.wait_label("2013.2.30")
    desk.shot("01-refused")
    desk.write("成立日期", "2013.5.6")
    desk.key("F8")
    desk.wait_alone()
    desk.wait_label("已保存“黄河湿地巡护队”")
    desk.wait_label("2013-05-06")  # among two thousand, the new one is chosen and its details are shown
    desk.shot("02-added")


def find_and_change(desk):
    desk.key("ctrl+f")
    desk.type("hhsd")
    rows = desk.wait_rows("队伍", 3, lambda found: len(found) == 1)
    assert rows[0][:3] == ["黄河湿地巡护队", "范县", "ab"], rows
    desk.wait_label("2013-05-06")
    desk.key("F2")
    desk.wait_label("修改队伍")
    desk.write("负责人", "王芳")
    desk.key("F8")
    desk.wait_alone()
    desk.wait_rows("队伍", 3, lambda found: found and "王芳" in found[0])
    desk.press("撤销")
    desk.wait_rows("队伍", 3, lambda found: len(found) == 1 and "王芳" not in found[0])


def remove_and_bring_back(desk):
    """What others refer to stays, and the reason says who; what nobody refers to goes and comes back."""
    desk.write("搜索：队伍", "ab")
    desk.wait_rows("队伍", 3, lambda found: found and found[0][0] == "ab")
    desk.key("alt+r")
    desk.wait_label("移除“ab”？")
    desk.key("alt+r")
    desk.wait_label("队伍 1 条")
    desk.shot("03-in-use")
    desk.key("Escape")
    desk.wait_alone()
    desk.write("搜索：队伍", "hhsd")
    desk.wait_rows("队伍", 3, lambda found: len(found) == 1 and found[0][0] != "ab")
    desk.key("alt+r")
    desk.wait_label("移除“黄河湿地巡护队”？")
    desk.key("alt+r")
    desk.wait_label("已移除“黄河湿地巡护队”")
    desk.wait(lambda: not desk.rows("队伍", 3), "no team in the list")
    desk.press("撤销")
    desk.wait_rows("队伍", 3, lambda found: len(found) == 1)


def export(desk):
    path = HOME / "队伍.csv"
    desk.key("alt+e")
    desk.open_file(str(path))
    desk.wait(path.exists, path.name, 40)
    desk.wait_alone()
    with open(path, encoding="utf-8-sig") as file:
        table = list(csv.reader(file))
    assert [row[0] for row in table[1:]] == ["黄河湿地巡护队"], table


def bring_back(desk):
    """The table that was exported holds nothing new; with a team below it, one row is imported into this register."""
    path = HOME / "队伍.csv"
    with open(path, "a", encoding="utf-8") as file:
        file.write("湿地讲解队,范县\r\n水边,华容区\r\n")
    desk.key("alt+i")
    desk.open_file(str(path))
    desk.wait_label("队伍.csv")
    desk.press("下一步")
    desk.press("下一步")
    for pile in ("新增 1", "变更 0", "退回 1", "无变化 1"):
        desk.find(pile)
    desk.shot("04-import")
    desk.press("导入 1 行")
    desk.wait_label("已导入")
    desk.key("Escape")
    desk.wait_alone()
    desk.write("搜索：队伍", "sdjj")
    desk.wait_rows("队伍", 3, lambda found: len(found) == 1 and found[0][:2] == ["湿地讲解队", "范县"])


def keep_a_list(desk):
    """What the list shows is kept under a name and comes back from the keyboard."""
    desk.key("alt+l")
    desk.key("alt+k")
    desk.wait_label("存为名单")
    desk.type("abc")
    desk.key("Return")
    desk.wait_label("已存为名单")
    desk.write("搜索：队伍", "hhsd")
    desk.wait_rows("队伍", 3, lambda found: len(found) == 1 and found[0][0] == "黄河湿地巡护队")
    desk.key("alt+l")
    desk.press("abc")
    desk.wait_rows("队伍", 3, lambda found: len(found) == 1 and found[0][0] == "湿地讲解队")
    desk.shot("05-kept")


def look_at_a_number(desk):
    """Shown in full for a reason, hidden again by the same button, and asked anew after it."""
    def whole():
        return [text for text in desk.labels() if re.fullmatch(r"1\d{10}", text)]
    item = next(node for node in desk.walk() if node.role == "list item" and any(child.name == "服务站" for child in node.walk()))
    desk.click(item)
    desk.wait_label("服务站：")
    desk.click(desk.wait(lambda: desk.cell("服务站", 0, 0), "a station"))
    desk.wait_label("****")
    desk.press("查看号码…")
    desk.wait_label("显示完整号码？")
    desk.press("电话联系本人")
    desk.press("显示")
    desk.wait(whole, "the number in full")
    desk.wait_alone()
    desk.press("隐藏号码")
    desk.wait(lambda: not whole(), "the number to be hidden")
    desk.press("查看号码…")
    desk.wait_label("显示完整号码？")
    desk.key("Escape")
    desk.wait_alone()


def main():
    Desk.go(first_start, add_team, find_and_change, remove_and_bring_back, export, bring_back, keep_a_list,
            look_at_a_number)


main()
