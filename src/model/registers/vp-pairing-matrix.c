/* vp-pairing-matrix.c: units × communities 双报到: agreements, members who reported, returns that are missing
 *
 * A return is owed for each month in which an agreement of the unit was in force. How many reported is never summed over
 * months: each return says how many there are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-pairing-matrix.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

int
vp_pairing_month_add (int month, int n)
{
  int months = month / 100 * 12 + month % 100 - 1 + n;

  return months / 12 * 100 + months % 12 + 1;
}

static VpDate
first_day (int month)
{
  return vp_date_new (month / 100, month % 100, 1);
}

static VpDate
last_day (int month)
{
  return first_day (vp_pairing_month_add (month, 1)) - 1;
}

static void
unit_free (gpointer data)
{
  VpPairingUnit *unit = data;

  g_free (unit->name);
  g_array_unref (unit->missing);
  g_free (unit->cells);
  g_free (unit);
}

void
vp_pairing_matrix_free (VpPairingMatrix *self)
{
  g_clear_pointer (&self->units, g_ptr_array_unref);
  g_clear_pointer (&self->communities, g_ptr_array_unref);
  g_clear_pointer (&self->agreements, g_ptr_array_unref);
  g_free (self);
}

/* Reading */

static gboolean
find_community (const VpPairingMatrix *self, gint64 id, guint *place)
{
  for (*place = 0; *place < self->communities->len; ++*place)
    if (((VpPairingRow *) self->communities->pdata[*place])->a == id)
      return TRUE;
  return FALSE;
}

static void
take_agreements (VpPairingMatrix *self, VpPairingUnit *unit)
{
  for (guint i = 0; i < self->agreements->len; i++) {
    const VpPairingRow *row = self->agreements->pdata[i];
    guint place;

    if (row->a != unit->id || !find_community (self, row->b, &place))
      continue;
    unit->cells[place] = row;
    unit->agreed++;
  }
}

static gboolean
is_owed (const VpPairingMatrix *self, const VpPairingUnit *unit, int month)
{
  for (guint i = 0; i < self->communities->len; i++) {
    const VpPairingRow *row = unit->cells[i];

    if (row != NULL && row->from <= last_day (month) && (row->to == 0 || row->to >= first_day (month)))
      return TRUE;
  }
  return FALSE;
}

static void
take_returns (VpPairingMatrix *self, VpPairingUnit *unit, const GPtrArray *returns)
{
  for (int month = self->from; month <= self->to; month = vp_pairing_month_add (month, 1)) {
    gboolean came = FALSE;

    for (guint i = 0; i < returns->len; i++) {
      const VpPairingRow *row = returns->pdata[i];

      if (row->a != unit->id || row->b != month)
        continue;
      came = TRUE;
      unit->members = row->n;
      unit->latest = month;
    }
    if (!came && is_owed (self, unit, month))
      g_array_append_val (unit->missing, month);
  }
}

static void
add_unit (VpPairingMatrix *self, const VpPairingRow *row, const GPtrArray *returns)
{
  VpPairingUnit *unit = g_new0 (VpPairingUnit, 1);

  unit->id = row->a;
  unit->name = g_strdup (row->name);
  unit->members = -1;
  unit->missing = g_array_new (FALSE, FALSE, sizeof (int));
  unit->cells = g_new0 (const VpPairingRow *, self->communities->len + 1);
  take_agreements (self, unit);
  take_returns (self, unit, returns);
  self->members += MAX (unit->members, 0);
  self->agreed += unit->agreed;
  self->late += unit->missing->len > 0;
  g_ptr_array_add (self->units, unit);
}

VpPairingMatrix *
vp_pairing_matrix_read (VpDb *db, int from, int to, GError **error)
{
  g_autoptr (VpPairingMatrix) self = g_new0 (VpPairingMatrix, 1);
  g_autoptr (GPtrArray) units = NULL, returns = NULL;
  VpDate first = first_day (from), last = last_day (to);

  g_return_val_if_fail (first != 0 && first <= last, NULL);
  self->from = from;
  self->to = to;
  self->units = g_ptr_array_new_with_free_func (unit_free);
  if ((self->agreements = vp_pairing_store_read (db, VP_PAIRING_AGREEMENTS, first, last, error)) == NULL
      || (self->communities = vp_pairing_store_read (db, VP_PAIRING_COMMUNITIES, first, last, error)) == NULL
      || (returns = vp_pairing_store_read (db, VP_PAIRING_RETURNS, first, last, error)) == NULL
      || (units = vp_pairing_store_read (db, VP_PAIRING_UNITS, first, last, error)) == NULL)
    return NULL;
  for (guint i = 0; i < units->len; i++)
    add_unit (self, units->pdata[i], returns);
  for (guint i = 0; i < self->communities->len; i++)
    self->leaders += ((VpPairingRow *) self->communities->pdata[i])->n;
  return g_steal_pointer (&self);
}

/* Telling */

guint
vp_pairing_matrix_n_rows (const VpPairingMatrix *self)
{
  return self->units->len + (self->leaders > 0 ? 1 : 0);
}

