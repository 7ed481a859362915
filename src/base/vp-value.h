/* vp-value.h: what stands in one field of a register, read, told and compared by its kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"

G_BEGIN_DECLS

/* What a field holds. Codes and rows are numbers here; their names are known to the store. */
typedef enum {
  VP_KIND_TEXT,   /* one line */
  VP_KIND_WORDS,  /* lines of a remark */
  VP_KIND_INT,
  VP_KIND_DATE,   /* VpDate, 0 = unknown */
  VP_KIND_FLAG,   /* yes or no */
  VP_KIND_CHOICE, /* closed words, the number is their place, counted from the least */
  VP_KIND_CODE,   /* a row of a code table, by its code; 0 = none */
  VP_KIND_ROW,    /* a row of a register, by its id; 0 = none */
  VP_KIND_MONEY,  /* 分 */
  VP_KIND_MINUTES, /* of time, told in hours; 0 = unknown */
  VP_KIND_MONTH,  /* year * 100 + month; 0 = unknown */
  VP_KIND_PHONE,  /* text: a telephone number as vp_phone_parse() leaves it */
  VP_KIND_PERSON, /* a volunteer, by id; 0 = none */
  VP_KIND_DEGREES, /* of longitude or latitude, in millionths; 0 = unknown */
  VP_KIND_SOME,    /* a number of which 0 says that there is none, or that nobody knows it */
  VP_KIND_YEAR,    /* 0 = none; nothing that is added up */
  VP_KIND_YEARDAY, /* a day of every year, month * 100 + day, 29 February among them; 0 = unknown */
} VpKind;

/* @text is owned by whoever holds the value; %NULL where the kind is a number, and of people where what was typed waits
 * to be looked up. Of a sealed field that was read @text is masked, and @number tells one hidden text from another. */
typedef struct {
  gint64 number;
  char *text;
} VpValue;

/**
 * VpValueRule:
 * @kind: what the value is
 * @least: smallest number, or fewest characters; of %VP_KIND_CHOICE the number of the first word
 * @most: largest number, or most characters; 0 with @least 0 = as the kind allows
 * @choices: (nullable): translatable words of %VP_KIND_CHOICE, %NULL-terminated; "" is a number that nobody can choose
 */
typedef struct {
  VpKind kind;
  gint64 least, most;
  const char *const *choices;
} VpValueRule;

gboolean  vp_kind_is_text     (VpKind kind);
gboolean  vp_kind_is_amount   (VpKind kind); /* counted, stands at the end of its column */
gboolean  vp_kind_is_name     (VpKind kind); /* a number that only the store can name: codes, rows, people */
void      vp_value_clear      (VpValue *self);
void      vp_value_copy       (VpValue *self, const VpValue *other); /* what @self had is freed */
gboolean  vp_value_equal      (const VpValue *a, const VpValue *b);
/* An empty text, or a number that means nothing given. Of numbers, flags and choices 0 is a value like another. */
gboolean  vp_value_is_blank   (VpKind kind, const VpValue *self);

/**
 * vp_value_parse:
 * @text: as typed or read from a table; blank gives the blank value
 * @today: what dates without a year are read against
 * @value: (out caller-allocates): takes the value; what it had is freed. Untouched on failure.
 *
 * Reads every kind but codes, rows and people, which are names that only the store knows.
 *
 * Returns: %FALSE with %VP_ERROR_INVALID and a sentence that says what is wrong and how to write it
 */
gboolean  vp_value_parse      (const VpValueRule *rule, const char *text, VpDate today, VpValue *value, GError **error);
/* The word of a number of %VP_KIND_CHOICE, translated; "" where it has none. */
const char *vp_value_choice   (const VpValueRule *rule, gint64 number);
/* As people read it, and as vp_value_parse() takes it back; "" for a blank one. Codes and rows are told by number. */
char     *vp_value_to_text    (const VpValueRule *rule, const VpValue *self);
/* What is shown in place of a sealed text: 138****5678 of a telephone, nothing of anything else, as the first characters of an
 * illness are its name; transfer full */
char     *vp_value_mask       (VpKind kind, const char *text);

G_END_DECLS
