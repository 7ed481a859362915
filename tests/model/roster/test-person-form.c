/* test-person-form.c: what is found in a form, and what saving it does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-person-form.h"

#include "vp-outbox.h"
#include "vp-test-store.h"

#include <string.h>

#define TODAY (vp_date_new (2018, 3, 28))
#define WOMAN "11010519491231002X" /* the example of GB 11643 */
#define PHONE "13812345678"
#define NO_FIELD VP_PERSON_N_FIELDS

typedef struct {
  VpTestStore store;
  VpCodeBook *book;
  VpPersonForm *form;
} Fixture;

static void
read_book (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->book, vp_code_book_unref);
  fixture->book = vp_code_book_read (fixture->store.db, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  vp_test_store_set_up (&fixture->store);
  read_book (fixture);
  fixture->form = vp_person_form_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vp_person_form_free (fixture->form);
  vp_code_book_unref (fixture->book);
  vp_test_store_tear_down (&fixture->store);
}

static guint
check (Fixture *fixture)
{
  return vp_person_form_check (fixture->form, fixture->book, TODAY);
}

static void
assert_faults (Fixture *fixture, VpPersonField first, VpPersonField second)
{
  guint n = (first != NO_FIELD) + (second != NO_FIELD);

  g_assert_cmpuint (check (fixture), ==, n);
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++) {
    const char *fault = vp_person_form_fault (fixture->form, i);

    if (i == first || i == second)
      g_assert_true (fault != NULL && *fault != '\0');
    else
      g_assert_cmpstr (fault, ==, NULL);
  }
}

/* One field of a form that is right otherwise: which fault it makes, and what the fault says. */
typedef struct {
  VpPersonField field;
  const char *text;
  VpPersonField fault;
  const char *part;
} FieldCase;

static const FieldCase field_cases[] = {
  { VP_PERSON_NAME, "张明轩", NO_FIELD, NULL },
  { VP_PERSON_NAME, " 张　明 轩 ", NO_FIELD, NULL },
  { VP_PERSON_NAME, "买买提·吐尔逊", NO_FIELD, NULL },
  { VP_PERSON_NAME, "", VP_PERSON_NAME, "missing" },
  { VP_PERSON_NAME, "　", VP_PERSON_NAME, "missing" },
  { VP_PERSON_NAME, "张3", VP_PERSON_NAME, "digit" },
  { VP_PERSON_NAME, "张*", VP_PERSON_NAME, "asterisks" },
  { VP_PERSON_NAME, "张\xEF\xBF\xBD", VP_PERSON_NAME, "character" },
  { VP_PERSON_NAME, "赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵赵",
    VP_PERSON_NAME, "50" },
  { VP_PERSON_PINYIN, "zeng guo fan", NO_FIELD, NULL },
  { VP_PERSON_PINYIN, "lü", NO_FIELD, NULL },
  { VP_PERSON_PINYIN, "zeng1", VP_PERSON_PINYIN, "letters" },
  { VP_PERSON_PINYIN, "曾", VP_PERSON_PINYIN, "letters" },
  { VP_PERSON_PHONE, "+86 138-1234-5678", NO_FIELD, NULL },
  { VP_PERSON_PHONE, "１３８１２３４５６７８", NO_FIELD, NULL },
  { VP_PERSON_PHONE, "0393-6117001", NO_FIELD, NULL },
  { VP_PERSON_PHONE, "1381234567", VP_PERSON_PHONE, "complete" },
  { VP_PERSON_PHONE, "138****5678", VP_PERSON_PHONE, "asterisks" },
  { VP_PERSON_PHONE, "没有", VP_PERSON_PHONE, "complete" },
  { VP_PERSON_SEX, "女", NO_FIELD, NULL },
  { VP_PERSON_SEX, "　女 ", NO_FIELD, NULL },
  { VP_PERSON_SEX, "男", VP_PERSON_SEX, "differs" },
  { VP_PERSON_SEX, "女性", VP_PERSON_SEX, "neither" },
  { VP_PERSON_BIRTH, "1949-12-31", NO_FIELD, NULL },
  { VP_PERSON_BIRTH, "1949年12月31日", NO_FIELD, NULL },
  { VP_PERSON_BIRTH, "1949-12-30", VP_PERSON_BIRTH, "differs" },
  { VP_PERSON_BIRTH, "2018-03-29", VP_PERSON_BIRTH, "future" },
  { VP_PERSON_BIRTH, "1949-02-30", VP_PERSON_BIRTH, NULL },
  { VP_PERSON_BIRTH, "不详", VP_PERSON_BIRTH, NULL },
  { VP_PERSON_REGISTERED, "3.28", NO_FIELD, NULL },
  { VP_PERSON_REGISTERED, "3月28日", NO_FIELD, NULL },
  { VP_PERSON_REGISTERED, "2018-03-29", VP_PERSON_REGISTERED, "future" },
  { VP_PERSON_REGISTERED, "2018-13-01", VP_PERSON_REGISTERED, NULL },
  { VP_PERSON_DISTRICT, "华龙区", NO_FIELD, NULL },
  { VP_PERSON_DISTRICT, "郑州市", VP_PERSON_DISTRICT, "“郑州市”" },
  { VP_PERSON_STATUS, "暂停", NO_FIELD, NULL },
  { VP_PERSON_STATUS, "休假", VP_PERSON_STATUS, "“休假”" },
  { VP_PERSON_POLITICAL, "中共党员", NO_FIELD, NULL },
  { VP_PERSON_POLITICAL, "党", VP_PERSON_POLITICAL, "“党”" },
  { VP_PERSON_EDUCATION, "大学本科", NO_FIELD, NULL },
  { VP_PERSON_EDUCATION, "。", VP_PERSON_EDUCATION, "“。”" },
  { VP_PERSON_TEAM, "市文明巡防志愿服务队", NO_FIELD, NULL },
  { VP_PERSON_ADDRESS, "人民路 1 号", NO_FIELD, NULL },
  { VP_PERSON_GUARDIAN, "张三 13900000000", NO_FIELD, NULL },
  { VP_PERSON_NOTE, "=1+1", NO_FIELD, NULL },
};

