/* vp-porridge.c: day sheets of the porridge house entered, corrected, taken back, and told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-porridge.h"

#include "vp-error.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gboolean
set_invalid (GError **error, const char *sentence)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  return FALSE;
}

guint
vp_porridge_count_names (const char *helpers)
{
  gboolean inside = FALSE;
  guint n = 0;

  for (const char *p = helpers; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean separates = g_unichar_isspace (c) || (g_unichar_ispunct (c) && c != 0x00b7);

    n += !separates && !inside;
    inside = !separates;
  }
  return n;
}

static gboolean
check_day (VpDb *db, const VpPorridgeSheet *sheet, VpDate today, GError **error)
{
  g_autoptr (VpPorridgeHouse) house = vp_porridge_store_house (db, sheet->house_id, error);
  g_autofree char *opened = NULL;

  if (house == NULL)
    return FALSE;
  if (sheet->day <= 0)
    return set_invalid (error, _("The day is missing."));
  if (sheet->day > today)
    return set_invalid (error, _("The day is in the future."));
  if (sheet->day >= house->opened_on)
    return TRUE;
  opened = vp_date_to_string (house->opened_on);
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               /* Translators: a day */
               _("The house opened on %s. Check the day, or the day of opening."), opened);
  return FALSE;
}

static gboolean
check_numbers (const VpPorridgeSheet *sheet, GError **error)
{
  guint names = vp_porridge_count_names (sheet->helpers);

  if (sheet->servings <= 0 && sheet->attendances <= 0)
    return set_invalid (error, _("Write how many people were served."));
  if (sheet->kind == VP_PORRIDGE_OPENING && vp_text_is_blank (sheet->source))
    return set_invalid (error, _("Write which papers the opening balance was taken from."));
  if (names <= sheet->attendances || sheet->kind == VP_PORRIDGE_OPENING)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               /* Translators: how many names, how many volunteers */
               _("%u volunteers are named, but only %" PRId64 " are counted. Check both."), names, sheet->attendances);
  return FALSE;
}

/* Today's cumulative figure is the former one and today's. */
static gboolean
check_stated_total (VpDb *db, const VpPorridgeSheet *sheet, GError **error)
{
  VpPorridgeTotals before = { 0 };
  g_autofree char *stated = NULL, *former = NULL, *today = NULL, *sum = NULL;

  if (sheet->stated_total == 0 || sheet->kind == VP_PORRIDGE_OPENING)
    return TRUE;
  if (!vp_porridge_store_totals (db, sheet->house_id, sheet->day - 1, 0, &before, error))
    return FALSE;
  if (before.servings + sheet->servings == sheet->stated_total)
    return TRUE;
  stated = vp_text_group_digits (sheet->stated_total);
  former = vp_text_group_digits (before.servings);
  today = vp_text_group_digits (sheet->servings);
  sum = vp_text_group_digits (before.servings + sheet->servings);
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               /* Translators: the cumulative figure of the paper, the former one, today's servings, their sum */
               _("The paper says %s in all, but %s before and %s on this day make %s. Check both numbers, or leave the"
                 " paper's figure out."), stated, former, today, sum);
  return FALSE;
}

static gboolean
check_sheet (VpDb *db, const VpPorridgeSheet *sheet, VpDate today, GError **error)
{
  return check_day (db, sheet, today, error) && check_numbers (sheet, error) && check_stated_total (db, sheet, error);
}

/* A sheet on its way into the store, in the place of @former where that was wrong. */
typedef struct {
  VpPorridgeSheet *sheet;
  VpPhoto *photo;
  VpDate today;
  gint64 former;
  const char *why, *paper;
} Entering;

static gboolean
insert (VpDb *db, gpointer data, GError **error)
{
  const Entering *self = data;

  return check_sheet (db, self->sheet, self->today, error) && vp_porridge_store_insert (db, self->sheet, error)
    && (self->photo == NULL || vp_photo_store_add (db, VP_PORRIDGE_PHOTO, self->sheet->id, self->photo, error));
}

