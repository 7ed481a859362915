/* vp-xlsx-parts.c: workbook, styles and shared texts of an .xlsx file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-xlsx-parts.h"

#include "vp-error.h"

#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK 65536
#define PARSER_MEMORY_MAX (64u * 1024 * 1024)

/* What the parsers of the small parts share. */
typedef struct {
  XML_Parser parser;      /* first: see doctype_cb */
  VpXlsxParts *parts;
  GArray *sheets;         /* VpSheet */
  GPtrArray *sheet_ids;   /* char*: relation ids in order of the sheets */
  GHashTable *targets;    /* relation id → part */
  GHashTable *formats;    /* number of a custom format that is a date */
  gboolean in_cell_formats;
  gboolean in_text, in_phonetic;
  GError *error;
} Context;

typedef void (*StartFunc) (void *data, const XML_Char *name, const XML_Char **attributes);

const char *
vp_xlsx_local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static const char *
find_attribute (const XML_Char **attributes, const char *local)
{
  for (guint i = 0; attributes[i] != NULL; i += 2)
    if (strcmp (vp_xlsx_local_name (attributes[i]), local) == 0)
      return attributes[i + 1];
  return NULL;
}

/* The character of an escape such as _x000D_, 0 = none. */
static gunichar
read_escape (const char *text, gsize left)
{
  gunichar c = 0;

  if (left < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
    return 0;
  for (guint i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit (text[i]))
      return 0;
    c = c * 16 + (gunichar) g_ascii_xdigit_value (text[i]);
  }
  return g_unichar_validate (c) ? c : 0;
}

gsize
vp_xlsx_unescape (char *text, gsize length)
{
  gsize from = 0, to = 0;

  if (memmem (text, length, "_x", 2) == NULL)
    return length;
  while (from < length) {
    gunichar c = read_escape (text + from, length - from);

    if (c != 0) {
      to += (gsize) g_unichar_to_utf8 (c, text + to);
      from += 7;
    } else {
      text[to++] = text[from++];
    }
  }
  return to;
}

/* A spreadsheet has no document type: where one is declared, entities could be made to grow without end. The first word
 * of every user data of these parsers is the parser itself. */
static void
doctype_cb (void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal)
{
  XML_StopParser (*(XML_Parser *) data, XML_FALSE);
}

/* Memory of all parsers of a thread, so that a hostile file cannot make them grow without end. */
static _Thread_local gsize parser_memory;

static void *
parser_malloc (size_t size)
{
  gsize *block;

  if (parser_memory + size > PARSER_MEMORY_MAX || (block = malloc (size + 16)) == NULL)
    return NULL;
  *block = size;
  parser_memory += size;
  return (char *) block + 16;
}

static void
parser_free (void *pointer)
{
  gsize *block;

  if (pointer == NULL)
    return;
  block = (gsize *) (void *) ((char *) pointer - 16);
  parser_memory -= MIN (parser_memory, *block);
  free (block);
}

static void *
parser_realloc (void *pointer, size_t size)
{
  gsize *block, old;

  if (pointer == NULL)
    return parser_malloc (size);
  block = (gsize *) (void *) ((char *) pointer - 16);
  old = *block;
  if (parser_memory - MIN (parser_memory, old) + size > PARSER_MEMORY_MAX || (block = realloc (block, size + 16)) == NULL)
    return NULL;
  *block = size;
  parser_memory += size - old;
  return (char *) block + 16;
}

XML_Parser
vp_xlsx_new_parser (gpointer data)
{
  static const XML_Memory_Handling_Suite memory = { parser_malloc, parser_realloc, parser_free };
  XML_Parser parser = XML_ParserCreate_MM ("UTF-8", &memory, NULL);

  XML_SetUserData (parser, data);
  XML_SetStartDoctypeDeclHandler (parser, doctype_cb);
  return parser;
}

