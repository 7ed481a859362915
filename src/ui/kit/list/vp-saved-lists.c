/* vp-saved-lists.c: keeps what a list shows under a name, and what it was left with, and brings both back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-saved-lists.h"

#include "vp-accessible.h"
#include "vp-dialogs.h"
#include "vp-kept.h"
#include "vp-saved-list.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS_LINE "columns\t"
#define KEY "questions"   /* of the settings: the name of a list → what it was left with */
#define KEEP_AFTER_MS 400 /* a day is typed figure by figure */

struct _VpSavedLists {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *box, *clear, *button, *rows;

  /* owned */
  VpSession *session;
  char *page;
  GPtrArray *lists; /* VpSavedList */

  /* borrowed */
  VpColumns *columns; /* NULL = the list has none that can be chosen */
  const VpSavedListFuncs *funcs;
  gpointer data;

  guint keeping;        /* source */
  gboolean is_restored; /* it was asked for what it was left with, so that this is not written over before */
  gboolean has_own_clear;
};

G_DEFINE_FINAL_TYPE (VpSavedLists, vp_saved_lists, GTK_TYPE_WIDGET)

/* Reading, keeping and taking away work with a copy of what they need. */
typedef struct {
  VpSavedLists *button; /* owned */
  VpSession *session;   /* owned */
  char *name, *definition;
  gint64 id;
  GPtrArray *lists;
} Work;

static Work *
new_work (VpSavedLists *self)
{
  Work *work = g_new0 (Work, 1);

  work->button = g_object_ref (self);
  work->session = g_object_ref (self->session);
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->button);
  g_object_unref (work->session);
  g_free (work->name);
  g_free (work->definition);
  g_clear_pointer (&work->lists, g_ptr_array_unref);
  g_free (work);
}

static gboolean
read_lists (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  work->lists = vp_saved_list_list (db, work->button->page, error);
  return work->lists != NULL;
}

static gboolean
keep_list (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_saved_list_save (db, work->button->page, work->name, work->definition, error);
}

static gboolean
drop_list (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_saved_list_remove (db, work->id, error);
}

static void
changed_cb (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;

  if (error != NULL)
    return;
  vp_session_notice (session, work->name != NULL ? _("The list was kept") : _("The list was taken away"), TRUE);
  vp_saved_lists_open (work->button, session);
}

static guint
list_index (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "list"));
}

/* What a list shows and how it is laid out stand in one text, the latter in a line of its own. */

static char *
write_definition (VpSavedLists *self)
{
  g_autofree char *question = self->funcs->write (self->data);
  g_autofree char *columns = self->columns != NULL ? vp_columns_write (self->columns) : NULL;

  return columns != NULL ? g_strconcat (question, COLUMNS_LINE, columns, "\n", NULL) : g_steal_pointer (&question);
}

static void
apply_definition (VpSavedLists *self, const char *definition)
{
  g_autoptr (GString) question = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (definition, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    if (!g_str_has_prefix (lines[i], COLUMNS_LINE))
      g_string_append_printf (question, "%s%s", lines[i], lines[i + 1] != NULL ? "\n" : "");
    else if (self->columns != NULL)
      vp_columns_read (self->columns, lines[i] + strlen (COLUMNS_LINE));
  }
  self->funcs->apply (question->str, self->data);
}

/* What the list is left with */

/* Neither whom somebody looked for, nor what another page asked for once. */
static const char *const passing[] = { "text", "rows", NULL };
static const char *const no_conditions[] = { "text", "rows", "sort", NULL };

static gboolean
has_conditions (const char *definition)
{
  g_autofree char *conditions = vp_kept_strip (definition, no_conditions);

  return *conditions != '\0';
}

static void
keep_question (VpSavedLists *self)
{
  g_autofree char *question = self->funcs->write (self->data), *kept = vp_kept_strip (question, passing);

  vp_kept_set (KEY, self->page, kept);
}

static gboolean
keep_cb (gpointer data)
{
  VP_SAVED_LISTS (data)->keeping = 0;
  keep_question (VP_SAVED_LISTS (data));
  return G_SOURCE_REMOVE;
}

/* The window is closed right after something was asked. */
static void
vp_saved_lists_unrealize (GtkWidget *widget)
{
  VpSavedLists *self = VP_SAVED_LISTS (widget);

  if (self->keeping != 0)
    keep_question (self);
  g_clear_handle_id (&self->keeping, g_source_remove);
  GTK_WIDGET_CLASS (vp_saved_lists_parent_class)->unrealize (widget);
}

static void
restore (VpSavedLists *self)
{
  g_autofree char *now = self->funcs->write (self->data), *left = vp_kept_get (KEY, self->page);

  self->is_restored = TRUE;
  if (left != NULL && !has_conditions (now))
    self->funcs->apply (left, self->data);
}

void
vp_saved_lists_note (VpSavedLists *self)
{
  g_autofree char *now = NULL;

  g_return_if_fail (VP_IS_SAVED_LISTS (self));
  if (!self->is_restored || self->box == NULL)
    return;
  now = self->funcs->write (self->data);
  gtk_widget_set_visible (self->clear, !self->has_own_clear && has_conditions (now));
  g_clear_handle_id (&self->keeping, g_source_remove);
  self->keeping = g_timeout_add (KEEP_AFTER_MS, keep_cb, self);
}

void
vp_saved_lists_set_own_clear (VpSavedLists *self)
{
  g_return_if_fail (VP_IS_SAVED_LISTS (self));
  self->has_own_clear = TRUE;
}

