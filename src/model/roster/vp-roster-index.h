/* vp-roster-index.h: every volunteer in packed columns, answering each key press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include "vp-crowd-store.h"
#include "vp-date.h"
#include "vp-identity.h"

G_BEGIN_DECLS

typedef struct _VpRosterIndex VpRosterIndex;
typedef struct _VpRosterSet VpRosterSet; /* vp-roster-set.h */
typedef struct _VpRosterTexts VpRosterTexts; /* vp-roster-texts.h */

/* Texts that the index holds only where they were asked for. */
typedef enum { VP_ROSTER_TEXT_EMPLOYER, VP_ROSTER_TEXT_NATIONAL, VP_ROSTER_N_TEXTS } VpRosterText;

/* One volunteer as the index takes and gives it. Strings are borrowed: when given by the index they live in the
 * caller's buffer. */
typedef struct {
  gint64 id;
  gint32 number;             /* 志愿者编号 */
  const char *name;
  const char *pinyin;        /* correction or NULL */
  const char *id_number;     /* only its last 6 characters are kept for search and the whole as masked text is not */
  const char *phone;         /* only digits are kept */
  VpDate birth;
  VpDate registered;
  guint8 sex;                /* VpSex */
  guint8 status;             /* 0 = active … 31 */
  guint8 political;          /* code of GB/T 4762, 0 = unknown … 63 */
  guint8 stars;              /* rank of the highest certified level, 0 = none … 31 */
  gint32 district;           /* region code, 0 = unknown; at most 254 distinct */
  gint64 team;               /* team id, 0 = none; at most 65,534 distinct */
  gint64 minutes;            /* minutes of service, all time */
  gint64 kept_id;            /* the row into which this one was merged, 0 = none; then it is removed (status 31) too */
  const char *texts[VP_ROSTER_N_TEXTS]; /* NULL = as they were, and where the index was not given them */
} VpRosterRow;

typedef enum {
  VP_ROSTER_SORT_NUMBER,
  VP_ROSTER_SORT_PINYIN,     /* surname readings, then tone, then strokes */
  VP_ROSTER_SORT_STROKES,    /* 按姓氏笔画 */
  VP_ROSTER_SORT_SEX,
  VP_ROSTER_SORT_AGE,        /* ascending = youngest first; unknown last */
  VP_ROSTER_SORT_DISTRICT,   /* unit order: by the rank given with vp_roster_index_set_district_ranks */
  VP_ROSTER_SORT_TEAM,       /* by the rank given with vp_roster_index_set_team_ranks */
  VP_ROSTER_SORT_STARS,      /* stars, then minutes */
  VP_ROSTER_SORT_MINUTES,
  VP_ROSTER_SORT_REGISTERED,
  VP_ROSTER_SORT_STATUS,
  VP_ROSTER_SORT_PHONE,
  VP_ROSTER_SORT_EMPLOYER,   /* by pinyin; who has none comes last, and so do minors, of whom it is closed */
  VP_ROSTER_SORT_NATIONAL,   /* the same by national number */
  VP_ROSTER_N_SORTS
} VpRosterSort;

#define VP_ROSTER_WITHOUT_PHONE (1u << 0)
#define VP_ROSTER_WITHOUT_IDENTITY (1u << 1)

/* All conditions must hold. Zero-initialised = everybody who is not removed, by number. */
typedef struct {
  const char *text;          /* NULL or "" = no text condition. Blanks separate words that must all match. */
  gint32 districts[32]; guint n_districts;   /* any of */
  gint64 teams[32];     guint n_teams;       /* any of; 0 = people without a team */
  guint32 status_mask;       /* bit per status; 0 = all but removed (status 31) */
  guint64 political_mask;    /* bit per code; 0 = all */
  guint32 stars_mask;        /* bit per rank; 0 = all */
  guint8 sex;                /* 0 = all */
  VpDate registered_from, registered_to; /* 0 = open; who has no day is in no span */
  gint64 minutes_min, minutes_max;       /* minutes of service; 0 = open */
  guint missing;             /* VP_ROSTER_WITHOUT_…: all of them; 0 = all people */
  int age_min, age_max;      /* whole years at age_at; 0, 0 = all */
  VpDate age_at;             /* 0 = today */
  VpDate born_from, born_to; /* 0 = open; whose day of birth is not known is in no span */
  VpCrowd crowd;             /* what the index does not know itself: whoever asks it gives the answer with @within */
  const VpRosterSet *within; /* of this index; borrowed, NULL = all people */
  VpRosterSort sort;
  gboolean descending;
} VpRosterQuery;

/* Whether two ask for the same sex, spans of registration and birth, hours, missing data, and what stands in other tables. */
gboolean       vp_roster_query_same_more (const VpRosterQuery *a, const VpRosterQuery *b);

