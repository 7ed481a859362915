#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Odd tables as offices send them, through the real command line: each is taken in right or comes back with its reason.

What is right for each stands in oddities/truth.json beside the tables; here are the rows and counts of it that the suite
holds, with the tables that have to be there first.
"""
import csv
import json
import os
import re
import subprocess

from cli_store import CLI, FIXTURES, Store, run_tests

FOLDER = os.path.join(FIXTURES, 'oddities')
TITLES = {
    'volunteers': {'name': '姓名', 'id': '身份证号码', 'phone': '手机号码', 'born': '出生日期', 'district': '所在区县',
                   'team': '所属志愿服务组织', 'registered': '注册日期', 'political': '政治面貌', 'education': '学历',
                   'status': '状态', 'note': '备注', 'address': '详细地址'},
    'records': {'id': '证件号码', 'project': '项目名称', 'post': '岗位', 'day': '服务日期', 'begin': '开始时间',
                'hours': '时长(小时)'},
    'goods': {'item': '品名', 'quantity': '数量', 'house': '小屋', 'season': '季节', 'condition': '成色', 'day': '业务日期'},
}
KEYS = {'volunteers': ['id'], 'records': ['id', 'project', 'post'], 'goods': ['item', 'quantity']}


def as_list(value):
    return value if isinstance(value, list) else [value]


def says(pattern, text):
    return any(re.search(one, text, re.I | re.S) for one in as_list(pattern))


class Look:
    """One table taken into a store, and what came of it."""

    def __init__(self, store, entry):
        self.store, self.kind = store, entry['kind']
        store.run('init')
        for need in entry.get('needs', []):
            name = need if isinstance(need, str) else need['file']
            kind = need['kind'] if isinstance(need, dict) else 'volunteers' if name.startswith('people') else self.kind
            self.call('import', kind, os.path.join(FOLDER, name))
        path, reply = os.path.join(FOLDER, entry['file']), store.file('reply.csv')
        dry = self.call('import', self.kind, path, '--dry-run')
        done = self.call('import', self.kind, path, '--reply', reply, '--json')
        self.status = done.returncode
        lines = [line for line in done.stdout.splitlines() if line.startswith('{')]
        self.counts = json.loads(lines[-1]) if lines else {}
        self.reasons = {int(row[0]): row[-1] for row in self.table(reply)[1:]}
        self.said = '\n'.join([dry.stdout, dry.stderr, done.stdout, done.stderr, *self.reasons.values()])
        self.said = self.said.replace(entry['file'], '')
        self.told = dry.stdout
        self.rows = self.export(self.kind)

    def call(self, *arguments):
        result = subprocess.run([CLI, '--store', self.store.path, *arguments], capture_output=True, text=True)
        assert result.returncode in (0, 1, 3), f'{arguments}: exit {result.returncode}: {result.stderr}'
        return result

    @staticmethod
    def table(path):
        if not os.path.exists(path):
            return []
        with open(path, encoding='utf-8-sig', newline='') as file:
            return list(csv.reader(file))

    def export(self, kind):
        path = self.store.file('out.csv')
        if kind == 'goods':
            self.call('stock', 'journal', '--out', path)
        else:
            if kind == 'records':
                # What a file says of hours counts when somebody else lets it be; where nothing waits it is refused.
                self.call('hours', 'approve', '--declared', 'all', '--by', '王审核')
            self.call('export', kind, path, '--full', '--reason', 'suite')
        table = self.table(path)
        names = {title: name for name, title in TITLES[kind].items()}
        rows = [{names.get(title, title): cell for title, cell in zip(table[0], row)} for row in table[1:]] if table else []
        for row in rows:
            if row.get('hours'):
                row['minutes'] = round(float(row['hours']) * 60)
        return rows

    def lines_about(self, number):
        return '\n'.join(line for line in self.told.splitlines() if re.search(rf'\brow {number}\b', line, re.I))

    def find(self, want):
        keys = [key for key in want.get('match', KEYS[self.kind]) if key in want]
        return [row for row in self.rows if keys and all(row.get(key) in map(str, as_list(want[key])) for key in keys)]

    def fault_of_row(self, want):
        fields = {key: value for key, value in want.items() if key not in ('row', 'may', 'why', 'match', 'n')}
        found, number = self.find(want), want['row']
        if want['may'] == 'in' or (want['may'] == 'either' and found):
            good = [row for row in found if all(str(row.get(key, '')) in [str(v) for v in as_list(value)]
                                                for key, value in fields.items() if not isinstance(value, dict))]
            return None if good or not fields else f'row {number} is not in as {fields}: {found}'
        if found and want['may'] == 'out':
            return f'row {number} was taken in: {found}'
        reason = self.reasons.get(number, '') + self.lines_about(number)
        if not reason and number not in self.reasons and self.status != 3:
            return f'row {number} is lost without a word'
        return None if says(want.get('why', ''), reason or self.said) else f'row {number} does not say {want["why"]}: {reason}'

    def stock(self):
        sums = {}
        for row in self.rows:
            sums[row['item']] = sums.get(row['item'], 0) + int(row['quantity'])
        return sums

    def fault_of(self, key, want):
        if key == 'any_of':
            faults = [self.fault(one) for one in want]
            return None if None in faults else ' / '.join(faults)
        if key == 'rows':
            return next(filter(None, map(self.fault_of_row, want)), None)
        if key == 'told':
            lost = [one for one in want if not says(one['why'], self.lines_about(one['row']))]
            return f'not told: {lost}' if lost else None
        have = {'people': lambda: len(self.export('volunteers')), 'stock': self.stock,
                'names': lambda: sorted(row['name'] for row in self.export('volunteers')),
                'houses': lambda: len({row['house'] for row in self.rows}),
                'minutes': lambda: {one: sum(r['minutes'] for r in self.rows if r['id'] == one) for one in want}}
        if key in have:
            right = sorted(want) if key == 'names' else want
            got = have[key]()
            return None if got == right or (key == 'people' and got in as_list(want)) else f'{key}: {got}, not {want}'
        if key in ('added', 'rejected', 'clashing'):
            return None if self.counts[key] in as_list(want) else f'{key}: {self.counts[key]}'
        if key == 'refused':
            return None if self.status == 3 and all(says(one, self.said) for one in want) else f'not refused with {want}'
        if key == 'must_mention':
            return next((f'nothing says {one}' for one in want if not says(one, self.said)), None)
        if key == 'must_not_mention':
            return next((f'says {one}' for one in want if says(one, self.said)), None)
        if key == 'nowhere':
            cells = {cell for row in self.export('volunteers') + self.rows for cell in map(str, row.values())}
            return next((f'{one} stands in the store' for one in want if one in cells), None)
        if key == 'quiet':
            return next((f'row {one} comes back' for one in want if one in self.reasons), None)
        return None

    def fault(self, expect):
        return next(filter(None, (self.fault_of(key, want) for key, want in expect.items())), None)


def test_truth():
    with open(os.path.join(FOLDER, 'truth.json'), encoding='utf-8') as file:
        entries = json.load(file)
    faults = []
    for entry in entries:
        with Store() as store:
            fault = Look(store, entry).fault(entry['expect'])
            if fault is not None:
                faults.append(f'{entry["file"]}: {fault}')
    assert len(entries) > 50 and not faults, '\n'.join(faults)


def test_withdrawn_both_ways():
    """People whose hours were taken back can be taken back, too, and the same files come in once more."""
    people, records = os.path.join(FOLDER, 'withdraw-1-people.csv'), os.path.join(FOLDER, 'withdraw-2-records.csv')
    with Store() as store:
        store.run('init')
        store.run('import', 'volunteers', people)
        store.run('import', 'records', records)
        store.run('withdraw', '1', status=3)
        store.run('withdraw', '2')
        store.run('withdraw', '1')
        assert store.json('search', '')['total'] == 0
        assert store.json('check')['violations'] == 0
        assert store.json('import', 'volunteers', people)['added'] == 1
        assert store.json('import', 'records', records)['added'] == 1
        assert store.json('check')['violations'] == 0


def test_all_sheets():
    with Store() as store:
        path = os.path.join(FOLDER, 'xlsx-two-sheets.xlsx')
        store.run('init')
        assert '濮阳县' in store.run('import', 'volunteers', path, '--dry-run')
        assert store.json('import', 'volunteers', path, '--sheet', '濮阳县', '--dry-run')['added'] == 2
        assert store.json('import', 'volunteers', path, '--sheet', 'all')['added'] == 3
        store.run('import', 'volunteers', path, '--sheet', '台前县', status=3)
        store.run('withdraw', '1')
        assert store.json('search', '')['total'] == 0


def test_new_things():
    """In a store with donors an unknown item or donor is refused until it is asked for."""
    with Store() as store:
        path = store.file('g.csv')
        store.run('init')
        first = '日期,爱心小屋,捐赠人,品类,数量\n2017-09-06,人民路爱心小屋,张三,棉服,1\n'
        with open(path, 'w', encoding='utf-8') as file:
            file.write(first)
        assert store.json('import', 'goods', path)['new_donors'] == 1
        with open(path, 'w', encoding='utf-8') as file:
            file.write(first + '2017-09-06,人民路,李四,棉服,2\n2017-09-06,人民路,张三,暖水袋,3\n2017-09-06,人民路,张三,棉衣,4\n')
        answer = store.json('import', 'goods', path, '--dry-run', status=1)
        assert (answer['clashing'], answer['new_items'], answer['new_donors'], answer['added']) == (2, 1, 1, 1), answer
        assert store.json('import', 'goods', path, '--take-new', 'items', '--dry-run', status=1)['clashing'] == 1
        assert store.json('import', 'goods', path, '--take-new', 'items,donors')['added'] == 3
        store.run('import', 'goods', path, '--take-new', 'horses', status=3)
        store.json('register', 'synonym', 'add', 'word=保暖袋', 'means=暖水袋')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('日期,爱心小屋,品类,数量\n2017-09-07,人民路,保暖袋,5\n')
        assert store.json('import', 'goods', path)['new_items'] == 0


run_tests(globals())
