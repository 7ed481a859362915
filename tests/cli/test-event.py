#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Events and sign-up on the command line."""
import atexit
import os
import shutil
import sqlite3

from cli_store import REFUSED, USAGE, Store, run_tests

NOW = ('--now', '2018-03-20T09:00')


made = Store()
atexit.register(shutil.rmtree, made.folder)


def sample(store):
    """The same people for every test, made once."""
    if not os.path.exists(made.path):
        made.sample(200, 100)
    source, target = sqlite3.connect(made.path), sqlite3.connect(store.path)
    source.backup(target)
    source.close()
    target.close()
    os.chmod(store.path, 0o600)


def add(store, *options, title='清扫家园', day='2018-05-12', begin='8:30', end='11:30'):
    return store.json('event', 'add', '--title', title, '--day', day, '--from', begin, '--to', end, *options)


def sign_up(store, event, person, *options, status=0):
    return store.json('signup', str(event), '--volunteer', person, *options, *NOW, status=status)


def test_usage():
    cases = [['event'], ['event', 'sell'], ['event', 'add'], ['event', 'move', '1'], ['event', 'cancel', '1'], ['event', 'copy', 'x'],
             ['event', 'edit', '1', '2'], ['event', 'list', '--from', 'x'], ['event', 'edit', '1', '--scope', 'some'],
             ['signup'], ['signup', '1'], ['signup', 'x', '--list'], ['signup', '1', '--withdraw', 'x'],
             ['signup', '1', '--list', '--now', 'soon']]
    for arguments in cases:
        with Store() as store:
            store.run('init')
            store.run(*arguments, status=USAGE)


def test_series():
    with Store() as store:
        sample(store)
        made = add(store, '--repeat', '每月最后一个星期六', '--until', '2018-12-31', '--kind', '全民公益日', title='全民公益日',
                   day='2018-01-27')
        assert len(made['events']) == 12, made
        assert made['collisions'][0] == {'day': '2018-02-24', 'why': 'make-up workday: 春节', 'move_to': '2018-02-25'}, made
        rows = [row for row in store.json('event', 'list', '--from', '2018-02-01', '--to', '2018-03-31')['rows']
                if row['event'] in made['events']]
        assert [(row['day'], row['from'], row['to'], row['seats'], row['state']) for row in rows] \
            == [('2018-02-24', '08:30', '11:30', 0, 'planned'), ('2018-03-31', '08:30', '11:30', 0, 'planned')], rows
        second = made['events'][1]
        store.run('event', 'move', str(second), '--day', '2018-02-25', *NOW)
        assert store.json('event', 'extend', str(second), '--until', '2019-02-28')['events'] == 2
        assert store.json('event', 'edit', str(made['events'][4]), '--scope', 'onward', '--place', '绿城广场', *NOW)['events'] == 10
        copy = store.json('event', 'copy', str(second), '--day', '2018-03-03')['event']
        assert copy not in made['events']
        store.run('event', 'cancel', str(second), str(copy), '--reason', '大雨')
        states = {row['event']: row['state'] for row in store.json('event', 'list')['rows']}
        assert states[second] == states[copy] == 'cancelled' and states[made['events'][2]] == 'planned', states
        assert store.json('check')['violations'] == 0


def test_bad_events():
    with Store() as store:
        sample(store)
        before = store.query('SELECT count(*) FROM event')
        for options in (['--post', '清扫=2/3'], ['--post', '清扫=x'], ['--post', '清扫=2', '--post', '清扫=3'], ['--kind', '不存在的类型'],
                        ['--repeat', '有空时', '--until', '2018-12-31']):
            store.run('event', 'add', '--title', '活动', '--day', '2018-03-31', '--from', '8:30', '--to', '11:30', *options,
                      status=REFUSED)
        for begin, end in (('8:30', '8:30'), ('25:00', '8:30'), ('x', '8:30')):
            store.run('event', 'add', '--title', '活动', '--day', '2018-03-31', '--from', begin, '--to', end, status=REFUSED)
        assert store.query('SELECT count(*) FROM event') == before
        night = add(store, begin='22:00', end='2:00')['events'][0]
        assert store.query(f'SELECT starts, ends FROM event WHERE id = {night}') == [(1320, 1560)]


