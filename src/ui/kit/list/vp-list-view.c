/* vp-list-view.c: a list as of a day, to be searched, with its two clocks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-list-view.h"

#include "vp-columns.h"
#include "vp-entry-day.h"
#include "vp-hanzi.h"
#include "vp-list-verbs.h"
#include "vp-meals.h"
#include "vp-page.h"
#include "vp-search-keys.h"
#include "vp-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <stdlib.h>

#define ROWS_A_STEP 64 /* folded for the search while nobody works */

struct _VpListView {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *box, *bar, *search, *as_of, *believed, *clocks, *stack, *empty;
  VpGrid *grid;

  /* owned */
  GArray *shown; /* guint: the rows the search leaves */
  VpSearchKeys *keys; /* of the first rows, all of them once somebody searched */
  guint folding; /* source */
  guint *order;  /* rows as the heading that was clicked orders them; NULL = as they are held */
  char *key;     /* what they were searched for; NULL = the rows or their order are others since */

  /* borrowed */
  const VpGridColumn *columns;
  guint n_columns;
  VpGridTextFunc text;
  gpointer data;
  const char *title, *about; /* of its listings, for its verbs and for the log; NULL = neither */
  VpListMentionFunc mention;

  guint n_rows;
  gboolean folds_columns;
  int sort; /* column, -1 = as the rows are held */
  gboolean descending;
  VpDate day;
};

G_DEFINE_FINAL_TYPE (VpListView, vp_list_view, GTK_TYPE_WIDGET)

enum { SIGNAL_SELECTED, SIGNAL_ACTIVATED, SIGNAL_ASKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
text_cb (guint position, guint column, gpointer data)
{
  VpListView *self = VP_LIST_VIEW (data);

  return self->text (g_array_index (self->shown, guint, position), column, self->data);
}

/* The key of each row is made once: up to @end now, the others when there is time or somebody searches. */
static void
fold_rows (VpListView *self, guint end)
{
  for (guint row = vp_search_keys_n_rows (self->keys); row < MIN (end, self->n_rows); row++) {
    for (guint i = 0; i < self->n_columns; i++) {
      g_autofree char *text = self->text (row, i, self->data);

      vp_search_keys_add (self->keys, text);
    }
    vp_search_keys_end_row (self->keys);
  }
}

static gboolean
fold_cb (gpointer data)
{
  VpListView *self = VP_LIST_VIEW (data);

  fold_rows (self, vp_search_keys_n_rows (self->keys) + ROWS_A_STEP);
  if (vp_search_keys_n_rows (self->keys) < self->n_rows)
    return G_SOURCE_CONTINUE;
  self->folding = 0;
  return G_SOURCE_REMOVE;
}

/* The rows are others: their keys are made anew. */
static void
forget_keys (VpListView *self)
{
  g_clear_pointer (&self->keys, vp_search_keys_free);
  g_clear_pointer (&self->key, g_free);
  self->keys = vp_search_keys_new ();
  g_clear_handle_id (&self->folding, g_source_remove);
  if (self->n_rows > 0)
    self->folding = g_idle_add_full (G_PRIORITY_LOW, fold_cb, self, NULL);
}

static gboolean
has_texts (VpListView *self, guint column)
{
  for (guint row = 0; row < self->n_rows; row++) {
    g_autofree char *text = self->text (row, column, self->data);

    if (*text != '\0')
      return TRUE;
  }
  return FALSE;
}

/* Rows in the order of one column: numbers by what they say, 1,204:30 and ¥ 3.50 too, everything else as names are. Rows
 * alike stay as they are held. */
typedef struct {
  guint row;
  double number;
  char *text;
} Cell;

static double
read_number (const char *text)
{
  double number = 0, unit = 0;
  gboolean is_negative = FALSE;

  for (const char *p = text; *p != '\0'; p++) {
    if (g_ascii_isdigit (*p) && unit > 0) {
      number += unit * (*p - '0');
      unit /= 10;
    } else if (g_ascii_isdigit (*p)) {
      number = number * 10 + (*p - '0');
    } else if (*p == '-' || *p == '.') {
      is_negative = is_negative || *p == '-';
      unit = *p == '.' ? 0.1 : unit;
    } else if (*p == ':') {
      unit = 0.1; /* of hours and minutes: 1:05 lies between 1:00 and 1:30, whatever the unit */
    }
  }
  return is_negative ? -number : number;
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const Cell *x = a, *y = b;
  int order = x->number < y->number ? -1 : x->number > y->number;

  if (order == 0 && x->text != NULL)
    order = *x->text == '\0' || *y->text == '\0' ? (*x->text != '\0') - (*y->text != '\0')
                                                 : vp_hanzi_compare_pinyin (x->text, NULL, y->text, NULL);
  return order != 0 ? order : x->row < y->row ? -1 : 1;
}

static void
make_order (VpListView *self)
{
  g_autofree Cell *cells = g_new0 (Cell, MAX (self->n_rows, 1));
  gboolean is_number = self->columns[self->sort].end;

  for (guint row = 0; row < self->n_rows; row++) {
    g_autofree char *text = self->text (row, (guint) self->sort, self->data);

    cells[row].row = row;
    cells[row].number = is_number ? (*text == '\0' ? -G_MAXDOUBLE : read_number (text)) : 0;
    cells[row].text = is_number ? NULL : g_steal_pointer (&text);
  }
  qsort (cells, self->n_rows, sizeof *cells, compare_cells);
  self->order = g_new (guint, MAX (self->n_rows, 1));
  for (guint i = 0; i < self->n_rows; i++) {
    self->order[self->descending ? self->n_rows - 1 - i : i] = cells[i].row;
    g_free (cells[i].text);
  }
}

/* What is typed behind a search leaves some of the rows that it left. */
static void
narrow (VpListView *self, const char *key)
{
  guint n = 0;

  for (guint i = 0; i < self->shown->len; i++) {
    guint row = g_array_index (self->shown, guint, i);

    if (vp_search_keys_fits (self->keys, row, key))
      g_array_index (self->shown, guint, n++) = row;
  }
  g_array_set_size (self->shown, n);
}

static void
search_rows (VpListView *self, const char *key)
{
  g_autofree guint8 *fits = g_new0 (guint8, self->n_rows + 1);

  if (*key != '\0')
    vp_search_keys_mark (self->keys, key, fits);
  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->n_rows; i++) {
    guint row = self->order != NULL ? self->order[i] : i;

    if (*key == '\0' || fits[row])
      g_array_append_val (self->shown, row);
  }
}

