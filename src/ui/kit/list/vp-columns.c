/* vp-columns.c: which columns of a list are shown, how wide, in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-columns.h"

#include "vp-grid.h"
#include "vp-kept.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define KEY "columns"         /* of the settings: the name of a list → what vp_columns_write() gives */
#define KEEP_AFTER_MS 400     /* a border that is dragged changes with every movement */

typedef enum { CHOICE_OF_LIST, CHOICE_SHOWN, CHOICE_HIDDEN, N_CHOICES } Choice;
static const char marks[N_CHOICES] = { '=', '+', '-' };

typedef struct {
  GtkColumnViewColumn *column; /* owned */
  char *id;      /* owned */
  int width;     /* of the list, at the usual size of type; 0 = what is left */
  int own_width; /* of somebody who moved its border, the same; 0 = as the list has it */
  Choice choice;
  gboolean folded;
} Column;

struct _VpColumns {
  GObject parent_instance;

  GtkColumnView *view; /* borrowed: it owns this */
  GArray *columns;     /* Column */
  guint lead;
  int spare_column, spare; /* pixels beyond the width of a column, −1 = of none */

  char *name;          /* owned; NULL = nothing is kept */
  guint keeping;       /* source */
  gboolean is_setting; /* what changes now is not changed by somebody */
};

G_DEFINE_FINAL_TYPE (VpColumns, vp_columns, G_TYPE_OBJECT)

static guint changed_signal;

static Column *
get (VpColumns *self, guint index)
{
  return &g_array_index (self->columns, Column, index);
}

static gboolean
is_wanted (VpColumns *self, guint index)
{
  const Column *column = get (self, index);

  return index == self->lead || column->choice == CHOICE_SHOWN || (column->choice == CHOICE_OF_LIST && !column->folded);
}

static guint
find (VpColumns *self, GtkColumnViewColumn *column)
{
  guint index = 0;

  while (index < self->columns->len && get (self, index)->column != column)
    index++;
  return index;
}

/* All columns as they stand from the left (guint); transfer full */
static GArray *
list_order (VpColumns *self)
{
  GListModel *list = gtk_column_view_get_columns (self->view);
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);
    guint index = find (self, column);

    g_array_append_val (order, index);
  }
  return order;
}

/* Keeping */

static void
keep (VpColumns *self)
{
  g_autofree char *text = vp_columns_write (self);

  vp_kept_set (KEY, self->name, text);
}

static gboolean
keep_cb (gpointer data)
{
  VP_COLUMNS (data)->keeping = 0;
  keep (VP_COLUMNS (data));
  return G_SOURCE_REMOVE;
}

static void
keep_soon (VpColumns *self)
{
  g_clear_handle_id (&self->keeping, g_source_remove);
  if (self->name != NULL)
    self->keeping = g_timeout_add (KEEP_AFTER_MS, keep_cb, self);
}

static void
tell (VpColumns *self)
{
  keep_soon (self);
  g_signal_emit (self, changed_signal, 0);
}

/* Showing */

static void
set_width (VpColumns *self, guint index)
{
  int width = vp_columns_get_width (self, index) + ((int) index == self->spare_column ? self->spare : 0);

  /* GTK keeps the room of a column that is hidden from those that expand. */
  gtk_column_view_column_set_fixed_width (get (self, index)->column, !is_wanted (self, index) ? 0 : width > 0 ? width : -1);
}

/* GTK puts the cells of a column that comes back behind the others: they would be read out in another order. */
static void
put_in_order (VpColumns *self, GtkColumnViewColumn *shown)
{
  GListModel *list = gtk_column_view_get_columns (self->view);
  gboolean is_behind = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);

    if (is_behind && gtk_column_view_column_get_visible (column)) {
      gtk_column_view_column_set_visible (column, FALSE);
      gtk_column_view_column_set_visible (column, TRUE);
    }
    is_behind = is_behind || column == shown;
  }
}

static gboolean
show (VpColumns *self, guint index)
{
  GtkColumnViewColumn *column = get (self, index)->column;
  gboolean wanted = is_wanted (self, index);

  if (gtk_column_view_column_get_visible (column) == wanted)
    return FALSE;
  self->is_setting = TRUE;
  gtk_column_view_column_set_visible (column, wanted);
  set_width (self, index);
  if (wanted)
    put_in_order (self, column);
  self->is_setting = FALSE;
  return TRUE;
}

static void
scale (VpColumns *self)
{
  self->is_setting = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    set_width (self, i);
  self->is_setting = FALSE;
}

static void
text_size_cb (GtkSettings *settings, GParamSpec *pspec, gpointer data)
{
  scale (VP_COLUMNS (data));
}

