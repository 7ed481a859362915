#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as scripts use it: exit status, JSON, files. Prints TAP.

usage: test-cli.py VOLUNTEER-PUYANG-CLI FIXTURES
"""
import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile

from cli_store import CLI, DONE, FAILED, FIXTURES, REFUSED, REJECTED, USAGE, Store, only, run_tests

LEVELS = {'金牌志愿者': 4, '银牌志愿者': 10, '铜牌志愿者': 61, '五星级志愿者': 99, '四星级志愿者': 208, '三星级志愿者': 596}


def test_usage():
    """What is not understood ends with 2 and changes nothing."""
    cases = [
        [], ['frobnicate'], ['init', '--frob'], ['init', '--store'], ['import'], ['import', 'houses', 'x.csv'],
        ['import', 'volunteers'], ['export'], ['export', 'volunteers'], ['withdraw'], ['withdraw', 'x'], ['search'],
        ['search', 'x', '--sort', 'beauty'], ['search', 'x', '--limit', '-3'], ['search', 'x', '--full'],
        ['search', 'x', '--full', '--reason', ' '], ['certify'], ['certify', '--as-of', '2017-13-40'], ['certificates'],
        ['certificates', '--batch', '1'], ['certificates', '--out', 'x.pdf'],
        ['certificates', '--batch', '0', '--out', 'x'], ['stock'], ['stock', 'sell'], ['stock', 'journal'],
        ['stock', 'journal', '--out', 'x.pdf'], ['stock', 'month', '--out', 'x.pdf'], ['stock', 'month', '2018-03'],
        ['stock', 'month', '2018-13', '--out', 'x.pdf'], ['stock', 'month', '2018-03', '--by', 'colour', '--out', 'x.pdf'],
        ['labels'], ['labels', 'items'], ['labels', 'stars', '--out', 'x.pdf'], ['labels', 'items', '--out', 'x.svg'],
        ['labels', 'items', '--out', 'x.pdf', '--start', '0'], ['stock', 'balance', '--as-of', '2018-02-30'], ['figures', '--as-of', 'x'], ['backup'], ['restore'], ['sample', '--volunteers', '0'], ['sample', '--records', 'many'],
        ['chart', 'goods-months'], ['chart', 'goods-colours', '--out', 'x.svg'],
        ['chart', 'goods-months', '--out', 'x.jpg'], ['chart', 'goods-months', '--out', 'x.svg', '--as-of', '2018-02-30'],
        ['meals'], ['meals', 'porridge'], ['meals', 'porridge', 'add'], ['meals', 'suspended', 'eat'],
    ]
    for arguments in cases:
        with Store() as store:
            store.run(*arguments, status=USAGE)
            assert not os.path.exists(store.path), arguments


def test_help():
    with Store() as store:
        text = store.run('--help')
        for word in ('init', 'sample', 'import', 'withdraw', 'search', 'export', 'certify', 'certificates', 'stock',
                     'labels', 'figures', 'chart', 'check', 'backup', 'restore'):
            assert re.search(rf'^  {word} ', text, re.M), word


def test_no_store():
    """Looking does not make a store."""
    cases = [['search', 'x'], ['check'], ['certify', '--as-of', '2017-11-30'], ['withdraw', '1'], ['backup', 'b'],
             ['certificates', '--batch', '1', '--out', 'x.pdf'], ['export', 'volunteers', 'x.csv'],
             ['stock', 'balance'], ['stock', 'month', '2018-03', '--out', 'x.pdf'], ['figures'],
             ['chart', 'goods-months', '--out', 'x.svg']]
    for arguments in cases:
        with Store() as store:
            store.run(*arguments, status=REFUSED)
            assert not os.path.exists(store.path), arguments


def test_init():
    with Store() as store:
        assert store.json('init') == {'store': store.path}
        store.run('init', status=REFUSED)
        assert store.json('check')['violations'] == 0


def test_import():
    """The office's spreadsheets: what must come out is in truth.json."""
    with open(os.path.join(FIXTURES, 'truth.json'), encoding='utf-8') as file:
        truth = json.load(file)
    people, records = '志愿者名单_gb18030.csv', '服务时长_2017.xlsx'
    with Store() as store:
        first = store.json('import', 'volunteers', os.path.join(FIXTURES, people), '--reply', store.file('reply.csv'),
                           status=REJECTED)
        assert first['read'] == truth[people]['rows']
        # Wrong check digit, blank name, future birth and short telephone; the duplicate clashes.
        assert only(first, 'added', 'clashing', 'rejected') == {'added': 395, 'clashing': 1, 'rejected': 4}
        with open(store.file('reply.csv'), encoding='utf-8-sig') as file:
            assert len(list(csv.reader(file))) == 1 + 5
        roster = '志愿者花名册_多级表头.xlsx'
        second = store.json('import', 'volunteers', os.path.join(FIXTURES, roster), status=REJECTED)
        assert second['read'] == truth[roster]['rows']
        assert second['rejected'] == len(truth[roster]['numeric_id_rows'])
        lines = store.run('import', 'volunteers', os.path.join(FIXTURES, roster), status=REJECTED)
        assert [int(n) for n in re.findall(r'^Row (\d+)', lines, re.M)] == truth[roster]['numeric_id_rows']
        third = store.json('import', 'records', os.path.join(FIXTURES, records), status=REJECTED)
        assert third['read'] == truth[records]['rows']
        assert only(third, 'added', 'rejected') == {'added': 1200, 'rejected': 3}
        # What a file says is declared: it counts when somebody else approves it.
        assert store.query('SELECT sum (minutes) FROM service_balance') == [(None,)]
        waiting = store.json('hours', 'pending')['declared']
        assert [only(one, 'source', 'what', 'lines', 'evidence') for one in waiting] == [
            {'source': 'file', 'what': records, 'lines': 1200, 'evidence': 'D'}], waiting
        number = str(waiting[0]['declaration'])
        store.run('hours', 'approve', '--declared', number, status=REFUSED)
        told = store.json('hours', 'approve', '--declared', number, '--by', '王审核')
        assert told == {'declarations': 1, 'credited': 1200, 'minutes': truth[records]['minutes_of_good_rows'], 'shown': 0,
                        'returned': 0}, told
        assert store.query('SELECT sum (minutes) FROM service_balance') == [(truth[records]['minutes_of_good_rows'],)]
        for number, minutes in truth[records]['top']:
            found = store.json('search', number[-6:])['rows']
            assert minutes in [row['minutes'] for row in found], number
        again = store.json('import', 'records', os.path.join(FIXTURES, records), status=REJECTED)
        assert only(again, 'added', 'updated', 'unchanged') == {'added': 0, 'updated': 0, 'unchanged': 1200}
        assert store.json('check')['violations'] == 0


