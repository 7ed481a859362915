/* vp-register-contacts.c: donors and receivers of goods, to whom documents, receipts and limits refer
 *
 * Of people and households the name is masked wherever a row is shown; those of units and welfare homes are no secret.
 * Some 200 lines: cards are numbered by kind, two of one name are told apart by sealed telephones, and people by the roster.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-alias-sql.h"
#include "vp-db-private.h"
#include "vp-party-store.h"
#include "vp-private-sql.h"
#include "vp-register-private.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { CONTACT_NAME, CONTACT_KIND, CONTACT_CODE, CONTACT_PHONE, CONTACT_ADDRESS, CONTACT_MEMBERS, CONTACT_CHILDREN, CONTACT_PUBLISH,
       CONTACT_PSEUDONYM, CONTACT_VOLUNTEER, CONTACT_DOCUMENTS, CONTACT_LAST, CONTACT_NOTE, N_CONTACT };

/* From VP_PARTY_PERSON and VP_PUBLISH_NAME on. */
enum { KIND_PERSON = 1, KIND_UNIT, KIND_HOUSEHOLD, KIND_WELFARE };
enum { PUBLISH_NAME, PUBLISH_PSEUDONYM, PUBLISH_ANONYMOUS };
static const char *const kinds[] = { N_("Person"), N_("Unit"), N_("Household"), N_("Welfare home"), NULL };
static const char *const published[] = { N_("Real name"), N_("Pseudonym"), N_("Anonymous"), NULL };

#define DOCUMENTS "FROM stock_document d WHERE d.reverses IS NULL AND d.party_id " VP_OF_CONTACT ("r.id")

static const VpRegisterField contact_fields[N_CONTACT] = {
  [CONTACT_NAME] = { "name", N_("Name"), NULL, VP_HEADERS ("捐赠人或领取人", "名称", "姓名", "捐赠人", "领取人"),
                     VP_FIELD_NEEDED | VP_FIELD_MASKED, { VP_KIND_TEXT, 1, 100, NULL }, NULL, -150 },
  [CONTACT_KIND] = { "kind", N_("Kind"), N_("empty: a person"), VP_HEADERS ("类别"), VP_FIELD_CARRY,
                     { VP_KIND_CHOICE, KIND_PERSON, 0, kinds }, NULL, 90 },
  [CONTACT_CODE] = { "code", N_("Card"), N_("left blank: the next free one"), VP_HEADERS ("卡号"), VP_FIELD_FIXED | VP_FIELD_UNIQUE,
                     { VP_KIND_TEXT, 0, 7, NULL }, NULL, 90 },
  [CONTACT_PHONE] = { "phone", N_("Telephone"), NULL, VP_HEADERS ("联系电话", "电话", "手机号码", "手机"), VP_FIELD_SEALED, { VP_KIND_PHONE, 0, 0, NULL },
                      NULL, 120 },
  [CONTACT_ADDRESS] = { "address", N_("Address"), NULL, VP_HEADERS ("地址", "住址"), VP_FIELD_SEALED, { VP_KIND_TEXT, 0, 300, NULL },
                        NULL, 0 },
  [CONTACT_MEMBERS] = { "members", N_("People"), N_("of a household"), VP_HEADERS ("家庭人口数", "人口"), 0, { VP_KIND_INT, 1, 99, NULL },
                        NULL, 70 },
  [CONTACT_CHILDREN] = { "children", N_("Children among them"), N_("each raises the limit"), VP_HEADERS ("其中儿童", "儿童"), 0,
                         { VP_KIND_INT, 0, 99, NULL }, NULL, 80 },
  [CONTACT_PUBLISH] = { "publish", N_("In public lists as"), N_("empty: people anonymous, units by their name"),
                        VP_HEADERS ("公示方式"), VP_FIELD_SAID, { VP_KIND_CHOICE, PUBLISH_NAME, 0, published }, NULL, 90 },
  [CONTACT_PSEUDONYM] = { "pseudonym", N_("Pseudonym"), NULL, VP_HEADERS ("化名"), 0, { VP_KIND_TEXT, 0, 100, NULL }, NULL, 0 },
  [CONTACT_VOLUNTEER] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"), VP_HEADERS ("志愿者"), 0,
                          { VP_KIND_PERSON, 0, 0, NULL }, NULL, 130 },
  [CONTACT_DOCUMENTS] = { "documents", N_("Documents"), NULL, VP_HEADERS ("单据数"), 0, { VP_KIND_INT, 0, 0, NULL }, NULL, 80,
                          "SELECT count (*) " DOCUMENTS },
  [CONTACT_LAST] = { "last_day", N_("Last document"), NULL, VP_HEADERS ("最近单据日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110,
                     "SELECT ifnull (max (d.day), 0) " DOCUMENTS },
  [CONTACT_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 500, NULL }, NULL, 130 },
};

/* A document keeps whom it names, who can go without it; of one who was merged it tells the other (VP_CONTACT). */
static const VpRegisterUse contact_uses[] = {
  { "stock_document", "party_id", N_("Documents"), "0", NULL },
};

static gboolean
is_personal (const VpRecord *row)
{
  return vp_party_is_personal ((VpPartyKind) vp_record_number (row, CONTACT_KIND));
}

static gboolean
hides_name (const VpRecord *row)
{
  const char *name = vp_record_text (row, CONTACT_NAME);

  return vp_party_hides_name ((VpPartyKind) vp_record_number (row, CONTACT_KIND), name != NULL ? name : "");
}