static void
width_cb (GtkColumnViewColumn *column, GParamSpec *pspec, gpointer data)
{
  VpColumns *self = VP_COLUMNS (data);
  int width = gtk_column_view_column_get_fixed_width (column), unit = vp_grid_scale_width (GTK_WIDGET (self->view), 1000);

  if (self->is_setting || width <= 0 || unit <= 0)
    return;
  get (self, find (self, column))->own_width = MAX ((int) ((gint64) width * 1000 / unit), 1);
  keep_soon (self);
}

static void
order_cb (GListModel *list, guint position, guint removed, guint added, gpointer data)
{
  VpColumns *self = VP_COLUMNS (data);

  /* A heading that is dragged goes and comes back; columns that go with their list are no order. */
  if (self->is_setting || gtk_widget_in_destruction (GTK_WIDGET (self->view))
      || g_list_model_get_n_items (list) != self->columns->len)
    return;
  tell (self);
}

/* The window is closed right after something was changed. */
static void
unrealize_cb (GtkWidget *view, gpointer data)
{
  VpColumns *self = VP_COLUMNS (data);

  if (self->keeping == 0)
    return;
  g_clear_handle_id (&self->keeping, g_source_remove);
  keep (self);
}

/* The object */

static void
clear_column (gpointer data)
{
  g_clear_object (&((Column *) data)->column);
  g_free (((Column *) data)->id);
}

static void
vp_columns_dispose (GObject *object)
{
  VpColumns *self = VP_COLUMNS (object);

  g_clear_handle_id (&self->keeping, g_source_remove);
  for (guint i = 0; i < self->columns->len; i++)
    if (get (self, i)->column != NULL)
      g_signal_handlers_disconnect_by_data (get (self, i)->column, self);
  G_OBJECT_CLASS (vp_columns_parent_class)->dispose (object);
}

static void
vp_columns_finalize (GObject *object)
{
  g_array_unref (VP_COLUMNS (object)->columns);
  g_free (VP_COLUMNS (object)->name);
  G_OBJECT_CLASS (vp_columns_parent_class)->finalize (object);
}

static void
vp_columns_class_init (VpColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_columns_finalize;
  changed_signal = g_signal_new ("changed", VP_TYPE_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vp_columns_init (VpColumns *self)
{
  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  self->spare_column = -1;
  g_array_set_clear_func (self->columns, clear_column);
}

/* The second column of a name is told from the first. */
static char *
make_id (const char *const *ids, guint index)
{
  guint n = 1;

  for (guint i = 0; i < index; i++)
    n += strcmp (ids[i], ids[index]) == 0;
  return n > 1 ? g_strdup_printf ("%s#%u", ids[index], n) : g_strdup (ids[index]);
}

VpColumns *
vp_columns_attach (GtkColumnView *view, const char *const *ids, guint lead)
{
  GListModel *list = gtk_column_view_get_columns (view);
  VpColumns *self = g_object_new (VP_TYPE_COLUMNS, NULL);

  self->view = view;
  self->lead = lead;
  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    Column column = { .column = g_list_model_get_item (list, i), .id = make_id (ids, i) };

    g_object_set_data (G_OBJECT (column.column), "number", GUINT_TO_POINTER (i + 1));
    column.width = MAX (gtk_column_view_column_get_fixed_width (column.column), 0);
    g_array_append_val (self->columns, column);
    g_signal_connect (column.column, "notify::fixed-width", G_CALLBACK (width_cb), self);
  }
  g_signal_connect_object (list, "items-changed", G_CALLBACK (order_cb), self, 0);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (view)), "notify::gtk-xft-dpi", G_CALLBACK (text_size_cb),
                           self, 0);
  g_signal_connect_object (view, "unrealize", G_CALLBACK (unrealize_cb), self, 0);
  g_object_set_data_full (G_OBJECT (view), "columns", self, g_object_unref);
  scale (self);
  return self;
}

void
vp_columns_keep (VpColumns *self, const char *name)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VP_IS_COLUMNS (self) && self->name == NULL && name != NULL);
  text = vp_kept_get (KEY, name);
  if (text != NULL)
    vp_columns_read (self, text);
  g_clear_handle_id (&self->keeping, g_source_remove);
  self->name = g_strdup (name);
}

void
vp_columns_fold (VpColumns *self, guint column, gboolean folded)
{
  g_return_if_fail (VP_IS_COLUMNS (self) && column < self->columns->len);
  get (self, column)->folded = folded;
  if (show (self, column))
    g_signal_emit (self, changed_signal, 0);
}

int
vp_columns_number (GtkColumnViewColumn *column)
{
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column), -1);
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "number")) - 1;
}

gboolean
vp_columns_is_chosen (VpColumns *self, guint column)
{
  g_return_val_if_fail (VP_IS_COLUMNS (self) && column < self->columns->len, FALSE);
  return get (self, column)->choice == CHOICE_SHOWN;
}

