#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day at the porridge house and with suspended meals: sheets, corrections, two clocks, gifts, meals, statements, papers."""
import datetime
import os
import pathlib
import re
import subprocess

from desk import Desk

HOME = pathlib.Path(os.environ["HOME"])
TODAY = datetime.date.today().isoformat()
SHEETS = "日报"


def first_start(desk):
    desk.wait_sample()


def words(path):
    """The text of a PDF without blanks."""
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s", "", text)


def pages(path):
    text = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages: +(\d+)", text).group(1))


def save_paper(desk, key, item, path):
    """By the key of the menu: a menu of the same name on a page that is not shown must not answer."""
    desk.key(key)
    desk.press(item)
    desk.open_file(str(path))
    desk.wait(path.exists, path.name, 40)
    desk.wait_alone()


def totals(desk):
    desk.key("ctrl+4")
    rows = desk.wait_rows(SHEETS, 3, lambda found: found)
    assert rows[0][0] == "2018-03-24" and rows[0][3] == "19,869", rows
    desk.wait_label("供餐 19,869 人次 · 志愿者 3,538 人次")
    desk.shot("01-porridge")


def two_clocks(desk):
    """On 2016-12-25 a sheet was typed wrong; it was put right two days later."""
    desk.write("截至", "2016-12-25")
    desk.wait_label("供餐 3,927 人次")
    desk.key("alt+b")
    desk.wait_label("供餐 3,909 人次")
    rows = desk.wait_rows(SHEETS, 1, lambda found: found)
    assert rows[0][2] == "68" and rows[0][8] == "有效", rows
    desk.shot("02-believed-then")
    desk.key("alt+b")
    rows = desk.wait_rows(SHEETS, 2, lambda found: found and found[0][2] == "86")
    assert rows[1][2] == "68" and rows[1][8] == "已撤销", rows
    desk.write("截至", "")
    desk.wait_label("供餐 19,869 人次")


def add_sheet(desk):
    desk.key("ctrl+n")
    desk.wait_label("第 ")
    desk.write("人次", "1O2")
    desk.write("在岗志愿者", "18")
    desk.write("供餐", "惠民粮油店")
    desk.write("菜单", "小米粥、馒头")
    desk.press("保存")
    desk.wait_label("请填写整数")
    desk.write("人次", "102")
    desk.wait_label("此前累计 19,869，加当日为 19,971")
    desk.write("纸上累计人次", "19970")
    desk.press("保存")
    desk.wait_label("纸上累计为 19,970，但此前 19,869 加当日 102 等于 19,971")
    desk.shot("03-sum")
    desk.write("纸上累计人次", "19971")
    desk.key("F8")
    desk.wait_alone()
    desk.wait_label("供餐 19,971 人次")
    # A second one for the same day is refused, and names the first.
    desk.key("ctrl+n")
    desk.wait_label("该日已有日报：102 人次")
    desk.key("Escape")
    desk.wait_alone()


def choose_first(desk, table, search):
    """The first row of a list, by keys alone: up in the search entry, then down into the rows."""
    desk.write(f"搜索：{table}", search)
    desk.wait_rows(table, 1, lambda found: found)
    desk.wait(lambda: desk.list_of(table).select(0), f"the first row of {table}")


def correct_sheet(desk):
    choose_first(desk, SHEETS, TODAY)
    desk.wait_label("今日免费提供早餐 102 人次，累计 19971 人次")
    desk.press("复制通报")
    desk.wait_label("通报已复制")
    desk.key("F2")
    desk.write("人次", "120")
    desk.write("纸上累计人次", "")
    desk.press("保存")
    desk.wait_label("请写明更正原因")
    desk.write("更正原因", "数字写错")
    desk.press("保存")
    desk.wait_alone()
    desk.wait_label("供餐 19,989 人次")
    rows = desk.wait_rows(SHEETS, 2, lambda found: len(found) == 2)
    assert [row[8] for row in rows] == ["有效", "已撤销"], rows
    desk.shot("04-corrected")
    desk.key("ctrl+z")
    desk.wait_label("供餐 19,971 人次")
    desk.key("ctrl+y")
    desk.wait_label("供餐 19,989 人次")


def porridge_papers(desk):
    poster, board, blank = HOME / "海报.pdf", HOME / "公示板.pdf", HOME / "日报表.pdf"
    choose_first(desk, SHEETS, "2018-03-24")
    save_paper(desk, "alt+p", "海报 PDF…", poster)
    text = words(poster)
    assert pages(poster) == 1 and "第494天" in text and "19,869" in text and "3,538" in text, text
    save_paper(desk, "alt+p", "月公示板 PDF…", board)
    text = words(board)
    assert pages(board) == 1 and "爱心粥屋2018年3月公示板" in text and "本月合计" in text and "19,869" in text, text
    save_paper(desk, "alt+p", "空白日报表 PDF…", blank)
    assert "供餐人次" in words(blank) and pages(blank) == 1
    table = HOME / "日报.xlsx"
    save_paper(desk, "alt+m", "导出列表…", table)
    assert table.stat().st_size > 1000