/* Cards of who gives or comes alone begin with a D, those of households and homes with an H. */
static const char *
card_letter (const VpRecord *row)
{
  return vp_record_number (row, CONTACT_KIND) >= KIND_HOUSEHOLD ? "H" : "D";
}

/* The number of a card such as D000123; 0 = it is none. */
static gint64
read_card (const char *code)
{
  gint64 number = 0;

  return strlen (code) == 7 && (code[0] == 'D' || code[0] == 'H') && vp_text_parse_int (code + 1, &number) ? MAX (number, 0) : 0;
}

static gboolean
check_card (VpDb *db, VpRecord *row, guint *field, GError **error)
{
  g_autofree char *code = NULL, *counter = NULL;
  g_autoptr (VpStmt) stmt = NULL;

  if (*vp_record_text (row, CONTACT_CODE) != '\0') {
    *field = CONTACT_CODE;
    if (read_card (vp_record_text (row, CONTACT_CODE)) == 0)
      g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID,
                           _("The number of a card is a D or an H and six digits. Leave it blank for the next free one."));
    return read_card (vp_record_text (row, CONTACT_CODE)) != 0;
  }
  stmt = vp_db_prepare (db, "SELECT ifnull (max (next), 1) FROM id_sequence WHERE entity = ?1", error);
  if (stmt == NULL)
    return FALSE;
  counter = g_strconcat ("code-", card_letter (row), NULL);
  vp_stmt_bind_text (stmt, 1, counter);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  code = g_strdup_printf ("%s%06" G_GINT64_FORMAT, card_letter (row), (gint64) sqlite3_column_int64 (stmt, 0));
  vp_record_set_text (row, CONTACT_CODE, code);
  return TRUE;
}

/* No other card is given a number that somebody carries already. */
static gboolean
contact_saved (VpDb *db, const VpRecord *former, const VpRecord *row, GError **error)
{
  g_autofree char *counter = g_strdup_printf ("code-%c", *vp_record_text (row, CONTACT_CODE));
  g_autoptr (VpStmt) stmt = NULL;

  if (former != NULL)
    return TRUE;
  stmt = vp_db_prepare (db, "INSERT INTO id_sequence (entity, next) VALUES (?2, ?1 + 1)"
                        " ON CONFLICT (entity) DO UPDATE SET next = max (next, excluded.next)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, read_card (vp_record_text (row, CONTACT_CODE)));
  vp_stmt_bind_text (stmt, 2, counter);
  return vp_stmt_run (stmt, error);
}

/* Two of one name are told apart by their telephones: with the same one it is one. */
static gboolean
check_twin (VpDb *db, const VpRecord *row, guint *field, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " VP_OPENED ("party", "", "phone") " FROM party"
                                           " WHERE name = ?1 AND kind = ?2 AND removed_at = 0 AND id <> ?3", error);
  gboolean there = TRUE;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, vp_record_name (row));
  sqlite3_bind_int64 (stmt, 2, vp_record_number (row, CONTACT_KIND));
  sqlite3_bind_int64 (stmt, 3, row->id);
  while (there) {
    g_autofree char *phone = NULL;

    if (!vp_stmt_step (stmt, &there, error))
      return FALSE;
    if (!there)
      break;
    phone = vp_private_read_sealed (stmt, 0);
    if (strcmp (phone, vp_record_text (row, CONTACT_PHONE)) != 0)
      continue;
    *field = CONTACT_NAME;
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS, _("“%s” with this telephone is in the register already. Take that entry."),
                 vp_record_name (row));
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_contact (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  if (vp_record_number (row, CONTACT_KIND) == 0)
    vp_record_set_number (row, CONTACT_KIND, KIND_PERSON);
  if (vp_record_number (row, CONTACT_MEMBERS) == 0)
    vp_record_set_number (row, CONTACT_MEMBERS, 1);
  if (vp_record_number (row, CONTACT_PUBLISH) == VP_UNSAID)
    vp_record_set_number (row, CONTACT_PUBLISH, is_personal (row) ? PUBLISH_ANONYMOUS : PUBLISH_NAME);
  /* Children are members, and raise what the household may claim. */
  if (vp_record_number (row, CONTACT_KIND) == KIND_HOUSEHOLD
      && vp_record_number (row, CONTACT_CHILDREN) > vp_record_number (row, CONTACT_MEMBERS))
    return vp_register_refuse (field, CONTACT_CHILDREN,
                               _("Children count among the members: there cannot be more of them."), error);
  if (vp_record_number (row, CONTACT_PUBLISH) == PUBLISH_PSEUDONYM && *vp_record_text (row, CONTACT_PSEUDONYM) == '\0')
    return vp_register_refuse (field, CONTACT_PSEUDONYM, _("The pseudonym is missing."), error);
  if (!is_personal (row) && vp_record_number (row, CONTACT_VOLUNTEER) != 0)
    return vp_register_refuse (field, CONTACT_VOLUNTEER,
                               _("A unit is nobody of the roster. Leave it blank, or choose another kind."), error);
  return check_twin (db, row, field, error) && (former != NULL || check_card (db, row, field, error));
}

const VpRegister vp_register_contact = {
  "contact", "party", N_("Donors and receivers"), N_("Donor or receiver"), "捐赠人与领取人", NULL, NULL, contact_fields, N_CONTACT,
  CONTACT_NAME, -1, -1, "removed_at", "r.kind, r.id", contact_uses, G_N_ELEMENTS (contact_uses),
  { check_contact, contact_saved, hides_name }
};
