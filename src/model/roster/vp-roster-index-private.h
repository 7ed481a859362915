/* vp-roster-index-private.h: the columns of the roster index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-roster-index.h"

G_BEGIN_DECLS

#define CODES_PER_NAME 4  /* longer names continue in the overflow table */
#define STATUS_REMOVED 31
#define TAIL_CHARS 6
#define NO_TAIL 0xFFFFFFu /* nobody's number: six times "none" */

/* One sort order that was asked for: keys by row, and rows by key. */
typedef struct {
  guint64 *keys;
  guint32 *rows;
  guint64 used; /* clock of the last use */
} Order;

struct _VpRosterIndex {
  gatomicrefcount references;
  GRWLock lock;
  GMutex orders_lock;
  guint n, capacity;

  /* columns, one value a row */
  gint64 *ids;
  gint32 *numbers;
  guint16 (*names)[CODES_PER_NAME];
  guint64 *phones;     /* digits, most significant first; bits 60… hold the count of digits */
  guint32 *id_tails;   /* six characters of 4 bits, last in the lowest; X = 10, none = 15 */
  gint32 *births;
  gint32 *registrations;
  guint32 *minutes;
  guint16 *teams;      /* index into team_ids */
  guint8 *districts;   /* index into district_codes */
  guint8 *sexes, *statuses, *politicals, *stars;

  /* dictionaries */
  GArray *characters;      /* gunichar by code; 0 is none */
  GHashTable *codes;       /* gunichar → code, beyond the basic plane */
  guint16 *basic_codes;    /* code of each character of the basic plane, 0 = none yet */
  GHashTable *long_names;  /* row → whole name */
  GHashTable *corrections; /* row → corrected pinyin */
  GHashTable *late_rows;   /* id → row, for ids that came out of order */
  GHashTable *aliases;     /* row → id of the row into which it was merged: its number and name find that one */
  GArray *team_ids, *district_codes;
  GArray *team_ranks, *district_ranks; /* guint32 by index */
  GHashTable *team_index;  /* id → index */

  /* by character code, made when sealed and extended when a new character comes */
  guint32 *stroke_ranks;
  guint64 *pinyin_keys, *surname_keys;
  GPtrArray *readings;     /* const char*: every reading of every character, one character after the other */
  guint32 *first_readings; /* by code, and one behind the last */
  guint32 *initials;       /* bits of the letters with which the readings begin: a = bit 0 */
  guint n_ranked;

  VpRosterTexts *texts;    /* NULL = nobody asked for them */
  Order orders[VP_ROSTER_N_SORTS];
  guint64 clock;
  guint generation;
};

/* The key of a row in an order: equal keys are in order of the row. */
guint64 vp_roster_index_key   (VpRosterIndex *self, VpRosterSort sort, guint32 row);
/* The same for many rows, without making the whole order; @rows NULL = the first @n. */
void    vp_roster_index_keys  (VpRosterIndex *self, VpRosterSort sort, const guint32 *rows, guint n, guint64 *keys);
/* The order, made where it is missing. The caller holds the read or write lock. */
Order  *vp_roster_index_order (VpRosterIndex *self, VpRosterSort sort);
void    vp_roster_index_drop_orders (VpRosterIndex *self);
/* Moves one row to where its new key belongs in every order there is; @row may be the newest. Write lock held. */
void    vp_roster_index_reorder (VpRosterIndex *self, guint32 row, gboolean is_new);
/* The code of a character, 0 = nobody has it. */
guint16 vp_roster_index_code (VpRosterIndex *self, gunichar c);
/* The row of a person; the caller holds a lock. */
gboolean vp_roster_index_row (VpRosterIndex *self, gint64 id, guint32 *row);
guint   vp_roster_index_name_length (VpRosterIndex *self, guint32 row);
gunichar vp_roster_index_first_char (VpRosterIndex *self, guint32 row);

G_END_DECLS
