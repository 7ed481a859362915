/* vp-crowd-store.h: people of whom something stands in other tables: hours of a period, an event, a class, a skill, a post
 *
 * The roster answers from columns in memory; what is asked here is looked up once and held against its rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

#define VP_CROWD_MOST 32          /* values of one condition */
#define VP_CROWD_TEXT_MAX 400     /* bytes of the employer that is looked for */

typedef enum {
  VP_CROWD_HOURS,     /* minutes of service within the period */
  VP_CROWD_EMPLOYER,  /* the words stand in the employer or school; of minors these are closed, so that none is found */
  VP_CROWD_EVENT,     /* was at one of the events, or has hours of it */
  VP_CROWD_PROJECT,   /* was at an event of one of the projects, or has hours of it */
  VP_CROWD_TRAINING,  /* signed in at one of the classes */
  VP_CROWD_SKILL,     /* codes of skills that hold today */
  VP_CROWD_POST,      /* codes of posts that are held in any team today */
  VP_CROWD_EDUCATION, /* codes, from here on of the person's own row */
  VP_CROWD_ETHNICITY,
  VP_CROWD_REAL_NAME,
  VP_CROWD_N_KINDS
} VpCrowdKind;

/* The first kind whose condition is "one of these values" */
#define VP_CROWD_FIRST_CHOICE VP_CROWD_EVENT

/* One of these; none = no condition */
typedef struct {
  gint64 values[VP_CROWD_MOST];
  guint n;
} VpCrowdChoice;

/**
 * VpCrowd:
 * @by_hours: whether hours of a period are asked for
 * @from, @to: of the days of service, both of them in it; 0 = open
 * @minutes_min: 0 = open, with an open @minutes_max: anybody who has hours
 * @minutes_max: -1 = open, 0 = who has none
 * @choices: by kind, from %VP_CROWD_FIRST_CHOICE on
 *
 * All conditions must hold; zero-initialised it asks for nothing.
 */
typedef struct {
  gboolean by_hours;
  VpDate from, to;
  gint64 minutes_min, minutes_max;
  char employer[VP_CROWD_TEXT_MAX];
  VpCrowdChoice choices[VP_CROWD_N_KINDS];
} VpCrowd;

/* Whether something of that kind is asked for. */
gboolean vp_crowd_asks     (const VpCrowd *self, VpCrowdKind kind);
gboolean vp_crowd_is_empty (const VpCrowd *self);
gboolean vp_crowd_equal    (const VpCrowd *a, const VpCrowd *b);
/* Whether vp_crowd_store_each() tells who does not fit: few hours are asked for, which most have. */
gboolean vp_crowd_excludes (const VpCrowd *self, VpCrowdKind kind);
/* Who works or learns where @text says; cut blanks. %FALSE where it is too long. */
gboolean vp_crowd_set_employer (VpCrowd *self, const char *text);
/* Adds a value; %FALSE where there is no room or it stands there. */
gboolean vp_crowd_add      (VpCrowd *self, VpCrowdKind kind, gint64 value);

typedef void (*VpCrowdNameFunc) (gint64 id, const char *name, gpointer data);
/* What can be asked for: events, projects and classes, the newest first, with the day that tells those of one name apart; words of a
 * code table. */
gboolean vp_crowd_store_names (VpDb *db, VpCrowdKind kind, VpCrowdNameFunc func, gpointer data, GError **error);

typedef void (*VpCrowdFunc) (gint64 volunteer_id, gpointer data);

/* Tells the people of one kind on @today, by the row that stands for them; somebody may be told more than once. Of people who were
 * removed too. Fails where @cancellable says so. */
gboolean vp_crowd_store_each (VpDb *db, const VpCrowd *crowd, VpCrowdKind kind, VpDate today, VpCrowdFunc func, gpointer data,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
