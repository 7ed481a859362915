/* vp-takes-columns.c: the lists of stock-takes and their words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-takes-view-private.h"

#include "vp-text.h"

#include <glib/gi18n.h>

static const VpGridColumn take_columns[] = {
  { N_("Stock-take"), 72, FALSE, FALSE }, { N_("Day"), 86, FALSE, FALSE }, { N_("Places"), 60, TRUE, FALSE },
  { N_("Counted"), 56, FALSE, TRUE }, { N_("State"), 62, FALSE, FALSE },
};

static const VpGridColumn due_columns[] = {
  { N_("Place"), 0, TRUE, FALSE }, { N_("Last counted"), 104, FALSE, FALSE }, { N_("Pieces"), 72, FALSE, TRUE },
};

static const VpGridColumn row_columns[] = {
  { N_("Row"), 40, FALSE, TRUE }, { N_("Place"), 92, FALSE, FALSE }, { N_("Goods"), 150, TRUE, FALSE },
  { N_("Count 1"), 58, FALSE, TRUE }, { N_("Count 2"), 58, FALSE, TRUE }, { N_("Expected"), 52, FALSE, TRUE },
  { N_("Difference"), 52, FALSE, TRUE }, { N_("State"), 148, FALSE, FALSE },
};

enum { COLUMN_NUMBER, COLUMN_PLACE, COLUMN_GOODS, COLUMN_ONE, COLUMN_TWO, COLUMN_EXPECTED, COLUMN_DIFFERENCE,
       COLUMN_STATE };

/* Words of the lists */

static const char *
take_state_word (VpTakeState state)
{
  switch (state) {
  case VP_TAKE_COUNTING:
    return _("Counting");
  case VP_TAKE_POSTED:
    return _("Posted");
  case VP_TAKE_GIVEN_UP:
    return _("Given up");
  }
  return "";
}

static char *
take_text_cb (guint row, guint column, gpointer data)
{
  const VpStockTake *take = VP_TAKES_VIEW (data)->takes->pdata[row];

  switch (column) {
  case 0:
    return g_strdup (take->code);
  case 1:
    return vp_date_to_string (take->started_on);
  case 2:
    return g_strdup (take->scope);
  case 3:
    return g_strdup_printf ("%u/%u", take->counted, take->rows);
  default:
    return g_strdup (take_state_word (take->state));
  }
}

static char *
due_text_cb (guint row, guint column, gpointer data)
{
  const VpTakeDue *due = VP_TAKES_VIEW (data)->due->pdata[row];

  switch (column) {
  case 0:
    return g_strdup (due->name);
  case 1:
    return due->counted_on != 0 ? vp_date_to_string (due->counted_on) : g_strdup (_("Never"));
  default:
    return vp_text_group_digits (due->quantity);
  }
}

gboolean
vp_takes_view_shows_expected (VpTakesView *self)
{
  return self->take != NULL && (!self->take->blind || self->take->state != VP_TAKE_COUNTING
    || self->revealed == self->take->id || (self->take->rows > 0 && self->take->counted == self->take->rows));
}

/* Every counter counted it, and they agree. */
static gboolean
is_settled (const VpStockTake *take, const VpTakeRow *row)
{
  return row->counts[0] >= 0 && (take->counters == 1 || row->counts[0] == row->counts[1]);
}

static char *
row_state (VpTakesView *self, const VpTakeRow *row)
{
  if (row->counts[0] < 0 && row->counts[1] < 0)
    return g_strdup (_("Not counted"));
  if (self->take->counters == 2 && (row->counts[0] < 0 || row->counts[1] < 0))
    return g_strdup (_("One count missing"));
  if (!is_settled (self->take, row))
    return g_strdup (_("Counts disagree"));
  if (!vp_takes_view_shows_expected (self))
    return g_strdup (_("Counted"));
  if (row->counts[0] == row->expected)
    return g_strdup (_("As expected"));
  if (*row->reason == '\0')
    return g_strdup (_("Differs, no reason"));
  /* Translators: the reason of a difference */
  return g_strdup_printf (_("Differs: %s"), row->reason);
}

static char *
count_text (gint64 count)
{
  return count >= 0 ? vp_text_group_digits (count) : g_strdup ("");
}

static char *
difference_text (const VpStockTake *take, const VpTakeRow *row)
{
  gint64 difference = row->counts[0] - row->expected;

  if (!is_settled (take, row))
    return g_strdup ("");
  return difference > 0 ? g_strdup_printf ("+%d", (int) difference) : g_strdup_printf ("%d", (int) difference);
}

