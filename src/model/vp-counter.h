/* vp-counter.h: what a clerk scans and types at the counter, before it is posted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-stock.h"

G_BEGIN_DECLS

typedef enum {
  VP_COUNTER_INTAKE,
  VP_COUNTER_CLAIM,
  VP_COUNTER_ISSUE,   /* to a welfare home */
  VP_COUNTER_SORT,    /* a bag, the unsorted corner or the cleaning place */
  VP_COUNTER_SEND,    /* to another house */
  VP_COUNTER_MOVE,    /* to another shelf */
  VP_COUNTER_DISPOSE,
  VP_COUNTER_OPENING, /* stock that was there before the books */
  VP_N_COUNTER_MODES
} VpCounterMode;

/* Whether the goods of a mode must lie on a shelf of the house. */
gboolean       vp_counter_mode_takes    (VpCounterMode mode);

/* Where a sorted line goes; "+3" at the counter sets it. */
typedef enum {
  VP_SORTED_SHELF = 1, VP_SORTED_CLEANING, VP_SORTED_RECYCLING, VP_SORTED_REJECTED, VP_N_SORTED
} VpSorted;
const char    *vp_sorted_name           (VpSorted sorted);

/**
 * VpCounter:
 *
 * A form in the making: lines, donor or receiver, and at times a numbered list the clerk picks from. Everything is in
 * memory and answers at once; for the main thread.
 */
typedef struct _VpCounter VpCounter;

/* What came of an input. */
typedef enum {
  VP_COUNTER_TAKEN,    /* a line was added or changed */
  VP_COUNTER_PARTY,    /* the donor or receiver is another one */
  VP_COUNTER_CHOOSE,   /* a numbered list is open: a number picks from it */
  VP_COUNTER_REFUSED,  /* nothing was changed; the sentence says why */
  VP_COUNTER_OPEN,     /* a code of something else: bag, document, stock-take; it is the sentence */
} VpCounterResult;

typedef struct {
  VpVariant variant; /* id 0 until posted, where it is a new one */
  gint64 quantity;
  gint64 grams;
  gboolean bag;
  VpSorted sorted;   /* of VP_COUNTER_SORT; 0 = shelf */
  gint64 value;      /* 分 of the whole line */
  VpValueBasis value_basis;
  gint64 at;         /* Unix seconds */
} VpCounterLine;

VpCounter     *vp_counter_new           (void);
void           vp_counter_free          (VpCounter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpCounter, vp_counter_free)

/* What is known now: catalogue, balances of every house (VpStockBalance), donors and receivers (VpParty); references are
 * taken. Lines stay. */
void           vp_counter_set_data      (VpCounter *self, VpCatalogue *catalogue, GPtrArray *balances, GPtrArray *parties);
void           vp_counter_set_house     (VpCounter *self, gint64 house_id);
/* A bag of unsorted goods of that weight is taken to hold so many pieces until it is sorted. */
void           vp_counter_set_pieces_per_kg (VpCounter *self, gint64 pieces);
/* Where things go that must be cleaned first. */
void           vp_counter_set_cleaning  (VpCounter *self, gint64 location_id);
/* Another mode begins a new form. */
void           vp_counter_set_mode      (VpCounter *self, VpCounterMode mode);
VpCounterMode  vp_counter_get_mode      (VpCounter *self);

/**
 * vp_counter_feed:
 * @text: a scan or a typed line
 * @sentence: (out): what was done or is wrong, or the code to be opened; transfer full
 *
 * A code or text adds a line (the same goods once more add to the last line), "×3" sets the last line's quantity, "/23"
 * its choices, "=120" its value in yuan by the paper that came with it, "==120" a fair value. At a claim a line must be on the shelf: what is not is refused with how many there are and where else.
 */
VpCounterResult vp_counter_feed         (VpCounter *self, const char *text, char **sentence);
/* The same for the field of the donor or receiver: a name, the end of a telephone number, a card. A name that nobody has
 * becomes a new donor; at a claim it is refused. "" = nobody named. */
VpCounterResult vp_counter_feed_party   (VpCounter *self, const char *text, char **sentence);

GArray        *vp_counter_lines         (VpCounter *self); /* VpCounterLine; borrowed */
char          *vp_counter_describe_line (VpCounter *self, guint index); /* transfer full */
gint64         vp_counter_pieces        (VpCounter *self);
GPtrArray     *vp_counter_choices       (VpCounter *self); /* char*: the open list; empty = none. Borrowed */
void           vp_counter_leave_choices (VpCounter *self);
/* Takes the last line away; FALSE where there is none. */
gboolean       vp_counter_drop_last     (VpCounter *self);
void           vp_counter_clear         (VpCounter *self);

/* The donor or receiver, %NULL = nobody; borrowed. A new one has the id 0. */
const VpParty *vp_counter_get_party     (VpCounter *self);
void           vp_counter_set_party     (VpCounter *self, const VpParty *party); /* copied; %NULL = nobody */

/* Numbered choices of the last line: kinds "person-group", "season", "size", "condition". Names (char*) in order, and
 * which one is chosen (0 = none, 1 = the first); transfer full. */
GPtrArray     *vp_counter_get_axis      (VpCounter *self, guint axis, guint *chosen);
#define VP_COUNTER_N_AXES 4

/* The form as the functions of vp-stock.h take it; its lines (VpGoodsLine) are transfer full, strings borrowed from
 * @self. */
void           vp_counter_fill_form     (VpCounter *self, VpGoodsForm *form);

/* A form in words, for drafts that survive a crash, and back. Reading back needs the same catalogue. */
char          *vp_counter_to_text       (VpCounter *self);
void           vp_counter_from_text     (VpCounter *self, const char *text);

G_END_DECLS
