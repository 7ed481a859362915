/* vp-setting.c: what is the office's own business, behind one table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-setting.h"

#include "vp-db-private.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY_MINUTES 1440
#define NAME_CHARACTERS_MAX 60

const VpSetting vp_settings[VP_N_SETTINGS] = {
  [VP_SETTING_OFFICE_NAME] = {
    "office-name", N_("Name of the office on papers"), N_("on receipts, notices and certificates of donation"),
    { VP_KIND_TEXT, 1, NAME_CHARACTERS_MAX, NULL }, "濮阳市志愿服务联合会", FALSE },
  [VP_SETTING_LETTERS_NAME] = {
    "letters-name", N_("Name below letters to donors of meals"), NULL,
    { VP_KIND_TEXT, 1, NAME_CHARACTERS_MAX, NULL }, "濮阳市志愿服务工作办公室", FALSE },
  [VP_SETTING_SALUTATION] = {
    "salutation", N_("Word behind the name on certificates of honour"), N_("as in 同志, 同学, 先生／女士"),
    { VP_KIND_TEXT, 1, 10, NULL }, "同志", FALSE },
  [VP_SETTING_ISSUERS] = {
    "issuers", N_("Who issues certificates of honour"), N_("one below the other, with 、 between them"),
    { VP_KIND_TEXT, 1, 2 * NAME_CHARACTERS_MAX, NULL }, "濮阳市精神文明建设指导委员会办公室、濮阳市志愿服务联合会", FALSE },
  [VP_SETTING_PLACE] = {
    "place", N_("Place in the names of files"), N_("how the names of exported tables begin"),
    { VP_KIND_TEXT, 1, 20, NULL }, "濮阳市", FALSE },
  [VP_SETTING_RECORD_MINUTES] = {
    "record-minutes", N_("Most hours of one service record"), N_("more are refused as typed wrong"),
    { VP_KIND_MINUTES, 1, DAY_MINUTES, NULL }, "24:00", TRUE },
  [VP_SETTING_DAY_MINUTES] = {
    "day-minutes", N_("Most hours of one person on one day"), N_("of all service records together"),
    { VP_KIND_MINUTES, 1, DAY_MINUTES, NULL }, "16:00", TRUE },
  [VP_SETTING_MEAL_PRICE_MAX] = {
    "meal-price-max", N_("Highest price of a suspended meal"), N_("yuan; more are refused as typed wrong"),
    { VP_KIND_MONEY, 1, 10000000, NULL }, "1,000.00", FALSE },
  [VP_SETTING_PIECES_PER_KG] = {
    "pieces-per-kg", N_("Pieces of a kilogram of clothes"), N_("for bags that are weighed and not counted"),
    { VP_KIND_INT, 1, 1000, NULL }, "3", FALSE },
  [VP_SETTING_PROOF_PREFIX] = {
    "proof-prefix", N_("How numbers of proofs of service begin"), N_("before the year, as in 濮志证〔2018〕第0001号"),
    { VP_KIND_TEXT, 1, 20, NULL }, "濮志证", FALSE },
  [VP_SETTING_PROOF_DAYS] = {
    "proof-days", N_("Days a proof of service is shown before it is issued"), N_("0: it is issued at once"),
    { VP_KIND_INT, 0, 60, NULL }, "0", TRUE },
  [VP_SETTING_DECLARED_DAYS] = {
    "declared-days", N_("Days declared hours are shown before they are approved"), N_("typed, imported or reported; 0: they are not shown"),
    { VP_KIND_INT, 0, 60, NULL }, "0", TRUE },
  [VP_SETTING_CORRECTION_DAYS] = {
    "correction-days", N_("Days within which a request to put data right is answered"), N_("counted from the day it was asked"),
    { VP_KIND_INT, 1, 60, NULL }, "15", TRUE },
  /* 志愿服务记录与证明出具办法 (67号令) asks for ten at least. */
  [VP_SETTING_RETENTION_YEARS] = {
    "retention-years", N_("Years for which records of service are kept"), N_("behind the last one; the law asks for ten at least"),
    { VP_KIND_INT, 10, 99, NULL }, "10", TRUE },
  [VP_SETTING_POINTS_HOUR] = {
    "points-hour", N_("Points for an hour of service"), N_("credited with the hours of a sheet; 0: no points are kept"),
    { VP_KIND_INT, 0, 1000, NULL }, "0", TRUE },
  [VP_SETTING_NO_SHOW_TIMES] = {
    "no-show-times", N_("Absences from which somebody stands on the risk list"), N_("without excuse, within the days below"),
    { VP_KIND_INT, 1, 100, NULL }, "3", TRUE },
  [VP_SETTING_NO_SHOW_DAYS] = {
    "no-show-days", N_("Days back for which the risk list counts absences"), NULL,
    { VP_KIND_INT, 1, 3660, NULL }, "365", TRUE },
  /* 慈善法 73 (of 2016-09-01; 81 since 2024-09-05): the law's terms; an office may publish more often. */
  [VP_SETTING_PUBLISH_EVERY] = {
    "publish-every", N_("Months after which a long fund-raising campaign is published again"), N_("while it runs; the law asks for three at most"),
    { VP_KIND_INT, 1, 3, NULL }, "3", TRUE },
  [VP_SETTING_PUBLISH_LONG] = {
    "publish-long", N_("Months from which a fund-raising campaign is a long one"), N_("one that runs for more; the law asks for six at most"),
    { VP_KIND_INT, 1, 6, NULL }, "6", TRUE },
  [VP_SETTING_PUBLISH_END] = {
    "publish-end", N_("Months after its end within which a fund-raising campaign is published"), N_("the law asks for three at most"),
    { VP_KIND_INT, 1, 3, NULL }, "3", TRUE },
  /* 献血法 2 and 9; GB 18467: up to 60 where somebody gave before. */
  [VP_SETTING_BLOOD_MONTHS] = {
    "blood-months", N_("Months between two gifts of blood"), N_("the law asks for six at least"),
    { VP_KIND_INT, 6, 60, NULL }, "6", TRUE },
  [VP_SETTING_BLOOD_LEAST] = {
    "blood-least-age", N_("Age from which blood is given"), NULL,
    { VP_KIND_INT, 18, 99, NULL }, "18", TRUE },
  [VP_SETTING_BLOOD_MOST] = {
    "blood-most-age", N_("Age up to which blood is given for the first time"), NULL,
    { VP_KIND_INT, 18, 99, NULL }, "55", TRUE },
  [VP_SETTING_BLOOD_AGAIN] = {
    "blood-again-age", N_("Age up to which blood is given by whoever gave before"), NULL,
    { VP_KIND_INT, 18, 99, NULL }, "60", TRUE },
  /* 个人信息保护法 56 (since 2021-11-01); 未成年人网络保护条例 37 (since 2024-01-01). */
  [VP_SETTING_DATA_MONTHS] = {
    "data-months", N_("Months for which records of data protection are kept"), N_("the law asks for 36 at least"),
    { VP_KIND_INT, 36, 600, NULL }, "36", TRUE },
  [VP_SETTING_AUDIT_MONTHS] = {
    "audit-months", N_("Months after which minors' data is audited again"), N_("the law asks for twelve at most"),
    { VP_KIND_INT, 1, 12, NULL }, "12", TRUE },
  /* 基金会管理条例 36. */
  [VP_SETTING_WORK_REPORT] = {
    "work-report", N_("Day by which a foundation sends the work report of the year before"), N_("the law asks for 31 March at the latest"),
    { VP_KIND_YEARDAY, 101, 331, NULL }, "3-31", TRUE },
};