gboolean
vp_columns_is_hidden (VpColumns *self, guint column)
{
  g_return_val_if_fail (VP_IS_COLUMNS (self) && column < self->columns->len, FALSE);
  return column != self->lead && get (self, column)->choice == CHOICE_HIDDEN;
}

GtkColumnViewColumn *
vp_columns_get_column (VpColumns *self, guint column)
{
  g_return_val_if_fail (VP_IS_COLUMNS (self) && column < self->columns->len, NULL);
  return get (self, column)->column;
}

GArray *
vp_columns_get_shown (VpColumns *self)
{
  GArray *order;

  g_return_val_if_fail (VP_IS_COLUMNS (self), NULL);
  order = list_order (self);
  for (guint i = order->len; i-- > 0;)
    if (!is_wanted (self, g_array_index (order, guint, i)))
      g_array_remove_index (order, i);
  return order;
}

int
vp_columns_get_width (VpColumns *self, guint column)
{
  const Column *of;

  g_return_val_if_fail (VP_IS_COLUMNS (self) && column < self->columns->len, 0);
  of = get (self, column);
  return vp_grid_scale_width (GTK_WIDGET (self->view), of->own_width > 0 ? of->own_width : of->width);
}

gboolean
vp_columns_has_own_width (VpColumns *self, guint column)
{
  g_return_val_if_fail (VP_IS_COLUMNS (self) && column < self->columns->len, FALSE);
  return get (self, column)->own_width > 0;
}

void
vp_columns_set_spare (VpColumns *self, int column, int spare)
{
  g_return_if_fail (VP_IS_COLUMNS (self) && column < (int) self->columns->len);
  if (self->spare_column == column && self->spare == spare)
    return;
  self->spare_column = column;
  self->spare = spare;
  scale (self);
}

char *
vp_columns_write (VpColumns *self)
{
  g_autoptr (GArray) order = NULL;
  GString *out = g_string_new (NULL);
  gboolean any = FALSE;

  g_return_val_if_fail (VP_IS_COLUMNS (self), g_string_free (out, FALSE));
  order = list_order (self);
  for (guint i = 0; i < order->len; i++) {
    guint index = g_array_index (order, guint, i);
    const Column *column = get (self, index);

    any = any || index != i || column->own_width > 0 || column->choice != CHOICE_OF_LIST;
    g_string_append_printf (out, "%s%c%d %s", i > 0 ? "\t" : "", marks[column->choice], column->own_width, column->id);
  }
  if (!any)
    g_string_truncate (out, 0);
  return g_string_free (out, FALSE);
}

/* The column that one part of a kept text is about, which says how it is to be shown; the number of columns where it is
 * about none, or one that was read already. */
static guint
read_part (VpColumns *self, const char *part, const gboolean *placed)
{
  const char *mark = *part != '\0' ? memchr (marks, *part, sizeof marks) : NULL, *id = strchr (part, ' ');
  guint index = 0;

  if (mark == NULL || id == NULL)
    return self->columns->len;
  while (index < self->columns->len && (placed[index] || strcmp (get (self, index)->id, id + 1) != 0))
    index++;
  if (index == self->columns->len)
    return index;
  get (self, index)->choice = (Choice) (mark - marks);
  get (self, index)->own_width = CLAMP (atoi (part + 1), 0, G_MAXINT16);
  return index;
}

void
vp_columns_read (VpColumns *self, const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autofree gboolean *placed = NULL;
  guint position = 0;

  g_return_if_fail (VP_IS_COLUMNS (self) && text != NULL);
  parts = g_strsplit (text, "\t", -1);
  placed = g_new0 (gboolean, self->columns->len);
  for (guint i = 0; i < self->columns->len; i++) {
    get (self, i)->choice = CHOICE_OF_LIST;
    get (self, i)->own_width = 0;
  }
  self->is_setting = TRUE;
  for (guint i = 0; parts[i] != NULL; i++) {
    guint index = read_part (self, parts[i], placed);

    if (index == self->columns->len)
      continue;
    placed[index] = TRUE;
    gtk_column_view_insert_column (self->view, position++, get (self, index)->column);
  }
  for (guint i = 0; i < self->columns->len; i++)
    if (!placed[i])
      gtk_column_view_insert_column (self->view, position++, get (self, i)->column);
  self->is_setting = FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    show (self, i);
  scale (self);
  tell (self);
}

/* The button */

static void fill (VpColumns *self, GtkListBox *box);

static guint
get_column (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "column"));
}

