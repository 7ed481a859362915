/* vp-cli-data.c: init, sample, import, withdraw, export
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli-event.h"

#include "vp-batch-store.h"
#include "vp-error.h"
#include "vp-export.h"
#include "vp-import-class.h"
#include "vp-import-sign-up.h"
#include "vp-sample.h"
#include "vp-text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

VpExit
vp_cli_init (VpCli *self)
{
  VpExit code;
  VpJson json;

  if (!vp_cli_open (self, VP_STORE_OPEN_CREATE, &code))
    return code;
  if (self->json) {
    vp_json_begin (&json);
    vp_json_string (&json, "store", self->store_path);
    vp_json_end (&json);
  } else {
    printf (_("A new store was made: %s\n"), self->store_path);
  }
  return VP_EXIT_DONE;
}

static gboolean
fill_sample (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_sample_fill (db, data, NULL, NULL, cancellable, error);
}

static VpExit
make_sample (VpCli *self, const VpSampleOptions *options)
{
  const char *folder = vp_cli_option (self, "--csv");
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (folder != NULL) {
    if (g_mkdir_with_parents (folder, 0700) != 0) {
      g_printerr (_("The folder “%s” cannot be made: %s.\n"), folder, g_strerror (errno));
      return VP_EXIT_FAILED;
    }
    return vp_sample_write_csv (options, folder, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
  }
  if (!vp_cli_open (self, VP_STORE_OPEN_ANY, &code))
    return code;
  return vp_store_write (self->store, fill_sample, (gpointer) options, self->cancellable, &error) ? VP_EXIT_DONE
                                                                                                  : vp_cli_fail (error);
}

VpExit
vp_cli_sample (VpCli *self)
{
  guint64 volunteers = VP_SAMPLE_DEFAULT_VOLUNTEERS, records = VP_SAMPLE_DEFAULT_RECORDS, seed = 1;
  gint64 start = g_get_monotonic_time ();
  VpSampleOptions options;
  VpExit code;
  VpJson json;

  if (!vp_cli_number (self, "--volunteers", &volunteers) || !vp_cli_number (self, "--records", &records)
      || !vp_cli_number (self, "--seed", &seed))
    return VP_EXIT_USAGE;
  if (volunteers == 0 || volunteers > 50000000)
    return vp_cli_usage (_("The number of volunteers must lie between 1 and 50,000,000."));
  options = (VpSampleOptions) { (guint) volunteers, records, seed };
  code = make_sample (self, &options);
  if (code != VP_EXIT_DONE)
    return code;
  if (self->json) {
    vp_json_begin (&json);
    vp_json_int (&json, "volunteers", (gint64) volunteers);
    vp_json_int (&json, "records", (gint64) records);
    vp_json_double (&json, "seconds", seconds_since (start));
    vp_json_end (&json);
  } else {
    printf (_("Sample made: %u volunteers, %u service records (%.1f seconds).\n"), (guint) volunteers, (guint) records,
            seconds_since (start));
  }
  return VP_EXIT_DONE;
}

typedef struct {
  VpCli *cli;
  VpImport *import;
  gint64 batch;
  VpTableWriter *reply;
  GError *reply_error; /* the reply has no name though the batch is made */
} Importing;

static gboolean
recall_mapping (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_import_recall_mapping (data, db, error);
}

static gboolean
analyse (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_import_analyse (data, db, NULL, NULL, cancellable, error);
}

static gboolean
apply_mapping_file (VpCli *cli, VpImport *import, GError **error)
{
  const char *path = vp_cli_option (cli, "--mapping");
  g_autofree char *text = NULL;

  if (path == NULL)
    return TRUE;
  return g_file_get_contents (path, &text, NULL, error) && vp_import_apply_mapping (import, text, error);
}

