/* vp-text.h: folding, trimming and checking of text as people type it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All functions take and return UTF-8. Returned strings are transfer full. */
char     *vp_text_fold_width      (const char *text); /* full-width ASCII and ideographic blank → ASCII; nothing invisible */
char     *vp_text_trim            (const char *text); /* blanks of every kind (U+3000, U+00A0 …) at both ends, and invisible
                                                      * characters everywhere */
char     *vp_text_squeeze         (const char *text); /* as trim, and runs of blanks inside become one space */
/* As squeeze, of a short text that is typed: letters and digits of full width become those of half width, so that a number is the same
 * number, and two characters with blanks between them, as names are set in lists, become the name. */
char     *vp_text_tidy            (const char *text);
/* Characters that nobody sees (Unicode's Default_Ignorable_Code_Point: marks of direction, soft hyphen, joiners, variation
 * selectors, fillers …). Two names that look the same must be the same, so they never reach the store. */
gboolean  vp_text_is_invisible    (gunichar c);
gboolean  vp_text_has_invisible   (const char *text, gsize length);
gsize     vp_text_strip_invisible (char *text, gsize length); /* in place; the new length */
/* Whether squeezing @text surely changes nothing. */
gboolean  vp_text_is_tight        (const char *text);

/* A person's name as it is stored: trimmed; blanks inside a name of Han characters removed; the separators
 * • ‧ ・ ． . ﹒ between Han characters become · U+00B7 (民委发〔2016〕33号); width folded for Latin letters. */
char     *vp_text_normalize_name  (const char *text);
/* NULL when @name may be a person's name (1…50 characters, no digits or control characters); else what is wrong. */
const char *vp_text_name_fault    (const char *name);

/* Lower-case, width-folded, blanks and punctuation removed: for comparing header texts and names of things. */
char     *vp_text_search_key      (const char *text);
/* Whether two names that somebody typed are one: a blank, a capital or the width of a letter makes no difference. */
gboolean  vp_text_is_one_name     (const char *a, const char *b);

gboolean  vp_text_is_blank        (const char *text);
gsize     vp_text_length          (const char *text); /* characters */
gboolean  vp_text_is_han          (gunichar c);

/* 张* for minors' names, 张*明 for others: first and last character stay, the middle is hidden. */
char     *vp_text_mask_name       (const char *name, gboolean minor);

/* 1204 → "1,204" */
char     *vp_text_group_digits    (gint64 value);
/* minutes of service → "1,204:30", "30:00", "0:30": one spelling wherever hours are shown */
char     *vp_text_hours           (gint64 minutes);

/* A whole number, with full-width digits and thousands separators accepted. FALSE when @text is anything else ("12件"). */
gboolean  vp_text_parse_int       (const char *text, gint64 *value);

G_END_DECLS
