/* vp-imports-page.c: the tables that were imported, each to be withdrawn as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-imports-page.h"

#include "vp-batch-store.h"
#include "vp-dialogs.h"
#include "vp-grid.h"
#include "vp-kept.h"
#include "vp-list-verbs.h"
#include "vp-saved-lists.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VpImportsPage {
  VpPage parent_instance;

  /* template widgets */
  GtkBox *bar, *batches_box;
  GtkStack *stack;

  /* borrowed */
  VpGrid *grid;
  VpSavedLists *lists;

  /* owned */
  gint64 wanted; /* batch that is chosen with the next reading */
  GPtrArray *batches; /* VpBatch */

  int sort;           /* column; −1 = the newest first */
  gboolean descending;
};

G_DEFINE_FINAL_TYPE (VpImportsPage, vp_imports_page, VP_TYPE_PAGE)

enum { COLUMN_ID, COLUMN_KIND, COLUMN_FILE, COLUMN_WHEN, COLUMN_WHO, COLUMN_READ, COLUMN_ADDED, COLUMN_UPDATED,
  COLUMN_REJECTED, COLUMN_STATE, N_COLUMNS };

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_ID] = { N_("Batch"), 64, FALSE, FALSE }, [COLUMN_KIND] = { N_("Kind"), 90, FALSE, FALSE },
  [COLUMN_FILE] = { N_("File"), 140, TRUE, FALSE }, [COLUMN_WHEN] = { N_("When"), 140, FALSE, FALSE },
  [COLUMN_WHO] = { N_("Who"), 90, FALSE, FALSE }, [COLUMN_READ] = { N_("Rows"), 80, FALSE, TRUE },
  [COLUMN_ADDED] = { N_("New"), 80, FALSE, TRUE }, [COLUMN_UPDATED] = { N_("Changed"), 70, FALSE, TRUE },
  [COLUMN_REJECTED] = { N_("Not taken"), 80, FALSE, TRUE }, [COLUMN_STATE] = { N_("State"), 80, FALSE, FALSE },
};

static char *
text_cb (guint row, guint column, gpointer data)
{
  const VpBatch *batch = g_ptr_array_index (VP_IMPORTS_PAGE (data)->batches, row);
  g_autoptr (GDateTime) at = NULL;

  switch (column) {
  case COLUMN_ID:
    return g_strdup_printf ("%" G_GINT64_FORMAT, VP_ID_SEQUENCE (batch->id));
  case COLUMN_KIND:
    return g_strdup (strcmp (batch->kind, "records") == 0 ? _("Service records")
                     : strcmp (batch->kind, "goods") == 0 ? _("Donated goods") : _("Volunteers"));
  case COLUMN_FILE:
    return g_strdup (batch->file_name);
  case COLUMN_WHEN:
    at = g_date_time_new_from_unix_local (batch->imported_at);
    return g_date_time_format (at, "%Y-%m-%d %H:%M");
  case COLUMN_WHO:
    return g_strdup (batch->imported_by);
  case COLUMN_READ:
    return vp_text_group_digits (batch->read);
  case COLUMN_ADDED:
    return vp_text_group_digits (batch->added);
  case COLUMN_UPDATED:
    return vp_text_group_digits (batch->updated);
  case COLUMN_REJECTED:
    return vp_text_group_digits (batch->clashing + batch->rejected);
  default:
    return g_strdup (batch->withdrawn_at != 0 ? _("Withdrawn") : _("Stands"));
  }
}

/* Order */

static gint64
batch_number (const VpBatch *batch, guint column)
{
  switch (column) {
  case COLUMN_ID:
    return batch->id;
  case COLUMN_WHEN:
    return batch->imported_at;
  case COLUMN_READ:
    return batch->read;
  case COLUMN_ADDED:
    return batch->added;
  case COLUMN_UPDATED:
    return batch->updated;
  case COLUMN_REJECTED:
    return batch->clashing + batch->rejected;
  case COLUMN_STATE:
    return batch->withdrawn_at != 0;
  default:
    return 0;
  }
}

static const char *
batch_text (const VpBatch *batch, guint column)
{
  return column == COLUMN_KIND ? batch->kind : column == COLUMN_FILE ? batch->file_name : column == COLUMN_WHO ? batch->imported_by : "";
}

static int
compare_batches (gconstpointer a, gconstpointer b, gpointer data)
{
  const VpImportsPage *self = data;
  const VpBatch *first = *(const VpBatch *const *) a, *second = *(const VpBatch *const *) b;
  guint column = self->sort >= 0 ? (guint) self->sort : COLUMN_ID;
  gint64 x = batch_number (first, column), y = batch_number (second, column);
  int order = x != y ? (x < y ? -1 : 1) : g_utf8_collate (batch_text (first, column), batch_text (second, column));

  if (order == 0)
    return first->id > second->id ? -1 : first->id < second->id;
  return self->sort < 0 || self->descending ? -order : order;
}

