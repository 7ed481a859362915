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
/* A word for people, as it stands in sentences and on buttons. */
const char    *vp_counter_mode_name     (VpCounterMode mode);

/* Where a sorted line goes; "+3" at the counter sets it. */
typedef enum {
  VP_SORTED_SHELF = 1, VP_SORTED_CLEANING, VP_SORTED_RECYCLING, VP_SORTED_REJECTED, VP_N_SORTED
} VpSorted;
const char    *vp_sorted_name           (VpSorted sorted);

/**
 * VpCounter:
 *
 * A form in the making: lines, day, donor or receiver, and at times a numbered list the clerk picks from. Everything is in
 * memory and answers at once; for the main thread.
 */
typedef struct _VpCounter VpCounter;

/* What came of an input. */
typedef enum {
  VP_COUNTER_TAKEN,    /* a line was added or changed */
  VP_COUNTER_PARTY,    /* the donor or receiver is another one */
  VP_COUNTER_TARGET,   /* what is sorted or where goods are moved is another one, and perhaps the mode */
  VP_COUNTER_CHOOSE,   /* a numbered list is open: a number picks from it */
  VP_COUNTER_CONFIRM,  /* nothing was changed; the same once more does what the sentence says */
  VP_COUNTER_REFUSED,  /* nothing was changed; the sentence says why */
  VP_COUNTER_OPEN,     /* the code of a document, stock-take or report; it is the sentence */
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
  gint64 place;      /* of a line entered again: the place it had; 0 = the house's own choice */
} VpCounterLine;

VpCounter     *vp_counter_new           (void);
void           vp_counter_free          (VpCounter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpCounter, vp_counter_free)

/* What is known now: catalogue, balances of every house (VpStockBalance), donors and receivers (VpParty), places
 * (VpLocation; may be %NULL); references are taken. Lines stay, and so does an open list. */
void           vp_counter_set_data      (VpCounter *self, VpCatalogue *catalogue, GPtrArray *balances, GPtrArray *parties,
                                         GPtrArray *places);
/* Another house leaves an open list, the places of lines and the opening stock; the lines stay. */
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
 * its choices, "=120" its value in yuan by the paper that came with it, "==120" a fair value. At a claim a line must be on
 * the shelf: what is not is refused with how many there are and where else. While a list is open a bare number picks from
 * it, 0 shows the rest, "×3" is the quantity of the pick and "/1" narrows; what is refused leaves it open. A bare number
 * is a quantity only where no list was closed since the last input.
 */
VpCounterResult vp_counter_feed         (VpCounter *self, const char *text, char **sentence);
/* The same for the field of the donor or receiver: a name, pinyin, initials, the end of a telephone number, a card. A name
 * that nobody has becomes a new donor when it comes twice; at a claim it is refused. "" = nobody named. Labels of goods are
 * taken as by vp_counter_feed(). */
VpCounterResult vp_counter_feed_party   (VpCounter *self, const char *text, char **sentence);

/* A trade code that nobody knew when it was scanned, and the item that was entered right after it: the code may be given to
 * it. FALSE where there is no such pair. @code is borrowed. */
gboolean       vp_counter_get_offer     (VpCounter *self, const char **code, gint64 *item_id);
/* It was given, or is not wanted. */
void           vp_counter_drop_offer    (VpCounter *self);

GArray        *vp_counter_lines         (VpCounter *self); /* VpCounterLine; borrowed */
char          *vp_counter_describe_line (VpCounter *self, guint index); /* transfer full */
gint64         vp_counter_pieces        (VpCounter *self);

#define VP_COUNTER_CHOICES_SHOWN 9
GPtrArray     *vp_counter_choices       (VpCounter *self); /* char*: what is shown of the open list; empty = none. Borrowed */
guint          vp_counter_choices_left  (VpCounter *self); /* how many of it are not shown */
void           vp_counter_leave_choices (VpCounter *self);

