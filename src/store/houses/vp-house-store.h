/* vp-house-store.h: love houses and the places where goods lie
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpHouse:
 * @letters: two capitals in every code on paper of the house
 */
typedef struct {
  gint64 id;
  char *name;
  char *letters;
  VpDate opened_on;
  int rank;
  gboolean removed;
} VpHouse;

/* The ends of movements, as the schema tells them. */
typedef enum {
  VP_LOCATION_DONOR = 1,
  VP_LOCATION_ESTIMATE = 2,  /* pieces of a bag that were guessed wrong */
  VP_LOCATION_OPENING = 3,
  VP_LOCATION_COUNT = 4,     /* stock-take differences */
  VP_LOCATION_UNSORTED = 10,
  VP_LOCATION_BAG = 11,
  VP_LOCATION_CLEANING = 12,
  VP_LOCATION_SHELF = 13,
  VP_LOCATION_TRANSIT = 14,
  VP_LOCATION_PERSON = 20,
  VP_LOCATION_HOUSEHOLD = 21,
  VP_LOCATION_WELFARE = 22,
  VP_LOCATION_RECYCLING = 23,
  VP_LOCATION_REJECTED = 24,
  VP_LOCATION_LOSS = 25,
} VpLocationKind;

/* Ends that hold a balance. */
#define VP_LOCATION_IS_INSIDE(kind) ((kind) >= VP_LOCATION_UNSORTED && (kind) <= VP_LOCATION_TRANSIT)

typedef struct {
  gint64 id; /* of an end outside the same number as its kind */
  VpLocationKind kind;
  gint64 house_id;  /* 0 = none */
  gint64 parent_id; /* 0 = none */
  char *code;
  char *name;
  int rank;
} VpLocation;

void        vp_house_free           (VpHouse *self);
void        vp_location_free        (VpLocation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpHouse, vp_house_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpLocation, vp_location_free)

/* In the office's order, removed ones too; elements are freed with the array. */
GPtrArray  *vp_house_store_list     (VpDb *db, GError **error);
/* Inside a transaction: the house of that name, made with its first places where it is missing. */
gboolean    vp_house_store_ensure   (VpDb *db, const char *name, gint64 *id, GError **error);

/* Places inside (of one house, or with 0 of all), removed and emptied ones left out; elements are freed with the array. */
GPtrArray  *vp_location_store_list  (VpDb *db, gint64 house_id, GError **error);
VpLocation *vp_location_store_get   (VpDb *db, gint64 id, GError **error);
/* The first place of that kind in a house. %VP_ERROR_NOT_FOUND where it has none. */
gboolean    vp_location_store_first (VpDb *db, gint64 house_id, VpLocationKind kind, gint64 *id, GError **error);
/* Inside a transaction: inserts a bag, or goods on their way, and gives id and code. */
gboolean    vp_location_store_add   (VpDb *db, VpLocation *location, GError **error);

/* Inside a transaction: the next code of that kind, such as "B000123"; %NULL with @error set. */
char       *vp_code_next            (VpDb *db, const char *letters, GError **error);

G_END_DECLS
