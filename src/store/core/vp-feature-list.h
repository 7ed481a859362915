/* vp-feature-list.h: the descriptions that the rooms of the store give of themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-feature.h"

G_BEGIN_DECLS

extern const VpFeature vp_core_feature;
extern const VpFeature vp_people_feature;
extern const VpFeature vp_stars_feature;
extern const VpFeature vp_houses_feature;
extern const VpFeature vp_meals_feature;
extern const VpFeature vp_registers_feature;
extern const VpFeature vp_events_feature;
extern const VpFeature vp_duty_feature;
extern const VpFeature vp_attendance_feature;
extern const VpFeature vp_figures_feature;

G_END_DECLS
