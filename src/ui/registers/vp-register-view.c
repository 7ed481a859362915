/* vp-register-view.c: the list of one register: search, conditions, rows in any number
 *
 * An index of all rows is read once and answers each key; the rows are read as they come into sight.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-view-private.h"

#include "vp-blocks.h"
#include "vp-choice-button.h"
#include "vp-register-filters.h"
#include "vp-register-query.h"
#include "vp-saved-lists.h"
#include "vp-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <stdlib.h>

G_DEFINE_FINAL_TYPE (VpRegisterView, vp_register_view, GTK_TYPE_WIDGET)

#define WIDTH_WHERE_ASKED 120 /* of a field that the list does not show unasked */

enum { SIGNAL_SELECTED, SIGNAL_ACTIVATED, SIGNAL_DESCRIBED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GPtrArray *
read_rows (VpDb *db, const gint64 *ids, guint n, gconstpointer data, GError **error)
{
  return vp_register_read (db, data, ids, n, error);
}

static char *
cell_text_cb (guint row, guint column, gpointer data)
{
  VpRegisterView *self = VP_REGISTER_VIEW (data);
  const VpRecord *record = vp_blocks_get (self->blocks, row);

  if (record == NULL)
    return g_strdup (column == 0 ? "…" : "");
  return vp_register_words_text (vp_register_index_words (self->index), record, column);
}

/* The chosen row */

typedef struct {
  VpRegisterView *view; /* owned */
  guint looking;
  gint64 id;
  VpRecord *row;
} Looking;

static void
looking_free (gpointer data)
{
  Looking *looking = data;

  g_object_unref (looking->view);
  g_clear_pointer (&looking->row, vp_record_free);
  g_free (looking);
}

static gboolean
read_row (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Looking *looking = data;

  looking->row = vp_register_get (db, looking->view->of, looking->id, error);
  return looking->row != NULL;
}

static void
show_row (VpRegisterView *self, VpRecord *row)
{
  g_clear_pointer (&self->row, vp_record_free);
  self->row = row;
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
row_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Looking *looking = data;

  if (looking->looking == looking->view->looking)
    show_row (looking->view, g_steal_pointer (&looking->row));
}

static gint64
id_at (VpRegisterView *self, guint position)
{
  const GArray *ids = vp_blocks_get_ids (self->blocks);

  return position < ids->len ? g_array_index (ids, gint64, position) : 0;
}

static void
look_at_chosen (VpRegisterView *self)
{
  gint64 id = id_at (self, vp_grid_get_selected (self->grid));
  Looking *looking;

  self->looking++;
  g_signal_emit (self, signals[SIGNAL_DESCRIBED], 0);
  if (id == 0) {
    show_row (self, NULL);
    return;
  }
  looking = g_new0 (Looking, 1);
  looking->view = g_object_ref (self);
  looking->looking = self->looking;
  looking->id = id;
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_row, looking, looking_free, NULL, row_read_cb);
}

static void
selected_cb (VpGrid *grid, guint position, gpointer data)
{
  if (!VP_REGISTER_VIEW (data)->is_painting)
    look_at_chosen (VP_REGISTER_VIEW (data));
}

static void
activated_cb (VpGrid *grid, guint position, gpointer data)
{
  g_signal_emit (VP_REGISTER_VIEW (data), signals[SIGNAL_ACTIVATED], 0);
}

/* Asking the index */

static void
make_query (VpRegisterView *self, VpRegisterQuery *query)
{
  query->text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  query->sort = self->sort;
  query->descending = self->descending;
  query->removed = self->removed;
  vp_register_filters_get (VP_REGISTER_FILTERS (self->filters), query);
}

/* The rows that were chosen, where they stand now. */
static GtkBitset *
find_chosen (const GArray *ids, const GArray *chosen)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  GtkBitset *found = gtk_bitset_new_empty ();

  for (guint i = 0; i < chosen->len; i++)
    g_hash_table_add (wanted, &g_array_index (chosen, gint64, i));
  for (guint i = 0; chosen->len > 0 && i < ids->len; i++)
    if (g_hash_table_contains (wanted, &g_array_index (ids, gint64, i)))
      gtk_bitset_add (found, i);
  return found;
}

