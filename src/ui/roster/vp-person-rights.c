/* vp-person-rights.c: what one person may ask for: a copy of all that is kept, and that it goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-person-rights.h"

#include "vp-dialogs.h"
#include "vp-dossier.h"
#include "vp-erasure.h"
#include "vp-file-dialog.h"

#include <glib/gi18n.h>

typedef struct {
  GtkWidget *parent;  /* owned */
  VpSession *session; /* owned */
  gint64 id;
  char *reason, *path;
  GPtrArray *lines;   /* VpErasureLine */
} Asked;

static Asked *
asked_new (GtkWidget *parent, VpSession *session, gint64 id, const char *reason)
{
  Asked *self = g_new0 (Asked, 1);

  self->parent = g_object_ref (parent);
  self->session = g_object_ref (session);
  self->id = id;
  self->reason = g_strdup (reason);
  return self;
}

static void
asked_free (gpointer data)
{
  Asked *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->session);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->reason);
  g_free (self->path);
  g_free (self);
}

/* The copy */

static gboolean
write_copy (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *self = data;

  return vp_dossier_write (db, self->id, self->path, self->reason, error);
}

static void
copy_written_cb (VpSession *session, gpointer data, const GError *error)
{
  Asked *self = data;
  g_autofree char *name = NULL, *sentence = NULL;

  if (error != NULL)
    return;
  name = g_path_get_basename (self->path);
  /* Translators: a file name */
  sentence = g_strdup_printf (_("Written: %s"), name);
  vp_session_notice_file (session, sentence, self->path);
}

static void
copy_path_cb (const char *path, gpointer data)
{
  Asked *self = data;

  self->path = g_strdup (path);
  vp_session_write (self->session, VP_STORE_PRIORITY_NORMAL, NULL, write_copy, self, asked_free, _("The file was not written"),
                    copy_written_cb);
}

static void
copy_reason_cb (const char *reason, gpointer data)
{
  const Asked *self = data;

  /* The name of the file names nobody: it shows in windows and lists of other programs. */
  vp_file_dialog_save (self->parent, _("Save the copy"), "个人信息副本.pdf", copy_path_cb,
                       asked_new (self->parent, self->session, self->id, reason), asked_free);
}

void
vp_person_rights_copy (GtkWidget *parent, VpSession *session, gint64 id)
{
  const char *const reasons[] = { _("Asked for by the person"), _("Asked for by the guardian"), NULL };

  g_return_if_fail (GTK_IS_WIDGET (parent) && VP_IS_SESSION (session));
  vp_dialog_ask (parent, _("Copy of all that is kept about this person?"),
                 _("The paper shows everything in full. Write who asked for it; it stands in the log."), _("Reason"), reasons,
                 _("_Go on"), copy_reason_cb, asked_new (parent, session, id, NULL), asked_free);
}

/* The erasure */

static gboolean
read_lines (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *self = data;

  self->lines = vp_erasure_list (db, self->id, error);
  return self->lines != NULL;
}

static gboolean
erase (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *self = data;

  return vp_erasure_run (db, self->id, self->reason, error);
}

static void
erased_cb (VpSession *session, gpointer data, const GError *error)
{
  Asked *self = data;

  if (error == NULL)
    vp_dialog_tell (self->parent, _("The personal data were erased"),
                    _("Backups of before still have them: throw these away, or keep them where nobody reads them. Whoever restores"
                      " one has this person erased again."));
}

static void
erase_reason_cb (const char *reason, gpointer data)
{
  const Asked *self = data;

  vp_session_write (self->session, VP_STORE_PRIORITY_NORMAL, vp_session_begin_job (self->session, _("Erasing personal data")),
                    erase, asked_new (self->parent, self->session, self->id, reason), asked_free, _("Nothing was erased"),
                    erased_cb);
}

static void
append_lines (GString *text, GPtrArray *lines, gboolean stays)
{
  for (guint i = 0; i < lines->len; i++) {
    const VpErasureLine *line = lines->pdata[i];

    if ((*line->why != '\0') != stays)
      continue;
    g_string_append_printf (text, "\n· %s（%" G_GINT64_FORMAT "）", line->what, line->rows);
    if (stays)
      g_string_append_printf (text, "：%s", line->why);
  }
}

static void
lines_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Asked *self = data;
  const char *const reasons[] = { _("Asked for by the person"), _("Asked for by the guardian"), NULL };
  g_autoptr (GString) text = NULL;

  if (error != NULL)
    return;
  text = g_string_new (_("This goes, and nothing brings it back:"));
  append_lines (text, self->lines, FALSE);
  g_string_append_printf (text, "\n\n%s", _("This stays, without the name:"));
  append_lines (text, self->lines, TRUE);
  g_string_append_printf (text, "\n\n%s", _("Write why, without the name. Two people sign where roles are in use."));
  vp_dialog_ask (self->parent, _("Erase the personal data?"), text->str, _("Reason"), reasons, _("_Erase"), erase_reason_cb,
                 asked_new (self->parent, session, self->id, NULL), asked_free);
}

void
vp_person_rights_erase (GtkWidget *parent, VpSession *session, gint64 id)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && VP_IS_SESSION (session));
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_lines, asked_new (parent, session, id, NULL), asked_free,
                   _("What is kept about this person could not be read"), lines_read_cb);
}