static void
show_sorted (VpImportsPage *self)
{
  if (self->batches == NULL)
    return;
  vp_grid_set_n_rows (self->grid, 0);
  g_ptr_array_sort_with_data (self->batches, compare_batches, self);
  vp_grid_set_n_rows (self->grid, self->batches->len);
}

static void
sort_asked_cb (VpGrid *grid, guint column, gboolean descending, gpointer data)
{
  VpImportsPage *self = VP_IMPORTS_PAGE (data);

  self->sort = (int) column;
  self->descending = descending;
  vp_saved_lists_note (self->lists);
  show_sorted (self);
}

/* Columns by their titles, which stay what they are wherever the columns come to stand. */
static char *
write_list_cb (gpointer data)
{
  const VpImportsPage *self = VP_IMPORTS_PAGE (data);

  return self->sort < 0 ? g_strdup ("") : g_strdup_printf ("sort\t%s\t%d\n", columns[self->sort].title, self->descending);
}

static void
apply_list_cb (const char *definition, gpointer data)
{
  VpImportsPage *self = VP_IMPORTS_PAGE (data);
  g_autofree char *sort = vp_kept_find (definition, "sort");
  g_auto (GStrv) parts = sort != NULL ? g_strsplit (sort, "\t", 2) : NULL;

  self->sort = -1;
  for (int i = 0; parts != NULL && parts[0] != NULL && i < N_COLUMNS; i++)
    if (strcmp (columns[i].title, parts[0]) == 0)
      self->sort = i;
  self->descending = parts != NULL && parts[0] != NULL && g_strcmp0 (parts[1], "1") == 0;
  vp_grid_show_sort (self->grid, self->sort, self->descending);
  show_sorted (self);
}

static const VpSavedListFuncs list_funcs = { write_list_cb, apply_list_cb };

static const VpBatch *
get_chosen (VpImportsPage *self)
{
  guint row = vp_grid_get_selected (self->grid);

  return self->batches != NULL && row < self->batches->len ? g_ptr_array_index (self->batches, row) : NULL;
}

static void
selected_cb (VpGrid *grid, guint row, gpointer data)
{
  const VpBatch *batch = get_chosen (VP_IMPORTS_PAGE (data));

  gtk_widget_action_set_enabled (GTK_WIDGET (data), "imports.withdraw", batch != NULL && batch->withdrawn_at == 0);
}

typedef struct {
  VpImportsPage *page; /* owned */
  GPtrArray *batches;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->page);
  g_clear_pointer (&reading->batches, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_batches (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->batches = vp_batch_store_list (db, error);
  return reading->batches != NULL;
}

static void
choose_wanted (VpImportsPage *self)
{
  for (guint i = 0; self->wanted != 0 && i < self->batches->len; i++)
    if (((VpBatch *) g_ptr_array_index (self->batches, i))->id == self->wanted)
      vp_grid_select (self->grid, i);
  self->wanted = 0;
}

static void
batches_read (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpImportsPage *self = reading->page;
  g_autofree char *status = NULL;

  if (error != NULL)
    return;
  vp_grid_set_n_rows (self->grid, 0);
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  self->batches = g_steal_pointer (&reading->batches);
  show_sorted (self);
  choose_wanted (self);
  gtk_stack_set_visible_child_name (self->stack, self->batches->len > 0 ? "list" : "empty");
  status = g_strdup_printf (_("%u batches"), self->batches->len);
  vp_page_set_status (VP_PAGE (self), status);
  selected_cb (self->grid, 0, self);
}

static void
vp_imports_page_refresh (VpPage *page)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->page = g_object_ref (VP_IMPORTS_PAGE (page));
  vp_session_read (vp_page_get_session (page), VP_STORE_PRIORITY_VISIBLE, NULL, read_batches, reading, reading_free,
                   _("The batches could not be read"), batches_read);
}

static void
vp_imports_page_reveal (VpPage *page, const VpFound *found)
{
  VP_IMPORTS_PAGE (page)->wanted = found->id;
  vp_imports_page_refresh (page);
}

/* Withdrawing */

typedef struct {
  VpSession *session; /* owned */
  gint64 id;
  char *reason;
} Withdrawing;

static void
withdrawing_free (gpointer data)
{
  Withdrawing *withdrawing = data;

  g_object_unref (withdrawing->session);
  g_free (withdrawing->reason);
  g_free (withdrawing);
}

static Withdrawing *
new_withdrawing (VpSession *session, gint64 id, const char *reason)
{
  Withdrawing *withdrawing = g_new0 (Withdrawing, 1);

  withdrawing->session = g_object_ref (session);
  withdrawing->id = id;
  withdrawing->reason = g_strdup (reason);
  return withdrawing;
}

