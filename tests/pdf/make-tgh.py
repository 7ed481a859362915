#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the 8,105 characters of the 通用规范汉字表 (kTGH of unicode-data), one a line.

usage: make-tgh.py Unihan_OtherMappings.txt.bz2 OUT.txt
"""
import bz2
import sys

with bz2.open(sys.argv[1], 'rt', encoding='utf-8') as source, open(sys.argv[2], 'w', encoding='utf-8') as out:
    for line in source:
        parts = line.rstrip('\n').split('\t')
        if len(parts) == 3 and parts[1] == 'kTGH':
            out.write(chr(int(parts[0][2:], 16)) + '\n')
