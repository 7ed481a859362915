/* vp-register-houses.c: love houses, and the corners and shelves where their goods lie
 *
 * Bags and goods on their way are locations too (vp-house-store.c), but none that somebody enters: the scope tells them apart.
 * Some 250 lines: a house gets letters and places to begin with, a place a label and a place above it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"
#include "vp-hanzi.h"
#include "vp-register-private.h"
#include "vp-register-store.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PIECES(where) \
  "(SELECT ifnull (sum (b.quantity), 0) FROM stock_balance b JOIN location l ON l.id = b.location_id WHERE " where ")"
#define RANK \
  { "rank", N_("Order"), N_("small numbers come first"), VP_HEADERS ("排序", "顺序"), VP_FIELD_LEVEL, { VP_KIND_INT, 0, 999999, NULL }, NULL, 60 }

enum { HOUSE_NAME, HOUSE_LETTERS, HOUSE_DISTRICT, HOUSE_ADDRESS, HOUSE_KEEPER, HOUSE_HOURS, HOUSE_OPENED, HOUSE_RANK, HOUSE_PIECES,
       N_HOUSE };

static const VpRegisterField house_fields[N_HOUSE] = {
  [HOUSE_NAME] = { "name", N_("Love house"), NULL, VP_HEADERS ("小屋名称", "爱心小屋", "小屋", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                   { VP_KIND_TEXT, 1, 60, NULL }, NULL, -150 },
  [HOUSE_LETTERS] = { "letters", N_("Letters on papers"), N_("two letters; empty: of the name"), VP_HEADERS ("单据字母", "字母"),
                      VP_FIELD_UNIQUE, { VP_KIND_TEXT, 0, 2, NULL }, NULL, 80 },
  [HOUSE_DISTRICT] = { "district", N_("District"), NULL, VP_HEADERS ("区县", "所在区县"), VP_FIELD_CARRY, { VP_KIND_CODE, 0, 0, NULL },
                       "district", 90 },
  [HOUSE_ADDRESS] = { "address", N_("Address"), NULL, VP_HEADERS ("地址", "详细地址"), 0, { VP_KIND_TEXT, 0, 300, NULL }, NULL, 200 },
  [HOUSE_KEEPER] = { "keeper", N_("Keeper"), NULL, VP_HEADERS ("负责人", "管理员"), 0, { VP_KIND_TEXT, 0, 100, NULL }, NULL, 90 },
  [HOUSE_HOURS] = { "hours", N_("Open"), N_("such as 8:30–17:30"), VP_HEADERS ("开放时间"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 180 },
  [HOUSE_OPENED] = { "opened_on", N_("Since"), N_("20180328, 3.28, 今天, 昨天"), VP_HEADERS ("启用日期", "成立日期"), 0,
                     { VP_KIND_DATE, 0, 0, NULL }, NULL, 100 },
  [HOUSE_RANK] = RANK,
  [HOUSE_PIECES] = { "pieces", N_("Pieces in stock"), NULL, VP_HEADERS ("在库件数"), 0, { VP_KIND_INT, 0, 0, NULL }, NULL, 90,
                     PIECES ("l.house_id = r.id") },
};

/* Documents stand in the name of a house for ever: it can close once it is empty, and becomes no other one. */
static const VpRegisterUse house_uses[] = {
  { "location", "house_id", N_("Places with goods"), "EXISTS (SELECT 1 FROM stock_balance b WHERE b.location_id = location.id)",
    "CASE name WHEN '' THEN code ELSE name END" },
  { "stock_take", "house_id", N_("Stock-takes that are not posted"), "state = 0", "code" },
  { "stock_document", "house_id", N_("Documents"), "0", NULL, TRUE },
  { "stock_document", "other_house_id", N_("Documents"), "0", NULL, TRUE },
  { "house_close", "house_id", N_("Closings of a day"), "0", NULL, TRUE },
};

static gboolean
are_taken (VpDb *db, const char *letters, gint64 id, gboolean *taken, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT 1 FROM house WHERE letters = ?1 AND id <> ?2", error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, letters);
  sqlite3_bind_int64 (stmt, 2, id);
  return vp_stmt_step (stmt, taken, error);
}

