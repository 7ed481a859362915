/* vp-identity.h: identity numbers and telephone numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"

G_BEGIN_DECLS

typedef enum {
  VP_ID_KIND_NONE = 0,
  VP_ID_KIND_RESIDENT = 111,        /* 居民身份证, GB 11643 (codes of GA/T 517) */
  VP_ID_KIND_RESIDENCE_PERMIT = 553,/* 港澳台居民居住证: 810000, 820000, 830000 and the same rule */
  VP_ID_KIND_FOREIGN_PERMIT = 554,  /* 外国人永久居留身份证: 18 digits beginning with 9, or 3 letters + 12 digits */
  VP_ID_KIND_MAINLAND_PASS = 516,   /* 港澳居民来往内地通行证: H or M + 8 or 10 digits */
  VP_ID_KIND_TAIWAN_PASS = 511,     /* 台湾居民来往大陆通行证: 8 digits */
  VP_ID_KIND_PASSPORT = 414,
  VP_ID_KIND_OFFICER = 114,         /* 军官证 and its like: 军字第1234567号 */
  VP_ID_KIND_OTHER = 990,
} VpIdKind;

typedef enum {
  VP_SEX_UNKNOWN = 0, /* GB/T 2261.1 */
  VP_SEX_MALE = 1,
  VP_SEX_FEMALE = 2,
  VP_SEX_UNSTATED = 9,
} VpSex;
/* As cards, tables and papers of every office write it: 男, 女, or "" where it is not known. */
const char *vp_sex_word (VpSex sex);

typedef enum {
  VP_ID_OK,
  VP_ID_EMPTY,
  VP_ID_DAMAGED,       /* 4.10902E+17, or digits 16–18 are 000: stored as a number by a spreadsheet */
  VP_ID_LENGTH,
  VP_ID_CHARACTER,     /* a character that cannot be there */
  VP_ID_BIRTH,         /* impossible or future birth date, or older than 120 years */
  VP_ID_CHECK,         /* wrong check character */
} VpIdFault;

#define VP_ID_MAX 20

/**
 * VpIdentity:
 * @number: normalised: ASCII, upper case X, without blanks; 15 digits upgraded to 18
 * @tag: @number packed into 63 bits, equal exactly where numbers are equal; 0 = none. 18 digits: 17 digits × 11 + check.
 *   Other kinds: a 62-bit hash with bit 62 set.
 * @birth: derived day of birth or 0
 * @sex: derived or %VP_SEX_UNKNOWN
 * @upgraded: @number was written with 15 digits
 * @district_known: the first six digits are among those known for Puyang (information only, never a reason to reject)
 */
typedef struct {
  char number[VP_ID_MAX + 1];
  VpIdKind kind;
  guint64 tag;
  VpDate birth;
  VpSex sex;
  gboolean upgraded;
} VpIdentity;

/* @text as typed or read from a file; @today rejects births in the future. Fills @identity as far as possible. No allocation. */
VpIdFault   vp_identity_parse       (const char *text, VpDate today, VpIdentity *identity);
/* The number of a document that is known by what stands beside it (@kind): passports of other states, cards of officers and
 * of other bodies. Letters, digits, Chinese characters and hyphens with at least five digits among them, up to %VP_ID_MAX
 * bytes; blanks go. No allocation. */
VpIdFault   vp_identity_parse_document (const char *text, VpIdKind kind, VpIdentity *identity);
/* English sentence for gettext, with what to do; for VP_ID_CHECK the caller may add vp_identity_suggest. */
const char *vp_identity_fault_text  (VpIdFault fault);
/* Where exactly one changed digit, or one swap of neighbours, that keeps the birth date possible would make the
 * check character right: up to @max such numbers, most likely first. Returns how many. */
guint       vp_identity_suggest     (const char *number, VpDate today, char (*suggestions)[VP_ID_MAX + 1], guint max);
char        vp_identity_check_char  (const char digits[17]);
char       *vp_identity_mask        (const char *number); /* 410***********1234; short numbers: last two shown; transfer full */

/* 11 digits ^1[3-9]\d{9}$ or landline 0393-6117001; +86, (+86), 86, 0086, blanks, hyphens and dots are stripped, full
 * width folded. @out: at least 21 bytes. FALSE when it is no telephone number ("short", letters). */
gboolean    vp_phone_parse          (const char *text, char out[21]);

typedef enum {
  VP_PHONE_NONE,    /* there is no number in the cell */
  VP_PHONE_WHOLE,   /* nothing but a number */
  VP_PHONE_REMARK,  /* a number and something else: "13800000002（妻）", an extension */
  VP_PHONE_SEVERAL, /* more than one number; @out is the first */
} VpPhoneCell;
VpPhoneCell vp_phone_pick           (const char *text, char out[21]);
char       *vp_phone_mask           (const char *phone);  /* 138****5678; transfer full */

G_END_DECLS
