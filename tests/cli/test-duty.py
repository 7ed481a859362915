#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The duty month: plans held against an independent judge, spoiled plans, planted months, odd months, repair, why."""
import collections
import csv
import json
import os
import random
import re
import sqlite3
import subprocess

import duty_judge
from cli_store import CLI, REFUSED, REJECTED, USAGE, Store, only, run_tests
from sheet_page import Page

APRIL = duty_judge.julian_of('2018-04-01')
BIRTH = duty_judge.julian_of('1980-05-05')


class Duty(Store):
    """A store in which a test writes what a month is planned from, straight into the tables."""

    def make(self):
        self.run('init')
        self.connection = sqlite3.connect(self.path)
        self.connection.execute('PRAGMA synchronous = OFF')
        return self

    def add(self, table, **values):
        self.connection.execute("INSERT INTO id_sequence SELECT ?1, 1 WHERE NOT EXISTS"
                                " (SELECT 1 FROM id_sequence WHERE entity = ?1)", (table,))
        number = self.connection.execute('SELECT next FROM id_sequence WHERE entity = ?', (table,)).fetchone()[0]
        self.connection.execute('UPDATE id_sequence SET next = next + 1 WHERE entity = ?', (table,))
        names = ', '.join(['id', *values])
        self.connection.execute(f'INSERT INTO {table} ({names}) VALUES ({", ".join("?" * (len(values) + 1))})',
                                [number, *values.values()])
        self.connection.commit()
        return number

    def tell(self, *arguments, status):
        """A command that answers and says why besides."""
        result = subprocess.run([CLI, '--store', self.path, *arguments], capture_output=True, text=True)
        assert result.returncode == status and result.stderr, result
        return result.stdout

    def unit(self, name, staff=100):
        return self.add('unit', name=name, staff=staff)

    def crossing(self, name, **values):
        return self.add('crossing', name=name, **{'seats_am': 1, 'seats_pm': 1, 'district': 410902, **values})

    def person(self, number, unit=None, birth=BIRTH, first=APRIL - 400, last=0, **limits):
        person = self.add('volunteer', number=number, name=f'人{number}', birth=birth, district=410902)
        self.add('duty_member', volunteer_id=person, unit_id=unit, valid_from=first, valid_to=last, **limits)
        return person

    def plan(self, month='2018-04', *options):
        """The answer and the lines, which the independent judge and the product's find nothing wrong with."""
        path = self.file('plan.csv')
        answer = self.json('plan', month, '--out', path, *options)
        found = duty_judge.judge(self.path, path)
        assert found == [] and answer['hard_violations'] == 0, (found[:5], answer)
        assert self.json('plan', '--check', path) == {'violations': []}
        lines = read(path)
        assert len(lines) == answer['seats'] and sum(taken(line) for line in lines) == answer['filled'], answer
        return answer, lines

    def seats(self, what, where='t.state = 4', joins=''):
        """Of duties alone: the sample has other events too."""
        return self.query(f'SELECT {what} FROM seat t JOIN event_shift s ON s.id = t.shift_id JOIN event_post p ON p.id = s.post_id'
                          f' JOIN event e ON e.id = p.event_id {joins} WHERE e.crossing_id IS NOT NULL AND {where}')

    def adopt(self, month='2018-04', *options):
        answer = self.json('plan', month, *options)
        return self.json('plan', month, '--adopt', '--expect', answer['hash'], *options)


def taken(line):
    return bool(line['volunteer'] or line['unit'])


def read(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def write(path, lines):
    with open(path, 'w', encoding='utf-8', newline='') as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)


def sample(store):
    store.sample(4000, 1000)


def test_sample_month():
    with Duty() as store:
        sample(store)
        answer, lines = store.plan()
        days = {line['date'] for line in lines}
        assert '2018-04-08' in days and '2018-04-05' not in days and len(days) == 20  # a make-up Sunday, and 清明
        assert answer['posts'] == 69 * 2 * 20 and answer['filled'] >= 0.995 * answer['seats'], answer
        assert answer['fairness']['people'] <= 1, answer
        assert store.plan()[1] == lines  # the same seed, the same plan
        assert store.plan('2018-04', '--seed', '2')[1] != lines
        assert store.query('SELECT count (*) FROM crossing') == [(69,)]


def test_adopt():
    with Duty() as store:
        sample(store)
        first = store.json('plan', '2018-04')
        adopted = store.adopt()
        assert adopted['adopted'] and store.json('check')['violations'] == 0
        assert store.seats('count (*)') == [(first['filled'],)]
        assert store.seats('count (DISTINCT t.shift_id)') <= [(first['posts'],)]
        store.run('plan', '2018-04', '--adopt', '--expect', first['hash'], status=REFUSED)  # the board is another now
        again = store.adopt()  # what is alike stays
        assert again['filled'] == first['filled'] and store.json('check')['violations'] == 0
        store.run('undo')
        store.run('undo')
        assert store.seats('count (*)', '1') == [(0,)]
        assert store.query('SELECT count (*) FROM event WHERE crossing_id IS NOT NULL') == [(0,)]
        assert store.json('plan', '2018-04')['hash'] == first['hash']
        store.run('plan', '2018-04', '--adopt', status=USAGE)
        store.run('plan', '2018-13', status=USAGE)


def spoil(store, lines, change, expected):
    """One change to a plan without fault; both judges find the same, and only what it brings."""
    spoiled = [dict(line) for line in lines]
    change(spoiled)
    path = store.file('spoiled.csv')
    write(path, spoiled)
    truth = duty_judge.judge(store.path, path)
    answer = store.json('plan', '--check', path, status=REJECTED)['violations']
    assert all(violation['sentence'] for violation in answer)
    told = sorted((violation['line'], violation['rule']) for violation in answer)
    assert told == truth, (expected, told, truth)
    assert expected in {rule for _, rule in told}, (expected, told)


