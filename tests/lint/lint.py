#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of the tree that the compiler does not enforce. Usage: lint.py SOURCE_ROOT. TAP on standard output."""
import collections
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1])
SOURCES = sorted((ROOT / "src").rglob("*.c"))
HEADERS = sorted((ROOT / "src").rglob("*.h"))
MIGRATIONS = sorted((ROOT / "src/store/migrations").glob("*.sql"))

# What a layer may include, besides itself.
LAYERS = {
    "base": set(),
    "store": {"base"},
    "exchange": {"base"},
    "chart": {"base"},
    "pdf": {"base"},
    "scan": {"base"},
    "model": {"base", "store", "exchange", "chart", "pdf", "scan"},
    "cli": {"base", "store", "exchange", "chart", "pdf", "scan", "model"},
    "ui": {"base", "store", "exchange", "chart", "pdf", "scan", "model"},
}
# Deprecated with GTK 4.10 to 4.18 or libadwaita 1.4 to 1.6, each allowed in the one file named.
DEPRECATED = {
    r"\bgtk_dialog_\w+|\bGtkDialog\b": None,
    r"\bgtk_tree_view_\w+|\bGtkTreeView\b|\bGtkListStore\b": None,
    r"\bgtk_combo_box_\w+|\bGtkComboBox\b": None,
    r"\bgtk_info_bar_\w+|\bGtkInfoBar\b|\bGtkStatusbar\b": None,
    r"\badw_leaflet_\w+|\badw_flap_\w+|\bAdwLeaflet\b|\bAdwFlap\b": None,
    r"\bgtk_widget_show\b|\bgtk_widget_hide\b": None,
    r"\bgtk_widget_get_allocated_\w+|\bgtk_widget_get_allocation\b": None,
    r"\bgtk_css_provider_load_from_data\b": None,
    r"\bgtk_shortcuts_window_\w+|\bGtkShortcutsWindow\b": None,
    r"\badw_message_dialog_\w+|\bAdwMessageDialog\b": "vp-dialogs.c",
    r"\bgtk_file_chooser_\w+|\bGtkFileChooserNative\b": "vp-file-dialog.c",
}
# The folders of a layer that its other folders may include: everything else is a feature, and features stand side by
# side. A folder of ground includes only what stands before it. The shell brings the features of the window together,
# the sample store fills those of the model.
GROUND = {"ui": ["work", "kit"], "model": ["office", "import", "sheets"], "store": ["core", "registers"]}
TOPS = {"ui": {"shell"}, "model": {"find", "sample"}, "store": set()}
FILE_LINES_MAX = 620
FUNCTION_LINES_MAX = 80
REGISTER_LINES_MAX = 120


def layer_of(path):
    """The layer is the first folder below src; features have folders of their own in it."""
    return path.relative_to(ROOT / "src").parts[0]


def code(path):
    """The text without comments and without the contents of strings."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group(0).count("\n"), text, flags=re.S)
    return re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)


def functions(path):
    """Name, first line and number of lines of each function body."""
    lines = path.read_text(encoding="utf-8").split("\n")
    name, start = "", None
    for number, line in enumerate(lines, 1):
        match = re.match(r"^(\w+) \(", line)
        if match and start is None:
            name = match.group(1)
        if line == "{":
            start = number
        elif line == "}" and start is not None:
            yield name, start, number - start - 1
            start = None


def check_layers():
    owner = {header.name: layer_of(header) for header in HEADERS}
    for path in SOURCES + HEADERS:
        layer = layer_of(path)
        for include in re.findall(r'^#include "([^"]+)"', path.read_text(encoding="utf-8"), flags=re.M):
            other = owner.get(include)
            if other is not None and other != layer and other not in LAYERS[layer]:
                yield f"{path}: layer {layer} includes {include} of layer {other}"
    for path in SOURCES + HEADERS:
        if layer_of(path) != "ui" and re.search(r"#include <(gtk|adwaita|gdk/)", path.read_text(encoding="utf-8")):
            yield f"{path}: GTK outside the layer ui"


def room_of(path):
    """The feature's folder inside a layer, or nothing for what stands above all of them."""
    parts = path.relative_to(ROOT / "src").parts
    return parts[1] if len(parts) > 2 else ""


def may_include(layer, room, other):
    ground = GROUND[layer]
    if room == other or room == "" or room in TOPS[layer]:
        return True
    return other in (ground[:ground.index(room)] if room in ground else ground)


