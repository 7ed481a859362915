#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The working calendar on the command line."""
from cli_store import REFUSED, USAGE, Store, run_tests


def test_days():
    with Store() as store:
        store.run('init')
        day = store.json('calendar', '--day', '2018-02-24')
        assert day == {'day': '2018-02-24', 'workday': True, 'holiday': '春节', 'lunar': '正月初九', 'festival': '全民公益日',
                       'known': True}, day
        assert not store.json('calendar', '--day', '2030-01-01')['known']


def test_usage():
    for arguments in (['calendar', 'x'], ['calendar', '--day', '31.2.2018']):
        with Store() as store:
            store.run('init')
            store.run(*arguments, status=USAGE)


def test_registers():
    """A correction of the table changes the day; a festival is written in one spelling, and not at all where it is none."""
    with Store() as store:
        store.run('init')
        store.run('register', 'holiday', 'add', 'day=2030-01-01', 'kind=day off', 'name=元旦')
        assert store.json('calendar', '--day', '2030-01-01')['holiday'] == '元旦'
        store.run('register', 'holiday', 'add', 'day=2030-01-01', 'kind=day off', 'name=春节', status=REFUSED)
        festival = store.json('register', 'festival', 'add', 'name=濮阳志愿日', 'rule=last-sunday')['id']
        shown = store.json('register', 'festival', 'show', str(festival))['rows'][0]
        assert shown['rule'] == '每月最后一个周日', shown
        assert '濮阳志愿日' in store.json('calendar', '--day', '2018-03-25')['festival']
        store.run('register', 'festival', 'add', 'name=不知何时', 'rule=有空时', status=REFUSED)
        assert store.query('SELECT count(*) FROM festival') == [(25,)]


run_tests(globals())