def test_spoiled_plans():
    with Duty().make() as store:
        bank, school = store.unit('银行'), store.unit('学校')
        first = store.crossing('一路口', unit_id=bank)
        store.crossing('二路口', seats_am=2)
        store.crossing('三路口', seats_pm=0)
        people = [store.person(n, bank if n < 6 else school) for n in range(1, 12)]
        _, lines = store.plan()
        at = lambda crossing, half='am': next(i for i, line in enumerate(lines) if line['crossing'] == crossing and line['half'] == half)
        set_at = lambda i, **values: lambda plan: plan[i].update(values)
        one, two = at('一路口'), at('二路口')
        spoil(store, lines, set_at(one, date='2018-04-05'), 'day')
        spoil(store, lines, set_at(one, crossing='四路口'), 'crossing')
        spoil(store, lines, set_at(at('三路口'), half='pm'), 'closed')
        spoil(store, lines, set_at(one, start='07:00'), 'time')
        spoil(store, lines, set_at(one, volunteer='0000099'), 'person')
        spoil(store, lines, set_at(one, volunteer='0000007', unit='学校'), 'owner')
        spoil(store, lines, set_at(two, volunteer='0000002', unit='学校'), 'unit')
        spoil(store, lines, lambda plan: plan.append(dict(plan[two])), 'seats')
        spoil(store, lines, set_at(two, volunteer=lines[two + 1]['volunteer'], unit=lines[two + 1]['unit']), 'overlap')
        changes = [
            ('absence', 'person_absence', {'valid_from': APRIL + 1, 'valid_to': APRIL + 1}),
            ('never', 'duty_wish', {'wish': 2, 'weekday': 1, 'half': 1}),
            ('never', 'duty_wish', {'wish': 2, 'crossing_id': first}),
        ]
        who = next(i for i, line in enumerate(lines) if line['crossing'] == '一路口' and line['half'] == 'am')
        person = people[int(lines[who]['volunteer']) - 1]
        for rule, table, values in changes:
            row = store.add(table, volunteer_id=person, **values)
            spoil(store, lines, lambda plan: None, rule)
            store.connection.execute(f'DELETE FROM {table} WHERE id = ?', (row,))
            store.connection.commit()
        for rule, sql in [('quota', f'INSERT INTO duty_quota (id, unit_id, rule, seats) VALUES (1, {bank}, 1, 3)'),
                          ('unit-absence', f'INSERT INTO unit_absence (id, unit_id, valid_from) VALUES (1, {bank}, {APRIL + 5})'),
                          ('week', f'UPDATE duty_member SET most_week = 1 WHERE volunteer_id = {person}'),
                          ('month', f'UPDATE duty_member SET most_month = 1 WHERE volunteer_id = {person}'),
                          ('age', f"UPDATE volunteer SET birth = {duty_judge.julian_of('1940-01-01')} WHERE id = {person}"),
                          ('consent', f"UPDATE volunteer SET birth = {duty_judge.julian_of('2001-01-01')} WHERE id = {person}"),
                          ('insurance', f'INSERT INTO person_insurance (id, volunteer_id, valid_from) VALUES (1, {people[7]}, 1)'),
                          ('removed', f'UPDATE volunteer SET removed_at = 1 WHERE id = {person}'),
                          ('member', f'UPDATE duty_member SET valid_to = {APRIL - 1} WHERE volunteer_id = {person}')]:
            store.connection.execute('BEGIN')
            store.connection.execute(sql)
            store.connection.commit()
            if rule != 'member':  # who left before the month is nobody's any more
                spoil(store, lines, lambda plan: None, rule)
        write(store.file('odd.csv'), [{'日期': '2018-04-02'}])
        store.run('plan', '--check', store.file('odd.csv'), status=REFUSED)


def test_edges_of_days_and_ages():
    """Eighteen and seventy are in, a day before and a year after are out; the last day of an absence still counts."""
    with Duty().make() as store:
        store.crossing('一路口', seats_pm=0)
        birthday = duty_judge.julian_of('2000-04-10')
        young = store.person(1, birth=birthday)
        answer, lines = store.plan()
        assert [line['date'] for line in lines if taken(line)][0] == '2018-04-10', lines[:8]
        store.add('person_absence', volunteer_id=young, valid_from=APRIL + 9, valid_to=APRIL + 10)  # 10 and 11 April
        _, lines = store.plan()
        assert [line['date'] for line in lines if taken(line)][0] == '2018-04-12'
        old = store.person(2, birth=duty_judge.julian_of('1947-04-10'))  # seventy until 9 April
        _, lines = store.plan()
        assert [line['date'] for line in lines if line['volunteer'] == '0000002'][-1] == '2018-04-09', lines
        assert old


