/* bench-load.c: goods and seats of many years, written straight into a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "bench-load.h"

#include <sqlite3.h>

/* With the triggers standing aside; the roll-ups are made from the lines afterwards. */
#define GOODS_SQL \
  "PRAGMA synchronous = OFF; BEGIN; UPDATE bulk_load SET running = 1;" \
  "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %u / 20)" \
  " INSERT INTO stock_document (id, kind, code, house_id, day, entered_on, entered_at, entered_by)" \
  " SELECT 1000000 + i, CASE i %% 2 WHEN 0 THEN 1 ELSE 3 END, 'X' || i, (SELECT id FROM (SELECT id," \
  " row_number () OVER (ORDER BY id) - 1 AS k FROM house) WHERE k = i / 2 %% 5)," \
  " %d + CAST (i * 20.0 / %u * %d AS INTEGER), %d + CAST (i * 20.0 / %u * %d AS INTEGER) + (i %% 7 = 0) * 40, 0, 'bench'" \
  " FROM n;" \
  "INSERT INTO stock_line (id, document_id, day, entered_on, from_id, to_id, from_variant, to_variant, quantity)" \
  " SELECT d.id * 20 + k.value, d.id, d.day, d.entered_on," \
  " CASE d.kind WHEN 1 THEN 1 ELSE l.id END, CASE d.kind WHEN 1 THEN l.id ELSE 20 END, v.id, v.id," \
  " CASE d.kind WHEN 1 THEN 9 ELSE 4 END" \
  " FROM stock_document d JOIN location l ON l.house_id = d.house_id AND l.kind = 13," \
  " json_each ('[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]') k" \
  " JOIN (SELECT row_number () OVER (ORDER BY id) - 1 AS i, id FROM goods_variant) v" \
  " ON v.i = (d.id / 10 * 20 + k.value) %% (SELECT count (*) FROM goods_variant) WHERE d.id >= 1000000;" \
  "DELETE FROM stock_balance; DELETE FROM stock_total;" \
  "INSERT INTO stock_balance SELECT location_id, variant_id, sum (q) FROM (SELECT to_id AS location_id," \
  " to_variant AS variant_id, quantity AS q FROM stock_line UNION ALL SELECT from_id, from_variant, -quantity" \
  " FROM stock_line) JOIN location l ON l.id = location_id WHERE l.kind BETWEEN 10 AND 14 GROUP BY 1, 2" \
  " HAVING sum (q) <> 0;" \
  "INSERT INTO stock_total SELECT s.span, CASE s.span WHEN 1 THEN CAST (strftime (s.format, entered_on) AS INTEGER)" \
  " ELSE 0 END," \
  " CAST (strftime (s.format, day) AS INTEGER), ifnull (f.house_id, 0), f.kind, ifnull (t.house_id, 0), t.kind," \
  " from_variant, to_variant, sum (quantity), sum (value), sum (sign (quantity)) FROM stock_line JOIN location f" \
  " ON f.id = from_id JOIN location t ON t.id = to_id, (SELECT 1 AS span, '%%Y%%m' AS format" \
  " UNION ALL SELECT 2, '%%Y' UNION ALL SELECT 3, '%%Y%%m') s GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;" \
  "UPDATE id_sequence SET next = 900000000 WHERE entity IN ('stock_line', 'stock_document');" \
  "INSERT OR IGNORE INTO id_sequence VALUES ('stock_line', 900000000), ('stock_document', 900000000);" \
  "UPDATE bulk_load SET running = 0; COMMIT;"

/* Two fifths on duty at the crossings on workdays, four people in the morning and four in the evening; the others at 3,500
 * events of one shift. Everybody has a line on a sheet, every twentieth was absent, hours wait for approval since a month. */
