#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A store with a passcode on the command line, its canaries, and kill -9 while it is sealed. Prints TAP.

usage: test-passcode.py VOLUNTEER-PUYANG-CLI FIXTURES

VP_KILLS is the number of system calls of each kind that are killed (2 without it; 30 reaches all of them).
"""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback

CLI, FIXTURES = sys.argv[1:]
KILLS = int(os.environ.get('VP_KILLS', '2'))
CALLS = ['pwrite64', 'fsync', 'rename', 'unlink', 'ftruncate']
PASSCODE = '濮阳 志愿者 二〇一八'
NUMBER, PHONE, ADDRESS = '41090119900101001X', '13939300017', '黄河路一百七十七号'


class Base:
    """A store with one person whose every sealed field is known, a station, and a backup in clear."""

    def __init__(self, folder):
        self.folder = folder
        self.path = os.path.join(folder, 'base.db')
        table, stations = os.path.join(folder, 'people.csv'), os.path.join(folder, 'stations.csv')
        with open(table, 'w', encoding='utf-8') as file:
            file.write('姓名,身份证号,手机号码,家庭住址\n')
            file.write(f'王伟,{NUMBER},{PHONE},{ADDRESS}\n')
            for i in range(200):
                file.write(f'李{chr(0x4e00 + i)},,1380000{i:04d},\n')
        with open(stations, 'w', encoding='utf-8') as file:
            file.write('站点名称,联系电话\n子路站,13939300018\n')
        assert run(self.path, 'import', 'volunteers', table).returncode in (0, 1)
        run(self.path, 'import', 'station', stations)
        assert count(self.path, PHONE) > 0, 'the canary is not in the store'

    def copy(self, name='store.db'):
        folder = tempfile.mkdtemp(dir=self.folder)
        return shutil.copy(self.path, os.path.join(folder, name))


def secret(text):
    """A descriptor on which @text can be read."""
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    return reading


def run(store, *arguments, passcode=None, before=(), **secrets):
    """Secrets by option: new_passcode_fd='…'."""
    options, descriptors = [], []
    if passcode is not None:
        secrets['passcode_fd'] = passcode
    for name, text in secrets.items():
        descriptors.append(secret(text))
        options += ['--' + name.replace('_', '-'), str(descriptors[-1])]
    result = subprocess.run([*before, CLI, '--store', store, *arguments, *options], capture_output=True, text=True,
                            pass_fds=descriptors, check=False)
    for descriptor in descriptors:
        os.close(descriptor)
    return result


def answer(store, *arguments, **secrets):
    result = run(store, *arguments, '--json', **secrets)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def count(path, word):
    total = 0
    for name in (path, path + '-wal', path + '-journal'):
        if os.path.exists(name):
            with open(name, 'rb') as file:
                total += file.read().count(word.encode())
    return total


def assert_no_canary(path):
    for word in (NUMBER, PHONE, ADDRESS, '13939300018', '13800000007'):
        assert count(path, word) == 0, f'{word} stands in {path}'


def seal(store):
    return answer(store, 'passcode', 'set', passcode=PASSCODE)


def assert_found(store, passcode=PASSCODE):
    found = answer(store, 'search', '王伟', '--full', '--reason', '核对', passcode=passcode)
    assert [row['phone'] for row in found['rows']] == [PHONE], found
    assert answer(store, 'check', passcode=passcode)['violations'] == 0


def test_sealing(base):
    store = base.copy()
    told = seal(store)
    assert len(told['recovery']) == 47 and os.path.exists(told['backup'])
    assert told['readable'] == [told['backup']], told
    assert_no_canary(store)
    assert count(told['backup'], PHONE) > 0
    assert_found(store)
    assert_no_canary(store)
    backup = answer(store, 'backup', os.path.join(os.path.dirname(store), 'later'), passcode=PASSCODE)['file']
    assert_no_canary(backup)


def bytes_below(folder, word):
    """In how many files of a folder, at any depth, the word stands."""
    found = 0
    for where, _folders, names in os.walk(folder):
        for name in names:
            with open(os.path.join(where, name), 'rb') as file:
                found += word.encode() in file.read()
    return found


def test_attachments(base):
    """A file in clear is closed with the store, one that comes later too; fetched they are what they were, and it is logged."""
    store = base.copy()
    folder, word = os.path.dirname(store), '金丝雀的照片'
    picture, copy = os.path.join(base.folder, '合影.jpg'), os.path.join(base.folder, '取出.jpg')
    with open(picture, 'w', encoding='utf-8') as file:
        file.write(word)
    station = answer(store, 'register', 'station', 'list')['rows'][0]['id']
    answer(store, 'register', 'station', 'attach', str(station), picture)
    assert bytes_below(folder, word) == 1
    told = seal(store)
    # What was backed up before is readable, and is told.
    assert bytes_below(folder, word) == bytes_below(os.path.dirname(told['backup']), word) == 1
    with open(picture, 'a', encoding='utf-8') as file:
        file.write('第二张')
    answer(store, 'register', 'station', 'attach', str(station), picture, passcode=PASSCODE)
    assert bytes_below(folder, word) == 1
    files = answer(store, 'register', 'station', 'show', str(station), passcode=PASSCODE)['attachments']
    assert len(files) == 2 and all(os.path.exists(file['file']) for file in files), files
    for file, text in zip(files, (word, word + '第二张')):
        answer(store, 'register', 'station', 'fetch', str(station), str(file['id']), copy, '--reason', '核对', passcode=PASSCODE)
        with open(copy, encoding='utf-8') as fetched:
            assert fetched.read() == text
    for arguments in ([], [str(files[0]['id'])], ['999', copy]):
        assert run(store, 'register', 'station', 'fetch', str(station), *arguments, passcode=PASSCODE).returncode == 3
    lines = answer(store, 'accesses', passcode=PASSCODE)['rows']
    assert [(line['table'], line['file'], line['reason']) for line in lines[:2]] == [('station', '取出.jpg', '核对')] * 2, lines
    assert answer(store, 'check', passcode=PASSCODE)['violations'] == 0


CHILD = {'number': 'E-1', 'name': '金丝雀', 'sex': 'girl', 'birth': '2010-01-01', 'identity': '41090120100101002X', 'kind': 'left behind',
         'school': '黄鹂小学', 'card': '卡号二二八', 'address': '夜莺路三号', 'guardian': '杜鹃英', 'phone': '13939300023', 'consent': '柜一',
         'scope': 'help and visits', 'consent_from': '2016-09-01', 'helped_from': '2016-09-01', 'needs': '要一副助听器'}
CHILD_SAYS = ['name', 'identity', 'school', 'card', 'address', 'guardian', 'phone', 'needs']
PICTURE = '布谷鸟的照片'


def test_child(base):
    """A child who is helped: nothing that says who it is stands in a file, a list, an export, a paper or the log."""
    store = base.copy()
    folder = os.path.dirname(store)
    seal(store)
    picture = os.path.join(base.folder, f'{PICTURE}.jpg')
    with open(picture, 'w', encoding='utf-8') as file:
        file.write('鹧鸪')
    for section in answer(store, 'register', 'care-section', 'list', passcode=PASSCODE)['rows']:
        answer(store, '--who', '王芳', 'register', 'care-access', 'add', '--of', str(section['id']), 'person=王芳', 'purpose=测试', 'consent=柜一',
               'approved_by=主任', 'valid_from=2018-01-01', 'valid_to=2099-12-31', passcode=PASSCODE)
    child = answer(store, 'register', 'child', 'add', *[f'{field}={text}' for field, text in CHILD.items()], passcode=PASSCODE)['id']
    answer(store, 'register', 'child', 'edit', str(child), 'needs=还要一副眼镜', passcode=PASSCODE)
    answer(store, 'undo', passcode=PASSCODE)
    answer(store, 'register', 'child', 'attach', str(child), picture, passcode=PASSCODE)
    answer(store, 'register', 'care-visit', 'add', 'what=上门', 'visitor=王芳', 'day=2018-03-01', 'child_id=E-1', 'found=画眉在家',
           passcode=PASSCODE)
    table, paper, card = (os.path.join(base.folder, name) for name in ('out.csv', 'out.pdf', 'card.pdf'))
    told = [run(store, '--who', '王芳', *arguments, passcode=PASSCODE) for arguments in (
        ['register', 'child', 'list', '--json'], ['register', 'child', 'show', str(child)], ['register', 'child', 'export', table],
        ['register', 'child', 'print', paper], ['register', 'child', 'print', card, '--row', str(child)], ['log', '--json'], ['accesses', '--json'],
        ['due', '--json'], ['register', 'care-visit', 'list', '--json'], ['backup', folder])]
    assert all(result.returncode == 0 for result in told), [result.stderr for result in told]
    texts = [result.stdout for result in told]
    texts += [subprocess.run(['pdftotext', file, '-'], capture_output=True, text=True, check=True).stdout for file in (paper, card)]
    with open(table, encoding='utf-8-sig') as file:
        texts.append(file.read())
    for word in [CHILD[field] for field in CHILD_SAYS] + [PICTURE, '画眉在家', '还要一副眼镜', '鹧鸪']:
        assert bytes_below(folder, word) == 0, word
        # The name of a file is shown where its row is.
        for text in texts:
            assert word not in text or word == PICTURE and text == texts[1], (word, text)
    row = answer(store, '--who', '王芳', 'register', 'child', 'show', str(child), '--full', '--reason', '核对', passcode=PASSCODE)['rows'][0]
    assert {field: row[field] for field in CHILD_SAYS} == {field: CHILD[field] for field in CHILD_SAYS}, row
    files = answer(store, 'register', 'child', 'show', str(child), passcode=PASSCODE)['attachments']
    assert [file['name'] for file in files] == [f'{PICTURE}.jpg'], files
    assert answer(store, 'check', passcode=PASSCODE)['violations'] == 0


def test_refusals(base):
    store = base.copy()
    assert run(store, 'passcode', 'change', passcode=PASSCODE, new_passcode_fd='another one').returncode == 3
    short = run(store, 'passcode', 'set', passcode='12345')
    assert short.returncode == 3 and 'six' in short.stderr or '6' in short.stderr, short.stderr
    seal(store)
    for arguments in (['search', '王'], ['log'], ['export', 'volunteers', os.path.join(base.folder, 'x.csv')], ['check']):
        result = run(store, *arguments)
        assert result.returncode == 3 and '--passcode-fd' in result.stderr and not result.stdout, result
    wrong = run(store, 'search', '王', passcode='not the one')
    assert wrong.returncode == 3 and not wrong.stdout, wrong
    assert run(store, 'search', '王', '--passcode-fd', '99').returncode == 2
    assert run(store, 'search', '王', '--passcode-fd', 'x').returncode == 2
    assert run(store, 'passcode').returncode == 2
    assert run(store, 'passcode', 'set', passcode=PASSCODE).returncode == 3
    assert PASSCODE not in open('/proc/self/cmdline', encoding='utf-8').read()


def test_changes(base):
    store = base.copy()
    recovery = seal(store)['recovery']
    backup = answer(store, 'backup', os.path.join(os.path.dirname(store), 'b'), passcode=PASSCODE)['file']
    answer(store, 'passcode', 'change', passcode=PASSCODE, new_passcode_fd='the second one')
    assert run(store, 'search', '王', passcode=PASSCODE).returncode == 3
    assert_found(store, 'the second one')
    answer(store, 'passcode', 'renew', passcode='the second one')
    assert_found(store, 'the second one')
    assert_no_canary(store)
    mistyped = ('0' if recovery[0] != '0' else '1') + recovery[1:]
    refused = run(store, 'passcode', 'recover', recovery_fd=mistyped, new_passcode_fd='the third one')
    assert refused.returncode == 3 and 'Group 1' in refused.stderr, refused.stderr
    answer(store, 'passcode', 'recover', recovery_fd=recovery.lower(), new_passcode_fd='the third one')
    assert_found(store, 'the third one')
    paper = os.path.join(base.folder, 'key.pdf')
    answer(store, 'passcode', 'reprint', '--out', paper, passcode='the third one')
    assert os.path.getsize(paper) > 1000
    void = run(store, 'passcode', 'recover', recovery_fd=recovery, new_passcode_fd='the fourth one')
    assert void.returncode == 3, void
    # A backup opens with the passcode of its time.
    assert run(store, '--who', '李亚丽', 'restore', backup).returncode == 0
    assert run(store, 'search', '王', passcode='the third one').returncode == 3
    assert_found(store)
    # Its log could not be written without the passcode; it says who it was all the same, once.
    told = [entry for entry in answer(store, 'log', '--limit', '20', passcode=PASSCODE)['rows'] if entry['action'] == 'restore']
    assert [entry['who'] for entry in told] == ['李亚丽'], told
    assert os.path.basename(backup) in told[0]['summary'], told
    assert answer(store, 'verify-chain', passcode=PASSCODE)['broken_at'] is None


def is_sealed(store):
    connection = sqlite3.connect(store)
    try:
        return connection.execute('SELECT count (*) FROM seal_wrap').fetchone()[0] == 2
    finally:
        connection.close()


def killed(base, prepare, *arguments, check, passcode):
    """Each n-th system call of the command is its last one, and so is the disk full from each n-th write on."""
    tried = 0
    for call, what in [(call, 'signal=KILL:when={}') for call in CALLS] + [('pwrite64', 'error=ENOSPC:when={}+')]:
        for nth in range(1, KILLS + 1):
            store = base.copy()
            prepare(store)
            with tempfile.NamedTemporaryFile() as log:
                result = run(store, *arguments, passcode=passcode, before=['strace', '-qq', '-f', '-o', log.name, '-e', f'trace={call}',
                                                                           '-e', f'inject={call}:{what.format(nth)}'])
            if result.returncode == 0:
                break
            tried += 1
            try:
                check(store)
            except AssertionError as error:
                raise AssertionError(f'{call} {nth}: {error}') from error
            shutil.rmtree(os.path.dirname(store))
    assert tried >= 3, tried
    print(f'# {tried} kills')


def test_killed_while_sealing(base):
    """Either nothing is sealed and all is there, or all is sealed; what lies in free parts is gone after the next unlocking."""
    def check(store):
        if not is_sealed(store):
            assert answer(store, 'check')['violations'] == 0
            seal(store)
        assert_found(store)
        assert_no_canary(store)

    killed(base, lambda store: None, 'passcode', 'set', check=check, passcode=PASSCODE)


def test_killed_while_renewing(base):
    def check(store):
        assert_found(store)
        answer(store, 'passcode', 'renew', passcode=PASSCODE)
        assert_found(store)
        assert_no_canary(store)

    killed(base, seal, 'passcode', 'renew', check=check, passcode=PASSCODE)


def main():
    folder = tempfile.mkdtemp(prefix='vp-passcode-')
    failed = 0
    try:
        base = Base(folder)
        tests = [test_sealing, test_attachments, test_child, test_refusals, test_changes, test_killed_while_sealing, test_killed_while_renewing]
        print(f'1..{len(tests)}')
        for number, test in enumerate(tests, 1):
            try:
                test(base)
                print(f'ok {number} {test.__name__[5:]}', flush=True)
            except AssertionError:
                failed += 1
                trace = traceback.format_exc().replace('\n', '\n# ')
                print(f'# {trace}\nnot ok {number} {test.__name__[5:]}', flush=True)
    finally:
        shutil.rmtree(folder)
    return 1 if failed else 0


sys.exit(main())