static void
fill (Fixture *fixture)
{
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    vp_person_form_set (fixture->form, i, "");
  vp_person_form_set (fixture->form, VP_PERSON_NAME, "王芳");
  vp_person_form_set (fixture->form, VP_PERSON_IDENTITY, WOMAN);
  vp_person_form_set (fixture->form, VP_PERSON_PHONE, PHONE);
}

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (field_cases); i++) {
    const FieldCase *item = &field_cases[i];

    g_test_message ("%s: %s", vp_person_field_label (item->field), item->text);
    fill (fixture);
    vp_person_form_set (fixture->form, item->field, item->text);
    g_assert_cmpstr (vp_person_form_get (fixture->form, item->field), ==, item->text);
    assert_faults (fixture, item->fault, NO_FIELD);
    if (item->part != NULL)
      g_assert_nonnull (strstr (vp_person_form_fault (fixture->form, item->fault), item->part));
  }
}

/* Identity numbers: the fault and a part of it, or a part of the hint. */
static void
test_identity (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *text; gboolean fault; const char *part, *other; } cases[] = {
    { WOMAN, FALSE, "女", "68" },
    { "１１０１０５１９４９１２３１００２ｘ", FALSE, "1949年12月31日", NULL },
    { "110105491231002", FALSE, "110105" "19491231" "002X", "女" },
    { "110105194912310021", TRUE, "Perhaps it is", NULL },
    { "11010519491213002X", TRUE, WOMAN, NULL },
    { "4.10902E+17", TRUE, "damaged", NULL },
    { "410902198703254000", TRUE, "damaged", NULL },
    { "1101051949123100", TRUE, "18 characters", NULL },
    { "1101051949123A002X", TRUE, "cannot be there", NULL },
    { "110***********002X", TRUE, "asterisks", NULL },
    { "11010519490230002X", TRUE, "impossible", NULL },
    { "110105203012310022", TRUE, "impossible", NULL },
    { "110105201803290029", TRUE, "impossible", NULL },
    { "H12345678", FALSE, NULL, NULL },
    { "E12345678", FALSE, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *fault, *hint, *said;

    g_test_message ("%s", cases[i].text);
    fill (fixture);
    vp_person_form_set (fixture->form, VP_PERSON_IDENTITY, cases[i].text);
    assert_faults (fixture, cases[i].fault ? VP_PERSON_IDENTITY : NO_FIELD, NO_FIELD);
    fault = vp_person_form_fault (fixture->form, VP_PERSON_IDENTITY);
    hint = vp_person_form_hint (fixture->form, VP_PERSON_IDENTITY);
    said = cases[i].fault ? fault : hint;
    g_assert_true (fault == NULL || hint == NULL);
    if (cases[i].part != NULL)
      g_assert_nonnull (strstr (said, cases[i].part));
    else
      g_assert_cmpstr (said, ==, NULL);
    if (cases[i].other != NULL)
      g_assert_nonnull (strstr (said, cases[i].other));
  }
}

