#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers that nobody asked for in full are nowhere in the window: titles, texts, names for the ear, what was copied."""
import os
import pathlib

from desk import Desk

HOME = pathlib.Path(os.environ["HOME"])
TABLE = HOME / "people.csv"
ROSTER = "志愿者"
NUMBERS = ("110105194912310011", "11010519491231002X", "110105201512310015")
PHONES = ("13839310017", "13839310018", "13839310019")
ADDRESS, GUARDIAN, CHILD = "中原路七七七号", "欧阳监护", "欧阳小童"
SECRETS = NUMBERS + PHONES + (ADDRESS, GUARDIAN, CHILD)


def check_digit(number):
    """GB 11643: the eighteenth place follows from the others."""
    total = sum(int(digit) * weight for digit, weight in zip(number, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)))
    return number[:17] + "10X98765432"[total % 11]


def told(desk):
    """All words of all windows; a tree that changes while it is read is read again."""
    return desk.wait(lambda: [text for text in desk.application.words() if text], "the tree")


def look(desk, where, secrets=SECRETS):
    # A window that is just being filled tells little: it is looked at when it has something to tell.
    words = desk.wait(lambda: (lambda all_words: all_words if len(all_words) > 40 else None)(told(desk)), where)
    for secret in secrets:
        found = [text for text in words if secret in text]
        assert not found, (where, secret, found)
    print(f"# {where}: {len(words)} texts", flush=True)
    return words


def bring_in(desk):
    """The table itself tells names, and nothing of a number: neither its rows nor what is asked about them."""
    desk.press("从空数据库开始")
    desk.wait_label("共 0 人", 60)
    desk.key("ctrl+i")
    desk.open_file(str(TABLE))
    desk.wait_label("people.csv")
    shown = tuple(secret for secret in SECRETS if secret in NUMBERS + PHONES)
    look(desk, "import, file", shown)
    desk.press("下一步")
    desk.wait_label("138****0017")
    look(desk, "import, columns", shown)
    desk.press("下一步")
    desk.find("新增 3")
    look(desk, "import, check", shown)
    desk.press("导入 3 行")
    desk.wait_label("已导入")
    look(desk, "import, done", shown)
    desk.key("Escape")
    desk.wait_alone()


def one_person(desk):
    desk.key("ctrl+1", "ctrl+f")
    desk.type("oylj")
    desk.wait_rows(ROSTER, 2, lambda rows: rows and rows[0][1] == "欧阳老君")
    desk.wait_label("138****0017")
    words = look(desk, "details")
    assert any("110***********" in text for text in words), words
    for tab in ("服务记录", "变更", "活动", "台账"):
        desk.press(tab)
        look(desk, tab)


def copied(desk):
    """What Ctrl+C hands to other programs, read by pasting it into the search."""
    desk.key("ctrl+f", "ctrl+a", "BackSpace")
    desk.wait_rows(ROSTER, 3, lambda rows: len(rows) == 3)
    desk.key("Down", "ctrl+a", "ctrl+c", "ctrl+f", "ctrl+v")
    desk.wait(lambda: "欧阳老君" in desk.read("查找志愿者"), "the copied rows")
    pasted = desk.read("查找志愿者")
    assert not any(secret in pasted for secret in SECRETS), pasted
    look(desk, "copied")
    desk.key("ctrl+a", "BackSpace")
    desk.wait_rows(ROSTER, 3, lambda rows: len(rows) == 3)


def forms(desk):
    desk.key("ctrl+f")
    desk.type("oylj")
    desk.wait_rows(ROSTER, 2, lambda rows: len(rows) == 2)
    desk.key("F2")
    desk.find("姓名", ("text", "entry"))
    look(desk, "form")
    desk.key("Escape")
    desk.wait_alone()
    desk.key("ctrl+f")
    desk.press("移除")
    desk.wait_label("移除 欧阳老君")
    look(desk, "question")
    desk.key("Escape")
    desk.wait_alone()
    desk.write("查找志愿者", "王位")
    desk.wait_label("没有找到")
    look(desk, "nobody")
    desk.key("ctrl+f", "ctrl+a", "BackSpace")


def find(desk):
    """A whole number that was typed finds its person, and is nowhere but where it was typed."""
    desk.key("ctrl+k")
    desk.write("搜索全部", PHONES[0])
    desk.wait_label("欧阳老君")
    words = [text for text in told(desk) if PHONES[0] in text]
    assert all(text == PHONES[0] for text in words), words
    desk.write("搜索全部", "ouyang")
    desk.wait_label("欧阳老君")
    look(desk, "found")
    desk.key("Escape")
    desk.wait_alone()


def pages(desk):
    for keys, what in (("ctrl+2", "stars"), ("ctrl+0", "events"), ("ctrl+shift+d", "duty"), ("ctrl+3", "houses"), ("ctrl+4", "porridge"),
                       ("ctrl+5", "meals"), ("ctrl+6", "imports"), ("ctrl+7", "log"), ("ctrl+8", "registers"), ("ctrl+9", "papers"),
                       ("alt+Home", "overview")):
        desk.key(keys)
        look(desk, what)
    for title in ("疑似重复", "服务时长", "工作总结"):
        item = next(node for node in desk.walk() if node.role == "list item"
                    and any(child.name == title for child in node.walk()))
        desk.click(item)
        look(desk, title)


def log(desk):
    """The log of a change to all that is hidden."""
    desk.key("ctrl+1", "ctrl+f")
    desk.type("oylj")
    desk.wait_rows(ROSTER, 2, lambda rows: len(rows) == 2)
    desk.key("F2")
    desk.write("手机号码", PHONES[1])
    desk.write("地址", ADDRESS + "乙")
    desk.key("F8")
    desk.wait_alone()
    desk.press("变更")
    # The lines of a list are no labels of the window.
    desk.wait(lambda: any(text.strip() == "手机号码" for text in told(desk)), "the changed telephone")
    look(desk, "history")
    desk.press("详情")  # folds the details away, whose list of changes has the name of that of the log
    desk.key("ctrl+7")
    desk.wait_label("共 2 项变更")
    desk.wait_rows("变更", 2, lambda rows: len(rows) == 2 and len(rows[0]) == 5)
    desk.click(desk.cell("变更", 0, 2))
    desk.wait(lambda: sum(text.strip() == "*** → ***" or text.strip() == "***" for text in told(desk)) >= 2, "the hidden values")
    look(desk, "log of a change")
    desk.shot("log")


def main():
    people = (("欧阳老君", NUMBERS[0], PHONES[0], ADDRESS, ""), ("欧阳老君二", NUMBERS[1], PHONES[0], ADDRESS, ""),
              (CHILD, NUMBERS[2], PHONES[2], ADDRESS, GUARDIAN))
    TABLE.write_text("姓名,身份证号码,手机号码,详细地址,监护人\n" + "".join(",".join(row) + "\n" for row in people), encoding="utf-8")
    assert all(check_digit(number) == number for number in NUMBERS), [check_digit(number) for number in NUMBERS]
    Desk.go(bring_in, one_person, copied, forms, find, pages, log)


main()