VpSettingId
vp_setting_find (const char *name)
{
  for (int i = 0; i < VP_N_SETTINGS; i++)
    if (strcmp (vp_settings[i].name, name) == 0)
      return (VpSettingId) i;
  return VP_N_SETTINGS;
}

static void
parse_standard (VpSettingId id, VpValue *value)
{
  gboolean ok = vp_value_parse (&vp_settings[id].rule, vp_settings[id].standard, 0, value, NULL);

  g_assert (ok);
}

/* What the store holds for that day, or the standard. @value is empty before. */
static gboolean
read_value (VpDb *db, VpSettingId id, VpDate as_of, VpValue *value, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT value FROM setting WHERE name = ?1 AND valid_from <= ?2 ORDER BY valid_from DESC LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, vp_settings[id].name);
  sqlite3_bind_int (stmt, 2, as_of);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    parse_standard (id, value);
  else if (vp_kind_is_text (vp_settings[id].rule.kind))
    value->text = vp_stmt_dup_text (stmt, 0);
  else
    value->number = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

char *
vp_setting_show (VpDb *db, VpSettingId id, VpDate as_of, GError **error)
{
  VpValue value = { 0 };
  char *text;

  g_return_val_if_fail (id < VP_N_SETTINGS, NULL);

  if (!read_value (db, id, as_of, &value, error))
    return NULL;
  text = vp_value_to_text (&vp_settings[id].rule, &value);
  vp_value_clear (&value);
  return text;
}

gboolean
vp_setting_get_number (VpDb *db, VpSettingId id, VpDate as_of, gint64 *number, GError **error)
{
  VpValue value = { 0 };

  g_return_val_if_fail (id < VP_N_SETTINGS && !vp_kind_is_text (vp_settings[id].rule.kind), FALSE);

  if (!read_value (db, id, as_of, &value, error))
    return FALSE;
  *number = value.number;
  return TRUE;
}

