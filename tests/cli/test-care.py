#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of children and elders, visits, sponsors: only in a sealed store or the sample, with their days and shares at the edges."""
import os
import subprocess

from cli_store import CLI, REFUSED, USAGE, Store, run_tests

CHILD = ('name=小明', 'sex=boy', 'kind=left behind', 'guardian=王奶奶', 'consent=柜一-3', 'scope=help and visits', 'consent_from=2016-09-01',
         'helped_from=2016-09-01')


def add(store, name, *pairs):
    return store.json('register', name, 'add', *pairs)['id']


def refused(store, name, *pairs):
    store.run('register', name, 'add', *pairs, status=REFUSED)


def show(store, name, number):
    return store.json('register', name, 'show', str(number))['rows'][0]


def with_passcode(store, *arguments, status=0):
    read, write = os.pipe()
    os.write(write, '濮阳 志愿者 二〇一八'.encode())
    os.close(write)
    result = subprocess.run([CLI, '--store', store.path, *arguments, '--passcode-fd', str(read)], pass_fds=[read], capture_output=True, check=False)
    os.close(read)
    assert result.returncode == status, result.stderr.decode()
    return result.stderr.decode()


def test_guarded():
    """No child and no elder is stored in a file that lies open."""
    with Store() as store:
        store.run('init')
        refused(store, 'child', 'number=1', 'birth=2010-01-01', *CHILD)
        refused(store, 'elder', 'number=1', 'birth=1930-01-01', 'name=刘奶奶', 'kind=of great age and alone', 'helped_from=2016-03-05')
        assert store.query('SELECT (SELECT count (*) FROM child), (SELECT count (*) FROM elder)') == [(0, 0)]
        with_passcode(store, 'passcode', 'set')
        with_passcode(store, 'register', 'child', 'add', 'number=1', 'birth=2010-01-01', *CHILD)
        assert store.query("SELECT name, guardian, length (sealed) > 0 FROM child") == [('', '', 1)]


def test_blood_sealed():
    """Gifts of one name and telephone are found by what is sealed: an older one that is entered late comes before the next."""
    with Store() as store:
        store.run('init')
        with_passcode(store, 'passcode', 'set')
        for number, day in ('Y1', '2018-01-01'), ('Y2', '2018-07-01'), ('Y3', '2017-07-01'):
            with_passcode(store, 'register', 'blood', 'add', f'number={number}', 'name=赵敏', 'phone=13800138001', f'day={day}')
        with_passcode(store, 'register', 'blood', 'add', 'number=Z1', 'name=赵敏', 'phone=13800138002', 'day=2017-03-01')
        assert store.query("SELECT number, (SELECT number FROM blood_gift p WHERE p.id = g.previous_id), name, phone, length (sealed) > 0"
                           " FROM blood_gift g ORDER BY number") == [
            ('Y1', 'Y3', '', '', 1), ('Y2', 'Y1', '', '', 1), ('Y3', None, '', '', 1), ('Z1', None, '', '', 1)]
        said = with_passcode(store, 'register', 'blood', 'add', 'number=Y4', 'name=赵敏', 'phone=13800138001', 'day=2017-12-31', status=REFUSED)
        assert '2017-07-01' in said and '赵敏' not in said and '13800138001' not in said, said


def test_headings():
    """A table with the words that stand in the form is read whole."""
    with Store() as store:
        store.run('init')
        for name, head, line in (('sponsor', '资助方,资助方类别,手机号码', '甲公司,firm,13800138001'),
                                 ('blood', '登记编号,姓名,献血日期,手机', 'X9,赵敏,2018-03-01,13800138001')):
            path = store.file(name + '.csv')
            with open(path, 'w', encoding='utf-8') as file:
                file.write(f'{head}\n{line}\n')
            answer = store.json('register', name, 'import', path)
            assert answer['added'] == 1 and answer['notes'] == [], (name, answer)
        assert store.query("SELECT (SELECT phone FROM sponsor), (SELECT phone FROM blood_gift)") == [('13800138001', '13800138001')]


