/* vp-cli-register.c: list, show, add, edit, remove and export the rows of any register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-access-file.h"
#include "vp-attachment.h"
#include "vp-error.h"
#include "vp-register-ledger.h"
#include "vp-register-batch.h"
#include "vp-register-card.h"
#include "vp-register-index.h"
#include "vp-register-listing.h"
#include "vp-register-papers.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const char *const kind_words[] = {
  [VP_KIND_TEXT] = "text", [VP_KIND_WORDS] = "words", [VP_KIND_INT] = "int", [VP_KIND_DATE] = "date",
  [VP_KIND_FLAG] = "flag", [VP_KIND_CHOICE] = "choice", [VP_KIND_CODE] = "code", [VP_KIND_ROW] = "row",
  [VP_KIND_MONEY] = "money", [VP_KIND_MINUTES] = "minutes", [VP_KIND_MONTH] = "month", [VP_KIND_PHONE] = "phone",
  [VP_KIND_PERSON] = "person", [VP_KIND_DEGREES] = "degrees", [VP_KIND_SOME] = "int", [VP_KIND_YEAR] = "int",
  [VP_KIND_YEARDAY] = "yearday",
};

/* One call of the command. */
typedef struct {
  VpCli *cli;
  const VpRegister *of;
  gint64 id;
  guint64 limit; /* rows to list */
  const char *sort; /* name of a field, or NULL */
  VpDate as_of;
  char **pairs; /* FIELD=VALUE */
  VpJson json;
  guint rejected_field;
  gint64 owner; /* the key of --of; 0 = not given */
} Call;

static void
add_flags (VpJson *json, guint flags, gboolean derived)
{
  static const struct { guint flag; const char *word; } words[] = {
    { VP_FIELD_NEEDED, "needed" }, { VP_FIELD_UNIQUE, "unique" }, { VP_FIELD_FIXED, "fixed" }, { VP_FIELD_CARRY, "carry" },
    { VP_FIELD_SEALED, "sealed" }, { VP_FIELD_KEY, "key" }, { VP_FIELD_MASKED, "masked" },
  };

  vp_json_open (json, "flags", '[');
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if ((flags & words[i].flag) != 0)
      vp_json_string (json, NULL, words[i].word);
  if (derived)
    vp_json_string (json, NULL, "derived");
  vp_json_close (json, ']');
}

static void
add_register (VpJson *json, const VpRegister *of, guint n_rows)
{
  vp_json_open (json, NULL, '{');
  vp_json_string (json, "name", of->name);
  vp_json_string (json, "title", _(of->title));
  if (vp_register_owner (of) != NULL)
    vp_json_string (json, "of", vp_register_owner (of)->name);
  vp_json_open (json, "fields", '[');
  for (guint i = 0; i < of->n_fields; i++) {
    vp_json_open (json, NULL, '{');
    vp_json_string (json, "name", of->fields[i].column);
    vp_json_string (json, "label", _(of->fields[i].label));
    vp_json_string (json, "kind", kind_words[of->fields[i].rule.kind]);
    add_flags (json, of->fields[i].flags, of->fields[i].sql != NULL);
    vp_json_close (json, '}');
  }
  vp_json_close (json, ']');
  vp_json_bool (json, "ledger", of->ledger != NULL);
  vp_json_int (json, "rows", n_rows);
  vp_json_close (json, '}');
}

static gboolean
list_registers (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;

  for (guint i = 0; i < vp_registers_count (); i++) {
    g_autoptr (GPtrArray) rows = vp_register_list (db, vp_registers[i], error);

    if (rows == NULL)
      return FALSE;
    if (self->cli->json)
      add_register (&self->json, vp_registers[i], rows->len);
    else
      printf ("%s\t%s\t%u\n", vp_registers[i]->name, _(vp_registers[i]->title), rows->len);
  }
  return TRUE;
}

