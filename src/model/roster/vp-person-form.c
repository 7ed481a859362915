/* vp-person-form.c: a person being added or edited, with every fault beside its field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-person-form.h"

#include "vp-error.h"
#include "vp-person-shown.h"
#include "vp-privacy.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DRAFT_GROUP "person"
#define HIDDEN "******"

struct _VpPersonForm {
  char *text[VP_PERSON_N_FIELDS];
  char *mask[VP_PERSON_N_FIELDS];   /* what hides a stored value, or NULL */
  char *stored[VP_PERSON_N_FIELDS]; /* that value */
  gboolean revealed;                /* the values stand in the form themselves */
  char *fault[VP_PERSON_N_FIELDS];
  char *hint[VP_PERSON_N_FIELDS];

  /* found by the check */
  VpIdentity identity;
  char phone[21];
  VpSex sex;
  VpDate birth, registered;
  int codes[VP_PERSON_N_FIELDS];
};

/* @kind: of the code table where the field is a code; @key: of drafts, never translated */
static const struct { const char *label, *key, *kind; } fields[VP_PERSON_N_FIELDS] = {
  [VP_PERSON_NAME] = { N_("Name"), "name", NULL },
  [VP_PERSON_PINYIN] = { N_("Reading"), "pinyin", NULL },
  [VP_PERSON_IDENTITY] = { N_("Identity number"), "identity", NULL },
  [VP_PERSON_SEX] = { N_("Sex"), "sex", NULL },
  [VP_PERSON_BIRTH] = { N_("Date of birth"), "birth", NULL },
  [VP_PERSON_PHONE] = { N_("Telephone"), "phone", NULL },
  [VP_PERSON_DISTRICT] = { N_("District"), "district", "district" },
  [VP_PERSON_TEAM] = { N_("Team"), "team", NULL },
  [VP_PERSON_STATUS] = { N_("Status"), "status", "status" },
  [VP_PERSON_POLITICAL] = { N_("Political status"), "political", "political" },
  [VP_PERSON_EDUCATION] = { N_("Education"), "education", "education" },
  [VP_PERSON_REGISTERED] = { N_("Registered on"), "registered", NULL },
  [VP_PERSON_ADDRESS] = { N_("Address"), "address", NULL },
  [VP_PERSON_GUARDIAN] = { N_("Guardian"), "guardian", NULL },
  [VP_PERSON_NOTE] = { N_("Note"), "note", NULL },
  [VP_PERSON_ETHNICITY] = { N_("Ethnicity"), "ethnicity", "ethnicity" },
  [VP_PERSON_EMPLOYER] = { N_("Employer or school"), "employer", NULL },
  [VP_PERSON_NATIONAL] = { N_("National number"), "national-number", NULL },
  [VP_PERSON_REAL_NAME] = { N_("Real-name state"), "real-name", "real-name" },
};

const char *
vp_person_field_label (VpPersonField field)
{
  return _(fields[field].label);
}

VpPersonForm *
vp_person_form_new (void)
{
  VpPersonForm *self = g_new0 (VpPersonForm, 1);

  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    self->text[i] = g_strdup ("");
  return self;
}

static void
set_code (VpPersonForm *self, VpPersonField field, VpCodeBook *book, int code)
{
  vp_person_form_set (self, field, vp_code_book_code_name (book, fields[field].kind, code));
}

static void
set_date (VpPersonForm *self, VpPersonField field, VpDate date)
{
  char buffer[VP_DATE_BUFFER];

  vp_person_form_set (self, field, vp_date_to_buffer (date, buffer));
}

/* A hidden value is no text to edit: the field is empty, and what is typed takes its place as a whole. */
static void
set_masked (VpPersonForm *self, VpPersonField field, const char *value, char *mask)
{
  if (value != NULL && *value != '\0') {
    self->mask[field] = g_strdup (mask);
    self->stored[field] = g_strdup (value);
  }
  g_free (mask);
}

/* What the field stands for: behind a mask that nothing was typed over, the stored value. */
static const char *
get_value (VpPersonForm *self, VpPersonField field)
{
  return vp_person_form_is_hidden (self, field) ? self->stored[field] : self->text[field];
}

