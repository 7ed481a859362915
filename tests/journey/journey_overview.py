#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The overview the window opens on, and the work summary, by keyboard and by name."""
import os
import pathlib

from desk import Desk

HOME = pathlib.Path(os.environ["HOME"])


def overview(desk):
    desk.open_sample("20,000人")
    for title in ("各区县志愿者", "每月新注册", "注册率", "年龄结构", "专项基金", "报名与到场"):
        desk.wait_label(title)
    target = HOME / "总览.pdf"
    desk.press("存为 PDF")
    desk.open_file(str(target))
    desk.wait(target.exists, "the PDF of the overview", 60)
    assert target.read_bytes().startswith(b"%PDF"), target


def due(desk):
    """What is due opens the rows it is done on, and Alt+Home comes back."""
    desk.press("待复查的站点 127 条")
    desk.wait_label("指标勾稽")
    desk.wait_rows("站点检查", 1, lambda rows: rows)
    desk.key("alt+Home")
    desk.wait_label("每月新注册")


def bar(desk):
    """A bar opens exactly the people it counts."""
    chart = desk.find("各区县志愿者", ("figure", "image", "panel", "filler"))
    desk.click(chart)
    desk.key("Home", "Return")
    told = desk.wait_label("共 5,")
    assert "华龙区" in told, told
    desk.key("alt+Home")
    desk.wait_label("每月新注册")


def tiles(desk):
    """A tile that is hidden comes back from the list of all."""
    assert "站点场所" not in desk.labels()
    desk.press("图块")
    desk.press("显示")
    desk.press("站点场所")
    # The menu has the same words as the tile: it is gone first.
    desk.wait(lambda: "显示" not in desk.labels() and "站点场所" in desk.labels(), "the tile alone")


def summary(desk):
    desk.key("ctrl+k")
    desk.write("搜索全部", "工作总结")
    desk.wait_label("工作总结")
    desk.key("Return")
    desk.wait_label("个指标", 60)
    desk.write("截止日期", "2018-03-28")
    desk.key("Return")
    target = HOME / "总结.txt"
    desk.press("文本")
    desk.open_file(str(target))
    desk.wait(target.exists, "the text", 60)
    text = target.read_text(encoding="utf-8")
    assert "75万余人，占全市总人口的20.55%" in text, text[:200]
    desk.wait_rows("总结中的指标", 1, lambda rows: len(rows) == 1)


def sentence(desk):
    """The sentence under the cursor is changed where it is read; nothing was issued to compare with."""
    desk.click(desk.find("总结正文", ("text",)))
    desk.key("F2")
    desk.wait_label("修改总结语句")
    former = desk.read("语句")
    desk.write("语句", former + "（已核对）")
    desk.key("F8")
    desk.wait_alone()
    desk.wait(lambda: "（已核对）" in desk.read("总结正文"), "the sentence as it is now")
    desk.press("较上次")
    desk.wait_label("此前没有发出过总结")


def rows(desk):
    """The sentences as rows of their register, whose name is in view among many."""
    desk.press("修改语句和指标")
    desk.wait_rows("总结语句", 1, lambda rows: rows)

    def in_view():
        item = next(node for node in desk.walk() if node.role == "list item" and any(child.name == "总结语句" for child in node.walk()))
        top, height = item.extents()[1], item.extents()[3]
        return 0 < top and top + height <= 760
    desk.wait(in_view, "the name of the register in view", 10)


def main():
    Desk.go(overview, due, bar, tiles, summary, sentence, rows)


main()
