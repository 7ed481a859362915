# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the window: finds things by what is written on them, types, clicks, and looks."""
import os
import subprocess
import time

from accessible import TABLE, Accessible

BUTTONS = ("push button", "button", "toggle button", "page tab", "menu item", "check box", "radio button", "list item")


class Desk:
    """The running application."""

    def __init__(self, name="volunteer-puyang", seconds=30):
        self.artefacts = os.environ["ARTEFACTS"]
        self.application = self.wait(lambda: self._find_application(name), f"application {name}", seconds)

    @staticmethod
    def _find_application(name):
        return next((child for child in Accessible.root().read(depth=1).children if child.name == name), None)

    @classmethod
    def go(cls, *steps):
        """A journey: one step after the other, each told when it is done."""
        desk = cls()
        for step in steps:
            step(desk)
            print(f"ok {step.__name__}", flush=True)

    def open_sample(self, shown="共 20,000 人"):
        """The first start: the sample store, until the page it opens on shows it."""
        self.press("打开示例数据")
        self.wait_label(shown, 180)

    def wait_sample(self):
        """The start on a sample store that lay there (SAMPLE=yes)."""
        self.wait_label("共 20,000 人", 60)

    @staticmethod
    def wait(condition, what, seconds=25):
        """Waits until condition() gives something true and returns it; a bounded wait, never a fixed sleep."""
        end = time.monotonic() + seconds
        fault = None
        while time.monotonic() < end:
            try:
                found = condition()
                if found:
                    return found
            except Exception as error:  # the tree changes while it is read
                fault = error
            time.sleep(0.05)
        raise AssertionError(f"waited {seconds} s in vain for {what} ({fault})")

    def walk(self, node=None, tables=False):
        """Every accessible below node; not into long tables unless asked, nor into pages that are not shown."""
        return (node or self.application).read(tables).walk()

    @staticmethod
    def plain(text):
        """A label without its mnemonic: 新增(_A) and 新增(A) are 新增."""
        for mark in ("(_", "(", "（_", "（"):
            at = text.find(mark)
            letter = text[at + len(mark):at + len(mark) + 2]
            if at > 0 and len(letter) == 2 and letter[0].isascii() and letter[1] in ")）":
                return text[:at] + text[at + len(mark) + 2:]
        return text

    def is_called(self, node, name):
        """Whether the node, or the text on a button, is that name with or without its mnemonic."""
        if self.plain(node.name) == name:
            return True
        return (name.rstrip("…") in node.name and node.role in BUTTONS
                and any(self.plain(child.name) == name for child in node.walk()))

    def find(self, name, roles=None, seconds=25):
        def look():
            return next((node for node in self.walk() if self.is_called(node, name)
                         and (roles is None or node.role in roles) and node.is_shown()), None)
        return self.wait(look, f"“{name}”", seconds)

    def press(self, name, seconds=25):
        # A menu button is a box around the button that acts; one that cannot be pressed yet is waited for.
        self.wait(lambda: any(node.act() for node in self.find(name, BUTTONS, seconds).walk()), f"“{name}” to act", seconds)

    def write(self, entry, text):
        """Puts text into the entry of that name; a window that is busy is asked again."""
        def put():
            self.find(entry, ("text", "entry")).set_text(text)
            return True
        self.wait(put, f"“{entry}” to take a text")

    def read(self, entry):
        return self.find(entry, ("text", "entry")).text()

    def labels(self):
        return [node.name for node in self.walk() if node.role == "label" and node.name and node.is_shown()]

    def wait_label(self, part, seconds=25):
        """Waits for a label that holds the text and returns it whole."""
        return self.wait(lambda: next((text for text in self.labels() if part in text), None), f"a label with “{part}”",
                         seconds)

    def list_of(self, table):
        """The list of rows within the table of that name; None where it is not shown."""
        node = next((node for node in self.walk() if node.role == TABLE and node.name == table and node.is_shown()), None)
        level = [node] if node else []
        while level and not any(node.role == "list" for node in level):
            level = [child for node in level for child in node.read(True, depth=1).children]
        return next((node for node in level if node.role == "list"), None)

    def _row_nodes(self, table, n):
        rows = self.list_of(table)
        return rows.read(True, depth=1).children[:n] if rows else []

    def rows(self, table, n):
        """The texts of the first n rows of the table of that name."""
        return [[cell.children[0].name for cell in row.read(depth=2).children] for row in self._row_nodes(table, n)]

    def row_names(self, table, n):
        """What assistive technology calls the first n rows of the table of that name."""
        return [row.name for row in self._row_nodes(table, n)]

    def cell(self, table, row, column):
        """The cell itself, to be clicked."""
        return self._row_nodes(table, row + 1)[row].read(depth=2).children[column].children[0]

    def wait_rows(self, table, n, condition, seconds=25):
        """Waits until the first rows meet condition(rows)."""
        seen = []

        def look():
            seen[:] = self.rows(table, n)
            return list(seen) if condition(seen) else None
        try:
            return self.wait(look, f"rows of “{table}”", seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}, seen {seen}") from error

    @staticmethod
    def key(*keys):
        subprocess.run(["xdotool", "key", "--delay", "40", *keys], check=True)

    @staticmethod
    def type(text):
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)

    def open_file(self, path):
        """Writes a path into the file dialog that is open."""
        dialog = self.wait(self.find_dialog, "the file dialog")
        if self._name_entry() is None:
            # Ctrl+L shows the entry for a path; a key that comes before the dialog has the focus is lost.
            self.wait(self._ask_for_entry, "the path entry of the file dialog")
        self.wait(self._name_entry, "the path entry of the file dialog").set_text(path)
        self.wait(lambda: self._name_entry().text() == path, "the path")
        for _ in range(5):
            # Another Return may close what the file has brought up: only that dialog, and only where it stays, gets one.
            self.key("Return")
            try:
                self.wait(lambda: dialog.path not in [window.path for window in self.application.read(depth=1).children],
                          "the file dialog to close", 6)
                return
            except AssertionError:
                continue
        raise AssertionError(f"the file dialog did not take {path}")

    def _ask_for_entry(self):
        self.key("ctrl+l")
        time.sleep(0.3)  # for the dialog to answer; the loop around bounds it
        return self._name_entry()

    def wait_alone(self):
        """Waits until only the main window is left, which so has the keyboard again."""
        def is_alone():
            windows = self.application.read(depth=1).children
            active = subprocess.run(["xdotool", "getactivewindow", "getwindowname"], capture_output=True, text=True, check=False)
            return len(windows) == 1 and active.stdout.strip() == windows[0].name
        self.wait(is_alone, "the other windows to close")

    def find_dialog(self):
        return next((window for window in self.application.read(depth=1).children
                     if window.role in ("dialog", "file chooser", "filler")), None)

    def _name_entry(self):
        dialog = self.find_dialog()
        return next((node for node in self.walk(dialog) if node.role in ("text", "entry") and node.is_shown()), None)

    def click(self, node):
        """With the mouse, which leaves the focus where a hand would."""
        x, y, width, height = self.wait(node.extents, "the place of a widget")
        window = subprocess.run(["xdotool", "getactivewindow"], check=True, capture_output=True, text=True).stdout.strip()
        subprocess.run(["xdotool", "mousemove", "--window", window, str(x + width // 2), str(y + height // 2),
                        "click", "1"], check=True)

    def shot(self, name):
        """A picture of the screen for the build's artefacts."""
        subprocess.run(["import", "-window", "root", os.path.join(self.artefacts, f"{name}.png")], check=True)