def test_bad_files():
    for name in ('空文件.xlsx', '截断.xlsx', '未闭合引号.csv', '网页另存.xls', '没有这个文件.csv'):
        with Store() as store:
            store.run('init')
            code = FAILED if name.startswith('没有') else REFUSED
            result = subprocess.run([CLI, '--store', store.path, 'import', 'volunteers', os.path.join(FIXTURES, name)],
                                    capture_output=True, text=True)
            assert result.returncode in (code, REFUSED) and result.stderr and not result.stdout, (name, result)
            assert store.query('SELECT count (*) FROM volunteer') == [(0,)]


def test_dry_run():
    with Store() as store:
        answer = store.json('import', 'volunteers', os.path.join(FIXTURES, '志愿者名单_gb18030.csv'), '--dry-run',
                            status=REJECTED)
        assert answer['added'] == 395 and answer['batch'] == 0
        assert store.query('SELECT count (*) FROM volunteer') == [(0,)]


def test_round_trip():
    """A full export imports again as nothing new, whatever the format."""
    with Store() as store:
        store.sample(500, 2000)
        for name, options in (('v.xlsx', []), ('v.csv', []), ('g.csv', ['--encoding', 'GB18030'])):
            for kind, n in (('volunteers', 500), ('records', 2000)):
                path = store.file(kind + name)
                answer = store.json('export', kind, path, '--full', '--reason', '核对', *options)
                assert answer == {'rows': n, 'file': path}
                back = store.json('import', kind, path)
                expected = {'read': n, 'added': 0, 'updated': 0}
                assert only(back, 'read', 'added', 'updated') == expected, (name, kind, back)
        assert {row[0] for row in store.query('SELECT reason FROM access_log')} == {'核对'}
        store.run('export', 'volunteers', store.file('x.csv'), '--full', status=REFUSED)
        assert not os.path.exists(store.file('x.csv'))
        store.run('export', 'volunteers', store.file('masked.csv'))
        with open(store.file('masked.csv'), encoding='utf-8-sig') as file:
            assert not re.search(r'\d{11}', file.read())


def test_withdraw():
    with Store() as store:
        store.run('sample', '--volunteers', '200', '--records', '400', '--csv', store.file('csv'))
        people = store.json('import', 'volunteers', store.file('csv/volunteers.csv'))['batch']
        records = store.json('import', 'records', store.file('csv/records.csv'))['batch']
        store.run('hours', 'approve', '--declared', 'all', '--by', '王审核')
        store.run('withdraw', str(people), status=REFUSED)
        assert store.json('withdraw', str(records)) == {'batch': records}
        store.run('withdraw', str(records), status=REFUSED)
        store.run('withdraw', '999', status=REFUSED)
        assert store.query('SELECT sum (minutes) FROM service_balance') == [(0,)]
        assert store.json('check')['violations'] == 0


def test_twins():
    with Store() as store:
        with open(store.file('twins.csv'), 'w', encoding='utf-8') as table:
            table.write('姓名,手机,区县\n王芳,13812345678,华龙区\n王方,13812345678,清丰县\n李强,13812345678,华龙区\n')
        store.run('init')
        store.run('import', 'volunteers', store.file('twins.csv'))
        assert store.json('twins')['total'] == 0
        # As two offices have typed it; the import itself would have told of the second.
        with sqlite3.connect(store.path) as db:
            db.execute("UPDATE volunteer SET name = '王芳' WHERE name = '王方'")
        found = store.json('twins')
        first, second = (found['rows'][0][key]['number'] for key in ('first', 'second'))
        assert found['total'] == 1 and found['rows'][0]['score'] == 85, found
        assert found['rows'][0]['first']['name'] == '王芳', found
        assert '138' not in store.run('twins')
        assert store.json('twins', '--limit', '0')['rows'] == []
        store.run('twins', 'together', status=USAGE)
        store.run('twins', 'apart', str(first), status=USAGE)
        store.run('twins', 'apart', str(first), 'x', status=USAGE)
        store.run('twins', 'apart', str(first), '99', '--reason', '母女', status=REFUSED)
        store.run('twins', 'apart', str(first), str(first), '--reason', '母女', status=REFUSED)
        store.run('twins', 'apart', str(first), str(second), status=REFUSED)
        said = store.json('twins', 'apart', str(second), str(first), '--reason', '母女')
        assert said == {'first': second, 'second': first}
        assert store.json('twins')['total'] == 0
        assert store.json('check')['violations'] == 0


