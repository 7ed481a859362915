/* vp-register-parts.c: what belongs to one row of a register, in small lists
 *
 * A list for each part, with a button that adds to it; Enter opens a row and Delete removes it, with undo from the toast.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-parts.h"

#include "vp-mentions.h"
#include "vp-register-form.h"

#include <glib/gi18n.h>
#include <string.h>

#define ROWS_SHOWN 100 /* the others are seen in the list of the register, or in the table file */

struct _VpRegisterParts {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *box;

  /* owned */
  VpSession *session;
  VpRecord *owner;    /* NULL = nothing is shown */
  GPtrArray *lists;   /* GPtrArray of VpRecord for each part, as they are shown */

  guint reading;      /* newest wins */
  guint part;         /* where the cursor stood: which list, which row */
  int row;
  gboolean has_cursor;
};

G_DEFINE_FINAL_TYPE (VpRegisterParts, vp_register_parts, GTK_TYPE_WIDGET)

/* Reading */

typedef struct {
  VpRegisterParts *parts; /* owned */
  VpRecord *owner;
  guint reading;
  GPtrArray *lists, *words; /* one for each part */
} Reading;

static void
array_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
words_free (gpointer data)
{
  vp_register_words_free (data);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->parts);
  vp_record_free (reading->owner);
  g_ptr_array_unref (reading->lists);
  g_ptr_array_unref (reading->words);
  g_free (reading);
}

static gboolean
read_parts (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  const VpRegister *part;

  for (guint i = 0; (part = vp_register_part (reading->owner->of, i)) != NULL; i++) {
    GPtrArray *rows = vp_register_list_of (db, part, vp_record_key (reading->owner), error);
    VpRegisterWords *words;

    if (rows == NULL)
      return FALSE;
    for (guint row = rows->len; row > 0; row--)
      if (((VpRecord *) g_ptr_array_index (rows, row - 1))->removed_at != 0)
        g_ptr_array_remove_index (rows, row - 1);
    g_ptr_array_add (reading->lists, rows);
    if ((words = vp_register_words_read_for (db, part, rows, error)) == NULL)
      return FALSE;
    g_ptr_array_add (reading->words, words);
  }
  return TRUE;
}

/* Changing */

typedef struct {
  VpSession *session; /* owned */
  VpRecord *row;
  char *name;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->session);
  vp_record_free (removal->row);
  g_free (removal->name);
  g_free (removal);
}

static gboolean
remove_part (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Removal *removal = data;

  removal->name = vp_register_name_row (db, removal->row);
  return vp_register_remove (db, removal->row->of, removal->row->id, error);
}

static void
part_removed_cb (VpSession *session, gpointer data, const GError *error)
{
  const Removal *removal = data;
  g_autofree char *notice = error == NULL ? g_strdup_printf (_("“%s” was removed"), removal->name) : NULL;

  if (notice != NULL)
    vp_session_notice (session, notice, TRUE);
}

/* The record that a row of a list shows. */
static VpRecord *
get_record (VpRegisterParts *self, GtkListBox *box, GtkListBoxRow *row)
{
  guint part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (box), "part"));
  GPtrArray *rows = g_ptr_array_index (self->lists, part);

  return row != NULL ? g_ptr_array_index (rows, (guint) gtk_list_box_row_get_index (row)) : NULL;
}

static void
row_activated_cb (GtkListBox *box, GtkListBoxRow *row, gpointer data)
{
  VpRegisterParts *self = VP_REGISTER_PARTS (data);
  const VpRecord *record = get_record (self, box, row);

  if (self->owner->removed_at == 0)
    vp_register_form_present (self->session, GTK_WIDGET (self), record->of, record, NULL, NULL);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpRegisterParts *self = VP_REGISTER_PARTS (data);
  GtkListBox *box = GTK_LIST_BOX (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  const VpRecord *record = get_record (self, box, gtk_list_box_get_selected_row (box));
  Removal *removal;

  if (key != GDK_KEY_Delete || (state & gtk_accelerator_get_default_mod_mask ()) != 0 || record == NULL
      || self->owner->removed_at != 0)
    return GDK_EVENT_PROPAGATE;
  removal = g_new0 (Removal, 1);
  removal->session = g_object_ref (self->session);
  removal->row = vp_record_copy (record);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, remove_part, removal, removal_free,
                    _("The row was not removed"), part_removed_cb);
  return GDK_EVENT_STOP;
}

static void
add_clicked_cb (GtkButton *button, gpointer data)
{
  VpRegisterParts *self = VP_REGISTER_PARTS (data);
  guint part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "part"));

  vp_register_form_present_part (self->session, GTK_WIDGET (self), vp_register_part (self->owner->of, part), self->owner);
}

/* Showing */

