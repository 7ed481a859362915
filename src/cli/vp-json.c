/* vp-json.c: the little JSON the command line prints
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-json.h"

#include <stdio.h>

static void
append_string (GString *out, const char *value)
{
  g_string_append_c (out, '"');
  for (const char *p = value; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

static void
begin_value (VpJson *self, const char *key)
{
  char last = self->text->len > 0 ? self->text->str[self->text->len - 1] : '{';

  if (last != '{' && last != '[')
    g_string_append_c (self->text, ',');
  if (key != NULL) {
    append_string (self->text, key);
    g_string_append_c (self->text, ':');
  }
}

void
vp_json_init (VpJson *self)
{
  self->text = g_string_new (NULL);
}

void
vp_json_open (VpJson *self, const char *key, char bracket)
{
  if (self->text->len > 0)
    begin_value (self, key);
  g_string_append_c (self->text, bracket);
}

void
vp_json_begin (VpJson *self)
{
  vp_json_init (self);
  vp_json_open (self, NULL, '{');
}

void
vp_json_end (VpJson *self)
{
  vp_json_close (self, '}');
  vp_json_print (self);
}

void
vp_json_close (VpJson *self, char bracket)
{
  g_string_append_c (self->text, bracket);
}

void
vp_json_string (VpJson *self, const char *key, const char *value)
{
  begin_value (self, key);
  append_string (self->text, value != NULL ? value : "");
}

void
vp_json_int (VpJson *self, const char *key, gint64 value)
{
  begin_value (self, key);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

void
vp_json_double (VpJson *self, const char *key, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  begin_value (self, key);
  g_string_append (self->text, g_ascii_formatd (buffer, sizeof buffer, "%.3f", value));
}

void
vp_json_bool (VpJson *self, const char *key, gboolean value)
{
  begin_value (self, key);
  g_string_append (self->text, value ? "true" : "false");
}

void
vp_json_null (VpJson *self, const char *key)
{
  begin_value (self, key);
  g_string_append (self->text, "null");
}

void
vp_json_print (VpJson *self)
{
  puts (self->text->str);
  vp_json_clear (self);
}

void
vp_json_clear (VpJson *self)
{
  g_string_free (self->text, TRUE);
  self->text = NULL;
}
