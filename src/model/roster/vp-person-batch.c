/* vp-person-batch.c: one field of many volunteers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-person-batch.h"

#include "vp-error.h"
#include "vp-privacy.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMED 3

gboolean
vp_person_can_batch (VpPersonField field)
{
  return field == VP_PERSON_DISTRICT || field == VP_PERSON_TEAM || field == VP_PERSON_STATUS || field == VP_PERSON_POLITICAL
    || field == VP_PERSON_EDUCATION || field == VP_PERSON_REGISTERED || field == VP_PERSON_ETHNICITY
    || field == VP_PERSON_REAL_NAME;
}

static const char *
code_kind (VpPersonField field)
{
  return field == VP_PERSON_DISTRICT ? "district" : field == VP_PERSON_STATUS ? "status"
    : field == VP_PERSON_POLITICAL ? "political" : field == VP_PERSON_EDUCATION ? "education"
    : field == VP_PERSON_ETHNICITY ? "ethnicity" : field == VP_PERSON_REAL_NAME ? "real-name" : NULL;
}

char **
vp_person_batch_offer (VpCodeBook *book, VpPersonField field)
{
  GPtrArray *rows = field == VP_PERSON_TEAM ? vp_code_book_get_teams (book)
    : code_kind (field) != NULL ? vp_code_book_get_codes (book, code_kind (field)) : NULL;
  g_autoptr (GPtrArray) names = NULL;

  if (rows == NULL)
    return NULL;
  names = g_ptr_array_new ();
  for (guint i = 0; i < rows->len; i++)
    if (field != VP_PERSON_TEAM)
      g_ptr_array_add (names, g_strdup (((VpCode *) g_ptr_array_index (rows, i))->name));
    else if (!((VpTeam *) g_ptr_array_index (rows, i))->removed)
      g_ptr_array_add (names, g_strdup (((VpTeam *) g_ptr_array_index (rows, i))->name));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

typedef struct {
  GArray *ids;
  VpPersonField field;
  const char *text;
  VpCodeBook *book;
  VpDate today;
  GString *names; /* of the first of them */
  guint changed;
} Batch;

static gint64
value_of (const VpVolunteer *person, VpPersonField field)
{
  return field == VP_PERSON_DISTRICT ? person->district : field == VP_PERSON_TEAM ? person->team_id
    : field == VP_PERSON_STATUS ? person->status : field == VP_PERSON_POLITICAL ? person->political
    : field == VP_PERSON_EDUCATION ? person->education : field == VP_PERSON_ETHNICITY ? person->ethnicity
    : field == VP_PERSON_REAL_NAME ? person->real_name : person->registered;
}

/* Puts the value into @person, as the form for one person would. */
static gboolean
take_value (const Batch *self, VpVolunteer *person, GError **error)
{
  g_autoptr (VpPersonForm) form = vp_person_form_new_for (person, self->book, self->today);
  g_autofree char *new_team = NULL;
  const char *fault;

  vp_person_form_set (form, self->field, self->text);
  vp_person_form_check (form, self->book, self->today);
  fault = vp_person_form_fault (form, self->field);
  if (fault != NULL) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, fault);
    return FALSE;
  }
  vp_person_form_apply (form, self->book, person, &new_team);
  if (new_team == NULL)
    return TRUE;
  /* Translators: what was typed as the name of a team */
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no team “%s”. Choose one of the list, or add it in the"
                                                      " registers first."), new_team);
  return FALSE;
}

static gboolean
edit_person (VpDb *db, Batch *self, gint64 id, GError **error)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, id, error);
  g_autofree char *name = NULL;
  gint64 former;

  if (person == NULL)
    return FALSE;
  name = vp_privacy_name_number (person->name, person->number, person->birth, self->today);
  if (person->removed_at != 0) {
    /* Translators: a person's name */
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("%s is removed: bring the person back first."), name);
    return FALSE;
  }
  former = value_of (person, self->field);
  if (!take_value (self, person, error)) {
    /* Translators: a person's name; a sentence follows */
    g_prefix_error (error, _("%s: "), name);
    return FALSE;
  }
  if (value_of (person, self->field) == former)
    return TRUE;
  if (self->changed < NAMED)
    g_string_append_printf (self->names, "%s%s", self->changed > 0 ? "、" : "", name);
  self->changed++;
  return vp_volunteer_store_update (db, person, error);
}

static gboolean
edit_people (VpDb *db, gpointer data, GError **error)
{
  Batch *self = data;
  const char *label = vp_person_field_label (self->field), *value = *self->text != '\0' ? self->text : "—";

  for (guint i = 0; i < self->ids->len; i++)
    if (!edit_person (db, self, g_array_index (self->ids, gint64, i), error))
      return FALSE;
  if (self->changed == 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_EXISTS, _("Everybody chosen has this value already. Nothing was changed."));
    return FALSE;
  }
  if (self->changed <= NAMED)
    /* Translators: names, a field, its new value */
    vp_db_say (db, g_strdup_printf (_("%s were changed (%s: %s)"), self->names->str, label, value));
  else
    /* Translators: the first names, how many people altogether, a field, its new value */
    vp_db_say (db, g_strdup_printf (_("%s and others were changed, %u people (%s: %s)"), self->names->str, self->changed,
                                    label, value));
  return TRUE;
}

gboolean
vp_person_batch_edit (VpDb *db, GArray *ids, VpPersonField field, const char *text, guint *changed, GError **error)
{
  g_autofree char *trimmed = vp_text_squeeze (text);
  g_autoptr (VpCodeBook) book = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  Batch batch = { .ids = ids, .field = field, .text = trimmed, .today = vp_date_today (), .names = names };
  VpAction action = { .action = "volunteer-batch" };

  *changed = 0;
  if (!vp_person_can_batch (field)) {
    /* Translators: name of a field */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is each person's own and is changed one by one."),
                 vp_person_field_label (field));
    return FALSE;
  }
  batch.book = book = vp_code_book_read (db, error);
  if (book == NULL || !vp_db_transact (db, &action, edit_people, &batch, error))
    return FALSE;
  *changed = batch.changed;
  return TRUE;
}