static char *
row_text_cb (guint index, guint column, gpointer data)
{
  VpTakesView *self = VP_TAKES_VIEW (data);
  const VpTakeRow *row = self->rows->pdata[index];
  g_autofree char *goods = NULL;

  switch (column) {
  case COLUMN_NUMBER:
    return g_strdup_printf ("%u", row->number);
  case COLUMN_PLACE:
    return g_strdup (vp_takes_view_place_name (self, row->location_id));
  case COLUMN_GOODS:
    goods = vp_takes_view_describe_goods (self, row->variant_id);
    /* Translators: goods that no row of the sheet expected there */
    return row->found ? g_strdup_printf (_("%s (not on the sheet)"), goods) : g_steal_pointer (&goods);
  case COLUMN_ONE:
  case COLUMN_TWO:
    return count_text (row->counts[column - COLUMN_ONE]);
  case COLUMN_EXPECTED:
    return vp_takes_view_shows_expected (self) ? vp_text_group_digits (row->expected) : g_strdup ("");
  case COLUMN_DIFFERENCE:
    return vp_takes_view_shows_expected (self) ? difference_text (self->take, row) : g_strdup ("");
  default:
    return row_state (self, row);
  }
}

typedef struct {
  guint open, disagree, differ;
} Tally;

static Tally
tally_rows (VpTakesView *self)
{
  Tally tally = { 0 };

  for (guint i = 0; i < self->rows->len; i++) {
    const VpTakeRow *row = self->rows->pdata[i];

    if (row->counts[0] < 0 || (self->take->counters == 2 && row->counts[1] < 0))
      tally.open++;
    else if (!is_settled (self->take, row))
      tally.disagree++;
    else
      tally.differ += row->counts[0] != row->expected;
  }
  return tally;
}

char *
vp_takes_view_describe_progress (VpTakesView *self)
{
  Tally tally = tally_rows (self);

  if (self->take->state == VP_TAKE_POSTED)
    /* Translators: a person's name; a number of rows */
    return g_strdup_printf (_("Posted, confirmed by %s · %u rows differed"), self->take->confirmed_by, tally.differ);
  if (self->take->state == VP_TAKE_GIVEN_UP)
    return g_strdup (_("Given up: nothing was posted"));
  if (vp_takes_view_shows_expected (self))
    return g_strdup_printf (_("%u of %u rows counted · %u open · %u disagree · %u differ"), self->take->counted,
                            self->take->rows, tally.open, tally.disagree, tally.differ);
  return g_strdup_printf (_("%u of %u rows counted · %u open · %u disagree"), self->take->counted, self->take->rows,
                          tally.open, tally.disagree);
}

char *
vp_takes_view_describe_take (VpTakesView *self)
{
  const VpStockTake *take = self->take;
  g_autofree char *day = vp_date_to_chinese (take->started_on);

  if (take->counters == 2)
    /* Translators: code of a stock-take, its places, a day */
    return g_strdup_printf (take->blind ? _("%s · %s · %s · blind, two counters") : _("%s · %s · %s · two counters"),
                            take->code, take->scope, day);
  /* Translators: code of a stock-take, its places, a day */
  return g_strdup_printf (take->blind ? _("%s · %s · %s · blind, one counter") : _("%s · %s · %s · one counter"),
                          take->code, take->scope, day);
}

static VpGrid *
add_grid (VpTakesView *self, GtkBox *box, const char *name, const VpGridColumn *columns, guint n, VpGridTextFunc text)
{
  VpGrid *grid = VP_GRID (vp_grid_new (name));

  vp_grid_set_columns (grid, columns, n, text, self);
  gtk_box_append (box, GTK_WIDGET (grid));
  return grid;
}

void
vp_takes_view_make_grids (VpTakesView *self)
{
  self->takes_grid = add_grid (self, self->takes_box, _("Stock-takes"), take_columns, G_N_ELEMENTS (take_columns),
                               take_text_cb);
  self->due_grid = add_grid (self, self->due_box, _("Longest not counted"), due_columns, G_N_ELEMENTS (due_columns),
                             due_text_cb);
  self->rows_grid = add_grid (self, self->rows_box, _("Rows of the stock-take"), row_columns, G_N_ELEMENTS (row_columns),
                              row_text_cb);
}