#define SEATS_SQL \
  "PRAGMA synchronous = OFF; BEGIN;" \
  "INSERT INTO event (id, title, day, starts, ends, crossing_id, district) WITH RECURSIVE n (day) AS (SELECT %d UNION ALL" \
  " SELECT day - 1 FROM n WHERE day > %d) SELECT 50000000 + row_number () OVER (), '值勤', n.day, 450, 1080, c.id, c.district" \
  " FROM n JOIN crossing c WHERE n.day %% 7 < 5 AND NOT EXISTS (SELECT 1 FROM event e WHERE e.day = n.day AND e.crossing_id = c.id)" \
  " LIMIT %u / 20;" \
  "INSERT INTO event (id, title, day, starts, ends) WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 3499)" \
  " SELECT 60000000 + i, '活动', %d - i * (%d - %d) / 3500, 480, 600 FROM n;" \
  "INSERT INTO event_post (id, event_id, name, most) SELECT id, id, '岗位', CASE WHEN crossing_id > 0 THEN 4 ELSE 0 END FROM event" \
  " WHERE id >= 50000000;" \
  "INSERT INTO event_shift (id, post_id, day, starts, ends) SELECT 2 * id, id, day, starts, starts + 60 FROM event WHERE id >= 50000000" \
  " UNION ALL SELECT 2 * id + 1, id, day, ends - 60, ends FROM event WHERE id BETWEEN 50000000 AND 59999999;" \
  "CREATE TEMP TABLE k (n INTEGER PRIMARY KEY); INSERT INTO k WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n" \
  " WHERE i < 9999) SELECT i FROM n;" \
  "CREATE TEMP TABLE place AS SELECT row_number () OVER () + 100000000 AS id, s.id AS shift, p.event_id AS event, s.day, k.n FROM event_shift s" \
  " JOIN event_post p ON p.id = s.post_id JOIN k ON k.n < CASE WHEN s.id < 120000000 THEN 4 ELSE %u / 5 * 3 / 3500 END" \
  " WHERE s.id >= 100000000;" \
  "INSERT INTO sign_up (id, shift_id, volunteer_id, queue, made_at, made_by) SELECT id, shift, (SELECT min (id) FROM volunteer)" \
  " + id * 7919 %% (SELECT count (*) FROM volunteer), id, 1, 'bench' FROM place;" \
  "INSERT INTO seat (id, sign_up_id, shift_id, volunteer_id, state) SELECT id, id, shift_id, volunteer_id, 4 FROM sign_up" \
  " WHERE id >= 100000000;" \
  "INSERT INTO attendance (id, event_id, shift_id, seat_id, volunteer_id, sheet, line, state, hours, entered_by, entered_at, approved_by)" \
  " SELECT p.id, p.event, p.shift, p.id, t.volunteer_id, 1 + p.n / 25 + p.shift %% 2, 1 + p.n %% 25, CASE p.id %% 20 WHEN 0 THEN 4 ELSE 1 END," \
  " CASE WHEN p.id %% 20 = 0 OR p.day > %d - 30 THEN 0 ELSE 2 END, 'bench', 1," \
  " CASE WHEN p.id %% 20 = 0 OR p.day > %d - 30 THEN '' ELSE 'bench' END FROM place p JOIN seat t ON t.id = p.id;" \
  "COMMIT;"

static void
run_sql (const char *path, const char *sql)
{
  char *message = NULL;
  sqlite3 *handle;

  if (sqlite3_open (path, &handle) != SQLITE_OK || sqlite3_exec (handle, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message);
  sqlite3_close (handle);
}

void
bench_load_goods (const char *path, guint lines, gint32 first, guint days)
{
  g_autofree char *sql = g_strdup_printf (GOODS_SQL, lines, first, lines, (int) days, first, lines, (int) days);

  run_sql (path, sql);
}

void
bench_load_seats (const char *path, guint seats, gint32 first, gint32 last)
{
  g_autofree char *sql = g_strdup_printf (SEATS_SQL, last, first, seats, last, last, first, seats, last, last);

  run_sql (path, sql);
}