def test_merge():
    with Store() as store:
        with open(store.file('people.csv'), 'w', encoding='utf-8') as table:
            table.write('姓名,手机,地址\n王芳,13812345678,\n王方,13912345678,黄河路1号\n李强,13712345678,\n')
        store.run('init')
        store.run('import', 'volunteers', store.file('people.csv'))
        a, b, c = (row[0] for row in store.query('SELECT number FROM volunteer ORDER BY id'))
        with open(store.file('hours.csv'), 'w', encoding='utf-8') as table:
            table.write(f'志愿者编号,姓名,日期,时长（小时）\n{a:07},王芳,2017-09-10,1\n{b:07},王方,2017-09-10,2\n')
        store.run('import', 'records', store.file('hours.csv'))
        store.run('hours', 'approve', '--declared', 'all', '--by', '王审核')
        people = ['person', 'merge', str(a), str(b), '--reason', '同一人']
        store.run(*people, status=USAGE)
        store.run(*people, '--dry-run', '--commit', status=USAGE)
        store.run('person', 'merge', str(a), '--reason', '同一人', '--commit', status=USAGE)
        store.run('person', 'merge', str(a), str(a), '--reason', '同一人', '--commit', status=REFUSED)
        store.run('person', 'merge', str(a), '99', '--reason', '同一人', '--commit', status=REFUSED)
        store.run(*people, '--take', 'phones=1', '--commit', status=REFUSED)
        store.run(*people, '--take', f'phone={c}', '--commit', status=REFUSED)
        seen = store.json(*people, '--take', f'phone={b}', '--dry-run')
        assert seen['minutes'] == 180 and seen['refusals'] == [] and not seen['committed'], seen
        assert {'field': 'phone', 'value': '139****5678', 'from': b} in seen['fields'], seen
        assert store.query('SELECT count (*) FROM volunteer_alias') == [(0,)]
        done = store.json(*people, '--take', f'phone={b}', '--commit')
        assert done['committed'] and done['merged'] == [b]
        store.run('withdraw', '1', status=REFUSED)  # one of its rows stands for another
        rows = store.json('search', '王')['rows']
        assert [(row['number'], row['name'], row['minutes']) for row in rows] == [(a, '王芳', 180)], rows
        # The old number and name in a table find the one that is kept.
        with open(store.file('more.csv'), 'w', encoding='utf-8') as table:
            table.write(f'志愿者编号,姓名,日期,时长（小时）\n{b:07},王方,2017-09-11,1\n')
        store.run('import', 'records', store.file('more.csv'))
        store.run('hours', 'approve', '--declared', 'all', '--by', '王审核')
        assert [row['number'] for row in store.json('search', f'{b:07}')['rows']] == [a]
        assert [row['number'] for row in store.json('search', '王方')['rows']] == [a]
        assert store.json('search', '王')['rows'][0]['minutes'] == 240
        assert store.json('check')['violations'] == 0
        store.run('person', 'unmerge', str(c), '--reason', '错了', status=REFUSED)
        store.run('person', 'unmerge', str(b), status=USAGE)
        assert store.json('person', 'unmerge', str(b), '--reason', '两个人') == {'number': b}
        rows = store.json('search', '王', '--sort', 'number')['rows']
        assert [(row['name'], row['minutes']) for row in rows] == [('王芳', 120), ('王方', 120)], rows
        assert store.json('person', 'duplicates')['total'] == 0
        assert store.json('check')['violations'] == 0


def check_crowds(store):
    """Hours of a period, codes and names, and a list that was kept with them."""
    sums = "SELECT count (*) FROM (SELECT p.id, ifnull (sum (r.minutes), 0) AS m FROM volunteer p LEFT JOIN service_record r" \
           " ON r.volunteer_id = p.id AND date (r.day - 0.5) BETWEEN '2017-01-01' AND '2017-12-31' WHERE p.removed_at = 0 GROUP BY 1) WHERE m "
    period = ('--period-from', '2017-01-01', '--period-to', '2017-12-31')

    def total(*options):
        return store.json('search', '', '--limit', '0', *period, *options)['total']

    assert total() == store.query(sums + '> 0')[0][0] > 0
    assert total('--period-least', '2') == store.query(sums + '>= 120')[0][0] > 0
    assert total('--period-most', '2') == store.query(sums + '<= 120')[0][0]
    assert total('--period-most', '0') == store.query(sums + '= 0')[0][0] > 0
    assert total('--period-least', '1', '--period-most', '3', '--sex', '女') < total('--period-least', '1', '--period-most', '3')
    title, day = store.query('SELECT title, date (day - 0.5) FROM training ORDER BY day LIMIT 1')[0]
    assert store.json('search', '', '--training', title)['total'] == store.json('search', '', '--training', f'{title}（{day}）')['total']
    assert store.json('search', '', '--education', '大学本科', '--education', '大学专科')['total'] > \
        store.json('search', '', '--education', '大学本科')['total'] > 0
    store.run('search', '', '--skill', '没有的技能', status=REFUSED)
    store.run('search', '', '--kept', '没有的名单', status=REFUSED)
    store.run('search', '', '--period-from', '2018-01-02', '--period-to', '2018-01-01', status=USAGE)
    code = store.query("SELECT code FROM code_value WHERE kind = 'education' AND name = '大学本科'")[0][0]
    connection = sqlite3.connect(store.path)
    connection.execute("INSERT INTO saved_list VALUES (1, 'roster', '本科女志愿者', ?, 'x', 1)", (f'sex\t2\neducation\t{code}\nperiod\t0\t0\t60\t-1\n',))
    connection.commit()
    connection.close()
    kept = store.json('search', '', '--limit', '0', '--kept', '本科女志愿者')['total']
    options = ('--sex', '女', '--education', '大学本科', '--period-least', '1')
    assert kept == store.json('search', '', '--limit', '0', *options)['total'] > 0
    assert 0 < store.json('search', '王', '--limit', '0', '--kept', '本科女志愿者')['total'] < kept


