# SPDX-License-Identifier: GPL-3.0-or-later
"""An independent judge of duty plans: reads the store and the CSV, and shares nothing with the planner.

judge(path of store, path of CSV) returns [(line, rule)], sorted.
"""
import collections
import csv
import datetime
import sqlite3

EPOCH = datetime.date(1970, 1, 1).toordinal() - 2440588  # Julian day → ordinal
ADULTS = {0: (18, 70), 1: (18, 75)}


def date_of(julian):
    return datetime.date.fromordinal(julian + EPOCH)


def julian_of(text):
    return datetime.date.fromisoformat(text).toordinal() - EPOCH


def age_at(birth, day):
    born, now = date_of(birth), date_of(day)
    return now.year - born.year - ((now.month, now.day) < (born.month, born.day))


def in_days(day, first, last):
    return day >= first and (last == 0 or day <= last)


class Facts:
    """What the store says, by name and number."""

    def __init__(self, store):
        connection = sqlite3.connect(store)
        connection.row_factory = sqlite3.Row
        rows = lambda sql: connection.execute(sql).fetchall()
        self.off = {row['day']: row['kind'] for row in rows('SELECT day, kind FROM holiday')}
        self.crossings = {row['name']: row for row in rows('SELECT * FROM crossing WHERE removed_at = 0')}
        self.units = {row['id']: row['name'] for row in rows('SELECT id, name FROM unit')}
        self.people = {row['number']: row for row in rows('SELECT id, number, birth, removed_at FROM volunteer')}
        self.stood_down = {(row['crossing_id'], row['day']) for row in rows(
            'SELECT crossing_id, day FROM event WHERE crossing_id IS NOT NULL AND state <> 0')}
        self.turns = rows('SELECT * FROM crossing_turn ORDER BY valid_from')
        self.hours = rows('SELECT * FROM duty_hours ORDER BY since, valid_from')
        self.unit_standing = rows('SELECT * FROM unit_standing ORDER BY id')
        self.quotas = rows('SELECT * FROM duty_quota ORDER BY valid_from')
        self.away = rows('SELECT * FROM unit_absence')
        of_person = lambda table, order='1': self.by_person(rows(f'SELECT * FROM {table} ORDER BY {order}'))
        self.members = of_person('duty_member', 'valid_from, id')
        self.absences, self.wishes = of_person('person_absence'), of_person('duty_wish')
        self.insured, self.consents = of_person('person_insurance'), of_person('guardian_consent')
        connection.close()

    @staticmethod
    def by_person(rows):
        found = collections.defaultdict(list)
        for row in rows:
            found[row['volunteer_id']].append(row)
        return found

    def works(self, day):
        if day in self.off:
            return self.off[day] == 1
        return date_of(day).weekday() < 5

    def times(self, crossing, day, half):
        date = date_of(day)
        own = [row for row in self.hours if row['crossing_id'] == crossing['id'] and row['valid_from'] <= day]
        rows = own or [row for row in self.hours if row['crossing_id'] is None and row['valid_from'] <= day]
        begun = [row for row in rows if row['since'] <= date.month * 100 + date.day]
        row = (begun or rows)[-1]
        return row[f'{half}_starts'], row[f'{half}_ends']

    def seats(self, crossing, day, half):
        if (crossing['id'], day) in self.stood_down:
            return 0
        if crossing['closed_from'] and in_days(day, crossing['closed_from'], crossing['closed_to']):
            return 0
        return crossing[f'seats_{half}']

    def owners(self, crossing, day, half):
        """How many of the seats are which unit's; the rest are open."""
        unit = crossing['unit_id']
        for row in self.turns:
            if row['crossing_id'] == crossing['id'] and in_days(day, row['valid_from'], row['valid_to']):
                unit = row['unit_id']
        seats = self.seats(crossing, day, half)
        if unit:
            return {unit: seats}
        found, left = collections.Counter(), seats
        for row in self.unit_standing:
            if row['crossing_id'] != crossing['id'] or not in_days(day, row['valid_from'], row['valid_to']):
                continue
            if row['weekday'] in (0, date_of(day).isoweekday()) and row['half'] in (0, 1 if half == 'am' else 2):
                found[row['unit_id']] += min(left, row['seats'])
                left -= min(left, row['seats'])
        return found

    def unit_of(self, person, day):
        """(is on duty, for which unit)"""
        found = None
        for row in self.members[person]:
            if in_days(day, row['valid_from'], row['valid_to']):
                found = row
        return (found is not None, found and found['unit_id'])


