#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the programmes have beside list and form: the matrix of units and communities, what is given to
volunteers, the papers of meetings and classes, the words of attached
files, photographs."""
import base64
import csv
import datetime
import json
import os
import sqlite3
import struct
import subprocess
import zipfile

from cli_store import CLI, REFUSED, USAGE, Store, run_tests


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
        store.sample(300, 9000)
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
        lines = [line for line in store.json('register', 'benefit-grant', 'list', '--removed')['rows'] if line['benefit_id'] == '公园游园卡']
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


def words(store, register, paper, row):
    """The lines of a paper of one row, without the blanks that its columns put between."""
    out = store.file('文书.pdf')
    store.run('register', register, 'print', out, '--paper', paper, '--row', str(row))
    text = subprocess.run(['pdftotext', '-layout', out, '-'], capture_output=True, text=True, check=True).stdout
    return [line.split() for line in text.splitlines() if line.strip()]


def test_meetings():
    """The papers of a meeting have its agenda, what the one before put off, who may sign, and a ballot; what passed has the votes."""
    with Store() as store:
        store.run('init')
        add(store, 'body', 'name=理事会', 'kind=foundation')
        for person, start, end in (('甲一', '2018-01-01', ''), ('乙二', '2018-01-01', '2018-03-09'), ('丙三', '2018-03-10', ''), ('丁四', '2018-03-11', '')):
            add(store, 'office-holder', '--of', '理事会', 'post=理事', f'person={person}', f'from_on={start}', f'to_on={end}')
        add(store, 'meeting', 'name=第一次会议', 'body_id=理事会', 'day=2018-02-01', 'entitled=9', 'present=6')
        item = add(store, 'agenda', '--of', '第一次会议', 'rank=1', 'title=年度预算', 'kind=money', 'result=put off')
        add(store, 'agenda', '--of', '第一次会议', 'rank=2', 'title=站点名单', 'result=put off')
        store.run('register', 'agenda', 'edit', str(item), 'result=passed')                          # nobody counted
        store.run('register', 'agenda', 'edit', str(item), 'votes_for=3', 'votes_against=3', status=REFUSED)
        store.run('register', 'agenda', 'edit', str(item), 'votes_for=4', 'votes_against=2')
        store.run('register', 'agenda', 'edit', str(item), 'kind=charter')                           # two thirds of six
        store.run('register', 'agenda', 'edit', str(item), 'votes_for=3', 'votes_against=1', 'abstained=2', status=REFUSED)
        store.run('register', 'agenda', 'edit', str(item), 'votes_for=4', 'votes_against=3', status=REFUSED)
        store.run('register', 'meeting', 'edit', '1', 'entitled=10')
        store.run('register', 'agenda', 'edit', str(item), 'votes_for=5', status=REFUSED)            # six of ten are no two thirds
        store.run('register', 'agenda', 'edit', str(item), 'result=put off')
        second = add(store, 'meeting', 'name=第二次会议', 'body_id=理事会', 'day=2018-03-10', 'place=总站')
        add(store, 'agenda', '--of', '第二次会议', 'rank=1', 'title=章程修改', 'kind=charter', 'presenter=李秘书长', 'material=章程草案')
        add(store, 'agenda', '--of', '第二次会议', 'rank=2', 'title=站点名单')
        lines = words(store, 'meeting', 'papers', second)
        assert ['1', '章程修改', '章程', '李秘书长', '章程草案'] in lines, lines
        assert [line for line in lines if '缓议' in str(line)] and [line[:2] for line in lines if '第一次会议' in line] == [['3', '年度预算']], lines
        assert [line[1:] for line in lines if line[1:2] == ['理事']] == [['理事', '甲一'], ['理事', '丙三']], lines
        assert [line for line in lines if '2' in line and '须到会' in str(line)], lines              # two thirds of two
        assert [line[1:] for line in lines if '□' in line] == [['章程修改', '□', '□', '□'], ['站点名单', '□', '□', '□']], lines


def test_classes():
    """Who was put down stands on the list to sign; hours and certificates have those who came; who came twice is told."""
    with Store() as store:
        store.run('init')
        add(store, 'unit', 'name=教育局')
        first = add(store, 'training', 'title=第一期', 'topic=信息系统', 'day=2018-03-01', 'minutes=2:30', 'place=总站')
        second = add(store, 'training', 'title=第二期', 'topic=信息系统', 'day=2018-03-08', 'minutes=2:30')
        came = add(store, 'trainee', '--of', '第一期', 'name=赵敏', 'unit_id=教育局', 'state=put down beforehand')
        add(store, 'trainee', '--of', '第一期', 'name=钱多', 'state=put down beforehand')
        add(store, 'trainee', '--of', '第二期', 'name=赵敏', 'unit_id=教育局', 'minutes=1:00', 'certificate=ZS-7')
        lines = words(store, 'training', 'sign-in', first)
        assert ['1', '赵敏', '教育局'] in lines and ['2', '钱多'] in lines and ['25'] in lines and ['Page', '1', 'of', '1'] in lines, lines
        store.run('register', 'training', 'print', store.file('无.pdf'), '--paper', 'certificates', '--row', str(first), status=REFUSED)
        store.run('register', 'trainee', 'edit', str(came), 'state=signed in')
        store.run('register', 'trainee', 'edit-all', 'state=did not come', '--search', '钱多')
        rows = store.json('register', 'trainee', 'list')['rows']
        assert sorted((row['name'], row['hours'], row['classes']) for row in rows) == [('赵敏', '1:00', 2), ('赵敏', '2:30', 2), ('钱多', '', 0)], rows
        assert [row['came'] for row in store.json('register', 'training', 'list', '--sort', 'day')['rows']] == [1, 1]
        text = str(words(store, 'training', 'certificates', first))
        assert '赵敏' in text and '钱多' not in text and f'PX2018-{came:05}' in text and '2:30' in text, text
        assert 'ZS-7' in str(words(store, 'training', 'certificates', second))


def test_class_sheet():
    """The sign-in list of a class comes back: by lines, names, initials, and with every slip refused."""
    with Store() as store:
        store.run('init')
        volunteers = store.file('人.csv')
        open(volunteers, 'w').write('姓名,出生日期,手机号码\n王芳,1980-02-03,13800138003\n李明,1981-03-04,13800138004\n')
        store.run('import', 'volunteers', volunteers)
        add(store, 'unit', 'name=市一中')
        of = add(store, 'training', 'title=第一期', 'day=2018-03-01', 'minutes=2:30')
        other = add(store, 'training', 'title=第二期', 'day=2018-03-08')
        names = ['张甲', '王芳', '王芳华', '赵敏', '钱多', '孙力']
        for name in names:
            add(store, 'trainee', '--of', '第一期', f'name={name}', 'state=put down beforehand', *(['unit_id=市一中'] if name == '赵敏' else []))
        add(store, 'trainee', '--of', '第二期', 'name=周全', 'state=put down beforehand')

        def enter(line, *more, to=of, status=0):
            return store.json('attendance', str(to), '--class', '--line', line, *more, status=status)

        def refused(line, *pieces, to=of):
            before = store.json('register', 'trainee', 'list')['rows']
            result = subprocess.run([CLI, '--store', store.path, 'attendance', str(to), '--class', '--line', line], capture_output=True, text=True)
            told = result.stderr
            assert result.returncode == REFUSED, (line, result)
            assert all(piece in told for piece in pieces), (line, told)
            assert store.json('register', 'trainee', 'list')['rows'] == before, line

        def now(of=of):
            return [(row['row'], row['name'].split('（')[0], row['state']) for row in store.json('attendance', str(of), '--class', '--list')['rows']]

        # Lines are as printed, and stay while people come and go.
        assert words(store, 'training', 'sign-in', of)
        assert now() == [(n + 1, name, 'expected') for n, name in enumerate(names)]
        assert enter('1', '--dry-run')['changed'] == 1 and now()[0][2] == 'expected'
        assert enter('1')['counts']['came'] == 1
        assert enter('1')['changed'] == 0
        assert enter('zm')['changed'] == 1
        assert enter('王芳 迟到 20')['changed'] == 1          # the whole name goes before 王芳华
        refused('wf', '王芳', '王芳华', '2', '3')
        refused('99', '99')
        refused('周全', '周全')                               # of the other class
        refused('吴用', '吴用', '+')
        refused('1；张甲 请假', '1')
        refused('3 优')
        refused('全部停岗')
        refused('5 8:30-')
        refused('5 迟到 150', '5')
        refused('+王芳', '王芳', '2')
        refused('+赵敏', '赵敏', '4')
        refused('1 迟到 5', 'hours', to=other)
        assert enter('除 5 外全到；6 早退 30；+李明；3=周全')['counts'] == {
            'expected': 0, 'came': 4, 'late': 0, 'left-early': 1, 'excused': 0, 'absent': 1, 'replaced': 1, 'stood-down': 0, 'walk-in': 1}
        assert now() == [(1, '张甲', 'came'), (2, '王芳', 'came'), (3, '王芳华', 'replaced'), (3, '周全', 'came'), (4, '赵敏', 'came'),
                         (5, '钱多', 'absent'), (6, '孙力', 'left-early'), (7, '李明', 'came')], now()
        rows = {row['name']: row for row in store.json('register', 'trainee', 'list')['rows'] if row['training_id'] == '第一期'}
        assert rows['孙力']['hours'] == '2:00' and rows['孙力']['early'] == 30 and rows['李明']['volunteer_id'], rows
        assert rows['王芳华']['hours'] == '' and rows['周全']['hours'] == '2:30', rows
        assert enter('5 请假；6 8:30-10:00')['changed'] == 2
        rows = {row['name']: row for row in store.json('register', 'trainee', 'list')['rows'] if row['training_id'] == '第一期'}
        assert rows['钱多']['state'] == 'excused' and rows['孙力']['hours'] == '1:30', rows
        # Everything of one line is one step back.
        store.run('undo')
        assert now()[5:7] == [(5, '钱多', 'absent'), (6, '孙力', 'left-early')], now()
        store.run('undo')
        assert len(now()) == 6 and now()[1] == (2, '王芳', 'late'), now()
        # Who was taken off the list keeps the line, and is on it again if he came.
        gone = next(row['id'] for row in store.json('register', 'trainee', 'list')['rows'] if row['name'] == '钱多')
        store.run('register', 'trainee', 'remove', str(gone))
        late = add(store, 'trainee', '--of', '第一期', 'name=郑一', 'state=put down beforehand')
        assert late and now()[-1] == (7, '郑一', 'expected')
        assert enter('*')['kept'] == 1 and ('钱多', 'came') not in [row[1:] for row in now()]
        assert enter('5')['changed'] == 1 and (5, '钱多', 'came') in now()
        # A class nobody was put down for, and more who come than a sheet has lines.
        blank = add(store, 'training', 'title=第三期', 'day=2018-03-15', 'minutes=1:00')
        enter('；'.join(f'+生{chr(0x4e00 + n)}' for n in range(30)), to=blank)
        rows = store.json('attendance', str(blank), '--class', '--list')['rows']
        assert [(row['sheet'], row['row']) for row in rows] == [(1 + n // 25, 1 + n % 25) for n in range(30)], rows
        future = add(store, 'training', 'title=第四期', 'day=2099-03-15')
        refused('+王芳', '2099-03-15', to=future)
        refused('*', 'class', to=99)
        assert store.json('check')['violations'] == 0


def test_team_certificates():
    """Each star of a team has its certificate, with the number that was given or one that is never another's; one that was taken back none."""
    with Store() as store:
        store.run('init')
        for team in ('巡防队', '龙舞韵队'):
            add(store, 'team', f'name={team}')
        first = add(store, 'team-star', '--of', '巡防队', 'level=five stars', 'batch=1', 'day=2017-11-20', 'serial=濮组001', 'until=2020-11-19')
        second = add(store, 'team-star', '--of', '龙舞韵队', 'level=one star', 'batch=1', 'day=2017-11-20')
        text = str(words(store, 'team-star', 'certificate', first))
        for word in ('巡防队', '五星级志愿服务组织', '第', '濮组001', '2017年11月20日', '2020年11月19日'):
            assert word in text, (word, text)
        text = str(words(store, 'team-star', 'certificate', second))
        assert '龙舞韵队' in text and '一星级' in text and f'ZX2017-{second:05}' in text and '有效期' not in text, text
        store.run('register', 'team-star', 'remove', str(second))
        store.run('register', 'team-star', 'print', store.file('无.pdf'), '--paper', 'certificate', '--row', str(second), status=REFUSED)
        everybody = store.file('全部.pdf')
        store.run('register', 'team-star', 'print', everybody, '--paper', 'certificate')
        assert subprocess.run(['pdfinfo', everybody], capture_output=True, text=True).stdout.count('Pages:           1') == 1
        assert store.json('check')['violations'] == 0