def test_search():
    with Store() as store:
        store.sample(3000, 3000)
        answer = store.json('search', '张', '--sort', 'strokes', '--limit', '5')
        assert answer['total'] > 5 and len(answer['rows']) == 5
        assert all('张' in row['name'] for row in answer['rows'])
        assert not re.search(r'\d{11}', json.dumps(answer))
        women = store.json('search', '', '--sex', '女', '--hours-from', '1', '--limit', '5')
        assert women['total'] > 5 and all(row['sex'] == '女' and row['minutes'] >= 60 for row in women['rows']), women
        assert women['total'] < store.json('search', '', '--sex', '女')['total'] < store.json('search', '')['total']
        assert store.json('search', '', '--registered-from', '2019-01-01', '--registered-to', '2018-01-01')['total'] == 0
        store.run('search', '', '--sex', '人', status=USAGE)
        store.run('search', '', '--missing', 'name', status=USAGE)
        store.run('search', '', '--hours-to', 'x', status=USAGE)
        check_crowds(store)
        assert store.query('SELECT count (*) FROM access_log') == [(0,)]
        full = store.json('search', '张', '--sort', 'strokes', '--limit', '5', '--full', '--reason', '电话回访')
        assert all(re.fullmatch(r'\d{17}[\dX]', row['id_number']) for row in full['rows'])
        log = store.query('SELECT v.number, a.reason FROM access_log a JOIN volunteer v ON v.id = a.entity_id')
        assert log == [(row['number'], '电话回访') for row in full['rows']]
        hours = [row['minutes'] for row in store.json('search', 'z', '--sort', 'hours')['rows']]
        assert hours == sorted(hours, reverse=True)
        assert store.json('search', '没有这个人') == {'total': 0, 'rows': []}


def test_national_fields():
    """What the national system says of people: taken, found by its number, never twice, and gone with the person."""
    head = '姓名,手机号码,民族,工作单位,全国志愿者编号,实名认证\n'
    def table(store, name, *lines):
        with open(store.file(name), 'w', encoding='utf-8') as file:
            file.write(head + '\n'.join(lines) + '\n')
        return store.file(name)
    def row(store, name):
        return store.query('SELECT ethnicity, employer, national_number, real_name FROM volunteer'
                           f" WHERE name = '{name}'")[0]
    with Store() as store:
        store.run('init')
        first = table(store, 'a.csv', '王芳,13800000001,回,市第一中学,41090000000001,是', '李强,13800000002,汉族,,,',
                      '赵敏,13800000003,满族,中原油田,41090000000003,未认证')
        assert store.json('import', 'volunteers', first)['added'] == 3
        assert row(store, '王芳') == (3, '市第一中学', '41090000000001', 1) and row(store, '李强') == (1, '', '', 0)
        assert row(store, '赵敏') == (11, '中原油田', '41090000000003', 2)
        # Another telephone, the same number: the same person. One number twice, or of another name: to be decided.
        second = table(store, 'b.csv', '王芳,13900000009,回族,市第二中学,41090000000001,已实名',
                       '钱进,13700000001,,,41090000000008,', '孙丽,13700000002,,,41090000000008,', '李强,13800000002,,,41090000000003,')
        answer = store.json('import', 'volunteers', second, status=REJECTED)
        assert (answer['updated'], answer['added'], answer['clashing'], answer['rejected']) == (1, 1, 2, 0), answer
        assert row(store, '王芳') == (3, '市第二中学', '41090000000001', 1)
        assert store.query("SELECT phone FROM volunteer WHERE name = '王芳'") == [('13900000009',)]
        third = table(store, 'c.csv', '周杰,13700000005,火星族,,,', '吴敏,13700000006,,' + '长' * 101 + ',,')
        assert store.json('import', 'volunteers', third, status=REJECTED)['rejected'] == 2
        with open(store.file('hours.csv'), 'w', encoding='utf-8') as file:
            file.write('姓名,志愿者编号,项目名称,服务日期,时长(小时)\n王芳,41090000000001,义诊,2018-03-05,2\n')
        assert store.json('import', 'records', store.file('hours.csv'))['added'] == 1
        assert store.json('check')['violations'] == 0
        # What is written out is read back as it was.
        store.run('export', 'volunteers', store.file('out.xlsx'), '--full', '--reason', '存档')
        again = store.json('import', 'volunteers', store.file('out.xlsx'))
        assert (again['unchanged'], again['added'], again['updated']) == (4, 0, 0), again
        # A number that a removed person has stays that person's, who can be brought back.
        connection = sqlite3.connect(store.path)
        connection.execute("UPDATE volunteer SET removed_at = 1 WHERE name = '赵敏'")
        connection.commit()
        connection.close()
        fourth = table(store, 'd.csv', '郑强,13600000001,,,41090000000003,')
        assert store.json('import', 'volunteers', fourth, status=REJECTED)['clashing'] == 1
        number = store.json('search', '王芳')['rows'][0]['number']
        store.run('--second', '李姐', 'erase', str(number), '--commit', '--reason', '本人申请')
        assert store.query("SELECT count (*) FROM volunteer WHERE employer LIKE '%中学' OR national_number = '41090000000001'") == [(0,)]