char *
vp_setting_get_text (VpDb *db, VpSettingId id, VpDate as_of, GError **error)
{
  VpValue value = { 0 };

  g_return_val_if_fail (id < VP_N_SETTINGS && vp_kind_is_text (vp_settings[id].rule.kind), NULL);

  return read_value (db, id, as_of, &value, error) ? value.text : NULL;
}

/* Saving */

typedef struct {
  VpSettingId id;
  VpDate from;
  VpValue value;
} Saving;

static gboolean
write_value (VpDb *db, gpointer data, GError **error)
{
  const Saving *self = data;
  g_autoptr (VpStmt) stmt = NULL;
  gint64 id = vp_db_reserve_ids (db, "setting", 1, error);

  if (id == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO setting (id, name, valid_from, value) VALUES (?1, ?2, ?3, ?4)"
                            " ON CONFLICT (name, valid_from) DO UPDATE SET value = ?4", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  vp_stmt_bind_text (stmt, 2, vp_settings[self->id].name);
  sqlite3_bind_int (stmt, 3, self->from);
  if (self->value.text != NULL)
    vp_stmt_bind_text (stmt, 4, self->value.text);
  else
    sqlite3_bind_int64 (stmt, 4, self->value.number);
  return vp_stmt_run (stmt, error);
}

static gboolean
parse (VpSettingId id, const char *text, VpValue *value, GError **error)
{
  const VpSetting *setting = &vp_settings[id];

  if (vp_text_is_blank (text)) {
    parse_standard (id, value);
    return TRUE;
  }
  if (vp_value_parse (&setting->rule, text, vp_date_today (), value, error))
    return TRUE;
  /* Translators: name of a setting; a sentence follows */
  g_prefix_error (error, _("%s: "), _(setting->label));
  return FALSE;
}

static gboolean
refuse_same (VpDb *db, const Saving *saving, const char *shown, GError **error)
{
  VpValue before = { 0 };
  gboolean same;

  if (!read_value (db, saving->id, saving->from, &before, error))
    return FALSE;
  same = vp_value_equal (&before, &saving->value);
  vp_value_clear (&before);
  if (!same)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_EXISTS,
               /* Translators: name of a setting, its value */
               _("%s: it is %s already. Nothing was changed."), _(vp_settings[saving->id].label), shown);
  return FALSE;
}

gboolean
vp_setting_save (VpDb *db, VpSettingId id, VpDate from, const char *text, GError **error)
{
  g_autofree char *shown = NULL, *day = NULL, *summary = NULL;
  Saving saving = { .id = id, .from = from };
  VpAction action = { .action = "setting" };
  gboolean ok;

  g_return_val_if_fail (id < VP_N_SETTINGS && text != NULL, FALSE);

  if (!parse (id, text, &saving.value, error))
    return FALSE;
  shown = vp_value_to_text (&vp_settings[id].rule, &saving.value);
  day = vp_date_to_string (from);
  /* Translators: name of a setting, its value; a day */
  summary = from == 0 ? g_strdup_printf (_("%s: %s"), _(vp_settings[id].label), shown)
                      : g_strdup_printf (_("%s: %s from %s on"), _(vp_settings[id].label), shown, day);
  action.summary = summary;
  ok = refuse_same (db, &saving, shown, error) && vp_db_transact (db, &action, write_value, &saving, error);
  vp_value_clear (&saving.value);
  return ok;
}

/* In memory */

struct _VpSettings {
  gatomicrefcount references;
  VpValue values[VP_N_SETTINGS];
};

VpSettings *
vp_settings_standard (void)
{
  VpSettings *self = g_new0 (VpSettings, 1);

  g_atomic_ref_count_init (&self->references);
  for (int i = 0; i < VP_N_SETTINGS; i++)
    parse_standard ((VpSettingId) i, &self->values[i]);
  return self;
}

VpSettings *
vp_settings_read (VpDb *db, VpDate as_of, GError **error)
{
  g_autoptr (VpSettings) self = g_new0 (VpSettings, 1);

  g_atomic_ref_count_init (&self->references);
  for (int i = 0; i < VP_N_SETTINGS; i++)
    if (!read_value (db, (VpSettingId) i, as_of, &self->values[i], error))
      return NULL;
  return g_steal_pointer (&self);
}

VpSettings *
vp_settings_ref (VpSettings *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vp_settings_unref (VpSettings *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (int i = 0; i < VP_N_SETTINGS; i++)
    vp_value_clear (&self->values[i]);
  g_free (self);
}

gint64
vp_settings_get_number (VpSettings *self, VpSettingId id)
{
  g_return_val_if_fail (id < VP_N_SETTINGS && !vp_kind_is_text (vp_settings[id].rule.kind), 0);
  return self->values[id].number;
}

const char *
vp_settings_get_text (VpSettings *self, VpSettingId id)
{
  g_return_val_if_fail (id < VP_N_SETTINGS && vp_kind_is_text (vp_settings[id].rule.kind), "");
  return self->values[id].text;
}
