#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Attendance and hours on the command line."""
import hashlib
import json
import sqlite3
import subprocess

from cli_store import REFUSED, REJECTED, USAGE, Store, only, run_tests

NOW = ('--now', '2015-06-01T09:00')


def make_event(store, *options, people=5, unit=0, day='2015-06-13'):
    store.sample(200, 100)
    event = store.json('event', 'add', '--title', '清扫家园', '--day', day, '--from', '8:30', '--to', '11:30', '--kind', '全民公益日',
                       *options)['events'][0]
    for i in range(people):
        answer = store.json('signup', str(event), '--volunteer', f'{i + 5:07}', '--override', '测试', *NOW)
        assert answer['state'] == 'confirmed', answer
    if unit:
        store.run('register', 'unit', 'add', 'name=教育局志愿者分会', 'staff=40')
        store.run('signup', str(event), '--unit', '教育局志愿者分会', '--seats', str(unit), *NOW)
    return str(event)


def states(store, event):
    return [row['state'] for row in store.json('attendance', event, '--list')['rows']]


def test_usage():
    with Store() as store:
        store.run('init')
        for arguments in (['attendance'], ['attendance', '1'], ['attendance', 'x', '--list'], ['attendance', '1', '--list', '--line', '全到'],
                          ['attendance', '1', '--line', '全到', '--cells', 'photo'], ['attendance', '--no-shows', '--from', 'x'],
                          ['attendance', '1', '--list', '--sheet', 'x']):
            store.run(*arguments, status=USAGE)


def test_line():
    with Store() as store:
        event = make_event(store)
        assert states(store, event) == ['expected'] * 5
        tried = store.json('attendance', event, '--line', '除 3 外全到；2 迟到 20', '--dry-run')
        assert tried['counts']['absent'] == 1 and tried['changed'] == 5 and states(store, event) == ['expected'] * 5, tried
        told = store.json('attendance', event, '--line', 'all present except 3; 2 late 20; 4 = 0000020', '--cells', 'in,out,signature')
        assert told['counts'] == {'expected': 0, 'came': 3, 'late': 1, 'left-early': 0, 'excused': 0, 'absent': 1, 'replaced': 1,
                                  'stood-down': 0, 'walk-in': 0}, told
        rows = store.json('attendance', event, '--list')['rows']
        assert [row['state'] for row in rows] == ['came', 'late', 'absent', 'replaced', 'came', 'came'], rows
        assert [row['evidence'] for row in rows] == ['B', 'B', 'D', 'D', 'B', 'B'] and rows[1]['in'] == '08:50', rows
        assert rows[4]['stands_in'] and rows[4]['volunteer'] == 20, rows
        shows = store.json('attendance', '--no-shows')['rows']
        assert [(row['volunteer'], row['absent']) for row in shows] == [(rows[2]['volunteer'], 1)], shows
        assert store.json('check')['violations'] == 0


def test_refused():
    with Store() as store:
        event = make_event(store)
        for line in ('全到除 6', 'except 3-', '全到除 3 3', '9 late 20', '1 late 180', '', '26=0000020'):
            store.run('attendance', event, '--line', line, status=REFUSED)
        assert states(store, event) == ['expected'] * 5
        store.run('attendance', '99', '--line', '全到', status=REFUSED)
        store.run('attendance', event, '--line', '全到', '--sheet', '2', status=REFUSED)
        store.run('attendance', event, '--line', '全到', '--day', '2015-06-12', status=REFUSED)
        store.run('event', 'stand-down', event, '--reason', '雨')
        store.run('attendance', event, '--line', '全到', status=REFUSED)


def test_table():
    with Store() as store:
        event = make_event(store)
        with open(store.file('a.csv'), 'w', encoding='utf-8') as file:
            file.write('行号,状态,签到,签退\n1,到,8:30,11:30\n2,缺席,,\n')
        told = store.json('attendance', event, store.file('a.csv'))
        assert told['counts']['came'] == 1 and told['counts']['absent'] == 1, told
        with open(store.file('b.csv'), 'w', encoding='utf-8') as file:
            file.write('行号,状态\n3,到\n4,睡觉\n')
        store.run('attendance', event, store.file('b.csv'), status=REFUSED)
        assert states(store, event)[2:] == ['expected'] * 3


