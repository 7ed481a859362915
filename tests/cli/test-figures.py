#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures on the command line, against the table of the work summary."""
from cli_store import REFUSED, REJECTED, USAGE, Store, run_tests

DAY = '2018-03-28'
# What work-summary-figures.csv has for the figures that have one value.
SEED = {'F01': 4, 'F02': 326, 'F04': 4, 'F05': 4, 'F06': 10, 'F07': 61, 'F08': 99, 'F09': 208, 'F10': 596, 'F11': 4, 'F12': 1,
        'F13': 91, 'F14': 39, 'F15': 50, 'F16': 25, 'F17': 135, 'F20': 20.55, 'F21': 300000, 'F22': 30.1, 'F23': 3, 'F24': 2022,
        'F25': 3532, 'F26': 185, 'F27': 77, 'F31': 69, 'F33': 66, 'F35': 15, 'F42': 1186, 'F43': 112, 'F44': 78, 'F45': 12,
        'F46': 22, 'F47': 38, 'F48': 125, 'F50': 1000, 'F51': 5, 'F53': 95520, 'F54': 19869, 'F55': 3538, 'F56': 100000,
        'F57': 7417, 'F60': 5, 'F62': 3, 'F63': 6, 'F64': 3, 'F66': 7, 'D01': '2017-09-06', 'D04': '2017-11', 'D14': DAY,
        'O07': 32, 'O04': '2/10'}
UNITS = {'F15': '名', 'F16': '家', 'F36': '人次', 'F37': '人', 'F38': '场次', 'F30': '支', 'F52': '件', 'F57': '份', 'F55': '人次'}


def test_sample():
    with Store() as store:
        store.sample(2000, 6000)
        rows = {row['id']: row for row in store.json('figures', '--as-of', DAY)}
        ids = [f'F{n:02}' for n in range(1, 67)] + [f'D{n:02}' for n in range(1, 15) if n != 2] \
            + [f'O{n:02}' for n in range(1, 8)] + [f'C{n:02}' for n in range(1, 14)]
        assert set(ids) <= set(rows) and len(ids) == 99, set(ids) - set(rows)
        for code in ids:
            assert rows[code]['value'] is not None and rows[code]['kind'] in ('counted', 'declared', 'derived'), rows[code]
            assert rows[code]['as_of'] == DAY, rows[code]
        for code, value in SEED.items():
            assert rows[code]['value'] == value, (code, rows[code])
        for code, unit in UNITS.items():
            assert rows[code]['unit'] == unit, (code, rows[code])
        # What the sample cannot hold says so, and what the store holds is a figure of its own.
        assert rows['F19']['value'] == 750075 and '样例假设' in rows['F19']['source'], rows['F19']
        assert rows['N01']['value'] == 2000 and rows['N01']['kind'] == 'counted', rows['N01']
        check_rows(store)


def check_rows(store):
    counted = [row for row in store.json('figures', '--as-of', DAY) if row['kind'] == 'counted']
    assert len(counted) > 10, counted
    for row in counted:
        lines = store.json('figures', row['id'], '--rows', '--as-of', DAY)
        if row['nature'] == 'number':
            assert abs(sum(line['amount'] for line in lines) - row['value']) < 1 or row['unit'] == '岁', row
    operands = store.json('figures', 'F20', '--rows', '--as-of', DAY)
    assert [line['text'] for line in operands] == ['750075', '3650000'], operands
    history = store.json('figures', 'F19', '--rows', '--as-of', DAY)
    assert len(history) == 1 and '王芳' in history[0]['label'] and '李志远' in history[0]['label'], history
    assert all(check['state'] != 'broken' for check in store.json('figures', '--checks', '--as-of', DAY))


def test_certified():
    """A figure whose register gets its first row is counted from then on."""
    with Store() as store:
        store.sample(2000, 6000)
        kinds = {row['id']: row for row in store.json('figures', '--as-of', DAY)}
        assert kinds['F05']['kind'] == 'declared', kinds['F05']
    with Store() as store:
        store.sample()
        rows = {row['id']: row for row in store.json('figures', '--as-of', DAY)}
        assert [rows[f'F{n:02}']['value'] for n in range(5, 11)] == [4, 10, 61, 99, 208, 596], rows['F05']
        assert {rows[f'F{n:02}']['kind'] for n in range(5, 11)} == {'counted'} == {rows['D04']['kind']}, rows['F05']
        assert rows['D04']['value'] == '2017-11', rows['D04']


def test_made_in_the_window():
    """A new figure is rows of a register, counted without a line of C."""
    with Store() as store:
        store.sample(2000, 6000)
        store.run('register', 'figure', 'add', 'code=F67', 'name=窗口单位站点', 'unit=个', 'meaning=设在窗口单位的站点', 'kind=counted',
                  'entity=station', 'measure=count', 'filter=place=窗口单位', 'day_field=opened_on')
        rows = {row['id']: row['value'] for row in store.json('figures', '--as-of', DAY)}
        assert rows['F67'] == store.query("SELECT count(*) FROM station s JOIN code_value c ON c.kind = 'place-kind'"
                                          " AND c.code = s.place WHERE c.name = '窗口单位'")[0][0], rows['F67']
        store.run('register', 'figure', 'add', 'code=F68', 'name=x', 'meaning=x', 'kind=counted', 'entity=火星', 'measure=count',
                  status=REFUSED)