/* 港澳台居民居住证 follow the same rule with divisions of their own. */
static void
test_residence_permits (Fixture *fixture, gconstpointer data)
{
  static const char *const divisions[] = { "810000", "820000", "830000" };

  for (guint i = 0; i < G_N_ELEMENTS (divisions); i++) {
    g_autoptr (VpVolunteer) person = vp_volunteer_new ();
    g_autofree char *number = g_strdup_printf ("%s199003150%u1?", divisions[i], i);
    g_autofree char *team = NULL;

    number[17] = vp_identity_check_char (number);
    fill (fixture);
    vp_person_form_set (fixture->form, VP_PERSON_IDENTITY, number);
    g_assert_cmpuint (check (fixture), ==, 0);
    vp_person_form_apply (fixture->form, fixture->book, person, &team);
    g_assert_cmpint (person->private.id_kind, ==, VP_ID_KIND_RESIDENCE_PERMIT);
    g_assert_cmpint (person->birth, ==, vp_date_new (1990, 3, 15));
    number[17] = number[17] == '0' ? '1' : '0';
    vp_person_form_set (fixture->form, VP_PERSON_IDENTITY, number);
    assert_faults (fixture, VP_PERSON_IDENTITY, NO_FIELD);
  }
}

static void
test_neither_number_nor_phone (Fixture *fixture, gconstpointer data)
{
  vp_person_form_set (fixture->form, VP_PERSON_NAME, "王芳");
  assert_faults (fixture, VP_PERSON_IDENTITY, NO_FIELD);
  vp_person_form_set (fixture->form, VP_PERSON_PHONE, "　");
  assert_faults (fixture, VP_PERSON_IDENTITY, NO_FIELD);
  vp_person_form_set (fixture->form, VP_PERSON_PHONE, PHONE);
  assert_faults (fixture, NO_FIELD, NO_FIELD);
  vp_person_form_set (fixture->form, VP_PERSON_PHONE, "");
  vp_person_form_set (fixture->form, VP_PERSON_IDENTITY, WOMAN);
  assert_faults (fixture, NO_FIELD, NO_FIELD);
  vp_person_form_set (fixture->form, VP_PERSON_NAME, "");
  vp_person_form_set (fixture->form, VP_PERSON_IDENTITY, "");
  assert_faults (fixture, VP_PERSON_NAME, VP_PERSON_IDENTITY);
}

static void
test_contradictions (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  vp_person_form_set (fixture->form, VP_PERSON_SEX, "男");
  vp_person_form_set (fixture->form, VP_PERSON_BIRTH, "1950-01-01");
  assert_faults (fixture, VP_PERSON_SEX, VP_PERSON_BIRTH);
  /* Nothing is left of a check when the next one finds the field right. */
  vp_person_form_set (fixture->form, VP_PERSON_IDENTITY, "");
  assert_faults (fixture, NO_FIELD, NO_FIELD);
  g_assert_cmpstr (vp_person_form_hint (fixture->form, VP_PERSON_IDENTITY), ==, NULL);
}

static void
test_first_fault_stays (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  check (fixture);
  vp_person_form_set_fault (fixture->form, VP_PERSON_IDENTITY, "somebody else has it");
  vp_person_form_set_fault (fixture->form, VP_PERSON_IDENTITY, "another");
  g_assert_cmpstr (vp_person_form_fault (fixture->form, VP_PERSON_IDENTITY), ==, "somebody else has it");
  g_assert_cmpuint (check (fixture), ==, 0);
}

static void
test_team_length (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) name = g_string_new (NULL);

  fill (fixture);
  for (guint i = 0; i < 100; i++)
    g_string_append (name, "队");
  vp_person_form_set (fixture->form, VP_PERSON_TEAM, name->str);
  assert_faults (fixture, NO_FIELD, NO_FIELD);
  g_assert_nonnull (vp_person_form_hint (fixture->form, VP_PERSON_TEAM));
  g_string_append (name, "队");
  vp_person_form_set (fixture->form, VP_PERSON_TEAM, name->str);
  assert_faults (fixture, VP_PERSON_TEAM, NO_FIELD);
}