static VpExit
run (Call *self, VpStoreFunc func, gboolean writes, char bracket)
{
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (!vp_cli_open (self->cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  vp_json_init (&self->json);
  vp_json_open (&self->json, NULL, bracket);
  if (!(writes ? vp_store_write : vp_store_read) (self->cli->store, func, self, self->cli->cancellable, &error)) {
    vp_json_clear (&self->json);
    if (self->of != NULL && self->rejected_field < self->of->n_fields)
      g_prefix_error (&error, "%s: ", _(self->of->fields[self->rejected_field].label));
    return vp_cli_fail (error);
  }
  vp_json_close (&self->json, bracket == '[' ? ']' : '}');
  if (self->cli->json)
    vp_json_print (&self->json);
  else
    vp_json_clear (&self->json);
  return VP_EXIT_DONE;
}

VpExit
vp_cli_registers (VpCli *cli)
{
  Call call = { .cli = cli };

  return run (&call, list_registers, FALSE, '[');
}

static void
add_row (Call *self, const VpRegisterWords *words, const VpRecord *row)
{
  if (!self->cli->json)
    printf ("%" G_GINT64_FORMAT, row->id);
  vp_json_open (&self->json, NULL, '{');
  vp_json_int (&self->json, "id", row->id);
  vp_json_int (&self->json, "removed", row->removed_at != 0);
  for (guint i = 0; i < row->of->n_fields; i++) {
    g_autofree char *text = vp_register_words_text (words, row, i);

    if (strcmp (kind_words[row->of->fields[i].rule.kind], "int") == 0)
      vp_json_int (&self->json, row->of->fields[i].column, vp_record_number (row, i));
    else
      vp_json_string (&self->json, row->of->fields[i].column, text);
    if (!self->cli->json)
      printf ("\t%s", text);
  }
  vp_json_close (&self->json, '}');
  if (!self->cli->json)
    printf ("\n");
}

/* The key of the row that --of names by its id or its name; TRUE with 0 where the option is not given. */
static gboolean
find_owner (VpDb *db, Call *self, GError **error)
{
  const char *text = vp_cli_option (self->cli, "--of");
  g_autoptr (VpRegisterWords) words = text != NULL ? vp_register_words_read (db, self->of, error) : NULL;
  g_autoptr (VpRecord) row = vp_record_new (self->of), owner = NULL;
  gint64 id;

  if (text == NULL)
    return TRUE;
  self->rejected_field = self->of->part->field;
  if (vp_register_owner (self->of) != NULL && vp_text_parse_int (text, &id)
      && (owner = vp_register_get (db, vp_register_owner (self->of), id, NULL)) != NULL)
    self->owner = vp_record_key (owner);
  else if (words == NULL || !vp_register_words_parse (words, row, self->of->part->field, text, vp_date_today (), error))
    return FALSE;
  if (owner == NULL)
    self->owner = vp_record_owner (row);
  self->rejected_field = self->of->n_fields;
  return TRUE;
}

/* Ids of the rows that were asked for, in order; removed and ended ones only with --removed. */
static GArray *
choose_rows (Call *self, VpRegisterIndex *index)
{
  VpRegisterQuery query = { .text = vp_cli_option (self->cli, "--search"), .sort = -1,
                            .removed = vp_cli_option (self->cli, "--removed") != NULL };
  const VpRegisterFilter filter = { .field = self->of->part != NULL ? self->of->part->field : 0, .values = &self->owner,
                                    .n_values = 1 };

  if (self->owner != 0) {
    query.filters = &filter;
    query.n_filters = 1;
  }

  if (self->sort != NULL)
    query.sort = (int) vp_register_field (self->of, self->sort);
  query.as_of = self->as_of;
  return vp_register_index_query (index, &query);
}

static gboolean
list_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  g_autoptr (VpRegisterIndex) index = find_owner (db, self, error) ? vp_register_index_read (db, self->of, error) : NULL;
  g_autoptr (GArray) ids = index != NULL ? choose_rows (self, index) : NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (ids == NULL)
    return FALSE;
  rows = vp_register_read (db, self->of, (const gint64 *) (void *) ids->data, (guint) MIN (ids->len, self->limit), error);
  if (rows == NULL)
    return FALSE;
  vp_json_int (&self->json, "total", ids->len);
  vp_json_open (&self->json, "rows", '[');
  for (guint i = 0; i < rows->len; i++)
    add_row (self, vp_register_index_words (index), g_ptr_array_index (rows, i));
  vp_json_close (&self->json, ']');
  return TRUE;
}

static gboolean
export_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  g_autoptr (VpRegisterIndex) index = find_owner (db, self, error) ? vp_register_index_read (db, self->of, error) : NULL;
  g_autoptr (GArray) ids = index != NULL ? choose_rows (self, index) : NULL;
  g_autoptr (VpListing) listing = ids != NULL
    ? vp_register_listing (db, self->of, (const gint64 *) (void *) ids->data, ids->len, error) : NULL;
  const char *path = self->pairs[0];

  if (listing == NULL)
    return FALSE;
  if (!(g_str_has_suffix (path, ".pdf") ? vp_listing_write_paper : vp_listing_write_table) (listing, path, error))
    return FALSE;
  vp_json_int (&self->json, "rows", ids->len);
  vp_json_string (&self->json, "file", path);
  for (guint i = 0; i < listing->parts->len && !g_str_has_suffix (path, ".pdf"); i++) {
    const VpListing *part = g_ptr_array_index (listing->parts, i);

    vp_json_int (&self->json, part->title, part->rows->len);
    if (!self->cli->json)
      /* Translators: what belongs to the rows, how many */
      printf (_("With them: %s, %u rows.\n"), part->title, part->rows->len);
  }
  if (!self->cli->json)
    printf (_("%u rows were written to “%s”.\n"), ids->len, path);
  self->cli->written = g_steal_pointer (&listing);
  return TRUE;
}