void
vp_register_view_ask (VpRegisterView *self, gboolean top)
{
  VpRegisterQuery query = { 0 };
  g_autoptr (GArray) chosen = vp_register_view_get_chosen (self);
  g_autoptr (GtkBitset) found = NULL;
  GArray *ids;

  if (self->index == NULL)
    return;
  make_query (self, &query);
  vp_saved_lists_note (VP_SAVED_LISTS (self->lists));
  ids = vp_register_index_query (self->index, &query);
  if (vp_register_view_hides_wanted (self, &query, ids)) {
    g_array_unref (ids);
    vp_register_view_take_question_back (self);
    return;
  }
  self->is_painting = TRUE;
  found = top ? gtk_bitset_new_empty () : find_chosen (ids, chosen);
  if (gtk_bitset_is_empty (found) && ids->len > 0)
    gtk_bitset_add (found, 0);
  vp_blocks_set_ids (self->blocks, self->session, ids);
  vp_register_view_show_grid (self, &query, ids->len);
  if (top)
    vp_grid_scroll_to_top (self->grid);
  vp_grid_set_selection (self->grid, found);
  vp_register_view_choose_wanted (self);
  self->is_painting = FALSE;
  look_at_chosen (self);
}

static void
search_changed_cb (GtkEditable *entry, gpointer data)
{
  if (!VP_REGISTER_VIEW (data)->is_painting)
    vp_register_view_ask (VP_REGISTER_VIEW (data), TRUE);
}

static void
stop_search_cb (GtkSearchEntry *entry, gpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
filters_changed_cb (VpRegisterFilters *filters, gpointer data)
{
  vp_register_view_ask (VP_REGISTER_VIEW (data), FALSE);
}

static void
chip_opened_cb (VpRegisterFilters *filters, VpChoiceButton *chip, guint field, gpointer data)
{
  VpRegisterView *self = VP_REGISTER_VIEW (data);
  g_autoptr (GHashTable) counts = NULL;
  VpRegisterQuery query = { 0 };

  if (self->index == NULL)
    return;
  make_query (self, &query);
  counts = vp_register_index_count (self->index, &query, field);
  vp_choice_button_set_counts (chip, counts);
}

/* Lists kept under a name */

static char *
write_list_cb (gpointer data)
{
  VpRegisterView *self = VP_REGISTER_VIEW (data);
  VpRegisterQuery query = { 0 };

  make_query (self, &query);
  query.removed = FALSE; /* that is the page's question, not the list's */
  return vp_register_query_write (self->of, &query);
}

static void
apply_list_cb (const char *definition, gpointer data)
{
  vp_register_view_apply (VP_REGISTER_VIEW (data), definition);
}

static const VpSavedListFuncs list_funcs = { write_list_cb, apply_list_cb };

static void
sort_asked_cb (VpGrid *grid, guint column, gboolean descending, gpointer data)
{
  VpRegisterView *self = VP_REGISTER_VIEW (data);

  self->sort = (int) column;
  self->descending = descending;
  if (!self->is_painting)
    vp_register_view_ask (self, FALSE);
}

/* Reading the index */

typedef struct {
  VpRegisterView *view; /* owned */
  guint reading;
  VpRegisterIndex *index;
  guint step; /* of making it ready */
  gboolean more;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->view);
  g_clear_pointer (&reading->index, vp_register_index_unref);
  g_free (reading);
}

static gboolean
read_index (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->index = vp_register_index_read (db, reading->view->of, error);
  return reading->index != NULL;
}

/* Keys and headings are not waited for: they are made ready one after the other, while nobody waits for the reader. */

static void prepare (VpRegisterView *self, guint step);

static gboolean
prepare_step (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->more = vp_register_index_prepare (reading->index, reading->step);
  return TRUE;
}

static void
step_done_cb (VpSession *session, gpointer data, const GError *error)
{
  const Reading *reading = data;

  if (error == NULL && reading->more && reading->index == reading->view->index)
    prepare (reading->view, reading->step + 1);
}

static void
prepare (VpRegisterView *self, guint step)
{
  Reading *preparing;

  /* The window may be closed between two steps. */
  if (!vp_session_is_open (self->session))
    return;
  preparing = g_new0 (Reading, 1);
  preparing->view = g_object_ref (self);
  preparing->index = vp_register_index_ref (self->index);
  preparing->step = step;
  vp_session_read (self->session, VP_STORE_PRIORITY_BULK, NULL, prepare_step, preparing, reading_free, NULL, step_done_cb);
}

/* A column that no row has anything in takes no room from those that say what a row is, and a field without a width is
 * shown where somebody asks for it. */
static void
fold_columns (VpRegisterView *self)
{
  for (guint i = 0; i < self->of->n_fields; i++)
    vp_grid_show_column (self->grid, i, self->of->fields[i].width != 0
                         && vp_register_index_has_values (self->index, i));
}

