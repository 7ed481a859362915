/* vp-import-person-cells.c: what the cells of a row of volunteers say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-roster-private.h"

#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMES(...) ((const char *const[]) { __VA_ARGS__, NULL })

/* Whose value it is when it is not the person's own. */
#define OTHERS "监护", "家长", "父", "母", "紧急", "联系人", "家属", "配偶", "子女", "亲属", "推荐", "介绍人", "负责人", "领队", "队长", \
  "班主任", "辅导员", "老师", "单位", "学校", "公司", "办公", "邮箱", "邮件", "QQ", "微信", "银行", "开户", "户主", "经办", "填表", "审核", \
  "录入", "管理员", "对接"
#define OTHER_PEOPLE NAMES (OTHERS, "编号", "是否", "拼音", "曾用", "英文", "人数")

const VpField vp_import_person_fields[N_PERSON_FIELDS] = {
  [FIELD_NAME] = { N_("Name"), NAMES ("姓名", "志愿者姓名", "名字", "=志愿者", "=志愿者名称"), VP_VALUE_NAME, TRUE, OTHER_PEOPLE },
  [FIELD_ID_KIND] = { N_("Kind of document"), NAMES ("证件类型", "证件种类", "证件名称", "证件类别"), VP_VALUE_TEXT, FALSE,
    OTHER_PEOPLE },
  [FIELD_ID] = { N_("Identity number"),
    NAMES ("身份证号码", "身份证号", "身份证", "证件号码", "证件号", "证件编号", "公民身份号码", "=号码"), VP_VALUE_IDENTITY, FALSE,
    NAMES (OTHERS, "有效", "地址", "照片", "复印") },
  [FIELD_PHONE] = { N_("Telephone"),
    NAMES ("手机号码", "手机号", "手机", "移动电话", "联系电话", "联系方式", "电话号码", "电话"), VP_VALUE_PHONE, FALSE, OTHER_PEOPLE },
  [FIELD_SEX] = { N_("Sex"), NAMES ("性别"), VP_VALUE_TEXT, FALSE, OTHER_PEOPLE },
  [FIELD_BIRTH] = { N_("Date of birth"), NAMES ("出生日期", "出生年月日", "出生年月", "生日", "=出生"), VP_VALUE_DATE, FALSE,
    OTHER_PEOPLE },
  [FIELD_DISTRICT] = { N_("District"),
    NAMES ("所在区县", "区县", "居住区域", "所属区县", "县区", "=区域", "行政区划", "所在县区", "=县（区）", "=所属区域"), VP_VALUE_TEXT,
    FALSE, NAMES (OTHERS) },
  [FIELD_ADDRESS] = { N_("Address"), NAMES ("详细地址", "地址", "住址", "家庭住址", "居住地址"), VP_VALUE_TEXT, FALSE,
    NAMES (OTHERS, "户籍", "身份证") },
  [FIELD_TEAM] = { N_("Team"),
    NAMES ("所属志愿服务组织", "服务队", "志愿服务队", "所属团队", "团队", "队伍", "所属组织", "志愿团体"), VP_VALUE_TEXT, FALSE,
    NAMES ("负责", "电话", "编号", "人数", "类型", "类别") },
  [FIELD_REGISTERED] = { N_("Registered on"), NAMES ("注册日期", "注册时间", "登记日期", "加入日期", "=注册"), VP_VALUE_DATE, FALSE,
    NAMES ("单位", "组织", "团队") },
  [FIELD_POLITICAL] = { N_("Political status"), NAMES ("政治面貌"), VP_VALUE_TEXT, FALSE, OTHER_PEOPLE },
  [FIELD_EDUCATION] = { N_("Education"), NAMES ("学历", "文化程度", "受教育程度"), VP_VALUE_TEXT, FALSE, OTHER_PEOPLE },
  /* 从业状态 or 婚姻状态 is another state than that in the roster. */
  [FIELD_STATUS] = { N_("Status"), NAMES ("=状态", "=在册状态", "=志愿者状态", "=人员状态", "=注册状态"), VP_VALUE_TEXT, FALSE, NULL },
  [FIELD_NOTE] = { N_("Note"), NAMES ("备注", "=说明"), VP_VALUE_TEXT, FALSE, NULL },
  [FIELD_ETHNICITY] = { N_("Ethnicity"), NAMES ("民族"), VP_VALUE_TEXT, FALSE, OTHER_PEOPLE },
  [FIELD_EMPLOYER] = { N_("Employer or school"),
    NAMES ("工作单位", "就业单位", "所在单位", "工作单位或学校", "工作学习单位", "就读学校", "=学校"), VP_VALUE_TEXT, FALSE,
    NAMES ("电话", "地址", "性质", "类型", "负责", "家长", "监护") },
  [FIELD_NATIONAL] = { N_("National number"), NAMES ("全国志愿者编号", "全国系统编号", "全国编号", "中国志愿服务网编号"), VP_VALUE_TEXT,
    FALSE, NULL },
  [FIELD_REAL_NAME] = { N_("Real-name state"), NAMES ("实名状态", "实名认证状态", "实名认证", "是否实名"), VP_VALUE_TEXT, FALSE, NULL },
};