def judge_person(facts, person, crossing, day, half):
    who = person['id']
    there, unit = facts.unit_of(who, day)
    category = {0: 1, 1: 2}[crossing['kind']]
    if not there:
        yield 'member'
    if person['removed_at']:
        yield 'removed'
    if person['birth']:
        age = age_at(person['birth'], day)
        least, most = ADULTS[crossing['kind']]
        if not least <= age <= most:
            yield 'age'
        if age > 60 and date_of(day).month in (7, 8, 12, 1):
            yield 'season'
        if age < 18 and not any(in_days(day, row['valid_from'], row['valid_to']) and row['category'] in (0, category)
                                for row in facts.consents[who]):
            yield 'consent'
    if facts.insured and not any(in_days(day, row['valid_from'], row['valid_to']) for row in facts.insured[who]):
        yield 'insurance'
    if any(in_days(day, row['valid_from'], row['valid_to']) and row['category'] in (0, category) for row in facts.absences[who]):
        yield 'absence'
    if any(row['unit_id'] == unit and in_days(day, row['valid_from'], row['valid_to']) for row in facts.away):
        yield 'unit-absence'
    if any(row['wish'] == 2 and in_days(day, row['valid_from'], row['valid_to'])
           and row['weekday'] in (0, date_of(day).isoweekday()) and row['half'] in (0, 1 if half == 'am' else 2)
           and row['crossing_id'] in (None, crossing['id']) for row in facts.wishes[who]):
        yield 'never'


def judge_pairs(facts, seats, found):
    """seats: [(line, day, half, starts, ends)] of one person, in the order of the file."""
    members = [row for row in facts.members[seats[0][5]]]
    for n, (line, day, half, starts, ends, _) in enumerate(seats):
        for _, other_day, other_half, other_starts, other_ends, _ in seats[:n]:
            gap = max((other_day - day) * 1440 + other_starts - ends, starts - (other_day - day) * 1440 - other_ends)
            if (day, half) == (other_day, other_half) or gap < 0:
                found.append((line, 'overlap'))
            elif day != other_day and gap < 480:
                found.append((line, 'rest'))
            elif day == other_day and ends - starts + other_ends - other_starts > 600:
                found.append((line, 'run'))
        week = [seat for seat in seats[:n + 1] if date_of(seat[1]).isocalendar()[:2] == date_of(day).isocalendar()[:2]]
        if members and members[-1]['most_week'] and len(week) > members[-1]['most_week']:
            found.append((line, 'week'))
        if members and members[-1]['most_month'] and n + 1 > members[-1]['most_month']:
            found.append((line, 'month'))


def judge(store, path):
    facts, found = Facts(store), []
    posts, own, loads = collections.Counter(), collections.Counter(), collections.Counter()
    others, of_person = collections.Counter(), collections.defaultdict(list)
    caps = {row['unit_id']: None if row['rule'] == 0 else row['seats'] if row['rule'] == 1 else 0 for row in facts.quotas}
    with open(path, encoding='utf-8-sig', newline='') as file:
        rows = list(csv.DictReader(file))
    for line, row in enumerate(rows, 2):
        day, half, crossing = julian_of(row['date']), row['half'], facts.crossings.get(row['crossing'])
        if not facts.works(day):
            found.append((line, 'day'))
            continue
        if crossing is None:
            found.append((line, 'crossing'))
            continue
        seats = facts.seats(crossing, day, half)
        if seats == 0:
            found.append((line, 'closed'))
            continue
        starts, ends = facts.times(crossing, day, half)
        if (row['start'], row['end']) != (f'{starts // 60:02}:{starts % 60:02}', f'{ends // 60:02}:{ends % 60:02}'):
            found.append((line, 'time'))
        post = (day, half, crossing['id'])
        posts[post] += 1
        if posts[post] > seats:
            found.append((line, 'seats'))
        if not row['volunteer'] and not row['unit']:
            continue
        unit = next((key for key, name in facts.units.items() if name == row['unit']), None)
        person = facts.people.get(int(row['volunteer'])) if row['volunteer'] else None
        if row['volunteer'] and (person is None or person['id'] not in facts.members):
            found.append((line, 'person'))
            person = None
        owners = facts.owners(crossing, day, half)
        if own[post, unit] < owners.get(unit, 0):
            own[post, unit] += 1
        else:
            others[post] += 1
            if others[post] > seats - sum(owners.values()):
                found.append((line, 'owner'))
        loads[unit] += 1
        if caps.get(unit) is not None and loads[unit] > caps[unit]:
            found.append((line, 'quota'))
        if person is None:
            continue
        if facts.unit_of(person['id'], day)[1] != unit:
            found.append((line, 'unit'))
        found += [(line, rule) for rule in judge_person(facts, person, crossing, day, half)]
        of_person[person['id']].append((line, day, half, starts, ends, person['id']))
    for seats in of_person.values():
        judge_pairs(facts, seats, found)
    return sorted(found)
