/* vp-counter-private.h: the counter's form, for its own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-counter.h"
#include "vp-entry.h"

G_BEGIN_DECLS

/* What a number picks while a list is open. */
typedef struct {
  VpVariant variant;
  VpParty *party; /* owned; NULL = the variant */
  char *label;    /* owned */
} Choice;

/* A numbered list that is open. Choices are values: they outlive the data they were made from, so that a refresh in
 * between changes nothing under the clerk's hands. */
typedef struct {
  GArray *choices;  /* Choice; owned */
  guint first;      /* of the page that is shown */
  gint64 quantity;  /* what a pick takes */
  gint64 item_id;   /* kinds of one item, which "/2" narrows; 0 = items or people */
  gboolean valued, fair; /* what the pick is worth was typed before */
  gint64 value;
} CounterList;

struct _VpCounter {
  VpCounterMode mode;
  gint64 house_id;
  gint64 cleaning; /* id of the place */
  gint64 pieces_per_kg;

  /* of the form */
  VpDate day; /* 0 = today */
  gint64 target;
  gint64 draft_house; /* of a draft that was read; 0 = it does not say */
  gboolean close, unsorted;
  gboolean apart; /* while an entry is taken that adds to no line */

  /* owned */
  VpCatalogue *catalogue;
  GPtrArray *balances, *parties, *places;
  GPtrArray *initials, *readings; /* of the parties, made when they are first asked for; NULL = not yet */
  GArray *lines;
  GArray *cleared;     /* the lines that were cleared last, for bringing them back */
  VpParty *party;
  CounterList list;
  gboolean list_lost;  /* a list was closed by something else than the clerk's own key */
  GPtrArray *labels;   /* of the page that is shown */
  GHashTable *last;    /* item id → VpVariant: how it was entered last */
  char *form_key, *paper, *note;
  gint64 corrects;     /* the document in whose place the form stands; 0 = none */
  char *correct_code, *correct_reason, *purpose;
  gboolean correct_chain;
  GArray *was;         /* VpStockBalance: what its being taken back brings to places, or takes from them */
  char *offered;       /* the trade code that was unknown when it was scanned last; NULL = none */
  gint64 offered_item; /* that was entered right after it; 0 = none yet */
  char *asked_name;    /* the unknown donor that the next Enter registers; NULL = none */
};

/* Whether two variants are the same goods, whatever their ids. */
gboolean        vp_counter_is_same      (const VpVariant *a, const VpVariant *b);
/* Pieces on the shelves of a house. */
gint64          vp_counter_sum_shelves  (VpCounter *self, gint64 house_id, const VpVariant *variant);
/* Pieces of the form that are the same goods. */
gint64          vp_counter_sum_lines    (VpCounter *self, const VpVariant *variant);
/* At a claim what is not on the shelf is told at once, not when the form is posted. */
gboolean        vp_counter_check_stock  (VpCounter *self, const VpVariant *variant, gint64 wanted, char **sentence);
/* "231" sets the first, third and so on numbered choice of @variant; FALSE with a sentence where there is no such. */
gboolean        vp_counter_set_axes     (VpCounter *self, VpVariant *variant, const char *choices, char **sentence);
/* Pieces at a place of any kind. */
gint64          vp_counter_sum_place    (VpCounter *self, gint64 location_id);
VpCounterLine  *vp_counter_last_line    (VpCounter *self); /* %NULL = none */

/* Lists (vp-counter-list.c). @label is taken; @party is copied. */
void            vp_counter_add_choice   (VpCounter *self, const VpVariant *variant, const VpParty *party, char *label);
VpCounterResult vp_counter_ask_choice   (VpCounter *self, gint64 quantity, gint64 item_id, char **sentence);
/* "0": the rest of the list, and from its end the beginning. */
VpCounterResult vp_counter_turn_page    (VpCounter *self, char **sentence);
void            vp_counter_list_init    (CounterList *list);
void            vp_counter_list_clear   (CounterList *list);
/* The choice of that number on the page that is shown; %NULL where there is none. */
const Choice   *vp_counter_list_find    (const CounterList *list, gint64 number);

/* Pieces that the correction brings back to the shelves of a house, or to one place (vp-counter-correct.c). */
gint64          vp_counter_sum_was_on_shelves (VpCounter *self, gint64 house_id, const VpVariant *variant);
gint64          vp_counter_sum_was_at   (VpCounter *self, gint64 location_id);
void            vp_counter_drop_correction (VpCounter *self);
void            vp_counter_write_correction (VpCounter *self, GString *out);
/* A row of a draft behind its word; FALSE where it is no other one's. */
gboolean        vp_counter_read_correction (VpCounter *self, const char *row, const char *plain);
/* "+3": where the last line of a sorting goes; @text is what follows the plus (vp-counter-form.c). */
VpCounterResult vp_counter_sort_last    (VpCounter *self, const char *text, char **sentence);
/* "=120" and "==120": what the last line is worth (vp-counter-form.c). */
VpCounterResult vp_counter_value_last   (VpCounter *self, const VpEntry *entry, char **sentence);
/* The label of a bag or place (vp-counter-places.c). */
VpCounterResult vp_counter_take_place   (VpCounter *self, const VpEntry *entry, char **sentence);

/* A person of that name who is not in the register yet (vp-counter-party.c). */
void            vp_counter_set_new_donor (VpCounter *self, const char *name);

G_END_DECLS