/* A paper that only rows of this register have, of one row or of all that were asked for. */
static gboolean
print_paper (VpDb *db, Call *self, GError **error)
{
  const VpRegisterPaper *kind = vp_register_paper_find (self->of, vp_cli_option (self->cli, "--paper"));
  g_autoptr (VpRegisterIndex) index = self->id == 0 ? vp_register_index_read (db, self->of, error) : NULL;
  g_autoptr (GArray) ids = index != NULL ? choose_rows (self, index) : g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpPaper) paper = NULL;

  if (self->id == 0 && index == NULL)
    return FALSE;
  if (self->id != 0)
    g_array_append_val (ids, self->id);
  paper = vp_register_paper_make (db, kind, (const gint64 *) (void *) ids->data, ids->len,
                                  self->as_of != 0 ? self->as_of : vp_date_today (), error);
  if (paper == NULL || !vp_paper_write_file (paper, kind->file, self->pairs[0], error))
    return FALSE;
  vp_json_int (&self->json, "pages", vp_paper_n_pages (paper));
  vp_json_string (&self->json, "file", self->pairs[0]);
  return TRUE;
}

static gboolean
print_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  gboolean is_pdf = g_str_has_suffix (self->pairs[0], ".pdf");

  if (is_pdf && vp_cli_option (self->cli, "--paper") != NULL)
    return print_paper (db, self, error);
  if (is_pdf && vp_cli_option (self->cli, "--row") != NULL) {
    vp_json_int (&self->json, "id", self->id);
    return vp_register_write_card (db, self->of, self->id, self->pairs[0], error);
  }
  if (is_pdf)
    return export_rows (db, data, cancellable, error);
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Paper is written as .pdf. Give such a name."));
  return FALSE;
}

static gboolean
show_part (VpDb *db, Call *self, const VpRegister *part, const VpRecord *owner, GError **error)
{
  g_autoptr (GPtrArray) rows = vp_register_list_of (db, part, vp_record_key (owner), error);
  g_autoptr (VpRegisterWords) words = rows != NULL ? vp_register_words_read_for (db, part, rows, error) : NULL;

  if (words == NULL)
    return FALSE;
  vp_json_open (&self->json, part->name, '[');
  for (guint i = 0; i < rows->len; i++)
    if (((VpRecord *) g_ptr_array_index (rows, i))->removed_at == 0)
      add_row (self, words, g_ptr_array_index (rows, i));
  vp_json_close (&self->json, ']');
  return TRUE;
}

/* What belongs to the row, each kind under its name. */
static gboolean
show_parts (VpDb *db, Call *self, const VpRecord *owner, GError **error)
{
  const VpRegister *part;

  for (guint i = 0; (part = vp_register_part (owner->of, i)) != NULL; i++)
    if (!show_part (db, self, part, owner, error))
      return FALSE;
  return TRUE;
}

