#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The n-th system call of making, restoring, bringing up to date and first opening a store kills or fails. Prints TAP.

usage: test-kill.py VOLUNTEER-PUYANG-CLI FIXTURES

After each kill -9, each disk that is full or broken for one call or from then on, the store must be there, be sound by its own
check, and hold what it held or what the command makes of it. A command that failed says so in a sentence, and one that says it
is done has done it. VP_KILLS is the number of calls of each kind that are tried (3 without it; 20 reaches all of them).
"""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CLI, FIXTURES = sys.argv[1:]
CALLS = ['pwrite64', 'fsync', 'fdatasync', 'rename', 'link', 'unlink', 'ftruncate']
KILLS = int(os.environ.get('VP_KILLS', '3'))


def cli(store, *arguments):
    return subprocess.run([CLI, '--store', store, *arguments, '--json'], capture_output=True, text=True, check=False)


def injected(store, call, what, *arguments):
    """The command with one call of its tampered with, and whether it came to that call."""
    with tempfile.NamedTemporaryFile('r', encoding='latin-1') as log:
        result = subprocess.run(['strace', '-qq', '-f', '-o', log.name, '-e', f'trace={call}', '-e', f'inject={call}:{what}',
                                 CLI, '--store', store, *arguments], capture_output=True, text=True, check=False)
        return result, 'INJECTED' in log.read() or result.returncode not in range(5)


def people(store):
    connection = sqlite3.connect(store)
    try:
        return connection.execute('SELECT count (*) FROM volunteer').fetchone()[0]
    finally:
        connection.close()


class Base:
    """A backup of 30 people, the store it came from with 50, and one of the first release."""

    def __init__(self, folder):
        self.folder = folder
        self.store = os.path.join(folder, 'base.db')
        table = os.path.join(folder, 'people.csv')
        self.write(table, 30)
        assert cli(self.store, 'import', 'volunteers', table).returncode == 0
        self.backup = json.loads(cli(self.store, 'backup', os.path.join(folder, 'backups')).stdout)['file']
        self.write(table, 50)
        assert cli(self.store, 'import', 'volunteers', table).returncode == 0
        self.old = os.path.join(folder, 'old.db')
        connection = sqlite3.connect(self.old)
        with open(os.path.join(FIXTURES, 'store-v1.sql'), encoding='utf-8') as file:
            connection.executescript(file.read())
        connection.close()

    @staticmethod
    def write(path, count):
        with open(path, 'w', encoding='utf-8') as file:
            file.write('姓名,手机号码\n')
            for i in range(count):
                file.write(f'王{chr(0x4e00 + i)}芳,1380000{i:04d}\n')


def check_store(store, allowed):
    result = cli(store, 'check')
    assert result.returncode == 0, result.stderr
    assert people(store) in allowed, people(store)
    # The store that a restore replaced is kept under its own name, with its own log where that could not be taken away.
    left = [name for name in os.listdir(os.path.dirname(store))
            if name.endswith(('.restoring', '.making', '-wal', '-journal')) and '.before-restore-' not in name]
    assert not left, left


def each_kill(base, prepare, arguments, check):
    count = 0
    for call in CALLS:
        for nth in range(1, KILLS + 1):
            folder = tempfile.mkdtemp(prefix='kill-', dir=base.folder)
            store = os.path.join(folder, 'store.db')
            prepare(store)
            _, reached = injected(store, call, f'signal=KILL:when={nth}', *arguments)
            if not reached:
                break
            count += 1
            try:
                check(store)
            except AssertionError as error:
                raise AssertionError(f'{call} {nth}: {error}; {sorted(os.listdir(folder))}') from error
            shutil.rmtree(folder)
    assert count >= 3, count
    print(f'# {count} kills')


def each_fault(base, prepare, arguments, check):
    """The same with calls that fail once or from then on. @check learns whether the command says that it is done."""
    count = 0
    for call in CALLS:
        for nth in range(1, KILLS + 1):
            for fault in (f'error=ENOSPC:when={nth}+', f'error=EIO:when={nth}'):
                folder = tempfile.mkdtemp(prefix='fault-', dir=base.folder)
                store = os.path.join(folder, 'store.db')
                prepare(store)
                result, reached = injected(store, call, fault, *arguments)
                if not reached:
                    break
                count += 1
                try:
                    assert result.returncode in (0, 3, 4), result
                    assert result.returncode == 0 or len(result.stderr) > 20, result
                    assert not re.search('SQL|SELECT|errno', result.stderr), result.stderr
                    check(store, result.returncode == 0)
                except AssertionError as error:
                    raise AssertionError(f'{call} {fault}: {error}; {sorted(os.listdir(folder))}') from error
                shutil.rmtree(folder)
    assert count >= 3, count
    print(f'# {count} faults')


def test_init(base):
    def check(store):
        # Either there is none, and it can be made, or it is whole.
        if cli(store, 'init').returncode != 0:
            assert os.path.exists(store)
        check_store(store, [0])

    each_kill(base, lambda store: None, ['init'], check)


def test_restore(base):
    each_kill(base, lambda store: shutil.copy(base.store, store), ['restore', base.backup],
              lambda store: check_store(store, [30, 50]))


def test_first_opening(base):
    def prepare(store):
        shutil.copy(base.store, store)
        assert cli(store, 'restore', base.backup).returncode == 0

    each_kill(base, prepare, ['check'], lambda store: check_store(store, [30]))


def test_migration(base):
    count = people(base.old)
    each_kill(base, lambda store: shutil.copy(base.old, store), ['check'], lambda store: check_store(store, [count]))


def test_init_fails(base):
    def check(store, done):
        assert not done or os.path.exists(store)
        cli(store, 'init')
        check_store(store, [0])

    each_fault(base, lambda store: None, ['init'], check)


def test_restore_fails(base):
    # Where the command failed, what had to be done is either not begun or finished by the next opening.
    each_fault(base, lambda store: shutil.copy(base.store, store), ['restore', base.backup],
               lambda store, done: check_store(store, [30] if done else [30, 50]))


def test_migration_fails(base):
    count = people(base.old)
    each_fault(base, lambda store: shutil.copy(base.old, store), ['check'], lambda store, done: check_store(store, [count]))


def main():
    folder = tempfile.mkdtemp(prefix='vp-kill-')
    failed = 0
    try:
        base = Base(folder)
        tests = [test_init, test_restore, test_first_opening, test_migration, test_init_fails, test_restore_fails,
                 test_migration_fails]
        print(f'1..{len(tests)}')
        for number, test in enumerate(tests, 1):
            try:
                test(base)
                print(f'ok {number} {test.__name__[5:]}', flush=True)
            except AssertionError as error:
                failed += 1
                print(f'# {error}\nnot ok {number} {test.__name__[5:]}', flush=True)
    finally:
        shutil.rmtree(folder)
    return 1 if failed else 0


sys.exit(main())
