/* vp-porridge-store.c: the ledger of day sheets of the porridge house
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-porridge-store.h"

#include "vp-db-private.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>

#define SHEET_COLUMNS "s.id, s.house_id, s.kind, s.day, s.servings, s.bowls, s.buns, s.dishes, s.attendances, s.cost," \
  " s.stated_total, s.menu, s.giver, s.helpers, s.source, s.note, ifnull (s.reverses, 0), s.reason, s.paper," \
  " s.entered_at, s.entered_by, ifnull (x.id, 0), ifnull (x.entered_at, 0), ifnull (x.reason, '')," \
  " ifnull (x.entered_by, '')"
/* ?3: what was known at that time, 0 = now */
#define SHEET_TABLES "porridge_sheet s LEFT JOIN porridge_sheet x" \
  " ON x.reverses = s.id AND (?3 = 0 OR x.entered_at <= ?3)"

void
vp_porridge_house_free (VpPorridgeHouse *self)
{
  g_free (self->name);
  g_free (self);
}

VpPorridgeSheet *
vp_porridge_sheet_new (void)
{
  VpPorridgeSheet *self = g_new0 (VpPorridgeSheet, 1);
  char **texts[] = { &self->menu, &self->giver, &self->helpers, &self->source, &self->note, &self->reason, &self->paper,
                     &self->entered_by, &self->reversed_reason, &self->reversed_who };

  self->kind = VP_PORRIDGE_DAY;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  return self;
}

void
vp_porridge_sheet_free (VpPorridgeSheet *self)
{
  char *texts[] = { self->menu, self->giver, self->helpers, self->source, self->note, self->reason, self->paper,
                    self->entered_by, self->reversed_reason, self->reversed_who };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

/* Houses */

static gpointer
read_house (VpStmt *stmt)
{
  VpPorridgeHouse *house = g_new0 (VpPorridgeHouse, 1);

  house->id = sqlite3_column_int64 (stmt, 0);
  house->name = vp_stmt_dup_text (stmt, 1);
  house->opened_on = sqlite3_column_int (stmt, 2);
  return house;
}

VpPorridgeHouse *
vp_porridge_store_house (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, "SELECT id, name, opened_on FROM porridge_house WHERE id = ?1", id, read_house,
                    _("There is no such porridge house. Refresh the list."), error);
}

static gboolean
check_house_name (VpDb *db, const VpPorridgeHouse *house, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT 1 FROM porridge_house WHERE name = ?1 AND id <> ?2", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, house->name);
  sqlite3_bind_int64 (stmt, 2, house->id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_EXISTS, _("There is a porridge house called “%s” already."), house->name);
  return FALSE;
}

gboolean
vp_porridge_store_save_house (VpDb *db, VpPorridgeHouse *house, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  if (!check_house_name (db, house, error)
      || (house->id == 0 && (house->id = vp_db_reserve_ids (db, "porridge_house", 1, error)) == 0))
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO porridge_house (id, name, opened_on) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT (id) DO UPDATE SET name = ?2, opened_on = ?3", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, house->id);
  vp_stmt_bind_text (stmt, 2, house->name);
  sqlite3_bind_int (stmt, 3, house->opened_on);
  return vp_stmt_run (stmt, error);
}

/* Sheets */