def test_line():
    with Store() as store:
        sample(store)
        event = add(store, '--post', '清扫=1')['events'][0]
        first, second = sign_up(store, event, '0000005'), sign_up(store, event, '0000006')
        assert (first['state'], second['state'], second['position']) == ('confirmed', 'waiting', 1), (first, second)
        freed = store.json('signup', str(event), '--withdraw', str(first['signup']), *NOW)
        assert freed['held_for'] == second['signup'] and freed['until'].startswith('2018-03-21T09:00:00'), freed
        third = sign_up(store, event, '0000007')
        assert (third['state'], third['position']) == ('waiting', 1), third
        # Nobody answers: a day later the seat is the next one's.
        rows = store.json('signup', str(event), '--list', '--now', '2018-03-21T09:00')['rows']
        assert {row['signup']: row['state'] for row in rows} \
            == {first['signup']: 'withdrawn', second['signup']: 'lapsed', third['signup']: 'held'}, rows
        taken = store.json('signup', str(event), '--accept', '--now', '2018-03-21T10:00')
        assert taken['signup'] == third['signup'] and taken['state'] == 'confirmed', taken
        over = sign_up(store, event, '0000008', '--override', '领导带队')
        assert over['state'] == 'confirmed', over
        row = [row for row in store.json('signup', str(event), '--list', *NOW)['rows'] if row['signup'] == over['signup']][0]
        assert (row['signed_for'], row['signed_why']) == ('capacity', '领导带队') and row['signed_by'], row


def test_refusal():
    """Refused is an answer with its reasons, and exit 3; a missing person or post is an error."""
    with Store() as store:
        sample(store)
        event, other = add(store)['events'][0], add(store, begin='9:00', end='10:00')['events'][0]
        sign_up(store, event, '0000005')
        refused = sign_up(store, other, '0000005', status=REFUSED)
        assert refused['state'] == 'refused' and refused['signup'] is None, refused
        assert refused['refusals'][0]['rule'] == 'overlap' and '清扫家园' in refused['refusals'][0]['sentence'], refused
        sign_up(store, other, '0000005', '--override', '非去不可', status=REFUSED)  # never
        store.run('signup', str(event), '--volunteer', '9999999', *NOW, status=REFUSED)
        store.run('signup', str(event), '--volunteer', '0000006', '--post', '不存在', *NOW, status=REFUSED)
        store.run('signup', '99', '--volunteer', '0000006', *NOW, status=REFUSED)
        guest = store.json('signup', str(event), '--name', '王小二', '--phone', '13800001234', *NOW)
        assert guest['state'] == 'confirmed', guest
        assert '13800001234' not in store.run('signup', str(event), '--list', *NOW)
        store.run('signup', str(event), '--link', str(guest['signup']), '--volunteer', '0000007', *NOW)
        assert store.query('SELECT count(*) FROM seat t JOIN sign_up u ON u.id = t.sign_up_id'
                           ' WHERE u.unit_id IS NULL AND t.volunteer_id IS NULL') == [(0,)]


def test_unit():
    with Store() as store:
        sample(store)
        store.run('register', 'unit', 'add', 'name=教育局志愿者分会', 'staff=40')
        event = add(store, '--post', '清扫=3')['events'][0]
        sign_up(store, event, '0000005')
        unit = store.json('signup', str(event), '--unit', '教育局志愿者分会', '--seats', '4', *NOW)
        assert (unit['confirmed'], unit['waiting'], unit['position']) == (2, 2, 1), unit
        seat = [row for row in store.json('signup', str(event), '--list', *NOW)['rows'] if row['signup'] == unit['signup']][0]
        named = store.json('signup', str(event), '--name-seat', str(seat['seat']), '--volunteer', '0000006', *NOW)
        assert named['state'] != 'refused', named
        twice = store.json('signup', str(event), '--name-seat', str(seat['seat'] + 1), '--volunteer', '0000005', *NOW, status=REFUSED)
        assert twice['refusals'][0]['rule'] == 'twice', twice
        assert store.json('check')['violations'] == 0