static gboolean
withdraw (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Withdrawing *withdrawing = data;

  return vp_batch_store_withdraw (db, withdrawing->id, withdrawing->reason, error);
}

static void
withdrawn (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("The batch was withdrawn"), FALSE);
}

static void
withdraw_reason_cb (const char *reason, gpointer data)
{
  Withdrawing *given = data;

  vp_session_write (given->session, VP_STORE_PRIORITY_VISIBLE,
                    vp_session_begin_job (given->session, _("Withdrawing the batch")), withdraw,
                    new_withdrawing (given->session, given->id, reason), withdrawing_free,
                    _("The batch was not withdrawn"), withdrawn);
}

static void
withdraw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpImportsPage *self = VP_IMPORTS_PAGE (widget);
  const char *const reasons[] = { _("Wrong file"), _("The sender sends a better one"), NULL };
  const VpBatch *batch = get_chosen (self);
  g_autofree char *sentence = NULL, *added = NULL, *updated = NULL;

  if (batch == NULL)
    return;
  added = vp_text_group_digits (batch->added);
  updated = vp_text_group_digits (batch->updated);
  /* Translators: file name, how many rows were added, how many were changed */
  sentence = g_strdup_printf (_("“%s”: %s added rows are taken away and %s changed ones get their old values. It is"
                                " refused where later work stands on them."), batch->file_name, added, updated);
  vp_dialog_ask (widget, _("Withdraw the whole batch?"), sentence, _("Reason"), reasons, _("_Withdraw"),
                 withdraw_reason_cb, new_withdrawing (vp_page_get_session (VP_PAGE (self)), batch->id, NULL),
                 withdrawing_free);
}

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  if (changes->ids[VP_ENTITY_IMPORT_BATCH]->len > 0 || changes->all[VP_ENTITY_IMPORT_BATCH])
    vp_page_refresh (VP_PAGE (data));
}

static void
vp_imports_page_open (VpPage *page, VpSession *session)
{
  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), page, 0);
  vp_saved_lists_open (VP_IMPORTS_PAGE (page)->lists, session);
}

static void
vp_imports_page_dispose (GObject *object)
{
  VpImportsPage *self = VP_IMPORTS_PAGE (object);

  g_clear_pointer (&self->batches, g_ptr_array_unref);
  /* The bin lets its child go first: it would unparent one that the template took away already. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_IMPORTS_PAGE);
  G_OBJECT_CLASS (vp_imports_page_parent_class)->dispose (object);
}

static void
vp_imports_page_class_init (VpImportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_imports_page_dispose;
  VP_PAGE_CLASS (klass)->open = vp_imports_page_open;
  VP_PAGE_CLASS (klass)->show = vp_imports_page_refresh;
  VP_PAGE_CLASS (klass)->refresh = vp_imports_page_refresh;
  VP_PAGE_CLASS (klass)->reveal = vp_imports_page_reveal;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-imports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VpImportsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, VpImportsPage, batches_box);
  gtk_widget_class_bind_template_child (widget_class, VpImportsPage, stack);
  gtk_widget_class_install_action (widget_class, "imports.withdraw", NULL, withdraw_cb);
}

static VpListing *
make_listing_cb (gpointer data, VpSession **session)
{
  VpImportsPage *self = VP_IMPORTS_PAGE (data);

  if (self->batches == NULL || self->batches->len == 0)
    return NULL;
  *session = vp_page_get_session (VP_PAGE (self));
  return vp_grid_make_listing (self->grid, _("Imported tables"), "");
}

static void
vp_imports_page_init (VpImportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->grid = VP_GRID (vp_grid_new (_("Imported tables")));
  self->sort = -1;
  vp_grid_set_columns (self->grid, columns, N_COLUMNS, text_cb, self);
  vp_grid_set_sortable (self->grid);
  vp_grid_keep_columns (self->grid, "imports");
  g_signal_connect (self->grid, "selected", G_CALLBACK (selected_cb), self);
  gtk_box_append (self->batches_box, GTK_WIDGET (self->grid));
  self->lists = VP_SAVED_LISTS (vp_saved_lists_new ("imports", &list_funcs, self));
  vp_saved_lists_set_columns (self->lists, vp_grid_get_columns (self->grid));
  g_signal_connect (self->grid, "sort-asked", G_CALLBACK (sort_asked_cb), self);
  gtk_box_append (self->bar, GTK_WIDGET (self->lists));
  gtk_box_append (self->bar, vp_columns_button_new (vp_grid_get_columns (self->grid)));
  vp_list_verbs_offer (GTK_WIDGET (self->bar), make_listing_cb, self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "imports.withdraw", FALSE);
}
