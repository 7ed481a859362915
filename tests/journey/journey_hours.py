#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sheets of a day of duty by keyboard, three words a sheet; approved by a second person, found in the ledger by each of its
figures, and proved on paper. Prints how many keys a sheet takes. VP_SHEETS is how many are entered (24 without it; 138 are all)."""
import csv
import os
import pathlib
import re
import sqlite3
import subprocess

from desk import BUTTONS, Desk

HOME = pathlib.Path(os.environ["HOME"])
DUE, PROPOSED, TABLE, LINES, PROOFS = "待登记的活动", "待审核时长", "已记时长", "时长明细", "志愿服务记录证明登记"
SHEET = "签到表各行"
DAY, SHEETS_OF_EVENT = 138, 2  # 69 crossings, morning and evening
SHEETS = int(os.environ.get("VP_SHEETS", "24"))
ABSENT_EVERY = 6
WITHOUT_MOST, WITH_MOST = 8, 25


def month_of(desk):
    """The month of the board, as lists write it."""
    label = next(text for text in desk.labels() if re.fullmatch(r"\d{4}(-|年)\d+月?", text))
    return "{}-{:0>2}".format(*re.findall(r"\d+", label))


def plan_a_month(desk):
    """The month before the one that is worked on lies behind today, as a whole or in part."""
    desk.wait_sample()
    desk.key("ctrl+shift+d")
    desk.wait_label("未公布", 60)
    worked_on = month_of(desk)
    desk.press("‹")
    desk.month = desk.wait(lambda: month_of(desk) != worked_on and month_of(desk), "the month before")
    desk.press("生成本月…")
    desk.wait_label("采用新班表？", 90)
    desk.press("采用")
    desk.wait_label("· 条件相同者相差", 90)


def open_hours(desk):
    desk.press("搜索全部…")
    desk.write("搜索全部", "服务时长")
    desk.wait_label("服务时长")
    desk.key("Return")
    desk.wait_alone()
    desk.wait_label("待登记活动 1", 60)  # with those of duty
    desk.shot("01-due")


class Keys:
    """Keys as a hand counts them: what needs Shift is two."""

    def __init__(self, desk):
        self.desk, self.n = desk, 0

    def press(self, key):
        self.n += 1
        self.desk.key(key)

    def type(self, text):
        self.n += sum(2 if letter in "*" else 1 for letter in text)
        self.desk.type(text)


def enter_sheet(desk, keys, text, number):
    """A sheet in a line; @number says which of the event it is, and the window goes with the last."""
    desk.wait_label(f"第 {number} 张，共 {SHEETS_OF_EVENT} 张", 40)
    desk.wait(lambda: desk.read("一行登记") == "", "an empty line")
    if "-" in text:
        desk.wait_rows(SHEET, 3, lambda rows: len(rows) == 3)
    keys.type(text)
    desk.wait(lambda: desk.read("一行登记") == text, f"“{text}” in the line")
    if "-" in text:
        desk.wait_label("缺席 3")
    keys.press("Return")


def show_day(desk):
    """The first day of duty alone."""
    month = desk.month
    desk.write("搜索：" + DUE, month)
    day = desk.wait_rows(DUE, 1, lambda rows: rows and rows[0][0].startswith(month))[0][0]
    desk.write("搜索：" + DUE, day)
    desk.wait_rows(DUE, 3, lambda rows: len(rows) == 3 and all(row[0] == day for row in rows))
    desk.key("ctrl+f", "Down")
    return day


def enter_a_day(desk):
    day = show_day(desk)
    counts = {"*": [], "*-1 2 3": []}
    for event in range(SHEETS // SHEETS_OF_EVENT):
        chosen = desk.wait_rows(DUE, 1, len)
        opened = Keys(desk)
        opened.press("Return")
        for number in range(1, SHEETS_OF_EVENT + 1):
            text = "*-1 2 3" if event % ABSENT_EVERY == 0 and number == 2 else "*"
            keys = Keys(desk)
            enter_sheet(desk, keys, text, number)
            counts[text].append(keys.n + (opened.n if number == 1 else 0))
        desk.wait_alone()
        # Until the list is read anew Return would open the same event again.
        desk.wait(lambda: desk.rows(DUE, 1) != chosen, "the event to leave the list")
    if SHEETS == DAY:
        desk.wait(lambda: not desk.rows(DUE, 1), "no sheet of the day", 60)
    most, absent = max(counts["*"]), max(counts["*-1 2 3"])
    print(f"# {SHEETS} sheets of {day}: at most {most} keys a sheet without absentees, {absent} with three,"
          f" {sum(map(sum, counts.values()))} altogether", flush=True)
    assert most <= WITHOUT_MOST and absent <= WITH_MOST, (most, absent)
    desk.shot("02-day-entered")


def figures(text):
    return [int(number) for number in re.findall(r"\d+", text.replace(",", ""))]


def choose_person(desk, name):
    desk.press(next(node.name for node in desk.walk() if node.name.startswith("当前经办：")))
    desk.write("输入另一个姓名，按回车", name)
    desk.key("Return")
    desk.find(f"当前经办：{name}")


def approve(desk):
    """Who entered the sheets is refused; somebody else credits them, and nothing waits any more."""
    desk.press("待审核")
    status = desk.wait_label("可记入")
    ready = figures(status)[1]
    assert ready > 2 * SHEETS, status
    desk.shot("03-proposed")
    desk.press("审核通过…")
    desk.press("批准")
    desk.wait_label("时长未审核通过")
    desk.shot("04-own-refused")
    desk.key("Escape")
    desk.wait_alone()
    choose_person(desk, "赵主任")
    desk.press("审核通过…")
    desk.press("批准")
    desk.wait_label("没有待审核的时长", 60)
    return ready


def read_ledger(desk):
    """Each figure of a row opens as many lines as it counts: the hours of the lines are those of the figure."""
    desk.press("已记入")
    rows = desk.wait_rows(TABLE, 3, lambda found: found, 60)
    desk.click(desk.cell(TABLE, 0, 1))
    lines = desk.wait_rows(LINES, 5, lambda found: found)
    assert rows[0][1] and lines[0], (rows[0], lines[0])
    desk.shot("05-ledger")
    table = desk.rows(TABLE, 1)
    assert export(desk, "导出汇总表…", 0)[1][0] == table[0][0], table
    return lines


def export(desk, verb, people_least):
    """A table file of what is seen; the log knows how many people are in it."""
    path = HOME / f"{verb[2:5]}.csv"
    desk.press(verb)
    desk.open_file(str(path))
    desk.wait(path.exists, path.name, 60)
    store = sqlite3.connect(HOME / "data" / "store.db")
    logged = desk.wait(lambda: store.execute("SELECT people FROM access_log WHERE file = ?", (path.name,)).fetchone(),
                       "the file in the log")
    store.close()
    assert logged[0] >= people_least, logged
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def export_lines(desk):
    told = int(re.search(r"(\d+) 笔", desk.wait_label("小时，")).group(1))
    # Other lists have such a button too, on pages that are not shown; that of the lines stands lowest.
    buttons = [node for node in desk.walk() if node.role in BUTTONS and desk.is_called(node, "列")]
    desk.click(max(buttons, key=lambda node: node.extents()[1]))
    rows = export(desk, "导出此表…", 1)
    assert len(rows) == 1 + told > 1, (len(rows), told)


def print_shown(desk):
    """Ctrl+P prints the list of the tab that is shown, and Ctrl+F searches it; an empty list is no paper."""
    desk.press("缺席")
    desk.wait_label("没有人缺席这么多次")
    desk.key("ctrl+p")
    desk.wait_label("列表是空的，没有写出任何内容。")
    desk.press("申报待审")
    desk.key("ctrl+p")
    desk.wait_label("这里没有可打印的列表。")
    desk.key("ctrl+f")
    desk.type("xyz")
    desk.wait(lambda: desk.read("搜索：申报时长") == "xyz", "the search of the tab")


def prove(desk):
    """Somebody of the day gets a proof, numbered and in the register."""
    number = next(re.search(r"（(\d{7})", cell).group(1) for row in desk.rows(LINES, 5) for cell in row if re.search(r"（\d{7}", cell))
    path = HOME / "proof.pdf"
    desk.press("服务证明")
    desk.press("出具证明…")
    desk.write("姓名或编号", number)
    desk.press("出具")
    desk.wait(lambda: not any(node.name == "姓名或编号" for node in desk.walk()), "the question to go")
    desk.open_file(str(path))
    found = desk.wait_rows(PROOFS, 1, lambda rows: rows, 60)
    assert number in found[0][1], found
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert found[0][0] in re.sub(r"\s", "", text), (found, text)
    desk.shot("06-proof")


def main():
    Desk.go(plan_a_month, open_hours, enter_a_day, approve, read_ledger, export_lines, print_shown, prove)


main()
