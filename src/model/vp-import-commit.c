/* vp-import-commit.c: checking a whole file, and bringing it in as one batch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-private.h"

#include "vp-batch-store.h"
#include "vp-error.h"
#include "vp-file.h"
#include "vp-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
add_person_cb (const VpVolunteerLine *line, gpointer data)
{
  Checking *self = data;
  gint64 id = line->id;
  guint64 tag = vp_volunteer_line_tag (line);

  if (tag != 0)
    vp_tag_map_add (&self->tags, tag, &id);
  id = line->id;
  if (line->phone != NULL && *line->phone != '\0' && !line->removed)
    vp_tag_map_add (&self->contacts, vp_tag_of_texts (line->name, line->phone), &id);
}

static gboolean
begin_check (Checking *self, VpImport *import, VpDb *db, GError **error)
{
  gint64 people;

  memset (self, 0, sizeof *self);
  self->import = import;
  self->db = db;
  self->today = vp_date_today ();
  if (import->kind == VP_IMPORT_GOODS) {
    vp_tag_map_init (&self->lines, 0);
    self->catalogue = vp_catalogue_read (db, error);
    return self->catalogue != NULL && vp_batch_store_newest (db, &import->newest_batch, error);
  }
  if (!vp_volunteer_store_size (db, &people, error))
    return FALSE;
  vp_tag_map_init (&self->tags, (gsize) people);
  vp_tag_map_init (&self->contacts, (gsize) people);
  vp_tag_map_init (&self->lines, 0);
  vp_tag_map_init (&self->day_minutes, 0);
  self->book = vp_code_book_read (db, error);
  return self->book != NULL && vp_batch_store_newest (db, &import->newest_batch, error)
    && vp_volunteer_store_each (db, add_person_cb, self, error)
    && vp_limit_store_get (db, "record-minutes", self->today, &self->record_limit, error)
    && vp_limit_store_get (db, "day-minutes", self->today, &self->day_limit, error);
}

static void
end_check (Checking *self)
{
  vp_tag_map_clear (&self->tags);
  vp_tag_map_clear (&self->contacts);
  vp_tag_map_clear (&self->lines);
  vp_tag_map_clear (&self->day_minutes);
  g_clear_pointer (&self->book, vp_code_book_unref);
  g_clear_pointer (&self->catalogue, vp_catalogue_unref);
  for (guint i = 0; i < N_PERSON_FIELDS; i++)
    g_clear_pointer (&self->known[i], g_hash_table_unref);
}

static void
clear_rows (VpImport *self)
{
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->blocks, 0);
  self->block_left = 0;
  self->read = 0;
  memset (self->counts, 0, sizeof self->counts);
}

static gboolean
check_columns (VpImport *self, GError **error)
{
  guint n_fields;
  const VpField *fields = vp_import_get_fields (self, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (fields[i].required && self->header->columns[i] < 0) {
      g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                   /* Translators: %s file, %s the name of a field */
                   _("“%s”: no column is “%s”. Choose the header row and the column by hand."),
                   vp_import_get_file_name (self), _(fields[i].label));
      return FALSE;
    }
  return TRUE;
}

static gboolean (*const row_checks[]) (Checking *self, const VpTableRow *row, GError **error) = {
  [VP_IMPORT_VOLUNTEERS] = vp_import_check_person, [VP_IMPORT_RECORDS] = vp_import_check_record,
  [VP_IMPORT_GOODS] = vp_import_check_goods,
};

static gboolean
check_rows (Checking *self, VpProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  VpImport *import = self->import;
  VpTableRow row;

  for (;;) {
    if (!vp_table_reader_next (import->reader, &row, error))
      return FALSE;
    if (row.number == 0)
      return TRUE;
    if (vp_header_row_kind (import->header, &row) != VP_ROW_DATA)
      continue;
    if (import->read++ % ROWS_PER_REPORT == 0) {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress (-1, data);
    }
    if (!row_checks[import->kind] (self, &row, error))
      return FALSE;
  }
}