void
vp_xlsx_set_parse_error (guint row, GError **error)
{
  if (row > 0)
    g_set_error (error, VP_ERROR, VP_ERROR_CORRUPT,
                 _("The table breaks off or is damaged after row %u. Ask the sender to save and send it once more."
                   " Nothing was imported."), row);
  else
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                         _("The spreadsheet is damaged. Ask the sender to save and send it once more."));
}

struct archive *
vp_xlsx_open_part (const char *path, const char *part, GError **error)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  int code;

  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_filename (archive, path, BLOCK) == ARCHIVE_OK)
    while ((code = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || code == ARCHIVE_WARN) {
      const char *name = archive_entry_pathname (entry);

      if (name == NULL || g_ascii_strcasecmp (name, part) != 0)
        continue;
      if (archive_entry_size_is_set (entry) && (guint64) archive_entry_size (entry) > VP_XLSX_PART_MAX) {
        g_set_error_literal (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                             _("The file unpacks to far more than any spreadsheet needs and was not opened."));
        archive_read_free (archive);
        return NULL;
      }
      return archive;
    }
  archive_read_free (archive);
  g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                       _("A part of the spreadsheet is missing. Ask the sender to save and send it once more."));
  return NULL;
}

gssize
vp_xlsx_read (struct archive *archive, char *buffer, gsize size, VpXlsxParts *parts, GError **error)
{
  gssize n = archive_read_data (archive, buffer, size);

  if (n < 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                         _("The spreadsheet is not whole. Ask the sender to send it once more. Nothing was imported."));
    return -1;
  }
  parts->bytes_read += (guint64) n;
  if (parts->bytes_read > VP_XLSX_PART_MAX) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                         _("The file unpacks to far more than any spreadsheet needs and was not opened."));
    return -1;
  }
  return n;
}

static gboolean
parse_part (Context *context, const char *path, const char *part, StartFunc start, XML_EndElementHandler end,
            XML_CharacterDataHandler text, GCancellable *cancellable, GError **error)
{
  g_autofree char *buffer = g_malloc (BLOCK);
  struct archive *archive = vp_xlsx_open_part (path, part, error);
  gboolean ok = TRUE;
  gssize n = 1;

  /* Stays NULL where the part does not exist: optional parts are told from damaged ones by it. */
  context->parser = NULL;
  if (archive == NULL)
    return FALSE;
  context->parser = vp_xlsx_new_parser (context);
  XML_SetElementHandler (context->parser, start, end);
  XML_SetCharacterDataHandler (context->parser, text);
  while (ok && n > 0) {
    n = vp_xlsx_read (archive, buffer, BLOCK, context->parts, error);
    ok = n >= 0 && !g_cancellable_set_error_if_cancelled (cancellable, error);
    if (ok && XML_Parse (context->parser, buffer, (int) n, n == 0) != XML_STATUS_OK) {
      if (context->error != NULL)
        g_propagate_error (error, g_steal_pointer (&context->error));
      else
        vp_xlsx_set_parse_error (0, error);
      ok = FALSE;
    }
  }
  XML_ParserFree (context->parser);
  archive_read_free (archive);
  return ok;
}

static void
workbook_start_cb (void *data, const XML_Char *name, const XML_Char **attributes)
{
  Context *context = data;
  const char *local = vp_xlsx_local_name (name);

  if (strcmp (local, "workbookPr") == 0) {
    const char *value = find_attribute (attributes, "date1904");

    context->parts->is_1904 = value != NULL && (strcmp (value, "1") == 0 || strcmp (value, "true") == 0);
  } else if (strcmp (local, "sheet") == 0) {
    const char *state = find_attribute (attributes, "state"), *id = NULL, *title = NULL;
    VpSheet sheet;

    for (guint i = 0; attributes[i] != NULL; i += 2) {
      if (strcmp (attributes[i], "name") == 0)
        title = attributes[i + 1];
      else if (strchr (attributes[i], ':') != NULL && strcmp (vp_xlsx_local_name (attributes[i]), "id") == 0)
        id = attributes[i + 1];
    }
    sheet = (VpSheet) { g_strdup (title != NULL ? title : ""), state != NULL && strcmp (state, "visible") != 0 };
    g_array_append_val (context->sheets, sheet);
    g_ptr_array_add (context->sheet_ids, g_strdup (id != NULL ? id : ""));
  }
}

