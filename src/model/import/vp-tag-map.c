/* vp-tag-map.c: 64-bit keys to 64-bit values, for a million rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-tag-map.h"

#include "vp-memory.h"

#define CAPACITY_MIN 1024

static gsize
first_slot (const VpTagMap *self, guint64 key)
{
  return (gsize) ((key * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 20) & (self->capacity - 1);
}

static gsize
slot_of (const VpTagMap *self, guint64 key)
{
  gsize slot = first_slot (self, key);

  while (self->slots[2 * slot] != 0 && self->slots[2 * slot] != key)
    slot = (slot + 1) & (self->capacity - 1);
  return slot;
}

void
vp_tag_map_init (VpTagMap *self, gsize expected)
{
  self->capacity = CAPACITY_MIN;
  while (self->capacity < expected * 2)
    self->capacity *= 2;
  self->slots = vp_memory_new_large (2 * self->capacity * sizeof (guint64));
  self->n = 0;
}

void
vp_tag_map_clear (VpTagMap *self)
{
  g_clear_pointer (&self->slots, g_free);
  self->n = self->capacity = 0;
}

static void
grow (VpTagMap *self)
{
  VpTagMap larger;

  vp_tag_map_init (&larger, self->capacity);
  for (gsize i = 0; i < self->capacity; i++) {
    gint64 value = (gint64) self->slots[2 * i + 1];

    if (self->slots[2 * i] != 0)
      vp_tag_map_add (&larger, self->slots[2 * i], &value);
  }
  g_free (self->slots);
  *self = larger;
}

gboolean
vp_tag_map_lookup (const VpTagMap *self, guint64 key, gint64 *value)
{
  gsize slot = slot_of (self, key);

  if (self->slots[2 * slot] == 0)
    return FALSE;
  *value = (gint64) self->slots[2 * slot + 1];
  return TRUE;
}

gboolean
vp_tag_map_add (VpTagMap *self, guint64 key, gint64 *value)
{
  gsize slot;

  if (self->n * 3 >= self->capacity * 2)
    grow (self);
  slot = slot_of (self, key);
  if (self->slots[2 * slot] != 0) {
    *value = (gint64) self->slots[2 * slot + 1];
    return FALSE;
  }
  self->slots[2 * slot] = key;
  self->slots[2 * slot + 1] = (guint64) *value;
  self->n++;
  return TRUE;
}

guint64
vp_tag_of_texts (const char *a, const char *b)
{
  guint64 hash = G_GUINT64_CONSTANT (0xCBF29CE484222325);

  for (const char *p = a; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001B3);
  hash = (hash ^ 0x1F) * G_GUINT64_CONSTANT (0x100000001B3);
  for (const char *p = b; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001B3);
  return hash | 1;
}

void
vp_tag_map_prefetch (const VpTagMap *self, guint64 key)
{
  __builtin_prefetch (&self->slots[2 * first_slot (self, key)], 1);
}

void
vp_tag_map_set (VpTagMap *self, guint64 key, gint64 value)
{
  gint64 present = value;

  if (!vp_tag_map_add (self, key, &present))
    self->slots[2 * slot_of (self, key) + 1] = (guint64) value;
}
