/* vp-import-person.c: the check of one row of volunteers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-identity.h"
#include "vp-import-private.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KNOWN_MAX 4096 /* texts remembered of one column */

#define NAMES(...) ((const char *const[]) { __VA_ARGS__, NULL })

const VpField vp_import_person_fields[] = {
  [FIELD_NAME] = { N_("Name"), NAMES ("姓名", "志愿者姓名", "名字", "志愿者"), VP_VALUE_TEXT, TRUE },
  [FIELD_ID] = { N_("Identity number"),
    NAMES ("身份证号码", "身份证号", "身份证", "证件号码", "证件号", "公民身份号码", "号码"), VP_VALUE_IDENTITY, FALSE },
  [FIELD_PHONE] = { N_("Telephone"),
    NAMES ("手机号码", "手机号", "手机", "联系电话", "联系方式", "电话号码", "电话"), VP_VALUE_PHONE, FALSE },
  [FIELD_SEX] = { N_("Sex"), NAMES ("性别"), VP_VALUE_TEXT, FALSE },
  [FIELD_BIRTH] = { N_("Date of birth"), NAMES ("出生日期", "出生年月日", "出生年月", "生日", "出生"), VP_VALUE_DATE, FALSE },
  [FIELD_DISTRICT] = { N_("District"),
    NAMES ("所在区县", "区县", "居住区域", "所属区县", "县区", "区域", "行政区划"), VP_VALUE_TEXT, FALSE },
  [FIELD_ADDRESS] = { N_("Address"), NAMES ("详细地址", "地址", "住址", "家庭住址", "居住地址"), VP_VALUE_TEXT, FALSE },
  [FIELD_TEAM] = { N_("Team"),
    NAMES ("所属志愿服务组织", "服务队", "志愿服务队", "所属团队", "团队", "队伍", "所属组织", "志愿团体"), VP_VALUE_TEXT, FALSE },
  [FIELD_REGISTERED] = { N_("Registered on"), NAMES ("注册日期", "注册时间", "登记日期", "加入日期", "注册"), VP_VALUE_DATE,
    FALSE },
  [FIELD_POLITICAL] = { N_("Political status"), NAMES ("政治面貌"), VP_VALUE_TEXT, FALSE },
  [FIELD_EDUCATION] = { N_("Education"), NAMES ("学历", "文化程度", "受教育程度"), VP_VALUE_TEXT, FALSE },
  [FIELD_STATUS] = { N_("Status"), NAMES ("状态", "在册状态"), VP_VALUE_TEXT, FALSE },
  [FIELD_NOTE] = { N_("Note"), NAMES ("备注", "说明"), VP_VALUE_TEXT, FALSE },
  [N_PERSON_FIELDS] = { NULL, NULL, VP_VALUE_TEXT, FALSE },
};

static void
reject (Checking *self, PersonRow *out, const char *reason)
{
  vp_import_mark (self->import, &out->head, VP_PILE_REJECTED, reason);
}

static void
check_name (Checking *self, const VpTableRow *row, PersonRow *out)
{
  g_autofree char *name = vp_text_normalize_name (vp_import_text (self->import, row, FIELD_NAME));
  const char *fault = vp_text_name_fault (name);

  out->head.name = vp_import_keep (self->import, name);
  if (fault != NULL)
    reject (self, out, fault);
}

static void
reject_identity (Checking *self, PersonRow *out, const VpIdentity *identity, VpIdFault fault)
{
  char suggestions[2][VP_ID_MAX + 1];
  g_autofree char *reason = NULL;

  if (fault == VP_ID_CHECK && vp_identity_suggest (identity->number, self->today, suggestions, 2) > 0) {
    g_autofree char *masked = g_strdup (suggestions[0]);
    guint at = 0;

    while (at < 18 && masked[at] == identity->number[at])
      at++;
    /* Translators: %s a sentence; %u the place of a digit, counted from 1 */
    reason = g_strdup_printf (_("%s Perhaps character %u is wrong."), _(vp_identity_fault_text (fault)), at + 1);
    reject (self, out, reason);
    return;
  }
  reject (self, out, _(vp_identity_fault_text (fault)));
}

