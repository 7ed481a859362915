/* vp-xml-scan.c: a quick reader of the XML of worksheets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-xml-scan.h"

#include <stdlib.h>
#include <string.h>

#define TAG_MAX (1u * 1024 * 1024) /* bytes of one tag */
#define DEPTH_MAX 64
#define NAME_MAX_BYTES 64
#define ATTRIBUTES_MAX 64

struct _VpXmlScan {
  const VpXmlHandler *handler;
  gpointer data;
  GString *pending;                      /* the beginning of a token that is not whole yet */
  char names[DEPTH_MAX][NAME_MAX_BYTES]; /* tags that are open, with their prefixes */
  guint8 prefixes[DEPTH_MAX];            /* bytes of the prefix and its colon */
  guint depth;
  gboolean seen_root, begun, stopped;
};

VpXmlScan *
vp_xml_scan_new (const VpXmlHandler *handler, gpointer data)
{
  VpXmlScan *self = g_new0 (VpXmlScan, 1);

  self->handler = handler;
  self->data = data;
  self->pending = g_string_new (NULL);
  return self;
}

void
vp_xml_scan_free (VpXmlScan *self)
{
  g_string_free (self->pending, TRUE);
  g_free (self);
}

void
vp_xml_scan_stop (VpXmlScan *self)
{
  self->stopped = TRUE;
}