def test_sheet():
    """A page a sheet, the code in digits twice on each, and a map in which no two boxes of a line share a place."""
    with Store() as store:
        event = make_event(store, people=1, unit=21)
        out, boxes = store.file('签到表.pdf'), store.file('boxes.json')
        assert store.json('sheet', event, '--out', out, '--map', boxes)['pages'] == 2
        words = subprocess.run(['pdftotext', '-layout', out, '-'], capture_output=True, text=True, check=True).stdout
        assert words.count(f'VPS2-{event}-01-1-') == 2 and words.count(f'VPS2-{event}-02-1-') == 2 and '清扫家园' in words, words
        with open(boxes, encoding='utf-8') as file:
            pages = json.load(file)['pages']
        assert [(page['page'], page['sheet'], page['code'][:-4]) for page in pages] \
            == [(1, 1, f'VPS2-{event}-01-1-'), (2, 2, f'VPS2-{event}-02-1-')], pages
        assert all(page['code'] in words for page in pages), words
        assert len(pages[0]['boxes']) == 9 + 25 * 11, len(pages[0]['boxes'])
        for box in pages[0]['boxes']:
            assert 0 < box['x'] < box['x'] + box['width'] < 210 and 0 < box['y'] < box['y'] + box['height'] < 297, box
        assert store.json('sheet', event, '--out', out, '--sheet', '2')['pages'] == 1
        store.run('sheet', event, '--out', out, '--sheet', '3', status=REFUSED)
        store.run('sheet', event, status=USAGE)
        # What is printed and what is entered mean the same line.
        rows = store.json('attendance', event, '--list', '--sheet', '2')['rows']
        assert [(row['row'], row['name']) for row in rows] == [(1, '教育局志愿者分会'), (2, '教育局志愿者分会')], rows
        told = store.json('attendance', pages[1]['code'], '--line', '*-2')
        assert [(row['sheet'], row['state']) for row in told['rows']] == [(2, 'came'), (2, 'absent')], told
        empty = store.json('event', 'add', '--title', '无人', '--day', '2015-06-14', '--from', '8:30', '--to', '9:30')['events'][0]
        store.run('sheet', str(empty), '--out', out, status=REFUSED)


def test_hours():
    with Store() as store:
        event = make_event(store)
        store.run('attendance', event, '--line', '除 3 外全到；2 迟到 20', '--cells', 'in,out,signature', '--who', '李录入')
        rows = store.json('hours', 'pending')['rows']
        assert [(row['row'], row['minutes'], row['evidence'], row['state']) for row in rows] \
            == [(1, 180, 'B', 'ready'), (2, 150, 'B', 'ready'), (4, 180, 'B', 'ready'), (5, 180, 'B', 'ready')], rows
        store.run('hours', 'approve', '--by', '李录入', status=REFUSED)
        store.run('hours', 'return', '--event', event, status=REFUSED)
        assert store.json('hours', 'approve', '--event', event, '--by', '王审核')['minutes'] == 690
        store.run('hours', 'approve', '--by', '王审核', status=REFUSED)
        assert store.json('hours', 'pending')['rows'] == []
        lines = store.query('SELECT id, minutes, evidence, event_id, approved_by FROM service_record WHERE event_id IS NOT NULL')
        assert sorted(line[1:] for line in lines) == [(150, 2, int(event), '王审核')] + [(180, 2, int(event), '王审核')] * 3, lines
        fixed = [line[0] for line in lines if line[1] == 150][0]
        store.run('hours', 'correct', str(fixed), '--minutes', '180', '--reason', '实到', '--paper', '更1号', '--second', '赵主任',
                  '--by', '王审核')
        assert store.query('SELECT sum(minutes) FROM service_record WHERE event_id IS NOT NULL') == [(720,)]
        people = store.json('hours', 'ledger', '--pivot', 'evidence,person', '--from', '2015-06-13', '--to', '2015-06-13')
        assert people['minutes'] == 720 and len(people['rows']) == 4 and all('person' in row for row in people['rows']), people
        store.run('hours', 'ledger', '--pivot', 'person,person', status=USAGE)
        told = store.json('hours', 'ledger', '--pivot', 'month,evidence', '--from', '2015-06-13', '--to', '2015-06-13')
        assert only(told, 'minutes', 'rows') == {'minutes': 720, 'rows': [{'month': '2015-06', 'evidence': 'B signed in and out',
                                                                           'minutes': 720}]}, told
        # The roll-ups say the same as the lines.
        rolled = store.json('hours', 'ledger', '--pivot', 'district,category')
        counted = store.json('hours', 'ledger', '--pivot', 'district,category', '--from', '1900-01-02')
        assert rolled == counted and rolled['minutes'] > 720, (rolled, counted)
        assert store.json('check')['violations'] == 0
        for arguments in (['hours', 'ledger', '--pivot', 'month'], ['hours', 'ledger', '--pivot', 'month,month'], ['hours'], ['hours', 'sell'], ['hours', 'correct', '1'], ['hours', 'pending', '--event', 'x']):
            store.run(*arguments, status=USAGE)