def test_harm():
    """What harms a child is told at once: due on the day it was found, sealed, and never half told."""
    with Store() as store:
        store.run('init')
        harm = ('harm-report', 'number=1', 'found_on=2018-03-05', 'found_by=王莉', 'what=画眉身上有伤')
        refused(store, *harm)  # the file lies open
        store.sample(40, 40)
        child = store.json('register', 'child', 'list', '--limit', '1')['rows'][0]['number']
        refused(store, *harm, 'reported_to=派出所')
        refused(store, *harm, 'reported_on=2018-03-05')
        refused(store, *harm, 'reported_on=2018-03-04', 'reported_to=派出所')
        row = add(store, *harm, f'child_id={child}')
        assert '画眉' not in str(show(store, 'harm-report', row)), 'sealed'
        waiting = [(one['day'], one['who']) for one in store.json('due', '--kind', 'harm-report', '--as-of', '2018-03-06')]
        assert waiting == [('2018-03-05', '王莉')], waiting
        store.run('register', 'harm-report', 'edit', str(row), 'reported_on=2018-03-06', 'reported_to=公安机关', 'answer=已立案')
        assert store.json('due', '--kind', 'harm-report', '--as-of', '2018-03-06') == []
        told = show(store, 'harm-report', row)
        assert told['late'] == 'yes' and told['reported_to'] == '公安机关' and '立案' not in str(told), told
        add(store, 'harm-report', 'number=2', 'found_on=2018-03-05', 'found_by=王莉', 'what=另一件', 'reported_on=2018-03-05', 'reported_to=民政局')
        assert [row['late'] for row in store.json('register', 'harm-report', 'list')['rows']].count('yes') == 1
        store.run('check')
        # A passcode closes it as it does the files of children.
    with Store() as store:
        store.run('init')
        with_passcode(store, 'passcode', 'set')
        with_passcode(store, 'register', 'harm-report', 'add', *harm[1:])
        assert store.query("SELECT what, length (sealed) > 0 FROM harm_report") == [('', 1)]
        assert store.query("SELECT title FROM care_section WHERE table_name = 'harm_report'") == [('侵害未成年人报告',)]


def test_sample():
    """The figures come out by counting; files, days, shares and payments keep their rules."""
    with Store() as store:
        store.run('init')
        store.sample(300, 300)
        figures = {figure['id']: figure['value'] for figure in store.json('figures', '--as-of', '2018-03-28')}
        expected = {'F42': 1186, 'F43': 112, 'F44': 78, 'F45': 12, 'F46': 22, 'F47': 38, 'F48': 125, 'F49': 297}
        assert {code: figures[code] for code in expected} == expected, {code: figures[code] for code in expected}
        children(store)
        elders(store)
        visits(store)
        sponsors(store)
        taken_out(store)
        visitors(store)
        due = store.json('sponsorship', 'due', '2018')
        # 297 children, 1,000 yuan each; two in five of those with one sponsor have paid.
        assert due['owed_fen'] == 29700000 + 220000 and due['before_fen'] == 0, due['owed_fen']
        assert store.json('sponsorship', 'due', '2017')['rows'] == []
        letters(store)
        assert store.json('check')['violations'] == 0


def children(store):
    child = add(store, 'child', 'number=T1', 'birth=2008-02-29', *CHILD)
    row = show(store, 'child', child)
    assert (row['name'], row['guardian']) == ('小*', '王*') or '小明' not in row['name'], row
    assert (row['helped_to'], row['of_age']) == ('2026-02-28', '2026-03-01'), row
    refused(store, 'child', 'number=T2', 'birth=2010-01-01', *[pair for pair in CHILD if not pair.startswith('consent=')])
    refused(store, 'child', 'number=T2', 'birth=2010-01-01', *[pair for pair in CHILD if not pair.startswith('guardian=')])
    late = [pair.replace('helped_from=2016-09-01', 'helped_from=2016-08-31') for pair in CHILD]
    refused(store, 'child', 'number=T2', 'birth=2010-01-01', *late)
    refused(store, 'child', 'number=T2', 'birth=1998-09-01', *CHILD)                 # of age on that day
    eve = add(store, 'child', 'number=T3', 'birth=1998-09-02', *CHILD)               # a day before
    assert show(store, 'child', eve)['helped_to'] == '2016-09-01'
    store.run('register', 'child', 'edit', str(child), 'withdrawn_on=2018-03-10')    # at once
    row = show(store, 'child', child)
    assert (row['helped_to'], row['left_for']) == ('2018-03-10', 'consent withdrawn'), row
    # The consent of the first ends with the help; the end of consent and the birthday of those who are helped are told.
    near = add(store, 'child', 'number=T4', 'birth=2000-06-15', *CHILD, 'consent_to=2018-06-10')
    due = [(one['what'], one['day']) for one in store.json('due', '--as-of', '2018-06-01', '--kind', 'child') if one['id'] == near]
    assert due == [('consent_to', '2018-06-10'), ('of_age', '2018-06-15')], due
    due = [one['what'] for one in store.json('due', '--as-of', '2018-06-15', '--days', '0', '--kind', 'child') if one['id'] == near]
    assert due == ['of_age'], due
    assert not [one for one in store.json('due', '--as-of', '2018-06-16', '--kind', 'child') if one['id'] == near]


