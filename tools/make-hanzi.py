#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the table of Chinese characters from Debian's unicode-data and rime-data-stroke.

usage: make-hanzi.py Unihan_Readings.txt.bz2 Unihan_IRGSources.txt.bz2 stroke.dict.yaml OUT.c

For every character: all Mandarin readings (the common one first) as syllable and tone, and the stroke sequence
1 heng 2 shu 3 pie 4 dian 5 zhe. Characters are also ranked by strokes: count, then sequence, then code point
(GF 3003-1999).
"""
import bz2
import re
import sys
import unicodedata

TONES = {'\u0304': 1, '\u0301': 2, '\u030c': 3, '\u0300': 4}
# The reading in given names where the dictionaries begin with another one.
GIVEN = {'长': ('chang', 2), '長': ('chang', 2), '晟': ('sheng', 4)}
STROKES = str.maketrans('hspnz', '12345')


def split_syllable(text):
    """'lǜ' -> ('lv', 4)"""
    tone, letters = 5, ''
    for c in unicodedata.normalize('NFD', text):
        if c in TONES:
            tone = TONES[c]
        elif c == '\u0308':
            letters = letters[:-1] + 'v'
        elif c.isalpha() and c.isascii():
            letters += c.lower()
    # The few letters in front of a combining e are kept as they are: ê, m, n, ng.
    return letters, tone


def lines_of(path, fields):
    for line in bz2.open(path, 'rt', encoding='utf-8'):
        parts = line.rstrip('\n').split('\t')
        if len(parts) == 3 and parts[1] in fields:
            yield int(parts[0][2:], 16), parts[1], parts[2]


def read_readings(path):
    order = ['kMandarin', 'kTGHZ2013', 'kXHC1983', 'kHanyuPinlu', 'kHanyuPinyin']
    found = {}
    for code, field, value in lines_of(path, order):
        value = re.sub(r'[0-9.*,]+:', '', value)
        words = [w for w in re.split(r'[\s,]+', re.sub(r'\(\d+\)', '', value)) if w]
        found.setdefault(code, {})[field] = [split_syllable(w) for w in words]
    readings = {}
    for code, fields in found.items():
        merged = []
        for field in order:
            # Rare readings of the old dictionary count only where there is no other source.
            if field == 'kHanyuPinyin' and merged:
                continue
            for reading in fields.get(field, []):
                if reading[0] and reading not in merged:
                    merged.append(reading)
        given = GIVEN.get(chr(code))
        if given:
            merged = [given] + [reading for reading in merged if reading != given]
        if merged:
            readings[code] = merged
    return readings


def read_strokes(path, totals):
    candidates = {}
    started = False
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line == '...':
            started = True
            continue
        parts = line.split('\t')
        if started and len(parts) >= 2 and len(parts[0]) == 1 and set(parts[1]) <= set('hspnz'):
            candidates.setdefault(ord(parts[0]), []).append(parts[1].translate(STROKES))
    strokes = {}
    for code, sequences in candidates.items():
        # The sequences of the mainland's norm stand after those of the first table; the stroke count decides.
        fitting = [s for s in sequences if len(s) == totals.get(code)]
        strokes[code] = (fitting or sequences)[-1]
    return strokes


def emit_pool(out, ctype, name, values, per_line=16):
    out.write(f'static const {ctype} {name}[] = {{\n')
    for i in range(0, len(values), per_line):
        out.write('  ' + ', '.join(str(v) for v in values[i:i + per_line]) + ',\n')
    out.write('};\n\n')


def main():
    readings_path, sources_path, strokes_path, out_path = sys.argv[1:]
    readings = read_readings(readings_path)
    totals = {code: int(value.split()[0]) for code, _, value in lines_of(sources_path, ['kTotalStrokes'])}
    strokes = read_strokes(strokes_path, totals)
    codes = sorted(set(readings) | set(strokes))
    syllables = sorted({syllable for all_of in readings.values() for syllable, _ in all_of})
    number = {syllable: i for i, syllable in enumerate(syllables)}
    by_strokes = sorted(codes, key=lambda c: (len(strokes.get(c, '')) or 99, strokes.get(c, ''), c))
    rank = {code: i for i, code in enumerate(by_strokes)}

    pool, sequence_pool, sequence_at, entries = [], [], {}, []
    length = 0
    for code in codes:
        first = len(pool)
        for syllable, tone in readings.get(code, []):
            pool.append(number[syllable] * 8 + tone)
        sequence = strokes.get(code, '')
        if sequence not in sequence_at:
            sequence_at[sequence] = length
            sequence_pool.append(sequence)
            length += len(sequence) + 1
        entries.append(f'{{ {code}, {first}, {len(pool) - first}, {sequence_at[sequence]}, {rank[code]} }}')

    with open(out_path, 'w', encoding='utf-8') as out:
        out.write('/* made by make-hanzi.py from unicode-data and rime-data-stroke; do not edit */\n')
        out.write('static const char *const syllables[] = {\n')
        for i in range(0, len(syllables), 10):
            out.write('  ' + ', '.join(f'"{s}"' for s in syllables[i:i + 10]) + ',\n')
        out.write('};\n\n')
        emit_pool(out, 'guint16', 'reading_pool', pool)
        out.write('static const char stroke_pool[] =\n')
        for i in range(0, len(sequence_pool), 8):
            out.write('  "' + '\\000'.join(sequence_pool[i:i + 8]) + '\\000"\n')
        out.write(';\n\nstatic const Entry entries[] = {\n')
        for i in range(0, len(entries), 4):
            out.write('  ' + ', '.join(entries[i:i + 4]) + ',\n')
        out.write('};\n')


main()