static void
show_rows (VpListView *self)
{
  char *key = vp_text_search_key (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  if (*key != '\0')
    fold_rows (self, self->n_rows);
  if (self->sort >= 0 && self->order == NULL)
    make_order (self);
  if (self->key != NULL && *self->key != '\0' && g_str_has_prefix (key, self->key))
    narrow (self, key);
  else
    search_rows (self, key);
  g_free (self->key);
  self->key = key;
  vp_grid_set_n_rows (self->grid, self->shown->len);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->n_rows > 0 ? GTK_WIDGET (self->grid) : self->empty);
}

static guint
to_row (VpListView *self, guint position)
{
  return position < self->shown->len ? g_array_index (self->shown, guint, position) : GTK_INVALID_LIST_POSITION;
}

static void
selected_cb (VpGrid *grid, guint position, gpointer data)
{
  g_signal_emit (VP_LIST_VIEW (data), signals[SIGNAL_SELECTED], 0, to_row (VP_LIST_VIEW (data), position));
}

static void
activated_cb (VpGrid *grid, guint position, gpointer data)
{
  g_signal_emit (VP_LIST_VIEW (data), signals[SIGNAL_ACTIVATED], 0, to_row (VP_LIST_VIEW (data), position));
}

/* Whoever was chosen stays chosen. */
static void
sort_asked_cb (VpGrid *grid, guint column, gboolean descending, gpointer data)
{
  VpListView *self = VP_LIST_VIEW (data);
  guint chosen = vp_list_view_get_selected (self);

  self->sort = (int) column;
  self->descending = descending;
  g_clear_pointer (&self->order, g_free);
  g_clear_pointer (&self->key, g_free);
  show_rows (self);
  vp_grid_scroll_to_top (self->grid);
  vp_list_view_select (self, chosen);
}

static void
search_changed_cb (GtkEditable *entry, gpointer data)
{
  VpListView *self = VP_LIST_VIEW (data);

  show_rows (self);
  vp_grid_scroll_to_top (self->grid);
  /* The first hit is chosen, so that F2 or Enter can follow at once. */
  if (self->shown->len > 0 && !vp_text_is_blank (gtk_editable_get_text (entry)))
    vp_grid_select (self->grid, 0);
}