def elders(store):
    plain = ('name=刘奶奶', 'sex=woman', 'helped_from=2016-03-05')
    refused(store, 'elder', 'number=E1', 'birth=1930-01-01', 'kind=in the Party before 1949-10-01', *plain)
    refused(store, 'elder', 'number=E1', 'birth=1930-01-01', 'kind=in the Party before 1949-10-01', 'joined_on=1949-10-01', *plain)
    add(store, 'elder', 'number=E1', 'birth=1930-01-01', 'kind=in the League before 1949-10-01', 'joined_on=1949-09-30', *plain)
    elder = add(store, 'elder', 'number=E2', 'birth=1938-04-10', 'kind=of great age and alone', *plain)
    oldest = add(store, 'elder', 'number=E3', 'birth=1928-04-12', 'kind=of great age and alone', *plain)
    gone = add(store, 'elder', 'number=E4', 'birth=1938-04-11', 'kind=of great age and alone', *plain, 'helped_to=2018-04-10')
    mine = {elder, oldest, gone}
    due = [(one['what'], one['day']) for one in store.json('due', '--as-of', '2018-04-01', '--days', '15', '--kind', 'elder') if one['id'] in mine]
    assert due == [('eighty', '2018-04-10'), ('ninety', '2018-04-12')], due


def visits(store):
    child = add(store, 'child', 'number=V1', 'birth=2010-01-01', *CHILD, 'consent_to=2018-03-10')
    closed = add(store, 'child', 'number=V2', 'birth=2010-01-01', *[pair if not pair.startswith('scope') else 'scope=help' for pair in CHILD])
    add(store, 'elder', 'number=V3', 'birth=1930-01-01', 'kind=of great age and alone', 'name=赵爷爷', 'helped_from=2018-02-01')
    visit = ('what=上门', 'visitor=王芳')
    refused(store, 'care-visit', *visit, 'day=2018-03-01')
    refused(store, 'care-visit', *visit, 'day=2018-03-01', 'child_id=V1', 'elder_id=V3')
    refused(store, 'care-visit', *visit, 'day=2018-03-01', 'child_id=V2')
    refused(store, 'care-visit', *visit, 'day=2018-03-11', 'child_id=V1')
    refused(store, 'care-visit', *visit, 'day=2018-01-31', 'elder_id=V3')
    refused(store, 'care-visit', *visit, 'day=2018-03-10', 'child_id=V1', 'next_on=2018-03-10')
    first = add(store, 'care-visit', *visit, 'day=2018-03-01', 'elder_id=V3', 'next_on=2018-03-08', 'found=腿脚不便')
    assert '腿脚不便' not in str(show(store, 'care-visit', first)), 'sealed'
    add(store, 'care-visit', *visit, 'day=2018-03-10', 'child_id=V1')
    asked = [one['id'] for one in store.json('due', '--as-of', '2018-03-09', '--kind', 'care-visit')]
    assert first in asked
    add(store, 'care-visit', *visit, 'day=2018-03-09', 'elder_id=V3')
    asked = [one['id'] for one in store.json('due', '--as-of', '2018-03-09', '--kind', 'care-visit')]
    assert first not in asked
    assert child and closed