static gboolean
show_attachments (VpDb *db, Call *self, GError **error)
{
  g_autoptr (GPtrArray) list = vp_attachment_list (db, self->of->table, self->id, error);

  if (list == NULL)
    return FALSE;
  vp_json_open (&self->json, "attachments", '[');
  for (guint i = 0; i < list->len; i++) {
    const VpAttachment *attachment = g_ptr_array_index (list, i);
    g_autofree char *path = vp_attachment_path (db, attachment->sha256, error);

    if (path == NULL)
      return FALSE;
    vp_json_open (&self->json, NULL, '{');
    vp_json_int (&self->json, "id", attachment->id);
    vp_json_string (&self->json, "name", attachment->name);
    vp_json_int (&self->json, "size", attachment->size);
    vp_json_string (&self->json, "file", path);
    vp_json_close (&self->json, '}');
    if (!self->cli->json)
      printf ("%" G_GINT64_FORMAT "\t%s\t%s\n", attachment->id, attachment->name, path);
  }
  vp_json_close (&self->json, ']');
  return TRUE;
}

/* "attach ID FILE" */
static gboolean
attach_file (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  g_autoptr (VpRecord) row = vp_register_get (db, self->of, self->id, error);
  g_autofree char *name = row != NULL ? vp_register_name_row (db, row) : NULL;

  if (row == NULL)
    return FALSE;
  if (self->pairs[0] == NULL) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Which file? attach needs the id of a row and a file."));
    return FALSE;
  }
  vp_json_int (&self->json, "id", self->id);
  return vp_attachment_add (db, self->of->table, self->id, self->pairs[0], name, error);
}

/* The attachment of the row that the first word behind its id names; borrowed from *@list. */
static const VpAttachment *
find_attachment (VpDb *db, Call *self, GPtrArray **list, GError **error)
{
  gint64 id = 0;

  *list = vp_attachment_list (db, self->of->table, self->id, error);
  if (*list == NULL)
    return NULL;
  vp_json_int (&self->json, "id", self->id);
  for (guint i = 0; self->pairs[0] != NULL && vp_text_parse_int (self->pairs[0], &id) && i < (*list)->len; i++)
    if (((VpAttachment *) (*list)->pdata[i])->id == id)
      return (*list)->pdata[i];
  g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("This row has no such attachment; “show” lists them."));
  return NULL;
}

/* "detach ID ATTACHMENT" */
static gboolean
detach_file (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  g_autoptr (VpRecord) row = vp_register_get (db, self->of, self->id, error);
  g_autoptr (GPtrArray) list = NULL;
  const VpAttachment *attachment = row != NULL ? find_attachment (db, self, &list, error) : NULL;
  g_autofree char *name = attachment != NULL ? vp_register_name_row (db, row) : NULL;

  return attachment != NULL && vp_attachment_remove (db, attachment->id, name, error);
}

/* "fetch ID ATTACHMENT FILE": in clear, and in the log of what went out. */
static gboolean
fetch_file (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  g_autoptr (GPtrArray) list = NULL;
  const VpAttachment *attachment = find_attachment (db, self, &list, error);
  const char *path = attachment != NULL ? self->pairs[1] : NULL, *reason = vp_cli_option (self->cli, "--reason");
  const VpAccessFile file = { .kind = VP_ACCESS_EXPORT, .table = self->of->table, .id = self->id, .path = path,
                              .reason = reason != NULL ? reason : _("an attached file"), .fields = _("Attachments") };

  if (attachment == NULL)
    return FALSE;
  if (path != NULL)
    return vp_attachment_fetch (db, attachment->sha256, path, error) && vp_access_file_log (db, &file, error);
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("fetch needs the id of a row, that of an attachment, and a file."));
  return FALSE;
}

static gboolean
show_row (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  g_autoptr (VpRegisterWords) words = vp_register_words_read (db, self->of, error);
  const char *reason = vp_cli_option (self->cli, "--full") != NULL ? vp_cli_option (self->cli, "--reason") : NULL;
  g_autoptr (VpRecord) row = words == NULL ? NULL
    : reason == NULL ? vp_register_get (db, self->of, self->id, error)
    : vp_register_open (db, self->of, self->id, reason, error);
  g_autofree char *uses = row != NULL ? vp_register_uses (db, row, error) : NULL;

  if (uses == NULL)
    return FALSE;
  vp_json_open (&self->json, "rows", '[');
  add_row (self, words, row);
  vp_json_close (&self->json, ']');
  vp_json_string (&self->json, "uses", uses);
  return show_parts (db, self, row, error) && show_attachments (db, self, error);
}

