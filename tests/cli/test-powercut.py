#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Power cuts while a store is made, filled, backed up, restored and first opened. Prints TAP.

usage: test-powercut.py VOLUNTEER-PUYANG-CLI FIXTURES

Every call that changes a file is recorded, and cut points are replayed: what was not synced is dropped, torn to sectors or
applied out of order; names are kept in order or, in half of the cuts, in any order. After each cut the store must be there, be
sound by its own check, and have lost nothing that a command had said was done. The control forgets every sync and must find
losses: a replay that cannot fail proves nothing. VP_CUTS is the number of cuts (40 without it).
"""
import codecs
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CLI, FIXTURES = sys.argv[1:]
CUTS = int(os.environ.get('VP_CUTS', '40'))
SECTOR = 512
CALLS = ('openat,open,creat,write,pwrite64,pwritev,writev,copy_file_range,sendfile,ftruncate,truncate,fallocate,lseek,fsync,'
         'fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,unlink,unlinkat')
LINE = re.compile(r'^(\d+\.\d+) (\w+)\((.*)\)\s+= (-?\d+)')
FD = re.compile(r'^(\d+|AT_FDCWD)<([^>]*)>')
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


class File:
    """What is durable of a file, and what was written since its last sync."""

    def __init__(self, data=b''):
        self.data = bytearray(data)
        self.pending = []


def apply(data, change):
    kind, offset, new = change
    if kind == 'size':
        if len(data) > offset:
            del data[offset:]
        else:
            data.extend(bytes(offset - len(data)))
        return
    if len(data) < offset:
        data.extend(bytes(offset - len(data)))
    data[offset:offset + len(new)] = new


def unquote(text):
    return codecs.escape_decode(text.encode())[0]


def parse(folder):
    """The calls of every thread, in the order in which they began."""
    calls = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding='latin-1') as file:
            for line in file:
                match = LINE.match(line)
                if match and int(match.group(4)) >= 0:
                    calls.append((float(match.group(1)), match.group(2), match.group(3), int(match.group(4))))
    return sorted(calls, key=lambda call: call[0])


def path_arguments(arguments):
    """Full paths named by a call, folders of descriptors included."""
    paths = [os.fsdecode(unquote(text)) for text in TEXT.findall(arguments)]
    folders = re.findall(r'(?:AT_FDCWD|\d+)<([^>]*)>', arguments)
    return [path if os.path.isabs(path) else os.path.join(folders[min(i, len(folders) - 1)], path)
            for i, path in enumerate(paths)]


class Disk:
    """Names and files below one folder that was empty, as the running system sees them and as a power cut leaves them."""

    def __init__(self, folder):
        self.folder = folder
        self.live, self.durable = {}, {}
        self.names = []      # changes of names since the last sync of their folder
        self.positions = {}  # of descriptors, for plain writes

    def is_watched(self, path):
        return path.startswith(self.folder + '/') and not path.endswith(('-shm', '.lock'))

    def name(self, kind, *arguments):
        self.change_names(self.live, (kind, *arguments))
        self.names.append((kind, *arguments))

    @staticmethod
    def change_names(names, change):
        kind = change[0]
        if kind == 'create':
            names[change[1]] = change[2]
        elif kind == 'unlink':
            names.pop(change[1], None)
        elif kind == 'rename':
            file = names.pop(change[1], None) or change[3]
            names[change[2]] = file
        else:  # exchange
            names[change[1]], names[change[2]] = change[4], change[3]

    def write(self, path, offset, data):
        file = self.live.get(path)
        if file is not None:
            file.pending.append(('write', offset, data))

    def sync(self, path):
        file = self.live.get(path)
        if file is not None:
            for change in file.pending:
                apply(file.data, change)
            file.pending.clear()
            return
        left = []
        for change in self.names:
            if any(os.path.dirname(name) == path for name in change[1:] if isinstance(name, str)):
                self.change_names(self.durable, change)
            else:
                left.append(change)
        self.names = left

    def open(self, arguments, descriptor):
        path = path_arguments(arguments)[0]
        if not self.is_watched(path):
            return
        flags = arguments
        if path not in self.live and 'O_CREAT' in flags:
            self.name('create', path, File())
        if 'O_TRUNC' in flags and path in self.live:
            self.live[path].pending.append(('size', 0, b''))
        self.positions[(descriptor, path)] = 0

    def written(self, call, arguments, result):
        match = FD.match(arguments)
        if match is None or not self.is_watched(match.group(2)):
            return
        path, key = match.group(2), (int(match.group(1)), match.group(2))
        rest = arguments[match.end():]
        if call in ('pwritev', 'writev', 'copy_file_range', 'sendfile', 'fallocate'):
            raise AssertionError(f'a call this test cannot replay: {call}')
        if call == 'pwrite64':
            data, offset = unquote(TEXT.search(rest).group(1)), int(rest.rsplit(',', 1)[1])
        elif call == 'write':
            data, offset = unquote(TEXT.search(rest).group(1)), self.positions.get(key, 0)
            self.positions[key] = offset + result
        elif call == 'lseek':
            self.positions[key] = result
            return
        elif call == 'ftruncate':
            if path in self.live:
                self.live[path].pending.append(('size', int(rest.strip(', ')), b''))
            return
        else:
            self.sync(path)
            return
        assert len(data) >= result, 'a write was recorded short'
        self.write(path, offset, data[:result])

    def renamed(self, call, arguments):
        paths = path_arguments(arguments)
        if not all(self.is_watched(path) for path in paths):
            return
        if 'RENAME_EXCHANGE' in arguments:
            self.name('exchange', paths[0], paths[1], self.live[paths[0]], self.live[paths[1]])
        elif call.startswith('link'):
            self.name('create', paths[1], self.live[paths[0]])
        elif call.startswith('unlink'):
            self.name('unlink', paths[0])
        elif paths[0] in self.live:
            self.name('rename', paths[0], paths[1], self.live[paths[0]])

    def run(self, call, arguments, result, with_sync=True):
        if call in ('openat', 'open', 'creat'):
            self.open(arguments, result)
        elif call in ('fsync', 'fdatasync'):
            match = FD.match(arguments)
            if with_sync and match and match.group(2).startswith(self.folder):
                self.sync(match.group(2))
        elif call.startswith(('rename', 'link', 'unlink')):
            self.renamed(call, arguments)
        else:
            self.written(call, arguments, result)

    def cut(self, folder, choose):
        """Writes into @folder what a disk may hold now."""
        names = dict(self.durable)
        if choose.random() < .5:
            for change in self.names:
                if choose.random() < .5:
                    self.change_names(names, change)
        else:
            for change in self.names[:choose.randint(0, len(self.names))]:
                self.change_names(names, change)
        for path, file in names.items():
            data = bytearray(file.data)
            for kind, offset, new in file.pending:
                if choose.random() < .5:
                    continue
                if kind == 'write' and len(new) > SECTOR and choose.random() < .2:
                    new = new[:SECTOR * choose.randrange(len(new) // SECTOR)]
                apply(data, (kind, offset, new))
            with open(os.path.join(folder, os.path.basename(path)), 'wb') as out:
                out.write(data)


def count(store):
    connection = sqlite3.connect(f'file:{store}?mode=ro', uri=True)
    try:
        return connection.execute('SELECT count (*) FROM volunteer').fetchone()[0]
    finally:
        connection.close()


class Recording:
    """What a run of commands did to a folder, and how many people it had acknowledged after each."""

    def __init__(self, work):
        self.watch = os.path.join(work, 'watch')
        os.mkdir(self.watch)
        self.store = os.path.join(self.watch, 'store.db')
        self.work, self.steps = work, []
        self.record('init')
        self.import_people('first', 40)
        self.record('backup', self.watch)
        backup = next(os.path.join(self.watch, name) for name in os.listdir(self.watch) if name.endswith('.backup'))
        self.import_people('second', 70)
        self.record('restore', backup)
        self.record('check')
        self.import_people('third', 90)

    def import_people(self, name, n):
        path = os.path.join(self.work, name + '.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('姓名,手机号码\n')
            file.writelines(f'王{chr(0x4e00 + i)}芳,1380000{i:04d}\n' for i in range(n))
        self.record('import', 'volunteers', path)

    def record(self, *arguments):
        log = tempfile.mkdtemp(prefix='log-', dir=self.work)
        result = subprocess.run(['strace', '-qq', '-ff', '-ttt', '-y', '-x', '-s', '1000000', '-e', f'trace={CALLS}', '-o',
                                 os.path.join(log, 'thread'), CLI, '--store', self.store, *arguments],
                                capture_output=True, check=False)
        assert result.returncode == 0, (arguments, result.stderr)
        self.steps.append((arguments[0], parse(log), count(self.store)))
        shutil.rmtree(log)


def replay(recording, seed, cuts, with_sync=True):
    """The faults found, each with where; the number of cuts."""
    choose = random.Random(seed)
    total = sum(len(calls) for _, calls, _ in recording.steps)
    first = len(recording.steps[0][1])
    points = set(choose.sample(range(first, total), min(cuts, total - first)))
    disk, place, faults, people = Disk(recording.watch), 0, [], 0
    for command, calls, after in recording.steps:
        for _, call, arguments, result in calls:
            if place in points:
                fault = look(disk, choose, {people, after})
                if fault is not None:
                    faults.append(f'{command}, before call {place} ({call}): {fault}')
            disk.run(call, arguments, result, with_sync)
            place += 1
        people = after
    return faults, len(points)


def look(disk, choose, allowed):
    folder = tempfile.mkdtemp(prefix='cut-')
    store = os.path.join(folder, 'store.db')
    try:
        disk.cut(folder, choose)
        held = sorted(os.listdir(folder))
        result = subprocess.run([CLI, '--store', store, 'check'], capture_output=True, text=True, check=False)
        if result.returncode != 0:
            return f'check ended with {result.returncode}: {result.stderr.strip()} {held}'
        found = count(store)
        return None if found in allowed else f'{found} people, not one of {sorted(allowed)} {held}'
    finally:
        shutil.rmtree(folder)


def main():
    work = tempfile.mkdtemp(prefix='vp-powercut-')
    failed = 0
    try:
        recording = Recording(work)
        print('1..2')
        faults, cuts = replay(recording, 1, CUTS)
        print(f'# {cuts} cuts, {len(faults)} faults')
        for fault in faults:
            print(f'# {fault}')
        failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} 1 power-cut", flush=True)
        faults, cuts = replay(recording, 2, min(CUTS, 40), with_sync=False)
        failed += not faults
        print(f'# without a sync: {cuts} cuts, {len(faults)} faults')
        print(f"{'ok' if faults else 'not ok'} 2 control-without-sync", flush=True)
    finally:
        shutil.rmtree(work)
    return 1 if failed else 0


sys.exit(main())