def visitors(store):
    """Nobody goes of whom what was asked has run out, and since June 2021 to a child nobody of whom it was not asked."""
    add(store, 'child', 'number=W1', 'birth=2012-01-01', *CHILD)
    add(store, 'elder', 'number=W2', 'birth=1940-01-01', 'kind=of great age and alone', 'name=钱奶奶', 'helped_from=2018-02-01')
    child, elder = ('what=上门', 'child_id=W1'), ('what=上门', 'elder_id=W2')
    add(store, 'care-visit', *child, 'visitor=周一', 'day=2021-05-31')
    refused(store, 'care-visit', *child, 'visitor=周一', 'day=2021-06-01')
    add(store, 'care-visit', *elder, 'visitor=周一', 'day=2021-06-01')
    refused(store, 'visitor-check', 'name=周一', 'checked_on=2020-02-29', 'valid_until=2021-03-01')
    asked = add(store, 'visitor-check', 'name=周一', 'checked_on=2020-02-29')
    assert show(store, 'visitor-check', asked)['valid_until'] == '2021-02-28', show(store, 'visitor-check', asked)
    refused(store, 'care-visit', *child, 'visitor=周一', 'day=2021-05-30')                    # it was asked, and has run out
    refused(store, 'care-visit', *elder, 'visitor=周一', 'day=2021-05-30')
    again = add(store, 'visitor-check', 'name=周一', 'checked_on=2021-06-02')
    refused(store, 'care-visit', *child, 'visitor=周一', 'day=2021-06-01')
    add(store, 'care-visit', *child, 'visitor=周一', 'day=2021-06-02')
    add(store, 'care-visit', *child, 'visitor=周一', 'day=2022-06-01')
    refused(store, 'care-visit', *child, 'visitor=周一', 'day=2022-06-02')
    refused(store, 'care-visit', *child, 'visitor=周一、吴二', 'day=2021-06-03')
    add(store, 'visitor-check', 'name=吴二', 'checked_on=2021-06-01')
    add(store, 'care-visit', *child, 'visitor=周一、吴二', 'day=2021-06-03')
    add(store, 'visitor-check', 'name=吴二', 'checked_on=2021-07-01', 'result=not to visit')
    refused(store, 'care-visit', *child, 'visitor=吴二', 'day=2021-07-01')
    refused(store, 'care-visit', *elder, 'visitor=周一，吴二', 'day=2021-07-01')
    due = [one['id'] for one in store.json('due', '--as-of', '2022-05-20', '--kind', 'visitor-check')]
    assert due == [again], due                                                                # of each only what was asked last
    # Another guardian has to consent anew.
    file = store.query("SELECT id FROM child WHERE number = 'W1'")[0][0]
    store.run('register', 'child', 'edit', str(file), 'guardian=赵姨', status=REFUSED)
    store.run('register', 'child', 'edit', str(file), 'guardian=赵姨', 'consent=柜二-1', 'consent_from=2016-10-01', 'helped_from=2016-10-01')
    store.run('register', 'child', 'edit', str(file), 'relation=姨')


def taken_out(store):
    """A list or a card of children leaves by nobody without access; with it the log says how many they are."""
    child = store.query('SELECT min (id) FROM child')[0][0]
    out, card = store.file('儿童.csv'), store.file('儿童.pdf')
    for words in (('export', out), ('print', card), ('print', card, '--row', str(child))):
        store.run('register', 'child', *words, status=REFUSED)
    assert not os.path.exists(out) and not os.path.exists(card)
    store.allow_care()
    rows = store.json('register', 'child', 'export', out)['rows']
    line = [row for row in store.json('accesses')['rows'] if row['file'] == '儿童.csv']
    minors = store.query("SELECT sum (birth > CAST (julianday ('now', 'localtime', 'start of day', '-18 years') + 0.5 AS INTEGER)) FROM child")[0][0]
    assert [(row['table'], row['people'], row['minors']) for row in line] == [('child', rows, minors)] and 0 < minors <= rows, (line, rows, minors)
    store.run('register', 'child', 'print', card, '--row', str(child))