/* The character of "&amp;" or "&#x4E00;" between @text and @end, *@length its bytes; 0 = none that may be there. */
static gunichar
read_entity (const char *text, const char *end, gsize *length)
{
  static const struct { const char *name; gunichar c; } named[] = {
    { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' }, { "&quot;", '"' }, { "&apos;", '\'' },
  };
  const char *semicolon = memchr (text, ';', MIN ((gsize) (end - text), 12));
  gunichar c = 0;

  if (semicolon == NULL)
    return 0;
  *length = (gsize) (semicolon - text) + 1;
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (strlen (named[i].name) == *length && memcmp (named[i].name, text, *length) == 0)
      return named[i].c;
  if (text[1] != '#' || semicolon == text + 2)
    return 0;
  if (text[2] == 'x') {
    for (const char *p = text + 3; p < semicolon; p++)
      c = g_ascii_isxdigit (*p) && c < 0x110000 ? c * 16 + (gunichar) g_ascii_xdigit_value (*p) : 0x110000;
  } else {
    for (const char *p = text + 2; p < semicolon; p++)
      c = g_ascii_isdigit (*p) && c < 0x110000 ? c * 10 + (gunichar) (*p - '0') : 0x110000;
  }
  return g_unichar_validate (c) ? c : 0;
}

/* Turns entities into characters in place; -1 = one that may not be there. */
static gssize
decode (char *text, gsize length)
{
  char *from = memchr (text, '&', length), *to = from, *end = text + length;

  if (from == NULL)
    return (gssize) length;
  while (from < end) {
    gsize used;
    gunichar c;

    if (*from != '&') {
      *to++ = *from++;
      continue;
    }
    c = read_entity (from, end, &used);
    if (c == 0)
      return -1;
    to += g_unichar_to_utf8 (c, to);
    from += used;
  }
  return to - text;
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Names are short: a loop is quicker than a search. */
static gboolean
is_name_char (char c)
{
  return (guchar) c > ' ' && c != '=' && c != '<' && c != '"' && c != '\'' && c != '/';
}

/* One attribute at @p; moves behind it. Terminates name and value in place. */
static gboolean
read_attribute (char **p, const char **name, const char **value)
{
  char *at = *p, quote, *end;
  gssize length;

  *name = at;
  while (is_name_char (*at))
    at++;
  if (at == *name || *at == '\0' || *at == '<')
    return FALSE;
  end = at;
  while (is_space (*at))
    at++;
  if (*at != '=')
    return FALSE;
  *end = '\0';
  do
    at++;
  while (is_space (*at));
  quote = *at++;
  if (quote != '"' && quote != '\'')
    return FALSE;
  *value = at;
  end = strchr (at, quote);
  if (end == NULL || memchr (at, '<', (gsize) (end - at)) != NULL || (length = decode (at, (gsize) (end - at))) < 0)
    return FALSE;
  at[length] = '\0';
  *p = end + 1;
  return **p == '\0' || is_space (**p);
}

static gboolean
end_tag (VpXmlScan *self, const char *name)
{
  if (self->depth == 0 || strcmp (self->names[self->depth - 1], name) != 0)
    return FALSE;
  self->depth--;
  self->handler->end (self->data, name + self->prefixes[self->depth]);
  return TRUE;
}

/* @tag is what stands between < and >, terminated. */
static gboolean
start_tag (VpXmlScan *self, char *tag, gsize length)
{
  const char *attributes[2 * ATTRIBUTES_MAX + 1];
  gboolean is_empty = length > 0 && tag[length - 1] == '/';
  gsize name_length, prefix = 0;
  guint n = 0;
  char *p;

  if (is_empty)
    tag[length - 1] = '\0';
  for (p = tag; is_name_char (*p); p++)
    if (*p == ':')
      prefix = (gsize) (p - tag) + 1;
  name_length = (gsize) (p - tag);
  if (name_length == 0 || name_length >= NAME_MAX_BYTES || self->depth == DEPTH_MAX
      || (self->depth == 0 && self->seen_root) || (*p != '\0' && !is_space (*p)))
    return FALSE;
  if (*p != '\0')
    *p++ = '\0';
  for (;;) {
    while (is_space (*p))
      p++;
    if (*p == '\0')
      break;
    if (n == 2 * ATTRIBUTES_MAX || !read_attribute (&p, &attributes[n], &attributes[n + 1]))
      return FALSE;
    n += 2;
  }
  attributes[n] = NULL;
  self->seen_root = TRUE;
  self->prefixes[self->depth] = (guint8) prefix;
  memcpy (self->names[self->depth++], tag, name_length + 1);
  self->handler->start (self->data, tag + prefix, attributes);
  return !is_empty || end_tag (self, tag);
}

/* Where the > of the tag at @text (a '<') stands: not inside a quoted value. NULL = not there yet. */
static char *
find_tag_end (char *text, char *end)
{
  for (char *p = text + 1; p < end; p++) {
    if (*p == '>')
      return p;
    if (*p == '"' || *p == '\'') {
      p = memchr (p + 1, *p, (gsize) (end - p - 1));
      if (p == NULL)
        return NULL;
    }
  }
  return NULL;
}

/* Comments, instructions and raw text. Moves behind it; *@whole FALSE = its end is not there yet. */
static gboolean
read_special (VpXmlScan *self, char **p, char *end, gboolean *whole)
{
  static const struct { const char *begin, *finish; } kinds[] = {
    { "<?", "?>" }, { "<!--", "-->" }, { "<![CDATA[", "]]>" },
  };
  gsize left = (gsize) (end - *p);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    gsize begin = strlen (kinds[i].begin);
    char *finish;

    if (memcmp (*p, kinds[i].begin, MIN (left, begin)) != 0)
      continue;
    finish = left < begin ? NULL : memmem (*p + begin, left - begin, kinds[i].finish, strlen (kinds[i].finish));
    *whole = finish != NULL;
    if (!*whole)
      return TRUE;
    if (i == 2 && self->depth == 0)
      return FALSE;
    if (i == 2)
      self->handler->text (self->data, *p + begin, (gsize) (finish - *p) - begin);
    *p = finish + strlen (kinds[i].finish);
    return TRUE;
  }
  return FALSE; /* a document type */
}

static gboolean
read_text (VpXmlScan *self, char *text, gsize length)
{
  gssize decoded;

  if (self->depth == 0) {
    for (gsize i = 0; i < length; i++)
      if (!is_space (text[i]))
        return FALSE;
    return TRUE;
  }
  decoded = decode (text, length);
  if (decoded > 0)
    self->handler->text (self->data, text, (gsize) decoded);
  return decoded >= 0;
}

static gboolean
read_tag (VpXmlScan *self, char **p, char *end, gboolean *whole)
{
  char *at = *p, *close;

  if (end - at >= 2 && (at[1] == '!' || at[1] == '?'))
    return read_special (self, p, end, whole);
  close = find_tag_end (at, end);
  *whole = close != NULL;
  if (close == NULL)
    return TRUE;
  *close = '\0';
  *p = close + 1;
  while (at[1] == '/' && is_space (close[-1]))
    *--close = '\0';
  return at[1] == '/' ? end_tag (self, at + 2) : start_tag (self, at + 1, (gsize) (close - at) - 1);
}

/* Bytes of @text up to the last place where it can be cut: not inside an entity. */
static gsize
cut_text (const char *text, gsize length)
{
  for (gsize back = 1; back <= MIN (length, 12); back++) {
    if (text[length - back] == ';')
      return length;
    if (text[length - back] == '&')
      return length - back;
  }
  return length;
}

/* Reads whole tokens from @p on and returns where the first stands that is not whole; NULL = not well-formed. */
static char *
read_tokens (VpXmlScan *self, char *p, char *end)
{
  while (p < end && !self->stopped) {
    gboolean whole = TRUE;

    if (*p == '<') {
      if (!read_tag (self, &p, end, &whole))
        return NULL;
      if (!whole)
        break;
    } else {
      char *next = memchr (p, '<', (gsize) (end - p));
      gsize length = next != NULL ? (gsize) (next - p) : cut_text (p, (gsize) (end - p));

      if (length == 0)
        break;
      if (!read_text (self, p, length))
        return NULL;
      p += length;
    }
  }
  return p;
}

/* A mark of UTF-8 may stand before everything; any other encoding begins with bytes that UTF-8 never has. */
static void
skip_mark (VpXmlScan *self)
{
  if (!self->begun && self->pending->len >= 3) {
    self->begun = TRUE;
    if (memcmp (self->pending->str, "\xEF\xBB\xBF", 3) == 0)
      g_string_erase (self->pending, 0, 3);
  }
}

/* Bytes at the end that begin a character which continues in the next piece. */
static gsize
open_tail (const char *text, gsize length)
{
  for (gsize back = 1; back <= MIN (length, 3); back++) {
    guchar c = (guchar) text[length - back];

    if (c >= 0xC0)
      return back < (c >= 0xF0 ? 4u : c >= 0xE0 ? 3u : 2u) ? back : 0;
    if (c < 0x80)
      return 0;
  }
  return 0;
}

gboolean
vp_xml_scan_feed (VpXmlScan *self, const char *bytes, gsize length)
{
  gsize usable;
  char *rest;

  if (self->stopped)
    return FALSE;
  if (length == 0)
    return self->pending->len == 0 && self->depth == 0 && self->seen_root;
  g_string_append_len (self->pending, bytes, (gssize) length);
  skip_mark (self);
  usable = self->pending->len - open_tail (self->pending->str, self->pending->len);
  if (!g_utf8_validate_len (self->pending->str, usable, NULL) || self->pending->len > TAG_MAX + length)
    return FALSE;
  rest = read_tokens (self, self->pending->str, self->pending->str + usable);
  if (rest == NULL || self->stopped)
    return FALSE;
  g_string_erase (self->pending, 0, rest - self->pending->str);
  return TRUE;
}
