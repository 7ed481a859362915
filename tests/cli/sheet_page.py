# SPDX-License-Identifier: GPL-3.0-or-later
"""A printed sheet as a picture, filled in by a pen that does not tremble."""
import json
import struct
import subprocess
import zlib

DPI = 200


class Page:
    """One page of a paper as a picture, and where its boxes are. write: the command that makes the paper, without its files"""

    def __init__(self, store, *write, page=0):
        out, boxes = store.file('sheet.pdf'), store.file('boxes.json')
        store.run(*write, '--out', out, '--map', boxes)
        with open(boxes, encoding='utf-8') as file:
            page = json.load(file)['pages'][page]
        self.code, self.boxes = page['code'], {(box['kind'], box['row']): box for box in page['boxes']}
        only = ['-f', str(page['page']), '-l', str(page['page'])]
        data = subprocess.run(['pdftoppm', '-r', str(DPI), '-gray', *only, out], capture_output=True, check=True).stdout
        _, size, _, self.pixels = data.split(b'\n', 3)
        self.width, self.height = (int(word) for word in size.split())
        self.pixels = bytearray(self.pixels)

    def fill(self, kind, row=0, margin=0.6, value=40):
        box = self.boxes[kind, row]
        scale = DPI / 25.4
        for y in range(int((box['y'] + margin) * scale), int((box['y'] + box['height'] - margin) * scale)):
            start = y * self.width + int((box['x'] + margin) * scale)
            length = int((box['width'] - 2 * margin) * scale)
            self.pixels[start:start + length] = bytes([value]) * length

    def save(self, path):
        def chunk(kind, data):
            return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

        rows = b''.join(b'\0' + bytes(self.pixels[y * self.width:(y + 1) * self.width]) for y in range(self.height))
        with open(path, 'wb') as file:
            file.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', self.width, self.height, 8, 0, 0, 0, 0))
                       + chunk(b'IDAT', zlib.compress(rows, 1)) + chunk(b'IEND', b''))
        return path