def sponsors(store):
    add(store, 'sponsor', 'name=甲公司', 'sort=firm')
    add(store, 'sponsor', 'name=乙老师', 'sort=person')
    add(store, 'child', 'number=S1', 'birth=2002-06-01', *CHILD)  # sixteen on 2018-06-01, of age on 2020-06-01
    add(store, 'child', 'number=S2', 'birth=2002-06-02', *CHILD)
    refused(store, 'agreement', 'number=X1', 'child_id=S1', 'signed_on=2018-06-01')
    add(store, 'agreement', 'number=X1', 'child_id=S1', 'signed_on=2018-05-31')
    refused(store, 'agreement', 'number=X2', 'child_id=S1', 'signed_on=2018-05-31')
    add(store, 'agreement', 'number=X2', 'child_id=S2', 'signed_on=2018-06-01', 'amount=1200')
    refused(store, 'agreement-share', '--of', 'X1', 'sponsor_id=甲公司', 'percent=101', 'from_year=2018')
    first = add(store, 'agreement-share', '--of', 'X1', 'sponsor_id=甲公司', 'percent=60', 'from_year=2018')
    refused(store, 'agreement-share', '--of', 'X1', 'sponsor_id=乙老师', 'percent=41', 'from_year=2019')
    add(store, 'agreement-share', '--of', 'X1', 'sponsor_id=乙老师', 'percent=40', 'from_year=2018')
    add(store, 'agreement-share', '--of', 'X2', 'sponsor_id=甲公司', 'percent=100', 'from_year=2018')
    rows = {(row['agreement'], row['sponsor']): row for year in (2018,) for row in store.json('sponsorship', 'due', str(year))['rows']}
    assert [rows['X1', name]['owed_fen'] for name in ('甲公司', '乙老师')] == [60000, 40000], rows
    assert rows['X2', '甲公司']['owed_fen'] == 120000 and rows['X1', '甲公司']['day'] == '2018-06-01', rows
    # On 2020-06-01 the first is of age, the second a day later: the last year of the first is 2019.
    last = {row['number']: row['last_year'] for row in store.json('register', 'agreement', 'list', '--search', 'X')['rows']}
    assert (last['X1'], last['X2']) == (2019, 2020), last
    pay = ('what=助学金', 'agreement_id=X1', 'kind=received from the sponsor')
    refused(store, 'sponsor-payment', *pay, 'sponsor_id=甲公司', 'year=2018', 'day=2018-06-05', 'amount=600.01')
    refused(store, 'sponsor-payment', *pay, 'sponsor_id=甲公司', 'year=2020', 'day=2018-06-05', 'amount=1')
    refused(store, 'sponsor-payment', *pay, 'year=2018', 'day=2018-06-05', 'amount=1')
    refused(store, 'sponsor-payment', *pay, 'sponsor_id=甲公司', 'year=2019', 'day=2020-06-01', 'amount=1')
    add(store, 'sponsor-payment', *pay, 'sponsor_id=甲公司', 'year=2019', 'day=2020-05-31', 'amount=1')
    line = add(store, 'sponsor-payment', *pay, 'sponsor_id=甲公司', 'year=2018', 'day=2018-06-05', 'amount=600')
    hand = ('what=发放', 'agreement_id=X1', 'kind=handed to the guardian', 'year=2018', 'day=2018-06-10')
    refused(store, 'sponsor-payment', *hand, 'amount=600')
    refused(store, 'sponsor-payment', *hand, 'amount=600.01', 'list_number=Q1')
    add(store, 'sponsor-payment', *hand, 'amount=600', 'list_number=Q1')
    store.run('register', 'sponsor-payment', 'reverse', str(line), '--reason', '误记', status=REFUSED)  # it is handed out
    due = {(row['agreement'], row['sponsor']): row for row in store.json('sponsorship', 'due', '2019')['rows']}
    assert due['X1', '乙老师']['before_fen'] == 40000 and due['X1', '甲公司']['before_fen'] == 0, due
    # Another sponsor steps in for the first.
    store.run('register', 'agreement-share', 'edit', str(first), 'to_year=2018')
    refused(store, 'agreement-share', '--of', 'X1', 'sponsor_id=乙老师', 'percent=61', 'from_year=2019')
    add(store, 'agreement-share', '--of', 'X1', 'sponsor_id=乙老师', 'percent=60', 'from_year=2019')
    due = {(row['agreement'], row['sponsor']): row for row in store.json('sponsorship', 'due', '2019')['rows']}
    assert due['X1', '乙老师']['owed_fen'] == 100000 and ('X1', '甲公司') not in due, due
    asked = {one['title']: one['day'] for one in store.json('due', '--as-of', '2018-06-05', '--kind', 'agreement')}
    assert asked['X1'] == '2018-06-01' and 'BF2018-001' not in asked, asked
    refused(store, 'agreement', 'number=X9', 'child_id=T1', 'signed_on=2012-12-31')  # before any standard


