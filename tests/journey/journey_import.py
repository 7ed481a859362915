#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A table that cannot be read, another one instead; numbers shown for a reason; names that nobody knows; words understood."""
import os
import pathlib

from desk import Desk

FIXTURES = pathlib.Path(os.environ["FIXTURES"])
HOME = pathlib.Path(os.environ["HOME"])
TABLE = HOME / "gifts.csv"


def other_file(desk):
    """What cannot be read says why, and offers the way on."""
    desk.key("ctrl+i")
    desk.open_file(str(FIXTURES / "网页另存.xls"))
    desk.wait_label("这个表格读不了")
    desk.shot("01-fault")
    desk.press("另选文件…")
    desk.open_file(str(TABLE))
    desk.wait_label("gifts.csv")


def full_numbers(desk):
    """Telephones are masked until somebody says what for."""
    desk.wait_label("138****0001")
    desk.press("完整显示证件号码和电话")
    desk.wait_label("显示完整号码？")
    desk.press("与报送的原表核对")
    desk.press("显示")
    desk.wait_label("13800000001")
    desk.press("完整显示证件号码和电话")
    desk.wait_label("138****0001")


def names(desk):
    """Nothing is added that nobody spoke of; the first fault is chosen, so that its sentence stands below."""
    desk.press("下一步")
    desk.press("下一步")
    desk.find("冲突 2")
    desk.wait_label("“有点旧”")
    desk.press("没登记过的名称：3 个，3 个待定…")
    desk.wait_label("在本单位是")
    desk.shot("02-names")
    desk.press("没决定的全部登记")
    desk.press("重新核对")
    desk.find("没登记过的名称：3 个，0 个待定…")
    desk.find("新增 2")
    desk.find("退回 1")
    desk.find("导入 2 行")


def words(desk):
    """A word that is not understood is added in the register above the table, which is checked again when it is left."""
    desk.wait_label("“有点旧”")
    desk.press("导入用语…")
    desk.wait_label("本单位的选项")
    desk.key("Escape")
    desk.find("导入 2 行")
    desk.shot("03-checked")
    desk.press("导入 2 行")
    desk.wait_label("已导入")
    desk.key("Escape")
    desk.wait_alone()


def main():
    TABLE.write_text("日期,小屋,捐赠人,物品,数量,成色,备注\n"
                     "2017-09-07,北站小屋,北站志愿服务队,棉服,2,全新,13800000001\n"
                     "2017-09-07,北站小屋,,暖水袋,6,,\n"
                     "2017-09-07,北站小屋,,棉服,3,有点旧,\n", encoding="utf-8")
    desk = Desk()
    desk.wait_sample()
    other_file(desk)
    full_numbers(desk)
    names(desk)
    words(desk)


main()