static void
stop_search_cb (GtkSearchEntry *entry, gpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
day_changed_cb (GtkEditable *entry, gpointer data)
{
  VpListView *self = VP_LIST_VIEW (data);

  if (vp_entry_take_day (self->as_of, _("Empty: up to today"), &self->day))
    g_signal_emit (self, signals[SIGNAL_ASKED], 0);
}

static void
believed_toggled_cb (GtkCheckButton *button, gpointer data)
{
  g_signal_emit (VP_LIST_VIEW (data), signals[SIGNAL_ASKED], 0);
}

static void
vp_list_view_dispose (GObject *object)
{
  VpListView *self = VP_LIST_VIEW (object);

  g_clear_handle_id (&self->folding, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vp_list_view_parent_class)->dispose (object);
}

static void
vp_list_view_finalize (GObject *object)
{
  g_array_unref (VP_LIST_VIEW (object)->shown);
  g_free (VP_LIST_VIEW (object)->order);
  g_free (VP_LIST_VIEW (object)->key);
  vp_search_keys_free (VP_LIST_VIEW (object)->keys);
  G_OBJECT_CLASS (vp_list_view_parent_class)->finalize (object);
}

static void
vp_list_view_class_init (VpListViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_list_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_list_view_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", VP_TYPE_LIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", VP_TYPE_LIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_ASKED] = g_signal_new ("asked", VP_TYPE_LIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_clocks (VpListView *self)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_Up to"));

  self->clocks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->as_of = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->as_of), _("today"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->as_of), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->as_of), 10);
  gtk_widget_set_tooltip_text (self->as_of, _("Empty: up to today"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->as_of);
  g_signal_connect (self->as_of, "changed", G_CALLBACK (day_changed_cb), self);
  self->believed = gtk_check_button_new_with_mnemonic (_("As _believed then"));
  gtk_widget_set_tooltip_text (self->believed, _("What had been entered by the end of that day, and not what is known now"));
  g_signal_connect (self->believed, "toggled", G_CALLBACK (believed_toggled_cb), self);
  gtk_box_append (GTK_BOX (self->clocks), label);
  gtk_box_append (GTK_BOX (self->clocks), self->as_of);
  gtk_box_append (GTK_BOX (self->clocks), self->believed);
}

static void
vp_list_view_init (VpListView *self)
{
  self->sort = -1;
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->keys = vp_search_keys_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->search = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search, TRUE);
  g_signal_connect (self->search, "changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  add_clocks (self);
  gtk_widget_add_css_class (self->bar, "page-bar");
  gtk_box_append (GTK_BOX (self->bar), self->search);
  gtk_box_append (GTK_BOX (self->bar), self->clocks);
  self->stack = gtk_stack_new ();
  self->empty = adw_status_page_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), self->empty);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->bar);
  gtk_box_append (GTK_BOX (self->box), self->stack);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

static GtkWidget *
new_list (const char *name, const VpGridColumn *columns, guint n, VpGridTextFunc text, gpointer data, gboolean multiple)
{
  VpListView *self = g_object_new (VP_TYPE_LIST_VIEW, NULL);
  /* Translators: name of a list, such as Day sheets */
  g_autofree char *search = g_strdup_printf (_("Search in: %s"), name);

  self->columns = columns;
  self->n_columns = n;
  self->text = text;
  self->data = data;
  self->grid = VP_GRID (vp_grid_new (name));
  if (multiple)
    vp_grid_set_multiple (self->grid);
  vp_grid_set_columns (self->grid, columns, n, text_cb, self);
  vp_grid_set_sortable (self->grid);
  vp_grid_follow (self->grid, self->search);
  g_signal_connect (self->grid, "sort-asked", G_CALLBACK (sort_asked_cb), self);
  g_signal_connect (self->grid, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->grid, "activated", G_CALLBACK (activated_cb), self);
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->grid));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, search, -1);
  g_object_set (self->search, "placeholder-text", search, NULL);
  return GTK_WIDGET (self);
}

GtkWidget *
vp_list_view_new (const char *name, const VpGridColumn *columns, guint n, VpGridTextFunc text, gpointer data)
{
  return new_list (name, columns, n, text, data, FALSE);
}

GtkWidget *
vp_list_view_new_multiple (const char *name, const VpGridColumn *columns, guint n, VpGridTextFunc text, gpointer data)
{
  return new_list (name, columns, n, text, data, TRUE);
}

GArray *
vp_list_view_get_selection (VpListView *self)
{
  g_autoptr (GtkBitset) chosen = NULL;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (VP_IS_LIST_VIEW (self), rows);
  chosen = vp_grid_get_selection (self->grid);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, chosen, &position); more;
       more = gtk_bitset_iter_next (&iter, &position)) {
    guint row = to_row (self, position);

    g_array_append_val (rows, row);
  }
  return rows;
}

void
vp_list_view_set_empty (VpListView *self, const char *icon, const char *title, const char *description)
{
  g_return_if_fail (VP_IS_LIST_VIEW (self));
  g_object_set (self->empty, "icon-name", icon, "title", title, "description", description, NULL);
  if (icon == NULL)
    gtk_widget_add_css_class (self->empty, "compact");
}

void
vp_list_view_hide_clocks (VpListView *self)
{
  g_return_if_fail (VP_IS_LIST_VIEW (self));
  gtk_widget_set_visible (self->clocks, FALSE);
}

void
vp_list_view_fold_columns (VpListView *self)
{
  g_return_if_fail (VP_IS_LIST_VIEW (self));
  self->folds_columns = TRUE;
}

