#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures on the command line, against the table of the work summary."""
from cli_store import REFUSED, USAGE, Store, run_tests

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
        store.run('sample', '--volunteers', '2000', '--records', '6000')
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
        store.run('sample', '--volunteers', '2000', '--records', '6000')
        kinds = {row['id']: row for row in store.json('figures', '--as-of', DAY)}
        assert kinds['F05']['kind'] == 'declared', kinds['F05']
    with Store() as store:
        store.run('sample', '--volunteers', '6000', '--records', '285000')
        rows = {row['id']: row for row in store.json('figures', '--as-of', DAY)}
        assert [rows[f'F{n:02}']['value'] for n in range(5, 11)] == [4, 10, 61, 99, 208, 596], rows['F05']
        assert {rows[f'F{n:02}']['kind'] for n in range(5, 11)} == {'counted'} == {rows['D04']['kind']}, rows['F05']
        assert rows['D04']['value'] == '2017-11', rows['D04']


def test_made_in_the_window():
    """A new figure is rows of a register, counted without a line of C."""
    with Store() as store:
        store.run('sample', '--volunteers', '2000', '--records', '6000')
        store.run('register', 'figure', 'add', 'code=F67', 'name=窗口单位站点', 'unit=个', 'meaning=设在窗口单位的站点', 'kind=counted',
                  'entity=station', 'measure=count', 'filter=place=窗口单位', 'day_field=opened_on')
        rows = {row['id']: row['value'] for row in store.json('figures', '--as-of', DAY)}
        assert rows['F67'] == store.query("SELECT count(*) FROM station s JOIN code_value c ON c.kind = 'place-kind'"
                                          " AND c.code = s.place WHERE c.name = '窗口单位'")[0][0], rows['F67']
        store.run('register', 'figure', 'add', 'code=F68', 'name=x', 'meaning=x', 'kind=counted', 'entity=火星', 'measure=count',
                  status=REFUSED)


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