def test_family():
    """All of a family or nobody; the consent of a guardian comes with them."""
    with Store() as store:
        sample(store)
        table = write_table(store, 'people.csv', ['姓名', '手机号码', '出生日期'], ['王芳芳', '13812345678', '1985-05-05'],
                            ['王小小明', '13812345678', '2008-06-01'])
        store.run('import', 'volunteers', table)
        people = dict(store.query("SELECT name, number FROM volunteer WHERE name IN ('王芳芳', '王小小明')"))
        store.run('register', 'family', 'add', 'name=王芳芳家庭')
        for name, role in (('王芳芳', 'guardian'), ('王小小明', 'child')):
            store.run('register', 'family-member', 'add', 'family_id=王芳芳家庭', f'volunteer_id={people[name]:07d}', f'role={role}')
        event = str(add(store, '--post', '清扫=2')['events'][0])
        refused = store.json('signup', event, '--family', '王芳芳家庭', *NOW, status=REFUSED)
        assert (refused['added'], refused['rejected']) == (0, 1) and 'consent' in refused['rows'][1]['sentence'], refused
        told = store.json('signup', event, '--family', f"{people['王芳芳']:07d}一家", '--consent', '2018-12', *NOW)
        assert (told['added'], [row['state'] for row in told['rows']]) == (2, ['confirmed'] * 2), told
        assert {row['family'] for row in store.json('signup', event, '--list', *NOW)['rows']} == {'王芳芳家庭'}
        short = str(add(store, '--post', '清扫=1', day='2018-05-19')['events'][0])
        refused = store.json('signup', short, '--family', '王芳芳家庭', '--consent', 'x', *NOW, status=REFUSED)
        assert refused['added'] == 0 and 'the family is 2 people' in refused['rows'][0]['sentence'], refused
        told = store.json('signup', short, '--family', '王芳芳家庭', '--consent', 'x', '--wait', *NOW)
        assert [row['state'] for row in told['rows']] == ['waiting'] * 2, told
        store.run('signup', short, '--family', '没有这家', *NOW, status=REFUSED)
        store.run('undo')
        assert store.json('signup', short, '--list', *NOW)['rows'] == []
        assert store.json('check')['violations'] == 0


def test_undo():
    """Each step is taken back and done again; what the clock did stands in nobody's way."""
    with Store() as store:
        sample(store)
        event = add(store, '--post', '清扫=1')['events'][0]
        first, second = sign_up(store, event, '0000005'), sign_up(store, event, '0000006')
        store.run('signup', str(event), '--withdraw', str(first['signup']), *NOW)
        taken = store.json('undo')
        assert 'withdrew' in taken['summary'], taken
        rows = store.json('signup', str(event), '--list', *NOW)['rows']
        assert [row['state'] for row in rows] == ['confirmed', 'waiting'], rows
        assert store.json('redo')['seq'] > 0
        rows = store.json('signup', str(event), '--list', '--now', '2018-03-22T09:00')['rows']
        assert {row['signup']: row['state'] for row in rows} == {first['signup']: 'withdrawn', second['signup']: 'lapsed'}, rows
        log = store.json('log', '--limit', '3')['rows']
        assert log[0]['action'] == 'sign-up-lapse' and not log[0]['undone'], log
        store.run('undo', str(log[0]['seq']), status=REFUSED)
        store.run('undo', '9999', status=REFUSED)
        store.run('undo', 'x', status=USAGE)
        store.run('event', 'cancel', str(event), '--reason', '雨')
        store.run('undo')
        states = {row['event']: row['state'] for row in store.json('event', 'list')['rows']}
        assert states[event] == 'planned', states