def test_certificates():
    """The first certification of the synthetic office has the office's own numbers; its certificates are one PDF."""
    with Store() as store:
        store.sample()
        decided = store.query('SELECT level_name, count (*) FROM certification_result r JOIN certification_batch b ON b.id = r.batch_id'
                              " WHERE b.number = 1 AND date (b.decided_on - 0.5) = '2017-11-30' GROUP BY level_name")
        assert dict(decided) == LEVELS and sum(LEVELS.values()) == 978, decided
        again = store.json('certify', '--as-of', '2017-11-30')
        assert {level['name']: level['count'] for level in again['levels']} == LEVELS and again['batch'] == 0
        assert all(level['kept'] == level['count'] and level['new'] == 0 for level in again['levels'])
        assert store.json('certify', '--as-of', '2018-03-28', '--commit')['batch'] == 2
        # Teams by their own ladder: the first batch is theirs too, and its stars are rows of the register.
        teams = store.json('certify', '--teams', '--as-of', '2017-11-30')
        assert {level['rank']: level['count'] for level in teams['levels']} == {5: 4, 4: 0, 3: 1, 2: 91, 1: 39}, teams['levels']
        assert all(level['kept'] == level['count'] for level in teams['levels']) and len(teams['teams']) == teams['total'] == 135
        assert only(teams['teams'][0], 'rank', 'before') == {'rank': 5, 'before': 5} and teams['teams'][0]['members'] > 0
        assert store.json('certify', '--teams', '--as-of', '2017-11-30', '--commit')['batch'] == 2
        assert len(store.json('register', 'team-star', 'list')['rows']) == 270
        assert store.query('SELECT count (*) FROM team_star WHERE minutes = 0 OR members = 0') == [(0,)]
        assert '五星级志愿服务组织' in store.run('certify', '--rules', '星级志愿服务组织认证办法', '--as-of', '2017-11-30')
        path = store.file('证书.pdf')
        store.run('certificates', '--batch', '3', '--out', path, status=REFUSED)
        store.run('certificates', '--batch', '1', '--template', '请柬', '--out', path, status=REFUSED)
        store.run('certificates', '--batch', '1', '--out', store.file('no/such/folder.pdf'), status=FAILED)
        assert store.query('SELECT count (*) FROM certificate') == [(0,)]
        written = store.json('certificates', '--batch', '1', '--out', path)
        assert written['pages'] == 978 and re.fullmatch(r'PY\d{4}-000001', written['first'])
        assert written['last'].endswith('-000978') and written['file'] == path
        subprocess.run(['qpdf', '--check', path], check=True, capture_output=True)
        pages = subprocess.run(['qpdf', '--show-npages', path], check=True, capture_output=True, text=True).stdout
        assert int(pages) == 978
        assert os.path.getsize(path) < 1.5e6
        text = subprocess.run(['pdftotext', '-raw', path, '-'], check=True, capture_output=True, text=True).stdout
        names = store.query('SELECT v.name FROM certification_result r JOIN volunteer v ON v.id = r.volunteer_id WHERE r.batch_id = 1')
        for name, in names:
            assert f'{name} 同志：' in text, name
        assert store.json('check')['violations'] == 0


def test_missing_glyph():
    """Nothing is written where one character cannot be."""
    with Store() as store:
        store.sample()
        connection = sqlite3.connect(store.path)
        connection.execute("UPDATE volunteer SET name = '王\U000323af' WHERE id = (SELECT min (volunteer_id) FROM"
                           ' certification_result)')
        connection.commit()
        connection.close()
        arguments = [CLI, '--store', store.path, 'certificates', '--batch', '1', '--out', store.file('c.pdf')]
        result = subprocess.run(arguments, capture_output=True, text=True)
        assert result.returncode == REFUSED and not result.stdout
        assert '王\U000323af' in result.stderr and 'U+323AF' in result.stderr
        assert not [name for name in os.listdir(store.folder) if 'pdf' in name]
        assert store.query('SELECT count (*) FROM certificate') == [(0,)]


def fill_houses(store):
    """The office's own table of donated goods; what must come out is in truth.json."""
    name = '爱心小屋入库_2017.xlsx'
    with open(os.path.join(FIXTURES, 'truth.json'), encoding='utf-8') as file:
        truth = json.load(file)[name]
    answer = store.json('import', 'goods', os.path.join(FIXTURES, name))
    assert only(answer, 'read', 'added') == {'read': truth['rows'], 'added': truth['rows']}
    return truth


def sum_by(rows, key, value):
    sums = {}
    for row in rows:
        sums[row[key]] = sums.get(row[key], 0) + int(row[value])
    return sums


def figures_of(store, *options):
    return {row['id']: row['value'] for row in store.json('figures', *options)}


def test_stock():
    with Store() as store:
        truth = fill_houses(store)
        now = store.json('stock', 'balance')
        assert now['total'] == truth['pieces'] == 24133
        assert sum_by(now['rows'], 'house', 'quantity') == truth['per_house']
        # The balances of today and the ledger of the past say the same.
        assert store.json('stock', 'balance', '--as-of', '2018-12-31') == now
        for house, pieces in truth['per_house'].items():
            own = store.json('stock', 'balance', '--house', house)
            assert own['total'] == pieces and {row['house'] for row in own['rows']} == {house}
        result = subprocess.run([CLI, '--store', store.path, 'stock', 'balance', '--house', '月球'], capture_output=True,
                                text=True)
        assert result.returncode == REFUSED and all(house in result.stderr for house in truth['per_house'])
        # All of it was entered today: nothing was believed before.
        assert store.json('stock', 'balance', '--as-of', '2017-12-31', '--believed') == {'rows': [], 'total': 0}
        assert store.json('stock', 'balance', '--believed') == now
        assert only(figures_of(store), 'F51', 'F52', 'F53') == {'F51': 5, 'F52': 24133, 'F53': 0}
        assert figures_of(store, '--as-of', '2017-12-31', '--believed', '2018-01-05')['F52'] == 0