/* Of a minor also what tells who it is, or is told in confidence, is closed. */
static void
set_open_or_minors (VpPersonForm *self, const VpVolunteer *volunteer, VpDate today)
{
  g_autoptr (VpPersonShown) shown = vp_person_shown_new (volunteer, FALSE, today);
  g_autofree char *birth = vp_date_to_string (volunteer->birth);

  if (vp_privacy_is_minor (volunteer->birth, today)) {
    set_masked (self, VP_PERSON_NAME, volunteer->name, g_strdup (shown->name));
    set_masked (self, VP_PERSON_PINYIN, volunteer->pinyin, g_strdup (HIDDEN));
    set_masked (self, VP_PERSON_BIRTH, birth, g_strdup (shown->birth));
    set_masked (self, VP_PERSON_NOTE, volunteer->note, g_strdup (HIDDEN));
    set_masked (self, VP_PERSON_EMPLOYER, volunteer->employer, g_strdup (HIDDEN));
    return;
  }
  vp_person_form_set (self, VP_PERSON_NAME, volunteer->name);
  vp_person_form_set (self, VP_PERSON_PINYIN, volunteer->pinyin);
  vp_person_form_set (self, VP_PERSON_BIRTH, birth);
  vp_person_form_set (self, VP_PERSON_NOTE, volunteer->note);
  vp_person_form_set (self, VP_PERSON_EMPLOYER, volunteer->employer);
}

VpPersonForm *
vp_person_form_new_for (const VpVolunteer *volunteer, VpCodeBook *book, VpDate today)
{
  VpPersonForm *self = vp_person_form_new ();

  set_open_or_minors (self, volunteer, today);
  set_masked (self, VP_PERSON_IDENTITY, volunteer->private.id_number, vp_identity_mask (volunteer->private.id_number));
  vp_person_form_set (self, VP_PERSON_SEX, vp_sex_word (volunteer->sex));
  set_masked (self, VP_PERSON_PHONE, volunteer->private.phone, vp_phone_mask (volunteer->private.phone));
  set_code (self, VP_PERSON_DISTRICT, book, volunteer->district);
  vp_person_form_set (self, VP_PERSON_TEAM, vp_code_book_team_name (book, volunteer->team_id));
  set_code (self, VP_PERSON_STATUS, book, volunteer->status);
  set_code (self, VP_PERSON_POLITICAL, book, volunteer->political);
  set_code (self, VP_PERSON_EDUCATION, book, volunteer->education);
  set_code (self, VP_PERSON_ETHNICITY, book, volunteer->ethnicity);
  set_code (self, VP_PERSON_REAL_NAME, book, volunteer->real_name);
  vp_person_form_set (self, VP_PERSON_NATIONAL, volunteer->national_number);
  set_date (self, VP_PERSON_REGISTERED, volunteer->registered);
  set_masked (self, VP_PERSON_ADDRESS, volunteer->private.address, g_strdup (HIDDEN));
  set_masked (self, VP_PERSON_GUARDIAN, volunteer->private.guardian, g_strdup (HIDDEN));
  return self;
}

static void
forget_findings (VpPersonForm *self)
{
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++) {
    g_clear_pointer (&self->fault[i], g_free);
    g_clear_pointer (&self->hint[i], g_free);
  }
}

void
vp_person_form_free (VpPersonForm *self)
{
  forget_findings (self);
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++) {
    g_free (self->text[i]);
    g_free (self->mask[i]);
    g_free (self->stored[i]);
  }
  g_free (self);
}

void
vp_person_form_set (VpPersonForm *self, VpPersonField field, const char *text)
{
  g_return_if_fail (field < VP_PERSON_N_FIELDS);
  g_free (self->text[field]);
  self->text[field] = g_strdup (text != NULL ? text : "");
}

const char *
vp_person_form_mask (VpPersonForm *self, VpPersonField field)
{
  g_return_val_if_fail (field < VP_PERSON_N_FIELDS, NULL);
  return self->revealed ? NULL : self->mask[field];
}

gboolean
vp_person_form_is_hidden (VpPersonForm *self, VpPersonField field)
{
  g_return_val_if_fail (field < VP_PERSON_N_FIELDS, FALSE);
  return vp_person_form_mask (self, field) != NULL && vp_text_is_blank (self->text[field]);
}

void
vp_person_form_reveal (VpPersonForm *self)
{
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    if (vp_person_form_is_hidden (self, i))
      vp_person_form_set (self, i, self->stored[i]);
  self->revealed = TRUE;
}

const char *
vp_person_form_get (VpPersonForm *self, VpPersonField field)
{
  g_return_val_if_fail (field < VP_PERSON_N_FIELDS, "");
  return self->text[field];
}

void
vp_person_form_set_fault (VpPersonForm *self, VpPersonField field, const char *sentence)
{
  if (self->fault[field] == NULL)
    self->fault[field] = g_strdup (sentence);
}