static gpointer
read_sheet (VpStmt *stmt)
{
  VpPorridgeSheet *self = g_new0 (VpPorridgeSheet, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->house_id = sqlite3_column_int64 (stmt, 1);
  self->kind = (VpPorridgeKind) sqlite3_column_int (stmt, 2);
  self->day = sqlite3_column_int (stmt, 3);
  self->servings = sqlite3_column_int64 (stmt, 4);
  self->bowls = sqlite3_column_int64 (stmt, 5);
  self->buns = sqlite3_column_int64 (stmt, 6);
  self->dishes = sqlite3_column_int64 (stmt, 7);
  self->attendances = sqlite3_column_int64 (stmt, 8);
  self->cost = sqlite3_column_int64 (stmt, 9);
  self->stated_total = sqlite3_column_int64 (stmt, 10);
  self->menu = vp_stmt_dup_text (stmt, 11);
  self->giver = vp_stmt_dup_text (stmt, 12);
  self->helpers = vp_stmt_dup_text (stmt, 13);
  self->source = vp_stmt_dup_text (stmt, 14);
  self->note = vp_stmt_dup_text (stmt, 15);
  self->reverses = sqlite3_column_int64 (stmt, 16);
  self->reason = vp_stmt_dup_text (stmt, 17);
  self->paper = vp_stmt_dup_text (stmt, 18);
  self->entered_at = sqlite3_column_int64 (stmt, 19);
  self->entered_by = vp_stmt_dup_text (stmt, 20);
  self->reversed_by = sqlite3_column_int64 (stmt, 21);
  self->reversed_at = sqlite3_column_int64 (stmt, 22);
  self->reversed_reason = vp_stmt_dup_text (stmt, 23);
  self->reversed_who = vp_stmt_dup_text (stmt, 24);
  return self;
}

/* From the oldest day on, what stands is summed up. */
static void
add_up (GPtrArray *sheets)
{
  gint64 servings = 0, attendances = 0;

  for (guint i = sheets->len; i > 0; i--) {
    VpPorridgeSheet *sheet = g_ptr_array_index (sheets, i - 1);

    if (sheet->reversed_by == 0) {
      servings += sheet->servings;
      attendances += sheet->attendances;
    }
    sheet->total_servings = servings;
    sheet->total_attendances = attendances;
  }
}

GPtrArray *
vp_porridge_store_list (VpDb *db, gint64 house_id, VpDate as_of, gint64 believed_at, GError **error)
{
  GPtrArray *sheets;
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " SHEET_COLUMNS " FROM " SHEET_TABLES
    " WHERE s.reverses IS NULL AND (?1 = 0 OR s.house_id = ?1) AND s.day <= ?2 AND (?3 = 0 OR s.entered_at <= ?3)"
    " ORDER BY s.day DESC, s.id DESC", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, house_id);
  sqlite3_bind_int (stmt, 2, as_of);
  sqlite3_bind_int64 (stmt, 3, believed_at);
  sheets = vp_stmt_collect (stmt, read_sheet, (GDestroyNotify) vp_porridge_sheet_free, error);
  if (sheets != NULL)
    add_up (sheets);
  return sheets;
}

/* The sheet a statement with one argument finds; %NULL without error where there is none. */
static VpPorridgeSheet *
find_sheet (VpDb *db, const char *sql, gint64 first, gint64 second, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, first);
  sqlite3_bind_int64 (stmt, 2, second);
  sqlite3_bind_int64 (stmt, 3, 0);
  return vp_stmt_step (stmt, &row, error) && row ? read_sheet (stmt) : NULL;
}

VpPorridgeSheet *
vp_porridge_store_get (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GError) fault = NULL;
  VpPorridgeSheet *sheet = find_sheet (db, "SELECT " SHEET_COLUMNS " FROM " SHEET_TABLES " WHERE s.id = ?1", id, 0,
                                       &fault);

  if (sheet == NULL && fault == NULL)
    g_set_error_literal (&fault, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such day sheet. Refresh the list."));
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  return sheet;
}

VpPorridgeSheet *
vp_porridge_store_find (VpDb *db, gint64 house_id, VpDate day, GError **error)
{
  return find_sheet (db, "SELECT " SHEET_COLUMNS " FROM porridge_day d JOIN " SHEET_TABLES
                     " WHERE s.id = d.sheet_id AND d.house_id = ?1 AND d.day = ?2", house_id, day, error);
}

VpPorridgeSheet *
vp_porridge_store_opening (VpDb *db, gint64 house_id, GError **error)
{
  return find_sheet (db, "SELECT " SHEET_COLUMNS " FROM porridge_day d JOIN " SHEET_TABLES
                     " WHERE s.id = d.sheet_id AND d.house_id = ?1 AND d.kind = 2", house_id, 0, error);
}

