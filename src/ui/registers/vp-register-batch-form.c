/* vp-register-batch-form.c: asks for the value that many rows of a register shall have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-batch-form.h"

#include "vp-batch-form.h"
#include "vp-register-batch.h"

#include <glib/gi18n.h>

typedef struct {
  const VpRegister *of;
  GArray *ids; /* gint64 */
  VpRegisterWords *words;
} Rows;

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  g_array_unref (rows->ids);
  g_clear_pointer (&rows->words, vp_register_words_free);
  g_free (rows);
}

static const char *
label_cb (guint field, gpointer data)
{
  const Rows *rows = data;

  return vp_register_can_batch (rows->of, field) ? _(rows->of->fields[field].label) : NULL;
}

static char **
offer_cb (guint field, gpointer data)
{
  return vp_register_words_offer (((const Rows *) data)->words, field, vp_date_today ());
}

static gboolean
write_cb (VpDb *db, guint field, const char *text, gpointer data, GError **error)
{
  const Rows *rows = data;
  guint changed;

  return vp_register_batch_edit (db, rows->of, (const gint64 *) (void *) rows->ids->data, rows->ids->len, field, text,
                                 &changed, error);
}

static const VpBatchFormFuncs funcs = { label_cb, offer_cb, write_cb };

typedef struct {
  GtkWidget *parent; /* owned */
  Rows *rows;        /* owned until the form takes it */
  char *names;       /* whom it concerns */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->parent);
  g_clear_pointer (&opening->rows, rows_free);
  g_free (opening->names);
  g_free (opening);
}

static gboolean
read_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;
  Rows *rows = opening->rows;

  opening->names = vp_register_name_rows (db, rows->of, (const gint64 *) (void *) rows->ids->data, rows->ids->len);
  rows->words = vp_register_words_read (db, rows->of, error);
  return rows->words != NULL;
}

static void
rows_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Opening *opening = data;
  Rows *rows = opening->rows;
  g_autofree char *title = NULL;

  if (error != NULL)
    return;
  title = g_strdup_printf (ngettext ("Change %u row", "Change %u rows", rows->ids->len), rows->ids->len);
  vp_batch_form_present (session, opening->parent, title, opening->names, rows->of->n_fields, &funcs,
                         g_steal_pointer (&opening->rows), rows_free);
}

void
vp_register_batch_form_present (VpSession *session, GtkWidget *parent, const VpRegister *of, const GArray *ids)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->parent = g_object_ref (parent);
  opening->rows = g_new0 (Rows, 1);
  opening->rows->of = of;
  opening->rows->ids = g_array_copy ((GArray *) ids);
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_rows, opening, opening_free,
                   _("The register could not be read"), rows_read_cb);
}