static void
test_apply (Fixture *fixture, gconstpointer data)
{
  static const struct { VpPersonField field; const char *text; } entries[] = {
    { VP_PERSON_NAME, " 张 明轩" }, { VP_PERSON_PINYIN, "zhang  ming xuan " },
    { VP_PERSON_IDENTITY, "110105491231002" }, { VP_PERSON_PHONE, "+86 138 1234 5678" },
    { VP_PERSON_DISTRICT, "清丰县" }, { VP_PERSON_TEAM, "　巡防队 " }, { VP_PERSON_STATUS, "暂停" },
    { VP_PERSON_POLITICAL, "群众" }, { VP_PERSON_EDUCATION, "初中" }, { VP_PERSON_REGISTERED, "2017.6.30" },
    { VP_PERSON_ADDRESS, " 人民路　1号" }, { VP_PERSON_GUARDIAN, "张三" }, { VP_PERSON_NOTE, "a\n b" },
  };
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();
  g_autofree char *team = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    vp_person_form_set (fixture->form, entries[i].field, entries[i].text);
  g_assert_cmpuint (check (fixture), ==, 0);
  vp_person_form_apply (fixture->form, fixture->book, person, &team);
  g_assert_cmpstr (person->name, ==, "张明轩");
  g_assert_cmpstr (person->pinyin, ==, "zhang ming xuan");
  g_assert_cmpstr (person->private.id_number, ==, WOMAN);
  g_assert_cmpint (person->private.id_kind, ==, VP_ID_KIND_RESIDENT);
  g_assert_cmpstr (person->private.phone, ==, PHONE);
  g_assert_cmpstr (person->private.address, ==, "人民路 1号");
  g_assert_cmpstr (person->private.guardian, ==, "张三");
  g_assert_cmpint (person->sex, ==, VP_SEX_FEMALE);
  g_assert_cmpint (person->birth, ==, vp_date_new (1949, 12, 31));
  g_assert_cmpint (person->registered, ==, vp_date_new (2017, 6, 30));
  g_assert_cmpint (person->district, ==, 410922);
  g_assert_cmpint (person->status, ==, 1);
  g_assert_cmpint (person->political, ==, 13);
  g_assert_cmpint (person->education, ==, 70);
  g_assert_cmpint (person->team_id, ==, 0);
  g_assert_cmpstr (team, ==, "巡防队");
  g_assert_cmpstr (person->note, ==, "a b");
}

/* Saves what stands in the form; with @id 0 somebody new. */
static gboolean
save (Fixture *fixture, gint64 id, VpVolunteer **saved, GError **error)
{
  g_autoptr (VpVolunteer) person = id != 0 ? vp_volunteer_store_get (fixture->store.db, id, NULL) : vp_volunteer_new ();
  g_autofree char *team = NULL;
  gboolean done;

  g_assert_nonnull (person);
  g_assert_cmpuint (check (fixture), ==, 0);
  vp_person_form_apply (fixture->form, fixture->book, person, &team);
  done = vp_person_save (fixture->store.db, person, team, error);
  if (saved != NULL)
    *saved = g_steal_pointer (&person);
  read_book (fixture);
  return done;
}

static gint64
save_new (Fixture *fixture, const char *name, const char *number, const char *team)
{
  g_autoptr (VpVolunteer) person = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  vp_person_form_set (fixture->form, VP_PERSON_NAME, name);
  vp_person_form_set (fixture->form, VP_PERSON_IDENTITY, number);
  vp_person_form_set (fixture->form, VP_PERSON_TEAM, team);
  vp_person_form_set (fixture->form, VP_PERSON_ADDRESS, "人民路 1 号");
  vp_person_form_set (fixture->form, VP_PERSON_GUARDIAN, "李四");
  vp_person_form_set (fixture->form, VP_PERSON_DISTRICT, "华龙区");
  save (fixture, 0, &person, &error);
  g_assert_no_error (error);
  g_assert_cmpint (person->id, !=, 0);
  g_assert_cmpint (person->number, !=, 0);
  return person->id;
}

