#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The next public-welfare day: made, filled by typing and by a list, overfilled, a seat freed and called, printed, cancelled
and taken back; by the keyboard alone."""
import datetime
import os
import pathlib
import re
import subprocess

from desk import BUTTONS, Desk

HOME = pathlib.Path(os.environ["HOME"])
SEATS, WAITING = "报名", "候补"
# Grown-ups of the sample office.
TYPED = [3, 4, 8, 12, 17, 19, 25, 30, 33, 43, 52, 55, 64, 66, 72, 83, 86, 91, 92, 103, 104, 105, 106, 111, 112, 117, 130, 131, 140, 150]
LISTED = [152, 153, 158, 159, 161, 164, 168, 170, 186, 190, 196, 200, 205, 213, 218, 219, 222, 234, 236, 238]


def next_welfare_day():
    """A day of the weekend some weeks ahead on which nothing collides is enough: the form tells where one does."""
    day = datetime.date.today() + datetime.timedelta(days=21)
    while day.weekday() != 5:
        day += datetime.timedelta(days=1)
    return day


def first_start(desk):
    desk.wait_sample()


def write_out(desk, field, text):
    """Key after key, each once it stands there: the X server lends characters that no key has for a moment only."""
    for end in range(1, len(text) + 1):
        def stands():
            written = desk.read(field)
            if len(written) < end:
                desk.type(text[end - 1])
            elif written != text[:end]:
                desk.key("BackSpace")
            return desk.read(field) == text[:end]
        desk.wait(stands, f"“{text[:end]}” in {field}")


def fields(desk, **texts):
    """One field after the other, as they stand in the form."""
    for field, text in texts.items():
        if text.isascii():
            desk.type(text)
        else:
            write_out(desk, field, text)
        desk.key("Tab")


def make_event(desk):
    day = next_welfare_day()
    desk.key("ctrl+0")
    desk.wait_label("共 48 场活动", 40)
    desk.key("ctrl+n")
    desk.find("标题", ("text", "entry"))
    fields(desk, 标题="全民公益日", 活动类别="全民公益日", 日期=day.strftime("%Y%m%d"), 开始时间="8:30", 结束时间="11:30", 地点="龙城广场",
           岗位="清扫=22/10、引导=20、宣传=10")
    desk.shot("01-new-event")
    desk.key("ctrl+s")
    desk.wait_alone()
    desk.wait_label("龙城广场")
    desk.wait_label("还没有人报名")


def sign_up(desk, number):
    desk.type(f"{number:07d}")
    desk.key("Return")


def typed(desk):
    """Ten keys a person, wherever the focus was; Tab goes to the next post."""
    for n, number in enumerate(TYPED):
        sign_up(desk, number)
        desk.wait_label(f"报名 {n % 15 + 1}/")
        if n == 14:
            desk.key("Tab")
            desk.wait_label("报名 0/20")
    desk.wait_label("报名 15/20")
    desk.shot("02-typed")
    # Who stands there already is told, and what was typed stays.
    sign_up(desk, TYPED[-1])
    desk.wait_label("已在这个岗位的名单上")
    desk.key("Escape")


def listed(desk):
    """Twenty more from a list; one of them twice, one unknown."""
    desk.key("shift+Tab")
    desk.wait_label("报名 15/22")
    desk.key("alt+l")
    desk.find("名单，每行一人")
    for number in LISTED:
        desk.type(f"{number:07d}")
        desk.key("Return")
    desk.type(f"{LISTED[0]:07d}")
    desk.key("Return")
    desk.type("nobody")
    desk.key("ctrl+s")
    desk.wait_label("尚未保存：22 行中有 2 行不能报名")
    desk.shot("03-list")
    desk.key("ctrl+s")
    desk.wait_alone()
    desk.wait_label("候补 13")
    desk.wait_label("报名 22/22")


def enter_list(desk, *keys):
    """From wherever the focus is into the list: a key goes to the entry, Esc takes it back, and Down goes on from there."""
    desk.key("x", "Escape")
    desk.wait(lambda: desk.read("报名") == "", "an empty entry")
    desk.key("Down", *keys)


def free_a_seat(desk):
    """The seat is held for who is next; newcomers stand behind."""
    first = desk.rows(WAITING, 1)[0][1]
    enter_list(desk, "Home")
    desk.wait(lambda: desk.find("退出", BUTTONS), "a seat to be chosen")
    desk.key("alt+w")
    rows = desk.wait_rows(SEATS, 23, lambda found: any("留座" in row[-1] for row in found))
    held = next(i for i, row in enumerate(rows) if "留座" in row[-1])
    assert rows[held][1] == first, rows[held]
    desk.wait_label("为候补留着 1 个名额")
    desk.shot("04-held")
    # Who withdrew stands last, who has the seat held before.
    enter_list(desk, "End", "Up")
    desk.wait(lambda: desk.find("接受", BUTTONS), "the held seat to be chosen")
    desk.key("alt+t")
    desk.wait_label("候补 12")
    desk.wait_label(f"{first}")


def words(path):
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s", "", text)


def print_list(desk):
    path = HOME / "list.pdf"
    desk.key("alt+p")
    desk.find("活动报名表…")
    desk.key("Return")
    desk.find("另存为 PDF…", BUTTONS, 40)
    desk.key("ctrl+s")
    desk.wait(desk.find_dialog, "the file dialog")
    desk.wait(desk._ask_for_entry, "the path entry of the file dialog")
    desk.key("ctrl+a")
    desk.type(str(path))
    desk.key("Return")
    desk.wait(lambda: desk.find_dialog() is None, "the file dialog to close")
    desk.wait(path.exists, path.name, 40)
    desk.key("Escape")
    desk.wait_alone()
    text = words(path)
    assert "活动报名表" in text and "龙城广场" in text and "岗位：清扫（22/22，候补12）" in text, text


def cancel(desk):
    """Nobody loses anything, and taking it back gives everything again."""
    desk.key("alt+c")
    desk.wait_label("不追究任何人")
    desk.type("rain")
    desk.key("Return")
    desk.wait_label("已取消：rain")
    desk.shot("05-cancelled")
    desk.key("ctrl+z")
    desk.wait_label("报名 22/22")
    desk.wait_label("候补 12")


def main():
    Desk.go(first_start, make_event, typed, listed, free_a_seat, print_list, cancel)


main()
