#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The chain of the log, who may do what, and what the store holds of one person, by the command line.

usage: test-privacy.py VOLUNTEER-PUYANG-CLI FIXTURES
"""
import csv
import datetime
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import zipfile

from cli_store import REFUSED, REJECTED, USAGE, Store, run_tests


SAMPLE = []


def fill(store):
    """The same sample for every test: making it takes longer than all that is asked of it."""
    if not SAMPLE:
        store.sample(300, 600)
        with open(store.path, 'rb') as file:
            SAMPLE.append(file.read())
        return
    with open(store.path, 'wb') as file:
        file.write(SAMPLE[0])


def bend(store, sql):
    """What another program does to the file."""
    connection = sqlite3.connect(store.path)
    with connection:
        connection.executescript(sql)
    connection.close()


def test_chain():
    """Whole, then bent; and an old copy of the file in the place of the new one, which the backup's list tells of."""
    with Store() as store:
        fill(store)
        whole = store.json('verify-chain')
        assert whole['broken_at'] is None and whole['entries'] == 2, whole
        assert store.json('verify-chain', '--anchor', whole['head'])['anchors'] == 1
        store.run('verify-chain', 'x', status=USAGE)
        store.run('verify-chain', '--anchor', 'x', status=REFUSED)
        backups = store.file('backups')
        store.run('backup', backups)
        old = store.file('old.db')
        shutil.copy(store.path, old)
        store.run('search', '王', '--full', '--reason', '查证')
        store.run('backup', backups)
        later = store.json('verify-chain')
        assert later['broken_at'] is None and later['anchors'] == 2 and later['entries'] > whole['entries'], later
        new = store.file('new.db')
        shutil.copy(store.path, new)
        os.replace(old, store.path)
        cut = store.json('verify-chain', status=REJECTED)
        assert cut['broken_at'] == whole['entries'] + 1, cut
        elsewhere = store.file('away')
        os.rename(backups, elsewhere)
        assert store.json('verify-chain')['broken_at'] is None
        assert store.json('verify-chain', '--backups', elsewhere, status=REJECTED)['broken_at'] == cut['broken_at']
        assert store.json('verify-chain', '--anchor', later['head'], status=REJECTED)['broken_at'] == cut['broken_at']
        os.replace(new, store.path)
        bend(store, "DROP TRIGGER outbox_no_update; UPDATE outbox SET who = '别人' WHERE seq = 1")
        bent = store.json('verify-chain', status=REJECTED)
        assert bent['broken_at'] == 2 and '2' in bent['sentence'], bent


def text_of(path):
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout


def sha256(path):
    with open(path, 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()


def test_accesses():
    """Each file that leaves has its line: who, why, how many people and minors, which columns, which bytes."""
    with Store() as store:
        fill(store)
        masked, full, records = (store.file(name) for name in ('名单.xlsx', '全.csv', '时长.csv'))
        store.run('export', 'volunteers', masked)
        store.run('--who', '王芳', 'export', 'volunteers', full, '--full', '--reason', '投保')
        store.run('export', 'records', records)
        rows = store.json('accesses')['rows']
        by_file = {row['file']: row for row in rows}
        people, minors = store.query("SELECT count (*), sum (birth > julianday ('now', 'localtime', '-18 years'))"
                                     ' FROM volunteer WHERE removed_at = 0')[0]
        for name, path in (('名单.xlsx', masked), ('全.csv', full)):
            assert by_file[name]['people'] == people and abs(by_file[name]['minors'] - minors) <= 1, (by_file[name], people, minors)
            assert by_file[name]['sha256'] == sha256(path) and '姓名' in by_file[name]['fields'], by_file[name]
            assert by_file[name]['kind'] == 'export', by_file[name]
        assert by_file['全.csv']['who'] == '王芳' and by_file['全.csv']['reason'] == '投保'
        assert 0 < by_file['时长.csv']['people'] <= people
        assert any(row['kind'] == 'view' and row['reason'] == '投保' for row in rows), rows
        sheet = store.file('月.pdf')
        store.run('accesses', '--month', datetime.date.today().strftime('%Y-%m'), '--out', sheet)
        text = text_of(sheet)
        head = store.query('SELECT n FROM chain ORDER BY n DESC LIMIT 1')[0][0]
        assert '投保' in text and '王芳' in text and f'{head - 1}:' in text.replace('\n', ''), text
        store.run('accesses', '--month', '2018-13', '--out', sheet, status=REFUSED)
        store.run('accesses', '--month', '2018-03', status=USAGE)
        assert store.json('verify-chain')['broken_at'] is None


def test_audit():
    """The year's looks into children's data stand at the access that covers them; others are told as not allowed."""
    with Store() as store:
        fill(store)
        year = datetime.date.today().year
        section = [row['id'] for row in store.json('register', 'care-section', 'list')['rows'] if row['title'] == '儿童档案'][0]
        for person, first, last in (('王芳', f'{year}-01-01', f'{year}-12-31'), ('李强', f'{year - 1}-01-01', f'{year - 1}-12-31'),
                                    ('赵静', f'{year - 1}-06-01', f'{year}-01-01')):
            store.run('register', 'care-access', 'add', '--of', str(section), f'person={person}', f'purpose={person}探望', 'consent=柜一',
                      'approved_by=主任', f'valid_from={first}', f'valid_to={last}')
        child = store.json('register', 'child', 'list')['rows'][0]['id']
        for _ in range(3):
            store.run('--who', '王芳', 'register', 'child', 'show', str(child), '--full', '--reason', '走访')
        # Looks of before: on the first and the last day of an access, and on the day after it.
        for who, day in (('王芳', f'{year}-01-01 12:00'), ('李强', f'{year - 1}-12-31 12:00'), ('赵静', f'{year}-01-01 12:00'), ('赵静', f'{year}-01-02 12:00')):
            bend(store, "INSERT INTO access_log (at, who, entity, entity_id, reason, kind) VALUES"
                 f" (unixepoch ('{day}', 'utc'), '{who}', 'child', {child}, '核对', 0)")
        table = store.file('审计.csv')
        store.run('accesses', '--audit', str(year), '--out', table)
        with open(table, encoding='utf-8-sig', newline='') as file:
            rows = [row[:-1] for row in csv.reader(file) if row and row[0] == '儿童档案']
        days = (f'{year}-01-01 至 {year}-12-31', f'{year - 1}-06-01 至 {year}-01-01')
        assert rows == [['儿童档案', '王芳', '王芳探望', '柜一', '主任', days[0], '4', '', ''],
                        ['儿童档案', '赵静', '赵静探望', '柜一', '主任', days[1], '1', '', ''],
                        ['儿童档案', '赵静', '未经批准', '', '', '', '1', '', '']], rows
        paper = store.file('审计.pdf')
        store.run('accesses', '--audit', str(year), '--out', paper)
        text = text_of(paper).replace('\n', '')
        assert '批准2项，其中未用0项；查看、导出、打印共6次，其中未经批准1次' in text, text
        store.run('accesses', '--audit', str(year - 1), '--out', paper)
        assert '批准2项，其中未用1项；查看、导出、打印共1次，其中未经批准0次' in text_of(paper).replace('\n', '')
        for wrong in ('1799', '3000', 'x', '99999999999'):
            store.run('accesses', '--audit', wrong, '--out', paper, status=USAGE)
        store.run('accesses', '--audit', '2018', status=USAGE)
        store.run('accesses', '--audit', '2018', '--month', '2018-03', '--out', paper, status=USAGE)


def test_papers():
    """Lists and papers of the other commands have their line too, one each."""
    with Store() as store:
        fill(store)
        event = store.query('SELECT max (id) FROM event')[0][0]
        written = {'站点.xlsx': ['register', 'station', 'export'], '社区.pdf': ['register', 'community', 'print'],
                   '签到表.pdf': ['sheet', str(event), '--out'], '报名表.pdf': ['event', 'paper', str(event), '--out']}
        states = {'签到表.pdf': '4', '报名表.pdf': '1, 3, 4'}
        for name, words in written.items():
            store.run(*words, store.file(name), '--reason', '存档')
        rows = store.json('accesses')['rows']
        for name, words in written.items():
            lines = [row for row in rows if row['file'] == name]
            table = words[1] if words[0] == 'register' else 'paper'
            assert len(lines) == 1 and lines[0]['table'] == table and lines[0]['reason'] == '存档', (name, lines)
            if words[0] in ('sheet', 'event'):
                # Whom the paper shows, each once; of the young the day of their birth decides.
                people, minors = store.query("SELECT count (*), sum (birth > julianday ('now', 'localtime', '-18 years')) FROM (SELECT DISTINCT"
                                             ' v.id, v.birth FROM seat s JOIN event_shift t ON t.id = s.shift_id JOIN event_post p ON p.id = t.post_id'
                                             f' JOIN volunteer v ON v.id = s.volunteer_id WHERE p.event_id = {event} AND s.state IN ({states[name]}))')[0]
                assert (lines[0]['people'], lines[0]['minors']) == (people, minors) and people > 0, (name, lines, people, minors)
            assert lines[0]['sha256'] == sha256(store.file(name)) and (words[0] == 'register' or lines[0]['fields'].startswith(words[0])), lines
        certificates = store.file('证书.pdf')
        batch = store.json('certify', '--as-of', '2018-03-28', '--commit')['batch']
        pages = store.json('certificates', '--batch', str(batch), '--out', certificates)['pages']
        line = [row for row in store.json('accesses')['rows'] if row['file'] == '证书.pdf']
        minors = store.query("SELECT sum (v.birth > julianday ('now', 'localtime', '-18 years')) FROM certificate c JOIN certification_result r"
                             ' ON r.id = c.result_id JOIN volunteer v ON v.id = r.volunteer_id WHERE c.voided_at = 0')[0][0]
        assert len(line) == 1 and line[0]['kind'] == 'print' and line[0]['table'] == 'certificate', line
        assert (line[0]['people'], line[0]['minors']) == (pages, minors) and line[0]['sha256'] == sha256(certificates), (line, pages, minors)
        rows = store.json('accesses')['rows']
        # What was refused wrote nothing, and nothing is said of it.
        store.run('sheet', '999999999', '--out', store.file('无.pdf'), status=REFUSED)
        assert len(store.json('accesses')['rows']) == len(rows)


NAME, NUMBER, PHONE, ADDRESS = '欧阳锦璇', '11010519491231002X', '13839312345', '濮阳市华龙区中原路一二三号四单元'


def add_canary(store):
    table = store.file('一人.csv')
    with open(table, 'w', encoding='utf-8') as file:
        file.write('姓名,身份证号码,手机号码,详细地址\n' + ','.join((NAME, NUMBER, PHONE, ADDRESS)) + '\n')
    store.run('import', 'volunteers', table)
    os.remove(table)
    return store.query(f"SELECT number FROM volunteer WHERE name = '{NAME}'")[0][0]


def files_with(store, word):
    found = []
    for folder, _, names in os.walk(store.folder):
        for name in names:
            with open(os.path.join(folder, name), 'rb') as file:
                if word.encode() in file.read():
                    found.append(name)
    return found


def test_erase():
    """What one person has the right to: all of it on one paper, and then none of it in any file."""
    with Store() as store:
        fill(store)
        number = str(add_canary(store))
        paper = store.file('副本.pdf')
        store.run('person', number, '--dossier', paper, status=USAGE)
        store.run('person', '9999999', '--dossier', paper, '--reason', '本人申请', status=REFUSED)
        assert not os.path.exists(paper)
        store.run('person', number, '--dossier', paper, '--reason', '本人申请')
        text = re.sub(r'\s', '', text_of(paper))
        for word in (NAME, NUMBER, PHONE, ADDRESS):
            assert word in text, (word, text)
        os.remove(paper)
        assert files_with(store, NUMBER)
        hours = store.query('SELECT count (*), sum (minutes) FROM service_record')
        people = store.query('SELECT count (*) FROM volunteer WHERE removed_at = 0')
        backups = store.file('backups')
        store.run('backup', backups)
        plan = store.json('erase', number, '--dry-run')
        assert plan['erased'] is False and plan['goes'] and plan['stays'] and all(line['why'] for line in plan['stays']), plan
        assert files_with(store, NUMBER)
        store.run('erase', number, status=USAGE)
        store.run('erase', number, '--commit', status=USAGE)
        # Two sign what cannot come back, also where nobody has a role; the same person twice is one.
        alone = ('erase', number, '--commit', '--reason', f'{NAME}本人申请')
        store.run(*alone, status=REFUSED)
        store.run('--who', '王芳', '--second', '王芳', *alone, status=REFUSED)
        assert files_with(store, NUMBER)
        done = store.json('--second', '李主任', *alone)
        assert store.query('SELECT second FROM erasure') == [('李主任',)]
        assert done['erased'] is True and done['goes'] == plan['goes'], done
        backup = os.path.join(backups, next(name for name in os.listdir(backups) if not name.endswith('.txt')))
        away = backup + '.away'
        for word in (NAME, NUMBER, PHONE, ADDRESS):
            left = [name for name in files_with(store, word) if name != os.path.basename(backup)]
            assert not left, (word, left)
        assert store.query('SELECT count (*), sum (minutes) FROM service_record') == hours
        assert store.query('SELECT count (*) FROM volunteer WHERE removed_at = 0') == people
        assert store.json('verify-chain')['broken_at'] is None
        assert store.json('check')['violations'] == 0
        store.run('restore', backup)
        os.remove(backup)
        assert not files_with(store, NUMBER) and not files_with(store, PHONE), away
        assert store.json('check')['violations'] == 0


def test_roles():
    """Without an administrator everybody may; from then on only who may, and two where two sign."""
    with Store() as store:
        fill(store)
        number = str(add_canary(store))
        for name in ('王芳', '李伟', '赵敏'):
            store.run('register', 'desk-person', 'add', f'name={name}')
        for name, role in (('李伟', 'Head'), ('赵敏', 'Head'), ('王芳', 'Administrator')):
            store.run('register', 'desk-role', 'add', f'person_id={name}', f'role={role}')
        store.run('--who', '路人', 'search', '王', '--full', '--reason', '看看', status=REFUSED)
        store.run('--who', '王芳', 'search', '王', '--full', '--reason', '看看', status=REFUSED)
        store.run('--who', '李伟', 'search', '王', '--full', '--reason', '核对')
        out = store.file('名单.xlsx')
        store.run('--who', '路人', 'export', 'volunteers', out, status=REFUSED)
        assert not os.path.exists(out)
        erase = ('erase', number, '--commit', '--reason', '本人申请')
        store.run('--who', '李伟', *erase, status=REFUSED)
        store.run('--who', '李伟', '--second', '李伟', *erase, status=REFUSED)
        store.run('--who', '李伟', '--second', '王芳', *erase, status=REFUSED)
        store.run('--who', '李伟', '--second', '赵敏', *erase)
        store.run('--who', '李伟', 'register', 'desk-role', 'add', 'person_id=李伟', 'role=Administrator', status=REFUSED)
        folder = store.file('备份')
        os.makedirs(folder)
        store.run('--who', '路人', 'backup', folder, status=REFUSED)
        assert not os.listdir(folder), os.listdir(folder)
        backup = store.json('--who', '李伟', 'backup', folder)['file']
        before = len(store.json('log')['rows'])
        store.run('--who', '路人', 'restore', backup, status=REFUSED)
        assert len(store.json('log')['rows']) == before
        store.run('--who', '王芳', 'restore', backup)
        assert store.json('check')['violations'] == 0


CHILD, GUARDIAN = '欧阳小禾', '慕容靖'
CHILD_BIRTH = datetime.date.today().replace(year=datetime.date.today().year - 9, day=1)


def child_number():
    digits = f'410902{CHILD_BIRTH:%Y%m%d}002'
    weights = [pow(2, 17 - i, 11) for i in range(17)]
    return digits + '10X98765432'[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def test_canary():
    """What is masked is masked in all that comes out: answers, files, papers, the log, messages and temporary files."""
    with Store() as store:
        fill(store)
        add_canary(store)
        child = child_number()
        table = store.file('孩子.csv')
        with open(table, 'w', encoding='utf-8') as file:
            file.write(f'姓名,身份证号码,手机号码,详细地址,监护人\n{CHILD},{child},13700137111,{ADDRESS},{GUARDIAN}\n')
        said = [store.run('import', 'volunteers', table)]
        minor = store.query(f"SELECT number FROM volunteer WHERE name = '{CHILD}'")[0][0]
        out = store.file('out')
        os.mkdir(out)

        def path(name):
            return os.path.join(out, name)

        for text in ('oyjx', PHONE[-4:], CHILD):
            said.append(store.run('search', text))
        for text in (NUMBER[-6:], '欧阳'):
            said.append(store.run('search', text, '--json'))
        said.append(store.run('twins', '--json'))
        said.append(store.run('register', 'correction', 'add', f'volunteer_id={minor}', 'asked_on=2020-03-01', 'what=生日'))
        said.append(store.run('register', 'consent', 'add', f'volunteer_id={minor}', 'valid_from=2020-03-01', 'paper=A1'))
        store.run('register', 'consent', 'export', path('consent.csv'), status=REFUSED)
        assert not os.path.exists(path('consent.csv'))
        store.allow_care()
        for register in ('correction', 'consent'):
            said.append(store.run('register', register, 'list', '--json'))
            store.run('register', register, 'export', path(register + '.csv'))
            store.run('register', register, 'export', path(register + '.xlsx'))
        store.run('export', 'volunteers', path('a.csv'))
        store.run('export', 'volunteers', path('a.xlsx'))
        store.run('export', 'records', path('r.csv'))
        said.append(store.run('log', '--json'))
        said.append(store.run('accesses', '--json'))
        store.run('accesses', '--out', path('l.pdf'))
        said.append(store.run('erase', str(minor), '--dry-run', '--json'))
        said.append(store.run('check', '--json'))
        secrets = (NUMBER, PHONE, ADDRESS, child, '13700137111', GUARDIAN, CHILD)
        for text in said:
            for secret in secrets:
                assert secret not in text, (secret, text[:300])
        for name in sorted(os.listdir(out)):
            with open(path(name), 'rb') as file:
                content = file.read()
            if name.endswith('.pdf'):
                content = text_of(path(name)).encode()
            elif name.endswith('.xlsx'):
                with zipfile.ZipFile(path(name)) as book:
                    content = b''.join(book.read(part) for part in book.namelist())
            for secret in secrets:
                assert secret.encode() not in content, (secret, name)


run_tests(globals())
