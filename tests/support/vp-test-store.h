/* vp-test-store.h: stores in temporary folders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-record-store.h"
#include "vp-volunteer-store.h"
#include "vp-register.h"

G_BEGIN_DECLS

/* A new store in a folder of its own, open on the calling thread. */
typedef struct {
  char *folder;
  char *path;
  VpDb *db;
} VpTestStore;

void     vp_test_store_set_up    (VpTestStore *self);
/* One with a number of its own, which those of set_up() of a process share. */
void     vp_test_store_make_other (VpTestStore *self, const char *folder, const char *name);
void     vp_test_store_tear_down (VpTestStore *self);
/* A test with a store of its own, whose check finds nothing when it is over. */
void     vp_test_add_store       (const char *path, void (*test) (VpTestStore *store, gconstpointer data));
void     vp_test_store_reopen    (VpTestStore *self);
void     vp_test_remove_folder   (const char *folder);

/* Single saves, each a transaction of its own with an entry in the outbox. */
gint64   vp_test_add_person      (VpDb *db, const char *name, const char *id_number);
void     vp_test_rename_person   (VpDb *db, gint64 id, const char *name);
gint64   vp_test_add_record      (VpDb *db, gint64 volunteer_id, VpDate day, int minutes);
void     vp_test_reverse_record  (VpDb *db, gint64 id);
void     vp_test_commit          (VpDb *db, const char *action, gint64 *seq);

gint64   vp_test_int             (VpDb *db, const char *sql);
gint64   vp_test_last_seq        (VpDb *db);
/* Every invariant of vp_store_check() holds. */
void     vp_test_assert_clean    (VpDb *db);
/* Violations of the invariant called @name. */
gint64   vp_test_violations      (VpDb *db, const char *name);
/* A valid identity number made from a counter. */
void     vp_test_identity        (guint index, char number[VP_ID_MAX + 1]);
/* The store began as the sample, whose people are all invented. */
void     vp_test_be_sample       (VpDb *db);
/* Gives a field what the rules of its register ask of it, with the number of the row; %FALSE = they ask nothing. */
gboolean vp_test_set_asked       (VpRecord *row, guint field, guint n);
/* A row that any register takes, not saved yet; @n tells rows apart. Telephones are VP_TEST_CANARY and @n. */
#define VP_TEST_CANARY "1380013800" /* and one digit: nobody may read it by the way */
VpRecord *vp_test_make_row       (VpDb *db, const VpRegister *of, guint n);
/* The key of the row to which rows of a part belong in these cases; somebody whom rows can name. */
gint64   vp_test_find_owner      (VpDb *db, const VpRegister *of);
gint64   vp_test_find_person     (VpDb *db);
/* A row of a register, with fields as people write them: column and text in turn. */
gint64   vp_test_add_row         (VpDb *db, const char *name, const char *const *fields);
#define VP_TEST_ADD_ROW(db, name, ...) vp_test_add_row (db, name, (const char *const[]) { __VA_ARGS__, NULL })

G_END_DECLS
