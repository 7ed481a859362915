#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is the office's own business, on the command line."""
from cli_store import REFUSED, USAGE, Store, run_tests


def test_change():
    with Store() as store:
        store.run('init')
        names = [row['name'] for row in store.json('settings')['settings']]
        assert 'office-name' in names and 'meal-price-max' in names, names
        rows = store.json('settings', 'meal-price-max', '20', '--day', '2018-03-01')['settings']
        assert [row['value'] for row in rows if row['name'] == 'meal-price-max'] == ['20.00'], rows
        before = store.json('settings', '--day', '2018-02-28')['settings']
        assert [row['value'] for row in before if row['name'] == 'meal-price-max'] == ['1,000.00'], before
        store.run('register', 'restaurant', 'add', 'name=好味道')
        arguments = ['register', 'meal-price', 'add', '--of', '好味道', 'valid_from=2018-03-02']
        store.run(*arguments, 'price=20.01', status=REFUSED)
        store.run(*arguments, 'price=20')


def test_refused():
    with Store() as store:
        store.run('init')
        store.run('settings', 'pieces-per-kg', '0', status=REFUSED)
        store.run('settings', 'no-such', '1', status=USAGE)
        store.run('settings', 'place', status=USAGE)
        store.run('settings', 'place', '濮阳', 'x', status=USAGE)
        assert store.query('SELECT count(*) FROM outbox') == [(0,)]


run_tests(globals())
