#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The chain of the log, who may do what, and what the store holds of one person, by the command line.

usage: test-privacy.py VOLUNTEER-PUYANG-CLI FIXTURES
"""
import os
import shutil
import sqlite3

from cli_store import REFUSED, REJECTED, USAGE, Store, run_tests


def bend(store, sql):
    """What another program does to the file."""
    connection = sqlite3.connect(store.path)
    with connection:
        connection.executescript(sql)
    connection.close()


def test_chain():
    """Whole, then bent; and an old copy of the file in the place of the new one, which the backup's list tells of."""
    with Store() as store:
        store.run('sample', '--volunteers', '300', '--records', '600')
        whole = store.json('verify-chain')
        assert whole['broken_at'] is None and whole['entries'] == 2, whole
        assert store.json('verify-chain', '--anchor', whole['head'])['anchors'] == 1
        store.run('verify-chain', 'x', status=USAGE)
        store.run('verify-chain', '--anchor', 'x', status=REFUSED)
        backups = store.file('backups')
        store.run('backup', backups)
        old = store.file('old.db')
        shutil.copy(store.path, old)
        store.run('search', '王', '--full', '--reason', '查证')
        store.run('backup', backups)
        later = store.json('verify-chain')
        assert later['broken_at'] is None and later['anchors'] == 2 and later['entries'] > whole['entries'], later
        new = store.file('new.db')
        shutil.copy(store.path, new)
        os.replace(old, store.path)
        cut = store.json('verify-chain', status=REJECTED)
        assert cut['broken_at'] == whole['entries'] + 1, cut
        elsewhere = store.file('away')
        os.rename(backups, elsewhere)
        assert store.json('verify-chain')['broken_at'] is None
        assert store.json('verify-chain', '--backups', elsewhere, status=REJECTED)['broken_at'] == cut['broken_at']
        assert store.json('verify-chain', '--anchor', later['head'], status=REJECTED)['broken_at'] == cut['broken_at']
        os.replace(new, store.path)
        bend(store, "DROP TRIGGER outbox_no_update; UPDATE outbox SET who = '别人' WHERE seq = 1")
        bent = store.json('verify-chain', status=REJECTED)
        assert bent['broken_at'] == 2 and '2' in bent['sentence'], bent


run_tests(globals())