static void
reject (VpImportCheck *self, PersonRow *out, const char *reason)
{
  vp_import_reject (self, &out->head, reason);
}

/* Characters of the blocks for compatibility look like others and are not: they are replaced, and that is told. */
static char *
replace_look_alikes (VpImport *import, PersonRow *out, const char *name)
{
  g_autoptr (GString) replaced = g_string_new (NULL), told = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    g_autofree char *one = g_strndup (p, (gsize) (g_utf8_next_char (p) - p)), *plain = NULL;

    /* radicals U+2E80–2FDF, compatibility ideographs U+F900–FAFF and U+2F800–2FA1F */
    if ((c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F))
      plain = g_utf8_normalize (one, -1, G_NORMALIZE_ALL_COMPOSE);
    g_string_append (replaced, plain != NULL ? plain : one);
    if (plain != NULL && strcmp (plain, one) != 0)
      g_string_append_printf (told, "%s%s (U+%04X)", told->len > 0 ? "、" : "", one, c);
  }
  if (told->len > 0) {
    /* Translators: characters with their code points */
    g_autofree char *remark = g_strdup_printf (_("In the name stand characters that only look like the usual ones: %s. The"
                                                 " usual ones were taken."), told->str);

    vp_import_remark (import, &out->head, remark);
  }
  return g_string_free (g_steal_pointer (&replaced), FALSE);
}

static gboolean
has_look_alikes (const char *name)
{
  for (const guchar *p = (const guchar *) name; *p != '\0'; p++)
    if ((*p == 0xE2 && p[1] >= 0xBA && p[1] <= 0xBF) || (*p == 0xEF && p[1] >= 0xA4 && p[1] <= 0xAB)
        || (*p == 0xF0 && p[1] == 0xAF))
      return TRUE;
  return FALSE;
}

static void
check_name (VpImportCheck *self, const VpTableRow *row, PersonRow *out)
{
  g_autofree char *name = vp_text_normalize_name (vp_import_text (self->import, row, FIELD_NAME));
  const char *fault;

  if (has_look_alikes (name)) {
    char *plain = replace_look_alikes (self->import, out, name);

    g_free (name);
    name = plain;
  }
  fault = vp_text_name_fault (name);
  out->head.name = vp_import_keep (self->import, name);
  if (fault != NULL)
    reject (self, out, fault);
}

static void
reject_identity (VpImportCheck *self, PersonRow *out, const VpIdentity *identity, VpIdFault fault)
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

typedef enum { DOCUMENT_NONE, DOCUMENT_RESIDENT, DOCUMENT_OTHER } Document;

