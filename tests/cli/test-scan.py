#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sign-in sheets printed, filled in and read back, on the command line."""
from cli_store import REFUSED, REJECTED, USAGE, Store, run_tests
from sheet_page import Page

NOW = ('--now', '2015-06-01T09:00')


def make_event(store, people=6):
    store.sample(200, 100)
    event = str(store.json('event', 'add', '--title', '清扫家园', '--day', '2015-06-13', '--from', '8:30', '--to', '11:30', '--kind',
                           '全民公益日')['events'][0])
    for i in range(people):
        store.json('signup', event, '--volunteer', f'{i + 5:07}', '--override', '测试', *NOW)
    return event


def test_usage():
    with Store() as store:
        store.run('init')
        for arguments in ([], ['--apply', 'x', '--expect', 'came=1'], ['--tray', '1', '--page', '1'], ['--apply', '1', '--list'],
                          ['--tray', '1', '--page', '1', '--answer', 'came'], ['--tray', '1', '--answer', 'came', '--row', '1']):
            store.run('scan', *arguments, status=USAGE)
        store.run('scan', '--apply', '1', '--expect', 'came=1', status=REFUSED)
        assert store.json('scan', '--list') == {'trays': []}


def test_round():
    """From the printer to attendance: what is marked is read, what is doubtful is asked about, and the counts are looked at."""
    with Store() as store:
        event = make_event(store)
        page = Page(store, 'sheet', event)
        for row in (1, 2, 3):
            page.fill('came', row)
        page.fill('absent', 4)
        page.fill('came', 5)
        page.fill('absent', 5)
        page.fill('signature', 1, margin=2.5)
        page.fill('seen')
        file = page.save(store.file('扫描1.png'))
        told = store.json('scan', file)
        assert told['expect'] == 'pages=1,came=3,absent=1,doubtful=1' and told['doubtful'] == 1, told
        read = told['pages'][0]
        assert (read['file'], read['page'], read['event'], read['sheet'], read['code']) == (file, 1, int(event), 1, page.code), read
        assert [(mark['row'], mark['state']) for mark in read['marks']] \
            == [(1, 'came'), (2, 'came'), (3, 'came'), (4, 'absent'), (5, 'doubtful')], read
        assert read['marks'][0]['volunteer'] == 5 and read['marks'][0]['sure'] >= 0.9 and read['marks'][4]['sure'] <= 0.5, read
        assert read['reason'] is None and read['seen'] == 'yes' and read['unmarked'] == 1 and read['doubtful'] == 1, read
        tray = str(told['tray'])
        assert [row['state'] for row in store.json('attendance', event, '--list')['rows']] == ['expected'] * 6
        store.run('scan', '--apply', tray, status=REFUSED)
        store.run('scan', '--apply', tray, '--expect', 'pages=1,came=4', status=REFUSED)
        store.run('scan', '--tray', tray, '--page', '2', '--row', '5', '--answer', 'late', status=REFUSED)
        store.run('scan', '--tray', tray, '--page', '1', '--row', '5', '--answer', 'asleep', status=REFUSED)
        told = store.json('scan', '--tray', tray, '--page', '1', '--row', '5', '--answer', 'late')
        assert told['expect'] == 'pages=1,came=3,late=1,absent=1,doubtful=0', told
        assert told['pages'][0]['marks'][4]['sure'] == 1, told
        store.json('scan', '--apply', tray, '--expect', told['expect'])
        rows = store.json('attendance', event, '--list')['rows']
        assert [row['state'] for row in rows] == ['came'] * 3 + ['absent', 'late', 'expected'], rows
        assert rows[0]['cells'] == 'signature,seen' and rows[1]['cells'] == 'seen', rows
        # The same picture again: it says where it was taken over from, and nothing is kept.
        again = store.json('scan', file, status=REJECTED)
        assert again['tray'] is None and '扫描1.png' in again['pages'][0]['reason'], again
        # One step takes it back, and its tray is there again.
        store.run('undo')
        assert [row['state'] for row in store.json('attendance', event, '--list')['rows']] == ['expected'] * 6
        assert store.json('scan', '--list')['trays'][0]['state'] == 'open'
        store.run('scan', '--remove', tray)
        store.run('check')


def test_by_unit():
    """The sheet of a unit comes back to that unit's lines; who signed up alone has another sheet."""
    with Store() as store:
        event = make_event(store)
        store.run('register', 'unit', 'add', 'name=教育局志愿者分会', 'staff=40')
        store.run('signup', event, '--unit', '教育局志愿者分会', '--seats', '2', *NOW)
        store.run('sheet', event, '--by-unit', '--by-post', '--out', store.file('x.pdf'), status=USAGE)
        store.run('attendance', event, '--list', '--by-unit', '--by-post', status=USAGE)
        page = Page(store, 'sheet', event, '--by-unit', page=1)
        page.fill('absent', 2)
        told = store.json('scan', page.save(store.file('a.png')))
        assert told['pages'][0]['sheet'] == 2 and told['expect'] == 'pages=1,absent=1,doubtful=0', told
        store.json('scan', '--apply', str(told['tray']), '--expect', told['expect'])
        rows = store.json('attendance', event, '--list')['rows']
        found = [(row['sheet'], row['row'], row['name'], row['state']) for row in rows if row['volunteer'] is None or row['sheet'] == 2]
        assert [row[3] for row in found] == ['expected', 'absent'] and all('教育局' in row[2] for row in found), found
        assert {row['sheet'] for row in rows[:6]} == {1} and len(rows) == 8, rows
        store.run('check')


def test_pile():
    """Sheets, a letter and a blank page in one go: each is told of, and what is a sheet is read."""
    with Store() as store:
        event = make_event(store)
        page = Page(store, 'sheet', event)
        page.fill('came', 1)
        first = page.save(store.file('a.png'))
        page.pixels = bytearray(b'\xff') * (page.width * page.height)
        blank = page.save(store.file('b.png'))
        with open(store.file('c.pdf'), 'w', encoding='ascii') as file:
            file.write('no picture')
        told = store.json('scan', first, blank, store.file('c.pdf'), first, store.file('d.png'), status=REJECTED)
        assert told['expect'] == 'pages=1,came=1,doubtful=0', told
        reasons = [page['reason'] for page in told['pages']]
        assert reasons[0] is None and all(reasons[1:]), reasons
        assert 'blank' in reasons[1] and 'c.pdf' in reasons[2] and 'a.png' in reasons[3] and 'd.png' in reasons[4], reasons
        with Store() as other:
            make_event(other)
            Page(other, 'sheet', event)
            told = other.json('scan', first, status=REJECTED)
            assert told['tray'] is None and 'this store' in told['pages'][0]['reason'], told


run_tests(globals())
