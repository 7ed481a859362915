# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the window: finds things by what is written on them, types, clicks, and looks."""
import os
import subprocess
import time

import pyatspi

TABLE = "tree table"
BUTTONS = ("push button", "button", "toggle button", "page tab", "menu item", "check box", "radio button", "list item")


class Desk:
    """The running application."""

    def __init__(self, name="volunteer-puyang", seconds=30):
        self.artefacts = os.environ["ARTEFACTS"]
        self.application = self.wait(lambda: self._find_application(name), f"application {name}", seconds)

    @staticmethod
    def _find_application(name):
        desktop = pyatspi.Registry.getDesktop(0)
        for i in range(desktop.childCount):
            child = desktop.getChildAtIndex(i)
            if child is not None and child.name == name:
                return child
        return None

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

    @staticmethod
    def is_shown(node):
        try:
            extents = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
            return extents.width > 0 and extents.height > 0
        except Exception:
            return False

    @staticmethod
    def is_hidden(node):
        """Pages of a stack that are not shown have no size; some nodes that are shown have no extents at all."""
        try:
            extents = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
            return extents.width == 0 and extents.height == 0
        except Exception:
            return False

    def walk(self, node=None, tables=False):
        """Every accessible below node; not into long tables unless asked, nor into pages that are not shown."""
        node = node or self.application
        yield node
        role = node.getRoleName()
        if not tables and role == TABLE or role in ("filler", "panel", "scroll pane") and self.is_hidden(node):
            return
        for i in range(node.childCount):
            child = node.getChildAtIndex(i)
            if child is not None:
                yield from self.walk(child, tables)

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
        own = node.name or ""
        if self.plain(own) == name:
            return True
        return (name.rstrip("…") in own and node.getRoleName() in BUTTONS
                and any(self.plain(child.name or "") == name for child in self.walk(node)))

    def find(self, name, roles=None, seconds=25):
        def look():
            return next((node for node in self.walk() if self.is_called(node, name)
                         and (roles is None or node.getRoleName() in roles) and self.is_shown(node)), None)
        return self.wait(look, f"“{name}”", seconds)

    def press(self, name, seconds=25):
        # A menu button is a box around the button that acts.
        for node in self.walk(self.find(name, BUTTONS, seconds)):
            action = node.queryAction()
            for i in range(action.nActions):
                if action.getName(i) in ("click", "toggle", "press", "activate"):
                    assert action.doAction(i)
                    return
        raise AssertionError(f"“{name}” has no action")

    def write(self, entry, text):
        """Puts text into the entry of that name; a window that is busy is asked again."""
        def put():
            self.find(entry, ("text", "entry")).queryEditableText().setTextContents(text)
            return True
        self.wait(put, f"“{entry}” to take a text")

    def read(self, entry):
        text = self.find(entry, ("text", "entry")).queryText()
        return text.getText(0, text.characterCount)

    def labels(self):
        return [node.name for node in self.walk() if node.getRoleName() == "label" and node.name and self.is_shown(node)]

    def wait_label(self, part, seconds=25):
        """Waits for a label that holds the text and returns it whole."""
        return self.wait(lambda: next((text for text in self.labels() if part in text), None), f"a label with “{part}”",
                         seconds)

    def rows(self, table, n):
        """The texts of the first n rows of the table of that name."""
        for node in self.walk():
            if node.getRoleName() == TABLE and node.name == table and self.is_shown(node):
                lists = [child for child in self.walk(node, True) if child.getRoleName() == "list"]
                result = []
                for i in range(min(n, lists[0].childCount)):
                    row = lists[0].getChildAtIndex(i)
                    result.append([row.getChildAtIndex(j).getChildAtIndex(0).name for j in range(row.childCount)])
                return result
        return []

    def row_names(self, table, n):
        """What assistive technology calls the first n rows of the table of that name."""
        node = next(node for node in self.walk() if node.getRoleName() == TABLE and node.name == table
                    and self.is_shown(node))
        rows = next(child for child in self.walk(node, True) if child.getRoleName() == "list")
        return [rows.getChildAtIndex(i).name for i in range(min(n, rows.childCount))]

    def cell(self, table, row, column):
        """The cell itself, to be clicked."""
        node = next(node for node in self.walk() if node.getRoleName() == TABLE and node.name == table
                    and self.is_shown(node))
        rows = next(child for child in self.walk(node, True) if child.getRoleName() == "list")
        return rows.getChildAtIndex(row).getChildAtIndex(column).getChildAtIndex(0)

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
        self.wait(self.find_dialog, "the file dialog")
        if self._name_entry() is None:
            # Ctrl+L shows the entry for a path; a key that comes before the dialog has the focus is lost.
            self.wait(self._ask_for_entry, "the path entry of the file dialog")
        self.wait(self._name_entry, "the path entry of the file dialog").queryEditableText().setTextContents(path)
        self.wait(lambda: self._name_entry().queryText().characterCount == len(path), "the path")
        self.key("Return")
        self.wait(lambda: self.find_dialog() is None or self.key("Return"), "the file dialog to close")

    def _ask_for_entry(self):
        self.key("ctrl+l")
        time.sleep(0.3)  # for the dialog to answer; the loop around bounds it
        return self._name_entry()

    def wait_alone(self):
        """Waits until only the main window is left, which so has the keyboard again."""
        self.wait(lambda: self.application.childCount == 1, "the other windows to close")

    def find_dialog(self):
        for i in range(self.application.childCount):
            window = self.application.getChildAtIndex(i)
            if window is not None and window.getRoleName() in ("dialog", "file chooser", "filler"):
                return window
        return None

    def _name_entry(self):
        dialog = self.find_dialog()
        return next((node for node in self.walk(dialog) if node.getRoleName() in ("text", "entry")
                     and self.is_shown(node)), None)

    def click(self, node):
        """With the mouse, which leaves the focus where a hand would."""
        box = self.wait(lambda: node.queryComponent().getExtents(pyatspi.WINDOW_COORDS), "the place of a widget")
        window = subprocess.run(["xdotool", "getactivewindow"], check=True, capture_output=True, text=True).stdout.strip()
        subprocess.run(["xdotool", "mousemove", "--window", window, str(box.x + box.width // 2), str(box.y + box.height // 2),
                        "click", "1"], check=True)

    def shot(self, name):
        """A picture of the screen for the build's artefacts."""
        subprocess.run(["import", "-window", "root", os.path.join(self.artefacts, f"{name}.png")], check=True)
