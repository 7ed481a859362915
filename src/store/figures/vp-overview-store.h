/* vp-overview-store.h: what the overview and its charts read, from roll-ups
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

typedef enum {
  VP_OVERVIEW_JOINED,         /* key: month of registration; people */
  VP_OVERVIEW_PEOPLE,         /* key: district; people */
  VP_OVERVIEW_POPULATION,     /* key: district; people of the last year up to the day */
  VP_OVERVIEW_AGES,           /* key: year of birth, key2: sex; people */
  VP_OVERVIEW_HOURS_CATEGORY, /* key: month, key2: category; minutes */
  VP_OVERVIEW_HOURS_DISTRICT, /* key: district; minutes */
  VP_OVERVIEW_ACTIVE,         /* key: month; people of the district with service that stands in it */
  VP_OVERVIEW_STARS,          /* key: rank; people of the last certification up to the day */
  VP_OVERVIEW_STATIONS,       /* key: kind of place; stations that stand */
  VP_OVERVIEW_INSPECTIONS,    /* key: month, key2: district; inspections */
  VP_OVERVIEW_PORRIDGE_DAYS,  /* key: day; breakfasts */
  VP_OVERVIEW_PORRIDGE,       /* key: month; breakfasts, second: volunteers present */
  VP_OVERVIEW_MEALS,          /* key: month; meals handed out, second: 分 given */
  VP_OVERVIEW_MEAL_MONEY,     /* key: 1 spent, 2 left; 分 on the last day */
  VP_OVERVIEW_EVENTS,         /* key: month; events, second: seats confirmed */
  VP_OVERVIEW_GOODS,          /* key: month; pieces received, second: given */
  VP_OVERVIEW_STOCK,          /* key: house; pieces on the last day */
  VP_OVERVIEW_ATTENDANCE,     /* key: month; seats confirmed of events that are no duty, second: people who came */
  VP_OVERVIEW_COVERAGE,       /* key: day, key2: crossing; seats filled, second: seats there are; the last four weeks with duty */
  VP_OVERVIEW_FUND,           /* key: month; 分 that came in, second: went out; without opening balances */
  VP_OVERVIEW_FUND_LEFT,      /* key: 0; 分 in all funds on the last day */
  VP_OVERVIEW_TEAM_STARS,     /* key: level, 4 = five stars; teams by their last certification up to the day */
  VP_N_OVERVIEWS
} VpOverviewKind;

/**
 * VpOverviewSpan:
 * @from, @to: days; roll-ups of months count the months of both
 * @district: 0 = all; what has no district is not narrowed
 */
typedef struct {
  VpDate from, to;
  int district;
} VpOverviewSpan;

typedef struct {
  gint64 key, key2;
  char *name;   /* of the key where it has one, else "" */
  char *name2;  /* of key2 */
  gint64 value, second;
} VpOverviewRow;

void       vp_overview_row_free (VpOverviewRow *self);
/* In the order of the keys (VpOverviewRow, freed with the array). */
GPtrArray *vp_overview_read     (VpDb *db, VpOverviewKind kind, const VpOverviewSpan *span, GError **error);

/* How the office has arranged its tiles: each by its name, "-" before it where it is hidden, "+" where it is wide; in order. */
char      *vp_overview_arrangement (VpDb *db, GError **error);
/* A transaction of its own. */
gboolean   vp_overview_arrange     (VpDb *db, const char *arrangement, GError **error);

/* The code of a district by its name or its code; %VP_ERROR_NOT_FOUND where there is none. */
gboolean   vp_overview_find_district (VpDb *db, const char *word, int *district, GError **error);

G_END_DECLS