/* The initials of the name's first two characters, or the next free pair after them. */
static gboolean
choose_letters (VpDb *db, VpRecord *row, GError **error)
{
  g_autofree char *initials = vp_hanzi_name_initials (vp_record_name (row), NULL);
  gboolean taken = TRUE;
  char letters[3] = "AA";
  int start;

  for (int i = 0, out = 0; initials[i] != '\0' && out < 2; i++)
    if (g_ascii_isalpha (initials[i]))
      letters[out++] = g_ascii_toupper (initials[i]);
  start = (letters[0] - 'A') * 26 + letters[1] - 'A';
  for (int i = 0; i < 26 * 26 && taken; i++) {
    int pair = (start + i) % (26 * 26);

    letters[0] = (char) ('A' + pair / 26);
    letters[1] = (char) ('A' + pair % 26);
    if (!are_taken (db, letters, row->id, &taken, error))
      return FALSE;
  }
  vp_record_set_text (row, HOUSE_LETTERS, letters);
  return TRUE;
}

static gboolean
check_house (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  g_autofree char *letters = g_ascii_strup (vp_record_text (row, HOUSE_LETTERS), -1);
  gboolean taken;

  if (!vp_register_put_last (db, former, row, HOUSE_RANK, "SELECT ifnull (max (rank), 0) FROM house WHERE ?1 = 0", 0, error))
    return FALSE;
  if (*letters == '\0')
    return choose_letters (db, row, error);
  *field = HOUSE_LETTERS;
  if (strlen (letters) != 2 || !g_ascii_isupper (letters[0]) || !g_ascii_isupper (letters[1])) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Write two letters from A to Z, or leave it empty."));
    return FALSE;
  }
  vp_record_set_text (row, HOUSE_LETTERS, letters);
  if (!are_taken (db, letters, row->id, &taken, error))
    return FALSE;
  if (taken)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_EXISTS, _("Another house has these letters."));
  return !taken;
}

enum { PLACE_HOUSE, PLACE_NAME, PLACE_KIND, PLACE_PARENT, PLACE_RANK, PLACE_CODE, PLACE_PIECES, N_PLACE };

/* From VP_LOCATION_UNSORTED on; a bag is made by entering what it holds. */
#define KIND_UNSORTED 10
#define KIND_CLEANING 12
#define KIND_SHELF 13
static const char *const kinds[] = { N_("Unsorted"), "", N_("Cleaning"), N_("Shelf"), NULL };

static const VpRegisterField place_fields[N_PLACE] = {
  [PLACE_HOUSE] = { "house_id", N_("Love house"), NULL, VP_HEADERS ("小屋名称", "爱心小屋", "小屋"),
                    VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_CARRY, { VP_KIND_ROW, 0, 0, NULL }, "love-house", 130 },
  [PLACE_NAME] = { "name", N_("Place"), N_("such as 2 号架 3 层"), VP_HEADERS ("库位名称", "库位", "名称"), VP_FIELD_NEEDED | VP_FIELD_KEY,
                   { VP_KIND_TEXT, 1, 40, NULL }, NULL, -120 },
  [PLACE_KIND] = { "kind", N_("Kind"), N_("empty: a shelf"), VP_HEADERS ("库位类别", "类别"), VP_FIELD_FIXED,
                   { VP_KIND_CHOICE, KIND_UNSORTED, 0, kinds }, NULL, 90 },
  [PLACE_PARENT] = { "parent_id", N_("Within"), N_("room or shelf it is a part of; may stay empty"), VP_HEADERS ("所属库位", "上级库位"),
                     0, { VP_KIND_ROW, 0, 0, NULL }, "house-place", 110 },
  [PLACE_RANK] = RANK,
  [PLACE_CODE] = { "code", N_("Label"), N_("left blank: the next free one"), VP_HEADERS ("库位码", "标签"), VP_FIELD_FIXED | VP_FIELD_UNIQUE,
                   { VP_KIND_TEXT, 0, 7, NULL }, NULL, 90 },
  [PLACE_PIECES] = { "pieces", N_("Pieces in stock"), NULL, VP_HEADERS ("在库件数"), 0, { VP_KIND_INT, 0, 0, NULL }, NULL, 90,
                     PIECES ("b.location_id = r.id") },
};

static const VpRegisterUse place_uses[] = {
  { "stock_balance", "location_id", N_("Goods that lie there"), NULL, NULL },
  { "stock_line", "from_id", N_("Lines of documents"), "0", NULL, TRUE },
  { "stock_line", "to_id", N_("Lines of documents"), "0", NULL, TRUE },
  { "stock_take_row", "location_id", N_("Lines of stock-takes"), "0", NULL, TRUE },
};

static const VpRegisterPart place_part = { PLACE_HOUSE, TRUE };