gboolean
vp_import_analyse (VpImport *self, VpDb *db, VpProgressFunc progress, gpointer data, GCancellable *cancellable,
                   GError **error)
{
  Checking checking;
  gboolean ok;

  clear_rows (self);
  if (!check_columns (self, error) || !vp_table_reader_select (self->reader, self->sheet, error))
    return FALSE;
  ok = begin_check (&checking, self, db, error) && check_rows (&checking, progress, data, cancellable, error);
  end_check (&checking);
  if (!ok) {
    clear_rows (self);
    if (error != NULL && *error != NULL && (*error)->domain == VP_ERROR
        && strstr ((*error)->message, vp_import_get_file_name (self)) == NULL)
      g_prefix_error (error, _("“%s”: "), vp_import_get_file_name (self));
    return FALSE;
  }
  for (guint i = 0; i < self->rows->len; i++)
    self->counts[((RowHead *) g_ptr_array_index (self->rows, i))->pile]++;
  return TRUE;
}

/* The digest of a large file takes a second: it is made beside the rows on a thread of its own. */
typedef struct {
  VpImport *import;
  GCancellable *cancellable;
  GThread *thread;
  GError *error;
} Hashing;

static gpointer
hash_source (gpointer data)
{
  Hashing *self = data;
  VpImport *import = self->import;

  return import->path != NULL ? vp_file_sha256 (import->path, self->cancellable, &self->error)
                              : g_compute_checksum_for_string (G_CHECKSUM_SHA256, import->text, -1);
}

static void
start_hashing (Hashing *self, VpImport *import, GCancellable *cancellable)
{
  self->import = import;
  self->cancellable = cancellable;
  self->thread = g_thread_new ("vp-digest", hash_source, self);
}

static gboolean
finish_hashing (Hashing *self, char **sha256, GError **error)
{
  *sha256 = g_thread_join (g_steal_pointer (&self->thread));
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return *sha256 != NULL;
}

typedef struct {
  VpImport *import;
  VpDb *db;
  VpCodeBook *book;
  GHashTable *teams;    /* interned name → id, of this file */
  GHashTable *projects;
  const char *who;
  VpProgressFunc progress;
  gpointer data;
  GCancellable *cancellable;
  Hashing hashing;
  VpBatch batch;
} Committing;

static gboolean
ensure_team (Committing *self, const char *name, gint32 district, gint64 *id, GError **error)
{
  gint64 *known = g_hash_table_lookup (self->teams, name);

  *id = 0;
  if (*name == '\0')
    return TRUE;
  if (known == NULL) {
    if (!vp_team_store_ensure (self->db, name, district, id, NULL, error))
      return FALSE;
    known = g_memdup2 (id, sizeof *id);
    g_hash_table_insert (self->teams, (char *) name, known);
  }
  *id = *known;
  return TRUE;
}

static gboolean
ensure_names (Committing *self, GError **error)
{
  for (guint i = 0; i < self->import->rows->len; i++) {
    const RowHead *head = g_ptr_array_index (self->import->rows, i);
    gint64 id;

    if (head->pile != VP_PILE_NEW && head->pile != VP_PILE_CHANGED)
      continue;
    if (self->import->kind == VP_IMPORT_GOODS) {
      break; /* goods make their own */
    } else if (self->import->kind == VP_IMPORT_VOLUNTEERS) {
      const PersonRow *row = (const PersonRow *) head;

      if (!ensure_team (self, row->team, row->district, &id, error))
        return FALSE;
    } else {
      const RecordRow *row = (const RecordRow *) head;

      if (*row->project == '\0' || g_hash_table_contains (self->projects, row->project))
        continue;
      if (!vp_project_store_ensure (self->db, row->project, row->category, &id, error))
        return FALSE;
      g_hash_table_insert (self->projects, (char *) row->project, g_memdup2 (&id, sizeof id));
    }
  }
  return TRUE;
}