static void
check_identity (Checking *self, const VpTableRow *row, PersonRow *out)
{
  const VpCell *cell = vp_import_cell (self->import, row, FIELD_ID);
  VpIdentity identity;
  VpIdFault fault = vp_identity_parse (cell->text, self->today, &identity);

  if (fault == VP_ID_EMPTY)
    return;
  out->id_number = vp_import_keep (self->import, identity.number);
  if (cell->kind == VP_CELL_NUMBER && fault != VP_ID_DAMAGED && strlen (identity.number) >= 15) {
    reject (self, out, _("The identity number is stored as a number, so that the spreadsheet may have changed its last"
                         " digits. Set the column to text and type it again."));
    return;
  }
  if (fault != VP_ID_OK) {
    reject_identity (self, out, &identity, fault);
    return;
  }
  out->id_kind = identity.kind;
  out->id_tag = identity.tag;
  out->birth = identity.birth;
  out->sex = identity.sex != VP_SEX_UNKNOWN ? (gint8) identity.sex : -1;
}

static void
check_phone (Checking *self, const VpTableRow *row, PersonRow *out)
{
  const char *text = vp_import_text (self->import, row, FIELD_PHONE);
  char phone[21];

  if (vp_text_is_blank (text))
    return;
  if (!vp_phone_parse (text, phone))
    reject (self, out, _("The telephone number is not complete or has other characters in it. Check it."));
  out->phone = vp_import_keep (self->import, phone);
}

/* 0 = neither */
static int
read_sex (const char *text)
{
  g_autofree char *key = NULL;

  if (strcmp (text, "男") == 0)
    return VP_SEX_MALE;
  if (strcmp (text, "女") == 0)
    return VP_SEX_FEMALE;
  key = vp_text_search_key (text);
  return strcmp (key, "男") == 0 || strcmp (key, "1") == 0 ? VP_SEX_MALE
    : strcmp (key, "女") == 0 || strcmp (key, "2") == 0 ? VP_SEX_FEMALE : 0;
}

static void
check_sex (Checking *self, const VpTableRow *row, PersonRow *out)
{
  const char *text = vp_import_text (self->import, row, FIELD_SEX);
  int sex = read_sex (text);

  if (vp_text_is_blank (text))
    return;
  if (sex == 0)
    reject (self, out, _("The sex is neither 男 nor 女."));
  else if (out->sex > 0 && out->sex != sex)
    reject (self, out, _("The sex differs from that in the identity number. Compare both with the card."));
  else
    out->sex = (gint8) sex;
}

static void
check_birth (Checking *self, const VpTableRow *row, PersonRow *out)
{
  g_autofree char *fault = NULL;
  VpDate birth = vp_import_date (self->import, row, FIELD_BIRTH, 0, &fault);

  if (fault != NULL)
    reject (self, out, fault);
  else if (birth > self->today)
    reject (self, out, _("The date of birth is in the future."));
  else if (birth != 0 && out->birth != 0 && birth != out->birth)
    reject (self, out, _("The date of birth differs from that in the identity number. Compare both with the card."));
  else if (birth != 0)
    out->birth = birth;
}

static void
check_registered (Checking *self, const VpTableRow *row, PersonRow *out)
{
  g_autofree char *fault = NULL;

  out->registered = vp_import_date (self->import, row, FIELD_REGISTERED, 0, &fault);
  if (fault != NULL)
    reject (self, out, fault);
  else if (out->registered > self->today)
    reject (self, out, _("The date of registration is in the future."));
}

/* What stands before the name of a district in long forms. */
static const char *
skip_city (const char *text)
{
  static const char *const prefixes[] = { "河南省", "濮阳市" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (text, prefixes[i]) && text[strlen (prefixes[i])] != '\0')
      text += strlen (prefixes[i]);
  return text;
}

/* What a cell was found to be stands for every cell of the column with the same text: a handful. */
static gboolean
recall (Checking *self, PersonField field, const char *cell, gpointer *found)
{
  return self->known[field] != NULL && g_hash_table_lookup_extended (self->known[field], cell, NULL, found);
}

static void
remember (Checking *self, PersonField field, const char *cell, gpointer found)
{
  if (self->known[field] == NULL)
    self->known[field] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_size (self->known[field]) < KNOWN_MAX)
    g_hash_table_insert (self->known[field], g_strdup (cell), found);
}