gboolean
vp_porridge_add (VpDb *db, VpPorridgeSheet *sheet, VpPhoto *photo, VpDate today, GError **error)
{
  g_autofree char *day = vp_date_to_string (sheet->day), *servings = vp_text_group_digits (sheet->servings);
  g_autofree char *summary = NULL;
  Entering entering = { .sheet = sheet, .photo = photo, .today = today };
  VpAction action = { .action = "porridge-add" };

  if (sheet->kind == VP_PORRIDGE_OPENING)
    /* Translators: a day, number of servings */
    summary = g_strdup_printf (_("Opening balance up to %s: %s servings"), day, servings);
  else
    summary = g_strdup_printf (_("Day sheet of %s: %s servings"), day, servings);
  action.summary = summary;
  return vp_db_transact (db, &action, insert, &entering, error);
}

static gboolean
hand_over_photos (VpDb *db, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GPtrArray) photos = vp_photo_store_list (db, VP_PORRIDGE_PHOTO, from, error);

  for (guint i = 0; photos != NULL && i < photos->len; i++)
    if (!vp_photo_store_add (db, VP_PORRIDGE_PHOTO, to, g_ptr_array_index (photos, i), error))
      return FALSE;
  return photos != NULL;
}

static gboolean
reverse (VpDb *db, gpointer data, GError **error)
{
  const Entering *self = data;

  return vp_porridge_store_reverse (db, self->former, self->why, self->paper, 0, error);
}

static gboolean
replace (VpDb *db, gpointer data, GError **error)
{
  const Entering *self = data;

  return reverse (db, data, error) && insert (db, data, error)
    && (self->photo != NULL || hand_over_photos (db, self->former, self->sheet->id, error));
}

gboolean
vp_porridge_correct (VpDb *db, gint64 id, VpPorridgeSheet *better, VpPhoto *photo, const char *reason, const char *paper,
                     VpDate today, GError **error)
{
  g_autofree char *why = vp_text_squeeze (reason), *day = vp_date_to_string (better->day), *summary = NULL;
  Entering entering = { better, photo, today, id, why, paper };
  VpAction action = { .action = "porridge-correct", .reason = why };

  if (*why == '\0')
    return set_invalid (error, _("Write why the sheet is corrected."));
  /* Translators: a day */
  summary = g_strdup_printf (_("The day sheet of %s was corrected"), day);
  action.summary = summary;
  return vp_db_transact (db, &action, replace, &entering, error);
}

gboolean
vp_porridge_take_back (VpDb *db, gint64 id, const char *reason, const char *paper, GError **error)
{
  g_autofree char *why = vp_text_squeeze (reason);
  Entering leaving = { .former = id, .why = why, .paper = paper };
  VpAction action = { .action = "porridge-reverse", .summary = _("A day sheet was taken back"), .reason = why };

  if (*why == '\0')
    return set_invalid (error, _("Write why the sheet is taken back."));
  return vp_db_transact (db, &action, reverse, &leaving, error);
}

/* A picture of a sheet that is there. */
typedef struct {
  gint64 sheet_id;
  VpPhoto *photo;
} Picture;

static gboolean
add_picture (VpDb *db, gpointer data, GError **error)
{
  const Picture *self = data;

  if (!vp_photo_store_add (db, VP_PORRIDGE_PHOTO, self->sheet_id, self->photo, error))
    return FALSE;
  vp_db_touch (db, VP_ENTITY_MEAL, self->sheet_id);
  return TRUE;
}