def check_rooms():
    owner = {header.name: header for header in HEADERS}
    for path in SOURCES + HEADERS:
        layer = layer_of(path)
        for include in re.findall(r'^#include "([^"]+)"', path.read_text(encoding="utf-8"), flags=re.M):
            header = owner.get(include)
            if header is None or layer not in GROUND or layer_of(header) != layer:
                continue
            if not may_include(layer, room_of(path), room_of(header)):
                yield f"{path}: room {room_of(path)} includes {include} of room {room_of(header)}"


def check_sql():
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        if layer_of(path) != "store" and re.search(r"\bsqlite3_\w+", code(path)):
            yield f"{path}: SQLite outside the store"
        if layer_of(path) == "store" and re.search(
                r'g_strdup_printf \("\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b[^"]*%s', text):
            yield f"{path}: a statement assembled from text"


def check_transactions():
    """One envelope writes (vp-transact.h), and what it writes is model: the window begins no transaction at all."""
    for path in SOURCES:
        text = code(path)
        if room_of(path) != "core" and re.search(r"\bvp_db_(begin|begin_bulk|commit|rollback) \(", text):
            yield f"{path}: a transaction by hand; use vp_db_transact"
        if layer_of(path) == "ui" and re.search(r"\bvp_db_transact \(", text):
            yield f"{path}: a transaction in the window; it belongs into the model"


def check_actions():
    """What a role may do is data: every word of the log has a line in desk_action."""
    known = set(re.findall(r"(?:\(|\+ 1, )'([a-z.-]+)', '", "".join(path.read_text(encoding="utf-8") for path in MIGRATIONS)))
    patterns = (r'\.action = [^"\n]*"([a-z.-]+)"', r'\.action = [^"\n]*"[a-z.-]+" : "([a-z.-]+)"', r'"((?:stock|sign-up)-[a-z-]+)"')
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        if layer_of(path) in ("model", "store") and "VpAction" in text:
            used = patterns if layer_of(path) == "model" else patterns[:2]
            for word in sorted({word for pattern in used for word in re.findall(pattern, text)} - known):
                yield f"{path}: nobody may “{word}”: add it to desk_action in a migration"


def check_private_columns():
    names = re.compile(r'"[^"\n]*\b(id_number|phone|guardian)\b[^"\n]*(FROM|INTO|UPDATE|WHERE|=)')
    for path in SOURCES:
        if layer_of(path) == "store" and path.name not in ("vp-private.c",) and names.search(
                path.read_text(encoding="utf-8")):
            yield f"{path}: names columns of vp-private.c"


def check_deprecated():
    for path in SOURCES + HEADERS:
        text = code(path)
        for pattern, allowed in DEPRECATED.items():
            found = re.search(pattern, text)
            if found and path.name != allowed:
                yield f"{path}: {found.group(0)} is deprecated in newer releases"
        if re.search(r"G_GNUC_BEGIN_IGNORE_DEPRECATIONS|-Wno-deprecated", text):
            yield f"{path}: deprecations are silenced"


def check_translations():
    listed = {line.strip() for line in (ROOT / "po" / "POTFILES").read_text().split("\n") if line and line[0] != "#"}
    for path in SOURCES:
        name = str(path.relative_to(ROOT))
        if re.search(r"\b(N?_|ngettext) ?\(\"", path.read_text(encoding="utf-8")) and name not in listed:
            yield f"po/POTFILES: {name} is missing"
        if re.search(r'_\("[^;]*?" G_GINT64_FORMAT', path.read_text(encoding="utf-8")):
            yield f"{path}: G_GINT64_FORMAT cuts a sentence for the extractor; use PRId64"
    for path in sorted((ROOT / "ui").glob("*.ui")):
        if str(path.relative_to(ROOT)) not in listed:
            yield f"po/POTFILES: {path.name} is missing"
    for name in listed:
        if not (ROOT / name).exists():
            yield f"po/POTFILES: {name} does not exist"
    result = subprocess.run(["msgfmt", "--check", "--statistics", "-o", "/dev/null", str(ROOT / "po" / "zh_CN.po")],
                            capture_output=True, text=True, env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}, check=False)
    if result.returncode != 0 or "fuzzy" in result.stderr or "untranslated" in result.stderr:
        yield f"po/zh_CN.po: {result.stderr.strip()}"
    template = subprocess.run(["xgettext", f"--files-from={ROOT}/po/POTFILES", f"--directory={ROOT}", "--from-code=UTF-8",
                               "--keyword=_", "--keyword=N_", "--keyword=ngettext:1,2", "-o", "-"],
                              capture_output=True, check=True).stdout
    merged = subprocess.run(["msgmerge", "--quiet", "--no-fuzzy-matching", "-o", "-", str(ROOT / "po" / "zh_CN.po"), "-"],
                            input=template, capture_output=True, check=True).stdout
    missing = subprocess.run(["msgattrib", "--untranslated", "--no-obsolete"], input=merged, capture_output=True,
                             check=True).stdout.decode()
    for msgid in re.findall(r'^msgid "(.+)"', missing, flags=re.M):
        yield f"po/zh_CN.po: not translated: {msgid}"