/* What was found of a row, or was found in it: a row that is taken may have something to be told, too. */
static void
print_row (VpImport *import, guint index)
{
  g_autofree char *name = NULL;
  VpImportRow row;

  vp_import_get_row (import, index, &row);
  if ((row.pile == VP_PILE_NEW || row.pile == VP_PILE_UNCHANGED) && *row.remark == '\0')
    return;
  /* Translators: name of a sheet, number of a row */
  name = *row.sheet != '\0' ? g_strdup_printf (_("Sheet “%s”, row %u"), row.sheet, row.line)
                            /* Translators: number of a row */
                            : g_strdup_printf (_("Row %u"), row.line);
  /* Translators: which row, name, reason, further sentences */
  printf (_("%s (%s): %s %s\n"), name, row.name, row.pile == VP_PILE_UNCHANGED ? "" : row.reason, row.remark);
}

#define SAME_NAMED 50

/* Rows that say what is in the store already. */
static void
print_unchanged (VpImport *import)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < vp_import_n_rows (import) && n < SAME_NAMED; i++) {
    const char *reason;
    VpImportRow row;

    if (vp_import_get_pile (import, i, &reason) != VP_PILE_UNCHANGED)
      continue;
    vp_import_get_row (import, i, &row);
    g_string_append_printf (rows, "%s%u", n++ > 0 ? ", " : "", row.line);
  }
  if (n == 0)
    return;
  if (n < vp_import_count (import, VP_PILE_UNCHANGED))
    g_string_append (rows, " …");
  /* Translators: numbers of rows */
  printf (_("Taken for the same as what is there: rows %s.\n"), rows->str);
}

static void
print_text (VpImport *import)
{
  const char *const *notes = vp_import_get_notes (import);

  for (guint i = 0; i < vp_import_n_rows (import); i++)
    print_row (import, i);
  print_unchanged (import);
  for (guint i = 0; notes[i] != NULL; i++)
    printf ("%s\n", notes[i]);
  printf (_("%u rows read: %u new, %u changed, %u unchanged, %u clashing, %u rejected.\n"), vp_import_n_rows (import),
          vp_import_count (import, VP_PILE_NEW), vp_import_count (import, VP_PILE_CHANGED),
          vp_import_count (import, VP_PILE_UNCHANGED), vp_import_count (import, VP_PILE_CLASH),
          vp_import_count (import, VP_PILE_REJECTED));
}

static void
print_import (VpCli *cli, Importing *importing, gint64 start)
{
  static const struct { const char *key; VpPile pile; } piles[] = {
    { "added", VP_PILE_NEW }, { "updated", VP_PILE_CHANGED }, { "unchanged", VP_PILE_UNCHANGED },
    { "clashing", VP_PILE_CLASH }, { "rejected", VP_PILE_REJECTED },
  };
  const VpImportClass *of = vp_import_class_of (importing->import);
  const char *const *notes = vp_import_get_notes (importing->import);
  VpJson json;

  if (!cli->json) {
    print_text (importing->import);
    return;
  }
  vp_json_begin (&json);
  vp_json_int (&json, "read", vp_import_n_rows (importing->import));
  for (guint i = 0; i < G_N_ELEMENTS (piles); i++)
    vp_json_int (&json, piles[i].key, vp_import_count (importing->import, piles[i].pile));
  for (guint i = 0; i < of->n_things; i++) {
    g_autofree char *key = g_strconcat ("new_", of->things[i].word, NULL);

    vp_json_int (&json, key, vp_import_count_new (importing->import, i));
  }
  vp_json_open (&json, "notes", '[');
  for (guint i = 0; notes[i] != NULL; i++)
    vp_json_string (&json, NULL, notes[i]);
  vp_json_close (&json, ']');
  vp_json_int (&json, "batch", importing->batch);
  vp_json_double (&json, "seconds", seconds_since (start));
  vp_json_end (&json);
}

/* --sheet NAME, or all of them */
static gboolean
choose_sheet (VpCli *cli, VpImport *import, GError **error)
{
  const char *name = vp_cli_option (cli, "--sheet");
  VpTableReader *reader = vp_import_get_reader (import);

  if (name == NULL)
    return TRUE;
  for (guint i = 0; i < vp_table_reader_n_sheets (reader); i++)
    if (g_strcmp0 (vp_table_reader_sheet_name (reader, i), name) == 0)
      return vp_import_set_header (import, i, 0, 0, error);
  if (strcmp (name, "all") == 0) {
    vp_import_set_all_sheets (import, TRUE);
    return TRUE;
  }
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("“%s” has no sheet “%s”."), vp_import_get_file_name (import), name);
  return FALSE;
}