/* Takes the last line away; FALSE where there is none. */
gboolean       vp_counter_drop_last     (VpCounter *self);
/* Any line: another quantity, 0 takes it away. %VP_COUNTER_REFUSED where there is not so much of it. */
VpCounterResult vp_counter_set_line     (VpCounter *self, guint index, gint64 quantity, char **sentence);
/* Takes all lines away and keeps them for vp_counter_bring_back(), which is FALSE where there are none. */
gboolean       vp_counter_clear_lines   (VpCounter *self);
gboolean       vp_counter_bring_back    (VpCounter *self);
/* A new form: also the day, donor, papers and target are as at the beginning. */
void           vp_counter_clear         (VpCounter *self);

/* The donor or receiver, %NULL = nobody; borrowed. A new one has the id 0. */
const VpParty *vp_counter_get_party     (VpCounter *self);
void           vp_counter_set_party     (VpCounter *self, const VpParty *party); /* copied; %NULL = nobody */

/* What else belongs to the form. The day is today until it is told: a form that stays open over midnight is of the day on
 * which it is posted. */
VpDate         vp_counter_get_day       (VpCounter *self);
gboolean       vp_counter_is_today      (VpCounter *self);
void           vp_counter_set_day       (VpCounter *self, VpDate day); /* 0 or today = today */
const char    *vp_counter_get_paper     (VpCounter *self);
void           vp_counter_set_paper     (VpCounter *self, const char *paper);
const char    *vp_counter_get_note      (VpCounter *self);
void           vp_counter_set_note      (VpCounter *self, const char *note);
/* The bag or place that is sorted, the house or place goods go to, or the kind of end; 0 = not chosen yet. */
gint64         vp_counter_get_target    (VpCounter *self);
void           vp_counter_set_target    (VpCounter *self, gint64 target);
gboolean       vp_counter_get_unsorted  (VpCounter *self);
void           vp_counter_set_unsorted  (VpCounter *self, gboolean unsorted);
gboolean       vp_counter_get_close     (VpCounter *self);
void           vp_counter_set_close     (VpCounter *self, gboolean close);
/* Pieces in what is sorted, and pieces of the form; FALSE where nothing is sorted. */
gboolean       vp_counter_get_sorting   (VpCounter *self, gint64 *inside, gint64 *sorted);

/* Numbered choices of the last line: kinds "person-group", "season", "size", "condition". Names (char*) in order, and
 * which one is chosen (0 = none, 1 = the first); transfer full. */
GPtrArray     *vp_counter_get_axis      (VpCounter *self, guint axis, guint *chosen);
#define VP_COUNTER_N_AXES 4

/* The form as the functions of vp-stock.h take it; its lines (VpGoodsLine) are transfer full, strings borrowed from
 * @self. */
void           vp_counter_fill_form     (VpCounter *self, VpGoodsForm *form);
/* The form that a document was: its mode, lines, day, donor or receiver, paper number and note, so that it can be mended
 * and posted again. FALSE with a sentence where documents of its kind are not entered at the counter. */
gboolean       vp_counter_take_document (VpCounter *self, const VpStockDocument *document, char **sentence);
/* The form is that of vp_counter_take_document() and stands in its place when it is posted: until then the document stays as
 * it is, and its pieces count as free for the form. Taking all lines away, another mode or another house leave it.
 * @chain: see #VpGoodsForm. */
void           vp_counter_set_correction (VpCounter *self, const VpStockDocument *document, const char *reason, gboolean chain);
/* The code of the document that the form corrects; %NULL = none. */
const char    *vp_counter_get_correction (VpCounter *self);
/* Posts the form that vp_counter_fill_form() gave, by the mode. @close: of a sorting, the bag is empty then. Also off the
 * main thread, while nobody else uses @self. */
gboolean       vp_counter_post          (VpCounter *self, VpDb *db, const VpGoodsForm *form, gboolean close,
                                         gint64 *document_id, GError **error);
/* Whether vp_counter_take_document() takes documents of that kind. */
gboolean       vp_counter_enters        (VpStockKind kind);

/* A form in words, for drafts that survive a crash, and back. Reading back needs the same catalogue. */
char          *vp_counter_to_text       (VpCounter *self);
void           vp_counter_from_text     (VpCounter *self, const char *text);
/* The house of the draft that was read; 0 = none. */
gint64         vp_counter_get_draft_house (VpCounter *self);

G_END_DECLS