static void
index_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpRegisterView *self = reading->view;

  /* The window may have been closed meanwhile. */
  if (error != NULL || reading->reading != self->reading || !vp_session_is_open (session))
    return;
  g_clear_pointer (&self->index, vp_register_index_unref);
  self->index = vp_register_index_ref (reading->index);
  if (vp_register_filters_fill (VP_REGISTER_FILTERS (self->filters), self->index) > 0)
    vp_session_notice (session, _("A condition was left out: what it asked for is not there any more."), FALSE);
  fold_columns (self);
  vp_register_view_ask (self, FALSE);
  prepare (self, 0);
}

void
vp_register_view_refresh (VpRegisterView *self, VpSession *session)
{
  Reading *reading;

  g_return_if_fail (VP_IS_REGISTER_VIEW (self) && VP_IS_SESSION (session));
  if (g_set_object (&self->session, session))
    vp_saved_lists_open (VP_SAVED_LISTS (self->lists), session);
  reading = g_new0 (Reading, 1);
  reading->view = g_object_ref (self);
  reading->reading = ++self->reading;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_index, reading, reading_free,
                   _("The register could not be read"), index_read_cb);
}

/* The widget */

static void
vp_register_view_dispose (GObject *object)
{
  VpRegisterView *self = VP_REGISTER_VIEW (object);

  self->is_painting = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vp_register_view_parent_class)->dispose (object);
}

static void
vp_register_view_finalize (GObject *object)
{
  VpRegisterView *self = VP_REGISTER_VIEW (object);

  g_clear_pointer (&self->blocks, vp_blocks_free);
  g_clear_pointer (&self->index, vp_register_index_unref);
  g_clear_pointer (&self->row, vp_record_free);
  g_free (self->columns);
  G_OBJECT_CLASS (vp_register_view_parent_class)->finalize (object);
}

static void
vp_register_view_class_init (VpRegisterViewClass *klass)
{
  static const char *const names[N_SIGNALS] = { "selected", "activated", "described" };

  G_OBJECT_CLASS (klass)->dispose = vp_register_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_register_view_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], VP_TYPE_REGISTER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vp_register_view_init (VpRegisterView *self)
{
  self->sort = -1;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

static void
set_columns (VpRegisterView *self)
{
  self->columns = g_new0 (VpGridColumn, self->of->n_fields);
  for (guint i = 0; i < self->of->n_fields; i++) {
    const VpRegisterField *field = &self->of->fields[i];
    int width = MAX (field->width != 0 ? abs (field->width) : WIDTH_WHERE_ASKED, vp_grid_title_width (GTK_WIDGET (self), _(field->label)));

    self->columns[i] = (VpGridColumn) { field->label, width, field->width < 0, vp_kind_is_amount (field->rule.kind) };
  }
}

static void
add_bars (VpRegisterView *self)
{
  /* Translators: name of a list, such as Day sheets */
  g_autofree char *label = g_strdup_printf (_("Search in: %s"), _(self->of->title));
  g_autofree char *page = g_strconcat ("register-", self->of->name, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new (), *bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (self->search, "changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  self->filters = vp_register_filters_new (self->of);
  g_signal_connect (self->filters, "changed", G_CALLBACK (filters_changed_cb), self);
  g_signal_connect (self->filters, "opened", G_CALLBACK (chip_opened_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  self->lists = vp_saved_lists_new (page, &list_funcs, self);
  gtk_widget_set_hexpand (self->search, TRUE);
  gtk_box_append (GTK_BOX (row), self->search);
  gtk_box_append (GTK_BOX (row), self->lists);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->filters);
  gtk_widget_add_css_class (bar, "page-bar");
  gtk_box_append (GTK_BOX (bar), row);
  gtk_box_append (GTK_BOX (bar), scroller);
  gtk_box_append (GTK_BOX (self->box), bar);
}

static void
add_grid (VpRegisterView *self)
{
  g_autofree char *name = g_strconcat ("register-", self->of->name, NULL);
  VpColumns *columns;

  self->grid = VP_GRID (vp_grid_new (_(self->of->title)));
  self->blocks = vp_blocks_new (self->grid, read_rows, self->of);
  vp_grid_set_multiple (self->grid);
  vp_grid_set_lead (self->grid, self->of->name_field);
  vp_grid_set_columns (self->grid, self->columns, self->of->n_fields, cell_text_cb, self);
  vp_grid_set_sortable (self->grid);
  vp_grid_follow (self->grid, self->search);
  for (guint i = 0; i < self->of->n_fields; i++)
    vp_grid_show_column (self->grid, i, self->of->fields[i].width != 0);
  vp_grid_keep_columns (self->grid, name);
  columns = vp_grid_get_columns (self->grid);
  vp_saved_lists_set_columns (VP_SAVED_LISTS (self->lists), columns);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (self->lists)), vp_columns_button_new (columns));
  g_signal_connect (self->grid, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->grid, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (self->grid, "sort-asked", G_CALLBACK (sort_asked_cb), self);
  self->empty = adw_status_page_new ();
  vp_register_view_add_show_all (self);
  self->stack = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->grid));
  gtk_stack_add_child (GTK_STACK (self->stack), self->empty);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->stack);
}