static GtkWidget *
new_heading (VpRegisterParts *self, const VpRegister *part, guint n, guint n_rows)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label, *button = gtk_button_new_with_label (_("Add…"));
  /* Translators: kind of thing, such as Inspection */
  g_autofree char *hint = g_strdup_printf (_("New: %s"), _(part->one));
  /* Translators: things that belong to a row, such as Inspections, and how many */
  g_autofree char *title = g_strdup_printf (_("%s (%u)"), _(part->title), n_rows);

  label = vp_mentions_new_text (title);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (button, hint);
  gtk_widget_set_sensitive (button, self->owner->removed_at == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  g_object_set_data (G_OBJECT (button), "part", GUINT_TO_POINTER (n));
  g_signal_connect (button, "clicked", G_CALLBACK (add_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkWidget *
new_list (VpRegisterParts *self, guint n, const GPtrArray *rows, const VpRegisterWords *words)
{
  GtkWidget *box = gtk_list_box_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  const VpRegister *part = vp_register_part (self->owner->of, n);

  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (box), FALSE);
  gtk_widget_add_css_class (box, "chosen-accent");
  gtk_widget_set_tooltip_text (box, _("Enter changes the row, Delete removes it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _(part->title), -1);
  g_object_set_data (G_OBJECT (box), "part", GUINT_TO_POINTER (n));
  g_signal_connect (box, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (box, keys);
  for (guint i = 0; i < MIN (rows->len, ROWS_SHOWN); i++) {
    g_autofree char *text = vp_register_words_line (words, g_ptr_array_index (rows, i), part->part->field);
    GtkWidget *row = gtk_list_box_row_new ();

    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), vp_mentions_new_text (text));
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    gtk_list_box_append (GTK_LIST_BOX (box), row);
  }
  return box;
}

static void
clear (VpRegisterParts *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_ptr_array_set_size (self->lists, 0);
}

/* After a row was changed the cursor is on it again; after one was removed, on what stands in its place. */
static void
put_cursor (VpRegisterParts *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkListBoxRow *found;

    if (!GTK_IS_LIST_BOX (child) || GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (child), "part")) != self->part)
      continue;
    found = gtk_list_box_get_row_at_index (GTK_LIST_BOX (child), self->row);
    if (found == NULL && self->row > 0)
      found = gtk_list_box_get_row_at_index (GTK_LIST_BOX (child), self->row - 1);
    if (found == NULL)
      return;
    gtk_list_box_select_row (GTK_LIST_BOX (child), found);
    gtk_widget_grab_focus (GTK_WIDGET (found));
  }
}

static void
parts_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpRegisterParts *self = reading->parts;
  if (error != NULL || reading->reading != self->reading)
    return;
  clear (self);
  for (guint i = 0; i < reading->lists->len; i++) {
    GPtrArray *rows = g_ptr_array_index (reading->lists, i);

    gtk_box_append (GTK_BOX (self->box), new_heading (self, vp_register_part (self->owner->of, i), i, rows->len));
    if (rows->len > 0)
      gtk_box_append (GTK_BOX (self->box), new_list (self, i, rows, g_ptr_array_index (reading->words, i)));
    if (rows->len > ROWS_SHOWN)
      gtk_box_append (GTK_BOX (self->box), vp_mentions_new_text (_("The others stand in the table file of this row.")));
    g_ptr_array_add (self->lists, g_ptr_array_ref (rows));
  }
  if (self->has_cursor)
    put_cursor (self);
  self->has_cursor = FALSE;
}

/* The widget */

static void
vp_register_parts_dispose (GObject *object)
{
  VpRegisterParts *self = VP_REGISTER_PARTS (object);

  self->reading++;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->owner, vp_record_free);
  G_OBJECT_CLASS (vp_register_parts_parent_class)->dispose (object);
}

static void
vp_register_parts_finalize (GObject *object)
{
  g_ptr_array_unref (VP_REGISTER_PARTS (object)->lists);
  G_OBJECT_CLASS (vp_register_parts_parent_class)->finalize (object);
}

static void
vp_register_parts_class_init (VpRegisterPartsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_register_parts_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_register_parts_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vp_register_parts_init (VpRegisterParts *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->lists = g_ptr_array_new_with_free_func (array_free);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
vp_register_parts_new (void)
{
  return g_object_new (VP_TYPE_REGISTER_PARTS, NULL);
}

void
vp_register_parts_keep_cursor (VpRegisterParts *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (VP_IS_REGISTER_PARTS (self));
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (!GTK_IS_LIST_BOX_ROW (focus) || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  self->has_cursor = TRUE;
  self->part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (gtk_widget_get_parent (focus)), "part"));
  self->row = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));
}

void
vp_register_parts_show (VpRegisterParts *self, VpSession *session, const VpRecord *owner)
{
  Reading *reading;

  g_return_if_fail (VP_IS_REGISTER_PARTS (self));

  self->reading++;
  if (owner == NULL || self->owner == NULL || owner->of != self->owner->of || owner->id != self->owner->id) {
    clear (self);
    self->has_cursor = FALSE;
  }
  g_clear_pointer (&self->owner, vp_record_free);
  if (owner == NULL || vp_register_part (owner->of, 0) == NULL)
    return;
  g_set_object (&self->session, session);
  self->owner = vp_record_copy (owner);
  reading = g_new0 (Reading, 1);
  reading->parts = g_object_ref (self);
  reading->owner = vp_record_copy (owner);
  reading->reading = self->reading;
  reading->lists = g_ptr_array_new_with_free_func (array_free);
  reading->words = g_ptr_array_new_with_free_func (words_free);
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_parts, reading, reading_free,
                   _("The register could not be read"), parts_read_cb);
}

void
vp_register_parts_add (VpRegisterParts *self)
{
  g_return_if_fail (VP_IS_REGISTER_PARTS (self));
  if (self->owner != NULL && self->owner->removed_at == 0)
    vp_register_form_present_part (self->session, GTK_WIDGET (self), vp_register_part (self->owner->of, 0), self->owner);
}