/* What the column 证件类型 says. A household register (户口簿) shows the number of the identity card. */
static Document
read_document (VpImportCheck *self, const VpTableRow *row, VpIdKind *kind, char **word)
{
  static const struct { const char *word; VpIdKind kind; } words[] = {
    { "军官", VP_ID_KIND_OFFICER }, { "士官", VP_ID_KIND_OFFICER }, { "士兵", VP_ID_KIND_OFFICER }, { "警官", VP_ID_KIND_OFFICER },
    { "文职", VP_ID_KIND_OFFICER }, { "居住证", VP_ID_KIND_RESIDENCE_PERMIT }, { "永久居留", VP_ID_KIND_FOREIGN_PERMIT }, { "外国人", VP_ID_KIND_FOREIGN_PERMIT },
    { "台湾", VP_ID_KIND_TAIWAN_PASS }, { "台胞", VP_ID_KIND_TAIWAN_PASS }, { "港澳", VP_ID_KIND_MAINLAND_PASS },
    { "回乡证", VP_ID_KIND_MAINLAND_PASS }, { "护照", VP_ID_KIND_PASSPORT }, { "身份证", VP_ID_KIND_RESIDENT },
    { "户口", VP_ID_KIND_RESIDENT },
  };

  *word = vp_text_squeeze (vp_import_text (self->import, row, FIELD_ID_KIND));
  *kind = VP_ID_KIND_OTHER;
  if (**word == '\0')
    return DOCUMENT_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (*word, words[i].word) != NULL) {
      *kind = words[i].kind;
      return *kind == VP_ID_KIND_RESIDENT ? DOCUMENT_RESIDENT : DOCUMENT_OTHER;
    }
  return DOCUMENT_OTHER;
}

/* Numbers of passports, of officers and of other bodies have no shape that all share: the kind of document vouches for
 * them. A permit or pass of the state has one, and what does not fit it was copied wrongly. */
static void
check_document (VpImportCheck *self, PersonRow *out, const char *text, VpIdentity *identity, VpIdFault *fault, VpIdKind kind,
                const char *word)
{
  gboolean is_free = kind == VP_ID_KIND_PASSPORT || kind == VP_ID_KIND_OFFICER || kind == VP_ID_KIND_OTHER;
  g_autofree char *reason = NULL;

  if (*fault == VP_ID_OK) {
    identity->kind = identity->kind == VP_ID_KIND_RESIDENT ? identity->kind : kind;
    return;
  }
  if (*fault == VP_ID_CHECK || *fault == VP_ID_BIRTH || *fault == VP_ID_DAMAGED)
    reason = g_strdup (_(vp_identity_fault_text (*fault)));
  else if (is_free && vp_identity_parse_document (text, kind, identity) == VP_ID_OK)
    *fault = VP_ID_OK;
  else
    /* Translators: a kind of document such as 港澳居民来往内地通行证 */
    reason = g_strdup_printf (_("Kind of document “%s”: no such document has a number of this shape. Compare it with the"
                                " document."), word);
  if (reason != NULL)
    reject (self, out, reason);
}