def test_files():
    """A list of names, papers, the calendar file, and whom to ask."""
    with Store() as store:
        sample(store)
        event = str(add(store, '--post', '清扫=1')['events'][0])
        names, calendar = store.file('names.txt'), store.file('event.ics')
        with open(names, 'w', encoding='utf-8') as file:
            file.write('0000005\n0000006\n0000005\n没有此人\n')
        told = store.json('signup', event, '--names', names, *NOW, status=1)
        assert (told['added'], told['rejected'], told['rows'][2]['state']) == (0, 2, 'refused'), told
        told = store.json('signup', event, '--names', names, '--partly', *NOW, status=1)
        assert (told['added'], told['rows'][0]['state'], told['rows'][1]['state']) == (2, 'confirmed', 'waiting'), told
        store.run('event', 'paper', event, '--of', 'list', '--out', store.file('list.pdf'))
        store.run('event', 'paper', event, '--of', 'poster', '--out', store.file('poster.pdf'), status=REFUSED)
        store.run('event', 'export', event, '--out', store.file('list.xlsx'))
        assert store.json('calendar', '--event', event, '--out', calendar)['events'] == 1
        with open(calendar, encoding='utf-8') as file:
            text = file.read()
        assert 'TZOFFSETTO:+0800' in text and 'TZID=Asia/Shanghai:20180512T083000' in text, text
        rows = store.json('ask', event, '--limit', '3', *NOW)['rows']
        assert len(rows) == 3, rows
        store.run('ask', event, '--decline', f"{rows[0]['number']:07}", '--reason', '出差', *NOW)
        again = store.json('ask', event, '--limit', '3', *NOW)['rows']
        assert rows[0]['number'] not in [row['number'] for row in again], again
        assert store.json('check')['violations'] == 0


def write_table(store, name, *rows):
    path = store.file(name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(','.join(row) for row in rows) + '\n')
    return path


def people(store):
    """Three adults whose names are theirs alone: (number, name)."""
    return store.query("SELECT printf('%07d', number), name FROM volunteer v WHERE removed_at = 0 AND birth BETWEEN"
                       " julianday('1945-01-01') AND julianday('1999-01-01')"
                       " AND (SELECT count(*) FROM volunteer o WHERE o.name = v.name) = 1 ORDER BY number LIMIT 3")


def test_table():
    """A spreadsheet of names: four piles, the seats in their order, nothing twice, and withdrawn as a whole."""
    with Store() as store:
        sample(store)
        event = str(add(store, '--post', '清扫=1', '--post', '引导=5')['events'][0])
        (first, name), (second, other), (third, _) = people(store)
        table = write_table(store, '报名.csv', ['姓名', '志愿者编号', '岗位'], [name, first, '清扫'], [other, '', '清扫'], [name, first, ''],
                            ['没有此人', '', '引导'], ['张三', third, '引导'], [other, second, '不存在'])
        told = store.json('import', 'signups', table, '--event', event, '--dry-run', *NOW, status=1)
        assert (told['read'], told['added'], told['clashing'], told['rejected']) == (6, 2, 2, 2), told
        before = store.query('SELECT count(*) FROM sign_up')
        told = store.json('import', 'signups', table, '--event', event, '--take-new', 'guests', *NOW, status=1)
        assert (told['added'], told['new_guests']) == (3, 1), told
        states = {row['name'].split('（')[0]: row['state'] for row in store.json('signup', event, '--list', *NOW)['rows']}
        assert states == {name: 'confirmed', other: 'waiting', '没有此人': 'confirmed'}, states
        again = store.json('import', 'signups', table, '--event', event, '--take-new', 'guests', *NOW, status=1)
        assert (again['added'], again['unchanged']) == (0, 3), again
        store.run('withdraw', str(told['batch']))
        assert store.query('SELECT count(*) FROM sign_up') == before
        assert store.json('check')['violations'] == 0


def test_table_answers():
    """Columns answer the questions of the event: by their titles, or by the number of the question; what cannot be is rejected."""
    with Store() as store:
        sample(store)
        event = str(add(store, '--questions', '马甲尺码=S/M/L、用餐=是否', '--post', '清扫=9')['events'][0])
        (first, name), (second, other), (third, last) = people(store)
        table = write_table(store, '报名.csv', ['姓名', '志愿者编号', '马甲尺码（S/M/L）', '问题2'], [name, first, 'm', '是'],
                            [other, second, 'XXL', '否'], [last, third, '', ''])
        told = store.json('import', 'signups', table, '--event', event, '--reply', store.file('reply.csv'), *NOW, status=1)
        assert (told['added'], told['rejected'], told['notes']) == (2, 1, []), told
        assert '马甲尺码' in open(store.file('reply.csv'), encoding='utf-8-sig').read()
        answers = {row['name'].split('（')[0]: row['answers'] for row in store.json('signup', event, '--list', *NOW)['rows']}
        assert answers == {name: {'马甲尺码': 'M', '用餐': '是'}, last: {'马甲尺码': '', '用餐': ''}}, answers
        store.run('withdraw', str(told['batch']))
        assert store.query('SELECT count(*) FROM seat_answer') == [(0,)]
        assert store.json('check')['violations'] == 0