/* What stands there with asterisks was copied from a screen or a masked list: it would take the place of the truth. */
static void
check_masks (VpPersonForm *self)
{
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++) {
    const char *fault = vp_privacy_mask_fault (self->text[i]);

    if (fault != NULL)
      vp_person_form_set_fault (self, i, fault);
  }
}

/* Nothing but small Latin letters is pinyin that was meant for characters; a foreign name has its capitals. */
static gboolean
is_pinyin (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && *p != ' ')
      return FALSE;
  return *name != '\0';
}

static void
check_name (VpPersonForm *self)
{
  g_autofree char *name = vp_text_normalize_name (get_value (self, VP_PERSON_NAME));
  const char *fault = vp_text_name_fault (name);

  if (fault == NULL && is_pinyin (name))
    fault = _("Write the name in characters. A foreign name is written with its capitals, such as John Smith.");
  if (fault != NULL)
    vp_person_form_set_fault (self, VP_PERSON_NAME, fault);
}

static void
check_pinyin (VpPersonForm *self)
{
  for (const char *p = get_value (self, VP_PERSON_PINYIN); *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c != ' ' && !(c < 128 && g_ascii_isalpha ((char) c)) && c != 0xFC && c != 0xDC) {
      vp_person_form_set_fault (self, VP_PERSON_PINYIN,
                                _("The reading is written with letters and blanks, such as “zeng guo fan”."));
      return;
    }
  }
}

static void
set_identity_fault (VpPersonForm *self, VpIdFault fault, VpDate today)
{
  const char *sentence = _(vp_identity_fault_text (fault));
  char suggestions[2][VP_ID_MAX + 1];
  g_autofree char *longer = NULL;
  guint n = fault == VP_ID_CHECK ? vp_identity_suggest (self->identity.number, today, suggestions, 2) : 0;

  if (n == 1)
    /* Translators: a sentence, then an identity number */
    longer = g_strdup_printf (_("%s Perhaps it is %s."), sentence, suggestions[0]);
  else if (n > 1)
    /* Translators: a sentence, then two identity numbers */
    longer = g_strdup_printf (_("%s Perhaps it is %s or %s."), sentence, suggestions[0], suggestions[1]);
  vp_person_form_set_fault (self, VP_PERSON_IDENTITY, longer != NULL ? longer : sentence);
}

static void
set_identity_hint (VpPersonForm *self, VpDate today)
{
  const VpIdentity *identity = &self->identity;
  g_autofree char *birth = NULL;

  /* What follows from a hidden number is as closed as the number. */
  if (identity->birth == 0 || vp_person_form_is_hidden (self, VP_PERSON_IDENTITY))
    return;
  birth = vp_date_to_chinese (identity->birth);
  self->hint[VP_PERSON_IDENTITY] = identity->upgraded
    /* Translators: sex, date of birth, age, an identity number */
    ? g_strdup_printf (_("%s, born %s, %d years old; saved as %s"), vp_sex_word (identity->sex), birth,
                       vp_date_age (identity->birth, today), identity->number)
    /* Translators: sex, date of birth, age */
    : g_strdup_printf (_("%s, born %s, %d years old"), vp_sex_word (identity->sex), birth,
                       vp_date_age (identity->birth, today));
}

static void
check_identity (VpPersonForm *self, VpDate today)
{
  VpIdFault fault = vp_identity_parse (get_value (self, VP_PERSON_IDENTITY), today, &self->identity);

  if (fault == VP_ID_OK) {
    self->birth = self->identity.birth;
    self->sex = self->identity.sex;
    set_identity_hint (self, today);
  } else if (fault != VP_ID_EMPTY) {
    set_identity_fault (self, fault, today);
  } else if (vp_text_is_blank (get_value (self, VP_PERSON_PHONE))) {
    vp_person_form_set_fault (self, VP_PERSON_IDENTITY,
                              _("Write the identity number or the telephone number: without either, people of the same"
                                " name cannot be told apart."));
  }
}

static void
check_phone (VpPersonForm *self)
{
  self->phone[0] = '\0';
  if (!vp_text_is_blank (get_value (self, VP_PERSON_PHONE)) && !vp_phone_parse (get_value (self, VP_PERSON_PHONE), self->phone))
    vp_person_form_set_fault (self, VP_PERSON_PHONE,
                              _("The telephone number is not complete or has other characters in it. Check it."));
}

