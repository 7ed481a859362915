#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An empty store gets a passcode; a form that was begun survives the lock, and under the lock nothing can be read."""
import os
import pathlib
import subprocess
import time

from gi.repository import Gio, GLib

from desk import Desk

HOME = pathlib.Path(os.environ["HOME"])
STORE = HOME / "data" / "store.db"
RUNNING = []  # programs that the journey began itself
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


LOGIN = """<node><interface name="org.freedesktop.login1.Manager">
  <method name="Inhibit"><arg name="what" type="s" direction="in"/><arg name="who" type="s" direction="in"/>
    <arg name="why" type="s" direction="in"/><arg name="mode" type="s" direction="in"/><arg name="fd" type="h" direction="out"/></method>
  <signal name="PrepareForSleep"><arg name="start" type="b"/></signal></interface></node>"""


class Login:
    """What manages sessions, on the system bus of the journey: who asks it to wait with going to sleep, and that it does."""

    def __init__(self):
        self.asked, self.reading = [], None
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(os.environ["DBUS_SYSTEM_BUS_ADDRESS"], flags, None, None)
        interface = Gio.DBusNodeInfo.new_for_xml(LOGIN).interfaces[0]
        self.bus.register_object("/org/freedesktop/login1", interface, self.inhibit, None, None)
        Gio.bus_own_name_on_connection(self.bus, "org.freedesktop.login1", Gio.BusNameOwnerFlags.NONE, None, None)

    def inhibit(self, _bus, _sender, _path, _interface, _method, arguments, invocation):
        self.asked.append(arguments.unpack())
        self.reading, writing = os.pipe()
        os.set_blocking(self.reading, False)
        files = Gio.UnixFDList.new()
        at = files.append(writing)
        os.close(writing)
        invocation.return_value_with_unix_fd_list(GLib.Variant("(h)", (at,)), files)

    def sleep(self, begins):
        self.bus.emit_signal(None, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
                             GLib.Variant("(b)", (begins,)))

    def wait(self, condition, what):
        end = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < end, what
            GLib.MainContext.default().iteration(False)
            time.sleep(0.02)

    def let_go(self):
        """Whether the window has closed what held the computer awake."""
        try:
            return os.read(self.reading, 1) == b""
        except BlockingIOError:
            return False


REMEMBER = "在本账户的密钥环中记住"


def unlock(desk, passcode=PASSCODE):
    desk.type(passcode)
    desk.key("Return")
    desk.wait(lambda: not any("已锁定" in label for label in desk.labels()), "still locked", 60)
    desk.wait_label("共 2 人", 60)


def sleep(desk):
    """The window asks the computer to wait, is covered before it lets it sleep, and asks anew when it wakes up."""
    login = Login()
    login.wait(lambda: len(login.asked) == 1, "nobody asked to wait")
    assert login.asked[0][0] == "sleep" and login.asked[0][3] == "delay", login.asked
    assert not login.let_go()
    login.sleep(True)
    login.wait(login.let_go, "the computer was held awake")
    desk.wait_label("已锁定")
    login.sleep(False)
    login.wait(lambda: len(login.asked) == 2, "nobody asked anew")
    unlock(desk)


def idle(desk):
    """Nobody there for a minute."""
    settings = HOME / "config" / "glib-2.0" / "settings" / "keyfile"
    settings.write_text(settings.read_text() + "\nlock-minutes=uint32 1\n")
    began = time.monotonic()
    desk.wait_label("已锁定", 120)
    assert time.monotonic() - began > 50, "locked while somebody was there"
    unlock(desk)


def lock_now(desk):
    desk.key("ctrl+shift+l")
    desk.wait_label("已锁定")


def fail_keyring(desk):
    """A keyring that answers nothing: the passcode opens all the same, and it is told that it was not kept."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    owner = Gio.bus_own_name_on_connection(bus, "org.freedesktop.secrets", Gio.BusNameOwnerFlags.NONE, None, None)
    lock_now(desk)
    desk.click(desk.find(REMEMBER))
    desk.click(desk.find("口令", ("text", "entry", "password text")))
    unlock(desk)
    desk.wait_label("口令没有记住")
    desk.shot("05-not-remembered")
    desk.key("Escape")
    desk.wait_alone()
    Gio.bus_unown_name(owner)


def start_again(desk):
    """The window is closed, and the program begins anew."""
    desk.key("ctrl+q")
    Desk.wait(lambda: not RUNNING or RUNNING[-1].poll() is not None, "the program did not end")
    Desk.wait(lambda: Desk._find_application("volunteer-puyang") is None, "the window stayed")
    RUNNING.append(subprocess.Popen([os.environ["APPLICATION"], "--store", str(STORE)]))
    return Desk()


def keep_in_keyring(desk):
    """A real keyring: nothing is asked at the next start, but after a lock; a passcode of before is told, and forgotten."""
    subprocess.run(["gnome-keyring-daemon", "--unlock", "--daemonize", "--components=secrets"], input=b"keyring", check=True,
                   stdout=subprocess.DEVNULL)
    lock_now(desk)
    desk.click(desk.find(REMEMBER))
    desk.click(desk.find("口令", ("text", "entry", "password text")))
    unlock(desk)
    desk = start_again(desk)
    desk.wait_label("共 2 人", 60)
    lock_now(desk)
    desk.shot("06-remembered")
    time.sleep(1)  # the keyring does not answer for whoever comes now
    assert any("已锁定" in label for label in desk.labels())
    unlock(desk)
    desk.key("ctrl+q")
    RUNNING[-1].wait(30)
    change_passcode()
    desk = start_again(desk)
    desk.wait_label("密钥环中的口令不是这个数据库的", 60)
    desk.shot("07-forgotten")
    unlock(desk, "four words of puyang")
    return desk


def change_passcode():
    cli = pathlib.Path(os.environ["APPLICATION"]).parent.parent / "cli" / "volunteer-puyang-cli"
    descriptors = []
    for text in (PASSCODE, "four words of puyang"):
        reading, writing = os.pipe()
        os.write(writing, text.encode())
        os.close(writing)
        descriptors.append(reading)
    subprocess.run([cli, "--store", STORE, "passcode", "change", "--passcode-fd", str(descriptors[0]), "--new-passcode-fd",
                    str(descriptors[1])], pass_fds=descriptors, check=True, stdout=subprocess.DEVNULL)


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
    sleep(desk)
    idle(desk)
    fail_keyring(desk)
    desk = keep_in_keyring(desk)
    find_canaries()
    desk.key("ctrl+q")
    assert RUNNING[-1].wait(30) == 0


main()
