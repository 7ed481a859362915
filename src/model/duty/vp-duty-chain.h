/* vp-duty-chain.h: chains of people who change places so that an open seat is filled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-month.h"

G_BEGIN_DECLS

/* Looks for chains of at most @depth people who move, from every open seat; returns how many seats were filled. */
int    vp_duty_chain_fill (VpDutyMonth *self, int depth, guint64 seed);
/* A little of its own for every pair of person and half-day, below all weights: who is first among equals. */
double vp_duty_noise      (guint64 seed, int person, int slot);

G_END_DECLS