/* Rows are positions in the index: stable until the next vp_roster_index_new, whatever is updated. */
typedef struct {
  guint32 *rows;             /* in display order */
  guint n_rows;              /* exact count */
  gint64 total_minutes;      /* of all rows */
  guint first_hit;           /* position of who is most likely meant: in order of names whom the fewest characters from
                              * the surname on spell the text, so that wangw means 王伟 before 万刚武; else 0 */
} VpRosterResult;

VpRosterIndex *vp_roster_index_new      (guint expected);   /* reference counted, starts with 1 */
VpRosterIndex *vp_roster_index_ref      (VpRosterIndex *self);
void           vp_roster_index_unref    (VpRosterIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpRosterIndex, vp_roster_index_unref)

/* Build: append all in ascending id, then seal once (computes ranks). After that, put adds or replaces single people
 * (also status 31 = removed) and keeps all orders right. Writers and readers may be different threads: readers are
 * never blocked for longer than one put. */
void           vp_roster_index_append   (VpRosterIndex *self, const VpRosterRow *row);
void           vp_roster_index_seal     (VpRosterIndex *self);
void           vp_roster_index_put      (VpRosterIndex *self, const VpRosterRow *rows, guint n_rows);
void           vp_roster_index_set_district_ranks (VpRosterIndex *self, const gint32 *codes_in_order, guint n);
void           vp_roster_index_set_team_ranks     (VpRosterIndex *self, const gint64 *ids_in_order, guint n);

/* From now on the index has these texts (transfer full), and keeps them with vp_roster_index_put(). Main thread. */
void           vp_roster_index_take_texts (VpRosterIndex *self, VpRosterTexts *texts);
gboolean       vp_roster_index_has_texts  (VpRosterIndex *self);

/* @previous: the result of the last query and its query, or NULL: where the new query only narrows it (the text was
 * typed on, everything else equal) just those rows are looked at. Checks @cancellable every few thousand rows.
 * Two threads share the scan above 200,000 rows. FALSE with G_IO_ERROR_CANCELLED. */
gboolean       vp_roster_index_query    (VpRosterIndex *self, const VpRosterQuery *query, const VpRosterResult *previous,
                                         const VpRosterQuery *previous_query, VpRosterResult *result,
                                         GCancellable *cancellable, GError **error);
void           vp_roster_result_clear   (VpRosterResult *result);

/* The filters whose choices can be counted. */
typedef enum {
  VP_ROSTER_FACET_DISTRICT,
  VP_ROSTER_FACET_TEAM,
  VP_ROSTER_FACET_STATUS,
  VP_ROSTER_FACET_STARS,
  VP_ROSTER_FACET_POLITICAL
} VpRosterFacet;

/* How many people each choice of one filter would find beside the text and the other filters of @query: gint64 value →
 * GUINT_TO_POINTER (people); what nobody has is missing. The removed count only as a status. Transfer full; NULL with
 * G_IO_ERROR_CANCELLED. */
GHashTable    *vp_roster_index_count    (VpRosterIndex *self, const VpRosterQuery *query, VpRosterFacet facet,
                                         GCancellable *cancellable, GError **error);

guint          vp_roster_index_size     (VpRosterIndex *self);
gint64         vp_roster_index_get_id   (VpRosterIndex *self, guint32 row);
gboolean       vp_roster_index_find     (VpRosterIndex *self, gint64 id, guint32 *row);
/* Fills @out; its name and pinyin stand in @buffer (at least VP_ROSTER_BUFFER bytes), id_number is NULL, phone in the buffer. */
#define VP_ROSTER_BUFFER 512
gboolean       vp_roster_index_get      (VpRosterIndex *self, guint32 row, VpRosterRow *out, char buffer[VP_ROSTER_BUFFER]);

/* For the jump strip: first position in @result of each letter (pinyin) or stroke count; fills @labels/@positions, returns how many. */
guint          vp_roster_index_jumps    (VpRosterIndex *self, const VpRosterResult *result, VpRosterSort sort,
                                         char (*labels)[8], guint *positions, guint max);
/* Byte ranges of @name (from vp_roster_index_get) that match @text, for marking: pairs start, end; returns how many pairs. */
guint          vp_roster_match_ranges   (const char *name, const char *pinyin, const char *text, guint *ranges, guint max_pairs);
/* A Chinese text that found nobody → its homophone query ("王位" → "wang wei"); NULL when there is none. Transfer full. */
char          *vp_roster_homophones     (const char *text);
/* Counts up with every put: an answer from before is no ground for narrowing. */
guint          vp_roster_index_generation (VpRosterIndex *self);
/* What is known inside, for tests and benchmarks. */
gsize          vp_roster_index_memory   (VpRosterIndex *self); /* bytes held */

G_END_DECLS
