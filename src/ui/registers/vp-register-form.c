/* vp-register-form.c: the form of one row of a register
 *
 * Fields, hints and choices come from the description; the names that can be chosen are read when the form opens, so that
 * what somebody else has just added is among them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-form.h"

#include "vp-entry-window.h"

#include <glib/gi18n.h>

typedef struct {
  const VpRegister *of;
  VpEntryField *fields;   /* owned; texts are the description's */
  VpRecord *former;       /* as the form was opened; NULL = a new row */
  VpRecord *start;        /* what the form begins with */
  VpRegisterWords *words;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->fields);
  g_clear_pointer (&form->former, vp_record_free);
  g_clear_pointer (&form->start, vp_record_free);
  g_clear_pointer (&form->words, vp_register_words_free);
  g_free (form);
}

/* Saving: works on copies, for the window may go before the writer is done */

typedef struct {
  VpSession *session; /* owned */
  VpRecord *former, *row;
  guint field;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->session);
  g_clear_pointer (&saving->former, vp_record_free);
  vp_record_free (saving->row);
  g_free (saving);
}

static gboolean
save_row (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  return vp_register_save (db, saving->row->of, saving->former, saving->row, vp_session_get_who (saving->session),
                           &saving->field, error);
}

static void
save_cb (VpEntryWindow *window, gpointer data)
{
  Form *form = data;
  Saving *saving;
  g_autoptr (VpRecord) row = vp_record_copy (form->start);
  g_autofree char *notice = NULL;

  vp_entry_window_begin (window);
  for (guint i = 0; i < form->of->n_fields; i++) {
    g_autoptr (GError) error = NULL;

    if (!vp_register_words_parse (form->words, row, i, vp_form_get_text (vp_entry_window_get_form (window), i),
                                  vp_date_today (), &error))
      vp_entry_window_fault (window, i, error->message);
  }
  if (!vp_entry_window_is_sound (window))
    return;
  /* Translators: name of a row of a register */
  notice = g_strdup_printf (_("“%s” was saved"), vp_record_name (row));
  saving = g_new0 (Saving, 1);
  saving->session = g_object_ref (vp_entry_window_get_session (window));
  saving->former = form->former != NULL ? vp_record_copy (form->former) : NULL;
  saving->row = g_steal_pointer (&row);
  vp_entry_window_write_fields (window, save_row, saving, saving_free, &saving->field, notice);
}

static const VpEntryFuncs funcs = { save_cb, NULL };

static void
fill (VpEntryWindow *window, const Form *form)
{
  for (guint i = 0; i < form->of->n_fields; i++) {
    g_auto (GStrv) offered = vp_register_words_offer (form->words, i, vp_date_today ());
    g_autofree char *text = vp_register_words_text (form->words, form->start, i);
    gboolean blank = form->former == NULL && form->of->fields[i].rule.kind == VP_KIND_INT
      && vp_record_number (form->start, i) == 0;

    if (offered != NULL)
      vp_form_set_choices (vp_entry_window_get_form (window), i, (const char *const *) offered);
    vp_form_set_text (vp_entry_window_get_form (window), i, blank ? "" : text);
  }
}

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
read_words (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;

  opening->form->words = vp_register_words_read (db, opening->form->of, error);
  return opening->form->words != NULL;
}

static void
words_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Opening *opening = data;
  Form *form = opening->form;
  g_autofree char *title = NULL;
  VpEntryWindow *window;

  if (error != NULL)
    return;
  form->fields = g_new0 (VpEntryField, form->of->n_fields);
  for (guint i = 0; i < form->of->n_fields; i++) {
    form->fields[i].label = form->of->fields[i].label;
    form->fields[i].placeholder = form->of->fields[i].hint;
  }
  /* Translators: kind of thing, such as Team */
  title = g_strdup_printf (form->former != NULL ? _("Change: %s") : _("New: %s"), _(form->of->one));
  window = vp_entry_window_new (session, opening->parent, title, form->fields, form->of->n_fields, &funcs, form,
                                form_free);
  opening->form = NULL;
  fill (window, form);
  vp_entry_window_present (window, form->of->name_field);
}

/* A new row carries over what is the same for most that are entered in a row. */
static VpRecord *
make_start (const VpRegister *of, const VpRecord *pattern)
{
  VpRecord *row = vp_record_new (of);

  for (guint i = 0; pattern != NULL && i < of->n_fields; i++)
    if ((of->fields[i].flags & VP_FIELD_CARRY) != 0)
      vp_value_copy (&row->values[i], &pattern->values[i]);
  return row;
}

void
vp_register_form_present (VpSession *session, GtkWidget *parent, const VpRegister *of, const VpRecord *former,
                          const VpRecord *pattern)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->parent = g_object_ref (parent);
  opening->form = g_new0 (Form, 1);
  opening->form->of = of;
  opening->form->former = former != NULL ? vp_record_copy (former) : NULL;
  opening->form->start = former != NULL ? vp_record_copy (former) : make_start (of, pattern);
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_words, opening, opening_free,
                   _("The register could not be read"), words_read_cb);
}
