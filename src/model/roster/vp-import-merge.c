/* vp-import-merge.c: what a row of volunteers changes in somebody who is there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-roster-private.h"

#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
note_change (GString *out, const char *label, const char *before, const char *after)
{
  if (out->len > 0)
    g_string_append (out, "；");
  g_string_append_printf (out, "%s %s → %s", label, *before != '\0' ? before : "—", after);
}

static void
merge_text (GString *out, PersonField field, char **target, const char *value, char *(*mask) (const char *))
{
  g_autofree char *before = NULL, *after = NULL;

  if (value == NULL || *value == '\0' || g_strcmp0 (*target, value) == 0)
    return;
  before = mask != NULL ? mask (*target != NULL ? *target : "") : g_strdup (*target != NULL ? *target : "");
  after = mask != NULL ? mask (value) : g_strdup (value);
  note_change (out, _(vp_import_person_fields[field].label), before, after);
  g_free (*target);
  *target = g_strdup (value);
}

static void
merge_date (GString *out, PersonField field, VpDate *target, VpDate value)
{
  char before[VP_DATE_BUFFER], after[VP_DATE_BUFFER];

  if (value == 0 || value == *target)
    return;
  note_change (out, _(vp_import_person_fields[field].label), vp_date_to_buffer (*target, before),
               vp_date_to_buffer (value, after));
  *target = value;
}

static void
merge_code (GString *out, VpCodeBook *book, PersonField field, const char *kind, int *target, int value)
{
  if (value < 0 || value == *target)
    return;
  note_change (out, _(vp_import_person_fields[field].label), vp_code_book_code_name (book, kind, *target),
               vp_code_book_code_name (book, kind, value));
  *target = value;
}

char *
vp_import_merge_person (const PersonRow *row, VpVolunteer *volunteer, VpCodeBook *book, gint64 team_id)
{
  GString *out = g_string_new (NULL);

  merge_text (out, FIELD_NAME, &volunteer->name, row->head.name, NULL);
  if (row->id_tag != 0 && g_strcmp0 (volunteer->private.id_number, row->id_number) != 0) {
    merge_text (out, FIELD_ID, &volunteer->private.id_number, row->id_number, vp_identity_mask);
    volunteer->private.id_kind = row->id_kind;
  }
  merge_text (out, FIELD_PHONE, &volunteer->private.phone, row->phone, vp_phone_mask);
  merge_text (out, FIELD_ADDRESS, &volunteer->private.address, row->address, NULL);
  merge_text (out, FIELD_NOTE, &volunteer->note, row->note, NULL);
  merge_text (out, FIELD_EMPLOYER, &volunteer->employer, row->employer, NULL);
  merge_text (out, FIELD_NATIONAL, &volunteer->national_number, row->national_number, NULL);
  merge_date (out, FIELD_BIRTH, &volunteer->birth, row->birth);
  merge_date (out, FIELD_REGISTERED, &volunteer->registered, row->registered);
  if (row->sex > 0 && row->sex != (gint8) volunteer->sex) {
    note_change (out, _(vp_import_person_fields[FIELD_SEX].label), vp_sex_word (volunteer->sex), vp_sex_word (row->sex));
    volunteer->sex = (VpSex) row->sex;
  }
  merge_code (out, book, FIELD_DISTRICT, "district", &volunteer->district, row->district > 0 ? row->district : -1);
  merge_code (out, book, FIELD_POLITICAL, "political", &volunteer->political, row->political);
  merge_code (out, book, FIELD_EDUCATION, "education", &volunteer->education, row->education);
  merge_code (out, book, FIELD_STATUS, "status", &volunteer->status, row->status);
  merge_code (out, book, FIELD_ETHNICITY, "ethnicity", &volunteer->ethnicity, row->ethnicity);
  merge_code (out, book, FIELD_REAL_NAME, "real-name", &volunteer->real_name, row->real_name);
  if (*row->team != '\0' && (team_id == 0 || team_id != volunteer->team_id)) {
    note_change (out, _(vp_import_person_fields[FIELD_TEAM].label),
                 vp_code_book_team_name (book, volunteer->team_id), row->team);
    volunteer->team_id = team_id;
  }
  return g_string_free (out, FALSE);
}
