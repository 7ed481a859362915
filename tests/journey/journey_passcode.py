#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An empty store gets a passcode; a form that was begun survives the lock, and under the lock nothing can be read."""
import os
import pathlib
import time

from desk import Desk

HOME = pathlib.Path(os.environ["HOME"])
STORE = HOME / "data" / "store.db"
PASSCODE = "three words of puyang"
PHONE, HALF, ADDRESS = "13939300017", "13939300018", "huanghelu177"


def set_passcode(desk):
    desk.press("从空数据库开始")
    desk.wait_label("共 0 人", 60)
    desk.press("未设口令")
    desk.wait_label("拿到这个文件或备份的人")
    time.sleep(0.5)  # for the window to have the keyboard
    desk.type(PASSCODE)
    desk.key("Tab")
    desk.type(PASSCODE)
    desk.shot("01-passcode")
    desk.key("Return")
    desk.wait_label("这是恢复密钥", 60)
    desk.shot("02-recovery")
    desk.click(desk.find("恢复密钥已放在安全的地方"))
    desk.press("完成")
    desk.wait_alone()
    desk.find("已密封 · 点此锁定")


def add_person(desk):
    desk.key("ctrl+n")
    desk.write("姓名", "王小明")
    desk.write("手机号码", PHONE)
    desk.write("地址", ADDRESS)
    desk.key("F8")
    desk.wait_alone()
    desk.wait_label("共 1 人")


def lock(desk):
    """The half-filled form is hidden with everything else, and is there again as it was."""
    desk.key("ctrl+n")
    desk.write("姓名", "刘半途")
    desk.write("手机号码", HALF)
    desk.key("ctrl+shift+l")
    desk.wait_label("已锁定")
    desk.wait_alone()
    told = list(desk.application.words())
    for secret in ("王小明", "刘半途", HALF, PHONE, PHONE[-4:]):
        assert not any(secret in text for text in told), (secret, told)
    desk.shot("03-locked")
    # Neither the search over everything nor a page answers a key.
    desk.key("ctrl+k", "ctrl+n", "F5")
    desk.wait_alone()
    desk.type("not the passcode")
    desk.key("Return")
    desk.wait_label("口令不对", 60)
    desk.type(PASSCODE)
    desk.key("Return")
    desk.wait_label("新增志愿者", 60)
    assert desk.read("姓名") == "刘半途" and desk.read("手机号码") == HALF
    desk.shot("04-unlocked")
    desk.key("F8")
    desk.wait_alone()
    desk.wait_label("共 2 人")


def find_canaries():
    """Nothing beside the store holds what was typed into it after it had a passcode."""
    for path in (HOME / "data").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for secret in (PHONE, HALF, ADDRESS):
                assert secret.encode() not in content, (path, secret)


def main():
    desk = Desk()
    set_passcode(desk)
    add_person(desk)
    lock(desk)
    find_canaries()


main()