static int
find_code (Checking *self, const char *text, const char *kind)
{
  int code = vp_code_book_find_code (self->book, kind, skip_city (text));

  if (code < 0 && strcmp (kind, "political") == 0)
    code = strcmp (text, "党员") == 0 ? 1 : strcmp (text, "团员") == 0 ? 3 : -1;
  return code;
}

static int
check_code (Checking *self, const VpTableRow *row, PersonRow *out, PersonField field, const char *kind)
{
  const char *cell = vp_import_text (self->import, row, field);
  g_autofree char *text = NULL, *reason = NULL;
  gpointer known;
  int code;

  if (*cell == '\0')
    return -1;
  if (recall (self, field, cell, &known))
    return GPOINTER_TO_INT (known);
  text = vp_text_squeeze (cell);
  if (*text == '\0')
    return -1;
  code = find_code (self, text, kind);
  if (code >= 0) {
    remember (self, field, cell, GINT_TO_POINTER (code));
    return code;
  }
  /* Translators: %s what stands in the cell, %s the name of the column */
  reason = g_strdup_printf (_("“%s” is not among the office's entries for %s. Correct it, or add it to the table first."),
                            text, _(vp_import_person_fields[field].label));
  reject (self, out, reason);
  return -1;
}

static const char *
keep_squeezed (VpImport *import, const char *text)
{
  g_autofree char *squeezed = NULL;

  if (vp_text_is_tight (text))
    return vp_import_keep (import, text);
  squeezed = vp_text_squeeze (text);
  return vp_import_keep (import, squeezed);
}

static void
check_team (Checking *self, const VpTableRow *row, PersonRow *out)
{
  const char *cell = vp_import_text (self->import, row, FIELD_TEAM);
  g_autofree char *team = NULL;
  gpointer known;

  if (recall (self, FIELD_TEAM, cell, &known)) {
    out->team = known;
    return;
  }
  team = vp_text_squeeze (cell);
  out->team = vp_import_intern (self->import, team);
  if (vp_text_length (team) > 100)
    reject (self, out, _("The name of the team is longer than 100 characters."));
  else
    remember (self, FIELD_TEAM, cell, (char *) out->team);
}

static void
check_codes (Checking *self, const VpTableRow *row, PersonRow *out)
{
  int district = check_code (self, row, out, FIELD_DISTRICT, "district");

  out->district = MAX (district, 0);
  out->political = (gint8) check_code (self, row, out, FIELD_POLITICAL, "political");
  out->education = (gint8) check_code (self, row, out, FIELD_EDUCATION, "education");
  out->status = (gint8) check_code (self, row, out, FIELD_STATUS, "status");
  out->address = keep_squeezed (self->import, vp_import_text (self->import, row, FIELD_ADDRESS));
  out->note = keep_squeezed (self->import, vp_import_text (self->import, row, FIELD_NOTE));
  check_team (self, row, out);
}

static void
clash_in_file (Checking *self, PersonRow *out, gint64 line)
{
  g_autofree char *reason = NULL;

  /* Translators: %d is the number of a row of the same file */
  reason = g_strdup_printf (_("The same person stands in row %d of this file already."), (int) line);
  vp_import_mark (self->import, &out->head, VP_PILE_CLASH, reason);
}

static void
compare_with (Checking *self, PersonRow *out, VpVolunteer *volunteer)
{
  g_autofree char *difference = NULL;

  out->head.match = volunteer->id;
  if (strcmp (volunteer->name, out->head.name) != 0) {
    g_autofree char *reason = NULL;

    out->head.acceptable = volunteer->removed_at == 0;
    reason = g_strdup_printf (_("This identity number belongs to %s in the roster. Check the name, or take the row to"
                                " rename the person."), volunteer->name);
    vp_import_mark (self->import, &out->head, VP_PILE_CLASH, reason);
    return;
  }
  if (volunteer->removed_at != 0) {
    vp_import_mark (self->import, &out->head, VP_PILE_CLASH,
                    _("This person was removed from the roster. Bring the person back first."));
    return;
  }
  difference = vp_import_merge_person (out, volunteer, self->book,
                                       vp_code_book_find_team (self->book, out->team));
  vp_import_mark (self->import, &out->head, *difference != '\0' ? VP_PILE_CHANGED : VP_PILE_UNCHANGED, difference);
}

