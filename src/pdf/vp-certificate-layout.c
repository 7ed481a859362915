/* vp-certificate-layout.c: from a template and the fields of one person to placed words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certificate-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHARACTERS_EXPECTED 128

static void
add_fault (GArray *faults, VpFaultKind kind, const VpCertificateBlock *block, const char *field, gunichar c)
{
  VpLayoutFault fault = { .kind = kind, .block = block, .c = c };

  if (faults == NULL)
    return;
  if (field != NULL)
    g_strlcpy (fault.field, field, sizeof fault.field);
  g_array_append_val (faults, fault);
}

/* A text with, for each of its bytes, the number of the kept field it belongs to (0 = none). */
typedef struct {
  GString *text;
  GByteArray *marks;
} Filled;

static void
append_piece (Filled *self, const char *piece, gsize length, guint8 mark)
{
  if (length == 0)
    return;
  g_string_append_len (self->text, piece, (gssize) length);
  g_byte_array_set_size (self->marks, (guint) self->text->len);
  memset (self->marks->data + self->text->len - length, mark, length);
}

/* TRUE where the value of @field can be set. */
static gboolean
check_value (const VpCertificateBlock *block, const char *field, const char *value, GArray *faults)
{
  if (value == NULL || *value == '\0')
    add_fault (faults, VP_FAULT_EMPTY, block, field, 0);
  else if (!g_utf8_validate (value, -1, NULL))
    add_fault (faults, VP_FAULT_ENCODING, block, field, 0);
  else
    return TRUE;
  return FALSE;
}

/* Replaces {fields}. FALSE where an optional block is to be left out. */
static gboolean
fill_text (const VpCertificateBlock *block, GHashTable *fields, Filled *filled, GArray *faults)
{
  const char *end, *p = block->text;

  for (guint8 mark = 1; (end = strchr (p, '}')) != NULL; p = end + 1, mark++) {
    const char *brace = strchr (p, '{');
    g_autofree char *field = g_strndup (brace + 1, (gsize) (end - brace - 1));
    const char *value = g_hash_table_lookup (fields, field);
    gboolean keep = block->keep != NULL && g_strv_contains ((const char *const *) block->keep, field);

    append_piece (filled, p, (gsize) (brace - p), 0);
    if (block->optional && (value == NULL || *value == '\0'))
      return FALSE;
    if (check_value (block, field, value, faults))
      append_piece (filled, value, strlen (value), keep ? mark : 0);
  }
  append_piece (filled, p, strlen (p), 0);
  return TRUE;
}

static gboolean
collect_block (const VpCertificateBlock *block, GHashTable *fields, VpFontSet *fonts, GArray *faults, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GByteArray) marks = g_byte_array_new ();
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gunichar));
  Filled filled = { text, marks };

  if (!fill_text (block, fields, &filled, faults))
    return TRUE;
  if (!vp_text_box_collect (&block->box, text->str, fonts, missing, error))
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    add_fault (faults, VP_FAULT_GLYPH, block, NULL, g_array_index (missing, gunichar, i));
  return TRUE;
}

static void
place_block (const VpCertificateBlock *block, GHashTable *fields, VpFontSet *fonts, GPtrArray *runs, GArray *faults)
{
  g_autoptr (GString) text = g_string_sized_new (CHARACTERS_EXPECTED * 3);
  g_autoptr (GByteArray) marks = g_byte_array_new ();
  Filled filled = { text, marks };

  /* Encoding and empty fields were told when the characters were collected. */
  if (!fill_text (block, fields, &filled, NULL))
    return;
  if (!vp_text_box_place (&block->box, text->str, marks->data, fonts, runs, NULL))
    add_fault (faults, VP_FAULT_LENGTH, block, NULL, 0);
}

char *
vp_layout_fault_sentence (const VpLayoutFault *fault)
{
  char text[8] = "";

  switch (fault->kind) {
  case VP_FAULT_ENCODING:
    return g_strdup_printf (_("the field “%s” has broken characters. Type it again."), fault->field);
  case VP_FAULT_EMPTY:
    return g_strdup_printf (_("the field “%s” is empty. Fill it in."), fault->field);
  case VP_FAULT_GLYPH:
    if (g_unichar_isprint (fault->c))
      text[g_unichar_to_utf8 (fault->c, text)] = '\0';
    /* Translators: a character and its number such as U+30EDD */
    return g_strdup_printf (_("no font has the character “%s” U+%04X. Install a font that has it, or write the name"
                              " another way."), text, fault->c);
  case VP_FAULT_LENGTH:
    return g_strdup_printf (_("the text “%s” is too long for its place. Shorten it."), fault->block->id);
  }
  g_assert_not_reached ();
}

gboolean
vp_certificate_collect (const VpCertificateTemplate *template, GHashTable *fields, VpFontSet *fonts, GArray *faults,
                        GError **error)
{
  for (guint i = 0; i < template->blocks->len; i++)
    if (!collect_block (g_ptr_array_index (template->blocks, i), fields, fonts, faults, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
vp_certificate_layout (const VpCertificateTemplate *template, GHashTable *fields, VpFontSet *fonts, GArray *faults)
{
  GPtrArray *runs = vp_runs_new ();

  for (guint i = 0; i < template->blocks->len; i++)
    place_block (g_ptr_array_index (template->blocks, i), fields, fonts, runs, faults);
  return runs;
}
