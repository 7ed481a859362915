/* vp-calendar.c: the working calendar of the country and the festivals of the year
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-calendar.h"

#include "vp-register-store.h"

#include <glib/gi18n-lib.h>

/* How far a day may be moved. */
#define MOVE_MOST 14

typedef struct {
  VpDate day;
  VpDayKind kind;
  char *name;
} Holiday;

typedef struct {
  char *name;
  VpRepeat *rule;
} Festival;

struct _VpCalendar {
  gatomicrefcount references;
  GArray *holidays;    /* Holiday, by day */
  GPtrArray *festivals; /* Festival, as they are listed */
};

static void
holiday_clear (gpointer data)
{
  g_free (((Holiday *) data)->name);
}

static void
festival_free (gpointer data)
{
  Festival *self = data;

  g_free (self->name);
  g_clear_pointer (&self->rule, vp_repeat_free);
  g_free (self);
}

static int
compare_holidays (gconstpointer a, gconstpointer b)
{
  return ((const Holiday *) a)->day - ((const Holiday *) b)->day;
}

static gboolean
read_holidays (VpCalendar *self, VpDb *db, GError **error)
{
  const VpRegister *of = vp_register_find ("holiday");
  guint day = vp_register_column (of, "day"), kind = vp_register_column (of, "kind"), name = vp_register_column (of, "name");
  g_autoptr (GPtrArray) rows = vp_register_list (db, of, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    Holiday holiday = {
      (VpDate) vp_record_number (rows->pdata[i], day),
      vp_record_number (rows->pdata[i], kind) == 0 ? VP_DAY_OFF : VP_DAY_MAKE_UP,
      g_strdup (vp_record_text (rows->pdata[i], name)),
    };

    g_array_append_val (self->holidays, holiday);
  }
  g_array_sort (self->holidays, compare_holidays);
  return rows != NULL;
}

static gboolean
read_festivals (VpCalendar *self, VpDb *db, GError **error)
{
  const VpRegister *of = vp_register_find ("festival");
  guint name = vp_register_column (of, "name"), rule = vp_register_column (of, "rule");
  g_autoptr (GPtrArray) rows = vp_register_list (db, of, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    Festival *festival = g_new0 (Festival, 1);

    g_ptr_array_add (self->festivals, festival);
    festival->name = g_strdup (vp_record_text (rows->pdata[i], name));
    festival->rule = vp_repeat_parse (vp_record_text (rows->pdata[i], rule), vp_date_today (), error);
    if (festival->rule == NULL)
      return FALSE;
  }
  return rows != NULL;
}

VpCalendar *
vp_calendar_read (VpDb *db, GError **error)
{
  g_autoptr (VpCalendar) self = g_new0 (VpCalendar, 1);

  g_atomic_ref_count_init (&self->references);
  self->holidays = g_array_new (FALSE, FALSE, sizeof (Holiday));
  g_array_set_clear_func (self->holidays, holiday_clear);
  self->festivals = g_ptr_array_new_with_free_func (festival_free);
  return read_holidays (self, db, error) && read_festivals (self, db, error) ? g_steal_pointer (&self) : NULL;
}

VpCalendar *
vp_calendar_ref (VpCalendar *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vp_calendar_unref (VpCalendar *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->holidays);
  g_ptr_array_unref (self->festivals);
  g_free (self);
}

static const Holiday *
find_holiday (const VpCalendar *self, VpDate day)
{
  Holiday wanted = { .day = day };
  guint at;

  return g_array_binary_search (self->holidays, &wanted, compare_holidays, &at)
    ? &g_array_index (self->holidays, Holiday, at) : NULL;
}

VpDayKind
vp_calendar_kind (const VpCalendar *self, VpDate day)
{
  const Holiday *holiday = find_holiday (self, day);

  return holiday != NULL ? holiday->kind : vp_date_weekday (day) <= 5 ? VP_DAY_WORK : VP_DAY_WEEKEND;
}

gboolean
vp_calendar_is_workday (const VpCalendar *self, VpDate day)
{
  VpDayKind kind = vp_calendar_kind (self, day);

  return kind == VP_DAY_WORK || kind == VP_DAY_MAKE_UP;
}

const char *
vp_calendar_holiday (const VpCalendar *self, VpDate day)
{
  const Holiday *holiday = find_holiday (self, day);

  return holiday != NULL ? holiday->name : "";
}

char *
vp_calendar_festivals (const VpCalendar *self, VpDate day)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->festivals->len; i++) {
    const Festival *festival = self->festivals->pdata[i];
    g_autoptr (GArray) days = vp_repeat_days (festival->rule, day, day, NULL);

    if (days->len > 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", festival->name);
  }
  return g_string_free (text, FALSE);
}

gboolean
vp_calendar_knows (const VpCalendar *self, VpDate day)
{
  int year, of_holiday;

  vp_date_get (day, &year, NULL, NULL);
  for (guint i = 0; i < self->holidays->len; i++) {
    vp_date_get (g_array_index (self->holidays, Holiday, i).day, &of_holiday, NULL, NULL);
    if (of_holiday == year)
      return TRUE;
  }
  return FALSE;
}

/* A festival is held on its own day, whether it is off or not. */
static gboolean
is_of_festival (const VpRepeat *rule)
{
  return rule != NULL && rule->kind >= VP_REPEAT_YEARLY;
}

static VpDate
find_near (const VpCalendar *self, VpDate day, VpDayKind wanted, gboolean in_month)
{
  for (int away = 1; away <= MOVE_MOST; away++)
    for (int sign = 1; sign >= -1; sign -= 2) {
      VpDate near = day + sign * away;

      if (vp_calendar_kind (self, near) == wanted && (!in_month || vp_date_month (near) == vp_date_month (day)))
        return near;
    }
  return 0;
}

gboolean
vp_calendar_collides (const VpCalendar *self, VpDate day, const VpRepeat *rule, char **why, VpDate *move_to)
{
  VpDayKind kind = vp_calendar_kind (self, day);
  VpDayKind usual = vp_date_weekday (day) <= 5 ? VP_DAY_WORK : VP_DAY_WEEKEND;
  VpDate near;

  if (kind == usual || (kind == VP_DAY_OFF && is_of_festival (rule)))
    return FALSE;
  near = find_near (self, day, usual, TRUE);
  if (move_to != NULL)
    *move_to = near != 0 ? near : find_near (self, day, usual, FALSE);
  if (why != NULL)
    /* Translators: %s is a public holiday */
    *why = g_strdup_printf (kind == VP_DAY_OFF ? _("day off: %s") : _("make-up workday: %s"),
                            vp_calendar_holiday (self, day));
  return TRUE;
}
