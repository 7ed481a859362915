#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The programmes: whose returns are missing in the matrix of units and communities, a letter to a sponsor, the papers of a
meeting, the sign-in list of a class on paper and back, and photographs from a folder to the press."""
import os
import pathlib
import subprocess

from desk import Desk

HOME = pathlib.Path(os.environ["HOME"])
PRESS = HOME / "供稿"
SHEET = "签到表各行"


def first_start(desk):
    desk.wait_sample()
    desk.key("ctrl+8")
    desk.wait_label("队伍：")


def open_register(desk, name):
    """From the list of registers, wherever it is scrolled to."""
    def choose():
        rows = next(node for node in desk.walk() if node.role == "list" and node.name == "台账")
        items = [node for node in rows.walk() if node.role == "list item"]
        rows.select(next(i for i, item in enumerate(items) if any(node.name == name for node in item.walk())))
        return True
    desk.wait(choose, f"the register {name}")
    desk.wait_label(f"{name}：")


def choose(desk, table, row=0):
    desk.wait_rows(table, row + 1, lambda found: len(found) > row)
    desk.wait(lambda: desk.list_of(table).select(row), f"row {row} of {table}")


def read_pdf(path):
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout


def save_paper(desk, verb, name, shot):
    target = HOME / name
    desk.press(verb)
    desk.press("另存为 PDF…")
    desk.open_file(str(target))
    desk.wait(target.exists, name, 60)
    desk.shot(shot)
    desk.key("Escape")
    desk.wait_alone()
    return target


def matrix(desk):
    """Months, units with returns missing, and from a unit to its agreements."""
    open_register(desk, "双报到共建")
    desk.press("矩阵…")
    desk.wait_label("193 个单位，协议 185 份")
    desk.wait_label("有缺报的单位 185 个")
    desk.shot("01-matrix")
    desk.key("alt+o")  # only units with returns missing
    desk.wait_rows("双报到共建矩阵", 1, lambda found: found and found[0][0] == "市教育局")
    choose(desk, "双报到共建矩阵")
    desk.press("该单位的协议")
    desk.wait_alone()
    rows = desk.wait_rows("双报到共建", 2, lambda found: len(found) == 1)
    assert rows[0][0] == "市教育局", rows


def letter(desk):
    open_register(desk, "资助方")
    choose(desk, "资助方")
    target = save_paper(desk, "致资助方的信…", "致资助方.pdf", "02-letter")
    text = read_pdf(target)
    assert "爱心企业01" in text and "1,000.00" in text, text


def meeting(desk):
    open_register(desk, "会议")
    choose(desk, "会议")
    text = read_pdf(save_paper(desk, "会议文件…", "会议文件.pdf", "02-meeting"))
    assert "领导小组第一次会议" in text and "签到" in text, text


def enter(desk, text, answer, *others):
    """A line of the sheet; what was understood, or why nothing was, is read back."""
    desk.write("一行登记", text)
    desk.key("Return")
    told = desk.wait_label(answer)
    assert all(other in told for other in others), (text, told)


def half_filled(desk):
    """A form that is left half filled is there again, with every slip in it; saved or started again nothing is left of it."""
    open_register(desk, "资助方")
    desk.key("ctrl+f")
    desk.key("Down", "Down")  # from the search into the list, past all buttons
    desk.wait_label("爱心企业02")
    desk.key("ctrl+n")
    desk.wait_label("新增资助方")
    for field, text in (("资助方", "王　莉"), ("手机号码", "138"), ("签约日期", "2018.13.40")):
        desk.write(field, text)
    desk.key("F8")
    desk.wait_label("“2018.13.40”不是有效的日期")
    desk.key("Escape")
    desk.wait_alone()
    desk.key("ctrl+n")
    desk.wait_label("上次填写而未保存的内容已找回")
    assert [desk.read(field) for field in ("资助方", "手机号码", "签约日期")] == ["王　莉", "138", "2018.13.40"]
    desk.shot("02-half-filled")
    desk.press("重新填写")
    desk.wait(lambda: desk.read("资助方") == "", "an empty form")
    for field, text in (("资助方", "王　莉"), ("资助方类别", "个人"), ("手机号码", "１３８００１３８０００")):
        desk.write(field, text)
    desk.key("F8")
    desk.wait_label("已保存“王莉”")
    desk.wait_alone()
    desk.key("ctrl+n")
    desk.wait_label("新增资助方")
    desk.wait(lambda: desk.read("资助方") == "", "an empty form")
    desk.key("Escape")
    desk.wait_alone()
    desk.key("ctrl+z")
    desk.wait_label("资助方：163")


def class_sheet(desk):
    """Printed, and entered again by line and by name, with a slip of each kind; everything of one line is one step back."""
    open_register(desk, "培训")
    choose(desk, "培训")
    text = read_pdf(save_paper(desk, "签到表…", "培训签到表.pdf", "02-sign-in"))
    assert "（第 3 张，共 3 张）" in text, text
    desk.press("录入签到表…")
    names = [row[1] for row in desk.wait_rows(SHEET, 22, lambda found: len(found) == 22)]
    assert len(set(names)) == 22, names
    enter(desk, "99", "没有第 99 行")
    enter(desk, "吴王氏", "签到表上没有“吴王氏”")
    enter(desk, f"{names[3]} 请假；4 到", "第 4 行写了两遍")
    enter(desk, "4 优", "培训班不评等次")
    enter(desk, "+" + names[5].split("（")[0], "已在第 1 张表", names[5], "第 6 行")
    desk.shot("02-slip")
    enter(desk, f"{names[3]} 请假", "请假 1", f"4 {names[3]}")
    enter(desk, "5 迟到 20；6 缺席", "迟到 1", "缺席 1", "20")
    rows = desk.wait_rows(SHEET, 6, lambda found: found[5][3] == "缺席")
    assert [row[3] for row in rows] == ["到岗", "到岗", "到岗", "请假", "迟到", "缺席"] and rows[4][4] == "20 分钟", rows
    desk.shot("02-entered")
    desk.key("Escape")
    desk.wait_alone()
    desk.wait_rows("培训", 1, lambda found: found and found[0][5] == "43")
    desk.key("ctrl+z")
    desk.wait_rows("培训", 1, lambda found: found and found[0][5] == "44")


def make_folder():
    folder = HOME / "照片"
    folder.mkdir()
    PRESS.mkdir()
    for name, color in (("红旗", "red"), ("绿地", "green"), ("蓝天", "blue")):
        subprocess.run(["convert", "-size", "400x300", f"xc:{color}", str(folder / f"{name}.jpg")], check=True)
    (folder / "红旗又一张.jpg").write_bytes((folder / "红旗.jpg").read_bytes())
    return folder


def take_folder(desk):
    """Each picture once, though one lies there twice."""
    folder = make_folder()
    open_register(desk, "图片库")
    desk.wait_label("图片库：8")
    desk.press("导入文件夹…")
    desk.open_file(str(folder))
    desk.wait_label("已导入 3 张，共 4 张；已有的 1 张", 60)
    desk.shot("03-folder")
    desk.key("Escape")
    desk.wait_alone()
    desk.wait_label("图片库：11")


def choose_picture(desk):
    desk.write("搜索：图片库", "蓝天")
    desk.wait_rows("图片库", 2, lambda found: len(found) == 1)
    choose(desk, "图片库")


def change(desk, **fields):
    desk.key("F2")
    desk.wait_label("修改图片")
    for field, text in fields.items():
        desk.write(field, text)
    desk.key("F8")
    desk.wait_alone()


def caption_and_press(desk):
    """Chosen, named, and written for the press under that name; none of a minor without consent."""
    choose_picture(desk)
    change(desk, 图片说明="蓝天下的值勤", 选片星级="5", 有未成年人="是")
    desk.wait_rows("图片库", 2, lambda found: len(found) == 1 and found[0][0] == "蓝天下的值勤")
    desk.press("供稿导出…")
    desk.open_file(str(PRESS))
    desk.wait_label("1 张图片有未成年人而没有监护人同意书")
    desk.shot("04-minor")
    assert not list(PRESS.iterdir()), list(PRESS.iterdir())
    desk.key("Escape")
    desk.wait_alone()
    change(desk, 有未成年人="否")
    desk.press("供稿导出…")
    desk.open_file(str(PRESS))
    desk.wait(lambda: [path.name for path in PRESS.iterdir()] == ["蓝天下的值勤.jpg"], "the picture for the press", 40)
    desk.shot("05-press")


if __name__ == "__main__":
    Desk.go(first_start, matrix, letter, meeting, half_filled, class_sheet, take_folder, caption_and_press)