def test_table_names_events():
    """Without --event the rows say it, and a title that is several events needs its day."""
    with Store() as store:
        sample(store)
        title = '世界地球日活动'
        for day in ('2018-05-12', '2018-05-19'):
            add(store, title=title, day=day)
        (first, name), (second, other), (third, last) = people(store)
        bare = write_table(store, 'bare.csv', ['姓名', '岗位'], [name, ''])
        store.run('import', 'signups', bare, *NOW, status=REFUSED)
        table = write_table(store, 'named.csv', ['姓名', '活动名称', '活动日期'], [name, title, '2018-05-12'], [other, title, '2018-05-13'],
                            [last, '没有这个活动', ''])
        told = store.json('import', 'signups', table, *NOW, status=1)
        assert (told['added'], told['rejected']) == (1, 2), told
        wrong = store.json('event', 'list', '--from', '2018-05-19', '--to', '2018-05-19')['rows'][0]['event']
        told = store.json('import', 'signups', table, '--event', str(wrong), *NOW, status=1)
        assert told['added'] == 0, told
        store.run('import', 'volunteers', table, '--event', '1', status=USAGE)
        store.run('import', 'signups', table, '--event', 'x', status=USAGE)


def test_names_of_unit():
    """Names for the seats of a unit from a table: who is unknown is told, and more names than seats are refused."""
    with Store() as store:
        sample(store)
        store.run('register', 'unit', 'add', 'name=教育局志愿者分会', 'staff=40')
        event = str(add(store, '--post', '清扫=9')['events'][0])
        names = people(store)
        store.run('signup', event, '--names', write_table(store, 'none.csv', ['姓名'], [names[0][1]]), '--unit', '教育局志愿者分会', *NOW,
                  status=REFUSED)
        unit = store.json('signup', event, '--unit', '教育局志愿者分会', '--seats', '2', *NOW)
        table = write_table(store, 'unit.csv', ['姓名', '志愿者编号'], *([name, number] for number, name in names), ['没有此人', ''])
        told = store.json('signup', event, '--names', table, '--unit', '教育局志愿者分会', *NOW, status=1)
        assert (told['added'], told['updated'], told['rejected']) == (0, 2, 2), told
        named = store.query(f"SELECT count(*) FROM seat WHERE sign_up_id = {unit['signup']} AND volunteer_id IS NOT NULL")
        assert named == [(2,)], named
        store.run('withdraw', str(told['batch']))
        assert store.query(f"SELECT count(*) FROM seat WHERE sign_up_id = {unit['signup']} AND volunteer_id IS NOT NULL") == [(0,)]
        assert store.json('check')['violations'] == 0


