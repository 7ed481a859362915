#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Done and failed are told truly, damage is told, and one file is left. Prints TAP.

usage: test-done.py VOLUNTEER-PUYANG-CLI FIXTURES
"""
import os
import subprocess

from cli_store import CLI, FAILED, REFUSED, REJECTED, Store, run_tests


def write_people(store, rows):
    path = store.file('people.csv')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('姓名,手机号码\n' + ''.join(f'{row}\n' for row in rows))
    return path


def test_answer_that_cannot_be_written():
    with Store() as store:
        store.run('init')
        with open('/dev/full', 'w', encoding='utf-8') as full:
            for arguments in (['search', '王'], ['search', '王', '--json'], ['check'], ['figures']):
                result = subprocess.run([CLI, '--store', store.path, *arguments], stdout=full, stderr=subprocess.PIPE,
                                        text=True, check=False)
                assert result.returncode == FAILED and result.stderr, result


def test_one_file_is_left():
    with Store() as store:
        table = write_people(store, ['王芳,13800001234'])
        for arguments in (['init'], ['import', 'volunteers', table], ['withdraw', '1'], ['search', '王'], ['check']):
            store.run(*arguments)
            left = [name for name in os.listdir(store.folder) if name.startswith('store.db-')]
            assert not left, f'{arguments}: {left}'


def test_reply_before_commit():
    with Store() as store:
        table = write_people(store, ['王芳,13800001234', ',13800001235'])
        store.run('init')
        # A reply that cannot be made: nothing is imported, and the same command does it once the cause is gone.
        store.run('import', 'volunteers', table, '--reply', store.file('none/reply.csv'), status=FAILED)
        assert store.query('SELECT count (*) FROM volunteer') == [(0,)]
        store.run('import', 'volunteers', table, '--reply', store.file('reply.csv'), status=REJECTED)
        assert store.query('SELECT count (*) FROM volunteer') == [(1,)]
        assert os.path.exists(store.file('reply.csv'))


def test_damage_is_told():
    with Store() as store:
        store.run('import', 'volunteers', write_people(store, [f'王芳,1380{i:07d}' for i in range(50)]))
        page = store.query("SELECT rootpage FROM sqlite_schema WHERE name = 'volunteer'")[0][0]
        size = store.query('PRAGMA page_size')[0][0]
        with open(store.path, 'r+b') as file:
            file.seek((page - 1) * size + 8)
            file.write(bytes(512))
        for arguments in (['search', '王'], ['export', 'volunteers', store.file('v.csv')], ['figures'],
                          ['backup', store.file('backups')]):
            result = subprocess.run([CLI, '--store', store.path, *arguments], capture_output=True, text=True, check=False)
            assert result.returncode in (REFUSED, FAILED), f'{arguments}: {result}'
            assert 'SELECT' not in result.stderr and 'PRAGMA' not in result.stderr, result.stderr


run_tests(globals())