static void
check_sex (VpPersonForm *self)
{
  g_autofree char *text = vp_text_trim (self->text[VP_PERSON_SEX]);
  VpSex sex = strcmp (text, vp_sex_word (VP_SEX_MALE)) == 0 ? VP_SEX_MALE
    : strcmp (text, vp_sex_word (VP_SEX_FEMALE)) == 0 ? VP_SEX_FEMALE : VP_SEX_UNKNOWN;

  if (*text == '\0')
    return;
  if (sex == VP_SEX_UNKNOWN)
    vp_person_form_set_fault (self, VP_PERSON_SEX, _("The sex is neither 男 nor 女."));
  else if (self->identity.sex != VP_SEX_UNKNOWN && self->identity.sex != sex)
    vp_person_form_set_fault (self, VP_PERSON_SEX,
                              _("The sex differs from that in the identity number. Compare both with the card."));
  self->sex = sex;
}

/* A date field, 0 where it is blank or wrong. */
static VpDate
check_date (VpPersonForm *self, VpPersonField field, VpDate today, const char *future)
{
  g_autoptr (GError) error = NULL;
  VpDate date;

  if (vp_text_is_blank (get_value (self, field)))
    return 0;
  date = vp_date_parse (get_value (self, field), today, &error);
  if (date == 0)
    vp_person_form_set_fault (self, field, error->message);
  else if (date > today)
    vp_person_form_set_fault (self, field, future);
  return date;
}

static void
check_dates (VpPersonForm *self, VpDate today)
{
  VpDate birth = check_date (self, VP_PERSON_BIRTH, today, _("The date of birth is in the future."));

  self->registered = check_date (self, VP_PERSON_REGISTERED, today, _("The date of registration is in the future."));
  if (birth == 0)
    return;
  if (self->identity.birth != 0 && birth != self->identity.birth)
    vp_person_form_set_fault (self, VP_PERSON_BIRTH,
                              _("The date of birth differs from that in the identity number. Compare both with the"
                                " card."));
  self->birth = birth;
}

static void
check_code (VpPersonForm *self, VpPersonField field, VpCodeBook *book)
{
  g_autofree char *text = vp_text_squeeze (self->text[field]);
  g_autofree char *sentence = NULL;

  self->codes[field] = *text == '\0' ? 0 : vp_code_book_find_code (book, fields[field].kind, text);
  if (self->codes[field] >= 0)
    return;
  /* Translators: %s what stands in the cell, %s the name of the column */
  sentence = g_strdup_printf (_("“%s” is not among the office's entries for %s. Correct it, or add it to the table"
                                " first."), text, _(fields[field].label));
  vp_person_form_set_fault (self, field, sentence);
}

static void
check_team (VpPersonForm *self, VpCodeBook *book)
{
  g_autofree char *text = vp_text_squeeze (self->text[VP_PERSON_TEAM]);

  if (vp_text_length (text) > 100)
    vp_person_form_set_fault (self, VP_PERSON_TEAM, _("The name of the team is longer than 100 characters."));
  else if (*text != '\0' && vp_code_book_find_team (book, text) == 0)
    self->hint[VP_PERSON_TEAM] = g_strdup (_("There is no team of this name yet; it will be made."));
}

/* A text that the roster holds whole or not at all. */
static void
check_length (VpPersonForm *self, VpPersonField field, gsize most)
{
  g_autofree char *text = vp_text_squeeze (self->text[field]), *sentence = NULL;

  if (vp_text_length (text) <= most)
    return;
  /* Translators: name of a column, how many characters */
  sentence = g_strdup_printf (_("“%s” is longer than %d characters."), _(fields[field].label), (int) most);
  vp_person_form_set_fault (self, field, sentence);
}

guint
vp_person_form_check (VpPersonForm *self, VpCodeBook *book, VpDate today)
{
  guint n = 0;

  forget_findings (self);
  memset (&self->identity, 0, sizeof self->identity);
  self->birth = 0;
  self->sex = VP_SEX_UNKNOWN;
  check_masks (self);
  check_name (self);
  check_pinyin (self);
  check_identity (self, today);
  check_phone (self);
  check_sex (self);
  check_dates (self, today);
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    if (fields[i].kind != NULL)
      check_code (self, i, book);
  check_team (self, book);
  check_length (self, VP_PERSON_EMPLOYER, VP_EMPLOYER_MAX);
  check_length (self, VP_PERSON_NATIONAL, VP_NATIONAL_NUMBER_MAX);
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    n += self->fault[i] != NULL;
  return n;
}

const char *
vp_person_form_fault (VpPersonForm *self, VpPersonField field)
{
  return self->fault[field];
}

