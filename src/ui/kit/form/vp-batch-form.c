/* vp-batch-form.c: asks for the value that many rows shall have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-batch-form.h"

#include "vp-entry-window.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum { LINE_FIELD, LINE_VALUE, N_LINES } Line;

static const VpEntryField lines[N_LINES] = {
  [LINE_FIELD] = { N_("Field"), N_("which one is changed") },
  [LINE_VALUE] = { N_("New value"), N_("blank takes the value away") },
};

/* Shared by the window and what it has the writer do: whichever ends last frees it. */
typedef struct {
  const VpBatchFormFuncs *funcs;
  guint n_fields;
  char *names;
  gpointer data;
  GDestroyNotify destroy;
} Form;

static void
clear_form (gpointer data)
{
  Form *form = data;

  form->destroy (form->data);
  g_free (form->names);
}

static void
form_unref (gpointer form)
{
  g_atomic_rc_box_release_full (form, clear_form);
}

/* The field that is written in the first line; n_fields = none (yet). */
static guint
get_field (VpEntryWindow *window, const Form *form)
{
  const char *label = vp_form_get_text (vp_entry_window_get_form (window), LINE_FIELD);

  for (guint i = 0; i < form->n_fields; i++)
    if (g_strcmp0 (form->funcs->label (i, form->data), label) == 0)
      return i;
  return form->n_fields;
}

typedef struct {
  Form *form; /* owned */
  guint field;
  char *text;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  form_unref (saving->form);
  g_free (saving->text);
  g_free (saving);
}

static gboolean
save_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  return saving->form->funcs->write (db, saving->field, saving->text, saving->form->data, error);
}

static void
save_cb (VpEntryWindow *window, gpointer data)
{
  Form *form = data;
  guint field = get_field (window, form);
  g_autofree char *notice = NULL;
  Saving *saving;

  vp_entry_window_begin (window);
  if (field == form->n_fields) {
    vp_entry_window_fault (window, LINE_FIELD, _("Choose the field that all of them shall have anew."));
    return;
  }
  saving = g_new0 (Saving, 1);
  saving->form = g_atomic_rc_box_acquire (form);
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

  if (line != LINE_FIELD || field == form->n_fields)
    return;
  offered = form->funcs->offer (field, form->data);
  vp_form_set_choices (vp_entry_window_get_form (window), LINE_VALUE, offered != NULL ? (const char *const *) offered : nothing);
}

static const VpEntryFuncs entry_funcs = { save_cb, changed_cb };

void
vp_batch_form_present (VpSession *session, GtkWidget *parent, const char *title, const char *names, guint n_fields,
                       const VpBatchFormFuncs *funcs, gpointer data, GDestroyNotify destroy)
{
  Form *form = g_atomic_rc_box_new0 (Form);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  VpEntryWindow *window;

  form->funcs = funcs;
  form->n_fields = n_fields;
  form->names = g_strdup (names);
  form->data = data;
  form->destroy = destroy;
  for (guint i = 0; i < n_fields; i++)
    if (funcs->label (i, data) != NULL)
      g_ptr_array_add (labels, (gpointer) funcs->label (i, data));
  g_ptr_array_add (labels, NULL);
  window = vp_entry_window_new (session, parent, title, lines, N_LINES, &entry_funcs, form, form_unref);
  vp_form_set_choices (vp_entry_window_get_form (window), LINE_FIELD, (const char *const *) labels->pdata);
  vp_form_set_closed (vp_entry_window_get_form (window), LINE_FIELD);
  vp_form_set_remark (vp_entry_window_get_form (window), LINE_FIELD, names, FALSE);
  vp_entry_window_present (window, LINE_FIELD);
}
