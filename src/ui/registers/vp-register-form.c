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
#include "vp-register-look.h"
#include "vp-register-people.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define PEOPLE_OFFERED 8
#define LONG_TEXT 1000 /* characters: a text that may have as many is seen on several lines */

typedef struct {
  const VpRegister *of;
  guint *shown;           /* the field of each line of the form: derived ones have none */
  guint n_shown;
  gboolean keeps;         /* what is typed and not saved is there the next time */
  gboolean revealed;      /* sealed values stand in the form in full */
  VpEntryField *fields;   /* owned; texts are the description's */
  VpRecord *former;       /* as the form was opened; NULL = a new row */
  VpRecord *start;        /* what the form begins with */
  VpRegisterWords *words;
  VpRegisterSaved saved;  /* (nullable) */
  GtkWidget *parent;      /* owned */
  char *owner;            /* the name of the row it belongs to, where the form does not ask for it */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->fields);
  g_free (form->shown);
  g_clear_pointer (&form->former, vp_record_free);
  g_clear_pointer (&form->start, vp_record_free);
  g_clear_pointer (&form->words, vp_register_words_free);
  g_free (form->owner);
  g_object_unref (form->parent);
  g_free (form);
}

static guint
find_line (const Form *form, guint field)
{
  guint line = 0;

  while (line < form->n_shown && form->shown[line] != field)
    line++;
  return line;
}

/* A sealed field that holds something and was not asked for: the empty entry stands for what is stored. */
static gboolean
is_hidden (const Form *form, guint field)
{
  return form->former != NULL && !form->revealed && vp_record_is_hidden (form->former, field);
}

/* Saving: works on copies, for the window may go before the writer is done */

typedef struct {
  VpSession *session; /* owned */
  VpRecord *former, *row;
  guint *lines; /* the line of the form of each field */
  guint field, line;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->session);
  g_clear_pointer (&saving->former, vp_record_free);
  vp_record_free (saving->row);
  g_free (saving->lines);
  g_free (saving);
}

static gboolean
save_row (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  if (vp_register_save (db, saving->row->of, saving->former, saving->row, &saving->field, error))
    return TRUE;
  saving->line = saving->field < saving->row->of->n_fields ? saving->lines[saving->field] : G_MAXUINT;
  return FALSE;
}

static void
written_cb (VpEntryWindow *window, gpointer data)
{
  const Form *form = vp_entry_window_get_data (window);

  if (form->saved != NULL)
    form->saved (form->parent, ((const Saving *) data)->row);
}

static Saving *
new_saving (VpSession *session, const Form *form, VpRecord *row)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->session = g_object_ref (session);
  saving->former = form->former != NULL ? vp_record_copy (form->former) : NULL;
  saving->row = row;
  saving->lines = g_new0 (guint, form->of->n_fields);
  for (guint i = 0; i < form->of->n_fields; i++)
    saving->lines[i] = find_line (form, i);
  return saving;
}

static void
save_cb (VpEntryWindow *window, gpointer data)
{
  Form *form = data;
  Saving *saving;
  g_autoptr (VpRecord) row = vp_record_copy (form->start), told = NULL;
  g_autofree char *notice = NULL, *name = NULL;

  vp_entry_window_begin (window);
  for (guint line = 0; line < form->n_shown; line++) {
    const char *text = vp_form_get_text (vp_entry_window_get_form (window), line);
    g_autoptr (GError) error = NULL;

    if (is_hidden (form, form->shown[line]) && *text == '\0')
      continue;
    if (!vp_register_words_parse (form->words, row, form->shown[line], text, vp_date_today (), &error))
      vp_entry_window_fault (window, line, error->message);
  }
  if (!vp_entry_window_is_sound (window))
    return;
  told = vp_record_copy (row);
  vp_register_mask (told);
  /* Translators: name of a row of a register */
  name = vp_register_words_title (form->words, told);
  notice = g_strdup_printf (_("“%s” was saved"), name);
  saving = new_saving (vp_entry_window_get_session (window), form, g_steal_pointer (&row));
  vp_entry_window_write_fields (window, save_row, saving, saving_free, &saving->line, notice);
}

