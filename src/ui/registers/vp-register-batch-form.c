/* vp-register-batch-form.c: asks for the value that many rows of a register shall have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-batch-form.h"

#include "vp-entry-window.h"
#include "vp-register-batch.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum { LINE_FIELD, LINE_VALUE, N_LINES } Line;

static const VpEntryField lines[N_LINES] = {
  [LINE_FIELD] = { N_("Field"), N_("which one is changed") },
  [LINE_VALUE] = { N_("New value"), N_("blank takes the value away") },
};

typedef struct {
  const VpRegister *of;
  GArray *ids; /* gint64 */
  VpRegisterWords *words;
  char *names; /* whom it concerns */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_array_unref (form->ids);
  g_clear_pointer (&form->words, vp_register_words_free);
  g_free (form->names);
  g_free (form);
}

/* The field that is written in the first line; n_fields = none (yet). */
static guint
get_field (VpEntryWindow *window, const Form *form)
{
  const char *label = vp_form_get_text (vp_entry_window_get_form (window), LINE_FIELD);

  for (guint i = 0; i < form->of->n_fields; i++)
    if (vp_register_can_batch (form->of, i) && strcmp (_(form->of->fields[i].label), label) == 0)
      return i;
  return form->of->n_fields;
}

typedef struct {
  VpSession *session; /* owned */
  const VpRegister *of;
  GArray *ids;
  guint field, changed;
  char *text;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->session);
  g_array_unref (saving->ids);
  g_free (saving->text);
  g_free (saving);
}

static gboolean
save_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  return vp_register_batch_edit (db, saving->of, (const gint64 *) (void *) saving->ids->data, saving->ids->len, saving->field,
                                 saving->text, &saving->changed, error);
}

static void
save_cb (VpEntryWindow *window, gpointer data)
{
  const Form *form = data;
  guint field = get_field (window, form);
  g_autofree char *notice = NULL;
  Saving *saving;

  vp_entry_window_begin (window);
  if (field == form->of->n_fields) {
    vp_entry_window_fault (window, LINE_FIELD, _("Choose the field that all of them shall have anew."));
    return;
  }
  saving = g_new0 (Saving, 1);
  saving->session = g_object_ref (vp_entry_window_get_session (window));
  saving->of = form->of;
  saving->ids = g_array_ref (form->ids);
  saving->field = field;
  saving->text = g_strdup (vp_form_get_text (vp_entry_window_get_form (window), LINE_VALUE));
  /* Translators: names of rows */
  notice = g_strdup_printf (_("Changed: %s"), form->names);
  vp_entry_window_write (window, save_rows, saving, saving_free, LINE_VALUE, notice);
}

/* Another field has other choices. */
static void
changed_cb (VpEntryWindow *window, guint line, gpointer data)
{
  const Form *form = data;
  guint field = get_field (window, form);
  g_auto (GStrv) offered = NULL;
  const char *const nothing[] = { NULL };

  if (line != LINE_FIELD || field == form->of->n_fields)
    return;
  offered = vp_register_words_offer (form->words, field, vp_date_today ());
  vp_form_set_choices (vp_entry_window_get_form (window), LINE_VALUE, offered != NULL ? (const char *const *) offered : nothing);
}

static const VpEntryFuncs funcs = { save_cb, changed_cb };

/* Opening */

typedef struct {
  GtkWidget *parent; /* owned */
  Form *form;        /* owned until the window takes it */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->parent);
  g_clear_pointer (&opening->form, form_free);
  g_free (opening);
}

static gboolean
read_form (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Form *form = ((Opening *) data)->form;

  form->names = vp_register_name_rows (db, form->of, (const gint64 *) (void *) form->ids->data, form->ids->len);
  form->words = vp_register_words_read (db, form->of, error);
  return form->words != NULL;
}

static void
form_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Opening *opening = data;
  Form *form = opening->form;
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autofree char *title = NULL;
  VpEntryWindow *window;

  if (error != NULL)
    return;
  for (guint i = 0; i < form->of->n_fields; i++)
    if (vp_register_can_batch (form->of, i))
      g_ptr_array_add (labels, (gpointer) _(form->of->fields[i].label));
  g_ptr_array_add (labels, NULL);
  title = g_strdup_printf (ngettext ("Change %u row", "Change %u rows", form->ids->len), form->ids->len);
  window = vp_entry_window_new (session, opening->parent, title, lines, N_LINES, &funcs, form, form_free);
  opening->form = NULL;
  vp_form_set_choices (vp_entry_window_get_form (window), LINE_FIELD, (const char *const *) labels->pdata);
  vp_form_set_closed (vp_entry_window_get_form (window), LINE_FIELD);
  vp_form_set_remark (vp_entry_window_get_form (window), LINE_FIELD, form->names, FALSE);
  vp_entry_window_present (window, LINE_FIELD);
}

void
vp_register_batch_form_present (VpSession *session, GtkWidget *parent, const VpRegister *of, const GArray *ids)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->parent = g_object_ref (parent);
  opening->form = g_new0 (Form, 1);
  opening->form->of = of;
  opening->form->ids = g_array_copy ((GArray *) ids);
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_form, opening, opening_free,
                   _("The register could not be read"), form_read_cb);
}
