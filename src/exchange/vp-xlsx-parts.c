/* vp-xlsx-parts.c: workbook, styles and shared texts of an .xlsx file
 *
 * Parts are found by following the relations from the root of the package: their names are the writer's business.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-xlsx-parts.h"

#include "vp-error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define WORKBOOK "xl/workbook.xml"

/* What the handlers of the small parts share. */
typedef struct {
  VpXlsxParts *parts;
  VpZipBudget *budget;
  VpXmlScan *scan;        /* of the part being read */
  GArray *sheets;         /* VpSheet */
  GPtrArray *sheet_ids;   /* char*: relation ids in order of the sheets */
  GHashTable *targets;    /* relation id → part, of worksheets */
  GHashTable *formats;    /* number of a custom format → VpCellFormat */
  char *folder;           /* that relations start from, ends in / or is empty */
  char *workbook, *styles, *shared; /* parts */
  gboolean in_cell_formats;
  gboolean in_text, in_phonetic;
  GError *error;
} Context;

const char *
vp_xlsx_attribute (const char **attributes, const char *local)
{
  for (guint i = 0; attributes[i] != NULL; i += 2) {
    const char *colon = strchr (attributes[i], ':');

    if (strcmp (colon != NULL ? colon + 1 : attributes[i], local) == 0)
      return attributes[i + 1];
  }
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

gboolean
vp_xlsx_scan_part (VpZipBudget *budget, const char *part, const VpXmlHandler *handler, gpointer data, VpXmlScan **scan,
                   GError **fault, GError **error)
{
  g_autoptr (VpZipPart) stream = vp_zip_part_open (budget, part, error);
  const char *text;
  gsize length = 1;
  gboolean ok = stream != NULL;

  if (!ok)
    return FALSE;
  *scan = vp_xml_scan_new (handler, data);
  while (ok && length > 0) {
    ok = vp_zip_part_read (stream, &text, &length, error);
    if (!ok || vp_xml_scan_feed (*scan, text, length))
      continue;
    ok = FALSE;
    if (*fault != NULL)
      g_propagate_error (error, g_steal_pointer (fault));
    else
      vp_xlsx_set_parse_error (0, error);
  }
  g_clear_pointer (scan, vp_xml_scan_free);
  return ok;
}

static void
stop (Context *context, int code, const char *message)
{
  if (context->error == NULL)
    context->error = g_error_new_literal (VP_ERROR, code, message);
  vp_xml_scan_stop (context->scan);
}

static void
ignore_end_cb (gpointer data, const char *name)
{
}

static void
ignore_text_cb (gpointer data, const char *text, gsize length)
{
}

static void
workbook_start_cb (gpointer data, const char *name, const char **attributes)
{
  Context *context = data;

  if (strcmp (name, "workbookPr") == 0) {
    const char *value = vp_xlsx_attribute (attributes, "date1904");

    context->parts->is_1904 = value != NULL && (strcmp (value, "1") == 0 || strcmp (value, "true") == 0);
  } else if (strcmp (name, "sheet") == 0) {
    const char *state = vp_xlsx_attribute (attributes, "state"), *id = NULL, *title = NULL;
    VpSheet sheet;

    for (guint i = 0; attributes[i] != NULL; i += 2) {
      if (strcmp (attributes[i], "name") == 0)
        title = attributes[i + 1];
      else if (g_str_has_suffix (attributes[i], ":id"))
        id = attributes[i + 1];
    }
    if (context->sheets->len == VP_XLSX_SHEETS_MAX) {
      stop (context, VP_ERROR_INVALID, _("The spreadsheet has more than 1,000 sheets. Split it into several files."));
      return;
    }
    sheet = (VpSheet) { g_strdup (title != NULL ? title : ""), state != NULL && strcmp (state, "visible") != 0 };
    g_array_append_val (context->sheets, sheet);
    g_ptr_array_add (context->sheet_ids, g_strdup (id != NULL ? id : ""));
  }
}

/* "../a/./b.xml" seen from @folder. */
static char *
resolve (const char *folder, const char *target)
{
  g_autofree char *whole = *target == '/' || *target == '\\' ? g_strdup (target + 1) : g_strconcat (folder, target, NULL);
  g_auto (GStrv) steps = g_strsplit (g_strdelimit (whole, "\\", '/'), "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; steps[i] != NULL; i++)
    if (strcmp (steps[i], "..") == 0)
      g_ptr_array_set_size (kept, (int) MAX (kept->len, 1) - 1);
    else if (strcmp (steps[i], ".") != 0 && *steps[i] != '\0')
      g_ptr_array_add (kept, steps[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

static void
take_part (char **part, char *name)
{
  g_free (*part);
  *part = name;
}

static void
relations_start_cb (gpointer data, const char *name, const char **attributes)
{
  Context *context = data;
  const char *id = vp_xlsx_attribute (attributes, "Id"), *target = vp_xlsx_attribute (attributes, "Target");
  const char *type = vp_xlsx_attribute (attributes, "Type");
  char *part;

  if (strcmp (name, "Relationship") != 0 || id == NULL || target == NULL)
    return;
  part = resolve (context->folder, target);
  if (type != NULL && g_str_has_suffix (type, "/officeDocument"))
    take_part (&context->workbook, part);
  else if (type != NULL && g_str_has_suffix (type, "/styles"))
    take_part (&context->styles, part);
  else if (type != NULL && g_str_has_suffix (type, "/sharedStrings"))
    take_part (&context->shared, part);
  else if (type != NULL && (g_str_has_suffix (type, "/chartsheet") || g_str_has_suffix (type, "/dialogsheet")))
    g_free (part);
  else
    g_hash_table_replace (context->targets, g_strdup (id), part);
}

static void
styles_start_cb (gpointer data, const char *name, const char **attributes)
{
  Context *context = data;

  if (strcmp (name, "numFmt") == 0) {
    const char *id = vp_xlsx_attribute (attributes, "numFmtId"), *code = vp_xlsx_attribute (attributes, "formatCode");
    VpCellFormat format = code != NULL ? vp_cell_format_parse (code) : VP_CELL_FORMAT_NUMBER;

    if (id != NULL && g_hash_table_size (context->formats) < VP_XLSX_STYLES_MAX)
      g_hash_table_insert (context->formats, GUINT_TO_POINTER (strtoul (id, NULL, 10)), GUINT_TO_POINTER (format));
  } else if (strcmp (name, "cellXfs") == 0) {
    context->in_cell_formats = TRUE;
  } else if (strcmp (name, "xf") == 0 && context->in_cell_formats) {
    const char *id = vp_xlsx_attribute (attributes, "numFmtId");
    guint number = id != NULL ? (guint) strtoul (id, NULL, 10) : 0;
    gpointer custom;
    guint8 format = (guint8) vp_cell_format_builtin (number);

    /* A file may give a number of its own meaning to any but the built-in ones, and some do to those. */
    if (g_hash_table_lookup_extended (context->formats, GUINT_TO_POINTER (number), NULL, &custom))
      format = (guint8) GPOINTER_TO_UINT (custom);
    if (context->parts->formats->len == VP_XLSX_STYLES_MAX) {
      stop (context, VP_ERROR_INVALID, _("The spreadsheet has more cell styles than a program can make. It is damaged or"
                                      " hostile."));
      return;
    }
    g_array_append_val (context->parts->formats, format);
  }
}

static void
styles_end_cb (gpointer data, const char *name)
{
  Context *context = data;

  if (strcmp (name, "cellXfs") == 0)
    context->in_cell_formats = FALSE;
}

static void
shared_start_cb (gpointer data, const char *name, const char **attributes)
{
  Context *context = data;

  if (strcmp (name, "t") == 0)
    context->in_text = !context->in_phonetic;
  else if (strcmp (name, "rPh") == 0)
    context->in_phonetic = TRUE;
}

static gboolean
grow_shared (Context *context, gsize length)
{
  VpXlsxParts *parts = context->parts;

  if (parts->shared_length + length > VP_XLSX_SHARED_MAX) {
    stop (context, VP_ERROR_INVALID, _("The spreadsheet holds too much text."));
    return FALSE;
  }
  if (parts->shared_length + length > parts->shared_capacity) {
    parts->shared_capacity = (parts->shared_length + length) * 5 / 4 + 65536;
    parts->shared = g_realloc (parts->shared, parts->shared_capacity);
  }
  return TRUE;
}

static void
end_shared (Context *context)
{
  VpXlsxParts *parts = context->parts;
  guint n = parts->shared_begins->len - 1;
  gsize begin = g_array_index (parts->shared_begins, guint32, n);
  guint32 next;

  if (n == VP_XLSX_TEXTS_MAX) {
    stop (context, VP_ERROR_INVALID, _("The spreadsheet holds too much text."));
    return;
  }
  if (parts->shared_length > begin)
    parts->shared_length = begin + vp_xlsx_unescape (parts->shared + begin, parts->shared_length - begin);
  if (!grow_shared (context, 1))
    return;
  parts->shared[parts->shared_length++] = '\0';
  next = (guint32) parts->shared_length;
  g_array_append_val (parts->shared_begins, next);
}

static void
shared_end_cb (gpointer data, const char *name)
{
  Context *context = data;

  if (strcmp (name, "t") == 0)
    context->in_text = FALSE;
  else if (strcmp (name, "rPh") == 0)
    context->in_phonetic = FALSE;
  else if (strcmp (name, "si") == 0)
    end_shared (context);
}

static void
shared_text_cb (gpointer data, const char *text, gsize length)
{
  Context *context = data;
  VpXlsxParts *parts = context->parts;
  gsize begin = g_array_index (parts->shared_begins, guint32, parts->shared_begins->len - 1);

  /* One text may be too long for a cell: it is refused where a cell shows it, which has a row to name. */
  if (!context->in_text || parts->shared_length - begin > VP_XLSX_CELL_BYTES || !grow_shared (context, length))
    return;
  memcpy (parts->shared + parts->shared_length, text, length);
  parts->shared_length += length;
}

static gboolean
read_part (Context *context, const char *part, const VpXmlHandler *handler, gboolean optional, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (part == NULL
      || vp_xlsx_scan_part (context->budget, part, handler, context, &context->scan, &context->error, &local))
    return TRUE;
  if (g_error_matches (local, VP_ERROR, VP_ERROR_NOT_FOUND)) {
    if (optional)
      return TRUE;
    local->code = VP_ERROR_CORRUPT;
  }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The relations of a part lie beside it: "xl/workbook.xml" → "xl/_rels/workbook.xml.rels". */
static gboolean
read_relations (Context *context, const char *part, gboolean optional, GError **error)
{
  static const VpXmlHandler handler = { relations_start_cb, ignore_end_cb, ignore_text_cb };
  const char *slash = strrchr (part, '/'), *base = slash != NULL ? slash + 1 : part;
  g_autofree char *relations = NULL;

  g_free (context->folder);
  context->folder = g_strndup (part, (gsize) (base - part));
  relations = g_strconcat (context->folder, "_rels/", base, ".rels", NULL);
  return read_part (context, relations, &handler, optional, error);
}

static gboolean
list_parts (Context *context, GError **error)
{
  for (guint i = 0; i < context->sheet_ids->len; i++) {
    const char *part = g_hash_table_lookup (context->targets, g_ptr_array_index (context->sheet_ids, i));

    g_ptr_array_add (context->parts->sheet_parts, g_strdup (part != NULL ? part : ""));
  }
  if (context->parts->sheet_parts->len > 0)
    return TRUE;
  vp_xlsx_set_parse_error (0, error);
  return FALSE;
}

static gboolean
read_all (Context *context, GError **error)
{
  static const VpXmlHandler workbook = { workbook_start_cb, ignore_end_cb, ignore_text_cb };
  static const VpXmlHandler styles = { styles_start_cb, styles_end_cb, ignore_text_cb };
  static const VpXmlHandler shared = { shared_start_cb, shared_end_cb, shared_text_cb };
  g_autofree char *name = NULL;

  if (!read_relations (context, "", TRUE, error))
    return FALSE;
  name = g_strdup (context->workbook != NULL ? context->workbook : WORKBOOK);
  if (!read_part (context, name, &workbook, FALSE, error) || !read_relations (context, name, FALSE, error))
    return FALSE;
  /* Where no relation names them they may still be there under their usual names. */
  if (context->styles == NULL)
    context->styles = resolve (context->folder, "styles.xml");
  if (context->shared == NULL)
    context->shared = resolve (context->folder, "sharedStrings.xml");
  return read_part (context, context->styles, &styles, TRUE, error)
    && read_part (context, context->shared, &shared, TRUE, error) && list_parts (context, error);
}

gboolean
vp_xlsx_parts_read (VpXlsxParts *self, VpZipBudget *budget, GArray *sheets, GError **error)
{
  g_autoptr (GPtrArray) sheet_ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) formats = g_hash_table_new (NULL, NULL);
  Context context = { .parts = self, .budget = budget, .sheets = sheets, .sheet_ids = sheet_ids, .targets = targets,
                      .formats = formats };
  guint32 begin = 0;
  gboolean ok;

  self->sheet_parts = g_ptr_array_new_with_free_func (g_free);
  self->formats = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->shared_begins = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->shared_begins, begin);
  ok = read_all (&context, error);
  g_clear_error (&context.error);
  g_free (context.folder);
  g_free (context.workbook);
  g_free (context.styles);
  g_free (context.shared);
  return ok;
}

void
vp_xlsx_parts_clear (VpXlsxParts *self)
{
  g_clear_pointer (&self->sheet_parts, g_ptr_array_unref);
  g_clear_pointer (&self->formats, g_array_unref);
  g_clear_pointer (&self->shared_begins, g_array_unref);
  g_clear_pointer (&self->shared, g_free);
}

VpCellFormat
vp_xlsx_parts_format (const VpXlsxParts *self, guint style)
{
  return style < self->formats->len ? (VpCellFormat) g_array_index (self->formats, guint8, style) : VP_CELL_FORMAT_NUMBER;
}

const char *
vp_xlsx_parts_shared (const VpXlsxParts *self, guint64 index, gsize *length)
{
  guint32 begin;

  *length = 0;
  if (index >= self->shared_begins->len - 1)
    return NULL;
  begin = g_array_index (self->shared_begins, guint32, index);
  *length = g_array_index (self->shared_begins, guint32, index + 1) - begin - 1;
  return self->shared + begin;
}