def check_callers():
    """A public function that nothing calls is waste or half a feature. Tests are no callers; what was made for them says so
    in its header."""
    counts = collections.Counter()
    for path in SOURCES + HEADERS:
        counts.update(re.findall(r"\bvp_\w+", code(path)))
    defined = collections.Counter()
    for path in SOURCES:
        defined.update(re.findall(r"^(vp_\w+) \(", path.read_text(encoding="utf-8"), flags=re.M))
    for path in HEADERS:
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(r"^[\w ]+?[ *]+(vp_\w+) +\(", text, flags=re.M):
            name = match.group(1)
            # Declared once, defined once.
            if not defined[name] or counts[name] > 1 + defined[name]:
                continue
            if "for tests" not in text[:match.start()].rsplit("/*", 1)[-1].lower():
                yield f"{path}: nothing calls {name}"


def check_sizes():
    for path in SOURCES:
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > FILE_LINES_MAX:
            yield f"{path}: {lines} lines"
        for name, start, length in functions(path):
            if length > FUNCTION_LINES_MAX and not name.endswith("class_init"):
                yield f"{path}:{start}: {name} has {length} lines"


def check_registers():
    """A description that needs more lines than a register should says why in the head of its file."""
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        registers = len(re.findall(r"^(?:const VpRegister \w+ = \{|[A-Z_]+ \(vp_register_\w+,)", text, flags=re.M))
        if registers and text.count("\n") > REGISTER_LINES_MAX * registers and not re.search(r"\d+ lines:", text[:text.index("*/")]):
            yield f"{path}: more than {REGISTER_LINES_MAX} lines a register, without the reason"


def check_headings():
    """Imports take a field by its headings and by what the form calls it: none of them may mean two fields of a register."""
    words = dict(re.findall(r'^msgid "((?:[^"\\]|\\.)*)"\nmsgstr "((?:[^"\\]|\\.)*)"', (ROOT / "po/zh_CN.po").read_text(encoding="utf-8"), re.M))
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        for name, body in re.findall(r"^static const VpRegisterField (\w+)\[[^\]]*\] = \{\n(.*?)\n\};", text, flags=re.M | re.S):
            means = {}
            for column, label, headings in re.findall(r'\{ "(\w+)", N_\("((?:[^"\\]|\\.)*)"\),.*?VP_HEADERS \(([^)]*)\)', body, flags=re.S):
                for heading in {label, words.get(label, label), *re.findall(r'"([^"]*)"', headings)}:
                    if means.setdefault(heading, column) != column:
                        yield f"{path}: {name}: “{heading}” means {means[heading]} and {column}"


def check_licences():
    for path in SOURCES + HEADERS + sorted((ROOT / "tests").rglob("*.c")) + sorted((ROOT / "ui").glob("*.ui")):
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in path.read_text(encoding="utf-8")[:400]:
            yield f"{path}: no licence"


def report_sizes():
    lengths = sorted(length for path in SOURCES for _, _, length in functions(path))
    files = sorted(path.read_text(encoding="utf-8").count("\n") for path in SOURCES)
    print(f"# {len(files)} source files, median {files[len(files) // 2]} lines, longest {files[-1]}")
    print(f"# {len(lengths)} functions, median {lengths[len(lengths) // 2]} lines, "
          f"90 % within {lengths[len(lengths) * 9 // 10]}, longest {lengths[-1]}")


def main():
    checks = [check_layers, check_rooms, check_sql, check_transactions, check_actions, check_private_columns, check_deprecated,
              check_translations, check_callers, check_sizes, check_registers, check_headings, check_licences]
    failed = False
    print(f"1..{len(checks)}")
    for number, check in enumerate(checks, 1):
        faults = list(check())
        for fault in faults:
            print(f"# {fault}")
        failed = failed or bool(faults)
        print(f"{'not ok' if faults else 'ok'} {number} {check.__name__[6:]}")
    report_sizes()
    return 1 if failed else 0


sys.exit(main())
