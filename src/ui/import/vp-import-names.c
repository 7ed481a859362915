/* vp-import-names.c: what the names of a table mean that nobody knows
 *
 * One line a name: it is new, it is the same as something known, or it is refused. The table is checked again with what
 * was said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-window-private.h"

#include "vp-accessible.h"
#include "vp-text.h"

#include <glib/gi18n.h>

#define NAMES_SHOWN 200 /* widgets of more would take seconds; the others come with the next check */
#define NEAREST 3

enum { CHOICE_OPEN, CHOICE_TAKE, CHOICE_REFUSE, N_CHOICES };

/* One name with its choice: the three answers, the nearest of what is known, and everything that is known. */
typedef struct {
  guint thing;
  char *name;
  GtkDropDown *drop;   /* borrowed */
  GListModel *choices; /* borrowed */
} Line;

typedef struct {
  VpImportWindow *window;                  /* owned */
  const VpImportClass *of;
  GtkWidget *dialog;                       /* borrowed */
  GPtrArray *known[VP_IMPORT_THINGS_MAX];  /* char* */
  GPtrArray *lines;                        /* Line */
} Names;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->name);
  g_free (line);
}

/* Reference counted: the reading and then the dialog hold it. */
static void
names_clear (gpointer data)
{
  Names *self = data;

  for (guint i = 0; i < VP_IMPORT_THINGS_MAX; i++)
    g_clear_pointer (&self->known[i], g_ptr_array_unref);
  g_ptr_array_unref (self->lines);
  g_object_unref (self->window);
}

static void
names_unref (gpointer data)
{
  g_rc_box_release_full (data, names_clear);
}

/* What is known is read first; the import stays with the window. */
static gboolean
read_known (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Names *self = data;

  for (guint i = 0; i < self->of->n_things; i++)
    if ((self->known[i] = self->of->things[i].list (db, error)) == NULL)
      return FALSE;
  return TRUE;
}

static void
answer_line (VpImport *import, const Line *line)
{
  guint chosen = gtk_drop_down_get_selected (line->drop);
  g_autoptr (GtkStringObject) same = NULL;

  switch (chosen) {
  case CHOICE_OPEN:
    vp_import_answer_new (import, line->thing, line->name, VP_NEW_OPEN, NULL);
    break;
  case CHOICE_TAKE:
    vp_import_answer_new (import, line->thing, line->name, VP_NEW_TAKE, NULL);
    break;
  case CHOICE_REFUSE:
    vp_import_answer_new (import, line->thing, line->name, VP_NEW_REFUSE, NULL);
    break;
  default:
    same = g_list_model_get_item (line->choices, chosen);
    if (same != NULL)
      vp_import_answer_new (import, line->thing, line->name, VP_NEW_SAME, gtk_string_object_get_string (same));
  }
}

static void
check_clicked_cb (GtkButton *button, gpointer data)
{
  Names *self = data;
  VpImportWindow *window = self->window;

  if (vp_import_window_is_busy (window) || window->import == NULL)
    return;
  for (guint i = 0; i < self->lines->len; i++)
    answer_line (window->import, self->lines->pdata[i]);
  gtk_window_close (GTK_WINDOW (self->dialog));
  vp_import_window_check_again (window);
}

static void
take_all_clicked_cb (GtkButton *button, gpointer data)
{
  Names *self = data;

  for (guint i = 0; i < self->lines->len; i++) {
    const Line *line = self->lines->pdata[i];

    if (gtk_drop_down_get_selected (line->drop) == CHOICE_OPEN)
      gtk_drop_down_set_selected (line->drop, CHOICE_TAKE);
  }
}

static GtkStringList *
list_strings (GPtrArray *names)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < names->len; i++)
    gtk_string_list_append (list, names->pdata[i]);
  return list;
}

/* Every line shares the long list of what is known. */
static GListModel *
make_choices (Names *self, const VpNewName *name, guint thing, GtkStringList *all)
{
  const char *answers[] = { _("Not decided yet"), _("A new one: take it"), _("Refuse: the rows come back"), NULL };
  g_autoptr (GPtrArray) nearest = vp_import_nearest (self->known[thing], name->name, NEAREST);
  GListStore *parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkStringList) first = gtk_string_list_new (answers), near = list_strings (nearest);

  g_list_store_append (parts, first);
  g_list_store_append (parts, near);
  g_list_store_append (parts, all);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (parts)));
}

