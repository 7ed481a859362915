/* vp-sign-up.h: signing up for events, the line of those who wait, and who is next
 *
 * Each function is a transaction of its own, which the office can take back; before it begins, seats whose hold is over go to
 * who is next (vp_sign_up_settle()), which nobody can take back and which is in nobody's way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-event-rules.h"

G_BEGIN_DECLS

/**
 * VpSignUpAsk:
 * @post: (nullable): %NULL = the first one
 * @volunteer_id, @unit_id with @seats, or @name and @phone: who
 * @override: (nullable): why a rule that asks for a signature is set aside
 * @now: Unix seconds
 */
typedef struct {
  gint64 event_id;
  const char *post;
  gint64 volunteer_id;
  gint64 unit_id;
  int seats;
  const char *name, *phone;
  const char *override;
  gint64 now;
} VpSignUpAsk;

/**
 * VpSignUpAnswer:
 * @id: the sign-up; 0 where it was refused
 * @state: of its seats that which is worst for who asked: waiting before confirmed; %VP_SEAT_REFUSED = nothing was written
 * @confirmed, @waiting, @requested: seats
 * @position: place in line of the first seat that waits, 1 = next; 0 = none waits
 * @findings: (element-type VpFinding): what spoke against it, gravest first; of one that stands the warnings, and what was
 *   signed away
 */
typedef struct {
  gint64 id;
  VpSeatState state;
  int confirmed, waiting, requested;
  gint64 position;
  GPtrArray *findings;
} VpSignUpAnswer;

void     vp_sign_up_answer_clear (VpSignUpAnswer *self);

/* %FALSE with @error set only where it could not be looked at: a refusal is an answer. */
gboolean vp_sign_up_add      (VpDb *db, const VpSignUpAsk *ask, VpSignUpAnswer *answer, GError **error);

/* Whom a freed seat is held for until when; all 0 where nobody waits. */
typedef struct {
  gint64 sign_up_id, seat_id;
  gint64 until;
} VpSignUpOffer;

/* Every live seat of it ends; what is freed is held for who is next. @why: (nullable): after the last moment for
 * withdrawing it is refused without. @offer: (out): the first one */
gboolean vp_sign_up_withdraw (VpDb *db, gint64 sign_up_id, const char *why, gint64 now, VpSignUpOffer *offer, GError **error);
/* The same for everybody who signed up with that family, at whatever post: all of them or nobody, and one undo. @count (out): how
 * many people; the offer is the first one that was made. */
gboolean vp_sign_up_withdraw_family (VpDb *db, gint64 sign_up_id, const char *why, gint64 now, guint *count, VpSignUpOffer *offer,
                                     GError **error);
/* Requested seats become confirmed, or wait where none is free. */
gboolean vp_sign_up_approve  (VpDb *db, gint64 sign_up_id, gint64 now, VpSignUpAnswer *answer, GError **error);
/* @why: for the record */
gboolean vp_sign_up_refuse   (VpDb *db, gint64 sign_up_id, const char *why, gint64 now, VpSignUpOffer *offer, GError **error);
/* Seats that are free, as after a post has got more, are held for who is next; refused where none is or nobody waits. */
gboolean vp_sign_up_offer    (VpDb *db, gint64 event_id, gint64 now, VpSignUpOffer *offer, GError **error);
/* What is held for it becomes its seat, if nothing grave speaks against it now; @override as in #VpSignUpAsk. Where nothing
 * is held it is a signature for seats over the most: who waits gets them now, past who is before. */
gboolean vp_sign_up_accept   (VpDb *db, gint64 sign_up_id, const char *override, gint64 now, VpSignUpAnswer *answer,
                              GError **error);
gboolean vp_sign_up_decline  (VpDb *db, gint64 sign_up_id, gint64 now, VpSignUpOffer *offer, GError **error);
/* Passes over who is next, or has a seat held: it keeps its place in line, and why is kept with it. */
gboolean vp_sign_up_skip     (VpDb *db, gint64 sign_up_id, const char *why, gint64 now, VpSignUpOffer *offer, GError **error);
/* The seat goes to another person, who takes it under the rules; both sign-ups keep what was. @answer: of the other */
gboolean vp_sign_up_replace  (VpDb *db, gint64 sign_up_id, gint64 volunteer_id, const char *override, gint64 now,
                              VpSignUpAnswer *answer, GError **error);
/* Two people with seats at one event take each other's: the sign-ups stay where they are, and are the other person's.
 * @answer: what speaks against it */
gboolean vp_sign_up_swap     (VpDb *db, gint64 one, gint64 other, const char *override, gint64 now, VpSignUpAnswer *answer,
                              GError **error);
/* Names the person of one seat of a unit; the rules run again. */
gboolean vp_sign_up_name     (VpDb *db, gint64 seat_id, gint64 volunteer_id, const char *override, gint64 now,
                              VpSignUpAnswer *answer, GError **error);
/* Somebody who came without a record is this person now; everything follows. */
gboolean vp_sign_up_link     (VpDb *db, gint64 sign_up_id, gint64 volunteer_id, GError **error);
/* Holds that are over at @now end, and what they held goes to who is next; outside the log's undo. @event_id: 0 = of all.
 * @n: (out) (optional): how many ended */
gboolean vp_sign_up_settle   (VpDb *db, gint64 event_id, gint64 now, guint *n, GError **error);

G_END_DECLS
