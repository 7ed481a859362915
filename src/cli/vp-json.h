/* vp-json.h: the little JSON the command line prints
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text with commas put where they belong. Keys are ASCII literals; values are escaped. */
typedef struct {
  GString *text;
} VpJson;

void  vp_json_init   (VpJson *self);
/* An object of its own, to which nothing but its members is to be added; printed and freed. */
void  vp_json_begin  (VpJson *self);
void  vp_json_end    (VpJson *self);
void  vp_json_open   (VpJson *self, const char *key, char bracket); /* '{' or '['; key NULL inside a list */
void  vp_json_close  (VpJson *self, char bracket);
void  vp_json_string (VpJson *self, const char *key, const char *value);
void  vp_json_int    (VpJson *self, const char *key, gint64 value);
void  vp_json_double (VpJson *self, const char *key, double value);
void  vp_json_bool   (VpJson *self, const char *key, gboolean value);
void  vp_json_null   (VpJson *self, const char *key);
/* Prints one line to standard output and frees. */
void  vp_json_print  (VpJson *self);
void  vp_json_clear  (VpJson *self); /* frees without printing */

G_END_DECLS