static guint
find_choice (GListModel *choices, const VpNewName *name)
{
  switch (name->answer) {
  case VP_NEW_OPEN:
    return CHOICE_OPEN;
  case VP_NEW_TAKE:
    return CHOICE_TAKE;
  case VP_NEW_REFUSE:
    return CHOICE_REFUSE;
  case VP_NEW_SAME:
    break;
  }
  for (guint i = N_CHOICES; i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (GtkStringObject) item = g_list_model_get_item (choices, i);

    if (g_str_equal (gtk_string_object_get_string (item), name->same))
      return i;
  }
  return CHOICE_OPEN;
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_line (Names *self, GtkGrid *grid, guint thing, const VpNewName *name, GtkStringList *all)
{
  Line *line = g_new0 (Line, 1);
  int row = (int) self->lines->len + 1;
  g_autofree char *count = vp_text_group_digits (name->n_rows);
  GtkWidget *label = new_label (name->name, NULL);

  line->thing = thing;
  line->name = g_strdup (name->name);
  line->choices = make_choices (self, name, thing, all);
  line->drop = GTK_DROP_DOWN (gtk_drop_down_new (line->choices, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL,
                                                                                             "string")));
  gtk_drop_down_set_enable_search (line->drop, TRUE);
  gtk_drop_down_set_selected (line->drop, find_choice (line->choices, name));
  gtk_widget_set_hexpand (GTK_WIDGET (line->drop), TRUE);
  vp_accessible_name_button (GTK_WIDGET (line->drop), name->name);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (grid, new_label (_(self->of->things[thing].title), "dim-label"), 0, row, 1, 1);
  gtk_grid_attach (grid, label, 1, row, 1, 1);
  gtk_grid_attach (grid, new_label (count, "numeric"), 2, row, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (line->drop), 3, row, 1, 1);
  g_ptr_array_add (self->lines, line);
}

static GtkWidget *
make_grid (Names *self)
{
  const char *const titles[] = { _("Kind"), _("Name in the table"), _("Rows"), _("What it is here") };
  VpImport *import = self->window->import;
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_grid_set_row_spacing (grid, 6);
  gtk_grid_set_column_spacing (grid, 12);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    gtk_grid_attach (grid, new_label (titles[i], "heading"), (int) i, 0, 1, 1);
  for (guint i = 0; i < self->of->n_things; i++) {
    GPtrArray *names = vp_import_get_new_names (import, i);
    g_autoptr (GtkStringList) all = list_strings (self->known[i]);

    for (guint j = 0; j < names->len && self->lines->len < NAMES_SHOWN; j++)
      add_line (self, grid, i, names->pdata[j], all);
  }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (grid));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_buttons (Names *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *all = gtk_button_new_with_mnemonic (_("Take _all undecided ones")), *check = gtk_button_new_with_mnemonic (_("_Check again"));

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_add_css_class (check, "suggested-action");
  g_signal_connect (all, "clicked", G_CALLBACK (take_all_clicked_cb), self);
  g_signal_connect (check, "clicked", G_CALLBACK (check_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), all);
  gtk_box_append (GTK_BOX (box), check);
  return box;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
close_on_escape (GtkWidget *dialog)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (dialog, keys);
}

static void
show_names (Names *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->dialog = adw_window_new ();
  gtk_window_set_title (GTK_WINDOW (self->dialog), _("Names that nobody knows"));
  gtk_window_set_transient_for (GTK_WINDOW (self->dialog), GTK_WINDOW (self->window));
  gtk_window_set_modal (GTK_WINDOW (self->dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->dialog), 720, 480);
  g_object_set_data_full (G_OBJECT (self->dialog), "names", g_rc_box_acquire (self), names_unref);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), new_label (_("Rows with these names wait until it is said what they are. What means something known"
                                              " is remembered for the next table, but for donors."), "dim-label"));
  gtk_box_append (GTK_BOX (box), make_grid (self));
  gtk_box_append (GTK_BOX (box), make_buttons (self));
  gtk_box_append (GTK_BOX (outer), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self->dialog), outer);
  close_on_escape (self->dialog);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static void
known_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Names *self = data;

  if (error == NULL && self->window->import != NULL && !vp_import_window_is_busy (self->window))
    show_names (self);
}

void
vp_import_names_present (VpImportWindow *window)
{
  Names *self = g_rc_box_new0 (Names);

  self->window = g_object_ref (window);
  self->of = vp_import_class_of (window->import);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  vp_session_read (window->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_known, self, names_unref,
                   _("The names cannot be read"), known_read_cb);
}