DOCX = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:body><w:p><w:r><w:t>关于开展</w:t></w:r><w:r><w:t>学雷锋月</w:t></w:r></w:p><w:p><w:r><w:t>活动 ABC &amp; 之家</w:t></w:r></w:p></w:body></w:document>')


def write_files(store):
    with zipfile.ZipFile(store.file('通知.docx'), 'w') as docx:
        docx.writestr('[Content_Types].xml', '<?xml version="1.0"?><Types/>')
        docx.writestr('word/document.xml', DOCX)
    for name, data in (('说明.txt', '开放时间\n为每周六上午'.encode('gb18030')), ('图.png', b'\x89PNG\r\n\x1a\n\0\0')):
        with open(store.file(name), 'wb') as file:
            file.write(data)


def found(store, text, run=None):
    rows = (run or store.json)('documents', text)['rows']
    return [(row['title'], row['file']) for row in rows]


def test_documents():
    """Words are found in files of every kind, from one character on, over the end of a line, and nothing of them is kept."""
    with Store() as store:
        store.run('init')
        write_files(store)
        notice = add(store, 'document', 'title=活动通知')
        other = add(store, 'document', 'title=站点说明')
        store.run('register', 'document', 'attach', str(notice), store.file('通知.docx'))
        store.run('register', 'document', 'attach', str(notice), store.file('图.png'))
        store.run('register', 'document', 'attach', str(other), store.file('说明.txt'))
        store.run('register', 'document', 'print', store.file('清单.pdf'))
        store.run('register', 'document', 'export', store.file('清单.xlsx'))
        store.run('register', 'document', 'attach', str(other), store.file('清单.pdf'))
        store.run('register', 'document', 'attach', str(other), store.file('清单.xlsx'))
        for text in ('学雷锋', '雷', '开展学雷', 'abc 活动', '月活动'):
            assert found(store, text) == [('活动通知', '通知.docx')], (text, found(store, text))
        assert found(store, '开放时间为') == [('站点说明', '说明.txt')]
        assert sorted(found(store, '活动通知')) == [('站点说明', '清单.pdf'), ('站点说明', '清单.xlsx')], found(store, '活动通知')
        for text in ('雷学', '学雷锋 开放', 'AB', '"', '（）', ''):
            assert found(store, text) == [], text
        answer = store.json('documents', '学雷锋')
        assert (answer['files'], answer['unread']) == (5, 1) and '学雷锋月' in answer['rows'][0]['text'], answer
        gone = store.query("SELECT id FROM attachment WHERE sha256 = (SELECT sha256 FROM attachment ORDER BY id LIMIT 1)")[0][0]
        assert 'w:document' not in str(store.query('SELECT * FROM sqlite_schema'))
        store.run('register', 'document', 'detach', str(notice), str(gone))
        assert found(store, '学雷锋') == []
        store.run('register', 'document', 'remove', str(other))
        assert found(store, '开放') == []
        store.run('documents', status=USAGE)
        store.run('documents', 'a', 'b', status=USAGE)