static gboolean
fill (Call *self, const VpRegisterWords *words, VpRecord *row, GError **error)
{
  for (guint i = 0; self->pairs[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (self->pairs[i], "=", 2);
    guint field = parts[1] != NULL ? vp_register_field (self->of, parts[0]) : self->of->n_fields;

    if (field == self->of->n_fields) {
      /* Translators: what was typed, name of a register such as Teams */
      g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is not FIELD=VALUE of “%s”. “registers --json” lists the"
                                                        " fields."), self->pairs[i], _(self->of->title));
      return FALSE;
    }
    self->rejected_field = field;
    if (!vp_register_words_parse (words, row, field, parts[1], vp_date_today (), error))
      return FALSE;
  }
  self->rejected_field = self->of->n_fields;
  return TRUE;
}

static gboolean
save_row (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  g_autoptr (VpRegisterWords) words = vp_register_words_read (db, self->of, error);
  g_autoptr (VpRecord) former = NULL, row = NULL;

  if (words == NULL || (self->id != 0 && (former = vp_register_get (db, self->of, self->id, error)) == NULL))
    return FALSE;
  row = former != NULL ? vp_record_copy (former) : vp_record_new (self->of);
  if (!find_owner (db, self, error))
    return FALSE;
  if (self->owner != 0)
    vp_record_set_number (row, self->of->part->field, self->owner);
  if (!fill (self, words, row, error)
      || !vp_register_save (db, self->of, former, row, &self->rejected_field, error))
    return FALSE;
  vp_json_int (&self->json, "id", row->id);
  if (!self->cli->json)
    printf ("%" G_GINT64_FORMAT "\n", row->id);
  return TRUE;
}

/* One field of all rows that --search leaves. */
static gboolean
edit_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  g_autoptr (VpRegisterIndex) index = vp_register_index_read (db, self->of, error);
  g_autoptr (GArray) ids = index != NULL ? choose_rows (self, index) : NULL;
  g_auto (GStrv) parts = g_strsplit (self->pairs[0], "=", 2);
  guint field = parts[1] != NULL ? vp_register_field (self->of, parts[0]) : self->of->n_fields, changed = 0;

  if (ids == NULL)
    return FALSE;
  if (field == self->of->n_fields) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is not FIELD=VALUE of “%s”. “registers --json” lists the"
                                                      " fields."), self->pairs[0], _(self->of->title));
    return FALSE;
  }
  if (!vp_register_batch_edit (db, self->of, (const gint64 *) (void *) ids->data, ids->len, field, parts[1], &changed, error))
    return FALSE;
  vp_json_int (&self->json, "rows", ids->len);
  vp_json_int (&self->json, "changed", changed);
  if (!self->cli->json)
    printf (_("%u of %u rows were changed.\n"), changed, ids->len);
  return TRUE;
}

static gboolean
remove_row (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;

  vp_json_int (&self->json, "id", self->id);
  return vp_register_remove (db, self->of, self->id, error);
}

static gboolean
restore_row (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;

  vp_json_int (&self->json, "id", self->id);
  return vp_register_restore (db, self->of, self->id, error);
}

static gboolean
reverse_line (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  const char *reason = vp_cli_option (self->cli, "--reason");

  vp_json_int (&self->json, "id", self->id);
  return vp_register_ledger_reverse (db, self->of, self->id, reason != NULL ? reason : "", error);
}

/* "merge KEEP GO" */
static gboolean
merge_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  gint64 go = 0;

  if (self->pairs[0] == NULL || !vp_text_parse_int (self->pairs[0], &go)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("merge needs the ids of two rows: the one that stays, the one that goes."));
    return FALSE;
  }
  vp_json_int (&self->json, "id", self->id);
  return vp_register_merge (db, self->of, self->id, go, error);
}