static void
relations_start_cb (void *data, const XML_Char *name, const XML_Char **attributes)
{
  Context *context = data;
  const char *id = find_attribute (attributes, "Id"), *target = find_attribute (attributes, "Target");

  if (strcmp (vp_xlsx_local_name (name), "Relationship") != 0 || id == NULL || target == NULL)
    return;
  g_hash_table_replace (context->targets, g_strdup (id),
                        target[0] == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL));
}

/* Whether a custom number format shows a day: y, m or d outside quotes, brackets and escapes. */
static gboolean
is_date_format (const char *format)
{
  gboolean quoted = FALSE, bracketed = FALSE;

  for (const char *p = format; *p != '\0'; p++) {
    if (*p == '"')
      quoted = !quoted;
    else if (*p == '[')
      bracketed = TRUE;
    else if (*p == ']')
      bracketed = FALSE;
    else if (*p == '\\' && p[1] != '\0')
      p++;
    else if (!quoted && !bracketed && strchr ("yYdD", *p) != NULL)
      return TRUE;
    else if (!quoted && !bracketed && (g_str_has_prefix (p, "年") || g_str_has_prefix (p, "月")))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_builtin_date (guint format)
{
  return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 36)
    || (format >= 50 && format <= 58);
}

static void
styles_start_cb (void *data, const XML_Char *name, const XML_Char **attributes)
{
  Context *context = data;
  const char *local = vp_xlsx_local_name (name);

  if (strcmp (local, "numFmt") == 0) {
    const char *id = find_attribute (attributes, "numFmtId"), *code = find_attribute (attributes, "formatCode");

    if (id != NULL && code != NULL && is_date_format (code))
      g_hash_table_add (context->formats, GUINT_TO_POINTER (strtoul (id, NULL, 10)));
  } else if (strcmp (local, "cellXfs") == 0) {
    context->in_cell_formats = TRUE;
  } else if (strcmp (local, "xf") == 0 && context->in_cell_formats) {
    const char *id = find_attribute (attributes, "numFmtId");
    guint format = id != NULL ? (guint) strtoul (id, NULL, 10) : 0;
    guint8 is_date = is_builtin_date (format) || g_hash_table_contains (context->formats, GUINT_TO_POINTER (format));

    g_array_append_val (context->parts->date_styles, is_date);
  }
}

static void
styles_end_cb (void *data, const XML_Char *name)
{
  Context *context = data;

  if (strcmp (vp_xlsx_local_name (name), "cellXfs") == 0)
    context->in_cell_formats = FALSE;
}

static void
shared_start_cb (void *data, const XML_Char *name, const XML_Char **attributes)
{
  Context *context = data;
  const char *local = vp_xlsx_local_name (name);

  if (strcmp (local, "t") == 0)
    context->in_text = !context->in_phonetic;
  else if (strcmp (local, "rPh") == 0)
    context->in_phonetic = TRUE;
}

static void
shared_end_cb (void *data, const XML_Char *name)
{
  Context *context = data;
  const char *local = vp_xlsx_local_name (name);

  if (strcmp (local, "t") == 0) {
    context->in_text = FALSE;
  } else if (strcmp (local, "rPh") == 0) {
    context->in_phonetic = FALSE;
  } else if (strcmp (local, "si") == 0) {
    VpXlsxParts *parts = context->parts;
    guint n = parts->shared_ends->len;
    gsize begin = n > 0 ? g_array_index (parts->shared_ends, guint32, n - 1) : 0;
    guint32 end;

    if (parts->shared_length > begin)
      parts->shared_length = begin + vp_xlsx_unescape (parts->shared + begin, parts->shared_length - begin);
    end = (guint32) parts->shared_length;
    g_array_append_val (context->parts->shared_ends, end);
  }
}

static void
shared_text_cb (void *data, const XML_Char *text, int length)
{
  Context *context = data;
  VpXlsxParts *parts = context->parts;

  if (!context->in_text)
    return;
  if (parts->shared_length + (gsize) length > VP_XLSX_SHARED_MAX) {
    context->error = g_error_new_literal (VP_ERROR, VP_ERROR_FULL, _("The spreadsheet holds too much text."));
    XML_StopParser (context->parser, XML_FALSE);
    return;
  }
  if (parts->shared_length + (gsize) length > parts->shared_capacity) {
    parts->shared_capacity = (parts->shared_length + (gsize) length) * 5 / 4 + BLOCK;
    parts->shared = g_realloc (parts->shared, parts->shared_capacity);
  }
  memcpy (parts->shared + parts->shared_length, text, (gsize) length);
  parts->shared_length += (gsize) length;
}

static gboolean
read_all (Context *context, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!parse_part (context, path, "xl/workbook.xml", workbook_start_cb, NULL, NULL, cancellable, error)
      || !parse_part (context, path, "xl/_rels/workbook.xml.rels", relations_start_cb, NULL, NULL, cancellable, error))
    return FALSE;
  /* Styles and shared texts are optional parts. */
  if (!parse_part (context, path, "xl/styles.xml", styles_start_cb, styles_end_cb, NULL, cancellable, &local)
      && context->parser != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  g_clear_error (&local);
  if (!parse_part (context, path, "xl/sharedStrings.xml", shared_start_cb, shared_end_cb, shared_text_cb, cancellable,
                   &local) && context->parser != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  for (guint i = 0; i < context->sheet_ids->len; i++) {
    const char *part = g_hash_table_lookup (context->targets, g_ptr_array_index (context->sheet_ids, i));

    g_ptr_array_add (context->parts->sheet_parts, g_strdup (part != NULL ? part : ""));
  }
  if (context->parts->sheet_parts->len > 0)
    return TRUE;
  vp_xlsx_set_parse_error (0, error);
  return FALSE;
}

gboolean
vp_xlsx_parts_read (VpXlsxParts *self, const char *path, GArray *sheets, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sheet_ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) formats = g_hash_table_new (NULL, NULL);
  Context context = { .parts = self, .sheets = sheets, .sheet_ids = sheet_ids, .targets = targets, .formats = formats };
  gboolean ok;

  self->sheet_parts = g_ptr_array_new_with_free_func (g_free);
  self->date_styles = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->shared_ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  ok = read_all (&context, path, cancellable, error);
  g_clear_error (&context.error);
  return ok;
}

void
vp_xlsx_parts_clear (VpXlsxParts *self)
{
  g_clear_pointer (&self->sheet_parts, g_ptr_array_unref);
  g_clear_pointer (&self->date_styles, g_array_unref);
  g_clear_pointer (&self->shared_ends, g_array_unref);
  g_clear_pointer (&self->shared, g_free);
}

gboolean
vp_xlsx_parts_is_date (const VpXlsxParts *self, guint style)
{
  return style < self->date_styles->len && g_array_index (self->date_styles, guint8, style);
}

const char *
vp_xlsx_parts_shared (const VpXlsxParts *self, guint index, gsize *length)
{
  guint32 begin, end;

  *length = 0;
  if (index >= self->shared_ends->len)
    return "";
  begin = index > 0 ? g_array_index (self->shared_ends, guint32, index - 1) : 0;
  end = g_array_index (self->shared_ends, guint32, index);
  *length = end - begin;
  return end > begin ? self->shared + begin : "";
}