def with_passcode(store, *arguments):
    read, write = os.pipe()
    os.write(write, '濮阳 志愿者 二〇一八'.encode())
    os.close(write)
    result = subprocess.run([CLI, '--store', store.path, *arguments, '--passcode-fd', str(read)], pass_fds=[read], capture_output=True, check=True)
    os.close(read)
    return result.stdout


def test_sealed_documents():
    """In a store with a passcode the words are found with it, and stand in no file of the folder, nor does a search leave any there."""
    with Store() as store:
        store.run('init')
        write_files(store)
        row = add(store, 'document', 'title=站点说明')
        with_passcode(store, 'passcode', 'set')
        with_passcode(store, 'register', 'document', 'attach', str(row), store.file('说明.txt'))
        os.unlink(store.file('说明.txt'))
        os.unlink(store.file('通知.docx'))
        answer = json.loads(with_passcode(store, 'documents', '每周六', '--json'))
        assert [row['file'] for row in answer['rows']] == ['说明.txt'], answer
        store.run('documents', '每周六', status=REFUSED)
        for folder, _, files in os.walk(store.folder):
            for name in files:
                with open(os.path.join(folder, name), 'rb') as file:
                    data = file.read()
                for word in ('每周六', '每 周 六'):
                    assert word.encode() not in data and word.encode('gb18030') not in data, name


