/* vp-sample-words.h: names, places and shares of the synthetic office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A word with how often it comes among the others. */
typedef struct {
  const char *name;
  guint share;
  int code;
} VpSampleShare;

extern const VpSampleShare vp_sample_districts[], vp_sample_surnames[], vp_sample_political[], vp_sample_education[],
  vp_sample_project_names[];
extern const guint vp_sample_n_districts, vp_sample_n_surnames, vp_sample_n_political, vp_sample_n_education,
  vp_sample_n_project_names;
extern const char *const vp_sample_brands[], *const vp_sample_real_teams[], *const vp_sample_places[], *const vp_sample_given_male[],
  *const vp_sample_given_female[];
extern const guint vp_sample_n_brands, vp_sample_n_real_teams, vp_sample_n_places, vp_sample_n_given_male, vp_sample_n_given_female;

G_END_DECLS
