#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day in the office: the sample, two tables imported, people found, one added, stars certified, certificates printed."""
import datetime
import os
import pathlib
import subprocess

from desk import BUTTONS, Desk

FIXTURES = pathlib.Path(os.environ["FIXTURES"])
HOME = pathlib.Path(os.environ["HOME"])
ROSTER = "志愿者"


def first_start(desk):
    desk.shot("01-first-start")
    desk.open_sample()
    desk.shot("02-roster")


def import_table(desk, name, piles, reply=None):
    """Imports one fixture; piles are the labels that the check must show."""
    desk.key("ctrl+i")
    desk.open_file(str(FIXTURES / name))
    desk.press("下一步")
    desk.press("下一步")
    for pile in piles:
        desk.find(pile)
    desk.shot(f"import-{len(piles)}-{pathlib.Path(name).suffix[1:]}")
    count = piles[0].split()[1]
    desk.press(f"导入 {count} 行")
    desk.wait_label("已导入")
    if reply is not None:
        desk.press("保存给报送方的回执…")
        desk.open_file(str(reply))
        desk.wait(reply.exists, "the reply file")
    desk.key("Escape")
    desk.wait_alone()


def imports(desk):
    reply = HOME / "回执.csv"
    import_table(desk, "志愿者名单_gb18030.csv", ["新增 395", "变更 0", "冲突 1", "退回 4", "无变化 0"], reply)
    text = reply.read_text(encoding="utf-8-sig")
    assert text.count("\n") == 6, text
    assert "错误原因" in text and "乔东雪" in text
    desk.wait_label("共 20,395 人")
    import_table(desk, "服务时长_2017.xlsx", ["新增 1,182", "变更 0", "冲突 0", "退回 21", "无变化 0"])
    # Twice the same file adds nothing.
    desk.key("ctrl+i")
    desk.open_file(str(FIXTURES / "服务时长_2017.xlsx"))
    desk.press("下一步")
    desk.press("下一步")
    desk.find("无变化 1,182")
    desk.find("没有可导入的内容")
    desk.key("Escape")
    desk.wait_alone()


def search(desk, text, condition, n=3):
    desk.key("ctrl+f", "ctrl+a")
    if text.isascii():
        desk.type(text)
    else:
        desk.write("查找志愿者", text)  # as an input method commits it
    desk.wait(lambda: desk.read("查找志愿者") == text, f"“{text}” typed")
    return desk.wait_rows(ROSTER, n, lambda rows: rows and condition(rows))


def find_people(desk):
    rows = search(desk, "马嘉兰", lambda rows: all(row[1] == "马嘉兰" for row in rows))
    number = rows[0][0]
    search(desk, "majialan", lambda rows: any(row[1] == "马嘉兰" for row in rows))
    search(desk, "mjl", lambda rows: all(len(row[1]) >= 3 for row in rows))
    search(desk, "13455505839", lambda rows: rows[0][1] == "马嘉兰" and len(rows) == 1)
    search(desk, "5839", lambda rows: any(row[1] == "马嘉兰" for row in desk.rows(ROSTER, 20)))
    search(desk, "19543", lambda rows: any(row[1] == "马嘉兰" for row in desk.rows(ROSTER, 20)))
    search(desk, number, lambda rows: rows[0][1] == "马嘉兰")
    desk.wait_label("410***********9543")
    desk.press("服务记录")
    desk.shot("03-person")
    desk.press("详情")
    # Nobody of that name: the same sound is offered.
    desk.write("查找志愿者", "王位")
    desk.wait_label("没有找到")
    desk.shot("04-nobody")
    desk.press("按同音查找：wangwei")
    desk.wait_rows(ROSTER, 3, lambda rows: rows and all(row[1][0] in "王汪" for row in rows))


def order_and_filter(desk):
    desk.key("ctrl+f", "ctrl+a", "BackSpace")
    desk.wait_label("共 20,395 人")
    by_pinyin = desk.rows(ROSTER, 5)
    desk.press("笔画")
    by_strokes = desk.wait_rows(ROSTER, 5, lambda rows: rows and rows[0][1][0] in "丁卜刁")
    assert by_pinyin != by_strokes
    assert desk.row_names(ROSTER, 5) == [row[1] for row in by_strokes], desk.row_names(ROSTER, 5)
    desk.shot("05-strokes")
    desk.press("拼音")
    desk.wait_rows(ROSTER, 5, lambda rows: rows == by_pinyin)


def change_several(desk, rows):
    """F2 asks for one field of all of them; one undo takes it back."""
    desk.key("F2")
    desk.wait_label(f"{rows[0][1]}、{rows[2][1]}")
    desk.write("字段", "学历")
    desk.write("新的值", "大学本科")
    desk.key("F8")
    desk.wait_label("已修改：")
    desk.wait_alone()
    desk.press("撤销")
    desk.wait_label("已撤销")