def test_returns():
    """A form goes out, comes back filled in, and is compared with what was wanted; what nobody wrote is not 0."""
    with Store() as store:
        store.sample(2000, 6000)
        figure = '指标=接受捐赠衣物等'
        form = store.file('填报表.csv')
        units = [row['name'] for row in store.json('register', 'unit', 'list', '--limit', '1000')['rows']]
        store.run('figures', 'F52', '--form', '2018-03', '--out', form)
        assert len(open(form, encoding='utf-8-sig').read().splitlines()) == len(units) + 1
        store.run('register', 'figure-target', 'add', figure, '年度=2018', '季度=1', status=REFUSED)
        for unit, target in (('', 300000), (units[0], 20), (units[1], 0), (units[2], 7)):
            store.run('register', 'figure-target', 'add', figure, '年度=2018', '季度=1', f'目标值={target}',
                      *([f'单位={unit}'] if unit else []))
        # Those who were asked before are asked again, and nobody else.
        store.run('figures', 'F52', '--form', '2018-03', '--out', form)
        lines = open(form, encoding='utf-8-sig').read().splitlines()
        assert len(lines) == 4 and all('2018-03,,' in line for line in lines[1:]), lines
        assert sorted(store.json('figures', 'F52', '--missing', '2018-03')) == sorted(units[:3])

        filled = store.file('回收.csv')
        values = {units[0]: '25', units[1]: '0', units[2]: ''}
        with open(filled, 'w', encoding='utf-8') as out:
            for line in lines:
                name = next((unit for unit in values if f',{unit},' in line), None)
                out.write((line.replace('2018-03,,', f'2018-03,{values[name]},') if name else line) + '\n')
        done = store.json('register', 'figure-return', 'import', filled, status=REJECTED)
        assert (done['added'], done['rejected']) == (2, 1), done
        assert store.json('figures', 'F52', '--missing', '2018-03') == [units[2]]
        told = {row['unit']: row['value'] for row in store.json('figures', 'F52', '--targets', '--as-of', DAY)}
        assert told == {'': 204898, units[0]: 25, units[1]: 0, units[2]: None}, told
        words = store.run('figures', 'F52', '--targets', '--as-of', DAY)
        assert '95,102' in words, words

        # Twice the same adds nothing; another value of the same month changes it; twice in one file is told.
        again = store.json('register', 'figure-return', 'import', filled, status=REJECTED)
        assert (again['added'], again['updated'], again['unchanged']) == (0, 0, 2), again
        line = f'接受捐赠衣物等,{units[0]},2018-03,30,,'
        with open(filled, 'w', encoding='utf-8') as out:
            out.write('\n'.join([lines[0], line, line.replace(',30,', ',31,')]) + '\n')
        twice = store.json('register', 'figure-return', 'import', filled, status=REJECTED)
        assert (twice['updated'], twice['rejected']) == (1, 1), twice
        told = {row['unit']: row['value'] for row in store.json('figures', 'F52', '--targets', '--as-of', DAY)}
        assert told[units[0]] == 30, told
        # The months of the quarter up to the day, and no others.
        for month, value in (('2018-01', 100), ('2018-04', 1000), ('2017-12', 10000)):
            store.run('register', 'figure-return', 'add', figure, f'单位={units[0]}', f'月份={month}', f'数值={value}')
        for day, value in ((DAY, 130), ('2018-02-28', 100)):
            told = {row['unit']: row['value'] for row in store.json('figures', 'F52', '--targets', '--as-of', day)}
            assert told[units[0]] == value, (day, told)
        assert store.json('figures', 'F52', '--targets', '--as-of', '2018-04-01') == []
        store.run('register', 'figure-return', 'add', figure, f'单位={units[3]}', '月份=2018-03', status=REFUSED)
        store.run('figures', '--targets', status=USAGE)
        store.run('figures', 'F52', '--form', '2018-03', '--out', 'x.pdf', status=USAGE)
        store.run('figures', 'F999', '--form', '2018-03', '--out', form, status=REFUSED)


def test_usage():
    with Store() as store:
        store.run('init')
        store.run('figures', 'F999', '--rows', status=REFUSED)
        store.run('figures', '--as-of', '2018-13-01', status=USAGE)
        store.run('figures', '--missing', '2018-03', status=USAGE)
        assert store.json('figures', 'F29', '--missing', '2018-03') == []
        rows = {row['id']: row for row in store.json('figures')}
        assert rows['F19']['value'] is None and rows['F19']['problem'], rows['F19']
        assert rows['F20']['value'] is None and 'F19' in rows['F20']['problem'], rows['F20']


run_tests(globals())
