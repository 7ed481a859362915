#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the programmes have beside list and form: the matrix of units and communities, what is given to volunteers."""
import csv
import os

from cli_store import REFUSED, USAGE, Store, run_tests


def add(store, name, *pairs):
    return store.json('register', name, 'add', *pairs)['id']


def refused(store, name, *pairs):
    store.run('register', name, 'add', *pairs, status=REFUSED)


def test_pairing():
    """A return is owed for every month in which an agreement was in force on some day, and the latest of the span counts."""
    with Store() as store:
        store.run('init')
        for unit in ('教育局', '公安局', '水利局', '旧局'):
            add(store, 'unit', f'name={unit}')
        for community in ('甲社区', '乙社区', '丙社区'):
            add(store, 'community', f'name={community}')
        add(store, 'pairing', '--of', '教育局', 'community_id=甲社区', 'agreed_on=2018-01-31')
        add(store, 'pairing', '--of', '教育局', 'community_id=乙社区', 'agreed_on=2018-03-01')
        add(store, 'pairing', '--of', '公安局', 'community_id=甲社区', 'agreed_on=2017-01-01', 'ended_on=2018-02-01')
        add(store, 'pairing', '--of', '水利局', 'community_id=乙社区')                              # its day was not written down
        add(store, 'pairing', '--of', '旧局', 'community_id=甲社区', 'agreed_on=2016-01-01', 'ended_on=2017-12-31')
        for unit, month, members in (('教育局', '2018-01', 10), ('教育局', '2018-03', 12), ('公安局', '2018-01', 7), ('水利局', '2017-12', 99)):
            add(store, 'reported', '--of', unit, f'month={month}', f'members={members}')
        refused(store, 'reported', '--of', '教育局', 'month=2018-03', 'members=13')                 # reported twice
        add(store, 'leader-report', 'name=刘强', 'community_id=丙社区', 'day=2018-02-10')
        matrix = store.json('pairing', '--from', '2018-01', '--to', '2018-03')
        units = {unit['unit']: unit for unit in matrix['units']}
        assert list(units) == ['教育局', '公安局', '水利局'], units
        assert (units['教育局']['members'], units['教育局']['latest'], units['教育局']['missing']) == (12, '2018-03', ['2018-02'])
        assert {one['name']: one['agreed_on'] for one in units['教育局']['communities']} == {'乙社区': '2018-03-01', '甲社区': '2018-01-31'}
        assert (units['公安局']['members'], units['公安局']['missing']) == (7, ['2018-02']), units    # ended on the first of February
        assert 'members' not in units['水利局'] and units['水利局']['missing'] == ['2018-01', '2018-02', '2018-03'], units
        assert (matrix['members'], matrix['agreements'], matrix['communities'], matrix['leaders'], matrix['late']) == (19, 4, 3, 1, 3), matrix
        # Where nothing is said it is the newest month of a return.
        newest = store.json('pairing')
        assert (newest['from'], newest['to'], newest['members']) == ('2018-03', '2018-03', 12), newest
        assert [unit['unit'] for unit in newest['units']] == ['教育局', '水利局'], newest
        out = store.file('矩阵.csv')
        store.run('pairing', '--from', '2018-01', '--to', '2018-03', '--out', out)
        with open(out, encoding='utf-8-sig', newline='') as file:
            lines = list(csv.reader(file))
        head = next(line for line in lines if '甲社区' in line)
        assert ['2018-01-31' in line for line in lines if line[0] == '教育局'] == [True], lines
        assert any(line[head.index('丙社区')] == '1' for line in lines[lines.index(head) + 1:]), lines
        store.run('pairing', '--from', '2018-01', '--to', '2018-03', '--out', store.file('矩阵.pdf'))
        assert os.path.getsize(store.file('矩阵.pdf')) > 2000
        store.run('pairing', '--from', '2018-04', '--to', '2018-03', status=REFUSED)
        store.run('pairing', '--from', 'x', status=USAGE)