static gboolean
report (Committing *self, guint done, GError **error)
{
  if (done % ROWS_PER_REPORT != 0)
    return TRUE;
  if (self->progress != NULL)
    self->progress (0.9 * done / MAX (self->import->rows->len, 1), self->data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
add_person (Committing *self, VpBulk *bulk, const PersonRow *row, GError **error)
{
  VpVolunteer volunteer = {
    .name = (char *) row->head.name, .sex = row->sex > 0 ? (VpSex) row->sex : VP_SEX_UNKNOWN, .birth = row->birth,
    .district = row->district, .status = MAX (row->status, 0), .political = MAX (row->political, 0),
    .education = MAX (row->education, 0), .registered = row->registered != 0 ? row->registered : vp_date_today (),
    .note = (char *) row->note,
    .private = { .id_kind = row->id_kind, .id_number = (char *) row->id_number, .id_tag = row->id_tag,
                 .phone = (char *) row->phone, .address = (char *) row->address },
  };

  return ensure_team (self, row->team, row->district, &volunteer.team_id, error)
    && vp_bulk_add_volunteer (bulk, &volunteer, error);
}

static gboolean
add_record (Committing *self, VpBulk *bulk, const RecordRow *row, GError **error)
{
  gint64 *project = g_hash_table_lookup (self->projects, row->project);
  VpServiceRecord record = {
    .volunteer_id = row->head.match, .day = row->day, .start_minute = row->start_minute, .minutes = row->minutes,
    .project_id = project != NULL ? *project : 0, .team_id = row->team_id, .district = row->district,
    .category = row->category, .post = (char *) row->post, .note = (char *) row->note,
  };

  return vp_bulk_add_record (bulk, &record, error);
}

static gboolean
add_rows (Committing *self, GError **error)
{
  VpImport *import = self->import;
  gboolean people = import->kind == VP_IMPORT_VOLUNTEERS;
  guint n = import->counts[VP_PILE_NEW];
  VpBulk *bulk;
  gboolean ok = TRUE;

  if (import->kind == VP_IMPORT_GOODS)
    return vp_import_add_goods (import, self->db, self->who, self->batch.id, self->progress, self->data, self->cancellable,
                                &self->batch.first_id, &self->batch.last_id, error);
  bulk = people ? vp_bulk_begin_volunteers (self->db, n, self->batch.id, error)
                : vp_bulk_begin_records (self->db, n, self->batch.id, self->who, error);
  if (bulk == NULL)
    return FALSE;
  for (guint i = 0; ok && i < import->rows->len; i++) {
    const RowHead *head = g_ptr_array_index (import->rows, i);

    ok = report (self, i, error);
    if (ok && head->pile == VP_PILE_NEW)
      ok = people ? add_person (self, bulk, (const PersonRow *) head, error)
                  : add_record (self, bulk, (const RecordRow *) head, error);
  }
  /* After a fault the transaction is rolled back; the bulk is ended only to free it. */
  if (!ok) {
    vp_bulk_abandon (bulk);
    return FALSE;
  }
  return vp_bulk_end (bulk, &self->batch.first_id, &self->batch.last_id, error);
}

static gboolean
change_people (Committing *self, GError **error)
{
  if (self->import->kind != VP_IMPORT_VOLUNTEERS)
    return TRUE;
  for (guint i = 0; i < self->import->rows->len; i++) {
    const PersonRow *row = g_ptr_array_index (self->import->rows, i);
    g_autoptr (VpVolunteer) volunteer = NULL;
    g_autofree char *difference = NULL;
    gint64 team_id;

    if (row->head.pile != VP_PILE_CHANGED)
      continue;
    volunteer = vp_volunteer_store_get (self->db, row->head.match, error);
    if (volunteer == NULL || !ensure_team (self, row->team, row->district, &team_id, error) || !report (self, i, error))
      return FALSE;
    difference = vp_import_merge_person (row, volunteer, self->book, team_id);
    if (!vp_volunteer_store_update (self->db, volunteer, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
remember_mapping (Committing *self, GError **error)
{
  g_autofree char *headers = g_strjoinv ("\x1f", self->import->header->titles);
  g_autofree char *mapping = vp_import_get_mapping (self->import);

  return vp_mapping_store_put (self->db, self->batch.kind, headers, mapping, error);
}

/* New rows are new only as the store was when they were checked. */
static gboolean
refuse_stale (Committing *self, GError **error)
{
  gint64 newest;

  if (!vp_batch_store_newest (self->db, &newest, error))
    return FALSE;
  if (newest == self->import->newest_batch)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               _("Another file was imported since “%s” was checked. Check it once more. Nothing was imported."),
               vp_import_get_file_name (self->import));
  return FALSE;
}

static gboolean
commit_rows (Committing *self, GError **error)
{
  VpBatch *batch = &self->batch;
  const guint *counts = self->import->counts;

  batch->read = self->import->read;
  batch->added = counts[VP_PILE_NEW];
  batch->updated = counts[VP_PILE_CHANGED];
  batch->unchanged = counts[VP_PILE_UNCHANGED];
  batch->clashing = counts[VP_PILE_CLASH];
  batch->rejected = counts[VP_PILE_REJECTED];
  if (batch->added + batch->updated == 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS,
                 _("“%s” holds nothing new: nothing was imported."), vp_import_get_file_name (self->import));
    return FALSE;
  }
  return refuse_stale (self, error) && vp_batch_store_insert (self->db, batch, error) && ensure_names (self, error)
    && (batch->added == 0 || add_rows (self, error)) && change_people (self, error)
    && finish_hashing (&self->hashing, &batch->sha256, error) && vp_batch_store_finish (self->db, batch, error) && remember_mapping (self, error);
}

static gboolean
commit_batch (Committing *self, gint64 *batch_id, GError **error)
{
  g_autofree char *summary = NULL;
  VpAction action = { .who = self->who, .action = "import" };
  gboolean people = self->import->kind == VP_IMPORT_VOLUNTEERS;

  self->book = vp_code_book_read (self->db, error);
  if (self->book == NULL || !(people ? vp_db_begin_bulk (self->db, error) : vp_db_begin (self->db, error)))
    return FALSE;
  start_hashing (&self->hashing, self->import, self->cancellable);
  if (!commit_rows (self, error)) {
    vp_db_rollback (self->db);
    return FALSE;
  }
  /* Translators: %s is a file name */
  summary = g_strdup_printf (_("“%s” imported"), vp_import_get_file_name (self->import));
  action.summary = summary;
  action.batch_id = self->batch.id;
  if (batch_id != NULL)
    *batch_id = self->batch.id;
  return vp_db_commit (self->db, &action, NULL, error);
}

gboolean
vp_import_commit (VpImport *self, VpDb *db, const char *who, VpProgressFunc progress, gpointer data,
                  GCancellable *cancellable, gint64 *batch_id, GError **error)
{
  Committing committing = {
    .import = self, .db = db, .who = who, .progress = progress, .data = data, .cancellable = cancellable,
    .teams = g_hash_table_new_full (NULL, NULL, NULL, g_free),
    .projects = g_hash_table_new_full (NULL, NULL, NULL, g_free),
    .batch = { .kind = (char *) vp_import_kind_word (self->kind),
               .file_name = (char *) vp_import_get_file_name (self), .sender = self->sender,
               .imported_by = (char *) who },
  };
  gboolean ok = commit_batch (&committing, batch_id, error);

  if (committing.hashing.thread != NULL)
    finish_hashing (&committing.hashing, &committing.batch.sha256, NULL);
  g_clear_error (&committing.hashing.error);
  g_free (committing.batch.sha256);
  g_hash_table_unref (committing.teams);
  g_hash_table_unref (committing.projects);
  g_clear_pointer (&committing.book, vp_code_book_unref);
  return ok;
}