gboolean
vp_porridge_add_picture (VpDb *db, gint64 sheet_id, VpPhoto *photo, GError **error)
{
  g_autoptr (VpPorridgeSheet) sheet = vp_porridge_store_get (db, sheet_id, error);
  g_autofree char *day = NULL, *summary = NULL;
  Picture picture = { sheet_id, photo };
  VpAction action = { .action = "photo" };

  if (sheet == NULL)
    return FALSE;
  day = vp_date_to_string (sheet->day);
  /* Translators: a day */
  summary = g_strdup_printf (_("A picture was added to the day sheet of %s"), day);
  action.summary = summary;
  return vp_db_transact (db, &action, add_picture, &picture, error);
}

static gboolean
check_opened_on (VpDb *db, const VpPorridgeHouse *house, GError **error)
{
  VpPorridgeTotals totals = { 0 };

  if (house->id == 0 || house->opened_on == 0)
    return TRUE;
  if (!vp_porridge_store_totals (db, house->id, house->opened_on - 1, 0, &totals, error))
    return FALSE;
  if (totals.servings == 0 && totals.days == 0)
    return TRUE;
  return set_invalid (error, _("There are sheets before that day. The day of opening must be the first day."));
}

static gboolean
save_house (VpDb *db, gpointer data, GError **error)
{
  return vp_porridge_store_save_house (db, data, error);
}

gboolean
vp_porridge_save_house (VpDb *db, VpPorridgeHouse *house, GError **error)
{
  g_autofree char *name = vp_text_squeeze (house->name), *summary = NULL;
  VpPorridgeHouse tidy = { house->id, name, house->opened_on };
  VpAction action = { .action = "porridge-house" };

  if (*name == '\0')
    return set_invalid (error, _("The house needs a name."));
  if (!check_opened_on (db, house, error))
    return FALSE;
  /* Translators: name of a porridge house */
  summary = g_strdup_printf (_("Porridge house “%s” saved"), name);
  action.summary = summary;
  if (!vp_db_transact (db, &action, save_house, &tidy, error))
    return FALSE;
  house->id = tidy.id;
  return TRUE;
}

int
vp_porridge_day_number (const VpPorridgeTotals *totals, VpDate day)
{
  return totals->since > 0 && day >= totals->since ? day - totals->since + 1 : 0;
}

static void
append_portions (GString *out, const VpPorridgeSheet *sheet)
{
  const struct { gint64 n; const char *what; } portions[] = {
    { sheet->bowls, "碗粥" }, { sheet->buns, "个馒头" }, { sheet->dishes, "份菜" },
  };
  const char *before = "（";

  for (guint i = 0; i < G_N_ELEMENTS (portions); i++)
    if (portions[i].n > 0) {
      g_string_append_printf (out, "%s%" PRId64 " %s", before, portions[i].n, portions[i].what);
      before = "、";
    }
  if (g_str_equal (before, "、"))
    g_string_append (out, "）");
}

/* A bulletin is a Chinese text, whatever the language of the window. */
char *
vp_porridge_bulletin (const VpPorridgeHouse *house, const VpPorridgeSheet *sheet, const VpPorridgeTotals *totals)
{
  GString *out = g_string_new (house->name);
  g_autofree char *day = vp_date_to_chinese (sheet->day), *since = vp_date_to_chinese (totals->since);

  g_string_append_printf (out, "第 %d 天（%s）：今日免费提供早餐 %" PRId64 " 人次", vp_porridge_day_number (totals, sheet->day), day,
                          sheet->servings);
  append_portions (out, sheet);
  g_string_append_printf (out, "，累计 %" PRId64 " 人次；志愿者 %" PRId64 " 人（累计 %" PRId64 " 人次）", totals->servings,
                          sheet->attendances, totals->attendances);
  if (!vp_text_is_blank (sheet->helpers))
    g_string_append_printf (out, "：%s", sheet->helpers);
  if (!vp_text_is_blank (sheet->giver))
    g_string_append_printf (out, "；供餐：%s", sheet->giver);
  if (!vp_text_is_blank (sheet->menu))
    g_string_append_printf (out, "；菜谱：%s", sheet->menu);
  g_string_append_printf (out, "。（累计数自 %s起）", since);
  return g_string_free (out, FALSE);
}