/* The order stays: it hides nothing. */
static void
clear_clicked_cb (GtkButton *button, gpointer data)
{
  VpSavedLists *self = VP_SAVED_LISTS (data);
  g_autofree char *now = self->funcs->write (self->data), *sort = vp_kept_find (now, "sort");
  g_autofree char *plain = sort != NULL ? g_strdup_printf ("sort\t%s\n", sort) : g_strdup ("");

  self->funcs->apply (plain, self->data);
}

static void
chosen_cb (GtkButton *button, gpointer data)
{
  VpSavedLists *self = VP_SAVED_LISTS (data);
  const VpSavedList *list = g_ptr_array_index (self->lists, list_index (GTK_WIDGET (button)));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  apply_definition (self, list->definition);
}

static void
drop_clicked_cb (GtkButton *button, gpointer data)
{
  VpSavedLists *self = VP_SAVED_LISTS (data);
  Work *work = new_work (self);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  work->id = ((VpSavedList *) g_ptr_array_index (self->lists, list_index (GTK_WIDGET (button))))->id;
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, drop_list, work, work_free,
                    _("The list was not taken away"), changed_cb);
}

static void
named_cb (const char *name, gpointer data)
{
  VpSavedLists *self = VP_SAVED_LISTS (data);
  Work *work = new_work (self);

  work->name = g_strdup (name);
  work->definition = write_definition (self);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, keep_list, work, work_free, _("The list was not kept"),
                    changed_cb);
}

static void
keep_clicked_cb (GtkButton *button, gpointer data)
{
  VpSavedLists *self = VP_SAVED_LISTS (data);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  vp_dialog_ask (GTK_WIDGET (self), _("Keep this list"),
                 _("Conditions, order, search and columns are kept under a name, for everybody at this store. A list of the"
                   " same name is replaced."), _("Name"), NULL, _("_Keep"), named_cb, g_object_ref (self), g_object_unref);
}

static GtkWidget *
new_row (VpSavedLists *self, guint i)
{
  const VpSavedList *list = g_ptr_array_index (self->lists, i);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2), *name = gtk_button_new_with_label (list->name);
  GtkWidget *drop = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: name of a list */
  g_autofree char *label = g_strdup_printf (_("Take “%s” away"), list->name);
  /* Translators: who kept a list */
  g_autofree char *by = g_strdup_printf (_("kept by %s"), list->who);

  g_object_set_data (G_OBJECT (name), "list", GUINT_TO_POINTER (i));
  g_object_set_data (G_OBJECT (drop), "list", GUINT_TO_POINTER (i));
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (name, "flat");
  gtk_widget_add_css_class (drop, "flat");
  gtk_widget_set_tooltip_text (name, by);
  gtk_widget_set_tooltip_text (drop, label);
  vp_accessible_name_button (drop, label);
  g_signal_connect (name, "clicked", G_CALLBACK (chosen_cb), self);
  g_signal_connect (drop, "clicked", G_CALLBACK (drop_clicked_cb), self);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), drop);
  return row;
}

static void
fill_rows (VpSavedLists *self)
{
  GtkWidget *child, *keep = gtk_button_new_with_mnemonic (_("_Keep this list…"));

  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint i = 0; self->lists != NULL && i < self->lists->len; i++)
    gtk_box_append (GTK_BOX (self->rows), new_row (self, i));
  g_signal_connect (keep, "clicked", G_CALLBACK (keep_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->rows), keep);
}

static void
lists_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;

  if (error != NULL || work->button->button == NULL)
    return;
  g_clear_pointer (&work->button->lists, g_ptr_array_unref);
  work->button->lists = g_steal_pointer (&work->lists);
  fill_rows (work->button);
}

void
vp_saved_lists_open (VpSavedLists *self, VpSession *session)
{
  g_return_if_fail (VP_IS_SAVED_LISTS (self) && VP_IS_SESSION (session));
  g_set_object (&self->session, session);
  if (!self->is_restored)
    restore (self);
  vp_session_read (session, VP_STORE_PRIORITY_NORMAL, NULL, read_lists, new_work (self), work_free, NULL, lists_read_cb);
}

static void
vp_saved_lists_dispose (GObject *object)
{
  VpSavedLists *self = VP_SAVED_LISTS (object);

  g_clear_handle_id (&self->keeping, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->button = NULL;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vp_saved_lists_parent_class)->dispose (object);
}

static void
vp_saved_lists_finalize (GObject *object)
{
  VpSavedLists *self = VP_SAVED_LISTS (object);

  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_free (self->page);
  G_OBJECT_CLASS (vp_saved_lists_parent_class)->finalize (object);
}

static void
vp_saved_lists_class_init (VpSavedListsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_saved_lists_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_saved_lists_finalize;
  GTK_WIDGET_CLASS (klass)->unrealize = vp_saved_lists_unrealize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vp_saved_lists_init (VpSavedLists *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_popover_set_child (GTK_POPOVER (popover), self->rows);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _("_Lists"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  self->clear = gtk_button_new_with_label (_("Clear filters"));
  gtk_widget_add_css_class (self->clear, "chosen");
  gtk_widget_set_tooltip_text (self->clear, _("The list shows only what its conditions let in"));
  gtk_widget_set_visible (self->clear, FALSE);
  g_signal_connect (self->clear, "clicked", G_CALLBACK (clear_clicked_cb), self);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->box), self->clear);
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
vp_saved_lists_new (const char *page, const VpSavedListFuncs *funcs, gpointer data)
{
  VpSavedLists *self = g_object_new (VP_TYPE_SAVED_LISTS, NULL);

  self->page = g_strdup (page);
  self->funcs = funcs;
  self->data = data;
  return GTK_WIDGET (self);
}

void
vp_saved_lists_set_columns (VpSavedLists *self, VpColumns *columns)
{
  g_return_if_fail (VP_IS_SAVED_LISTS (self) && VP_IS_COLUMNS (columns));
  self->columns = columns;
}