def test_chart():
    """Pictures of every kind, and the numbers in them are those of the stock and of the figures."""
    with Store() as store:
        truth = fill_houses(store)
        for name in ('goods-months', 'goods-categories', 'goods-outlets'):
            for ending, magic in (('.svg', b'<?xml'), ('.png', b'\x89PNG'), ('.pdf', b'%PDF')):
                path = store.file(name + ending)
                answer = store.json('chart', name, '--out', path)
                assert answer['chart'] == name and answer['file'] == path, answer
                assert all(len(row) == len(answer['headings']) for row in answer['rows']), answer
                with open(path, 'rb') as file:
                    assert file.read(len(magic)) == magic, path
        months = store.json('chart', 'goods-months', '--out', path)
        assert sum(sum(row[2:4]) for row in months['rows']) == truth['pieces'], months
        assert months['rows'][-1][1] == truth['pieces'], months
        kinds = store.json('chart', 'goods-categories', '--out', path)
        assert sum(sum(row[1:]) for row in kinds['rows']) == truth['pieces'], kinds
        for house, pieces in truth['per_house'].items():
            outlets = store.json('chart', 'goods-outlets', '--house', house, '--out', path)
            assert sum(row[1] for row in outlets['rows']) == pieces, outlets
        assert store.json('chart', 'goods-outlets', '--as-of', '2017-12-31', '--believed', '--out', path)['rows'] == []
        store.run('chart', 'goods-months', '--house', '月球', '--out', store.file('x.svg'), status=REFUSED)
        store.run('chart', 'goods-months', '--out', store.file('no/such/folder.svg'), status=FAILED)
        assert not os.path.exists(store.file('x.svg'))


def test_journal():
    with Store() as store:
        truth = fill_houses(store)
        path = store.file('流水账.csv')
        assert store.json('stock', 'journal', '--out', path) == {'rows': truth['rows'], 'file': path}
        with open(path, encoding='utf-8-sig') as file:
            rows = list(csv.DictReader(file))
        assert sum_by(rows, '小屋', '数量') == truth['per_house']
        assert [int(row['录入号']) for row in rows] == list(range(1, truth['rows'] + 1))
        names = {name for name, in store.query('SELECT name FROM party WHERE kind = 1')}
        assert not names & {row['捐赠人/领取人'] for row in rows}
        store.run('stock', 'journal', '--out', store.file('no/such/folder.csv'), status=FAILED)


def test_month():
    """Every month closes on what the ledger has, and begins where the one before ended."""
    with Store() as store:
        fill_houses(store)
        for by in ('item', 'condition'):
            closing = 0
            for month in range(24):
                path = store.file('月报.csv')
                store.run('stock', 'month', f'{2017 + month // 12}-{month % 12 + 1:02}', '--by', by, '--out', path)
                with open(path, encoding='utf-8-sig') as file:
                    total = list(csv.DictReader(file))[-1]
                assert int(total['期初']) == closing
                closing = int(total['期末'])
                held = store.query("SELECT ifnull (sum (quantity), 0) FROM stock_line WHERE date (day) <"
                                   f" date ('2017-01-01', '+{month + 1} months')")
                assert held == [(closing,)], (by, month)
            assert closing == 24133
        store.run('stock', 'month', '2017-05', '--out', store.file('五月.xlsx'))
        path = store.file('五月.pdf')
        store.run('stock', 'month', '2017.5', '--house', '人民路爱心小屋', '--out', path)
        text = subprocess.run(['pdftotext', '-raw', path, '-'], check=True, capture_output=True, text=True).stdout
        assert '爱心小屋物资进销存月报表' in text and '人民路爱心小屋' in text and 'M201705-RM' in text
        assert '建设路爱心小屋' not in text


def test_figures():
    """The synthetic office has the figures of the work summary of 2018-03-28."""
    with Store() as store:
        store.sample(300, 300)
        figures = figures_of(store, '--as-of', '2018-03-28')
        assert only(figures, 'F51', 'F53', 'F54', 'F55', 'F57') == {'F51': 5, 'F53': 95520, 'F54': 19869, 'F55': 3538,
                                                                    'F57': 7417}
        assert 200000 <= figures['F52'] < 210000 and figures['F56'] == 100000 and 7000 <= figures['F58'] < 8000


def scan(path):
    """What a scanner reads from the pages of a PDF; None where there is no decoder."""
    if shutil.which('zbarimg') is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(['pdftoppm', '-gray', '-r', '200', path, folder + '/page'], check=True)
        pages = sorted(os.path.join(folder, name) for name in os.listdir(folder))
        result = subprocess.run(['zbarimg', '--quiet', '--nodbus', '--raw', '-Sdisable', '-Scode128.enable', *pages],
                                check=True, capture_output=True, text=True)
    return sorted(result.stdout.split())


def test_labels():
    with Store() as store:
        fill_houses(store)
        path = store.file('l.pdf')
        answer = store.json('labels', 'items', '--out', path)
        codes = scan(path)
        assert answer == {'labels': answer['labels'], 'pages': 1, 'file': path} and answer['labels'] > 10
        assert codes is None or (len(codes) == answer['labels'] and 'I000002' in codes)
        cases = [(['numbers', '2', 'X12', '100'], ['X100', 'X12', 'X2']), (['documents', 'rrm000001'], ['RRM000001']),
                 (['items', 'I000003', 'I000002', '--sheet', 'a4-5x13'], ['I000002', 'I000003']),
                 (['donors', 'D000001', '--sheet', 'roll-40x30'], ['D000001'])]
        for arguments, wanted in cases:
            store.run('labels', *arguments, '--out', path)
            assert scan(path) in (None, wanted), arguments
        # Of several equal codes a decoder tells one: their letters are counted.
        store.run('labels', 'variants', 'V000001', '--copies', '23', '--start', '5', '--out', path)
        text = subprocess.run(['pdftotext', path, '-'], check=True, capture_output=True, text=True).stdout
        assert [page.count('V000001') for page in text.split('\f')] == [20, 3, 0]
        places = store.json('labels', 'places', '--house', '人民路爱心小屋', '--out', path)['labels']
        assert 1 < places < store.json('labels', 'places', '--out', path)['labels']
        assert store.json('labels', 'numbers', '--out', path)['labels'] == 99
        with open(store.file('own.ini'), 'w', encoding='utf-8') as file:
            file.write('[paper]\nwidth=100\nheight=150\n[grid]\ncolumns=1\nrows=2\n[label]\nwidth=100\nheight=75\npadding=5\n')
        own = ['--geometry', store.file('own.ini')]
        assert store.json('labels', 'items', 'I000002', 'I000003', 'I000004', *own, '--out', path)['pages'] == 2
        os.unlink(path)
        for arguments in (['items', 'I000999'], ['documents'], ['bags'], ['items', '--sheet', 'a3'], ['places', '--house', '月球']):
            store.run('labels', *arguments, '--out', path, status=REFUSED)
        store.run('labels', 'items', '--geometry', store.file('none.ini'), '--out', path, status=FAILED)
        assert not os.path.exists(path)