def keep_a_list(desk):
    """The question of the roster is kept under a name and comes back from the keyboard."""
    people = search(desk, "马嘉", lambda found: len(found) == 3)
    desk.key("alt+l", "alt+k")
    desk.wait_label("存为名单")
    desk.type("abc")
    desk.key("Return")
    desk.wait_label("已存为名单")
    search(desk, "刘", lambda found: all(row[1][0] == "刘" for row in found))
    desk.key("alt+l")
    desk.press("abc")
    desk.wait_rows(ROSTER, 3, lambda found: [row[0] for row in found] == [row[0] for row in people])
    desk.key("ctrl+f", "ctrl+a", "BackSpace")


def choose_several(desk):
    """Ctrl+click adds a row; the question names everybody; another search leaves nobody chosen."""
    rows = search(desk, "马嘉", lambda found: len(found) == 3)
    desk.click(desk.cell(ROSTER, 0, 1))
    subprocess.run(["xdotool", "keydown", "ctrl"], check=True)
    try:
        desk.click(desk.cell(ROSTER, 2, 1))
        desk.wait_label("已选 2 人")
    finally:
        subprocess.run(["xdotool", "keyup", "ctrl"], check=True)
    desk.key("Delete")
    desk.wait_label(f"移除 {rows[0][1]}、{rows[2][1]}？")
    desk.shot("05-several")
    desk.key("Escape")
    desk.wait_alone()
    change_several(desk, rows)
    search(desk, "刘", lambda found: all(row[1][0] == "刘" for row in found))
    assert not any("已选" in text for text in desk.labels()), list(desk.labels())
    desk.key("ctrl+f", "ctrl+a", "BackSpace")


def add_person(desk):
    desk.wait_alone()
    desk.key("ctrl+n")
    desk.write("姓名", "测试员")
    desk.write("证件号码", "410902198006219544")
    desk.wait_label("可能是")  # which number it may be
    desk.shot("06-fault-beside-field")
    desk.write("证件号码", "410902800621954")
    desk.wait_label("410902198006219543")
    desk.key("F8")
    # That number belongs to somebody: told beside the field, the form stays.
    desk.wait_label("马嘉兰")
    desk.write("证件号码", "")
    desk.write("手机号码", "13900001234")
    desk.write("区县", "华龙区")
    desk.key("F8")
    desk.wait_label("测试员")
    search(desk, "测试员", lambda rows: rows[0][1] == "测试员" and rows[0][4] == "华龙区")
    desk.press("撤销")
    desk.wait_label("没有找到")
    desk.key("ctrl+f", "ctrl+a", "BackSpace", "ctrl+y")
    desk.wait_label("共 20,396 人")


def remove_and_bring_back(desk):
    search(desk, "测试员", lambda rows: len(rows) == 1)
    desk.press("移除")
    desk.wait_label("移除 测试员")
    for node in desk.walk():
        if node.role in ("push button", "button") and desk.plain(node.name.split(" ")[0]) == "移除" and node.is_shown():
            dialog_button = node
    dialog_button.act()
    desk.wait_label("没有找到")
    desk.press("撤销")
    desk.wait_rows(ROSTER, 3, lambda rows: rows and rows[0][1] == "测试员")
    desk.key("ctrl+f", "ctrl+a", "BackSpace")


def certify(desk):
    desk.key("ctrl+2")
    desk.write("服务截至", "2018-03-28")
    desk.press("查找候选人")
    rows = desk.wait_rows("级别", 8, lambda found: len(found) == 8 and found[0][2] == "4")
    assert [row[2] for row in rows] == ["4", "10", "61", "99", "208", "596", "—", "—"], rows
    # The first batch of the sample is decided: everybody keeps the level.
    assert [row[5] for row in rows] == ["4", "10", "61", "99", "208", "596", "—", "—"], rows
    desk.shot("07-candidates")
    desk.press("审定批次…")
    desk.press("审定")
    desk.wait_label("第 2 批")
    desk.shot("08-batch")


