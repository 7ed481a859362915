# SPDX-License-Identifier: GPL-3.0-or-later
"""What assistive technology is told by a program, read over the accessibility bus (AT-SPI 2).

A tree is read level by level: all that is asked of a level goes out at once and is waited for together, which is some
five times as fast as one question after the other.
"""
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PREFIX = "org.a11y.atspi."
WINDOW_COORDS = 1
STATE_FOCUSED = 12
STATE_SHOWING = 25
SECONDS = 20
# A GTK button that is activated is clicked a quarter of a second later, and heeds no other activation until then; keys overtake it.
CLICK_SECONDS = 0.3
TABLE = "tree table"
# Pages of a stack that are not shown are of these roles.
BOXES = ("filler", "panel", "scroll pane")


def connect():
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None,
                                GLib.VariantType("(s)"), 0, -1).unpack()[0]
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


class Accessible:
    """One thing on the bus. What does not change is kept; name and children are as they were when it was read."""
    bus = None
    roles = {}

    def __init__(self, owner, path, parent=None):
        self.owner, self.path, self.parent = owner, path, parent
        self.name = ""
        self.children = []

    @classmethod
    def root(cls):
        if cls.bus is None:
            cls.bus = connect()
        return cls("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")

    def call(self, interface, method, arguments=None):
        """The answer as a tuple; GLib.Error where the thing is gone or has no such interface."""
        name = interface if interface.startswith("org.") else PREFIX + interface
        return self.bus.call_sync(self.owner, self.path, name, method, arguments, None, 0, SECONDS * 1000).unpack()

    def get(self, interface, name):
        return self.call(*property_call(interface, name))[0]

    @property
    def role(self):
        key = (self.owner, self.path)
        if key not in self.roles:
            self.roles[key] = role_name(self.call("Accessible", "GetRole")[0])
        return self.roles[key]

    @property
    def description(self):
        return self.get("Accessible", "Description")

    def extents(self):
        """(x, y, width, height) within its window."""
        return self.call("Component", "GetExtents", GLib.Variant("(u)", (WINDOW_COORDS,)))[0]

    def is_shown(self):
        try:
            return self.extents()[2] > 0 and self.extents()[3] > 0
        except GLib.Error:
            return False

    def index(self):
        """Its number among the children of what it is in."""
        return self.call("Accessible", "GetIndexInParent")[0]

    def has_state(self, state):
        return bool(self.call("Accessible", "GetState")[0][state // 32] >> state % 32 & 1)

    def act(self):
        """Clicks, without the mouse; False where there is nothing to do, or not now."""
        try:
            for i in range(self.get("Action", "NActions")):
                if self.call("Action", "GetName", GLib.Variant("(i)", (i,)))[0] in ("click", "toggle", "press", "activate"):
                    return self.call("Action", "DoAction", GLib.Variant("(i)", (i,)))[0] and self._wait_for_click()
        except GLib.Error:
            pass
        return False

    def _wait_for_click(self):
        """Until the program has had its turn after the click was due."""
        time.sleep(CLICK_SECONDS)
        try:
            self.call("Accessible", "GetRole")
        except GLib.Error:  # it went away with the click
            pass
        return True

    def text(self):
        return self.call("Text", "GetText", GLib.Variant("(ii)", (0, self.get("Text", "CharacterCount"))))[0]

    def set_text(self, text):
        return self.call("EditableText", "SetTextContents", GLib.Variant("(s)", (text,)))[0]

    def select(self, child):
        """Selects the child of that number; GLib.Error where nothing can be selected."""
        return self.call("Selection", "SelectChild", GLib.Variant("(i)", (child,)))[0]

    def value(self):
        return self.get("Value", "CurrentValue")

    def set_value(self, number):
        value = GLib.Variant("(ssv)", (PREFIX + "Value", "CurrentValue", GLib.Variant("d", number)))
        self.call("org.freedesktop.DBus.Properties", "Set", value)

    def read(self, tables=False, boxes=False, depth=100):
        """Reads the tree below; not into tables unless asked, nor into pages that are not shown unless asked."""
        level = [self]
        ask_names(level)
        while level and depth > 0:
            ask_roles(level)
            open_nodes = [node for node in level if tables or node.role != TABLE]
            if not boxes:
                hidden = hidden_boxes(open_nodes)
                open_nodes = [node for node in open_nodes if node not in hidden]
            for node, answer in zip(open_nodes, self.ask(open_nodes, "Accessible", "GetChildren")):
                node.children = [Accessible(owner, path, node) for owner, path in answer[0] if owner] if answer else []
            level = [child for node in open_nodes for child in node.children]
            ask_names(level)
            for node in open_nodes:
                node.children = [child for child in node.children if child.name is not None]
            level = [node for node in level if node.name is not None]
            depth -= 1
        return self

    def walk(self):
        """It and all that was read below it, from above to below."""
        yield self
        for child in self.children:
            yield from child.walk()

    def words(self):
        """Every name, description and text of it and of all below, shown or not."""
        nodes = list(self.read(tables=True, boxes=True).walk())
        yield from (node.name for node in nodes)
        for answer in self.ask(nodes, *property_call("Accessible", "Description")):
            yield answer[0] if answer else ""
        counts = self.ask(nodes, *property_call("Text", "CharacterCount"))
        for node, count in zip(nodes, counts):
            if count and count[0]:
                yield node.text()

    @classmethod
    def ask(cls, nodes, interface, method, arguments=None):
        """The answers of all nodes in their order, None where there is none."""
        answers, left = [None] * len(nodes), [len(nodes)]
        name = interface if interface.startswith("org.") else PREFIX + interface

        def answer_cb(bus, result, i):
            try:
                answers[i] = bus.call_finish(result).unpack()
            except GLib.Error:
                pass  # the tree changes while it is read
            left[0] -= 1
        for i, node in enumerate(nodes):
            cls.bus.call(node.owner, node.path, name, method, arguments, None, 0, SECONDS * 1000, None, answer_cb, i)
        while left[0]:
            GLib.MainContext.default().iteration(True)
        return answers


def property_call(interface, name):
    return "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (PREFIX + interface, name))


def role_name(number):
    return Atspi.role_get_name(Atspi.Role(number))


def ask_names(nodes):
    """A node that went meanwhile gets None."""
    for node, answer in zip(nodes, Accessible.ask(nodes, *property_call("Accessible", "Name"))):
        node.name = answer[0] if answer else None


def ask_roles(nodes):
    new = [node for node in nodes if (node.owner, node.path) not in Accessible.roles]
    for node, answer in zip(new, Accessible.ask(new, "Accessible", "GetRole")):
        Accessible.roles[node.owner, node.path] = role_name(answer[0]) if answer else "invalid"


def hidden_boxes(nodes):
    """Those of them that have no size; some nodes that are shown have no extents at all."""
    boxes = [node for node in nodes if node.role in BOXES]
    answers = Accessible.ask(boxes, "Component", "GetExtents", GLib.Variant("(u)", (WINDOW_COORDS,)))
    return {node for node, answer in zip(boxes, answers) if answer and answer[0][2:] == (0, 0)}