static gboolean
read_since (VpDb *db, gint64 house_id, VpPorridgeTotals *totals, VpDate first, GError **error)
{
  gint64 opened;

  if (!vp_db_query_int (db, "SELECT ifnull (min (opened_on), 0) FROM porridge_house WHERE opened_on > 0"
                            " AND (?1 = 0 OR id = ?1)", house_id, 0, &opened, error))
    return FALSE;
  totals->since = opened > 0 && (first == 0 || opened <= first) ? (VpDate) opened : first;
  return TRUE;
}

gboolean
vp_porridge_store_totals (VpDb *db, gint64 house_id, VpDate as_of, gint64 believed_at, VpPorridgeTotals *totals,
                          GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT ifnull (sum (servings), 0), ifnull (sum (attendances), 0), ifnull (sum (cost), 0),"
    " ifnull (sum (CASE WHEN kind = 1 THEN CASE WHEN reverses IS NULL THEN 1 ELSE -1 END END), 0),"
    " ifnull (sum (CASE WHEN kind = 2 THEN servings END), 0), ifnull (sum (CASE WHEN kind = 2 THEN attendances END), 0),"
    " ifnull (min (CASE WHEN reverses IS NULL AND NOT EXISTS (SELECT 1 FROM porridge_sheet x WHERE x.reverses = s.id"
    " AND (?3 = 0 OR x.entered_at <= ?3)) THEN day END), 0) FROM porridge_sheet s"
    " WHERE (?1 = 0 OR house_id = ?1) AND day <= ?2 AND (?3 = 0 OR entered_at <= ?3)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, house_id);
  sqlite3_bind_int (stmt, 2, as_of);
  sqlite3_bind_int64 (stmt, 3, believed_at);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  totals->as_of = as_of;
  totals->servings = sqlite3_column_int64 (stmt, 0);
  totals->attendances = sqlite3_column_int64 (stmt, 1);
  totals->cost = sqlite3_column_int64 (stmt, 2);
  totals->days = sqlite3_column_int64 (stmt, 3);
  totals->opening = sqlite3_column_int64 (stmt, 4);
  totals->opening_attendances = sqlite3_column_int64 (stmt, 5);
  return read_since (db, house_id, totals, sqlite3_column_int (stmt, 6), error);
}

static gpointer
read_text (VpStmt *stmt)
{
  return vp_stmt_dup_text (stmt, 0);
}

GPtrArray *
vp_porridge_store_givers (VpDb *db, guint limit, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT giver FROM porridge_sheet WHERE giver <> '' AND reverses IS NULL GROUP BY giver"
    " ORDER BY count (*) DESC, max (day) DESC LIMIT ?1", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, limit);
  return vp_stmt_collect (stmt, read_text, g_free, error);
}

/* One sheet a house and day; the opening balance stands for its day and every one before. */

