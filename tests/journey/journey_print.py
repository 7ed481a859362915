#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates on a printer: every page comes out of CUPS where it was laid out; a printer that is silent is told."""
import os
import pathlib
import re
import signal
import subprocess

from gi.repository import GLib

from desk import Desk

HOME = pathlib.Path(os.environ["HOME"])
PRINTED = pathlib.Path(os.environ["PRINTED"])
PAGES = 130  # two jobs: 100 and 30


def certify(desk):
    desk.wait_sample()
    desk.key("ctrl+2")
    desk.write("服务截至", "2018-03-28")
    desk.press("查找候选人")
    desk.wait_rows("级别", 8, lambda found: len(found) == 8)
    desk.press("审定批次…")
    desk.press("审定")
    desk.wait_label("第 2 批")
    desk.press("证书")
    desk.wait_label("共 978 张")


def write_pdf(desk):
    """The PDF that the printed pages are compared with; it also gives the serial numbers."""
    target = HOME / "证书.pdf"
    desk.press("写出 PDF…")
    desk.open_file(str(target))
    desk.wait(target.exists, "the PDF", 60)
    desk.wait_alone()
    desk.wait_label("PY")
    return target


def set_range(desk, first, last):
    for name, number in (("起始证书", first), ("结束证书", last)):
        entry = desk.find(name, ("spin button",))
        entry.set_value(number)
        desk.wait(lambda e=entry, n=number: e.value() == n, f"{name} {number}")


def choose_printer(desk, name):
    """Opens the print dialog and chooses a printer in it."""
    desk.press("打印…")
    dialog = desk.wait(desk.find_dialog, "the print dialog")
    cell = desk.wait(lambda: next((node for node in desk.walk(dialog, True) if node.name == name), None), f"printer {name}")
    row = cell
    while row is not None and row.role not in ("list item", "table row"):
        row = row.parent
    for view in (row.parent, row.parent.parent):
        try:
            assert view.select(row.index())
            break
        except GLib.Error:
            continue
    desk.shot("print-dialog")


def press_in_dialog(desk, name):
    dialog = desk.find_dialog()
    button = next(node for node in desk.walk(dialog) if node.role in ("push button", "button")
                  and desk.is_called(node, name))
    button.act()


def printed_pages():
    return sorted(PRINTED.glob("*.pdf"), key=lambda path: int(path.stem))


DPI = 144


def ink(path, page):
    """Where the ink of a page stands: width and height of the paper, then left, top, right and bottom, in pixels."""
    data = subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-f", str(page), "-l", str(page), str(path)],
                          capture_output=True, check=True).stdout
    fields = data.split(b"\n", 3)
    width, height = map(int, fields[1].split())
    pixels = fields[3]
    rows = [i for i in range(height) if min(pixels[i * width:(i + 1) * width]) < 128]
    columns = [i for i in range(width) if min(pixels[i::width]) < 128]
    return width, height, columns[0], rows[0], columns[-1], rows[-1]


def assert_in_place(ours, printed):
    """1:1 where it was laid out, within a quarter of a millimetre; the paper may be fed upright, turned either way."""
    width, height, left, top, right, bottom = printed
    seen = [printed]
    if width < height:
        seen = [(height, width, top, width - 1 - right, bottom, width - 1 - left),
                (height, width, height - 1 - bottom, left, height - 1 - top, right)]
    off = min(max(abs(a - b) for a, b in zip(ours, place)) for place in seen)
    print(f"off by {off / DPI * 25.4:.2f} mm", flush=True)
    assert off <= 2, (ours, printed)


def serials(path, last):
    """The serial number of each page in order."""
    text = subprocess.run(["pdftotext", "-raw", "-l", str(last), str(path), "-"], capture_output=True, text=True,
                          check=True).stdout
    return [re.search(r"PY\d{4}-\d{6}", page).group(0) for page in text.split("\f")[:last]]


def print_some(desk, target):
    set_range(desk, 1, PAGES)
    choose_printer(desk, "Office")
    press_in_dialog(desk, "打印")
    desk.wait_label("已送往打印机")
    desk.wait(lambda: len(printed_pages()) == 2, "two print jobs", 90)
    pages = [int(line.split()[1]) for path in printed_pages() for line in subprocess.run(
        ["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout.splitlines() if line[:6] == "Pages:"]
    assert pages == [100, 30], pages
    options = (PRINTED / f"{printed_pages()[0].stem}.options").read_text()
    assert "print-scaling=none" in options and "sides=one-sided" in options, options
    jobs = printed_pages()
    for job, page, ours in ((0, 1, 1), (0, 100, 100), (1, 1, 101), (1, 30, PAGES)):
        assert_in_place(ink(target, ours), ink(jobs[job], page))
    assert serials(jobs[0], 100) + serials(jobs[1], 30) == serials(target, PAGES)


def silent_printer(desk):
    """Nothing hangs while the print server is silent, and it is told in the end."""
    set_range(desk, 1, 2)
    choose_printer(desk, "Office")
    os.kill(int(os.environ["CUPSD"]), signal.SIGSTOP)
    press_in_dialog(desk, "打印")
    desk.wait_alone()
    desk.key("ctrl+1")
    desk.write("查找志愿者", "王")
    desk.wait_rows("志愿者", 3, lambda rows: rows and all("王" in row[1] for row in rows), 5)
    desk.find("没有打印任何内容", seconds=90)
    desk.wait_label("打印机没有响应")
    desk.shot("silent-printer")
    os.kill(int(os.environ["CUPSD"]), signal.SIGCONT)


def main():
    desk = Desk()
    certify(desk)
    target = write_pdf(desk)
    print_some(desk, target)
    print("ok print_some", flush=True)
    silent_printer(desk)
    print("ok silent_printer", flush=True)


main()
