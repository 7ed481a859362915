#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody stands in the roster twice: found, looked at side by side, made one, and two again."""
import os
import pathlib

from desk import Desk

HOME = pathlib.Path(os.environ["HOME"])
NAME = "焦若兰"
TEAM = "市文明巡防志愿服务队"


def first_start(desk):
    desk.wait_sample()


def page(desk, title):
    desk.key("ctrl+k")
    desk.write("搜索全部", title)
    desk.wait_label(title)
    desk.key("Return")
    desk.wait_alone()


def import_two(desk):
    """One name, one day of birth and one team, with two telephones: two rows."""
    table = HOME / "两行.csv"
    table.write_text(f"姓名,手机号码,出生日期,所属志愿服务组织\n{NAME},13812345678,1980-05-04,{TEAM}\n"
                     f"{NAME},13987654321,1980-05-04,{TEAM}\n", encoding="utf-8")
    desk.key("ctrl+i")
    desk.open_file(str(table))
    desk.press("下一步")
    desk.press("下一步")
    desk.press("导入 2 行")
    desk.wait_label("已导入")
    desk.key("Escape")
    desk.wait_alone()
    desk.wait_label("共 20,002 人")


def merge(desk):
    page(desk, "疑似重复")
    desk.press("查找全部人员")
    desk.wait_rows("疑似重复", 6, lambda rows: rows and NAME in rows[0])
    desk.shot("twins-1-found")
    desk.click(desk.cell("疑似重复", 0, 1))
    desk.press("合并…")
    desk.write("理由", "同一人登记了两次")
    desk.shot("twins-2-side-by-side")
    desk.press("合并")
    desk.wait_alone()
    page(desk, "志愿者")
    desk.wait_label("共 20,001 人")


def split(desk):
    """The other telephone finds the one who is kept; taken apart both are there again."""
    desk.write("查找志愿者", "13987654321")
    desk.wait_label("共 1 人")
    desk.shot("twins-3-one")
    desk.press("拆分…")
    desk.write("原因", "原来是两个人")
    desk.press("拆分")
    desk.wait_alone()
    desk.write("查找志愿者", NAME)
    desk.wait_label("共 2 人")
    desk.write("查找志愿者", "")
    desk.wait_label("共 20,002 人")
    desk.shot("twins-4-two")


Desk.go(first_start, import_two, merge, split)