/* People are offered while they are typed: the roster answers within a key press. */
static void
typed_cb (VpEntryWindow *window, guint line, gpointer data)
{
  const Form *form = data;
  VpRosterIndex *index = vp_roster_get_index (vp_session_get_roster (vp_entry_window_get_session (window)));
  const char *text = vp_form_get_text (vp_entry_window_get_form (window), line);
  g_autoptr (GPtrArray) offered = g_ptr_array_new_with_free_func (g_free);
  VpRosterQuery query = { .text = text, .sort = VP_ROSTER_SORT_PINYIN };
  VpRosterResult found = { 0 };

  /* What was chosen from the offer has its number in it and is no question any more. */
  if (form->of->fields[form->shown[line]].rule.kind != VP_KIND_PERSON || index == NULL || vp_text_is_blank (text)
      || strstr (text, "（") != NULL || !vp_roster_index_query (index, &query, NULL, NULL, &found, NULL, NULL))
    return;
  for (guint i = 0; i < MIN (found.n_rows, PEOPLE_OFFERED); i++) {
    char buffer[VP_ROSTER_BUFFER];
    VpRosterRow row;

    if (vp_roster_index_get (index, found.rows[(found.first_hit + i) % found.n_rows], &row, buffer))
      g_ptr_array_add (offered, vp_register_person_label (row.name, row.number, row.birth));
  }
  vp_roster_result_clear (&found);
  g_ptr_array_add (offered, NULL);
  vp_form_offer (vp_entry_window_get_form (window), line, (const char *const *) offered->pdata);
}

static const VpEntryFuncs funcs = { save_cb, typed_cb };

/* Showing what is sealed */

static void
look_cb (GtkWidget *owner, VpRecord *full, gpointer data)
{
  VpForm *widget = vp_entry_window_get_form (VP_ENTRY_WINDOW (owner));
  Form *form = vp_entry_window_get_data (VP_ENTRY_WINDOW (owner));

  for (guint line = 0; line < form->n_shown; line++)
    if (is_hidden (form, form->shown[line]) && *vp_form_get_text (widget, line) == '\0') {
      vp_form_set_hidden (widget, line, NULL);
      vp_form_set_text (widget, line, vp_record_text (full, form->shown[line]));
    }
  form->revealed = TRUE;
  vp_form_focus (widget, GPOINTER_TO_UINT (data));
  vp_record_free (full);
}

static void
reveal_cb (VpForm *widget, guint line, gpointer data)
{
  const Form *form = vp_entry_window_get_data (VP_ENTRY_WINDOW (data));

  vp_register_look (vp_entry_window_get_session (VP_ENTRY_WINDOW (data)), GTK_WIDGET (data), form->of, form->former->id,
                    look_cb, GUINT_TO_POINTER (line));
}

static void
fill (VpEntryWindow *window, const Form *form)
{
  VpForm *widget = vp_entry_window_get_form (window);

  for (guint line = 0; line < form->n_shown; line++) {
    guint i = form->shown[line];
    VpKind kind = form->of->fields[i].rule.kind;
    g_auto (GStrv) offered = vp_register_words_offer (form->words, i, vp_date_today ());
    g_autofree char *text = vp_register_words_text (form->words, form->start, i);
    /* A choice that somebody has to make is not made for them: the first one may let everything pass. */
    gboolean to_choose = kind == VP_KIND_CHOICE && (form->of->fields[i].flags & VP_FIELD_NEEDED) != 0;
    gboolean blank = form->former == NULL && (kind == VP_KIND_INT || kind == VP_KIND_MONEY || to_choose)
      && vp_record_number (form->start, i) == 0;

    if (kind == VP_KIND_WORDS && form->of->fields[i].rule.most >= LONG_TEXT && !is_hidden (form, i))
      vp_form_set_long (widget, line);
    if (offered != NULL)
      vp_form_set_choices (widget, line, (const char *const *) offered);
    if (is_hidden (form, i))
      vp_form_set_hidden (widget, line, text);
    vp_form_set_text (widget, line, blank || is_hidden (form, i) ? "" : text);
  }
}

/* Opening */

typedef struct {
  Form *form; /* owned until the window takes it */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_pointer (&opening->form, form_free);
  g_free (opening);
}