static void
edit (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (fixture->store.db, id, &error);

  g_assert_no_error (error);
  vp_person_form_free (fixture->form);
  fixture->form = vp_person_form_new_for (person, fixture->book, TODAY);
}

static void
assert_hidden (const char *text)
{
  static const char *const secrets[] = { WOMAN, "19491231", PHONE, "1234567", "人民路", "李四" };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (text, secrets[i]));
}

static void
assert_private (VpTestStore *store, gint64 id, const char *number, const char *phone, const char *address,
                const char *guardian)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (store->db, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (person->private.id_number, ==, number);
  g_assert_cmpstr (person->private.phone, ==, phone);
  g_assert_cmpstr (person->private.address, ==, address);
  g_assert_cmpstr (person->private.guardian, ==, guardian);
}

static void
test_masks (Fixture *fixture, gconstpointer data)
{
  static const VpPersonField masked[] = { VP_PERSON_IDENTITY, VP_PERSON_PHONE, VP_PERSON_ADDRESS, VP_PERSON_GUARDIAN };
  gint64 id = save_new (fixture, "王芳", WOMAN, "");
  g_autofree char *draft = NULL;

  edit (fixture, id);
  for (guint i = 0; i < G_N_ELEMENTS (masked); i++) {
    g_assert_cmpstr (vp_person_form_get (fixture->form, masked[i]), ==, "");
    g_assert_true (vp_person_form_is_hidden (fixture->form, masked[i]));
    assert_hidden (vp_person_form_mask (fixture->form, masked[i]));
    g_assert_nonnull (strchr (vp_person_form_mask (fixture->form, masked[i]), '*'));
  }
  draft = vp_person_form_to_text (fixture->form);
  assert_hidden (draft);

  vp_person_form_set (fixture->form, VP_PERSON_NAME, "王方");
  g_assert_true (save (fixture, id, NULL, NULL));
  assert_private (&fixture->store, id, WOMAN, PHONE, "人民路 1 号", "李四");

  /* Typed over: the new value as a whole. Cleared after it was shown: none. */
  edit (fixture, id);
  vp_person_form_set (fixture->form, VP_PERSON_PHONE, "13900000001");
  g_assert_false (vp_person_form_is_hidden (fixture->form, VP_PERSON_PHONE));
  vp_person_form_reveal (fixture->form);
  g_assert_null (vp_person_form_mask (fixture->form, VP_PERSON_ADDRESS));
  g_assert_cmpstr (vp_person_form_get (fixture->form, VP_PERSON_ADDRESS), ==, "人民路 1 号");
  g_assert_cmpstr (vp_person_form_get (fixture->form, VP_PERSON_PHONE), ==, "13900000001");
  vp_person_form_set (fixture->form, VP_PERSON_ADDRESS, "");
  vp_person_form_set (fixture->form, VP_PERSON_GUARDIAN, "张三");
  g_assert_true (save (fixture, id, NULL, NULL));
  assert_private (&fixture->store, id, WOMAN, "13900000001", "", "张三");
  edit (fixture, id);
  vp_person_form_reveal (fixture->form);
  vp_person_form_set (fixture->form, VP_PERSON_IDENTITY, "");
  g_assert_true (save (fixture, id, NULL, NULL));
  assert_private (&fixture->store, id, "", "13900000001", "", "张三");
}

/* What was shown and left as it is does not lie about in a draft; what was typed does. */
static void
test_draft_of_revealed (Fixture *fixture, gconstpointer data)
{
  gint64 id = save_new (fixture, "王芳", WOMAN, "");
  g_autofree char *draft = NULL;

  edit (fixture, id);
  vp_person_form_reveal (fixture->form);
  vp_person_form_set (fixture->form, VP_PERSON_ADDRESS, "人民路 1 号 5 号楼");
  draft = vp_person_form_to_text (fixture->form);
  g_assert_null (strstr (draft, WOMAN));
  g_assert_null (strstr (draft, PHONE));
  edit (fixture, id);
  g_assert_true (vp_person_form_load_text (fixture->form, draft, NULL));
  g_assert_true (save (fixture, id, NULL, NULL));
  assert_private (&fixture->store, id, WOMAN, PHONE, "人民路 1 号 5 号楼", "李四");
}