static gboolean
check_day (VpDb *db, const VpPorridgeSheet *sheet, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (VpPorridgeSheet) there = vp_porridge_store_find (db, sheet->house_id, sheet->day, &fault);
  g_autofree char *day = vp_date_to_string (sheet->day), *servings = NULL;

  if (there != NULL) {
    servings = vp_text_group_digits (there->servings);
    g_set_error (&fault, VP_ERROR, VP_ERROR_EXISTS,
                 /* Translators: a day, number of servings, who entered it */
                 _("There is a sheet of %s already: %s servings, entered by %s. Correct that sheet instead."), day, servings,
                 there->entered_by);
  }
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
check_against_opening (VpDb *db, const VpPorridgeSheet *sheet, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (VpPorridgeSheet) opening = vp_porridge_store_opening (db, sheet->house_id, &fault);
  g_autofree char *day = NULL;

  if (opening != NULL && (sheet->kind == VP_PORRIDGE_OPENING || sheet->day <= opening->day)) {
    day = vp_date_to_string (opening->day);
    g_set_error (&fault, VP_ERROR, VP_ERROR_EXISTS,
                 /* Translators: a day */
                 _("The opening balance stands for every day up to %s. Take it back first, or write a later day."), day);
  }
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
check_before_opening (VpDb *db, const VpPorridgeSheet *sheet, GError **error)
{
  gint64 first;
  g_autofree char *day = NULL;

  if (sheet->kind != VP_PORRIDGE_OPENING)
    return TRUE;
  if (!vp_db_query_int (db, "SELECT ifnull (min (day), 0) FROM porridge_day WHERE house_id = ?1", sheet->house_id, 0, &first,
                        error))
    return FALSE;
  if (first == 0 || first > sheet->day)
    return TRUE;
  day = vp_date_to_string ((VpDate) first);
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: a day */
               _("There is a day sheet of %s. An opening balance must end before the first day sheet."), day);
  return FALSE;
}

static gboolean
insert_line (VpDb *db, VpPorridgeSheet *sheet, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gint64 numbers[] = { sheet->servings, sheet->bowls, sheet->buns, sheet->dishes, sheet->attendances, sheet->cost,
                       sheet->stated_total };
  const char *texts[] = { sheet->menu, sheet->giver, sheet->helpers, sheet->source, sheet->note };

  sheet->id = vp_db_reserve_ids (db, "porridge_sheet", 1, error);
  if (sheet->id == 0)
    return FALSE;
  stmt = vp_db_prepare (db,
    "INSERT INTO porridge_sheet (id, house_id, kind, day, servings, bowls, buns, dishes, attendances, cost, stated_total,"
    " menu, giver, helpers, source, note, reverses, reason, paper, entered_at, entered_by)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, sheet->id);
  sqlite3_bind_int64 (stmt, 2, sheet->house_id);
  sqlite3_bind_int (stmt, 3, (int) sheet->kind);
  sqlite3_bind_int (stmt, 4, sheet->day);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sqlite3_bind_int64 (stmt, 5 + (int) i, numbers[i]);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    vp_stmt_bind_text (stmt, 12 + (int) i, texts[i]);
  vp_stmt_bind_id (stmt, 17, sheet->reverses);
  vp_stmt_bind_text (stmt, 18, sheet->reason);
  vp_stmt_bind_text (stmt, 19, sheet->paper);
  sqlite3_bind_int64 (stmt, 20, sheet->entered_at > 0 ? sheet->entered_at : g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 21, vp_db_get_who (db));
  return vp_stmt_run (stmt, error);
}

gboolean
vp_porridge_store_insert (VpDb *db, VpPorridgeSheet *sheet, GError **error)
{
  return check_against_opening (db, sheet, error) && check_before_opening (db, sheet, error)
    && check_day (db, sheet, error) && insert_line (db, sheet, error);
}

static void
turn_round (VpPorridgeSheet *line, const char *reason, const char *paper, gint64 entered_at)
{
  line->reverses = line->id;
  line->servings = -line->servings;
  line->bowls = -line->bowls;
  line->buns = -line->buns;
  line->dishes = -line->dishes;
  line->attendances = -line->attendances;
  line->cost = -line->cost;
  line->entered_at = entered_at;
  g_free (line->reason);
  line->reason = g_strdup (reason);
  g_free (line->paper);
  line->paper = g_strdup (paper);
}

gboolean
vp_porridge_store_reverse (VpDb *db, gint64 id, const char *reason, const char *paper,
                           gint64 entered_at, GError **error)
{
  g_autoptr (VpPorridgeSheet) line = vp_porridge_store_get (db, id, error);

  if (line == NULL)
    return FALSE;
  if (reason == NULL || *reason == '\0') {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID,
                         _("A correction needs a reason. Write why the sheet is wrong."));
    return FALSE;
  }
  if (line->reversed_by != 0 || line->reverses != 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT, _("This day sheet was taken back before."));
    return FALSE;
  }
  turn_round (line, reason, paper, entered_at);
  return insert_line (db, line, error);
}

gboolean
vp_porridge_store_undo (VpDb *db, gint64 id, const char *reason, GError **error)
{
  g_autoptr (VpPorridgeSheet) line = vp_porridge_store_get (db, id, error), former = NULL;

  if (line == NULL)
    return FALSE;
  if (line->reverses == 0)
    return vp_porridge_store_reverse (db, id, reason, "", 0, error);
  former = vp_porridge_store_get (db, line->reverses, error);
  if (former == NULL)
    return FALSE;
  former->entered_at = 0;
  return vp_porridge_store_insert (db, former, error);
}