def certify_teams(desk):
    """By the ladder of teams: the list tells their hours and members, the batch stands beside that of people and has its papers."""
    desk.press("新建认证")
    rules = desk.find("认证办法", ("combo box", "toggle button"))
    desk.click(rules)
    desk.key("Down", "Return")
    desk.write("服务截至", "2017-11-30")
    desk.press("查找候选人")
    rows = desk.wait_rows("级别", 5, lambda found: len(found) == 5 and found[3][0] == "二星级志愿服务组织")
    assert [row[3] for row in rows] == ["4", "0", "1", "91", "39"] == [row[6] for row in rows], rows
    teams = desk.rows("候选队伍", 1)
    assert teams[0][0] == "五星级志愿服务组织" and teams[0][1].endswith("志愿服务队") and int(teams[0][3]) > 0, teams
    desk.press("审定批次…")
    desk.press("审定")
    desk.wait_label("第 2 批 · 服务截至 2017年11月30日 · 共 135 支")
    assert [row[4] for row in desk.wait_rows("本批队伍", 3, lambda found: len(found) == 3)] == ["保持"] * 3
    desk.shot("08-teams")
    desk.press("证书…")
    desk.find("打印…")
    desk.shot("08-team-certificates")
    desk.key("Escape")
    desk.wait_alone()
    desk.press("撤销")
    desk.wait_rows("星级认证批次", 3, lambda found: len(found) == 3 and sorted(row[0] for row in found) == ["1", "2", "队 1"])
    desk.click(desk.cell("星级认证批次", 0, 1))
    desk.wait_label("第 2 批 · 服务截至 2018年3月28日")


def print_certificates(desk):
    target = HOME / "证书.pdf"
    desk.press("证书")
    desk.wait_label("共 978 张")
    desk.shot("09-certificate")
    desk.press("写出 PDF…")
    desk.open_file(str(target))
    desk.wait(target.exists, "the PDF", 60)
    serial = f"PY{datetime.date.today().year}-000001"
    desk.wait_label(serial)
    info = subprocess.run(["pdfinfo", str(target)], capture_output=True, text=True, check=True).stdout
    assert "Pages:           978" in info, info
    text = subprocess.run(["pdftotext", "-f", "1", "-l", "1", str(target), "-"], capture_output=True, text=True,
                          check=True).stdout
    assert "荣誉证书" in text.replace(" ", "") and serial in text and "金牌志愿者" in text.replace("\n", ""), text
    desk.shot("10-written")


def choose_colours(desk):
    """After a choice in the submenu of the menu the keys of the window work as before."""
    desk.key("F10")
    desk.wait_label("颜色")
    desk.key("o")
    desk.wait_label("浅色")
    desk.key("Down", "Return")
    desk.wait(lambda: not any("浅色" in text for text in desk.labels()), "the menu to close")
    desk.key("ctrl+k")
    desk.find("搜索全部", ("text", "entry"))
    desk.key("Escape")
    desk.wait_alone()


def find_anything(desk):
    """Ctrl+K from wherever one is: a certificate by the tail of its serial, a person by name; Alt+Left comes back."""
    serial = f"PY{datetime.date.today().year}-000002"
    desk.key("ctrl+7", "ctrl+k")
    desk.find("搜索全部", ("text", "entry"))
    desk.write("搜索全部", "000002")
    desk.wait_label(serial)
    desk.shot("12-find")
    desk.write("搜索全部", serial)
    desk.wait(lambda: serial in desk.labels() and "志愿者" not in desk.labels()[-8:], "only the certificate")
    desk.key("Return")
    desk.wait_alone()
    desk.wait_label(serial)
    desk.key("ctrl+k")
    desk.write("搜索全部", "13455505839")
    desk.wait_label("马嘉兰")
    desk.key("Return")
    desk.wait_alone()
    desk.press("详情")
    desk.wait_label("410***********9543")
    desk.key("alt+Left")
    desk.wait_label(serial)
    desk.key("alt+Right")
    desk.wait_label("410***********9543")


def look_back(desk):
    desk.key("ctrl+6")
    desk.wait_rows("导入批次", 3, lambda rows: len(rows) == 2 and rows[0][1] == "服务记录")
    desk.key("ctrl+7")
    desk.wait_rows("变更", 3, lambda rows: rows)
    desk.shot("11-log")


def unnamed(desk):
    """What takes the focus and would be read out as the name of a class. A menu button is a box around the one that acts."""
    return [f"{node.role} {node.name}" for node in desk.walk()
            if node.role in {*BUTTONS, "combo box", "text", "entry", "spin button"} - {"list item"} and node.is_shown()
            and (node.name == "" or node.name.startswith("Gtk"))
            and not any(child.role in BUTTONS and child.name for child in node.children)]


def everything_has_a_name(desk):
    for page in ("总览", "服务时长", "爱心小屋", "变更记录", "台账", "工作总结"):
        desk.key("ctrl+k")
        desk.write("搜索全部", page)
        desk.wait_label(page)
        desk.key("Return")
        desk.wait_alone()
        assert not unnamed(desk), f"{page}: {unnamed(desk)}"


def main():
    Desk.go(first_start, imports, find_people, order_and_filter, choose_several, keep_a_list, add_person, remove_and_bring_back, certify,
            certify_teams, print_certificates, choose_colours, find_anything, look_back,
            everything_has_a_name)


main()