/* What a mask shows is never a value, wherever it is typed. */
static void
test_asterisks (Fixture *fixture, gconstpointer data)
{
  static const VpPersonField texts[] = { VP_PERSON_NAME, VP_PERSON_IDENTITY, VP_PERSON_PHONE, VP_PERSON_ADDRESS,
                                         VP_PERSON_GUARDIAN, VP_PERSON_TEAM, VP_PERSON_NOTE, VP_PERSON_BIRTH };
  gint64 id = save_new (fixture, "王芳", WOMAN, "");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    edit (fixture, id);
    assert_faults (fixture, NO_FIELD, NO_FIELD);
    vp_person_form_set (fixture->form, texts[i], "******5号楼");
    g_assert_cmpuint (vp_person_form_check (fixture->form, fixture->book, TODAY), >, 0);
    g_assert_nonnull (strstr (vp_person_form_fault (fixture->form, texts[i]), "asterisks"));
    vp_person_form_set (fixture->form, texts[i], "5＊");
    g_assert_cmpuint (vp_person_form_check (fixture->form, fixture->book, TODAY), >, 0);
    g_assert_nonnull (vp_person_form_fault (fixture->form, texts[i]));
  }
}

/* A minor's name, reading, day of birth and note are hidden too, up to the day before the eighteenth birthday. */
static void
test_minors (Fixture *fixture, gconstpointer data)
{
  static const VpPersonField closed[] = { VP_PERSON_NAME, VP_PERSON_BIRTH, VP_PERSON_NOTE };
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();
  VpDate birthday = vp_date_new (2018, 3, 28);

  person->name = g_strdup ("小金丝");
  person->pinyin = g_strdup ("");
  person->note = g_strdup ("转学");
  person->private.id_number = g_strdup ("");
  person->private.phone = g_strdup (PHONE);
  person->private.address = g_strdup ("");
  person->private.guardian = g_strdup ("");
  person->birth = vp_date_new (2000, 3, 28);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (VpPersonForm) form = vp_person_form_new_for (person, fixture->book, birthday - 1 + (VpDate) i);

    for (guint j = 0; j < G_N_ELEMENTS (closed); j++)
      g_assert_cmpint (vp_person_form_is_hidden (form, closed[j]), ==, i == 0);
    g_assert_cmpstr (vp_person_form_mask (form, VP_PERSON_NAME), ==, i == 0 ? "小*" : NULL);
    g_assert_cmpstr (vp_person_form_mask (form, VP_PERSON_BIRTH), ==, i == 0 ? "2000" : NULL);
    vp_person_form_check (form, fixture->book, birthday - 1 + (VpDate) i);
    g_assert_null (vp_person_form_fault (form, VP_PERSON_NAME));
    g_assert_null (vp_person_form_fault (form, VP_PERSON_BIRTH));
    vp_person_form_reveal (form);
    g_assert_cmpstr (vp_person_form_get (form, VP_PERSON_NAME), ==, "小金丝");
    g_assert_cmpstr (vp_person_form_get (form, VP_PERSON_BIRTH), ==, "2000-03-28");
  }
}

static void
test_latin_names (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *name; gboolean good; } cases[] = {
    { "ceshi", FALSE }, { "w", FALSE }, { "John Smith", TRUE }, { "John", TRUE }, { "王芳", TRUE },
    { "zhang san", FALSE }, { "阿a", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    fill (fixture);
    vp_person_form_set (fixture->form, VP_PERSON_NAME, cases[i].name);
    vp_person_form_check (fixture->form, fixture->book, TODAY);
    g_assert_cmpint (vp_person_form_fault (fixture->form, VP_PERSON_NAME) == NULL, ==, cases[i].good);
  }
}

/* Whoever has no telephone cannot get one by typing what another form shows. */
static void
test_mask_of_nothing (Fixture *fixture, gconstpointer data)
{
  gint64 id;

  fill (fixture);
  vp_person_form_set (fixture->form, VP_PERSON_PHONE, "");
  g_assert_true (save (fixture, 0, NULL, NULL));
  id = vp_test_int (fixture->store.db, "SELECT max (id) FROM volunteer");
  edit (fixture, id);
  g_assert_cmpstr (vp_person_form_get (fixture->form, VP_PERSON_PHONE), ==, "");
  assert_faults (fixture, NO_FIELD, NO_FIELD);
  vp_person_form_set (fixture->form, VP_PERSON_PHONE, "138****5678");
  assert_faults (fixture, VP_PERSON_PHONE, NO_FIELD);
}