static void
toggled_cb (GtkCheckButton *check, gpointer data)
{
  VpColumns *self = VP_COLUMNS (data);
  guint index = get_column (GTK_WIDGET (check));

  get (self, index)->choice = gtk_check_button_get_active (check) ? CHOICE_SHOWN : CHOICE_HIDDEN;
  show (self, index);
  tell (self);
}

static void
move_cb (GtkButton *button, gpointer data)
{
  VpColumns *self = VP_COLUMNS (data);
  guint index = get_column (GTK_WIDGET (button));
  gboolean is_up = g_object_get_data (G_OBJECT (button), "up") != NULL;
  GtkListBox *box = GTK_LIST_BOX (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX));
  g_autoptr (GArray) order = list_order (self);
  GtkWidget *row;
  guint at = 0;

  while (g_array_index (order, guint, at) != index)
    at++;
  at += is_up ? (guint) -1 : 1;
  gtk_column_view_insert_column (self->view, at, get (self, index)->column);
  fill (self, box);
  /* The next press moves the same column on. */
  row = gtk_widget_get_first_child (gtk_list_box_row_get_child (gtk_list_box_get_row_at_index (box, (int) at)));
  while (row != NULL && (!GTK_IS_BUTTON (row) || (g_object_get_data (G_OBJECT (row), "up") != NULL) != is_up))
    row = gtk_widget_get_next_sibling (row);
  if (row != NULL && gtk_widget_get_sensitive (row))
    gtk_widget_grab_focus (row);
}

static GtkWidget *
new_mover (VpColumns *self, guint index, gboolean up, gboolean can)
{
  GtkWidget *button = gtk_button_new_from_icon_name (up ? "go-up-symbolic" : "go-down-symbolic");
  const char *title = gtk_column_view_column_get_title (get (self, index)->column);
  /* Translators: name of a column */
  g_autofree char *label = g_strdup_printf (up ? _("%s further to the front") : _("%s further back"), title);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_sensitive (button, can);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "column", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (button), "up", GINT_TO_POINTER (up));
  g_signal_connect (button, "clicked", G_CALLBACK (move_cb), self);
  return button;
}

static void
fill (VpColumns *self, GtkListBox *box)
{
  g_autoptr (GArray) order = list_order (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_list_box_remove (box, child);
  for (guint i = 0; i < order->len; i++) {
    guint index = g_array_index (order, guint, i);
    GtkWidget *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    GtkWidget *check = gtk_check_button_new_with_label (gtk_column_view_column_get_title (get (self, index)->column));

    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_wanted (self, index));
    gtk_widget_set_sensitive (check, index != self->lead);
    gtk_widget_set_hexpand (check, TRUE);
    g_object_set_data (G_OBJECT (check), "column", GUINT_TO_POINTER (index));
    g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
    gtk_box_append (GTK_BOX (line), check);
    gtk_box_append (GTK_BOX (line), new_mover (self, index, TRUE, i > 0));
    gtk_box_append (GTK_BOX (line), new_mover (self, index, FALSE, i + 1 < order->len));
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
    gtk_widget_set_focusable (row, FALSE);
    gtk_list_box_append (box, row);
  }
}

static void
shown_cb (GtkWidget *popover, gpointer data)
{
  fill (VP_COLUMNS (data), g_object_get_data (G_OBJECT (popover), "box"));
}

static void
reset_cb (GtkButton *button, gpointer data)
{
  vp_columns_read (VP_COLUMNS (data), "");
  shown_cb (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER), data);
}

/* A verb of the whole list (vp-list-verbs.h), which is not there where the list has no such verb. */
static void
add_verb (GtkWidget *popover, GtkBox *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (gtk_popover_popdown), popover);
  g_object_bind_property (button, "sensitive", button, "visible", G_BINDING_SYNC_CREATE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (box, button);
}

GtkWidget *
vp_columns_button_new (VpColumns *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *box = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new (), *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *reset = gtk_button_new_with_mnemonic (_("As at _first"));

  g_return_val_if_fail (VP_IS_COLUMNS (self), button);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (box), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns of the list"), -1);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 440);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  g_signal_connect_object (reset, "clicked", G_CALLBACK (reset_cb), self, 0);
  gtk_box_append (GTK_BOX (content), scroller);
  gtk_box_append (GTK_BOX (content), reset);
  add_verb (popover, GTK_BOX (content), _("E_xport the list…"), "list.export");
  add_verb (popover, GTK_BOX (content), _("_Print the list…"), "list.print");
  gtk_popover_set_child (GTK_POPOVER (popover), content);
  gtk_widget_set_halign (popover, GTK_ALIGN_END); /* the button stands at the end of its bar */
  g_object_set_data (G_OBJECT (popover), "box", box);
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), self, 0);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Columns"));
  gtk_widget_set_tooltip_text (button, _("Which columns are shown, and in which order"));
  return button;
}