def given(store):
    return [row['given'] for row in store.json('register', 'benefit', 'list', '--search', '游园', '--removed')['rows']]


def test_benefits():
    """Up to the quota, in its days, with the stars it asks for; what was given by mistake is taken back, and the quota has it again."""
    with Store() as store:
        store.run('sample', '--volunteers', '300', '--records', '9000')
        add(store, 'benefit', 'name=公园游园卡', 'quota=3', 'from_on=2018-03-01', 'to_on=2018-03-31')
        golden = add(store, 'benefit', 'name=金牌体检', 'least=7')
        numbers = [row['number'] for row in store.json('search', '', '--limit', '3')['rows']]
        give = ('what=发放', 'benefit_id=公园游园卡', 'amount=1')
        for day in ('2018-02-28', '2018-04-01'):
            refused(store, 'benefit-grant', *give, f'volunteer_id={numbers[0]}', f'day={day}')
        first = add(store, 'benefit-grant', *give, f'volunteer_id={numbers[0]}', 'day=2018-03-01')
        refused(store, 'benefit-grant', *give, f'volunteer_id={numbers[0]}', 'day=2018-03-01')           # the same once more
        refused(store, 'benefit-grant', 'what=发放', 'benefit_id=公园游园卡', 'amount=3', f'volunteer_id={numbers[1]}', 'day=2018-03-31')
        add(store, 'benefit-grant', 'what=发放', 'benefit_id=公园游园卡', 'amount=2', f'volunteer_id={numbers[1]}', 'day=2018-03-31')
        assert given(store) == [3], given(store)
        refused(store, 'benefit-grant', *give, f'volunteer_id={numbers[2]}', 'day=2018-03-10')
        store.run('register', 'benefit-grant', 'edit', str(first), 'amount=2', status=REFUSED)
        store.run('register', 'benefit-grant', 'remove', str(first), status=REFUSED)
        store.run('register', 'benefit-grant', 'reverse', str(first), '--reason', ' ', status=REFUSED)
        store.run('register', 'benefit-grant', 'reverse', str(first), '--reason', '发错人')
        store.run('register', 'benefit-grant', 'reverse', str(first), '--reason', '发错人', status=REFUSED)
        assert given(store) == [2], given(store)
        again = add(store, 'benefit-grant', *give, f'volunteer_id={numbers[2]}', 'day=2018-03-10')
        assert given(store) == [3] and again > first
        lines = store.json('register', 'benefit-grant', 'list', '--removed')['rows']
        assert sorted(line['amount'] for line in lines) == [-1, 1, 1, 2] and [line['why'] for line in lines].count('发错人') == 2, lines
        # The quota is never less than what was given; the stars are those of the last certification.
        benefit = store.json('register', 'benefit', 'list', '--search', '游园', '--removed')['rows'][0]['id']
        store.run('register', 'benefit', 'edit', str(benefit), 'quota=2', status=REFUSED)
        store.run('register', 'benefit', 'edit', str(benefit), 'quota=0')
        add(store, 'benefit-grant', 'what=发放', 'benefit_id=公园游园卡', 'amount=9999', f'volunteer_id={numbers[2]}', 'day=2018-03-11')
        store.run('certify', '--as-of', '2018-03-28', '--commit')
        best = store.query('SELECT v.number, max (c.rank) FROM certification_result c JOIN volunteer v ON v.id = c.volunteer_id')[0]
        store.run('register', 'benefit', 'edit', str(golden), f'least={min(best[1], 7)}')
        plain = store.query('SELECT number FROM volunteer WHERE id NOT IN (SELECT volunteer_id FROM certification_result) LIMIT 1')[0][0]
        refused(store, 'benefit-grant', 'what=发放', 'benefit_id=金牌体检', 'amount=1', f'volunteer_id={plain}', 'day=2018-03-10')
        add(store, 'benefit-grant', 'what=发放', 'benefit_id=金牌体检', 'amount=1', f'volunteer_id={best[0]}', 'day=2018-03-10')
        assert store.json('check')['violations'] == 0


run_tests(globals())