def test_backup():
    with Store() as store:
        store.sample(300, 300)
        backup = store.json('backup', store.file('backups'))['file']
        assert os.stat(backup).st_mode & 0o777 == 0o600
        store.run('import', 'volunteers', os.path.join(FIXTURES, '志愿者名单_gb18030.csv'), status=REJECTED)
        kept = store.json('restore', backup)['kept']
        assert os.path.exists(kept)
        assert store.query('SELECT count (*) FROM volunteer') == [(300,)]
        assert store.json('check')['violations'] == 0
        store.run('restore', os.path.join(FIXTURES, '截断.xlsx'), status=REFUSED)
        assert store.query('SELECT count (*) FROM volunteer') == [(300,)]


def test_deterministic():
    """The same seed makes the same office."""
    dumps = []
    for seed in ('7', '7', '8'):
        with Store() as store:
            store.run('sample', '--volunteers', '300', '--records', '900', '--seed', seed, '--csv', store.file('csv'))
            with open(store.file('csv/volunteers.csv'), 'rb') as people:
                with open(store.file('csv/records.csv'), 'rb') as records:
                    dumps.append(people.read() + records.read())
    assert dumps[0] == dumps[1] != dumps[2]


def test_porridge():
    """A day sheet, the second one of a day refused, a sum that is not one, two clocks, bulletin and poster."""
    with Store() as store:
        store.run('init')
        store.run('meals', 'porridge', 'add', '--servings', '100', '--attendances', '12', '--day', '2018-03-26',
                  '--giver', '惠民粮油店', '--menu', '小米粥', '--cost', '260.50')
        store.run('meals', 'porridge', 'add', '--servings', '90', '--day', '2018-03-26', status=REFUSED)
        store.run('meals', 'porridge', 'add', '--servings', '90', '--day', '2018-03-27', '--total', '200', status=REFUSED)
        store.run('meals', 'porridge', 'add', '--servings', '90', '--day', '2018-03-27', '--total', '190')
        store.run('meals', 'porridge', 'add', '--servings', 'many', status=REFUSED)
        store.run('meals', 'porridge', 'add', '--servings', '90', '--day', '2018-13-40', status=USAGE)
        listed = store.json('meals', 'porridge', 'list', '--as-of', '2018-03-27')
        assert only(listed, 'since', 'servings', 'attendances', 'opening') == {
            'since': '2018-03-26', 'servings': 190, 'attendances': 12, 'opening': 0}, listed
        assert [row['total_servings'] for row in listed['rows']] == [190, 100], listed
        assert listed['rows'][1]['cost_fen'] == 26050, listed
        then = store.json('meals', 'porridge', 'list', '--as-of', '2018-03-27', '--believed')
        assert then['servings'] == 0 and then['rows'] == [], then
        bulletin = store.run('meals', 'porridge', 'bulletin', '--day', '2018-03-27')
        assert '爱心粥屋第 2 天' in bulletin and '累计 190 人次' in bulletin, bulletin
        store.run('meals', 'porridge', 'poster', '--day', '2018-03-27', '--out', store.file('海报.pdf'))
        text = subprocess.run(['pdftotext', store.file('海报.pdf'), '-'], capture_output=True, text=True).stdout
        text = re.sub(r'\s', '', text)
        assert '爱心粥屋' in text and '第2天' in text and '190' in text, text
        store.run('meals', 'porridge', 'bulletin', '--day', '2018-03-25', status=REFUSED)
        assert store.json('check')['violations'] == 0


def test_stock_correct():
    """The right document in the place of a wrong one, or the wrong one taken back: all or nothing."""
    with Store() as store:
        store.run('init')
        table = store.file('物资.csv')
        with open(table, 'w', encoding='utf-8') as file:
            file.write('日期,小屋,捐赠人,物品,数量,单号\n2018-03-01,人民路爱心小屋,刘建国,棉服,30,P-7\n'
                       '2018-03-01,人民路爱心小屋,刘建国,外套,4,P-7\n')
        store.run('import', 'goods', table, '--take-new', 'donors')
        fix = ('stock', 'correct', 'rrm000001', '--reason', '数量录错')
        for wrong in ((), ('--take-back', '--lines', '1=3'), ('--take-back', '--day', '2018-03-02'), ('--day', 'x')):
            store.run(*fix, *wrong, status=USAGE)
        for wrong in ('3=1', '1', '1=-2', '0=2', '1=2=3', 'a=2', '1=100001', '1=0,2=0'):
            store.run(*fix, '--lines', wrong, status=REFUSED)
        store.run('stock', 'correct', 'RRM000009', '--reason', 'x', '--lines', '1=2', status=REFUSED)
        store.run('stock', 'correct', 'RRM000001', '--reason', ' ', '--lines', '1=2', status=REFUSED)
        assert store.json('stock', 'balance')['total'] == 34
        answer = store.json(*fix, '--lines', '1=28,2=0', '--day', '2018-03-02')
        assert answer == {'document': 'rrm000001', 'again': 'RRM000003'}, answer
        assert store.json('stock', 'balance')['total'] == 28
        assert store.json('stock', 'balance', '--as-of', '2018-03-01')['total'] == 0
        store.run(*fix, '--lines', '1=27', status=REFUSED)
        answer = store.json('stock', 'correct', 'RRM000003', '--reason', '录了两遍', '--take-back')
        assert answer['again'] is None, answer
        assert store.json('stock', 'balance')['total'] == 0
        assert store.json('check')['violations'] == 0


