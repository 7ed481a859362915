#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stock-take at a love house: an item and a place added, two people count with the door open, a difference explained
and posted by a second person."""
from desk import Desk

ROWS = "盘点明细"
TAKES = "盘点列表"


def first_start(desk):
    desk.wait_sample()
    desk.key("ctrl+3")
    desk.find("柜台")


def said(desk, part):
    """The sentence below the field for counts, which has the role of a status."""
    return desk.wait(lambda: next((node.name for node in desk.walk() if part in node.name), None),
                     f"the sentence “{part}”")


def add_item(desk):
    desk.press("目录")
    desk.wait_rows("物品", 1, lambda rows: rows and rows[0][0] == "棉服")
    desk.key("ctrl+n")
    desk.write("名称", "保温杯")
    desk.write("类别", "没有的类")
    desk.press("保存")
    desk.wait_label("请从列表中选择")
    desk.shot("01-item-refused")
    desk.write("类别", "日用品")
    desk.write("单价（元）", "35")
    desk.key("F8")
    desk.wait_alone()
    # By the initials of its name.
    desk.write("搜索：物品", "bwb")
    rows = desk.wait_rows("物品", 2, lambda found: len(found) == 1)
    assert rows[0][0] == "保温杯" and rows[0][1] == "bwb" and rows[0][5] == "35.00" and rows[0][-1] == "在用", rows
    desk.shot("02-item")
    desk.write("搜索：物品", "")


def add_place(desk):
    """A place in its register, reached from the catalogue by “Tables”, and back."""
    desk.press("基础表")
    desk.press("小屋库位")
    desk.wait_rows("小屋库位", 3, lambda rows: len(rows) == 3 and rows[0][1] == "待分拣")
    desk.key("ctrl+n")
    desk.wait_label("新增库位 · 人民路爱心小屋")
    desk.write("库位", "2 号架")
    desk.key("F8")
    desk.wait_alone()
    rows = desk.wait_rows("小屋库位", 4, lambda found: len(found) == 4 and found[3][1] == "2 号架")
    assert rows[3][0] == "人民路爱心小屋" and rows[3][2] == "货架" and rows[3][4].startswith("L0000"), rows
    desk.shot("03-place")
    desk.key("alt+Left")
    desk.find("物品")


def begin_take(desk):
    desk.press("盘点")
    desk.press("开始盘点…")
    desk.wait_label("盘点哪些库位")
    desk.key("alt+t")  # two people
    desk.shot("04-begin")
    desk.key("F8")
    desk.wait_label("盲盘，双人")
    desk.wait_alone()
    desk.wait_rows(ROWS, 3, lambda rows: len(rows) == 3)
    find_sheet(desk)


def enter(desk, text, answer):
    desk.write("行号和数量", text)
    desk.key("Return")
    return said(desk, answer)


def find_sheet(desk):
    """The list of the sheet's rows, found once: looking through the whole window for each cell takes its time."""
    desk.sheet = desk.list_of(ROWS)


def cells(desk, number):
    row = desk.sheet.read(True, depth=1).children[number - 1]
    return [cell.children[0].name for cell in row.read(depth=2).children]


def wait_cells(desk, number, condition):
    return desk.wait(lambda: (lambda found: found if condition(found) else None)(cells(desk, number)), f"row {number}")


def look_up(desk, numbers):
    """What is expected of these rows: shown by F7, and hidden again."""
    desk.key("F7")
    found = [int(wait_cells(desk, number, lambda row: row[5])[5].replace(",", "")) for number in numbers]
    desk.key("F7")
    wait_cells(desk, 1, lambda row: row[5] == "")
    return found


def find_bedding(desk):
    """The first row of 被褥, of which there are few kinds to choose from at the counter."""
    number = 60
    while not cells(desk, number)[2].startswith("被褥"):
        number += 1
    return number


def count(desk):
    """Row 1 is counted two pieces short; of the other row two pieces go out after its count."""
    other = find_bedding(desk)
    goods = cells(desk, other)[2]
    first, second = look_up(desk, [1, other])
    enter(desk, f"1 {first - 2}", "第 1 行，1 号点数人")
    enter(desk, f"1 {first}", "已由 1 号")  # the sheet twice
    desk.shot("05-twice")
    enter(desk, f"{other} {second}", f"第 {other} 行，1 号点数人")
    desk.press("二号")
    enter(desk, f"{other} {second}", f"第 {other} 行，2 号点数人")
    enter(desk, f"1 {first - 1}", "第 1 行，2 号点数人")
    wait_cells(desk, 1, lambda row: row[7] == "两人不一致")
    wait_cells(desk, other, lambda row: row[7] == "已点")
    desk.shot("06-disagree")
    desk.key("F6")
    enter(desk, f"1 {first - 2}", "第 1 行，2 号点数人")
    wait_cells(desk, 1, lambda row: row[7] == "已点" and row[5] == "")
    return other, goods, first, second


def scan(desk, text):
    desk.write("扫码或输入", text)
    desk.key("Return")


def claim_meanwhile(desk, goods):
    desk.press("柜台")
    desk.wait_label("入库过账")
    desk.key("F6")
    desk.wait_label("领取过账")
    scan(desk, f"{goods.split()[0]} ×2")
    choice = desk.wait(lambda: next((text for text in desk.labels() if goods in text and text[0].isdigit()), None), goods)
    desk.shot("07-choices")
    scan(desk, choice.split()[0])
    desk.wait_label("×2")
    desk.key("F8")
    desk.wait_label("今日 入 0 · 出 2")
    desk.shot("07-claimed")


def explain(desk, other, first, second):
    desk.press("盘点")
    desk.wait_rows(ROWS, 1, lambda found: found)
    desk.key("F7")
    row = wait_cells(desk, 1, lambda found: found[6])
    assert row[5:8] == [f"{first:,}", "-2", "有差异，缺原因"], row
    # The two pieces that went out after the count are no difference.
    row = wait_cells(desk, other, lambda found: found[6])
    assert row[5:8] == [f"{second:,}", "0", "相符"], row
    desk.key("F8")
    said(desk, "请选择差异原因")
    desk.shot("08-reason-missing")
    desk.key("F9")
    desk.press("未登记发放")
    desk.press("登记")
    desk.wait_alone()
    wait_cells(desk, 1, lambda row: row[7] == "差异：未登记发放")


def post(desk):
    desk.key("F8")
    desk.wait_label("1 行差异将过账为一张单据：盘盈 0 件，盘亏 2 件")
    desk.shot("09-what-is-posted")
    desk.press("过账")
    desk.wait_label("第二人")
    desk.write("复核人", "李敏")
    desk.press("过账")
    desk.wait_alone()
    desk.wait_rows(TAKES, 1, lambda found: found[0][4] == "已过账")
    desk.wait_label("复核人 李敏")
    desk.shot("10-posted")
    desk.press("单据")
    rows = desk.wait_rows("单据", 1, lambda found: found and found[0][2] == "盘点差异")
    assert rows[0][4] == "2" and "T000001" in rows[0][6], rows
    desk.shot("11-document")


def main():
    desk = Desk()
    for step in (first_start, add_item, add_place, begin_take):
        step(desk)
        print(f"ok {step.__name__}", flush=True)
    other, goods, first, second = count(desk)
    print("ok count", flush=True)
    claim_meanwhile(desk, goods)
    print("ok claim", flush=True)
    explain(desk, other, first, second)
    post(desk)
    print("ok post", flush=True)


main()