static const struct { const char *verb; VpStoreFunc run; gboolean writes, takes_id, takes_file; } verbs[] = {
  { "list", list_rows, FALSE, FALSE, FALSE },  { "show", show_row, FALSE, TRUE, FALSE },
  { "add", save_row, TRUE, FALSE, FALSE },     { "edit", save_row, TRUE, TRUE, FALSE },
  { "remove", remove_row, TRUE, TRUE, FALSE }, { "restore", restore_row, TRUE, TRUE, FALSE },
  { "export", export_rows, FALSE, FALSE, TRUE },   { "print", print_rows, FALSE, FALSE, TRUE },
  { "edit-all", edit_rows, TRUE, FALSE, TRUE },    { "merge", merge_rows, TRUE, TRUE, FALSE },
  { "reverse", reverse_line, TRUE, TRUE, FALSE },
  { "attach", attach_file, TRUE, TRUE, FALSE },    { "detach", detach_file, TRUE, TRUE, FALSE },
  { "fetch", fetch_file, TRUE, TRUE, FALSE },
};

static guint
find_verb (const char *word)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (verbs) && g_strcmp0 (verbs[i].verb, word) != 0)
    i++;
  return i;
}

VpExit
vp_cli_register (VpCli *cli)
{
  char **words = cli->arguments;
  Call call = { .cli = cli, .of = vp_register_find (words[0]), .limit = G_MAXUINT };
  guint verb = words[0] != NULL ? find_verb (words[1]) : G_N_ELEMENTS (verbs);

  if (call.of == NULL)
    return vp_cli_usage (_("register needs the name of a register; “registers” lists them."));
  if (g_strcmp0 (words[1], "import") == 0) {
    /* "register NAME import FILE" is "import NAME FILE". */
    char *arguments[] = { words[0], words[2], NULL };
    VpExit code;

    cli->arguments = arguments;
    code = vp_cli_import (cli);
    cli->arguments = words;
    return code;
  }
  if (verb == G_N_ELEMENTS (verbs))
    return vp_cli_usage (_("register NAME needs list, show, add, edit, edit-all, merge, attach, detach, fetch, remove, restore, reverse, import, export or print."));
  if (!vp_cli_number (cli, "--limit", &call.limit))
    return VP_EXIT_USAGE;
  call.rejected_field = call.of->n_fields;
  call.pairs = words + 2;
  call.sort = vp_cli_option (cli, "--sort");
  if (vp_cli_option (cli, "--of") != NULL && call.of->part == NULL)
    return vp_cli_usage (_("--of names the row to which rows of this register belong; these belong to none."));
  if (vp_cli_option (cli, "--row") != NULL
      && (!vp_text_parse_int (vp_cli_option (cli, "--row"), &call.id) || call.id <= 0 || verbs[verb].run != print_rows))
    return vp_cli_usage (_("--row goes with “print” and needs the id of a row, as “list” shows it."));
  if (vp_cli_option (cli, "--paper") != NULL
      && (verbs[verb].run != print_rows || vp_register_paper_find (call.of, vp_cli_option (cli, "--paper")) == NULL))
    return vp_cli_usage (_("--paper goes with “print” and needs a paper that rows of this register have."));
  if (call.sort != NULL && vp_register_field (call.of, call.sort) == call.of->n_fields)
    return vp_cli_usage (_("--sort needs a field of the register; “registers --json” lists them."));
  if (vp_cli_option (cli, "--as-of") != NULL
      && (call.as_of = vp_date_parse (vp_cli_option (cli, "--as-of"), vp_date_today (), NULL)) == 0)
    return vp_cli_usage (_("--as-of needs a day, such as 2018-03-28."));
  if (vp_cli_option (cli, "--full") != NULL && (verbs[verb].run != show_row || vp_cli_option (cli, "--reason") == NULL))
    return vp_cli_usage (_("--full goes with “show” and needs --reason: what the numbers are for is logged."));
  if (verbs[verb].takes_file && words[2] == NULL)
    return vp_cli_usage (verbs[verb].run == edit_rows ? _("edit-all needs FIELD=VALUE.") : _("export needs a file."));
  if (verbs[verb].takes_id) {
    if (words[2] == NULL || !vp_text_parse_int (words[2], &call.id) || call.id <= 0)
      return vp_cli_usage (_("Which row? Give its id, as “list” shows it."));
    call.pairs = words + 3;
  }
  return run (&call, verbs[verb].run, verbs[verb].writes || vp_cli_option (cli, "--full") != NULL, '{');
}