/* The number of a label such as L000123; 0 = it is none. */
static gint64
read_label (const char *code)
{
  gint64 number = 0;

  return strlen (code) == 7 && code[0] == 'L' && vp_text_parse_int (code + 1, &number) ? MAX (number, 0) : 0;
}

static gboolean
check_label (VpDb *db, VpRecord *row, guint *field, GError **error)
{
  g_autofree char *code = NULL;
  gint64 next = 1;

  if (*vp_record_text (row, PLACE_CODE) != '\0') {
    *field = PLACE_CODE;
    if (read_label (vp_record_text (row, PLACE_CODE)) == 0)
      g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("A label is an L and six digits. Leave it blank for the next free one."));
    return read_label (vp_record_text (row, PLACE_CODE)) != 0;
  }
  if (!vp_db_query_int (db, "SELECT ifnull (max (next), 1) FROM id_sequence WHERE entity = 'code-L' AND ?1 = 0", 0, 0, &next, error))
    return FALSE;
  code = g_strdup_printf ("L%06" G_GINT64_FORMAT, next);
  vp_record_set_text (row, PLACE_CODE, code);
  return TRUE;
}

static gboolean
check_parent (VpDb *db, const VpRecord *row, guint *field, GError **error)
{
  gint64 house = 0, parent = vp_record_number (row, PLACE_PARENT);

  if (!vp_register_check_tree (db, row, PLACE_PARENT, _("A place is not within itself."), field, error))
    return FALSE;
  if (parent != 0 && !vp_db_query_int (db, "SELECT house_id FROM location WHERE id = ?1", parent, 0, &house, error))
    return FALSE;
  if (parent == 0 || house == vp_record_owner (row))
    return TRUE;
  *field = PLACE_PARENT;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("This place is in another house."));
  return FALSE;
}

static gboolean
check_place (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  if (vp_record_number (row, PLACE_KIND) == 0)
    vp_record_set_number (row, PLACE_KIND, KIND_SHELF);
  return vp_register_put_last (db, former, row, PLACE_RANK, "SELECT ifnull (max (rank), 0) FROM location WHERE house_id = ?1",
                               vp_record_owner (row), error)
    && check_parent (db, row, field, error) && (former != NULL || check_label (db, row, field, error));
}

/* No other place is given a label that stands on a shelf already. */
static gboolean
place_saved (VpDb *db, const VpRecord *former, const VpRecord *row, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  if (former != NULL)
    return TRUE;
  stmt = vp_db_prepare (db, "INSERT INTO id_sequence (entity, next) VALUES ('code-L', ?1 + 1)"
                        " ON CONFLICT (entity) DO UPDATE SET next = max (next, excluded.next)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, read_label (vp_record_text (row, PLACE_CODE)));
  return vp_stmt_run (stmt, error);
}

const VpRegister vp_register_house_place = {
  "house-place", "location", N_("Places of the houses"), N_("Place"), "爱心小屋库位", "register", "place", place_fields, N_PLACE, PLACE_NAME,
  -1, -1, "removed_at", "r.house_id, r.kind, r.rank, r.id", place_uses, G_N_ELEMENTS (place_uses), { check_place, place_saved }, &place_part
};

/* A new house has a corner for what was not sorted, a place for cleaning, and its first shelf. */
static gboolean
house_saved (VpDb *db, const VpRecord *former, const VpRecord *row, GError **error)
{
  static const struct { int kind; const char *name; } places[] = {
    { KIND_UNSORTED, "待分拣" }, { KIND_CLEANING, "清洗消毒" }, { KIND_SHELF, "货架" },
  };

  for (guint i = 0; former == NULL && i < G_N_ELEMENTS (places); i++) {
    g_autoptr (VpRecord) place = vp_record_new (&vp_register_house_place);
    guint field;

    vp_record_set_number (place, PLACE_HOUSE, row->id);
    vp_record_set_number (place, PLACE_KIND, places[i].kind);
    vp_record_set_text (place, PLACE_NAME, places[i].name);
    if (!vp_register_write (db, &vp_register_house_place, NULL, place, &field, error))
      return FALSE;
  }
  return TRUE;
}

const VpRegister vp_register_love_house = {
  "love-house", "house", N_("Love houses"), N_("Love house"), "爱心小屋", NULL, NULL, house_fields, N_HOUSE, HOUSE_NAME, -1, -1, "removed_at",
  "rank, id", house_uses, G_N_ELEMENTS (house_uses), { check_house, house_saved }
};