const char *
vp_pairing_matrix_title (const VpPairingMatrix *self, guint column)
{
  static const char *const titles[VP_PAIRING_N_COLUMNS] = {
    [VP_PAIRING_UNIT] = N_("Unit"), [VP_PAIRING_AGREED] = N_("Agreements"), [VP_PAIRING_MEMBERS] = N_("Members who reported"),
    [VP_PAIRING_LATEST] = N_("Latest return"), [VP_PAIRING_MISSING] = N_("Missing returns"), [VP_PAIRING_NAMES] = N_("Communities"),
  };

  return column < VP_PAIRING_N_COLUMNS ? _(titles[column])
                                       : ((VpPairingRow *) self->communities->pdata[column - VP_PAIRING_N_COLUMNS])->name;
}

/* An agreement whose day nobody wrote down is one all the same. */
static char *
tell_agreement (const VpPairingRow *row)
{
  return row == NULL ? g_strdup ("") : row->from != 0 ? vp_date_to_string (row->from) : g_strdup (_("agreed"));
}

static char *
tell_names (const VpPairingMatrix *self, const VpPairingUnit *unit)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->communities->len; i++) {
    g_autofree char *day = tell_agreement (unit->cells[i]);

    if (unit->cells[i] != NULL)
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? "、" : "", ((VpPairingRow *) self->communities->pdata[i])->name, day);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
tell_months (const GArray *months)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < months->len; i++) {
    int month = g_array_index (months, int, i);

    g_string_append_printf (text, "%s%d-%02d", i > 0 ? "、" : "", month / 100, month % 100);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
tell_leaders (const VpPairingMatrix *self, guint column)
{
  gint64 n = 0;

  if (column == VP_PAIRING_UNIT)
    return g_strdup (_("Leaders who reported"));
  if (column == VP_PAIRING_MEMBERS)
    n = self->leaders;
  else if (column >= VP_PAIRING_N_COLUMNS)
    n = ((VpPairingRow *) self->communities->pdata[column - VP_PAIRING_N_COLUMNS])->n;
  return n > 0 ? g_strdup_printf ("%" PRId64, n) : g_strdup ("");
}

char *
vp_pairing_matrix_text (const VpPairingMatrix *self, guint row, guint column)
{
  const VpPairingUnit *unit = row < self->units->len ? self->units->pdata[row] : NULL;

  if (unit == NULL)
    return tell_leaders (self, column);
  switch (column) {
  case VP_PAIRING_UNIT:
    return g_strdup (unit->name);
  case VP_PAIRING_AGREED:
    return g_strdup_printf ("%u", unit->agreed);
  case VP_PAIRING_MEMBERS:
    return unit->members >= 0 ? g_strdup_printf ("%" PRId64, unit->members) : g_strdup ("");
  case VP_PAIRING_LATEST:
    return unit->latest != 0 ? g_strdup_printf ("%d-%02d", unit->latest / 100, unit->latest % 100) : g_strdup ("");
  case VP_PAIRING_MISSING:
    return tell_months (unit->missing);
  case VP_PAIRING_NAMES:
    return tell_names (self, unit);
  default:
    return tell_agreement (unit->cells[column - VP_PAIRING_N_COLUMNS]);
  }
}

char *
vp_pairing_matrix_tell (const VpPairingMatrix *self)
{
  /* Translators: first and last month, how many units, agreements, communities, members, leaders, units with a return missing */
  return g_strdup_printf (_("%d-%02d to %d-%02d: %u units, %" PRId64 " agreements with %u communities; %" PRId64
                            " members reported by the latest return of each unit, %" PRId64 " leaders; returns of %u units are missing"),
                          self->from / 100, self->from % 100, self->to / 100, self->to % 100, self->units->len, self->agreed,
                          self->communities->len, self->members, self->leaders, self->late);
}

VpListing *
vp_pairing_matrix_listing (const VpPairingMatrix *self, gboolean late_only, gboolean on_paper)
{
  guint n = VP_PAIRING_N_COLUMNS + (on_paper ? 0 : self->communities->len);
  g_autofree char *subtitle = vp_pairing_matrix_tell (self);
  VpListing *listing = vp_listing_new ("双报到共建矩阵", subtitle, n);

  listing->landscape = TRUE;
  listing->about = g_strdup ("pairing");
  for (guint i = 0; i < n; i++)
    vp_listing_set_column (listing, i, vp_pairing_matrix_title (self, i), i == VP_PAIRING_NAMES ? 4 : i == VP_PAIRING_UNIT ? 2.4 : 1.2,
                           i == VP_PAIRING_AGREED || i == VP_PAIRING_MEMBERS);
  for (guint row = 0; row < vp_pairing_matrix_n_rows (self); row++) {
    char **cells;

    if (late_only && (row >= self->units->len || ((VpPairingUnit *) self->units->pdata[row])->missing->len == 0))
      continue;
    cells = g_new0 (char *, n + 1);
    for (guint i = 0; i < n; i++)
      cells[i] = vp_pairing_matrix_text (self, row, i);
    vp_listing_take_row (listing, cells);
  }
  return listing;
}

gboolean
vp_pairing_matrix_newest (VpDb *db, VpDate today, int *month, GError **error)
{
  gint64 newest = 0;

  if (!vp_pairing_store_newest (db, &newest, error))
    return FALSE;
  *month = newest != 0 ? (int) newest : vp_date_month (today);
  return TRUE;
}