def letter(store, sponsor, day, *words):
    """The lines of the letter, without the blanks that its columns put between."""
    out = store.file('函.pdf')
    store.run('register', 'sponsor', 'print', out, '--paper', 'letter', '--row', str(sponsor), '--as-of', day, *words)
    text = subprocess.run(['pdftotext', '-layout', out, '-'], capture_output=True, text=True, check=True).stdout
    return [line.split() for line in text.splitlines() if line.strip()]


def letters(store):
    """A part of a share that is paid leaves the rest as arrears; a child has a name only where its guardian let the sponsor know."""
    child = add(store, 'child', 'number=L1', 'birth=2008-06-01', *CHILD)
    sponsor = add(store, 'sponsor', 'name=丙公司', 'sort=firm')
    idle = add(store, 'sponsor', 'name=丁公司', 'sort=firm')
    add(store, 'agreement', 'number=L-1', 'child_id=L1', 'signed_on=2018-03-01')
    add(store, 'agreement-share', '--of', 'L-1', 'sponsor_id=丙公司', 'percent=100', 'from_year=2018')
    pay = ('what=助学金', 'agreement_id=L-1', 'kind=received from the sponsor', 'sponsor_id=丙公司', 'year=2018')
    add(store, 'sponsor-payment', *pay, 'day=2018-04-01', 'amount=300')
    wrong = add(store, 'sponsor-payment', *pay, 'day=2018-04-02', 'amount=100')
    store.run('register', 'sponsor-payment', 'reverse', str(wrong), '--reason', '重复')
    add(store, 'sponsor-payment', 'what=发放', 'agreement_id=L-1', 'kind=handed to the guardian', 'year=2018', 'day=2018-04-05', 'amount=300', 'list_number=Q9')
    lines = letter(store, sponsor, '2018-05-31')
    assert ['2018', 'L-1', '档案', 'L1', '1,000.00', '300.00', '700.00', '2018-06-01', '2018-04-05'] in lines, lines
    assert not [line for line in lines if '尚未到账的有' in str(line)], lines                        # the day of payment is still to come
    assert [line for line in letter(store, sponsor, '2018-06-01') if '700.00' in line and '元（人民币柒佰元整）' in str(line)], lines
    # Three years later the year that is not paid in full is still told, and of the others the last two.
    add(store, 'sponsor-payment', *pay[:-1], 'year=2019', 'day=2019-05-01', 'amount=1000')
    years = [line[0] for line in letter(store, sponsor, '2021-01-01') if line[1:2] == ['L-1']]
    assert years == ['2018', '2020', '2021'], years
    assert not [line for line in letter(store, sponsor, '2018-06-01') if '小明' in str(line)]
    store.run('register', 'child', 'edit', str(child), 'named=yes', 'consent_to=2019-01-01')
    assert [line for line in letter(store, sponsor, '2018-06-01') if '小明（L1）' in line]
    assert [line for line in letter(store, sponsor, '2019-01-01') if '小明（L1）' in line]
    assert not [line for line in letter(store, sponsor, '2019-01-02') if '小明' in str(line)]         # the consent has ended
    assert not [line for line in letter(store, sponsor, '2018-06-01', '--who', '李四') if '小明' in str(line)]  # no access
    store.run('register', 'child', 'edit', str(child), 'withdrawn_on=2018-07-01')
    assert [line for line in letter(store, sponsor, '2018-06-30') if '小明（L1）' in line]
    assert not [line for line in letter(store, sponsor, '2018-07-01') if '小明' in str(line)]         # withdrawn, at once
    out = store.file('函.pdf')
    os.unlink(out)
    store.run('register', 'sponsor', 'print', out, '--paper', 'letter', '--row', str(idle), status=REFUSED)
    assert not os.path.exists(out)
    store.run('register', 'sponsor', 'print', out, '--paper', 'ballot', status=USAGE)
    store.run('register', 'team', 'print', out, '--paper', 'letter', status=USAGE)
    store.run('register', 'sponsor', 'print', out, '--paper', 'letter', '--as-of', '2018-06-01')
    assert os.path.getsize(out) > 10000


def test_usage():
    for arguments in (['sponsorship'], ['sponsorship', 'due'], ['sponsorship', 'due', '1999'], ['sponsorship', 'due', '2018', 'x'],
                      ['sponsorship', 'pay', '2018']):
        with Store() as store:
            store.run(*arguments, status=USAGE)


run_tests(globals())