static void
refuse_thing (const VpImportClass *of, const char *word, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < of->n_things; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", of->things[i].word);
  if (of->n_things == 0)
    /* Translators: %s is what was given */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("Tables of this kind bring nothing new: leave --take-new %s out."), word);
  else
    /* Translators: the words there are, what was given */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("--take-new knows %s, not “%s”."), known->str, word);
}

/* --take-new items,donors,houses */
static gboolean
take_new (VpCli *cli, VpImport *import, GError **error)
{
  const VpImportClass *of = vp_import_class_of (import);
  g_auto (GStrv) wanted = g_strsplit (vp_cli_option (cli, "--take-new") != NULL ? vp_cli_option (cli, "--take-new") : "", ",",
                                      -1);

  for (guint i = 0; wanted[i] != NULL; i++) {
    guint thing = 0;

    while (thing < of->n_things && strcmp (of->things[thing].word, g_strstrip (wanted[i])) != 0)
      thing++;
    if (thing == of->n_things) {
      refuse_thing (of, wanted[i], error);
      return FALSE;
    }
    vp_import_take_new (import, thing);
  }
  return TRUE;
}

/* Whole on the disk before anything is committed: a script that is told "failed" may do it again. */
static gboolean
prepare_reply (VpImport *import, gpointer data, GError **error)
{
  Importing *importing = data;
  const char *reply = vp_cli_option (importing->cli, "--reply");

  if (reply == NULL)
    return TRUE;
  importing->reply = vp_import_prepare_reply (import, reply, importing->cli->cancellable, error);
  return importing->reply != NULL;
}

/* Only the name is left, and the batch is told in any case. */
static void
name_reply (Importing *importing)
{
  if (importing->reply == NULL || vp_table_writer_give_name (importing->reply, &importing->reply_error))
    return;
  g_prefix_error (&importing->reply_error, "%s ", importing->batch != 0 ? _("The import was made, but not the reply.")
                                                                        : _("The reply was not made."));
}

static gboolean
run_import (VpCli *self, Importing *importing, GError **error)
{
  VpImport *import = importing->import;

  if (!take_new (self, import, error) || !vp_import_open (import, NULL, self->cancellable, error)
      || !choose_sheet (self, import, error)
      || !vp_store_read (self->store, recall_mapping, import, self->cancellable, error)
      || !apply_mapping_file (self, import, error))
    return FALSE;
  if (vp_cli_option (self, "--dry-run") != NULL)
    return vp_store_read (self->store, analyse, import, self->cancellable, error)
      && prepare_reply (import, importing, error);
  return vp_import_run (import, self->store, prepare_reply, importing, self->cancellable,
                        &importing->batch, error);
}

/* Sign-ups say nothing about their event by themselves: --event EVENT [--post NAME] does, or --signup SIGNUP of a unit. */
static gboolean
take_about (VpCli *self, VpImport *import)
{
  const char *event = vp_cli_option (self, "--event"), *unit = vp_cli_option (self, "--signup");
  g_autofree char *about = NULL;
  gint64 id = 0, sign_up = 0, now;

  if (vp_cli_option (self, "--now") != NULL) {
    if (!vp_cli_now (self, &now))
      return FALSE;
    vp_import_set_now (import, now);
  }
  if (event == NULL)
    return unit == NULL;
  if (vp_import_class_of (import) != &vp_import_sign_up_class || !vp_text_parse_int (event, &id) || id <= 0
      || (unit != NULL && (!vp_text_parse_int (unit, &sign_up) || sign_up <= 0)))
    return FALSE;
  about = sign_up != 0 ? vp_import_about_unit (id, sign_up) : vp_import_about_event (id, vp_cli_option (self, "--post"));
  vp_import_set_about (import, about);
  return TRUE;
}