def test_suspended_meals():
    """Money in, meals out, never below nothing, a statement once, the letter to the donor."""
    with Store() as store:
        store.run('init')
        meals = ('meals', 'suspended')
        store.run('register', 'restaurant', 'add', 'name=面馆')
        store.run('register', 'meal-price', 'add', '--of', '面馆', 'valid_from=2018-01-01', 'price=13.50')
        store.run(*meals, 'give', '--amount', '100', '--donor', '刘建国', '--paper', '0001', '--day', '2018-01-02')
        store.run(*meals, 'give', '--amount', '1', '--paper', '0001', '--day', '2018-01-02', status=REFUSED)
        store.run(*meals, 'give', '--amount', '1.234', status=REFUSED)
        store.run(*meals, 'hand-out', '--shop', '面馆', '--meals', '8', '--day', '2018-01-03', status=REFUSED)
        store.run(*meals, 'hand-out', '--shop', '面馆', '--meals', '7', '--people', '6', '--day', '2018-01-03')
        store.run(*meals, 'hand-out', '--shop', '饭店', '--meals', '1', status=REFUSED)
        listed = store.json(*meals, 'list')
        assert only(listed, 'given_fen', 'spent_fen', 'left_fen', 'meals', 'people') == {
            'given_fen': 10000, 'spent_fen': 9450, 'left_fen': 550, 'meals': 7, 'people': 6}, listed
        assert listed['shops'][0]['unsettled_fen'] == 9450, listed
        store.run(*meals, 'list', '--out', store.file('结算单.pdf'), status=USAGE)
        store.run(*meals, 'settle', '--shop', '面馆', '--month', '2018-01', '--out', store.file('结算单.pdf'))
        text = subprocess.run(['pdftotext', store.file('结算单.pdf'), '-'], capture_output=True, text=True).stdout
        assert '94.50' in text, text
        store.run(*meals, 'settle', '--shop', '面馆', '--month', '2018-01', status=REFUSED)
        store.run(*meals, 'letter', '--paper', '0001', '--out', store.file('信.pdf'))
        text = subprocess.run(['pdftotext', store.file('信.pdf'), '-'], capture_output=True, text=True).stdout
        text = re.sub(r'\s', '', text)
        assert '刘建国' in text and '7份爱心餐' in text and '5.50' in text, text
        store.run(*meals, 'letter', '--paper', '9', '--out', store.file('x.pdf'), status=REFUSED)
        assert store.json('check')['violations'] == 0


def write_table(store, name, *lines):
    path = store.file(name)
    with open(path, 'w', encoding='utf-8') as table:
        table.write('\n'.join(lines) + '\n')
    return path


def test_merged_is_found():
    """Tables and registers that name a row that was merged, by number or by name, mean the one who is kept."""
    with Store() as store:
        store.sample(300, 300)
        people = store.query("SELECT v.number, v.name, v.phone, v.id FROM volunteer v WHERE v.removed_at = 0 AND v.phone <> '' AND v.birth < 2450000"
                             " AND 1 = (SELECT count (*) FROM volunteer w WHERE w.name = v.name) ORDER BY v.number LIMIT 2")
        (kept, kept_name, _, kept_id), (gone, name, phone, gone_id) = people
        store.run('register', 'person-skill', 'add', f'volunteer_id={gone:07}', 'skill=急救')
        told = store.json('person', 'merge', str(kept), str(gone), '--reason', '同一人', '--override', '看过证件', '--commit')
        assert told['committed'] and 'warnings' in told, told
        # What was written before the merge is told by the name of the kept one, and what names either finds it.
        rows = store.json('register', 'person-skill', 'list')['rows']
        assert [row['volunteer_id'] for row in rows] == [f'{kept_name}（{kept:07}）'], rows
        skills = write_table(store, 'skills.csv', '姓名,技能', f'{gone:07},外语', f'{name},驾驶')
        assert store.json('import', 'person-skill', skills, '--commit')['added'] == 2
        rows = store.json('register', 'person-skill', 'list')['rows']
        assert {row['volunteer_id'] for row in rows} == {f'{kept_name}（{kept:07}）'} and len(rows) == 3, rows
        table = store.file('own.csv')
        store.run('register', 'person-skill', 'export', table)
        answer = store.json('import', 'person-skill', table, '--dry-run')
        assert only(answer, 'added', 'updated', 'unchanged') == {'added': 0, 'updated': 0, 'unchanged': 3}, answer
        before = store.json('search', '', '--limit', '0')['total']
        people = write_table(store, 'people.csv', '姓名,手机号码,备注', f'{name},{phone},又来了')
        assert store.json('import', 'volunteers', people, '--commit')['updated'] == 1
        assert store.json('search', '', '--limit', '0')['total'] == before
        assert store.query(f'SELECT note FROM volunteer WHERE id = {kept_id}') == [('又来了',)]
        project = store.query('SELECT name FROM project WHERE removed_at = 0 LIMIT 1')[0][0]
        records = write_table(store, 'records.csv', '志愿者编号,姓名,手机号,项目名称,服务日期,时长(小时)',
                              f'{gone:07},{name},{phone},{project},2018-03-05,2', f',{name},{phone},{project},2018-03-06,2')
        answer = store.json('import', 'records', records, '--dry-run')
        assert only(answer, 'read', 'added', 'clashing', 'rejected') == {'read': 2, 'added': 2, 'clashing': 0, 'rejected': 0}, answer
        assert store.json('search', '', '--skill', '急救')['rows'][0]['number'] == kept
        assert store.json('check')['violations'] == 0


run_tests(globals())