static void
test_drafts (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[VP_PERSON_N_FIELDS] = {
    [VP_PERSON_NAME] = "张", [VP_PERSON_PINYIN] = " zhang", [VP_PERSON_IDENTITY] = "1101", [VP_PERSON_SEX] = "男?",
    [VP_PERSON_BIRTH] = "1949-", [VP_PERSON_PHONE] = "13", [VP_PERSON_TEAM] = "[a]=b; c\\", [VP_PERSON_NOTE] = "一\n二\t三 ",
  };
  g_autoptr (VpPersonForm) other = vp_person_form_new ();
  g_autofree char *draft = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    vp_person_form_set (fixture->form, i, texts[i]);
  draft = vp_person_form_to_text (fixture->form);
  vp_person_form_set (other, VP_PERSON_ADDRESS, "left from before");
  vp_person_form_load_text (other, draft, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    g_assert_cmpstr (vp_person_form_get (other, i), ==, texts[i] != NULL ? texts[i] : "");

  g_assert_false (vp_person_form_load_text (other, "no draft", &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (vp_person_form_get (other, VP_PERSON_NAME), ==, "张");
}

/* A draft of an edit comes back with masks that still stand for what is stored. */
static void
test_draft_of_edit (Fixture *fixture, gconstpointer data)
{
  gint64 id = save_new (fixture, "王芳", WOMAN, "");
  g_autofree char *draft = NULL;

  edit (fixture, id);
  vp_person_form_set (fixture->form, VP_PERSON_NOTE, "half");
  draft = vp_person_form_to_text (fixture->form);
  edit (fixture, id);
  g_assert_true (vp_person_form_load_text (fixture->form, draft, NULL));
  g_assert_cmpstr (vp_person_form_get (fixture->form, VP_PERSON_NOTE), ==, "half");
  g_assert_true (save (fixture, id, NULL, NULL));
  assert_private (&fixture->store, id, WOMAN, PHONE, "人民路 1 号", "李四");
}

static void
test_exists_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  VpDb *db = fixture->store.db;
  gint64 first = save_new (fixture, "王芳", WOMAN, ""), other = save_new (fixture, "李雷", "E12345678", "");
  gint64 seq = vp_test_last_seq (db);
  g_autoptr (VpVolunteer) person = NULL, changed = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  vp_person_form_set (fixture->form, VP_PERSON_NAME, "韩梅");
  vp_person_form_set (fixture->form, VP_PERSON_TEAM, "新的队");
  g_assert_false (save (fixture, 0, &person, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "王芳"));
  g_assert_cmpint (person->id, ==, 0);
  g_assert_cmpint (person->number, ==, 0);
  g_clear_error (&error);

  edit (fixture, other);
  vp_person_form_set (fixture->form, VP_PERSON_IDENTITY, WOMAN);
  vp_person_form_set (fixture->form, VP_PERSON_TEAM, "新的队");
  g_assert_false (save (fixture, other, &changed, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_assert_cmpint (changed->id, ==, other);

  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM team"), ==, 0);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM volunteer"), ==, 2);
  g_assert_cmpint (vp_test_last_seq (db), ==, seq);
  assert_private (&fixture->store, first, WOMAN, PHONE, "人民路 1 号", "李四");
  assert_private (&fixture->store, other, "E12345678", PHONE, "人民路 1 号", "李四");
  vp_test_assert_clean (db);
}

static void
test_new_team (Fixture *fixture, gconstpointer data)
{
  VpDb *db = fixture->store.db;
  gint64 id = save_new (fixture, "王芳", WOMAN, "巡防队"), seq = vp_test_last_seq (db), other;
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, id, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (vp_code_book_team_name (fixture->book, person->team_id), ==, "巡防队");
  g_assert_cmpint (vp_test_int (db, "SELECT district FROM team"), ==, 410902);
  /* The same team is not made twice, and the form knows it now. */
  other = save_new (fixture, "李雷", "E12345678", " 巡防队");
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM team"), ==, 1);
  edit (fixture, other);
  g_assert_cmpuint (check (fixture), ==, 0);
  g_assert_cmpstr (vp_person_form_hint (fixture->form, VP_PERSON_TEAM), ==, NULL);

  /* Team and person are one transaction: it cannot be undone while another person is in the team. */
  g_assert_false (vp_outbox_revert (db, seq, VP_ACTION_UNDO, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (vp_outbox_revert (db, seq + 1, VP_ACTION_UNDO, &error));
  g_assert_true (vp_outbox_revert (db, seq, VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM team"), ==, 0);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM volunteer"), ==, 0);
  vp_test_assert_clean (db);
}

static void
test_edit_undone (Fixture *fixture, gconstpointer data)
{
  gint64 id = save_new (fixture, "王芳", WOMAN, "");
  g_autoptr (VpVolunteer) person = NULL;
  g_autoptr (GError) error = NULL;

  edit (fixture, id);
  vp_person_form_set (fixture->form, VP_PERSON_NAME, "王方");
  vp_person_form_set (fixture->form, VP_PERSON_PHONE, "13900000001");
  g_assert_true (save (fixture, id, NULL, NULL));
  assert_private (&fixture->store, id, WOMAN, "13900000001", "人民路 1 号", "李四");
  vp_outbox_revert (fixture->store.db, vp_test_last_seq (fixture->store.db), VP_ACTION_UNDO, &error);
  g_assert_no_error (error);
  assert_private (&fixture->store, id, WOMAN, PHONE, "人民路 1 号", "李四");
  person = vp_volunteer_store_get (fixture->store.db, id, &error);
  g_assert_cmpstr (person->name, ==, "王芳");
}

static void
test_remove_many (Fixture *fixture, gconstpointer data)
{
  VpDb *db = fixture->store.db;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  gint64 seq, absent = 12345;

  for (guint i = 0; i < 50; i++) {
    char number[VP_ID_MAX + 1];
    gint64 id;

    vp_test_identity (i, number);
    id = save_new (fixture, "王芳", number, "");
    if (i % 2 == 0)
      g_array_append_val (ids, id);
  }
  vp_person_remove (db, ids, TRUE, &error);
  g_assert_no_error (error);
  seq = vp_test_last_seq (db);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM volunteer WHERE removed_at <> 0"), ==, 25);

  vp_outbox_revert (db, seq, VP_ACTION_UNDO, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM volunteer WHERE removed_at <> 0"), ==, 0);
  vp_outbox_revert (db, vp_test_last_seq (db), VP_ACTION_REDO, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM volunteer WHERE removed_at <> 0"), ==, 25);
  vp_person_remove (db, ids, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM volunteer WHERE removed_at <> 0"), ==, 0);

  g_array_set_size (ids, 0);
  g_array_append_val (ids, absent);
  seq = vp_test_last_seq (db);
  g_assert_false (vp_person_remove (db, ids, TRUE, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_assert_cmpint (vp_test_last_seq (db), ==, seq);
  vp_test_assert_clean (db);
}

/* An identity number stays with whoever was removed: the message says so. */
static void
test_number_of_removed (Fixture *fixture, gconstpointer data)
{
  gint64 id = save_new (fixture, "王芳", WOMAN, "");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  g_array_append_val (ids, id);
  g_assert_true (vp_person_remove (fixture->store.db, ids, TRUE, NULL));
  fill (fixture);
  g_assert_false (save (fixture, 0, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "removed"));
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/person-form/fields", test_fields },
    { "/person-form/identity", test_identity },
    { "/person-form/residence-permits", test_residence_permits },
    { "/person-form/neither-number-nor-phone", test_neither_number_nor_phone },
    { "/person-form/contradictions", test_contradictions },
    { "/person-form/first-fault-stays", test_first_fault_stays },
    { "/person-form/team-length", test_team_length },
    { "/person-form/apply", test_apply },
    { "/person-form/masks", test_masks },
    { "/person-form/mask-of-nothing", test_mask_of_nothing },
    { "/person-form/draft-of-revealed", test_draft_of_revealed },
    { "/person-form/asterisks", test_asterisks },
    { "/person-form/minors", test_minors },
    { "/person-form/latin-names", test_latin_names },
    { "/person-form/drafts", test_drafts },
    { "/person-form/draft-of-edit", test_draft_of_edit },
    { "/person-form/exists-leaves-nothing", test_exists_leaves_nothing },
    { "/person-form/new-team", test_new_team },
    { "/person-form/edit-undone", test_edit_undone },
    { "/person-form/remove-many", test_remove_many },
    { "/person-form/number-of-removed", test_number_of_removed },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
