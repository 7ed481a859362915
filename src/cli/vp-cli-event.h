/* vp-cli-event.h: what the commands of events share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-cli.h"

G_BEGIN_DECLS

/* --now, or the clock; FALSE, with the reason printed, where it is no moment. */
gboolean vp_cli_now (VpCli *self, gint64 *now);
/* A list of (rule, sentence): the warnings, or what is graver. */
void     vp_cli_add_findings (VpJson *json, const char *key, GPtrArray *findings, gboolean warnings);

/* "confirmed", "waiting" …: the word of a VpSeatState */
const char *vp_cli_seat_state  (int state);

/* Standing sign-ups and answers, which are parts of “signup” (vp-cli-standing.c) */
gboolean vp_cli_is_standing    (VpCli *self);
VpExit   vp_cli_standing       (VpCli *self, gint64 event);
/* What standing sign-ups became (VpStandingResult), behind a number called @key. */
void     vp_cli_print_standing (VpCli *self, const char *key, gint64 value, const GPtrArray *results);
/* Verbs of “event”: VpStoreFunc */
gboolean vp_cli_event_figures  (VpDb *db, gpointer data, GCancellable *cancellable, GError **error);
gboolean vp_cli_event_returns  (VpDb *db, gpointer data, GCancellable *cancellable, GError **error);
gboolean vp_cli_event_remind   (VpDb *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
