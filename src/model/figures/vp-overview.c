/* vp-overview.c: everything the overview shows, read at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-overview.h"

#include "vp-calendar.h"
#include "vp-chart-write.h"
#include "vp-lunar.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

static void
tile_free (gpointer data)
{
  VpOverviewTile *self = data;

  vp_figure_tile_clear (&self->tile);
  g_free (self);
}

static VpOverviewTile *
find_tile (const VpOverview *self, const char *name, guint *index)
{
  for (guint i = 0; i < self->tiles->len; i++) {
    VpOverviewTile *tile = self->tiles->pdata[i];

    if (strcmp (tile->info->name, name) != 0)
      continue;
    if (index != NULL)
      *index = i;
    return tile;
  }
  return NULL;
}

static VpOverviewTile *
add_tile (VpOverview *self, const VpFigureChart *info)
{
  VpOverviewTile *tile = g_new0 (VpOverviewTile, 1);

  tile->info = info;
  tile->hidden = !info->tile;
  tile->wide = info->wide;
  g_ptr_array_add (self->tiles, tile);
  return tile;
}

/* What the office arranged stands first; a chart it never saw stands behind, as the program has it. */
static void
arrange (VpOverview *self, const char *arrangement)
{
  g_auto (GStrv) names = g_strsplit (arrangement, " ", -1);

  for (guint i = 0; names[i] != NULL; i++) {
    const char *name = names[i] + strspn (names[i], "+-");
    const VpFigureChart *info = vp_figure_charts_find (name);
    VpOverviewTile *tile = info != NULL && find_tile (self, name, NULL) == NULL ? add_tile (self, info) : NULL;

    if (tile == NULL)
      continue;
    tile->hidden = memchr (names[i], '-', (gsize) (name - names[i])) != NULL;
    tile->wide = memchr (names[i], '+', (gsize) (name - names[i])) != NULL;
  }
  for (guint i = 0; i < vp_figure_charts_count (); i++)
    if (find_tile (self, vp_figure_charts_get (i)->name, NULL) == NULL)
      add_tile (self, vp_figure_charts_get (i));
}

static gboolean
tell_today (VpOverview *self, VpDb *db, VpDate today, GError **error)
{
  static const char *const weekdays[] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
                                          N_("Sunday") };
  g_autoptr (VpCalendar) calendar = vp_calendar_read (db, error);
  g_autofree char *solar = vp_date_to_chinese (today), *lunar = NULL, *festivals = NULL;
  VpLunar moon;
  GString *text;
  VpDayKind kind;

  if (calendar == NULL)
    return FALSE;
  if (vp_lunar_from_date (today, &moon))
    lunar = vp_lunar_to_chinese (&moon);
  text = g_string_new (solar);
  g_string_append_printf (text, " %s", _(weekdays[vp_date_weekday (today) - 1]));
  if (lunar != NULL && *lunar != '\0')
    g_string_append_printf (text, " · %s%s", _("lunar "), lunar);
  festivals = vp_calendar_festivals (calendar, today);
  if (*festivals != '\0')
    g_string_append_printf (text, " · %s", festivals);
  kind = vp_calendar_kind (calendar, today);
  if (kind == VP_DAY_OFF)
    g_string_append_printf (text, " · %s %s", _("day off"), vp_calendar_holiday (calendar, today));
  else if (kind == VP_DAY_MAKE_UP)
    g_string_append_printf (text, " · %s", _("make-up workday"));
  self->today = g_string_free (text, FALSE);
  return TRUE;
}

VpOverview *
vp_overview_new (VpDb *db, const VpOverviewSpan *span, VpDate today, guint backup_days, GError **error)
{
  g_autoptr (VpOverview) self = g_new0 (VpOverview, 1);
  g_autofree char *arrangement = vp_overview_arrangement (db, error);

  g_return_val_if_fail (span != NULL && span->from <= span->to, NULL);
  if (arrangement == NULL)
    return NULL;
  self->span = *span;
  self->tiles = g_ptr_array_new_with_free_func (tile_free);
  arrange (self, arrangement);
  for (guint i = 0; i < self->tiles->len; i++) {
    VpOverviewTile *tile = self->tiles->pdata[i];

    if (!tile->hidden && !vp_figure_chart_read (db, tile->info, span, &tile->tile, error))
      return NULL;
  }
  self->due = vp_due_read (db, &(VpDueSpan) { today, span->district }, backup_days, error);
  if (self->due == NULL || !tell_today (self, db, today, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
vp_overview_free (VpOverview *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->tiles, g_ptr_array_unref);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_free (self->today);
  g_free (self);
}

/* "12 declared values to be approved; …" */
static char *
tell_due (const VpOverview *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->due->len; i++) {
    g_autofree char *row = vp_due_row_text (self->due->pdata[i]);

    g_string_append_printf (text, "%s%s", row, i + 1 < self->due->len ? " · " : "");
  }
  return g_string_free (text, FALSE);
}

gboolean
vp_overview_write (const VpOverview *self, const char *path, GError **error)
{
  g_autoptr (GPtrArray) charts = g_ptr_array_new ();
  g_autofree char *due = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);
  due = tell_due (self);
  for (guint i = 0; i < self->tiles->len; i++) {
    const VpOverviewTile *tile = self->tiles->pdata[i];

    if (!tile->hidden)
      g_ptr_array_add (charts, tile->tile.chart);
  }
  return vp_charts_write_page (charts, self->today, due, path, error);
}

char *
vp_overview_rearranged (const VpOverview *self, const char *name, int step, gboolean hide, gboolean widen)
{
  guint place = 0, to;
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL && find_tile (self, name, &place) != NULL, NULL);
  for (guint i = 0; i < self->tiles->len; i++)
    g_ptr_array_add (order, self->tiles->pdata[i]);
  to = (guint) CLAMP ((int) place + step, 0, (int) order->len - 1);
  g_ptr_array_insert (order, (int) to, g_ptr_array_steal_index (order, place));
  for (guint i = 0; i < order->len; i++) {
    const VpOverviewTile *tile = order->pdata[i];
    gboolean meant = strcmp (tile->info->name, name) == 0;

    g_string_append_printf (text, "%s%s%s%s", i == 0 ? "" : " ", tile->hidden != (meant && hide) ? "-" : "",
                            tile->wide != (meant && widen) ? "+" : "", tile->info->name);
  }
  return g_string_free (text, FALSE);
}