void
vp_list_view_show_column (VpListView *self, guint column, gboolean shown)
{
  g_return_if_fail (VP_IS_LIST_VIEW (self));
  vp_grid_show_column (self->grid, column, shown);
}

void
vp_list_view_open_as_scrolled (VpListView *self, guint first)
{
  g_return_if_fail (VP_IS_LIST_VIEW (self));
  vp_grid_open_as_scrolled (self->grid, first);
}

void
vp_list_view_set_n_rows (VpListView *self, guint n)
{
  g_return_if_fail (VP_IS_LIST_VIEW (self));
  self->n_rows = n;
  for (guint column = 1; self->folds_columns && n > 0 && column < self->n_columns; column++)
    vp_grid_show_column (self->grid, column, has_texts (self, column));
  g_clear_pointer (&self->order, g_free);
  forget_keys (self);
  show_rows (self);
}

guint
vp_list_view_get_n_shown (VpListView *self)
{
  g_return_val_if_fail (VP_IS_LIST_VIEW (self), 0);
  return self->shown->len;
}

guint
vp_list_view_row_at (VpListView *self, guint position)
{
  g_return_val_if_fail (VP_IS_LIST_VIEW (self), GTK_INVALID_LIST_POSITION);
  return to_row (self, position);
}

guint
vp_list_view_get_selected (VpListView *self)
{
  g_return_val_if_fail (VP_IS_LIST_VIEW (self), GTK_INVALID_LIST_POSITION);
  return to_row (self, vp_grid_get_selected (self->grid));
}

void
vp_list_view_select (VpListView *self, guint row)
{
  g_return_if_fail (VP_IS_LIST_VIEW (self));
  for (guint i = 0; i < self->shown->len; i++)
    if (g_array_index (self->shown, guint, i) == row)
      vp_grid_select (self->grid, i);
}

void
vp_list_view_search (VpListView *self)
{
  g_return_if_fail (VP_IS_LIST_VIEW (self));
  gtk_widget_grab_focus (self->search);
}

VpDate
vp_list_view_get_as_of (VpListView *self)
{
  g_return_val_if_fail (VP_IS_LIST_VIEW (self), 0);
  return self->day != 0 ? self->day : vp_date_today ();
}

gint64
vp_list_view_get_believed (VpListView *self)
{
  g_return_val_if_fail (VP_IS_LIST_VIEW (self), 0);
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->believed))
    ? vp_meals_end_of_day (vp_list_view_get_as_of (self)) : 0;
}

char *
vp_list_view_describe (VpListView *self)
{
  char day[VP_DATE_BUFFER];

  vp_date_to_buffer (vp_list_view_get_as_of (self), day);
  if (vp_list_view_get_believed (self) != 0)
    /* Translators: a day */
    return g_strdup_printf (_("up to %s, as believed then"), day);
  return g_strdup_printf (_("up to %s"), day);
}

void
vp_list_view_keep_columns (VpListView *self, const char *name)
{
  g_return_if_fail (VP_IS_LIST_VIEW (self));
  vp_grid_keep_columns (self->grid, name);
  gtk_box_append (GTK_BOX (self->bar), vp_columns_button_new (vp_grid_get_columns (self->grid)));
}

VpListing *
vp_list_view_make_listing (VpListView *self, const char *title)
{
  g_autofree char *subtitle = vp_list_view_describe (self);

  VpListing *listing;

  g_return_val_if_fail (VP_IS_LIST_VIEW (self), NULL);
  listing = vp_grid_make_listing (self->grid, title, subtitle);
  listing->about = g_strdup (self->about);
  for (guint i = 0; self->mention != NULL && i < self->shown->len; i++)
    self->mention (g_array_index (self->shown, guint, i), listing, self->data);
  return listing;
}

void
vp_list_view_set_about (VpListView *self, const char *table, VpListMentionFunc mention)
{
  g_return_if_fail (VP_IS_LIST_VIEW (self));
  self->about = table;
  self->mention = mention;
}

static VpListing *
make_listing_cb (gpointer data, VpSession **session)
{
  VpListView *self = VP_LIST_VIEW (data);

  *session = vp_page_get_session (VP_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (self), VP_TYPE_PAGE)));
  return vp_list_view_make_listing (self, self->title);
}

void
vp_list_view_offer_verbs (VpListView *self, const char *title)
{
  g_return_if_fail (VP_IS_LIST_VIEW (self));
  if (self->title == NULL)
    vp_list_verbs_offer (GTK_WIDGET (self), make_listing_cb, self);
  self->title = title;
}

VpGrid *
vp_list_view_get_grid (VpListView *self)
{
  g_return_val_if_fail (VP_IS_LIST_VIEW (self), NULL);
  return self->grid;
}