# Sixty-four pixels by forty-eight.
PICTURE = base64.b64decode(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/'
    'wAALCAAwAEABAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAYH/8QAFhAAAwAAAAAAAAAAAAAAAAAAABRh/9oACAEBAAA/ANWeoeoeoeoeoeoeoepOvUPUPUPU'
    'PUPUPUPUnHqHqHqHqHqHqHqHqTj1D1D1D1D1D1D1D1Jx6h6h6h6h6h6h6h6k69Q9Q9Q9Q9Q9Q9Q9T//Z')


def jpeg(stamp=b'', comment=b'x'):
    """The smallest picture of a camera, with its day, and a comment that makes it another file."""
    exif = b''
    if stamp:
        tiff = b'II*\0\x08\0\0\0' + struct.pack('<H', 1) + struct.pack('<HHII', 0x8769, 4, 1, 26) + b'\0\0\0\0'
        tiff += struct.pack('<H', 1) + struct.pack('<HHII', 0x9003, 2, 20, 44) + b'\0\0\0\0' + stamp + b'\0'
        exif = b'\xff\xe1' + struct.pack('>H', len(tiff) + 8) + b'Exif\0\0' + tiff
    note = b'\xff\xfe' + struct.pack('>H', len(comment) + 2) + comment
    return PICTURE[:2] + exif + note + PICTURE[2:]