def test_risk():
    """Who did not come as often as the settings of the day say, with the lines that say so."""
    with Store() as store:
        event = make_event(store)
        store.run('attendance', event, '--line', '除 3 外全到')
        assert store.json('hours', 'risk', '--day', '2015-06-30')['rows'] == []
        store.run('settings', 'no-show-times', '1', '--day', '2015-06-01')
        told = store.json('hours', 'risk', '--day', '2015-06-30')
        assert told['times'] == 1 and told['from'] == '2014-07-01' and told['to'] == '2015-06-30', told
        row, = told['rows']
        line, = row['lines']
        assert row['absent'] == 1 and line['event'] == int(event) and line['row'] == 3 and line['day'] == '2015-06-13', told
        store.run('attendance', event, '--line', '3 请假')
        assert store.json('hours', 'risk', '--day', '2015-06-30')['rows'] == []


def test_points():
    """Points are off until the office says how many; a grade is told in the line of the sheet."""
    with Store() as store:
        event = make_event(store)
        store.run('settings', 'points-hour', '10', '--day', '2015-01-01')
        store.run('register', 'grade-rule', 'add', 'grade=excellent', 'valid_from=2015-01-01', 'percent=150')
        told = store.json('attendance', event, '--line', '全到；2 优', '--who', '李录入')
        assert '优' in told['read'] or 'excellent' in told['read'], told
        assert [row['grade'] for row in store.json('attendance', event, '--list')['rows']] == ['none', 'excellent'] + ['none'] * 3
        store.run('attendance', event, '--line', '3 缺；3 优', status=REFUSED)
        store.run('hours', 'approve', '--by', '王审核')
        rows = store.json('hours', 'points')['rows']
        assert [row['points'] for row in rows] == [45, 30, 30, 30, 30] and rows[0]['lines'] == 1, rows
        dossier = store.file('dossier.pdf')
        store.run('person', str(rows[0]['volunteer']), '--dossier', dossier, '--reason', '本人申请')
        text = subprocess.run(['pdftotext', '-layout', dossier, '-'], capture_output=True, text=True, check=True).stdout
        assert '+45' in text and '· 优' in text, text
        assert store.json('check')['violations'] == 0


def test_declared():
    """Typed and reported hours are proposals: who enters them does not approve them."""
    with Store() as store:
        store.sample(200, 100)
        number = str(store.query('SELECT number FROM volunteer ORDER BY number LIMIT 1')[0][0])
        said = ['hours', 'declare', number, '--day', '2018-03-01']
        for bad in (said, ['hours', 'declare', '--day', '2018-03-01', '--minutes', '60'], ['hours', 'drop'],
                    ['hours', 'notice', '--declared', '1'], ['hours', 'approve', '--declared', 'x']):
            store.run(*bad, status=USAGE)
        store.run(*said, '--minutes', '1441', status=REFUSED)
        store.run('hours', 'declare', '9999999', '--day', '2018-03-01', '--minutes', '60', status=REFUSED)
        before = store.query('SELECT count (*) FROM service_record')
        one = str(store.json(*said, '--minutes', '90', '--project', '义务植树', '--reported')['declaration'])
        old = str(store.json(*said, '--minutes', '30', '--old-paper')['declaration'])
        store.run(*said, '--minutes', '30', '--old-paper', status=REFUSED)  # waits already
        assert store.query('SELECT count (*) FROM service_record') == before
        waiting = store.json('hours', 'pending')['declared']
        assert [(w['source'], w['minutes'], w['evidence']) for w in waiting] == [('volunteer', 90, 'D'), ('typed', 30, 'E')]
        assert store.json('hours', 'notice', '--declared', one, '--out', store.file('n.csv')) == {'rows': 1}
        store.run('hours', 'approve', '--declared', one, status=REFUSED)
        store.run('hours', 'return', '--declared', one, status=REFUSED)  # without a reason
        assert store.json('hours', 'return', '--declared', one, '--reason', '没有证明', '--by', '王审核') == {'returned': 1}
        store.run('hours', 'approve', '--declared', one, '--by', '王审核', status=REFUSED)
        assert store.json('hours', 'approve', '--declared', 'all', '--by', '王审核') == {
            'declarations': 1, 'credited': 1, 'minutes': 30, 'shown': 0, 'returned': 1}
        assert store.query("SELECT minutes, evidence FROM service_record WHERE approved_by = '王审核'") == [(30, 5)]
        assert store.json('hours', 'drop', '--declared', one, '--reason', '重登') == {'dropped': 1}
        store.run('hours', 'drop', '--declared', old, '--reason', '重登', status=REFUSED)
        assert store.json('check')['violations'] == 0


