/* vp-merge-fields.c: the fields of a volunteer one by one, as merging takes them from one row or the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-merge.h"

#include "vp-privacy.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

typedef enum { KIND_TEXT, KIND_INT, KIND_ID, KIND_IDENTITY } Kind;

/* The place of a field in this table is its bit in volunteer_alias.taken: it never changes. @word: of the command line */
static const struct { const char *word; Kind kind; gsize offset; } fields[VP_PERSON_N_FIELDS] = {
#define AT(member) G_STRUCT_OFFSET (VpVolunteer, member)
  [VP_PERSON_NAME] = { "name", KIND_TEXT, AT (name) },
  [VP_PERSON_PINYIN] = { "pinyin", KIND_TEXT, AT (pinyin) },
  [VP_PERSON_IDENTITY] = { "identity", KIND_IDENTITY, AT (private.id_number) },
  [VP_PERSON_SEX] = { "sex", KIND_INT, AT (sex) },
  [VP_PERSON_BIRTH] = { "birth", KIND_INT, AT (birth) },
  [VP_PERSON_PHONE] = { "phone", KIND_TEXT, AT (private.phone) },
  [VP_PERSON_DISTRICT] = { "district", KIND_INT, AT (district) },
  [VP_PERSON_TEAM] = { "team", KIND_ID, AT (team_id) },
  [VP_PERSON_STATUS] = { "status", KIND_INT, AT (status) },
  [VP_PERSON_POLITICAL] = { "political", KIND_INT, AT (political) },
  [VP_PERSON_EDUCATION] = { "education", KIND_INT, AT (education) },
  [VP_PERSON_REGISTERED] = { "registered", KIND_INT, AT (registered) },
  [VP_PERSON_ADDRESS] = { "address", KIND_TEXT, AT (private.address) },
  [VP_PERSON_GUARDIAN] = { "guardian", KIND_TEXT, AT (private.guardian) },
  [VP_PERSON_NOTE] = { "note", KIND_TEXT, AT (note) },
  [VP_PERSON_ETHNICITY] = { "ethnicity", KIND_INT, AT (ethnicity) },
  [VP_PERSON_EMPLOYER] = { "employer", KIND_TEXT, AT (employer) },
  [VP_PERSON_NATIONAL] = { "national-number", KIND_TEXT, AT (national_number) },
  [VP_PERSON_REAL_NAME] = { "real-name", KIND_INT, AT (real_name) },
#undef AT
};

#define MEMBER(person, field, type) G_STRUCT_MEMBER (type, person, fields[field].offset)

VpPersonField
vp_merge_field_parse (const char *word)
{
  guint field = 0;

  while (field < VP_PERSON_N_FIELDS && strcmp (fields[field].word, word) != 0)
    field++;
  return (VpPersonField) field;
}

const char *
vp_merge_field_word (VpPersonField field)
{
  g_return_val_if_fail (field < VP_PERSON_N_FIELDS, NULL);
  return fields[field].word;
}

static const char *
text_of (const VpVolunteer *person, VpPersonField field)
{
  const char *text = MEMBER (person, field, char *);

  return text != NULL ? text : "";
}

gboolean
vp_merge_is_blank (const VpVolunteer *person, VpPersonField field)
{
  /* Whoever has no other status is active: that says something. */
  if (field == VP_PERSON_STATUS)
    return FALSE;
  switch (fields[field].kind) {
  case KIND_TEXT:
  case KIND_IDENTITY:
    return *text_of (person, field) == '\0';
  case KIND_INT:
    return MEMBER (person, field, gint32) == 0;
  case KIND_ID:
    return MEMBER (person, field, gint64) == 0;
  }
  return TRUE;
}

gboolean
vp_merge_is_same (const VpVolunteer *a, const VpVolunteer *b, VpPersonField field)
{
  switch (fields[field].kind) {
  case KIND_IDENTITY:
    return a->private.id_kind == b->private.id_kind && strcmp (text_of (a, field), text_of (b, field)) == 0;
  case KIND_TEXT:
    return strcmp (text_of (a, field), text_of (b, field)) == 0;
  case KIND_INT:
    return MEMBER (a, field, gint32) == MEMBER (b, field, gint32);
  case KIND_ID:
    return MEMBER (a, field, gint64) == MEMBER (b, field, gint64);
  }
  return FALSE;
}

void
vp_merge_copy (VpVolunteer *to, const VpVolunteer *from, VpPersonField field)
{
  char **text = &MEMBER (to, field, char *);

  switch (fields[field].kind) {
  case KIND_IDENTITY:
    to->private.id_kind = from->private.id_kind;
    to->private.id_tag = 0;
    G_GNUC_FALLTHROUGH;
  case KIND_TEXT:
    g_free (*text);
    *text = g_strdup (text_of (from, field));
    break;
  case KIND_INT:
    MEMBER (to, field, gint32) = MEMBER (from, field, gint32);
    break;
  case KIND_ID:
    MEMBER (to, field, gint64) = MEMBER (from, field, gint64);
    break;
  }
}

char *
vp_merge_show (const VpVolunteer *person, VpCodeBook *book, VpPersonField field)
{
  g_autoptr (VpPersonForm) form = vp_person_form_new_for (person, book, vp_date_today ());
  const char *mask = vp_person_form_mask (form, field);

  return g_strdup (mask != NULL ? mask : vp_person_form_get (form, field));
}

char *
vp_merge_name (const char *name, gint64 number, VpDate birth)
{
  g_autofree char *shown = vp_privacy_name (name, birth, vp_date_today ());

  /* Translators: a person's name, a volunteer number */
  return g_strdup_printf (_("%s (number %07" PRId64 ")"), shown, number);
}
