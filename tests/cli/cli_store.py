#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the suites of the command line share: stores in folders of their own, exit statuses, TAP.

A suite is called with VOLUNTEER-PUYANG-CLI and FIXTURES.
"""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback

CLI, FIXTURES = sys.argv[1:]
SAMPLE_STORE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'support', 'sample-store.py')
DONE, REJECTED, USAGE, REFUSED, FAILED = range(5)


class Store:
    """A store in a folder of its own."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix='vp-cli-')
        self.path = os.path.join(self.folder, 'store.db')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def file(self, name):
        return os.path.join(self.folder, name)

    def run(self, *arguments, status=DONE):
        """Runs a command, checks its exit status, and that what goes wrong is said on standard error and only there."""
        result = subprocess.run([CLI, '--store', self.path, *arguments], capture_output=True, text=True)
        assert result.returncode == status, f'{arguments}: exit {result.returncode}, not {status}: {result.stderr}'
        answers = status in (DONE, REJECTED) or (status == REFUSED and result.stdout.startswith(('{"signup":null', '{"read":')))
        assert answers or result.stderr, f'{arguments}: said nothing'
        assert answers or not result.stdout, f'{arguments}: {result.stdout}'
        assert 'CRITICAL' not in result.stderr and 'WARNING' not in result.stderr, result.stderr
        return result.stdout

    def sample(self, volunteers=None, records=None):
        """Fills it with the sample, or with one of fewer people and lines of service."""
        options = [] if volunteers is None else ['--volunteers', str(volunteers), '--records', str(records)]
        subprocess.run([SAMPLE_STORE, CLI, self.path, *options], check=True)

    def json(self, *arguments, status=DONE):
        return json.loads(self.run(*arguments, '--json', status=status))

    def allow_care(self, person='root'):
        """Lets somebody look at, and take out, the files of children and elders."""
        for section in self.json('register', 'care-section', 'list')['rows']:
            self.run('register', 'care-access', 'add', '--of', str(section['id']), f'person={person}', 'purpose=测试', 'consent=柜一',
                     'approved_by=主任', 'valid_from=2018-01-01', 'valid_to=2099-12-31')

    def query(self, sql):
        connection = sqlite3.connect(self.path)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()


def only(answer, *keys):
    return {key: answer[key] for key in keys}


def run_tests(names):
    """Runs every function called test_… of a module's globals."""
    tests = [(name, func) for name, func in names.items() if name.startswith('test_')]
    failed = 0
    print(f'1..{len(tests)}')
    for i, (name, func) in enumerate(tests, 1):
        try:
            func()
            print(f'ok {i} {name[5:]}', flush=True)
        except Exception:
            failed += 1
            print(f'not ok {i} {name[5:]}', flush=True)
            print(re.sub('^', '# ', traceback.format_exc(), flags=re.M), flush=True)
    sys.exit(failed > 0)
