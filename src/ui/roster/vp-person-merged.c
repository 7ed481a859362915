/* vp-person-merged.c: which rows of the roster are this person, and a way to split them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-person-merged.h"

#include "vp-merge-window.h"
#include "vp-merge.h"

#include <glib/gi18n.h>

struct _VpPersonMerged {
  GtkBox parent_instance;

  VpSession *session; /* owned */
  guint generation;   /* of what was asked last: older answers are dropped */
};

G_DEFINE_FINAL_TYPE (VpPersonMerged, vp_person_merged, GTK_TYPE_BOX)

typedef struct {
  VpPersonMerged *view; /* owned */
  guint generation;
  gint64 person_id;
  GPtrArray *rows;      /* VpAlias */
  VpVolunteer *kept;    /* where the person itself was merged */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_object_unref (self->view);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->kept, vp_volunteer_free);
  g_free (self);
}

static void
clear (VpPersonMerged *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

static gboolean
read_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;

  self->rows = vp_alias_store_list (db, self->person_id, error);
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++) {
    const VpAlias *alias = self->rows->pdata[i];

    if (alias->id == self->person_id && (self->kept = vp_volunteer_store_get (db, alias->kept_id, error)) == NULL)
      return FALSE;
  }
  return self->rows != NULL;
}

static void
split_cb (GtkButton *button, gpointer data)
{
  VpPersonMerged *self = VP_PERSON_MERGED (data);
  const gint64 *id = g_object_get_data (G_OBJECT (button), "id");

  vp_merge_ask_split (GTK_WIDGET (self), self->session, *id);
}

static char *
describe (const VpAlias *alias, const VpVolunteer *kept)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (alias->merged_at);
  g_autofree char *day = g_date_time_format (at, "%Y-%m-%d"), *name = NULL;

  name = kept != NULL ? vp_merge_name (kept->name, kept->number, kept->birth)
                      : vp_merge_name (alias->name, alias->number, alias->birth);
  /* Translators: a name with a volunteer number, a day, who did it, why */
  return g_strdup_printf (kept != NULL ? _("Merged into %s · %s, %s: %s") : _("%s was merged into this person · %s, %s: %s"), name,
                          day, alias->merged_by, alias->reason);
}

static void
add_row (VpPersonMerged *self, const VpAlias *alias, const VpVolunteer *kept)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *button = gtk_button_new_with_mnemonic (_("_Split…"));
  g_autofree char *text = describe (alias, kept);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&alias->id, sizeof alias->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (split_cb), self);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (self), line);
}

static void
rows_read_cb (VpSession *session, gpointer data, const GError *error)
{
  const Asking *asking = data;
  VpPersonMerged *self = asking->view;

  if (error != NULL || asking->generation != self->generation || self->session == NULL)
    return;
  clear (self);
  for (guint i = 0; i < asking->rows->len; i++) {
    const VpAlias *alias = asking->rows->pdata[i];

    add_row (self, alias, alias->id == asking->person_id ? asking->kept : NULL);
  }
}

void
vp_person_merged_show (VpPersonMerged *self, VpSession *session, gint64 person_id)
{
  Asking *asking;

  g_return_if_fail (VP_IS_PERSON_MERGED (self));
  self->generation++;
  g_set_object (&self->session, session);
  if (person_id == 0 || session == NULL) {
    clear (self);
    return;
  }
  asking = g_new0 (Asking, 1);
  asking->view = g_object_ref (self);
  asking->generation = self->generation;
  asking->person_id = person_id;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_rows, asking, asking_free, NULL, rows_read_cb);
}

static void
vp_person_merged_dispose (GObject *object)
{
  g_clear_object (&VP_PERSON_MERGED (object)->session);
  G_OBJECT_CLASS (vp_person_merged_parent_class)->dispose (object);
}

static void
vp_person_merged_class_init (VpPersonMergedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_person_merged_dispose;
}

static void
vp_person_merged_init (VpPersonMerged *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

GtkWidget *
vp_person_merged_new (void)
{
  return g_object_new (VP_TYPE_PERSON_MERGED, NULL);
}
