/* vp-ledger.c: the ledger of hours as a table of any two things, with words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-ledger.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct { const char *word, *title; } axes[VP_N_LEDGER_AXES] = {
  { "month", N_("Month") }, { "district", N_("District") }, { "category", N_("Kind of service") }, { "team", N_("Team") },
  { "project", N_("Project") }, { "evidence", N_("Evidence") }, { "person", N_("Volunteer") },
};
static const char *const evidences[] = {
  N_("A signed in and out, seen"), N_("B signed in and out"), N_("C signed"), N_("D declared"), N_("E old paper"),
};

static void
head_free (gpointer data)
{
  VpLedgerHead *head = data;

  g_free (head->title);
  g_free (head);
}

void
vp_ledger_free (VpLedger *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->minutes, g_hash_table_unref);
  g_free (self);
}

const char *
vp_ledger_axis_title (VpLedgerAxis axis)
{
  g_return_val_if_fail (axis < VP_N_LEDGER_AXES, "");
  return _(axes[axis].title);
}

const char *
vp_ledger_axis_word (VpLedgerAxis axis)
{
  g_return_val_if_fail (axis < VP_N_LEDGER_AXES, "");
  return axes[axis].word;
}

VpLedgerAxis
vp_ledger_find_axis (const char *word)
{
  guint axis = 0;

  while (axis < VP_N_LEDGER_AXES && strcmp (axes[axis].word, word) != 0)
    axis++;
  return (VpLedgerAxis) axis;
}

const char *
vp_evidence_title (int evidence)
{
  g_return_val_if_fail (evidence >= 1 && evidence <= (int) G_N_ELEMENTS (evidences), "");
  return _(evidences[evidence - 1]);
}

static char *
name_key (VpDb *db, VpCodeBook *book, VpLedgerAxis axis, gint64 key, GError **error)
{
  const char *name = NULL;

  switch (axis) {
  case VP_AXIS_MONTH:
    return g_strdup_printf ("%d-%02d", (int) key / 100, (int) key % 100);
  case VP_AXIS_EVIDENCE:
    return g_strdup (vp_evidence_title ((int) key));
  case VP_AXIS_DISTRICT:
    name = vp_code_book_code_name (book, "district", (int) key);
    break;
  case VP_AXIS_CATEGORY:
    name = vp_code_book_code_name (book, "category", (int) key);
    break;
  case VP_AXIS_PERSON:
  case VP_AXIS_TEAM:
  case VP_AXIS_PROJECT:
    return key == 0 ? g_strdup (_("not said")) : vp_ledger_store_name (db, axis, key, error);
  case VP_N_LEDGER_AXES:
    break;
  }
  return g_strdup (name != NULL && *name != '\0' ? name : _("not said"));
}

static VpLedgerHead *
find_head (GPtrArray *heads, gint64 key)
{
  VpLedgerHead *head;

  /* Cells come by row: the last one is asked for most. */
  for (guint i = heads->len; i > 0; i--)
    if (((VpLedgerHead *) heads->pdata[i - 1])->key == key)
      return heads->pdata[i - 1];
  head = g_new0 (VpLedgerHead, 1);
  head->key = key;
  g_ptr_array_add (heads, head);
  return head;
}

static void
add_cell (VpLedger *self, const VpLedgerCell *cell)
{
  VpLedgerHead *row = find_head (self->rows, cell->row), *column = find_head (self->columns, cell->column);
  VpLedgerCell *kept = g_memdup2 (cell, sizeof *cell);

  row->minutes += cell->minutes;
  row->lines += cell->lines;
  column->minutes += cell->minutes;
  column->lines += cell->lines;
  self->total += cell->minutes;
  self->lines += cell->lines;
  g_hash_table_add (self->minutes, kept);
}

static guint
hash_cell (gconstpointer data)
{
  const VpLedgerCell *cell = data;

  return (guint) (cell->row * 31 + cell->column);
}

static gboolean
equal_cells (gconstpointer a, gconstpointer b)
{
  const VpLedgerCell *left = a, *right = b;

  return left->row == right->row && left->column == right->column;
}

static int
compare_heads (gconstpointer a, gconstpointer b)
{
  const VpLedgerHead *left = *(VpLedgerHead *const *) a, *right = *(VpLedgerHead *const *) b;

  return (left->minutes < right->minutes) - (left->minutes > right->minutes);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const VpLedgerHead *left = *(VpLedgerHead *const *) a, *right = *(VpLedgerHead *const *) b;

  return (left->key > right->key) - (left->key < right->key);
}

static gboolean
name_heads (VpDb *db, VpCodeBook *book, VpLedgerAxis axis, GPtrArray *heads, GError **error)
{
  g_ptr_array_sort (heads, axis == VP_AXIS_MONTH || axis == VP_AXIS_EVIDENCE ? compare_keys : compare_heads);
  for (guint i = 0; i < heads->len; i++) {
    VpLedgerHead *head = heads->pdata[i];

    head->title = name_key (db, book, axis, head->key, error);
    if (head->title == NULL)
      return FALSE;
  }
  return TRUE;
}

VpLedger *
vp_ledger_read (VpDb *db, const VpLedgerAsk *ask, GError **error)
{
  g_autoptr (VpLedger) self = g_new0 (VpLedger, 1);
  g_autoptr (VpCodeBook) book = NULL;
  g_autoptr (GArray) cells = NULL;

  g_return_val_if_fail (ask != NULL && ask->row != ask->column && ask->column != VP_AXIS_PERSON, NULL);
  self->ask = *ask;
  self->rows = g_ptr_array_new_with_free_func (head_free);
  self->columns = g_ptr_array_new_with_free_func (head_free);
  self->minutes = g_hash_table_new_full (hash_cell, equal_cells, g_free, NULL);
  book = vp_code_book_read (db, error);
  cells = book != NULL ? vp_ledger_store_pivot (db, ask, error) : NULL;
  if (cells == NULL)
    return NULL;
  for (guint i = 0; i < cells->len; i++)
    add_cell (self, &g_array_index (cells, VpLedgerCell, i));
  return name_heads (db, book, ask->row, self->rows, error) && name_heads (db, book, ask->column, self->columns, error)
    ? g_steal_pointer (&self) : NULL;
}

gint64
vp_ledger_get (const VpLedger *self, guint row, guint column)
{
  const VpLedgerCell asked = { ((VpLedgerHead *) self->rows->pdata[row])->key, ((VpLedgerHead *) self->columns->pdata[column])->key,
                               0, 0 };
  const VpLedgerCell *cell = g_hash_table_lookup (self->minutes, &asked);

  return cell != NULL ? cell->minutes : 0;
}