def test_seal():
    with Store() as store:
        store.sample(200, 300)
        last = store.query("SELECT strftime('%Y-%m', max(day)) FROM service_record")[0][0]
        sealed = store.json('seal', last, '--export', store.file('seal.txt'))
        assert sealed['lines'] == 300, sealed
        with open(store.file('seal.txt'), 'rb') as file:
            assert hashlib.sha256(file.read()).hexdigest() == sealed['hash']
        assert store.json('seal', '--verify', sealed['hash'])['sound']
        store.run('seal', last, status=REFUSED)
        # What is withdrawn after that stands in the open month.
        batch = store.query('SELECT max(batch_id) FROM service_record')[0][0]
        if batch:
            store.run('withdraw', str(batch))
            assert store.query('SELECT count(*) FROM service_record WHERE posted > 0') == [(300,)]
        assert store.json('seal', '--verify')['sound'] and store.json('check')['violations'] == 0
        assert not store.json('seal', '--verify', 'f' * 64, status=REJECTED)['known']
        connection = sqlite3.connect(store.path)
        connection.execute('DROP TRIGGER service_record_no_update')
        connection.execute('UPDATE service_record SET minutes = minutes + 30 WHERE id = (SELECT min(id) FROM service_record)')
        connection.commit()
        connection.close()
        told = store.json('seal', '--verify', status=REJECTED)
        assert [month['sound'] for month in told['months']] == [False], told
        for arguments in (['seal'], ['seal', '2018'], ['seal', '2018-01', '2018-02']):
            store.run(*arguments, status=USAGE)


def test_proof():
    """What is credited is proved, under a number that is never used again; what is taken back shows."""
    with Store() as store:
        event = make_event(store)
        who = '0000005'
        out = store.file('证明.pdf')
        for arguments in ([], [who], ['--verify'], [who, '--out', out, '--list'], [who, '--out', out, '--from', 'x']):
            store.run('proof', *arguments, status=USAGE)
        store.run('proof', who, '--out', out, '--from', '2030-01-01', status=REFUSED)
        store.run('attendance', event, '--line', '全到', '--cells', 'in,out,signature', '--who', '李录入')
        store.run('proof', '0000005', '--out', out, '--from', '2015-06-13', '--to', '2015-06-13', status=REFUSED)
        store.run('hours', 'approve', '--event', event, '--by', '王审核')
        told = store.json('proof', '0000005', '--out', out, '--from', '2015-06-13', '--to', '2015-06-13', '--day', '2015-07-01')
        assert (told['minutes'], told['lines'], told['state'], told['printed'], told['file']) == (180, 1, 'issued', 1, out), told
        serial = told['serial']
        assert serial == '濮志证〔2015〕第0001号', serial
        words = subprocess.run(['pdftotext', '-layout', out, '-'], capture_output=True, text=True, check=True).stdout
        assert '志愿服务记录证明' in words and '0000005' in words and '3小时' in words and '补打' not in words, words
        assert store.json('proof', serial, '--verify')['same'] is True
        again = store.json('proof', '0000005', '--out', out, '--from', '2015-06-13', '--to', '2015-06-13', '--day', '2015-07-02')
        assert again['serial'] == serial and again['printed'] == 2, again
        assert store.json('proof', '濮志证〔2015〕第0099号', '--verify', status=REJECTED)['known'] is False
        store.run('proof', '--withdraw', serial, status=REFUSED)
        store.run('proof', '--withdraw', serial, '--reason', '姓名写错')
        assert store.json('proof', serial, '--verify', status=REJECTED)['state'] == 'void'
        store.run('settings', 'proof-days', '7', '--day', '2015-07-03')
        shown = store.json('proof', '0000005', '--out', store.file('b.pdf'), '--from', '2015-06-13', '--to', '2015-06-13', '--day', '2015-07-03',
                           status=REJECTED)
        assert (shown['state'], shown['shown_until'], shown['file']) == ('shown', '2015-07-09', None), shown
        assert len(store.json('proof', '--list')['proofs']) == 2
        store.run('check')


run_tests(globals())