/* A row with an identity number that nobody has: perhaps somebody known by name and telephone alone. */
static gboolean
match_contact (Checking *self, PersonRow *out, guint64 contact, GError **error)
{
  gint64 found = -(gint64) out->head.line;
  g_autoptr (VpVolunteer) volunteer = NULL;

  if (contact == 0 || vp_tag_map_add (&self->contacts, contact, &found) || found < 0)
    return TRUE;
  volunteer = vp_volunteer_store_get (self->db, found, error);
  if (volunteer == NULL)
    return FALSE;
  /* A family can share a telephone and a name: another identity number is another person. */
  if (*volunteer->private.id_number != '\0' || volunteer->removed_at != 0)
    return TRUE;
  vp_tag_map_set (&self->tags, out->id_tag, found);
  compare_with (self, out, volunteer);
  return TRUE;
}

/* Who it is: by identity number, else by name and telephone. */
static gboolean
match_person (Checking *self, PersonRow *out, guint64 contact, GError **error)
{
  gint64 found = -(gint64) out->head.line;
  g_autoptr (VpVolunteer) volunteer = NULL;
  gboolean is_new;

  if (out->id_tag == 0 && contact == 0) {
    reject (self, out, _("Neither an identity number nor a telephone number: people cannot be told apart."));
    return TRUE;
  }
  is_new = out->id_tag != 0 ? vp_tag_map_add (&self->tags, out->id_tag, &found)
                            : vp_tag_map_add (&self->contacts, contact, &found);
  if (is_new) {
    out->head.pile = VP_PILE_NEW;
    return out->id_tag == 0 || match_contact (self, out, contact, error);
  }
  if (found < 0) {
    clash_in_file (self, out, -found);
    return TRUE;
  }
  volunteer = vp_volunteer_store_get (self->db, found, error);
  if (volunteer == NULL)
    return FALSE;
  compare_with (self, out, volunteer);
  return TRUE;
}

gboolean
vp_import_check_person (Checking *self, const VpTableRow *row, GError **error)
{
  PersonRow *out = vp_import_alloc (self->import, sizeof *out);
  guint64 contact;

  memset (out, 0, sizeof *out);
  out->head.line = row->number;
  out->head.reason = "";
  out->id_number = out->phone = "";
  out->sex = -1;
  check_name (self, row, out);
  check_identity (self, row, out);
  check_phone (self, row, out);
  contact = *out->phone != '\0' ? vp_tag_of_texts (out->head.name, out->phone) : 0;
  vp_tag_map_prefetch (&self->tags, out->id_tag);
  vp_tag_map_prefetch (&self->contacts, contact);
  check_sex (self, row, out);
  check_birth (self, row, out);
  check_registered (self, row, out);
  check_codes (self, row, out);
  if (out->head.pile != VP_PILE_REJECTED && !match_person (self, out, contact, error))
    return FALSE;
  g_ptr_array_add (self->import->rows, out);
  return TRUE;
}

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
  merge_date (out, FIELD_BIRTH, &volunteer->birth, row->birth);
  merge_date (out, FIELD_REGISTERED, &volunteer->registered, row->registered);
  if (row->sex > 0 && row->sex != (gint8) volunteer->sex) {
    note_change (out, _(vp_import_person_fields[FIELD_SEX].label), volunteer->sex == VP_SEX_MALE ? "男"
                 : volunteer->sex == VP_SEX_FEMALE ? "女" : "", row->sex == VP_SEX_MALE ? "男" : "女");
    volunteer->sex = (VpSex) row->sex;
  }
  merge_code (out, book, FIELD_DISTRICT, "district", &volunteer->district, row->district > 0 ? row->district : -1);
  merge_code (out, book, FIELD_POLITICAL, "political", &volunteer->political, row->political);
  merge_code (out, book, FIELD_EDUCATION, "education", &volunteer->education, row->education);
  merge_code (out, book, FIELD_STATUS, "status", &volunteer->status, row->status);
  if (*row->team != '\0' && (team_id == 0 || team_id != volunteer->team_id)) {
    note_change (out, _(vp_import_person_fields[FIELD_TEAM].label),
                 vp_code_book_team_name (book, volunteer->team_id), row->team);
    volunteer->team_id = team_id;
  }
  return g_string_free (out, FALSE);
}