def test_photographs():
    """Each file once, with the day of the camera; under its caption for the press, and none of a minor without consent."""
    with Store() as store:
        store.sample(300, 300)
        for row in store.json('register', 'picture', 'list')['rows']:                               # those of the sample have no files
            store.run('register', 'picture', 'remove', str(row['id']))
        folder, press = store.file('照片'), store.file('供稿')
        os.makedirs(os.path.join(folder, '下级'))
        os.mkdir(press)
        files = {'甲.jpg': jpeg(b'2018:03:05 10:11:12'), '乙.JPG': jpeg(b'2018:03:05 10:11:12'), '下级/丙.jpeg': jpeg(b'2999:01:01 00:00:00', b'y'),
                 '丁.jpg': jpeg(b'', b'z'), '坏.jpg': b'\xff\xd8nonsense', '说明.txt': b'no picture'}
        for name, data in files.items():
            with open(os.path.join(folder, name), 'wb') as file:
                file.write(data)
        told = store.json('photos', 'import', folder, status=1)
        assert (told['files'], told['added'], len(told['doubles'])) == (5, 3, 1), told
        assert sorted(os.path.basename(one['file']) for one in told['left_out']) == ['坏.jpg', '说明.txt'], told
        again = store.json('photos', 'import', folder, status=1)
        assert (again['added'], len(again['doubles'])) == (0, 4), again
        rows = {row['caption']: row for row in store.json('register', 'picture', 'list')['rows']}
        first = '乙' if '乙' in rows else '甲'
        assert sorted(rows) == sorted(['丙', '丁', first]), rows
        assert [rows[name]['taken_on'] for name in (first, '丙', '丁')] == ['2018-03-05', '', ''], rows        # no day that is still to come
        picture = rows[first]['id']
        assert len(store.json('register', 'picture', 'show', str(picture))['attachments']) == 1
        store.run('register', 'picture', 'edit', str(picture), 'caption=义诊/现场', 'stars=4')
        store.run('register', 'picture', 'edit', str(rows['丙']['id']), 'caption=义诊/现场', 'stars=5')
        assert store.json('photos', 'export', press, '--least', '4')['written'] == 2
        assert sorted(name.lower() for name in os.listdir(press)) == ['义诊 现场.jpeg', '义诊 现场.jpg'], os.listdir(press)
        assert store.query("SELECT count (*) FROM access_log WHERE entity = 'picture'") == [(2,)]
        # A minor who is named, or marked, closes it until the consent is there: nothing at all is written then.
        for name in os.listdir(press):
            os.unlink(os.path.join(press, name))
        young = store.query("SELECT number FROM volunteer WHERE birth > CAST (julianday ('now', '-17 years') AS INTEGER) LIMIT 1")
        store.run('register', 'picture', 'edit', str(picture), 'minors=yes')
        store.run('photos', 'export', press, status=REFUSED)
        assert os.listdir(press) == []
        store.run('register', 'picture', 'edit', str(picture), 'consent=柜三-2')
        assert store.json('photos', 'export', press)['written'] == 3
        if young:
            store.run('register', 'picture-person', 'add', '--of', str(rows['丁']['id']), 'name=小张', f'volunteer_id={young[0][0]}')
            store.run('photos', 'export', press, status=REFUSED)
        assert store.json('check')['violations'] == 0
        for words in (['photos'], ['photos', 'import'], ['photos', 'sell', folder], ['photos', 'export', store.file('nowhere')]):
            store.run(*words, status=USAGE)
        store.run('photos', 'import', press + 'x', status=4)