VpExit
vp_cli_import (VpCli *self)
{
  const char *kind = self->arguments[0], *path = kind != NULL ? self->arguments[1] : NULL;
  const VpImportClass *of;
  g_autoptr (VpImport) import = NULL;
  VpExit code;

  if (path != NULL && strcmp (kind, "duty-names") == 0)
    return vp_cli_duty_names (self);
  of = path != NULL ? vp_import_class_find (kind) : NULL;
  if (of == NULL)
    return vp_cli_usage (_("import needs “volunteers”, “records”, “goods”, “signups” or the name of a register, and a file."));
  import = vp_import_new (of, path, NULL);
  if (!take_about (self, import))
    return vp_cli_usage (_("--event and --signup are numbers, and belong to the import of sign-ups."));
  if (!vp_cli_open (self, VP_STORE_OPEN_ANY, &code))
    return code;
  return vp_cli_import_table (self, import);
}

VpExit
vp_cli_import_table (VpCli *self, VpImport *import)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  Importing importing = { .cli = self, .import = import };
  VpExit code;

  if (!run_import (self, &importing, &error)) {
    g_clear_pointer (&importing.reply, vp_table_writer_free);
    return vp_cli_fail (error);
  }
  name_reply (&importing);
  g_clear_pointer (&importing.reply, vp_table_writer_free);
  print_import (self, &importing, start);
  if (importing.reply_error != NULL) {
    code = vp_cli_fail (importing.reply_error);
    g_clear_error (&importing.reply_error);
    return code;
  }
  return vp_import_count (import, VP_PILE_REJECTED) + vp_import_count (import, VP_PILE_CLASH) > 0 ? VP_EXIT_REJECTED
                                                                                                  : VP_EXIT_DONE;
}

static gboolean
withdraw (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_batch_store_withdraw (db, *(gint64 *) data, _("Withdrawn on the command line"), error);
}

VpExit
vp_cli_withdraw (VpCli *self)
{
  g_autoptr (GError) error = NULL;
  gint64 batch;
  VpExit code;
  VpJson json;

  if (self->arguments[0] == NULL || !vp_text_parse_int (self->arguments[0], &batch))
    return vp_cli_usage (_("withdraw needs the number of an import batch."));
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_write (self->store, withdraw, &batch, self->cancellable, &error))
    return vp_cli_fail (error);
  if (self->json) {
    vp_json_begin (&json);
    vp_json_int (&json, "batch", batch);
    vp_json_end (&json);
  } else {
    printf (_("Import batch %d was withdrawn.\n"), (int) batch);
  }
  return VP_EXIT_DONE;
}

typedef struct {
  VpExport what;
  gboolean records;
  VpExported written;
} Exporting;

static gboolean
log_access (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_export_log_access (db, data, error);
}

static gboolean
export (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Exporting *exporting = data;

  return exporting->records ? vp_export_records (db, &exporting->what, cancellable, &exporting->written, error)
                            : vp_export_volunteers (db, &exporting->what, cancellable, &exporting->written, error);
}

static gboolean
log_file (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Exporting *exporting = data;

  return vp_export_log_file (db, &exporting->what, exporting->records, &exporting->written, error);
}

VpExit
vp_cli_export (VpCli *self)
{
  const char *kind = self->arguments[0], *path = kind != NULL ? self->arguments[1] : NULL;
  Exporting exporting = { .what = { .path = path, .encoding = vp_cli_option (self, "--encoding"),
                                    .full = vp_cli_option (self, "--full") != NULL,
                                    .reason = vp_cli_option (self, "--reason") } };
  g_autoptr (GError) error = NULL;
  VpExit code;
  VpJson json;

  if (path == NULL || (strcmp (kind, "volunteers") != 0 && strcmp (kind, "records") != 0))
    return vp_cli_usage (_("export needs “volunteers” or “records”, and a file."));
  exporting.records = strcmp (kind, "records") == 0;
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_write (self->store, log_access, &exporting.what, self->cancellable, &error)
      || !vp_store_read (self->store, export, &exporting, self->cancellable, &error)
      || !vp_store_write (self->store, log_file, &exporting, self->cancellable, &error))
    return vp_cli_fail (error);
  if (self->json) {
    vp_json_begin (&json);
    vp_json_int (&json, "rows", exporting.written.rows);
    vp_json_string (&json, "file", path);
    vp_json_end (&json);
  } else {
    printf (_("%u rows were written to “%s”.\n"), exporting.written.rows, path);
  }
  return VP_EXIT_DONE;
}