static void
check_identity (VpImportCheck *self, const VpTableRow *row, PersonRow *out)
{
  const VpCell *cell = vp_import_cell (self->import, row, FIELD_ID);
  VpIdentity identity;
  VpIdFault fault = vp_identity_parse (cell->text, self->today, &identity);
  g_autofree char *word = NULL;
  VpIdKind kind = VP_ID_KIND_NONE;
  Document document = DOCUMENT_NONE;

  if (fault == VP_ID_EMPTY)
    return;
  if (vp_import_header_now (self->import)->columns[FIELD_ID_KIND] >= 0)
    document = read_document (self, row, &kind, &word);
  if (document == DOCUMENT_OTHER)
    check_document (self, out, cell->text, &identity, &fault, kind, word);
  out->id_number = vp_import_keep (self->import, identity.number);
  if (out->head.pile == VP_PILE_REJECTED)
    return;
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
check_phone (VpImportCheck *self, const VpTableRow *row, PersonRow *out)
{
  const char *text = vp_import_text (self->import, row, FIELD_PHONE);
  char phone[21] = "";

  if (*text == '\0' || vp_text_is_blank (text))
    return;
  switch (vp_phone_pick (text, phone)) {
  case VP_PHONE_WHOLE:
    break;
  case VP_PHONE_REMARK:
    vp_import_remark (self->import, &out->head, _("Beside the telephone number stands something else: only the number was"
                                                  " taken. Put the rest into the note."));
    break;
  case VP_PHONE_SEVERAL:
    vp_import_remark (self->import, &out->head, _("The cell holds more than one telephone number: the first one was taken."
                                                  " Put the others into the note."));
    break;
  case VP_PHONE_NONE:
    reject (self, out, _("The telephone number is not complete or has other characters in it. Check it."));
    return;
  }
  out->phone = vp_import_keep (self->import, phone);
}

/* 0 = neither */
static int
read_sex (VpImportCheck *self, const char *text)
{
  g_autofree char *key = NULL;
  const char *means;

  if (strcmp (text, "男") == 0)
    return VP_SEX_MALE;
  if (strcmp (text, "女") == 0)
    return VP_SEX_FEMALE;
  key = vp_text_search_key (text);
  means = vp_code_book_synonym (self->book, key);
  if (means == NULL)
    means = key;
  return strcmp (means, "男") == 0 || strcmp (means, "1") == 0 ? VP_SEX_MALE
    : strcmp (means, "女") == 0 || strcmp (means, "2") == 0 ? VP_SEX_FEMALE : 0;
}

static void
check_sex (VpImportCheck *self, const VpTableRow *row, PersonRow *out)
{
  const char *text = vp_import_text (self->import, row, FIELD_SEX);
  int sex;

  if (*text == '\0' || vp_text_is_blank (text))
    return;
  sex = read_sex (self, text);
  if (sex == 0)
    reject (self, out, _("The sex is neither 男 nor 女."));
  else if (out->sex > 0 && out->sex != sex)
    reject (self, out, _("The sex differs from that in the identity number. Compare both with the card."));
  else
    out->sex = (gint8) sex;
}

/* Year and month alone: the identity number has the day. A spreadsheet makes 1990.1 of October, too. */
static gboolean
check_birth_month (VpImportCheck *self, const VpTableRow *row, PersonRow *out)
{
  const VpCell *cell = vp_import_cell (self->import, row, FIELD_BIRTH);
  int year, month, own_year, own_month, own_day;

  if (cell->kind == VP_CELL_DATE || !vp_date_parse_month (cell->text, &year, &month))
    return FALSE;
  vp_date_get (out->birth, &own_year, &own_month, &own_day);
  if (out->birth == 0)
    reject (self, out, _("The date of birth has no day. Write it like 1990-01-31, or give the identity number, which has it."));
  else if (own_year != year
           || (own_month != month && !(cell->kind == VP_CELL_NUMBER && month == 1 && own_month == 10)))
    reject (self, out, _("The date of birth differs from that in the identity number. Compare both with the card."));
  return TRUE;
}

static void
check_birth (VpImportCheck *self, const VpTableRow *row, PersonRow *out)
{
  g_autofree char *fault = NULL;
  VpDate birth;

  if (*vp_import_text (self->import, row, FIELD_BIRTH) == '\0' || check_birth_month (self, row, out))
    return;
  birth = vp_import_date (self->import, row, FIELD_BIRTH, 0, &fault);
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
check_registered (VpImportCheck *self, const VpTableRow *row, PersonRow *out)
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

/* "华龙区中原路街道" begins with the district: what follows is not kept, and that is told. */
static int
find_beginning (VpImportCheck *self, PersonRow *out, const char *text, const char *kind)
{
  GPtrArray *codes = vp_code_book_get_codes (self->book, kind);

  for (guint i = 0; strcmp (kind, "district") == 0 && i < codes->len; i++) {
    const VpCode *code = codes->pdata[i];
    g_autofree char *remark = NULL;

    if (!g_str_has_prefix (text, code->name))
      continue;
    /* Translators: what stands in the cell, the district taken of it */
    remark = g_strdup_printf (_("Of “%s” only the district %s was taken. Put the rest into the address."), text, code->name);
    vp_import_remark (self->import, &out->head, remark);
    return code->code;
  }
  return -1;
}

static int
check_code (VpImportCheck *self, const VpTableRow *row, PersonRow *out, PersonField field, const char *kind)
{
  const char *cell = vp_import_text (self->import, row, field);
  g_autofree char *text = NULL, *reason = NULL, *names = NULL;
  gpointer known;
  int code;

  if (*cell == '\0')
    return -1;
  if (vp_import_recall (self, field, cell, &known))
    return GPOINTER_TO_INT (known);
  text = vp_text_squeeze (cell);
  if (*text == '\0')
    return -1;
  code = vp_code_book_find_code (self->book, kind, skip_city (text));
  if (code >= 0) {
    vp_import_remember (self, field, cell, GINT_TO_POINTER (code));
    return code;
  }
  code = find_beginning (self, out, skip_city (text), kind);
  if (code >= 0)
    return code;
  names = vp_code_book_list_names (self->book, kind);
  /* Translators: what stands in the cell, the name of the column, the entries there are */
  reason = g_strdup_printf (_("“%s” is not among the office's entries for %s: %s. Correct it, or add it to the words understood"
                              " in imports."), text, _(vp_import_person_fields[field].label), names);
  reject (self, out, reason);
  return -1;
}

static void
check_team (VpImportCheck *self, const VpTableRow *row, PersonRow *out)
{
  const char *cell = vp_import_text (self->import, row, FIELD_TEAM);
  g_autofree char *team = NULL;
  gpointer known;

  if (vp_import_recall (self, FIELD_TEAM, cell, &known)) {
    out->team = known;
    return;
  }
  team = vp_text_squeeze (cell);
  out->team = vp_import_intern (self->import, team);
  if (vp_text_length (team) > 100)
    reject (self, out, _("The name of the team is longer than 100 characters."));
  else
    vp_import_remember (self, FIELD_TEAM, cell, (char *) out->team);
}

/* A text that the roster holds whole or not at all. */
static const char *
check_length (VpImportCheck *self, const VpTableRow *row, PersonRow *out, PersonField field, gsize most)
{
  const char *text = vp_import_keep_squeezed (self->import, vp_import_text (self->import, row, field));

  if (vp_text_length (text) > most) {
    /* Translators: name of a column, how many characters */
    g_autofree char *reason = g_strdup_printf (_("“%s” is longer than %d characters."), _(vp_import_person_fields[field].label), (int) most);

    reject (self, out, reason);
  }
  return text;
}

static void
check_codes (VpImportCheck *self, const VpTableRow *row, PersonRow *out)
{
  int district = check_code (self, row, out, FIELD_DISTRICT, "district");

  out->district = MAX (district, 0);
  out->political = (gint8) check_code (self, row, out, FIELD_POLITICAL, "political");
  out->education = (gint8) check_code (self, row, out, FIELD_EDUCATION, "education");
  out->status = (gint8) check_code (self, row, out, FIELD_STATUS, "status");
  out->ethnicity = (gint8) check_code (self, row, out, FIELD_ETHNICITY, "ethnicity");
  out->real_name = (gint8) check_code (self, row, out, FIELD_REAL_NAME, "real-name");
  out->address = vp_import_keep_squeezed (self->import, vp_import_text (self->import, row, FIELD_ADDRESS));
  out->note = vp_import_keep_squeezed (self->import, vp_import_text (self->import, row, FIELD_NOTE));
  out->employer = check_length (self, row, out, FIELD_EMPLOYER, VP_EMPLOYER_MAX);
  out->national_number = check_length (self, row, out, FIELD_NATIONAL, VP_NATIONAL_NUMBER_MAX);
  check_team (self, row, out);
}

guint64
vp_import_check_person_cells (VpImportCheck *self, const VpTableRow *row, PersonRow *out)
{
  guint64 contact;

  check_name (self, row, out);
  check_identity (self, row, out);
  check_phone (self, row, out);
  contact = *out->phone != '\0' ? vp_tag_of_texts (out->head.name, out->phone) : 0;
  vp_tag_map_prefetch (&((People *) self->own)->tags, out->id_tag);
  vp_tag_map_prefetch (&((People *) self->own)->contacts, contact);
  check_sex (self, row, out);
  check_birth (self, row, out);
  check_registered (self, row, out);
  check_codes (self, row, out);
  return contact;
}
