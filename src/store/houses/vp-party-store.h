/* vp-party-store.h: donors and receivers of goods, and how much a receiver may claim
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

typedef enum { VP_PARTY_PERSON = 1, VP_PARTY_UNIT = 2, VP_PARTY_HOUSEHOLD = 3, VP_PARTY_WELFARE = 4 } VpPartyKind;
typedef enum { VP_PUBLISH_NAME, VP_PUBLISH_PSEUDONYM, VP_PUBLISH_ANONYMOUS } VpPublish;

/**
 * VpParty:
 * @code: of the card, "D000123" a donor or person, "H000123" a household or home; given when saved
 * @publish: how a public list names a donor
 */
typedef struct {
  gint64 id;
  VpPartyKind kind;
  char *code;
  char *name;
  char *pseudonym;
  VpPublish publish;
  char *phone;
  char *address;
  int members;
  int children;
  char *note;
} VpParty;

typedef enum { VP_CLAIM_PIECES = 1, VP_CLAIM_VISITS = 2 } VpClaimMeasure;

/**
 * VpClaimRule:
 * @applies_to: %VP_PARTY_PERSON, %VP_PARTY_HOUSEHOLD, or 0 for claims without a name
 * @period: days looked back with the day itself; 0 = calendar month, -1 = each visit
 * @quantity: the limit, and @per_child more for every child
 */
typedef struct {
  gint64 id;
  int applies_to;
  gint64 category_id; /* 0 = all goods */
  int period;
  VpClaimMeasure measure;
  gint64 quantity;
  gint64 per_child;
  VpDate valid_from;
  VpDate valid_to; /* 0 = open */
} VpClaimRule;

void       vp_party_free            (VpParty *self);
VpParty   *vp_party_copy            (const VpParty *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpParty, vp_party_free)

/* People and households; units and welfare homes are nobody of the roster. */
gboolean   vp_party_is_personal     (VpPartyKind kind);
/* Whose name is masked wherever it is shown: those, and a unit whose name could be a person's. */
gboolean   vp_party_hides_name      (VpPartyKind kind, const char *name);
/* How a donor or receiver stands on screens, papers and in tables; transfer full. */
char      *vp_party_shown_name      (const VpParty *self);

/* Of one who was merged into another that one. */
VpParty   *vp_party_store_get       (VpDb *db, gint64 id, GError **error);
/* Those of @kind (0 = all) that are not removed, by name; elements are freed with the array. */
GPtrArray *vp_party_store_list      (VpDb *db, int kind, GError **error);
/* Inside a transaction: a row of the register of contacts, as its rules want it; id 0 adds it. Gives id and code. */
gboolean   vp_party_store_save      (VpDb *db, VpParty *party, GError **error);
/* Inside a transaction: the donor of that kind and name, or former name, made where it is missing. */
gboolean   vp_party_store_ensure    (VpDb *db, VpPartyKind kind, const char *name, gint64 *id, gboolean *made,
                                     GError **error);

/* Rules in force on @as_of (0 = every rule ever); VpClaimRule, freed with the array. */
GPtrArray *vp_claim_rule_store_list (VpDb *db, VpDate as_of, GError **error);
/* Inside a transaction: id 0 inserts. */
gboolean   vp_claim_rule_store_save (VpDb *db, VpClaimRule *rule, GError **error);
/* Inside a transaction: @rule goes on from its first day where the rule @former ends the day before; one that begins on
 * the first day of the former takes its place. Gives @rule its id. %VP_ERROR_INVALID where it would begin earlier. */
gboolean   vp_claim_rule_store_supersede (VpDb *db, const VpClaimRule *former, VpClaimRule *rule, GError **error);

/* One earlier claim of a receiver, for the limits. */
typedef struct {
  VpDate day;
  gint64 category_id;
  gint64 pieces;
} VpClaimedDay;
/* What a receiver claimed from @from to @to, by day and category (VpClaimedDay), over all houses; corrections and
 * returns counted; 0, or the document that is not counted because another one comes in its place. Freed with the array. */
GPtrArray *vp_party_store_claimed   (VpDb *db, gint64 party_id, VpDate from, VpDate to, gint64 without, GError **error);

G_END_DECLS