def test_answers():
    """An answer has words, the seal two people, and nobody gives more than 400 ml of blood."""
    with Store() as store:
        store.run('init')
        for name in ('help-request', 'complaint'):
            refused(store, name, 'what=事项', 'day=2018-03-01', 'answered_on=2018-03-02')
            row = add(store, name, 'what=事项', 'day=2018-03-01', 'due=2018-03-08')
            store.run('register', name, 'edit', str(row), 'answered_on=2018-03-02', status=REFUSED)
            store.run('register', name, 'edit', str(row), 'answered_on=2018-03-02', 'answer=已办')
            assert store.json('due', '--kind', name, '--as-of', '2018-03-09') == []
        refused(store, 'seal-use', 'what=证明', 'day=2018-03-01', 'copies=1', 'asked_by=王芳', 'approved_by=王芳')
        add(store, 'seal-use', 'what=证明', 'day=2018-03-01', 'copies=1', 'asked_by=王芳', 'approved_by=李强')
        refused(store, 'blood', 'number=X1', 'name=赵敏', 'day=2018-03-05', 'millilitres=401')
        add(store, 'blood', 'number=X1', 'name=赵敏', 'day=2018-03-05', 'millilitres=400')


def test_data_records():
    """Who got data and why; what was found; the audit of the next year is due until it is done; nothing goes before its term."""
    with Store() as store:
        store.run('init')
        given = ('data-record', 'what=投保名单', 'kind=data given to others', 'day=2018-01-10', 'done_by=李军玲')
        refused(store, *given, 'ground=本人同意')
        refused(store, *given, 'receiver=人保财险')
        row = add(store, *given, 'receiver=人保财险', 'ground=本人同意')
        assert store.json('register', 'data-record', 'show', str(row))['rows'][0]['kept_until'] == '2021-01-10'
        store.run('register', 'data-record', 'remove', str(row))
        audit = ('data-record', 'what=未成年人信息', 'kind=audit of minors\' data', 'done_by=王莉')
        refused(store, *audit, 'day=2018-02-28')
        refused(store, *audit, 'day=2018-02-28', 'result=无', 'next_on=2019-03-01')
        refused(store, *audit, 'day=2018-02-28', 'result=无', 'kept_until=2021-02-27')
        add(store, *audit, 'day=2018-02-28', 'result=无')

        def waiting():
            return [row['day'] for row in store.json('due', '--kind', 'data-record', '--as-of', '2019-03-31', '--days', '30')]

        assert waiting() == ['2019-02-28'], waiting()
        # An assessment is no audit; whoever was told of an incident, and what an assessment found, is on record too.
        refused(store, 'data-record', 'what=泄露', 'kind=incident', 'day=2018-06-01', 'done_by=王莉', 'result=已补救')
        refused(store, 'data-record', 'what=评估', 'kind=impact assessment', 'day=2018-06-01', 'done_by=王莉')
        add(store, 'data-record', 'what=评估', 'kind=impact assessment', 'day=2018-06-01', 'done_by=王莉', 'result=可控')
        assert waiting() == ['2019-02-28'], waiting()
        today = datetime.date.today()
        last = add(store, *audit, f'day={today}', 'result=无')
        assert waiting() == []
        store.run('register', 'data-record', 'remove', str(last), status=REFUSED)
        # Nor is one merged away before its term; one whose term is over may be.
        old = add(store, *audit, 'day=2015-01-05', 'result=无')
        store.run('register', 'data-record', 'merge', str(old), str(last), status=REFUSED)
        assert [row['id'] for row in store.json('register', 'data-record', 'list')['rows']].count(last) == 1
        store.run('register', 'data-record', 'merge', str(last), str(old))


