#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sample store at STORE, in a few milliseconds where one of the same people was made before.

usage: sample-store.py VOLUNTEER-PUYANG-CLI STORE [OPTION of "sample"]...

What was made is kept in $SAMPLE_STORES, by program and options; without that folder it is made anew. Samples of
a program that has been built again since are removed.
"""
import fcntl
import os
import shutil
import subprocess
import sys


def make(cli, path, options):
    subprocess.run([cli, '--store', path, 'sample', *options], check=True, stdout=subprocess.DEVNULL)
    for name in os.listdir(os.path.dirname(path)):
        assert name in (os.path.basename(path), os.path.basename(path) + '.lock'), f'the sample has more than its store: {name}'


def locked(path):
    """Waits until nobody else has the lock; it is given back when the file is closed."""
    lock = open(path, 'w')
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def main():
    cli, path, *options = sys.argv[1:]
    kept = os.environ.get('SAMPLE_STORES')
    if not kept:
        make(cli, path, options)
        return
    built = os.stat(cli)
    program = f'{built.st_mtime_ns}-{built.st_size}'
    os.makedirs(os.path.join(kept, program), exist_ok=True)
    with locked(os.path.join(kept, 'lock')):
        for other in set(os.listdir(kept)) - {program, 'lock'}:
            shutil.rmtree(os.path.join(kept, other))
    folder = os.path.join(kept, program, '-'.join(['sample', *(option.strip('-') for option in options)]))
    with locked(folder + '.lock'):
        if not os.path.exists(folder):
            making = folder + '.making'
            shutil.rmtree(making, ignore_errors=True)
            os.mkdir(making)
            make(cli, os.path.join(making, 'store.db'), options)
            os.rename(making, folder)
    shutil.copy(os.path.join(folder, 'store.db'), path)


main()