def show_tab(desk, name):
    desk.find(name, ("page tab", "radio button", "toggle button")).act()


def gifts(desk):
    desk.key("ctrl+5")
    desk.wait_label("捐款 100,000.00 元 · 发放 7,417 份 · 受益 7,063 人 · 余 0.60 元")
    desk.shot("05-gifts")
    desk.press("捐款…")
    desk.write("金额（元）", "100.005")
    desk.write("票据号", "捐0001")
    desk.press("保存")
    desk.wait_label("最多两位小数")
    desk.write("金额（元）", "100")
    desk.write("捐赠人", "周明")
    desk.press("保存")
    desk.wait_label("票据号 捐0001 已用过")
    desk.write("票据号", "捐9001")
    desk.press("保存")
    desk.wait_alone()
    desk.wait_label("余 100.60 元")


def meals_out(desk):
    desk.press("发放…")
    desk.write("饭店", "濮上快餐店")
    desk.wait_label("每份 13.50 元；可用 100.60 元，合 7 份")
    desk.write("份数", "8")
    desk.press("保存")
    desk.wait_label("余额不足：“濮上快餐店”当日可用 100.60 元，合 7 份")
    desk.shot("06-short")
    desk.write("份数", "7")
    desk.write("人数", "7")
    desk.press("保存")
    desk.wait_alone()
    desk.wait_label("发放 7,424 份 · 受益 7,070 人 · 余 6.10 元")
    show_tab(desk, "发放")
    rows = desk.wait_rows("发放", 1, lambda found: found and found[0][0] == TODAY)
    assert rows[0][1:3] == ["濮上快餐店", "7"] and rows[0][5] == "94.50", rows


def letter(desk):
    path = HOME / "捐款去向.pdf"
    show_tab(desk, "捐款")
    choose_first(desk, "捐款", "捐9001")
    desk.wait_label("去向")
    desk.shot("07-gift")
    save_paper(desk, "alt+m", "致捐赠者信 PDF…", path)
    text = words(path)
    assert "尊敬的周明" in text and "份爱心餐" in text and "尚余6.10元" in text, text


def settle(desk):
    path = HOME / "结算单.pdf"
    show_tab(desk, "饭店")
    rows = desk.wait_rows("饭店", 5, lambda found: len(found) == 5)
    assert rows[3][0] == "任一饭店（公共余额）" and rows[4][0] == "总计", rows
    desk.shot("08-restaurants")
    desk.key("alt+s")
    desk.press("生成结算单…")
    desk.write("饭店", "濮上快餐店")
    desk.press("保存")
    desk.wait_alone()
    show_tab(desk, "结算单")
    rows = desk.wait_rows("结算单", 1, lambda found: found and found[0][0] == "100")
    assert rows[0][4:7] == ["75", "1,012.50", "待付款"], rows
    choose_first(desk, "结算单", "待付款")
    save_paper(desk, "alt+s", "结算单 PDF…", path)
    text = words(path)
    assert "第100号" in text and "濮上快餐店" in text and "1,012.50" in text and pages(path) == 1, text
    desk.key("alt+t")
    desk.write("原因", "月份错误")
    desk.press("作废")
    desk.wait_alone()
    desk.wait(lambda: not desk.rows("结算单", 1), "no statement that is to be paid")
    desk.shot("09-statement")


def restaurant(desk):
    """A restaurant and its first price, in the forms of their registers; one with money left does not go."""
    show_tab(desk, "饭店")
    desk.wait_rows("饭店", 5, lambda found: len(found) == 5)
    desk.key("ctrl+n")
    desk.wait_label("新增饭店")
    desk.write("饭店", "老城面馆")
    desk.press("保存")
    desk.wait_label("新增单价 · 老城面馆")
    desk.write("生效日期", "今天")
    desk.write("每份单价（元）", "0")
    desk.press("保存")
    desk.shot("10-price-refused")
    desk.write("每份单价（元）", "12")
    desk.press("保存")
    desk.wait_alone()
    desk.wait_rows("饭店", 6, lambda found: len(found) == 6 and found[3][0] == "老城面馆")
    choose_first(desk, "饭店", "老城面馆")
    desk.wait_label("12.00")
    desk.shot("11-restaurant")
    choose_first(desk, "饭店", "濮上快餐店")
    desk.key("alt+t")
    desk.wait_label("移除这家饭店")
    desk.key("alt+r")
    desk.wait_label("未结算的待用快餐")
    desk.shot("12-not-removed")
    desk.key("Escape")
    desk.wait_alone()


def main():
    Desk.go(first_start, totals, two_clocks, add_sheet, correct_sheet, porridge_papers, gifts, meals_out, letter,
            settle, restaurant)


main()