def test_work_report():
    """The report of a year is due by 31 March of the next until it is sent, and then that of the next year."""
    with Store() as store:
        store.run('init')
        add(store, 'body', 'name=基金会', 'kind=foundation')

        def waiting(day):
            return [(row['day'], row['who']) for row in store.json('due', '--kind', 'work-report', '--as-of', day, '--days', '30')]

        refused(store, 'work-report', '--of', '基金会', 'year=2017', 'due=2018-04-01')
        row = add(store, 'work-report', '--of', '基金会', 'year=2017', 'receiver=民政局')
        refused(store, 'work-report', '--of', '基金会', 'year=2017')
        assert waiting('2018-02-28') == [] and waiting('2018-03-01') == [('2018-03-31', '基金会')]
        assert waiting('2018-05-01') == [('2018-03-31', '基金会')]
        store.run('register', 'work-report', 'edit', str(row), 'sent_on=2017-12-31', status=REFUSED)
        store.run('register', 'work-report', 'edit', str(row), 'sent_on=2018-03-30')
        assert waiting('2018-05-01') == [] and waiting('2019-03-31') == [('2019-03-31', '基金会')]
        rows = store.json('register', 'work-report', 'list')['rows']
        assert [(row['year'], row['receiver'], row['sent_on']) for row in rows] == [(2018, '民政局', ''), (2017, '民政局', '2018-03-30')]
        # Sent once is sent: no second row comes, and an undo takes both back.
        store.run('register', 'work-report', 'edit', str(row), 'sent_on=2018-03-29')
        assert len(store.json('register', 'work-report', 'list')['rows']) == 2
        # An office may ask for it earlier, from a day on, and not later.
        store.run('settings', 'work-report', '4-1', '--day', '2020-01-01', status=REFUSED)
        store.run('settings', 'work-report', '2-29', '--day', '2020-01-01')
        assert add(store, 'work-report', '--of', '基金会', 'year=2020') > 0
        days = {row['year']: row['due'] for row in store.json('register', 'work-report', 'list')['rows']}
        assert days == {2017: '2018-03-31', 2018: '2019-03-31', 2020: '2021-02-28'}, days
        store.run('check')