static gboolean
read_words (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;

  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  Form *form = opening->form;

  g_ptr_array_add (rows, form->start);
  form->words = vp_register_words_read_for (db, form->of, rows, error);
  if (form->words != NULL && vp_record_owner (form->start) != 0)
    form->owner = vp_register_words_text (form->words, form->start, form->of->part->field);
  return form->words != NULL;
}

static void
words_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Opening *opening = data;
  Form *form = opening->form;
  g_autofree char *title = NULL, *kind = NULL;
  VpEntryWindow *window;

  if (error != NULL)
    return;
  form->fields = g_new0 (VpEntryField, form->of->n_fields);
  form->shown = g_new0 (guint, form->of->n_fields);
  for (guint i = 0; i < form->of->n_fields; i++) {
    if (form->of->fields[i].sql != NULL || (form->owner != NULL && i == form->of->part->field))
      continue;
    form->fields[form->n_shown].label = form->of->fields[i].label;
    form->fields[form->n_shown].placeholder = form->of->fields[i].hint;
    form->shown[form->n_shown++] = i;
  }
  /* Translators: kind of thing, such as Team */
  kind = form->owner != NULL ? g_strdup_printf ("%s · %s", _(form->of->one), form->owner) : g_strdup (_(form->of->one));
  title = g_strdup_printf (form->former != NULL ? _("Change: %s") : _("New: %s"), kind);
  window = vp_entry_window_new (session, form->parent, title, form->fields, form->n_shown, &funcs, form, form_free);
  opening->form = NULL;
  fill (window, form);
  if (form->keeps) {
    g_autofree char *draft = g_strdup_printf ("row-%s-%" G_GINT64_FORMAT, form->of->name, form->owner != NULL ? vp_record_owner (form->start) : 0);

    vp_entry_window_keep (window, draft);
  }
  g_signal_connect (vp_entry_window_get_form (window), "reveal", G_CALLBACK (reveal_cb), window);
  g_signal_connect (window, "written", G_CALLBACK (written_cb), NULL);
  /* Rows of all owners: it begins with whom the new one belongs to. */
  for (guint line = 0; line < form->n_shown; line++)
    if ((form->of->fields[form->shown[line]].flags & VP_FIELD_NEEDED) != 0)
      vp_form_set_needed (vp_entry_window_get_form (window), line);
  vp_entry_window_present (window, form->of->part != NULL && form->owner == NULL ? find_line (form, form->of->part->field)
                                                                                 : find_line (form, form->of->name_field));
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

/* @start is taken. A row that was changed since, and one that a page begins with what it knows, are no place for what was typed before. */
static void
open_form (VpSession *session, GtkWidget *parent, const VpRecord *former, VpRecord *start, gboolean keeps, VpRegisterSaved saved)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->form = g_new0 (Form, 1);
  opening->form->parent = g_object_ref (parent);
  opening->form->saved = saved;
  opening->form->keeps = keeps;
  opening->form->of = start->of;
  opening->form->former = former != NULL ? vp_record_copy (former) : NULL;
  opening->form->start = start;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_words, opening, opening_free,
                   _("The register could not be read"), words_read_cb);
}

void
vp_register_form_present (VpSession *session, GtkWidget *parent, const VpRegister *of, const VpRecord *former,
                          const VpRecord *pattern, VpRegisterSaved saved)
{
  g_return_if_fail (VP_IS_SESSION (session) && of != NULL);
  open_form (session, parent, former, former != NULL ? vp_record_copy (former) : make_start (of, pattern), former == NULL, saved);
}

void
vp_register_form_present_start (VpSession *session, GtkWidget *parent, VpRecord *start, VpRegisterSaved saved)
{
  g_return_if_fail (VP_IS_SESSION (session) && start != NULL);
  open_form (session, parent, NULL, start, FALSE, saved);
}

void
vp_register_form_present_part (VpSession *session, GtkWidget *parent, const VpRegister *part, const VpRecord *owner)
{
  VpRecord *start = vp_record_new (part);

  g_return_if_fail (VP_IS_SESSION (session) && vp_register_owner (part) == owner->of);
  vp_record_set_number (start, part->part->field, vp_record_key (owner));
  open_form (session, parent, NULL, start, TRUE, NULL);
}
