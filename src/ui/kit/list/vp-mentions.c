/* vp-mentions.c: everything in the registers that names a person or a row
 *
 * A heading with the count for each register, below it the first rows as a list; Enter leads to a row among the others of
 * its register. Nothing here knows a register by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-mentions.h"

#include "vp-register-mentions.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define ROWS_SHOWN 20 /* the others are seen in the list of the register */
#define ROW_CHARS 26

struct _VpMentions {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *box;

  /* owned */
  char *hint;

  guint reading; /* newest wins */
};

G_DEFINE_FINAL_TYPE (VpMentions, vp_mentions, GTK_TYPE_WIDGET)

typedef struct {
  VpMentions *widget; /* owned */
  const VpRegister *of;
  gint64 key;
  guint reading;
  GPtrArray *found; /* VpMention */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->widget);
  g_clear_pointer (&reading->found, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_mentions (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->found = vp_register_mentions (db, reading->of, reading->key, ROWS_SHOWN, error);
  return reading->found != NULL;
}

GtkWidget *
vp_mentions_new_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), ROW_CHARS);
  return label;
}

static void
row_activated_cb (GtkListBox *box, GtkListBoxRow *row, gpointer data)
{
  const VpRegister *of = g_object_get_data (G_OBJECT (box), "register");
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (row), "id");

  g_return_if_fail (of != NULL);
  gtk_widget_activate_action (GTK_WIDGET (box), "win.reveal-row", "(sx)", of->name, id);
}

static void
add_row (GtkListBox *list, const VpMention *mention, const VpRecord *record)
{
  g_autofree char *text = vp_register_words_line (mention->words, record, mention->field);
  /* Rows that are seen at their owners only are found there. */
  gint64 id = vp_register_is_offered (mention->of) ? record->id : vp_record_owner (record);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), vp_mentions_new_text (text));
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);
  gtk_list_box_append (list, row);
}

static void
add_mention (VpMentions *self, const VpMention *mention)
{
  /* Translators: name of a register such as Training, how many rows of it */
  g_autofree char *title = g_strdup_printf (_("%s (%" PRId64 ")"), _(mention->of->title), mention->total);
  GtkWidget *heading = vp_mentions_new_text (title), *list = gtk_list_box_new ();

  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (list), "register",
                     (gpointer) (vp_register_is_offered (mention->of) ? mention->of : vp_register_owner (mention->of)));
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), NULL);
  for (guint i = 0; i < mention->rows->len; i++)
    add_row (GTK_LIST_BOX (list), mention, g_ptr_array_index (mention->rows, i));
  gtk_box_append (GTK_BOX (self->box), list);
}

static void
clear (VpMentions *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static void
mentions_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpMentions *self = reading->widget;

  if (error != NULL || reading->reading != self->reading)
    return;
  clear (self);
  for (guint i = 0; i < reading->found->len; i++)
    add_mention (self, g_ptr_array_index (reading->found, i));
  if (reading->found->len == 0 && *self->hint != '\0') {
    GtkWidget *hint = vp_mentions_new_text (self->hint);

    gtk_widget_add_css_class (hint, "dim-label");
    gtk_box_append (GTK_BOX (self->box), hint);
  }
}

static void
vp_mentions_dispose (GObject *object)
{
  VpMentions *self = VP_MENTIONS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vp_mentions_parent_class)->dispose (object);
}

static void
vp_mentions_finalize (GObject *object)
{
  g_free (VP_MENTIONS (object)->hint);
  G_OBJECT_CLASS (vp_mentions_parent_class)->finalize (object);
}

static void
vp_mentions_class_init (VpMentionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_mentions_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_mentions_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vp_mentions_init (VpMentions *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
vp_mentions_new (const char *hint)
{
  VpMentions *self = g_object_new (VP_TYPE_MENTIONS, NULL);

  self->hint = g_strdup (hint);
  return GTK_WIDGET (self);
}

GtkWidget *
vp_mentions_in_pane (VpMentions *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self));
  return scroller;
}

void
vp_mentions_show (VpMentions *self, VpSession *session, const VpRegister *of, gint64 key)
{
  Reading *reading;

  g_return_if_fail (VP_IS_MENTIONS (self));
  self->reading++;
  if (key == 0 || session == NULL) {
    clear (self);
    return;
  }
  reading = g_new0 (Reading, 1);
  reading->widget = g_object_ref (self);
  reading->of = of;
  reading->key = key;
  reading->reading = self->reading;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_mentions, reading, reading_free, NULL, mentions_read_cb);
}
