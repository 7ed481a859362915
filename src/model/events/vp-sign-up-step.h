/* vp-sign-up-step.h: what every step of a sign-up is made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-sign-up.h"
#include "vp-transact.h"

G_BEGIN_DECLS

#define VP_SEATS_MOST 9999
/* States of seats, as bits, that have not ended. */
#define VP_STEP_LIVE (1u << VP_SEAT_REQUESTED | 1u << VP_SEAT_WAITING | 1u << VP_SEAT_HELD | 1u << VP_SEAT_CONFIRMED)

/* One step: what it works on, and what it finds and does. */
typedef struct {
  VpEvent *event;
  VpEventKind *kind;
  VpEventShift *shift;
  VpEventRuling rulings[VP_N_EVENT_RULES];
  VpSignUp *sign_up;
  GPtrArray *seats;    /* VpSeat */
  const char *override, *why;
  gint64 volunteer_id;
  gint64 now;
  VpSignUpAnswer *answer;
  VpSignUpOffer *offer;
  const VpSeat *named; /* the seat a unit names somebody for */
  guint n_people;      /* of a family that withdrew */
  VpAction action;
  char *summary;
} VpStep;

void     vp_step_clear          (VpStep *self);
/* Always %FALSE. @sentence: translated */
gboolean vp_step_refuse         (GError **error, const char *sentence);
void     vp_step_take_text      (char **text, const char *value);
/* The event with its kind and the rules of its day; refused where it was called off. */
gboolean vp_step_load_event     (VpDb *db, VpStep *self, gint64 event_id, GError **error);
/* A post by its name, %NULL = the first one. */
gboolean vp_step_load_post      (VpDb *db, VpStep *self, const char *post, GError **error);
gboolean vp_step_load           (VpDb *db, VpStep *self, gint64 sign_up_id, GError **error);
/* Who signed up, as the log says it; transfer full */
char    *vp_step_name_who       (VpDb *db, const VpSignUp *sign_up);
/* @format: a translated sentence with the person, the title and the day of the event */
void     vp_step_say            (VpDb *db, VpStep *self, const char *action, const char *format);

int      vp_step_count_free     (const VpEventShift *shift);
/* Free seats are held for those who are next in line behind @queue; @offer: (nullable): takes the first one. */
gboolean vp_step_offer          (VpDb *db, const VpEventRuling *rulings, gint64 shift_id, gint64 queue, gint64 now,
                                 VpSignUpOffer *offer, GError **error);
gboolean vp_step_set_state      (VpDb *db, VpSeat *seat, VpSeatState state, const char *why, GError **error);
/* Every seat of the step that is in one of @from (bits of states) becomes @to. */
gboolean vp_step_set_states     (VpDb *db, VpStep *self, guint from, VpSeatState to, GError **error);
gboolean vp_step_has            (const VpStep *self, guint states);

/* Adds what speaks against a person at @shift to the answer. */
gboolean vp_step_check_rules    (VpDb *db, VpStep *self, gint64 volunteer_id, const char *name, const char *phone,
                                 const VpEventShift *shift, gint64 seat_id, GError **error);
gboolean vp_step_is_signed      (const VpStep *self);
/* Whether what was found lets it be: nothing that is never, and a signature for what asks for one. */
gboolean vp_step_is_allowed     (const VpStep *self);
/* Always %TRUE: a refusal is an answer. */
gboolean vp_step_answer_refused (VpStep *self);
/* Writes what was signed away into @seat; with @over also the seats. */
void     vp_step_sign           (VpDb *db, const VpStep *self, gboolean over, VpSeat *seat);
/* What the answer says of the seats that stand now. */
gboolean vp_step_tell           (VpDb *db, VpStep *self, GError **error);

/* What is looked at before anything is written; *@go_on = FALSE ends the step without an error. */
typedef gboolean (*VpStepLook)  (VpDb *db, VpStep *self, gboolean *go_on, GError **error);
/* Settles what is over, loads the sign-up, and runs @func as one transaction; frees what the step holds. */
gboolean vp_step_run            (VpDb *db, VpStep *self, gint64 sign_up_id, VpStepLook look, VpTransactFunc func,
                                 const char *action, const char *format, GError **error);

/* vp_sign_up_add() inside the caller's transaction, after vp_sign_up_settle(). */
gboolean vp_sign_up_add_within  (VpDb *db, const VpSignUpAsk *ask, VpSignUpAnswer *answer, GError **error);

G_END_DECLS