def test_questions():
    """Asked in the form, answered by sign-up, told in the list; an answer that cannot be is refused whole."""
    with Store() as store:
        sample(store)
        event = str(add(store, '--questions', '马甲尺码=S/L、用餐＝是否')['events'][0])
        signup = str(sign_up(store, event, '0000005')['signup'])
        store.run('signup', event, '--says', '马甲尺码=l', '--says', '用餐=也许', '--signup', signup, status=REFUSED)
        assert store.query('SELECT count(*) FROM seat_answer') == [(0,)]
        store.run('signup', event, '--says', '马甲尺码=l', '--says', '用餐=是', '--signup', signup)
        row = store.json('signup', event, '--list', *NOW)['rows'][0]
        assert row['answers'] == {'马甲尺码': 'L', '用餐': '是'}, row
        store.run('signup', event, '--says', '身高=170', '--signup', signup, status=REFUSED)
        store.run('signup', event, '--says', '马甲尺码=', '--seat', str(row['seat']))
        assert store.query('SELECT question FROM seat_answer') == [('用餐',)]
        store.run('signup', event, '--says', '用餐=否', status=USAGE)
        for wrong in ('尺码=S', '尺码：S、M、L', '尺码=S/S', '一、一', '，'.join(f'问{i}' for i in range(9))):
            store.run('event', 'edit', event, '--questions', wrong, *NOW, status=REFUSED)
        store.run('event', 'edit', event, '--questions', '到场、用餐：是否', *NOW)
        assert store.query(f'SELECT questions FROM event WHERE id = {event}') == [('到场、用餐=是否',)]
        # What was kept before stays what it was.
        for kept, names in (('到场 8:00、尺码:S、M', ['到场 8:00', '尺码:S', 'M']), ('一、二;三', ['一', '二', '三'])):
            with sqlite3.connect(store.path) as connection:
                connection.execute('UPDATE event SET questions = ? WHERE id = ?', (kept, event))
            connection.close()
            assert list(store.json('signup', event, '--list', *NOW)['rows'][0]['answers']) == names, kept
        # As people write it.
        for written in ('鞋码：大、小；用餐：是否；备注', '鞋码=大/小\n用餐=是否\n备注', '鞋码：大，小;用餐＝是否；备注'):
            store.run('event', 'edit', event, '--questions', written, *NOW)
            assert store.query(f'SELECT questions FROM event WHERE id = {event}') == [('鞋码=大/小、用餐=是否、备注',)], written
        assert '提前 10 分钟' in store.json('event', 'remind', event)['text']


def test_standing():
    """A person stays signed up for a series, for what is made later too, and stops from a day on."""
    with Store() as store:
        sample(store)
        events = add(store, '--repeat', '每周', '--until', '2018-06-02', '--post', '清扫=3')['events']
        stays = store.json('signup', str(events[1]), '--standing', '--volunteer', '0000005', *NOW)
        assert [row['state'] for row in stays['rows']] == ['confirmed'] * 3, stays
        store.run('signup', str(events[1]), '--standing', '--volunteer', '0000005', *NOW, status=REFUSED)
        later = store.json('event', 'extend', str(events[0]), '--until', '2018-06-16', *NOW)
        assert later['events'] == 2 and len(later['rows']) == 2, later
        stopped = store.json('signup', str(events[0]), '--stop', str(stays['standing']), '--from', '2018-06-09', '--reason', '搬家', *NOW)
        assert stopped['events'] == 2, stopped
        listed = store.json('signup', str(events[0]), '--standing', '--list')['rows']
        assert (listed[0]['since'], listed[0]['until']) == ('2018-05-19', '2018-06-08'), listed
        single = add(store, title='一次活动')['events'][0]
        store.run('signup', str(single), '--standing', '--volunteer', '0000006', *NOW, status=REFUSED)
        store.run('signup', str(single), '--stop', '1', status=USAGE)
        months = {row['month']: row for row in store.json('event', 'figures', '--by', 'month', '--from', '2018-05-01')['rows']}
        assert months['2018-05']['signed_up'] == 2 and months['2018-06']['ended'] == 2, months
        store.run('event', 'figures', '--by', 'year', status=REFUSED)
        assert store.json('check')['violations'] == 0


def test_returns():
    with Store() as store:
        sample(store)
        event = str(add(store, title='全民公益日', day='2018-03-31')['events'][0])
        before = str(add(store, title='全民公益日', day='2016-12-31')['events'][0])  # the sample has returns from the month after
        store.run('event', 'paper', before, '--of', 'returns', '--out', store.file('none.pdf'), status=REFUSED)
        for name, day in (('市教育局', '2018-03-31'), ('昆吾社区', '2018-02-25')):
            store.run('register', 'welfare-day', 'add', f'name={name}', f'day={day}', 'sort=communities', 'people=12')
        told = store.json('event', 'returns', event)
        assert [row['name'] for row in told['rows']] == ['市教育局'] and told['rows'][0]['people'] == 12, told
        missing = {row['name']: row['last'] for row in told['missing']}
        assert missing['昆吾社区'] == '2018-02-25' and '市教育局' not in missing, told
        assert missing['志愿家庭'] == '2018-02-24' and len(missing) == 7, told  # the six groups of the sample
        store.run('event', 'paper', event, '--of', 'returns', '--out', store.file('returns.pdf'))


run_tests(globals())
