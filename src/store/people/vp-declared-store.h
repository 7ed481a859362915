/* vp-declared-store.h: hours that somebody only says, until a second person approves them, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-record-store.h"

G_BEGIN_DECLS

/* As declaration numbers it. */
typedef enum { VP_DECLARED_TYPED, VP_DECLARED_FILE, VP_DECLARED_VOLUNTEER } VpDeclaredSource;
typedef enum { VP_DECLARED_WAITING, VP_DECLARED_RETURNED, VP_DECLARED_APPROVED } VpDeclaredState;

/**
 * VpDeclaration:
 * @first_line, @last_line: ids of its lines
 * @shown_until: it may be approved from the next day on, 0 = at once
 * @why: what it was returned for
 * @first, @last: days of service
 * @label: the first person; @people: how many
 * @what: the file, or the project of the first line
 * @evidence: the weakest class of its lines
 */
typedef struct {
  gint64 id;
  VpDeclaredSource source;
  gint64 batch_id, first_line, last_line, lines, minutes;
  VpDate shown_until;
  VpDeclaredState state;
  char *why;
  gint64 entered_at;
  char *entered_by;
  VpDate first, last;
  char *label, *what;
  gint64 people;
  int evidence;
} VpDeclaration;

void       vp_declaration_free             (VpDeclaration *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpDeclaration, vp_declaration_free)

/* Inside a transaction: writes the lines (VpServiceRecord), gives each its id, and what they are part of. @self: source and
 * shown_until; the rest follows from @lines. */
gboolean   vp_declared_store_insert        (VpDb *db, VpDeclaration *self, GPtrArray *lines, GError **error);
/* Inside a transaction: only the head, of lines that are written by vp_bulk_begin_declared(). */
gboolean   vp_declared_store_insert_head   (VpDb *db, const VpDeclaration *self, GError **error);
/* What waits or was returned (VpDeclaration), the oldest first; of one with @id, else 0. */
GPtrArray *vp_declared_store_open          (VpDb *db, gint64 id, GError **error);
/* One line as a list shows it. */
typedef struct {
  gint64 volunteer_id, number;
  char *name;
  VpDate birth, day;
  int minutes, evidence;
  char *project, *post, *note;
} VpDeclaredLine;
void       vp_declared_line_free           (VpDeclaredLine *self);
/* Lines of one declaration (VpDeclaredLine), in their order, at most @limit. */
GPtrArray *vp_declared_store_lines         (VpDb *db, const VpDeclaration *of, guint limit, GError **error);
/* Lines of a person that wait (VpServiceRecord with what is known of them), newest day first. */
GPtrArray *vp_declared_store_of_person     (VpDb *db, gint64 volunteer_id, GError **error);
/* Minutes of a person that wait on one day. */
gboolean   vp_declared_store_day_minutes   (VpDb *db, gint64 volunteer_id, VpDate day, gint64 *minutes, GError **error);

/* A day of a person on which the ledger got further lines since the declaration was made: what both come to. */
typedef struct {
  gint64 volunteer_id;
  VpDate day;
  gint64 minutes;
} VpDeclaredDay;
GArray    *vp_declared_store_changed_days  (VpDb *db, const VpDeclaration *of, GError **error);
/* Somebody of it who is not on the roster any more, 0 = nobody. */
gboolean   vp_declared_store_find_removed  (VpDb *db, const VpDeclaration *of, gint64 *volunteer_id, GError **error);

/* Inside a transaction: its lines become the ledger's, in the name of who works here. Those of a file are not told one by one. */
gboolean   vp_declared_store_credit        (VpDb *db, const VpDeclaration *of, GError **error);
gboolean   vp_declared_store_set_returned  (VpDb *db, gint64 id, const char *why, GError **error);
/* Inside a transaction: lines and head go. */
gboolean   vp_declared_store_remove        (VpDb *db, const VpDeclaration *of, GError **error);
/* The same for what came with an import, where it waits. */
gboolean   vp_declared_store_remove_batch  (VpDb *db, gint64 batch_id, GError **error);

G_END_DECLS