def test_blood():
    """Six months between two gifts, of a volunteer or of a name with a telephone; who may give again, from which day; the age."""
    with Store() as store:
        store.run('init')
        people = store.file('志愿者.csv')
        with open(people, 'w', encoding='utf-8') as file:
            file.write('姓名,出生日期,手机号码\n王芳,1990-01-01,13800138003\n李强,2000-03-05,13800138004\n')
        store.run('import', 'volunteers', people)

        def show(row):
            return store.json('register', 'blood', 'show', str(row))['rows'][0]

        first = add(store, 'blood', 'number=X1', 'name=王芳', 'day=2017-08-31', 'volunteer_id=王芳')
        assert show(first)['again_on'] == '2018-02-28' and show(first)['may_again'] == 'yes', show(first)
        refused(store, 'blood', 'number=X2', 'name=王芳', 'day=2018-02-27', 'volunteer_id=王芳')
        refused(store, 'blood', 'number=X2', 'name=王芳', 'day=2017-08-31', 'volunteer_id=王芳')
        refused(store, 'blood', 'number=X2', 'name=王芳', 'day=2017-03-01', 'volunteer_id=王芳')     # an older one, too near
        assert [row['day'] for row in store.json('due', '--kind', 'blood', '--as-of', '2018-02-01', '--days', '30')] == ['2018-02-28']
        second = add(store, 'blood', 'number=X2', 'name=王芳', 'day=2018-02-28', 'volunteer_id=王芳')
        assert show(second)['previous_id'] != '' and show(first)['given_again'] == 'yes' and show(first)['may_again'] == 'no', show(second)
        assert store.json('due', '--kind', 'blood', '--as-of', '2018-02-01', '--days', '30') == []
        add(store, 'blood', 'number=X3', 'name=王芳', 'day=2017-02-28', 'volunteer_id=王芳')
        store.run('register', 'blood', 'edit', str(second), 'day=2018-02-20', status=REFUSED)
        store.run('register', 'blood', 'edit', str(second), 'millilitres=400')
        # A doctor may ask for longer, nobody for less.
        store.run('register', 'blood', 'edit', str(second), 'again_on=2018-08-27', status=REFUSED)
        store.run('register', 'blood', 'edit', str(second), 'again_on=2018-12-31')
        refused(store, 'blood', 'number=X4', 'name=王芳', 'day=2018-12-30', 'volunteer_id=王芳')
        # Who is no volunteer: name and telephone together.
        add(store, 'blood', 'number=Y1', 'name=赵敏', 'phone=13800138001', 'day=2018-01-01')
        refused(store, 'blood', 'number=Y2', 'name=赵敏', 'phone=13800138001', 'day=2018-06-30')
        add(store, 'blood', 'number=Y2', 'name=赵敏', 'phone=13800138002', 'day=2018-06-30')
        add(store, 'blood', 'number=Y3', 'name=赵敏', 'phone=13800138001', 'day=2018-07-01')
        # One that is entered late stands between those that are there, and nobody waits for it; never too near to the next.
        refused(store, 'blood', 'number=Y4', 'name=赵敏', 'phone=13800138001', 'day=2017-07-02')
        late = add(store, 'blood', 'number=Y4', 'name=赵敏', 'phone=13800138001', 'day=2017-07-01')
        assert show(late)['may_again'] == 'no' and show(late)['given_again'] == 'yes', show(late)
        waiting = {row['number'] for row in store.json('register', 'blood', 'list')['rows'] if row['may_again'] == 'yes'}
        assert 'Y3' in waiting and not {'Y1', 'Y4'} & waiting, waiting
        # The age, on the day; 18 exactly is old enough.
        refused(store, 'blood', 'number=Z1', 'name=李强', 'day=2018-03-04', 'volunteer_id=李强')
        add(store, 'blood', 'number=Z1', 'name=李强', 'day=2018-03-05', 'volunteer_id=李强')
        store.run('settings', 'blood-months', '5', status=REFUSED)
        store.run('settings', 'blood-months', '8', '--day', '2020-01-01')
        late = add(store, 'blood', 'number=Z2', 'name=李强', 'day=2020-01-01', 'volunteer_id=李强')
        assert show(late)['again_on'] == '2020-09-01', show(late)
        assert store.json('check')['violations'] == 0


def test_giving_kinds():
    """A kind of event for giving blood earns no hours: one that was made before says so where it is looked at."""
    with Store() as store:
        store.run('init')
        refused(store, 'event-kind', 'name=街头献血', 'category=其他', 'step=30')
        own = add(store, 'event-kind', 'name=街头献血', 'category=其他', 'step=30', 'giving=yes')
        store.run('register', 'event-kind', 'edit', str(own), 'giving=no', status=REFUSED)

        def look():
            return {row['name']: row['look'] for row in store.json('register', 'event-kind', 'list')['rows'] if row['look'] != ''}

        assert look() == {}, look()
        with sqlite3.connect(store.path) as db:
            db.execute('UPDATE event_kind SET giving = 0 WHERE id = ?', (own,))
        db.close()
        assert list(look()) == ['街头献血'], look()
        store.run('register', 'event-kind', 'edit', str(own), 'least_age=18')  # and can be worked with
        store.run('register', 'event-kind', 'edit', str(own), 'giving=yes')
        assert look() == {}, look()


def test_sample_rows():
    """No page of the programmes is blank in a sample, and people, teams and units have rows that point at them."""
    blank = {'place', 'crossing-turn', 'standing', 'unit-standing', 'duty-inspection', 'duty-member', 'duty-wish', 'duty-quota', 'unit-absence', 'claim',
             'person-skill', 'absence', 'availability', 'consent', 'correction', 'insured', 'figure-target', 'figure-return', 'desk-person', 'desk-role',
             'care-access', 'harm-report'}
    with Store() as store:
        store.sample(300, 300)
        empty = {register['name'] for register in store.json('registers') if register['rows'] == 0}
        assert empty <= blank, empty - blank
        for table in ('trainee', 'honour', 'complaint', 'benefit_grant', 'visitor_check', 'picture_person'):
            assert store.query(f'SELECT count (DISTINCT volunteer_id) > 4 FROM {table} WHERE volunteer_id > 0') == [(1,)], table
        assert store.json('check')['violations'] == 0


run_tests(globals())
