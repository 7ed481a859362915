/* vp-office.c: the store with the code tables the whole window needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-office.h"

struct _VpOffice {
  GObject parent_instance;

  /* owned */
  VpStore *store;
  VpCodeBook *book;
  VpSettings *settings;
};

G_DEFINE_FINAL_TYPE (VpOffice, vp_office, G_TYPE_OBJECT)

enum { SIGNAL_CODES_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct {
  VpCodeBook *book;
  VpSettings *settings;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->book, vp_code_book_unref);
  g_clear_pointer (&reading->settings, vp_settings_unref);
  g_free (reading);
}

static gboolean
read_book (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->book = vp_code_book_read (db, error);
  reading->settings = reading->book != NULL ? vp_settings_read (db, vp_date_today (), error) : NULL;
  return reading->settings != NULL;
}

static void
take_book (VpOffice *self, Reading *reading)
{
  g_clear_pointer (&self->book, vp_code_book_unref);
  self->book = g_steal_pointer (&reading->book);
  vp_settings_unref (self->settings);
  self->settings = g_steal_pointer (&reading->settings);
  g_signal_emit (self, signals[SIGNAL_CODES_CHANGED], 0);
}

static void
reread_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpOffice) self = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = vp_store_finish (VP_STORE (source), result, &error);

  if (reading != NULL)
    take_book (self, reading);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_info ("code tables stay as they were: %s", error->message);
}

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  VpOffice *self = VP_OFFICE (data);

  if (changes->ids[VP_ENTITY_TEAM]->len == 0 && !changes->all[VP_ENTITY_TEAM]
      && changes->ids[VP_ENTITY_CODE]->len == 0 && !changes->all[VP_ENTITY_CODE]
      && changes->ids[VP_ENTITY_SETTING]->len == 0)
    return;
  vp_store_read_async (store, VP_STORE_PRIORITY_VISIBLE, read_book, g_new0 (Reading, 1), reading_free, NULL, reread_cb,
                       g_object_ref (self));
}

static void
vp_office_finalize (GObject *object)
{
  VpOffice *self = VP_OFFICE (object);

  g_clear_pointer (&self->book, vp_code_book_unref);
  g_clear_pointer (&self->settings, vp_settings_unref);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (vp_office_parent_class)->finalize (object);
}

static void
vp_office_class_init (VpOfficeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_office_finalize;
  signals[SIGNAL_CODES_CHANGED] = g_signal_new ("codes-changed", VP_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 0);
}

static void
vp_office_init (VpOffice *self)
{
  self->settings = vp_settings_standard ();
}

VpOffice *
vp_office_new (VpStore *store)
{
  VpOffice *self = g_object_new (VP_TYPE_OFFICE, NULL);

  g_return_val_if_fail (VP_IS_STORE (store), NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, 0);
  return self;
}

VpStore *
vp_office_get_store (VpOffice *self)
{
  g_return_val_if_fail (VP_IS_OFFICE (self), NULL);
  return self->store;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  Reading *reading = vp_store_finish (VP_STORE (source), result, &error);

  if (reading == NULL) {
    g_task_return_error (task, error);
    return;
  }
  take_book (g_task_get_source_object (task), reading);
  g_task_return_boolean (task, TRUE);
}

void
vp_office_load_async (VpOffice *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_return_if_fail (VP_IS_OFFICE (self));
  g_task_set_source_tag (task, vp_office_load_async);
  vp_store_read_async (self->store, VP_STORE_PRIORITY_VISIBLE, read_book, g_new0 (Reading, 1), reading_free, cancellable,
                       loaded_cb, g_steal_pointer (&task));
}

gboolean
vp_office_load_finish (VpOffice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
vp_office_load (VpOffice *self, GError **error)
{
  Reading reading = { 0 };

  g_return_val_if_fail (VP_IS_OFFICE (self), FALSE);
  if (!vp_store_read (self->store, read_book, &reading, NULL, error))
    return FALSE;
  take_book (self, &reading);
  return TRUE;
}

VpSettings *
vp_office_get_settings (VpOffice *self)
{
  g_return_val_if_fail (VP_IS_OFFICE (self), NULL);
  return self->settings;
}

VpCodeBook *
vp_office_get_book (VpOffice *self)
{
  g_return_val_if_fail (VP_IS_OFFICE (self) && self->book != NULL, NULL);
  return vp_code_book_ref (self->book);
}

GPtrArray *
vp_office_get_codes (VpOffice *self, const char *kind)
{
  g_return_val_if_fail (VP_IS_OFFICE (self), NULL);
  return vp_code_book_get_codes (self->book, kind);
}

GPtrArray *
vp_office_get_teams (VpOffice *self)
{
  g_return_val_if_fail (VP_IS_OFFICE (self), NULL);
  return vp_code_book_get_teams (self->book);
}

const char *
vp_office_code_name (VpOffice *self, const char *kind, int code)
{
  g_return_val_if_fail (VP_IS_OFFICE (self), "");
  return vp_code_book_code_name (self->book, kind, code);
}

const char *
vp_office_team_name (VpOffice *self, gint64 id)
{
  g_return_val_if_fail (VP_IS_OFFICE (self), "");
  return vp_code_book_team_name (self->book, id);
}
