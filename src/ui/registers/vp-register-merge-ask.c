/* vp-register-merge-ask.c: asks whether two rows of a register are one, and makes them so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-merge-ask.h"

#include "vp-dialogs.h"
#include "vp-register-store.h"

#include <glib/gi18n.h>

typedef struct {
  VpSession *session; /* owned */
  GtkWidget *parent;  /* owned */
  const VpRegister *of;
  gint64 keep, go;
  char *kept, *gone, *sentence;
} Merging;

static void
merging_free (gpointer data)
{
  Merging *merging = data;

  g_object_unref (merging->session);
  g_object_unref (merging->parent);
  g_free (merging->kept);
  g_free (merging->gone);
  g_free (merging->sentence);
  g_free (merging);
}

static Merging *
new_merging (VpSession *session, GtkWidget *parent, const VpRegister *of, gint64 keep, gint64 go)
{
  Merging *merging = g_new0 (Merging, 1);

  merging->session = g_object_ref (session);
  merging->parent = g_object_ref (parent);
  merging->of = of;
  merging->keep = keep;
  merging->go = go;
  return merging;
}

static gboolean
merge_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Merging *merging = data;

  return vp_register_merge (db, merging->of, merging->keep, merging->go, error);
}

static void
rows_merged_cb (VpSession *session, gpointer data, const GError *error)
{
  const Merging *merging = data;
  g_autofree char *notice = NULL;

  if (error != NULL)
    return;
  /* Translators: the row that went, the row that stayed */
  notice = g_strdup_printf (_("“%s” is part of “%s” now"), merging->gone, merging->kept);
  vp_session_notice (session, notice, TRUE);
}

/* The question goes with its answer: the work has a copy of its own. */
static void
confirmed_cb (gpointer data)
{
  const Merging *asked = data;
  Merging *merging = new_merging (asked->session, asked->parent, asked->of, asked->keep, asked->go);

  merging->kept = g_strdup (asked->kept);
  merging->gone = g_strdup (asked->gone);
  vp_session_write (asked->session, VP_STORE_PRIORITY_VISIBLE, NULL, merge_rows, merging, merging_free,
                    _("The rows were not merged"), rows_merged_cb);
}

static char *
read_name (VpDb *db, const VpRegister *of, gint64 id)
{
  g_autoptr (VpRecord) row = vp_register_get (db, of, id, NULL);

  return row != NULL ? vp_register_name_row (db, row) : g_strdup ("");
}

static gboolean
read_outcome (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Merging *merging = data;

  merging->sentence = vp_register_merge_tell (db, merging->of, merging->keep, merging->go, error);
  merging->kept = read_name (db, merging->of, merging->keep);
  merging->gone = read_name (db, merging->of, merging->go);
  return merging->sentence != NULL;
}

static void
outcome_read_cb (VpSession *session, gpointer data, const GError *error)
{
  const Merging *read = data;
  Merging *merging;
  g_autofree char *heading = NULL;

  if (error != NULL)
    return;
  merging = new_merging (read->session, read->parent, read->of, read->keep, read->go);
  merging->kept = g_strdup (read->kept);
  merging->gone = g_strdup (read->gone);
  /* Translators: the row that goes, the row that stays */
  heading = g_strdup_printf (_("Merge “%s” into “%s”?"), read->gone, read->kept);
  vp_dialog_confirm (read->parent, heading, read->sentence, _("_Merge"), TRUE, confirmed_cb, merging, merging_free);
}

void
vp_register_merge_ask (VpSession *session, GtkWidget *parent, const VpRegister *of, gint64 keep, gint64 go)
{
  g_return_if_fail (VP_IS_SESSION (session) && GTK_IS_WIDGET (parent) && of != NULL);
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_outcome, new_merging (session, parent, of, keep, go),
                   merging_free, _("The rows were not merged"), outcome_read_cb);
}