GtkWidget *
vp_register_view_new (const VpRegister *of)
{
  VpRegisterView *self = g_object_new (VP_TYPE_REGISTER_VIEW, NULL);

  g_return_val_if_fail (of != NULL, NULL);
  self->of = of;
  set_columns (self);
  add_bars (self);
  add_grid (self);
  return GTK_WIDGET (self);
}

void
vp_register_view_search (VpRegisterView *self)
{
  g_return_if_fail (VP_IS_REGISTER_VIEW (self));
  gtk_widget_grab_focus (self->search);
}

void
vp_register_view_set_removed (VpRegisterView *self, gboolean removed)
{
  g_return_if_fail (VP_IS_REGISTER_VIEW (self));
  if (self->removed == removed)
    return;
  self->removed = removed;
  vp_register_view_ask (self, FALSE);
}

const VpRegister *
vp_register_view_get_of (VpRegisterView *self)
{
  g_return_val_if_fail (VP_IS_REGISTER_VIEW (self), NULL);
  return self->of;
}

const VpRecord *
vp_register_view_get_row (VpRegisterView *self)
{
  g_return_val_if_fail (VP_IS_REGISTER_VIEW (self), NULL);
  return self->row;
}

const VpRegisterWords *
vp_register_view_get_words (VpRegisterView *self)
{
  g_return_val_if_fail (VP_IS_REGISTER_VIEW (self), NULL);
  return self->index != NULL ? vp_register_index_words (self->index) : NULL;
}

const GArray *
vp_register_view_get_ids (VpRegisterView *self)
{
  g_return_val_if_fail (VP_IS_REGISTER_VIEW (self), NULL);
  return vp_blocks_get_ids (self->blocks);
}

GArray *
vp_register_view_get_chosen (VpRegisterView *self)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) rows = NULL;
  GtkBitsetIter iter;
  guint row;

  g_return_val_if_fail (VP_IS_REGISTER_VIEW (self), chosen);
  rows = vp_grid_get_selection (self->grid);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, rows, &row); more; more = gtk_bitset_iter_next (&iter, &row)) {
    gint64 id = id_at (self, row);

    g_array_append_val (chosen, id);
  }
  return chosen;
}

/* The sums of what can be summed, for several rows. */
static void
append_sums (VpRegisterView *self, const GArray *chosen, GString *told)
{
  for (guint i = 0; i < self->of->n_fields; i++) {
    const VpRegisterField *field = &self->of->fields[i];
    g_autofree char *sum = NULL;

    if (!vp_kind_is_amount (field->rule.kind) || field->width == 0 || (field->flags & VP_FIELD_LEVEL) != 0)
      continue;
    sum = vp_value_to_text (&(VpValueRule) { .kind = field->rule.kind },
                            &(VpValue) { vp_register_index_sum (self->index, (const gint64 *) (void *) chosen->data,
                                                                chosen->len, i), NULL });
    /* Translators: name of a field such as Households, the sum of the chosen rows */
    g_string_append (told, " · ");
    g_string_append_printf (told, _("%s together: %s"), _(field->label), sum);
  }
}

char *
vp_register_view_describe (VpRegisterView *self)
{
  g_autofree char *filters = NULL, *count = NULL, *n_chosen = NULL;
  g_autoptr (GArray) chosen = NULL;
  GString *told;

  g_return_val_if_fail (VP_IS_REGISTER_VIEW (self), NULL);
  filters = vp_register_filters_describe (VP_REGISTER_FILTERS (self->filters));
  count = vp_text_group_digits (vp_blocks_get_ids (self->blocks)->len);
  chosen = vp_register_view_get_chosen (self);
  told = g_string_new (NULL);
  /* Translators: name of a register such as Teams, number of rows */
  g_string_append_printf (told, _("%s: %s rows"), _(self->of->title), count);
  if (*filters != '\0')
    g_string_append_printf (told, " · %s", filters);
  if (chosen->len > 1) {
    g_string_append (told, " · ");
    /* Translators: how many rows */
    n_chosen = vp_text_group_digits (chosen->len);
    g_string_append_printf (told, _("%s chosen"), n_chosen);
    append_sums (self, chosen, told);
  }
  return g_string_free (told, FALSE);
}

GArray *
vp_register_view_get_fields (VpRegisterView *self)
{
  g_return_val_if_fail (VP_IS_REGISTER_VIEW (self), NULL);
  return vp_columns_get_shown (vp_grid_get_columns (self->grid));
}
