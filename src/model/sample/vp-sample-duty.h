/* vp-sample-duty.h: crossings and people on duty of the synthetic office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-sample.h"

G_BEGIN_DECLS

/* The office's summary of 2018-03-28 says so many. */
#define VP_SAMPLE_CROSSINGS 69
#define VP_SAMPLE_DUTY_PEOPLE 5000

/* Inside the transaction of a fill, behind the units: people are those of @options, the first of whom has the id. */
gboolean vp_sample_duty (VpDb *db, const VpSampleOptions *options, gint64 first_volunteer, GError **error);

G_END_DECLS