const char *
vp_person_form_hint (VpPersonForm *self, VpPersonField field)
{
  return self->hint[field];
}

static void
take_text (char **target, char *text)
{
  g_free (*target);
  *target = text;
}

void
vp_person_form_apply (VpPersonForm *self, VpCodeBook *book, VpVolunteer *volunteer, char **new_team)
{
  g_autofree char *team = vp_text_squeeze (self->text[VP_PERSON_TEAM]);

  take_text (&volunteer->name, vp_text_normalize_name (get_value (self, VP_PERSON_NAME)));
  take_text (&volunteer->pinyin, vp_text_squeeze (get_value (self, VP_PERSON_PINYIN)));
  take_text (&volunteer->private.id_number, g_strdup (self->identity.number));
  volunteer->private.id_kind = self->identity.kind;
  volunteer->private.id_tag = self->identity.tag;
  take_text (&volunteer->private.phone, g_strdup (self->phone));
  take_text (&volunteer->private.address, vp_text_squeeze (get_value (self, VP_PERSON_ADDRESS)));
  take_text (&volunteer->private.guardian, vp_text_squeeze (get_value (self, VP_PERSON_GUARDIAN)));
  take_text (&volunteer->note, vp_text_squeeze (get_value (self, VP_PERSON_NOTE)));
  take_text (&volunteer->employer, vp_text_squeeze (get_value (self, VP_PERSON_EMPLOYER)));
  take_text (&volunteer->national_number, vp_text_squeeze (get_value (self, VP_PERSON_NATIONAL)));
  volunteer->sex = self->sex;
  volunteer->birth = self->birth;
  volunteer->registered = self->registered;
  volunteer->district = self->codes[VP_PERSON_DISTRICT];
  volunteer->status = self->codes[VP_PERSON_STATUS];
  volunteer->political = self->codes[VP_PERSON_POLITICAL];
  volunteer->education = self->codes[VP_PERSON_EDUCATION];
  volunteer->ethnicity = self->codes[VP_PERSON_ETHNICITY];
  volunteer->real_name = self->codes[VP_PERSON_REAL_NAME];
  volunteer->team_id = vp_code_book_find_team (book, team);
  *new_team = *team != '\0' && volunteer->team_id == 0 ? g_steal_pointer (&team) : NULL;
}

char *
vp_person_form_to_text (VpPersonForm *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  /* A value that was shown for a reason and left as it is has no place in a file beside the store. */
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    g_key_file_set_string (file, DRAFT_GROUP, fields[i].key,
                           g_strcmp0 (self->text[i], self->stored[i]) == 0 ? "" : self->text[i]);
  return g_key_file_to_data (file, NULL, NULL);
}

gboolean
vp_person_form_load_text (VpPersonForm *self, const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_data (file, text, (gsize) -1, G_KEY_FILE_NONE, error))
    return FALSE;
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++) {
    g_autofree char *value = g_key_file_get_string (file, DRAFT_GROUP, fields[i].key, NULL);

    vp_person_form_set (self, i, value);
  }
  return TRUE;
}

typedef struct {
  VpVolunteer *volunteer;
  const char *new_team;
} Saving;

static gboolean
write_person (VpDb *db, gpointer data, GError **error)
{
  const Saving *self = data;
  VpVolunteer *volunteer = self->volunteer;
  gboolean is_new = volunteer->id == 0, made;
  g_autofree char *name = NULL;

  if (!is_new && !vp_person_check_merged (db, volunteer->id, error))
    return FALSE;
  if (self->new_team != NULL
      && !vp_team_store_ensure (db, self->new_team, volunteer->district, &volunteer->team_id, &made, error))
    return FALSE;
  if (!(is_new ? vp_volunteer_store_insert (db, volunteer, error) : vp_volunteer_store_update (db, volunteer, error)))
    return FALSE;
  /* Translators: a person's name */
  name = vp_privacy_name_number (volunteer->name, volunteer->number, volunteer->birth, vp_date_today ());
  vp_db_say (db, g_strdup_printf (is_new ? _("%s was added") : _("%s was changed"), name));
  return TRUE;
}

gboolean
vp_person_save (VpDb *db, VpVolunteer *volunteer, const char *new_team, GError **error)
{
  gboolean is_new = volunteer->id == 0;
  Saving saving = { volunteer, new_team };
  VpAction action = { .action = is_new ? "volunteer-add" : "volunteer-edit" };

  if (vp_db_transact (db, &action, write_person, &saving, error))
    return TRUE;
  if (is_new)
    volunteer->id = volunteer->number = 0;
  return FALSE;
}