def test_planted_months():
    """Months for which a full plan was drawn up first, with a tenth more people than it needs, are filled wholly."""
    for seed in range(2):
        random.seed(seed)
        with Duty().make() as store:
            units = [store.unit(f'单位{i}') for i in range(6)]
            crossings = [store.crossing(f'路口{i}', seats_am=2, unit_id=units[i] if i < 2 else None) for i in range(6)]
            n = 0
            days = [APRIL + i for i in range(30) if duty_judge.Facts(store.path).works(APRIL + i)]
            # Each planted person has exactly the days of the plan: everything else is an absence.
            for crossing, seats in [(crossing, 3) for crossing in range(6)]:
                for turn in range(seats):
                    for part in range(3):
                        mine = [day for i, day in enumerate(days) if i % 3 == part]
                        unit = units[crossing] if crossing < 2 else random.choice(units[2:])
                        n += 1
                        person = store.person(n, unit, most_month=len(mine))
                        for day in days:
                            if day not in mine:
                                store.add('person_absence', volunteer_id=person, valid_from=day, valid_to=day)
                        store.add('duty_wish', volunteer_id=person, wish=2, half=1 if turn == 2 else 2)
            for _ in range(n // 10):
                n += 1
                store.person(n, random.choice(units), most_month=5)
            answer, _ = store.plan()
            assert answer['filled'] == answer['seats'] == 18 * len(days), (seed, answer)


def most_seats(people, slots):
    """No flow fills more: the duties people may have, and the people each half-day has. people: [(most, {half-day})]."""
    duties = sum(min(most, len(free)) for most, free in people)
    return min(duties, sum(min(seats, sum(slot in free for _, free in people)) for slot, seats in slots.items()))


def test_flow_bound():
    """Months that cannot be filled wholly are filled to what a flow fills, but for a two hundredth."""
    for seed in range(2):
        random.seed(seed + 100)
        with Duty().make() as store:
            days = [APRIL + i for i in range(30) if duty_judge.Facts(store.path).works(APRIL + i)]
            for i in range(4):
                store.crossing(f'路口{i}', seats_am=2, seats_pm=1)
            people = []
            for n in range(1, 26):
                most = random.choice((6, 8, 10, 12))
                person = store.person(n, most_month=most)
                free = set()
                for day in days:
                    if random.random() < 0.45:
                        store.add('person_absence', volunteer_id=person, valid_from=day, valid_to=day)
                    else:
                        free |= {(day, 'am'), (day, 'pm')}
                people.append((most, free))
            bound = most_seats(people, {(day, half): 4 * seats for day in days for half, seats in (('am', 2), ('pm', 1))})
            answer, _ = store.plan()
            assert answer['filled'] >= 0.995 * bound, (seed, answer['filled'], bound)
            assert answer['filled'] < answer['seats'] and answer['hard_violations'] == 0


def test_fairness():
    """Without wishes people alike differ by one duty, and units from their quota by one duty or a twentieth."""
    with Duty().make() as store:
        units = [store.unit(f'单位{i}', staff) for i, staff in enumerate((40, 80, 120, 160))]
        for i in range(5):
            store.crossing(f'路口{i}', seats_am=3, seats_pm=2)
        n = 0
        for unit, people in zip(units, (10, 20, 30, 40)):
            for _ in range(people):
                n += 1
                store.person(n, unit)
        answer, lines = store.plan()
        loads = collections.Counter(line['volunteer'] for line in lines)
        by_unit = collections.Counter(line['unit'] for line in lines)
        assert max(loads.values()) - min(loads.values()) <= 1 and len(loads) == n, loads
        for i, staff in enumerate((40, 80, 120, 160)):
            target = answer['seats'] * staff / 400
            assert abs(by_unit[f'单位{i}'] - target) <= max(1, 0.05 * target), by_unit
        assert answer['fairness'] == {'people': max(loads.values()) - min(loads.values()), 'units': 0}, answer


def test_twelve_months_even_out():
    """Whoever did more last month than others does less in this one, and a month of thirteen months ago counts no more."""
    with Duty().make() as store:
        store.crossing('一路口')
        people = [store.person(n) for n in range(1, 11)]
        for person in people[5:]:
            store.add('person_absence', volunteer_id=person, valid_from=APRIL - 31, valid_to=APRIL - 1)
        store.adopt('2018-03')
        _, lines = store.plan('2018-04')
        loads = collections.Counter(int(line['volunteer']) for line in lines)
        assert max(loads[n] for n in range(1, 6)) < min(loads[n] for n in range(6, 11)), loads
        _, lines = store.plan('2019-04')
        loads = collections.Counter(int(line['volunteer']) for line in lines)
        assert max(loads.values()) - min(loads.values()) <= 1, loads
        # A weight of nothing: only this month counts, and corners or wishes may decide.
        store.add('duty_weight', rule=0, valid_from=APRIL, weight=0)
        assert store.plan('2018-04')[0]['soft_cost'] < 100


def test_standing_and_wishes():
    """A standing duty is kept on its days and no others; gladly goes before rather not; a unit's standing seats are its own."""
    with Duty().make() as store:
        bank = store.unit('银行')
        corner, other = store.crossing('一路口', seats_am=2, seats_pm=0), store.crossing('二路口', seats_pm=0)
        people = [store.person(n, bank if n < 4 else None) for n in range(1, 9)]
        store.add('duty_standing', crossing_id=other, volunteer_id=people[0], weekday=2, half=1, valid_from=APRIL + 5)
        store.add('unit_standing', crossing_id=corner, unit_id=bank, weekday=4, seats=2)
        store.add('duty_wish', volunteer_id=people[6], wish=0, weekday=5)
        store.add('duty_wish', volunteer_id=people[7], wish=1, weekday=5)
        _, lines = store.plan()
        tuesdays = [line for line in lines if line['crossing'] == '二路口' and line['date'] in ('2018-04-10', '2018-04-17', '2018-04-24')]
        assert len(tuesdays) == 3 and all(int(line['volunteer']) == 1 and line['reason'] for line in tuesdays), tuesdays
        thursdays = [line for line in lines if line['crossing'] == '一路口' and line['date'] == '2018-04-12']
        assert [line['unit'] for line in thursdays] == ['银行', '银行'], thursdays
        fridays = [line for line in lines if duty_judge.date_of(duty_judge.julian_of(line['date'])).isoweekday() == 5]
        count = collections.Counter(int(line['volunteer']) for line in fridays)
        assert count[7] > count[8], count


def test_odd_months():
    with Duty().make() as store:
        store.run('plan', '2018-04', status=REFUSED)  # no crossing
        store.crossing('一路口', seats_am=2, closed_from=APRIL + 16, closed_to=APRIL + 19)
        unit = store.unit('无人数单位', staff=0)
        mover_to = store.unit('新单位')
        store.person(1, unit)
        mover = store.person(2, unit, last=APRIL + 14)
        store.add('duty_member', volunteer_id=mover, unit_id=mover_to, valid_from=APRIL + 15)
        for wish in (0, 2):
            store.add('duty_wish', volunteer_id=mover, wish=wish, weekday=1)
        answer, lines = store.plan()
        notes = ' '.join(answer['notes'])
        assert '无人数单位' in notes and '一路口' in notes and '0000002' in notes and len(answer['notes']) == 3, notes
        assert not any('2018-04-17' <= line['date'] <= '2018-04-20' for line in lines)
        units = {line['unit'] for line in lines if line['volunteer'] == '0000002' and line['date'] < '2018-04-16'}
        assert units == {'无人数单位'}
        assert {line['unit'] for line in lines if line['volunteer'] == '0000002' and line['date'] >= '2018-04-16'} == {'新单位'}
        assert answer['filled'] < answer['seats']  # more seats than people: on Mondays the mover is away
        for day in range(31):
            store.add('holiday', day=duty_judge.julian_of('2030-01-01') + day, kind=0, name='假')
        store.run('plan', '2030-01', status=REFUSED)


def test_unit_without_names():
    """A unit that has not said who comes is asked for seats, up to its share and its limit."""
    with Duty().make() as store:
        unit = store.unit('只报人数', 50)
        store.crossing('一路口', unit_id=unit)
        answer, lines = store.plan()
        assert answer['filled'] == answer['seats'] and all(line['unit'] == '只报人数' and not line['volunteer'] for line in lines)
        store.adopt()
        assert store.query('SELECT count (*) FROM seat WHERE volunteer_id IS NULL AND state = 4') == [(answer['seats'],)]
        store.add('duty_quota', unit_id=unit, rule=1, seats=7)
        assert store.plan()[0]['filled'] == 7
        store.add('duty_quota', unit_id=unit, rule=2, valid_from=APRIL + 29)
        assert store.plan()[0]['filled'] == 0


def test_repair():
    with Duty() as store:
        sample(store)
        store.adopt()
        before = store.seats('t.shift_id, t.volunteer_id')
        people = sorted({person for _, person in before if person})
        gone = random.Random(5).sample(people, len(people) // 20)
        connection = sqlite3.connect(store.path)
        connection.executemany('INSERT INTO person_absence (id, volunteer_id, valid_from) VALUES (?, ?, ?)',
                               [(900000 + i, person, APRIL) for i, person in enumerate(gone)])
        connection.commit()
        answer, _ = store.plan('2018-04', '--repair')
        open_seats = answer['dropped']
        assert answer['filled'] >= 0.995 * answer['seats'] and answer['moved'] <= max(2, 0.2 * open_seats), answer
        assert open_seats == sum(1 for _, person in before if person in set(gone)), answer
        connection.execute('UPDATE sign_up SET made_at = made_at - 1000')
        connection.commit()
        store.run('duty', 'slips', '2018-04', '--only-new', '--out', store.file('slips.pdf'), status=REFUSED)
        store.json('duty', 'publish', '2018-04')
        store.run('duty', 'slips', '2018-04', '--only-new', '--out', store.file('slips.pdf'), status=REFUSED)
        store.adopt('2018-04', '--repair')
        assert store.seats('count (*)', 't.state = 9') == [(open_seats + answer['moved'],)]
        # The difference is a list: each who fell out, each who came in, and where they stood and stand.
        changes = store.json('duty', 'changes', '2018-04', '--out', store.file('changes.pdf'))
        assert sorted(map(str, changes['changes'])) == sorted(map(str, answer['changes'])), changes['changes'][:3]
        fell = [change for change in changes['changes'] if change['from']]
        assert len(fell) >= open_seats and changes['people'] == len({change['volunteer'] for change in changes['changes'] if change['volunteer']})
        # Slips for those who fell out and those who came in, and for nobody else.
        told = {person for _, person in set(store.seats('t.shift_id, t.volunteer_id')) ^ set(before) if person}
        slips = store.json('duty', 'slips', '2018-04', '--only-new', '--out', store.file('slips.pdf'))
        assert slips['people'] == len(told), (slips, len(told))
        everybody = store.json('duty', 'slips', '2018-04', '--out', store.file('slips.pdf'))
        assert everybody['people'] == store.seats('count (DISTINCT t.volunteer_id)')[0][0]
        assert store.json('check')['violations'] == 0
        steady = store.json('plan', '2018-04', '--repair')
        assert steady['dropped'] == 0 and steady['moved'] == 0, steady


def test_rain():
    """A day stood down is nobody's duty: who was to stand there is told, the plan leaves the day alone, and an undo brings it back."""
    with Duty().make() as store:
        store.crossing('一路口', seats_pm=0)
        store.crossing('二路口', seats_am=0)
        store.person(1), store.person(2)
        store.adopt()
        store.run('duty', 'changes', '2018-04', '--out', store.file('c.pdf'), status=REFUSED)  # nobody was told anything yet
        store.json('duty', 'publish', '2018-04')
        store.run('duty', 'changes', '2018-04', '--out', store.file('c.pdf'), status=REFUSED)  # and then nothing changed
        store.run('duty', 'stand-down', '2018-04-03', status=REFUSED)  # without a reason
        store.run('duty', 'stand-down', '2018-04-07', '--reason', '暴雨', status=REFUSED)  # no workday
        before = store.seats('s.day, t.volunteer_id', f't.state = 4 AND e.state = 0 AND s.day <> {APRIL + 2}')
        assert store.json('duty', 'stand-down', '2018-04-03', '--reason', '暴雨')['crossings'] == 2
        store.run('duty', 'stand-down', '2018-04-03', '--reason', '暴雨', status=REFUSED)
        changes = store.json('duty', 'changes', '2018-04', '--out', store.file('c.pdf'))['changes']
        assert {(change['from']['date'], change['to']) for change in changes} == {('2018-04-03', None)} and len(changes) == 2, changes
        answer, lines = store.plan('2018-04', '--repair')
        assert answer['moved'] == 0 and '2018-04-03' not in {line['date'] for line in lines}, answer
        store.adopt('2018-04', '--repair')
        assert sorted(store.seats('s.day, t.volunteer_id', 't.state = 4 AND e.state = 0')) == sorted(before)
        store.run('why', '2018-04-03', 'am', '一路口', status=REFUSED)
        store.run('duty', 'pack', '2018-04-03', '--out', store.file('p.pdf'))  # a cover that says so
        assert store.json('check')['violations'] == 0
        store.run('undo')
        store.run('undo')
        assert store.plan('2018-04', '--repair')[0]['dropped'] == 0
        assert len(store.seats('t.id', 't.state = 4 AND e.state = 0')) == len(before) + 2


def test_difference():
    """A change of place on one half-day is one line, whatever else changed; what is gone and what is new stand apart else; who stays is not told."""
    with Duty().make() as store:
        for name in ('一路口', '二路口'):
            store.crossing(name, seats_pm=0)
        store.person(1), store.person(2)
        store.adopt()
        store.json('duty', 'publish', '2018-04')
        later = store.query('SELECT published_at FROM duty_plan')[0][0]
        seats = lambda day: {row[0]: row[1:] for row in store.seats('v.number, t.id, t.shift_id, v.id', f't.state = 4 AND s.day = {APRIL + day}',
                                                                    'JOIN volunteer v ON v.id = t.volunteer_id')}
        drop = lambda seat: (store.connection.execute('UPDATE seat SET state = 9 WHERE id = ?', (seat,)), store.connection.commit())

        def give(person, shift):
            queue = store.query('SELECT max (queue) + 1 FROM sign_up')[0][0]
            sign_up = store.add('sign_up', shift_id=shift, volunteer_id=person, seats=1, made_at=later, made_by='test', queue=queue)
            store.add('seat', sign_up_id=sign_up, shift_id=shift, volunteer_id=person, state=4)

        assert len(seats(1)) == len(seats(2)) == 2
        (first, here, one), (second, there, two) = seats(2)[1], seats(2)[2]
        drop(first), drop(second), give(one, there), give(two, here)  # they change places on 3 April
        drop(seats(1)[1][0])                                          # and the first is not needed on the 2nd
        told = store.json('duty', 'changes', '2018-04', '--out', store.file('c.pdf'))
        lines = [(row['volunteer'], row['from'] and (row['from']['date'], row['from']['crossing']), row['to'] and row['to']['crossing'])
                 for row in told['changes']]
        corner = lambda shift: store.query(f"SELECT c.name FROM crossing c JOIN event e ON e.crossing_id = c.id JOIN event_post p ON p.event_id = e.id"
                                           f" JOIN event_shift s ON s.post_id = p.id WHERE s.id = {shift}")[0][0]
        assert lines[1] == (1, ('2018-04-03', corner(here)), corner(there)) and lines[2] == (2, ('2018-04-03', corner(there)), corner(here)), lines
        assert lines[0][0] == 1 and lines[0][1][0] == '2018-04-02' and lines[0][2] is None, lines
        assert len(lines) == 3 and told['people'] == 2, told
        slips = store.json('duty', 'slips', '2018-04', '--only-new', '--out', store.file('s.pdf'))
        assert slips['people'] == 2


def test_closed_and_opened():
    """A crossing that closes after people were told, and opens again, is filled again: its days are not called off for ever."""
    with Duty().make() as store:
        first = store.crossing('一路口', seats_pm=0)
        store.crossing('二路口', seats_pm=0)
        store.person(1), store.person(2)
        store.adopt()
        store.json('duty', 'publish', '2018-04')
        close = lambda day: (store.connection.execute('UPDATE crossing SET closed_from = ? WHERE id = ?', (day, first)), store.connection.commit())
        pack = lambda: store.json('duty', 'pack', '2018-04-24', '--out', store.file('p.pdf'))['sheets']
        assert pack() == 2
        close(APRIL + 20)
        full = store.json('plan', '2018-04')['seats']
        closed = store.adopt('2018-04', '--repair')
        changes = store.json('duty', 'changes', '2018-04', '--out', store.file('c.pdf'))['changes']
        left = [change['from']['date'] for change in changes if change['from']]
        assert left and min(left) >= '2018-04-21', changes
        assert pack() == 1  # a sheet from which everybody was sent elsewhere is not printed again
        close(0)
        opened = store.adopt('2018-04', '--repair')
        assert opened['filled'] == opened['seats'] > closed['seats'] == full, (full, closed, opened)
        assert store.json('check')['violations'] == 0


def test_reminders():
    """Units whose names are missing, the most pressing first; none are left when all are named."""
    with Duty().make() as store:
        named_store(store)
        store.connection.execute("UPDATE unit SET contact = '王主任'")
        store.connection.commit()
        paper = store.file('r.pdf')
        assert store.json('duty', 'reminders', '2018-04', '--out', paper)['units'] == 1
        text = subprocess.run(['pdftotext', '-layout', paper, '-'], capture_output=True, text=True, check=True).stdout
        assert re.search(r'银行 +王主任 +60 +0 +60 +2018年4月2日', text), text
        write(store.file('names.csv'), [{'单位': '银行', '日期': '2018-04-02', '时段': half, '路口': corner, '志愿者编号': number, '姓名': ''}
                                        for half, corner, number in (('早高峰', '一路口', '1'), ('早高峰', '一路口', '2'), ('晚高峰', '二路口', '3'))])
        store.json('import', 'duty-names', store.file('names.csv'))
        store.json('duty', 'reminders', '2018-04', '--out', paper)
        text = subprocess.run(['pdftotext', '-layout', paper, '-'], capture_output=True, text=True, check=True).stdout
        assert re.search(r'60 +3 +57 +2018年4月3日', text), text
        with Duty().make() as other:
            # Whose first nameless day is nearer comes first, whichever unit was entered first.
            late, soon = other.unit('甲单位', 20), other.unit('乙单位', 20)
            other.crossing('甲路口', unit_id=late, closed_from=APRIL, closed_to=APRIL + 12)
            other.crossing('乙路口', unit_id=soon)
            other.adopt()
            assert other.json('duty', 'reminders', '2018-04', '--out', paper)['units'] == 2
            text = subprocess.run(['pdftotext', '-layout', paper, '-'], capture_output=True, text=True, check=True).stdout
            assert text.index('乙单位') < text.index('甲单位') and '2018年4月16日' in text, text
        with Duty().make() as other:
            other.crossing('一路口')
            other.person(1), other.person(2)
            other.adopt()
            other.run('duty', 'reminders', '2018-04', '--out', paper, status=REFUSED)


def test_inspected():
    """Who signed in and out and was seen by inspectors has evidence of class A: by the box on the paper, or where they counted as many."""
    with Duty().make() as store:
        bank = store.unit('银行')
        corner = store.crossing('一路口', unit_id=bank, seats_am=2, seats_pm=2)
        for number in range(1, 9):
            store.person(number, bank)
        store.adopt()
        days = [f'2018-04-{day:02}' for day in (2, 3, 4)]
        events = []
        for day in days:
            store.json('duty', 'pack', day, '--out', store.file('p.pdf'))
            events.append(str(store.query(f"SELECT id FROM event WHERE day = {duty_judge.julian_of(day)}")[0][0]))
            store.run('attendance', events[-1], '--sheet', '1', '--line', '*', '--cells', 'in,out,signature')
        see = lambda day, present, half=0: store.add('duty_inspection', crossing_id=corner, day=duty_judge.julian_of(day), half=half, score=90,
                                                     present=present)
        see(days[0], 2), see(days[1], 1), see(days[2], 2, half=1)  # as many; one less; the other half
        classes = lambda event: {row['evidence'] for row in store.json('hours', 'pending', '--event', event)['rows']}
        assert [classes(event) for event in events] == [{'A'}, {'B'}, {'B'}], [classes(event) for event in events]
        store.run('duty', 'circular', '2018-04', '--out', store.file('c.pdf'))
        assert store.json('duty', 'units', '2018-04')['rows'][0]['inspections'] == 3


def test_patrols():
    """Routes of the patrol are planned, judged, printed and counted by the same means as crossings."""
    with Duty().make() as store:
        store.crossing('一路口')
        store.crossing('东湖巡防线', kind=1, seats_am=2, seats_pm=0, x=300, y=400)
        young, old = store.person(1), store.person(2, birth=duty_judge.julian_of('1945-05-05'))
        store.person(3), store.person(4)
        answer, lines = store.plan()
        route = {line['volunteer'] for line in lines if line['crossing'] == '东湖巡防线'}
        assert answer['filled'] == answer['seats'] and '0000002' in route, (answer, route)  # the old may patrol, and not stand at a crossing
        assert '0000002' not in {line['volunteer'] for line in lines if line['crossing'] == '一路口'}
        store.adopt()
        assert store.query("SELECT DISTINCT title FROM event WHERE crossing_id = 2") == [('东湖巡防线巡防',)]
        assert young and old
        page = Page(store, 'duty', 'pack', '2018-04-02', page=1)
        page.fill('came', 1), page.fill('came', 2)
        assert store.json('scan', page.save(store.file('巡.png')))['expect'] == 'pages=1,came=2,doubtful=0'
        text = subprocess.run(['pdftotext', '-layout', store.file('sheet.pdf'), '-'], capture_output=True, text=True, check=True).stdout
        assert '起点' in text and text.count('起点') == 1 and '东湖巡防线巡防' in text


def test_why():
    with Duty().make() as store:
        bank = store.unit('银行')
        store.crossing('一路口', seats_pm=0, unit_id=bank)
        store.crossing('二路口', seats_pm=0)
        away, never = store.person(1, bank), store.person(2, bank)
        other = store.person(3)
        store.add('person_absence', volunteer_id=away, valid_from=APRIL + 1, valid_to=APRIL + 1)
        store.add('duty_wish', volunteer_id=never, wish=2, weekday=1)
        store.adopt()
        ask = lambda *options: store.json('why', '2018-04-02', 'am', '一路口', *options)
        why = ask()
        assert why['volunteer'] is None and not why['fillable'], why
        conflict = set(why['conflict'])
        assert conflict == {'absence', 'never', 'owner'} or conflict == {'absence', 'never', 'overlap'}, why
        assert len(why['frees']) == 1 and ask('--without', why['frees'][0])['fillable'], why
        # None of the set can be left out: each keeps somebody away whom no other rule of the set does.
        against = {row['volunteer']: set(row['against']) & conflict for row in why['next']}
        assert all({rule} in against.values() for rule in conflict), why
        seat = store.json('why', '2018-04-02', 'am', '二路口')
        assert seat['volunteer'] == 3 and seat['fillable'] and len(seat['next']) == 2, seat
        assert other
        store.run('why', '2018-04-02', 'am', '一路口', '2', status=REFUSED)
        store.run('why', '2018-04-02', 'noon', '一路口', status=USAGE)
        store.run('why', '2018-04-02', 'am', '一路口', '--without', 'luck', status=USAGE)


def test_wall():
    """69 crossings with four seats each hang on the wall as two sheets of A3, with letters that can be read; every seat is on them."""
    with Duty() as store:
        sample(store)
        store.adopt()
        out = store.file('wall.pdf')
        wall = store.json('duty', 'matrix', '2018-04', '--out', out)
        assert wall['sheets'] == 2 and wall['points'] >= 6, wall
        text = subprocess.run(['pdftotext', '-layout', out, '-'], capture_output=True, text=True, check=True).stdout
        sheets = text.split('\f')
        assert '第 1 张，共 2 张' in sheets[0] and '下接第 2 张' in sheets[0] and '上接第 1 张' in sheets[1], sheets[0][:300]
        for name, in store.query('SELECT name FROM crossing WHERE removed_at = 0'):
            assert text.count(name) == 1, name
        sizes = {float(size) for size in re.findall(r'<fontspec[^>]* size="([0-9.]+)"', subprocess.run(
            ['pdftohtml', '-xml', '-i', '-stdout', out], capture_output=True, text=True, check=True).stdout)}
        assert min(sizes) / 1.5 >= 6, sizes  # it enlarges by half


def test_publish():
    with Duty().make() as store:
        store.crossing('一路口')
        store.run('duty', 'publish', '2018-04', status=REFUSED)  # nobody has a duty yet
        store.person(1)
        store.person(2)
        store.adopt()
        published = store.json('duty', 'publish', '2018-04')
        assert published['hash'] == store.json('plan', '2018-04')['hash']
        assert store.query('SELECT month, hash FROM duty_plan') == [(201804, published['hash'])]


def named_store(store):
    """A month of a bank with two corners, without names; four of its people are known since."""
    bank = store.unit('银行', 20)
    store.crossing('一路口', unit_id=bank, seats_pm=0, seats_am=2)
    store.crossing('二路口', unit_id=bank, seats_am=0)
    store.adopt()
    for number in range(1, 5):
        store.person(number, bank)
    store.add('person_absence', volunteer_id=store.query('SELECT id FROM volunteer WHERE number = 4')[0][0],
              valid_from=APRIL + 2, valid_to=APRIL + 2)
    return bank


def test_names_come_back():
    with Duty().make() as store:
        named_store(store)
        os.mkdir(store.file('forms'))
        assert store.json('duty', 'forms', '2018-04', '--out', store.file('forms'))['units'] == 1
        assert sorted(os.listdir(store.file('forms'))) == ['银行_2018年04月值勤名单.pdf', '银行_2018年04月值勤名单.xlsx']
        assert store.json('duty', 'units', '2018-04')['rows'] == [
            {'rank': None, 'unit': '银行', 'promised': 60, 'named': 0, 'came': 0, 'inspections': 0, 'score': None}]
        row = lambda day, half, crossing, number='', name='': {'单位': '银行', '日期': f'2018-04-{day:02}', '时段': half, '路口': crossing,
                                                              '志愿者编号': number, '姓名': name}
        path = store.file('names.csv')
        write(path, [row(2, '早高峰', '一路口', '0000001'), row(2, '早高峰', '一路口', name='人2'), row(2, '晚高峰', '二路口', '3'),
                     row(3, '早高峰', '一路口')])
        assert store.json('import', 'duty-names', path) == {'read': 4, 'named': 3, 'unchanged': 0, 'blank': 1, 'faults': []}
        assert store.json('import', 'duty-names', path) == {'read': 4, 'named': 0, 'unchanged': 3, 'blank': 1, 'faults': []}
        assert store.json('duty', 'units', '2018-04')['rows'][0]['named'] == 3 and store.json('check')['violations'] == 0
        # Two people of one corner may change with the one of another.
        write(path, [row(2, '早高峰', '一路口', '0000003'), row(2, '早高峰', '一路口', '0000001'), row(2, '晚高峰', '二路口', '2')])
        assert only(store.json('import', 'duty-names', path), 'named', 'unchanged') == {'named': 2, 'unchanged': 1}
        store.run('undo')
        assert store.query("SELECT count (*) FROM seat WHERE volunteer_id IS NOT NULL AND state = 4") == [(3,)]


def test_ranking():
    """Points of inspectors first, those alike share a place, a corner of two units is an inspection of both, and who was
    not inspected has no place."""
    with Duty().make() as store:
        units = [store.unit(name, 20) for name in ('甲单位', '乙单位', '丙单位', '丁单位', '戊单位')]
        corners = [store.crossing(f'路口{i}', unit_id=units[i] if i != 3 else None, seats_am=2, seats_pm=0) for i in range(5)]
        for unit, seats in ((units[2], 1), (units[3], 1)):
            store.add('unit_standing', crossing_id=corners[3], unit_id=unit, seats=seats)
        store.run('duty', 'circular', '2018-04', '--out', store.file('c.pdf'), status=REFUSED)
        store.adopt()
        see = lambda corner, day, score, half=0, **more: store.add('duty_inspection', crossing_id=corners[corner], day=APRIL + day, half=half,
                                                                   score=score, **more)
        see(0, 1, 90), see(0, 2, 70), see(1, 1, 80, finding='缺一人', mend_by=APRIL + 9), see(3, 1, 95), see(0, 3, 1, half=1), see(0, 40, 1)
        rows = store.json('duty', 'units', '2018-04')['rows']
        assert [(row['rank'], row['unit'], row['inspections'], row['score']) for row in rows] == [
            (1, '丁单位', 1, 95), (1, '丙单位', 1, 95), (3, '乙单位', 1, 80), (3, '甲单位', 2, 80), (None, '戊单位', 0, None)], rows
        store.json('duty', 'circular', '2018-04', '--out', store.file('c.pdf'))
        text = subprocess.run(['pdftotext', '-layout', store.file('c.pdf'), '-'], capture_output=True, text=True, check=True).stdout
        assert '关于2018年4月路口值勤督查情况的通报' in text and '路口1：缺一人，整改期限 2018年4月10日' in text, text


def test_names_that_cannot_be():
    """All or nothing: names beyond the seats, somebody twice at a time, away, unknown, a day without duty."""
    with Duty().make() as store:
        named_store(store)
        good = {'单位': '银行', '日期': '2018-04-02', '时段': '早高峰', '路口': '一路口', '志愿者编号': '1', '姓名': ''}
        cases = [
            [{'志愿者编号': '2'}, {'志愿者编号': '3'}],          # three names on two seats
            [{'志愿者编号': '1'}],                               # twice at one time
            [{'志愿者编号': '4', '日期': '2018-04-03'}],         # away on that day
            [{'志愿者编号': '99'}], [{'单位': '学校', '志愿者编号': '2'}], [{'路口': '三路口', '志愿者编号': '2'}],
            [{'日期': '2018-04-07', '志愿者编号': '2'}], [{'时段': '晚高峰', '志愿者编号': '2'}],
        ]
        for changes in cases:
            path = store.file('names.csv')
            write(path, [good, *({**good, **change} for change in changes)])
            answer = json.loads(store.tell('import', 'duty-names', path, '--json', status=REJECTED))
            assert answer['named'] == 0 and len(answer['faults']) == 1 and answer['faults'][0].startswith('Row '), (changes, answer)
            assert store.query("SELECT count (*) FROM seat WHERE volunteer_id IS NOT NULL") == [(0,)], changes
        write(path, [{'姓名': '人1'}])
        store.run('import', 'duty-names', path, status=REFUSED)


def test_sheets_come_back():
    """A sheet of the day pack, filled in, scanned and taken over: those of the morning are there, and those of the evening are not touched."""
    with Duty().make() as store:
        bank = store.unit('银行')
        store.crossing('一路口', unit_id=bank, seats_am=3, x=100, y=900)
        store.crossing('二路口', seats_am=0)
        for number in range(1, 9):
            store.person(number, bank if number < 6 else None)
        store.adopt()
        pack = ('duty', 'pack', '2018-04-02')
        page = Page(store, *pack)
        for row, kind in ((1, 'came'), (2, 'came'), (3, 'absent')):
            page.fill(kind, row)
            if kind == 'came':
                page.fill('in', row, margin=2.5), page.fill('out', row, margin=2.5), page.fill('signature', row, margin=2.5)
        page.fill('seen')
        told = store.json('scan', page.save(store.file('早.png')))
        assert told['expect'] == 'pages=1,came=2,absent=1,doubtful=0', told
        read_page = told['pages'][0]
        assert read_page['code'] == page.code and read_page['sheet'] == 1 and read_page['unmarked'] == 0, read_page
        # Printed again nothing changed, so the paper that is out there is still the newest.
        assert Page(store, *pack).code == page.code
        store.json('scan', '--apply', str(told['tray']), '--expect', told['expect'])
        event = str(store.query("SELECT id FROM event WHERE crossing_id = 1 AND day = %d" % (APRIL + 1))[0][0])
        rows = store.json('attendance', event, '--list')['rows']
        assert [row['state'] for row in rows] == ['came', 'came', 'absent', 'expected'], rows
        assert rows[0]['cells'] == 'in,out,signature,seen', rows
        assert store.json('duty', 'units', '2018-04')['rows'][0]['came'] == 2
        # The evening is another sheet of the same event; that of the other corner is one of another.
        pages = [Page(store, *pack, page=n) for n in range(3)]
        assert [sheet.code.split('-')[2] for sheet in pages] == ['01', '02', '01'] and len({sheet.code for sheet in pages}) == 3
        evening = pages[1]
        evening.fill('late', 1)
        evening.fill('came', 11)  # a blank line: somebody came without a seat
        told = store.json('scan', evening.save(store.file('晚.png')))
        assert told['expect'] == 'pages=1,late=1,doubtful=1', told
        store.run('scan', '--tray', str(told['tray']), '--page', '1', '--row', '11', '--answer', 'came', '--name', '路人甲')
        store.json('scan', '--apply', str(told['tray']), '--expect', 'pages=1,late=1,walk-in=1,doubtful=0')
        assert [row['state'] for row in store.json('attendance', event, '--list')['rows']] == ['came', 'came', 'absent', 'late', 'walk-in']
        assert store.json('check')['violations'] == 0


def test_sheets_after_a_change():
    """Who was told to go elsewhere stays on the sheet as such; who came in stands on the same sheet, with a new printing of it."""
    with Duty().make() as store:
        store.crossing('一路口', seats_am=11, seats_pm=1)
        people = [store.person(number) for number in range(1, 16)]
        store.adopt()
        store.json('duty', 'publish', '2018-04')
        pack = ('duty', 'pack', '2018-04-02')
        before = [Page(store, *pack, page=n).code for n in range(3)]  # eleven names are two sheets, and one of the evening
        assert [code.split('-')[2] for code in before] == ['01', '02', '03'], before
        gone = store.seats('t.volunteer_id', f's.day = {APRIL + 1} AND s.starts < 720 AND t.state = 4')[0][0]
        assert gone in people
        store.add('person_absence', volunteer_id=gone, valid_from=APRIL + 1, valid_to=APRIL + 1)
        store.adopt('2018-04', '--repair')
        after = [Page(store, *pack, page=n).code for n in range(3)]
        assert after[0] == before[0] and after[2] == before[2], (before, after)
        assert after[1].split('-')[:4] == [*before[1].split('-')[:3], '2'], (before, after)
        text = subprocess.run(['pdftotext', '-layout', store.file('sheet.pdf'), '-'], capture_output=True, text=True, check=True).stdout
        assert text.count('已另行安排，不到岗') == 1 and text.count('站位') == 3, text


def test_papers_and_routes():
    with Duty().make() as store:
        bank = store.unit('银行')
        for i in range(12):
            store.crossing(f'路口{i}', unit_id=bank if i < 3 else None, seats_pm=i % 2, x=i * 80, y=i * i * 7 % 1000)
        for number in range(1, 40):
            store.person(number, bank if number < 20 else None)
        store.adopt()
        accident = store.file('accident.pdf')
        text = lambda: subprocess.run(['pdftotext', '-layout', accident, '-'], capture_output=True, text=True, check=True).stdout
        number = store.seats('v.number', "t.state = 4 AND s.day = %d" % (APRIL + 1), 'JOIN volunteer v ON v.id = t.volunteer_id')[0][0]
        ask = ('duty', 'accident', '2018-04-02', '--volunteer', str(number), '--out', accident)
        store.json(*ask)
        assert '班表没有公布' in text() and '没有签到记录' in text() and '当天没有意外保险记录' in text()
        store.json('duty', 'publish', '2018-04')
        person = store.query(f'SELECT id FROM volunteer WHERE number = {number}')[0][0]
        store.add('person_insurance', volunteer_id=person, policy='PY-9', valid_from=APRIL, valid_to=APRIL + 1)
        store.json(*ask)
        assert store.query('SELECT hash FROM duty_plan')[0][0][:16] in text().replace('\n', '') and 'PY-9' in text(), text()
        store.run('duty', 'accident', '2018-04-02', '--volunteer', '99', '--out', accident, status=REFUSED)
        store.connection.execute("DELETE FROM person_insurance")
        store.connection.commit()
        pack, matrix = store.file('pack.pdf'), store.file('matrix.pdf')
        assert store.json('duty', 'pack', '2018-04-02', '--out', pack)['sheets'] == 18
        text = subprocess.run(['pdftotext', '-layout', pack, '-'], capture_output=True, text=True, check=True).stdout
        assert '路口11' in text and '2018年4月2日' in text and '合计：早高峰 12 人，晚高峰 6 人；库房备 12 套' in text, text[:500]
        store.run('duty', 'pack', '2018-04-05', '--out', pack, status=REFUSED)  # 清明
        wall = store.json('duty', 'matrix', '2018-04', '--out', matrix)
        assert wall['sheets'] == 1 and wall['points'] == 9, wall
        info = subprocess.run(['pdfinfo', matrix], capture_output=True, text=True, check=True).stdout
        assert 'A3' in info and re.search(r'Pages: +2\n', info), info
        store.run('duty', 'pack', '2018-04-02', status=USAGE)
        for n in (1, 3, 12, 20):
            routes = store.json('inspect', 'routes', '2018-04-02', 'am', '--inspectors', str(n))['routes']
            seen = [crossing for route in routes for crossing in route['crossings']]
            assert len(routes) == n and sorted(seen) == sorted(f'路口{i}' for i in range(12)), routes
            assert max(len(route['crossings']) for route in routes) - min(len(route['crossings']) for route in routes) <= 1
        seen = store.json('inspect', 'routes', '2018-04-02', 'pm', '--inspectors', '2')['routes']
        assert sum(len(route['crossings']) for route in seen) == 6
        sheets = store.file('score.pdf')
        store.json('inspect', 'routes', '2018-04-02', 'am', '--inspectors', '3', '--out', sheets)
        text = subprocess.run(['pdftotext', '-layout', sheets, '-'], capture_output=True, text=True, check=True).stdout
        assert all(re.search(rf'\b{name}\b', text) for name in (f'路口{i}' for i in range(12))) and '第 3 组，共 3 组' in text, text
        store.run('inspect', 'routes', '2018-04-02', 'am', '--inspectors', '0', status=USAGE)
        store.run('inspect', 'routes', '2018-04-05', 'am', '--inspectors', '2', status=REFUSED)


run_tests(globals())
