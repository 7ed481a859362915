/* vp-proof.c: proofs of service 志愿服务记录证明
 *
 * What is proved is what the ledger says, and nothing else: 谁记录谁证明. The register keeps a hash of the lines, so that anybody can see
 * later whether the ledger still says it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-proof.h"

#include "vp-attendance-private.h"
#include "vp-setting.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

const char *
vp_proof_word (VpProofState state)
{
  static const char *const words[] = { "shown", "issued", "void" };

  g_return_val_if_fail (state <= VP_PROOF_VOID, "");
  return words[state];
}

static char *
hash_lines (GPtrArray *lines)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < lines->len; i++) {
    const VpProofLine *line = lines->pdata[i];
    g_autofree char *text = g_strdup_printf ("%" PRId64 ";%d;%d\n", line->id, line->day, line->minutes);

    g_checksum_update (checksum, (const guchar *) text, -1);
  }
  return g_strdup (g_checksum_get_string (checksum));
}

static gint64
sum_lines (GPtrArray *lines)
{
  gint64 sum = 0;

  for (guint i = 0; i < lines->len; i++)
    sum += ((VpProofLine *) lines->pdata[i])->minutes;
  return sum;
}

/* The one that was asked for before, for the same days: shown, or issued for the same lines. */
static VpProof *
find_former (VpDb *db, const VpProofAsk *ask, const char *hash, GError **error)
{
  g_autoptr (GPtrArray) all = vp_proof_store_list (db, ask->volunteer_id, error);

  for (guint i = 0; all != NULL && i < all->len; i++) {
    const VpProof *proof = all->pdata[i];

    if (proof->from == ask->from && proof->to == ask->to
        && (proof->state == VP_PROOF_SHOWN || (proof->state == VP_PROOF_ISSUED && strcmp (proof->hash, hash) == 0)))
      return g_ptr_array_steal_index (all, i);
  }
  return all != NULL ? vp_proof_new () : NULL;
}

static gboolean
check_credited (VpDb *db, const VpProofAsk *ask, GPtrArray *lines, GError **error)
{
  gint64 sum = sum_lines (lines), open = 0;

  if (ask->from != 0 && ask->to != 0 && ask->to < ask->from)
    return vp_attendance_refuse (error, g_strdup (_("The last day of the proof is before its first one.")));
  if (!vp_proof_store_count_open (db, ask->volunteer_id, ask->from, ask->to, &open, error))
    return FALSE;
  if (lines->len == 0)
    return vp_attendance_refuse (error, open > 0
      /* Translators: number of lines of sheets */
      ? g_strdup_printf (_("No hours are credited for that time; %d lines of sheets wait for approval. Only credited hours are proved."), (int) open)
      : g_strdup (_("No hours are credited for that time. Only credited hours are proved.")));
  if (ask->minutes > sum)
    /* Translators: hours and minutes asked for, hours and minutes credited, lines of sheets that wait */
    return vp_attendance_refuse (error, g_strdup_printf (_("%d:%02d hours are asked for, but only %d:%02d are credited (%d lines of sheets wait for"
                                                           " approval). Only credited hours are proved."), (int) (ask->minutes / 60),
                                                         (int) (ask->minutes % 60), (int) (sum / 60), (int) (sum % 60), (int) open));
  return TRUE;
}

/* Issuing */

typedef struct {
  VpProof *proof;
  VpDate today;
} Issuing;

static gboolean
give_serial (VpDb *db, Issuing *self, GError **error)
{
  g_autofree char *prefix = vp_setting_get_text (db, VP_SETTING_PROOF_PREFIX, self->today, error), *counter = NULL;
  gint64 number;
  int year;

  if (prefix == NULL)
    return FALSE;
  vp_date_get (self->today, &year, NULL, NULL);
  counter = g_strdup_printf ("proof-%d", year);
  number = vp_db_reserve_numbers (db, counter, 1, error);
  if (number == 0)
    return FALSE;
  g_free (self->proof->serial);
  self->proof->serial = g_strdup_printf ("%s〔%d〕第%04" PRId64 "号", prefix, year, number);
  self->proof->state = VP_PROOF_ISSUED;
  self->proof->issued_on = self->today;
  return TRUE;
}

static gboolean
write_proof (VpDb *db, gpointer data, GError **error)
{
  Issuing *self = data;
  VpProof *proof = self->proof;
  gboolean again = proof->printed > 0;

  if (proof->state == VP_PROOF_SHOWN && (proof->shown_until == 0 || self->today > proof->shown_until) && !give_serial (db, self, error))
    return FALSE;
  proof->printed += proof->state == VP_PROOF_ISSUED;
  if (proof->state == VP_PROOF_SHOWN)
    vp_db_say (db, g_strdup (_("A proof of service is shown before it is issued")));
  else
    /* Translators: number of a proof */
    vp_db_say (db, g_strdup_printf (again ? _("The proof of service %s was printed again") : _("The proof of service %s was issued"),
                                    proof->serial));
  return vp_proof_store_save (db, proof, error);
}

static gboolean
fill_in (VpDb *db, const VpProofAsk *ask, GPtrArray *lines, const char *hash, VpProof *proof, GError **error)
{
  gint64 days = 0;

  /* What the ledger says on the day it is issued is proved, not what it said when it was asked for. */
  if (proof->state == VP_PROOF_SHOWN) {
    vp_attendance_set_text (&proof->hash, hash);
    proof->lines = lines->len;
    proof->minutes = sum_lines (lines);
    proof->last_line = 0;
    for (guint i = 0; i < lines->len; i++)
      proof->last_line = MAX (proof->last_line, ((VpProofLine *) lines->pdata[i])->id);
  }
  if (proof->id != 0)
    return TRUE;
  if (!vp_setting_get_number (db, VP_SETTING_PROOF_DAYS, ask->today, &days, error))
    return FALSE;
  proof->volunteer_id = ask->volunteer_id;
  proof->from = ask->from;
  proof->to = ask->to;
  vp_attendance_set_text (&proof->purpose, ask->purpose != NULL ? ask->purpose : "");
  vp_attendance_set_text (&proof->made_by, vp_db_get_who (db));
  proof->asked_on = ask->today;
  proof->shown_until = days > 0 ? ask->today + (VpDate) days - 1 : 0;
  return TRUE;
}

VpProof *
vp_proof_issue (VpDb *db, const VpProofAsk *ask, VpPaper **paper, GError **error)
{
  g_autoptr (GPtrArray) lines = vp_proof_store_lines (db, ask->volunteer_id, ask->from, ask->to, error);
  g_autofree char *hash = lines != NULL ? hash_lines (lines) : NULL;
  g_autoptr (VpProof) proof = NULL;
  Issuing issuing;
  VpAction action = { .action = "proof", .kind = VP_ACTION_LASTING };
  gboolean again;

  *paper = NULL;
  if (lines == NULL || !check_credited (db, ask, lines, error))
    return NULL;
  if (ask->purpose != NULL && g_utf8_strlen (ask->purpose, -1) > 200) {
    vp_attendance_refuse (error, g_strdup (_("What a proof is for is told in at most 200 characters.")));
    return NULL;
  }
  proof = find_former (db, ask, hash, error);
  if (proof == NULL || !fill_in (db, ask, lines, hash, proof, error))
    return NULL;
  again = proof->printed > 0;
  issuing = (Issuing) { proof, ask->today };
  if (!vp_db_transact (db, &action, write_proof, &issuing, error))
    return NULL;
  if (proof->state == VP_PROOF_ISSUED && (*paper = vp_proof_paper_new (db, proof, lines, again, error)) == NULL)
    return NULL;
  return g_steal_pointer (&proof);
}

VpProof *
vp_proof_verify (VpDb *db, const char *serial, gboolean *same, GError **error)
{
  g_autoptr (VpProof) proof = vp_proof_store_find (db, serial, error);
  g_autoptr (GPtrArray) lines = proof != NULL ? vp_proof_store_lines (db, proof->volunteer_id, proof->from, proof->to, error) : NULL;
  g_autofree char *hash = NULL;

  *same = FALSE;
  if (lines == NULL)
    return NULL;
  /* What was credited after it was issued does not make it wrong. */
  for (guint i = lines->len; i > 0; i--)
    if (((VpProofLine *) lines->pdata[i - 1])->id > proof->last_line)
      g_ptr_array_remove_index (lines, i - 1);
  hash = hash_lines (lines);
  *same = strcmp (hash, proof->hash) == 0;
  return g_steal_pointer (&proof);
}

static gboolean
write_void (VpDb *db, gpointer data, GError **error)
{
  return vp_proof_store_save (db, data, error);
}

gboolean
vp_proof_void (VpDb *db, const char *serial, const char *reason, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (VpProof) proof = vp_proof_store_find (db, serial, &failure);
  g_autofree char *summary = NULL, *why = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  VpAction action = { .action = "proof-void", .reason = why, .kind = VP_ACTION_LASTING };

  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (proof == NULL) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no proof with the number %s."), serial);
    return FALSE;
  }
  if (proof->state == VP_PROOF_VOID)
    return vp_attendance_refuse (error, g_strdup_printf (_("The proof %s is void already: %s"), serial, proof->void_reason));
  if (*why == '\0' || g_utf8_strlen (why, -1) > 200)
    return vp_attendance_refuse (error, g_strdup (_("Say in at most 200 characters why the proof is void.")));
  summary = g_strdup_printf (_("The proof of service %s was made void"), serial);
  action.summary = summary;
  proof->state = VP_PROOF_VOID;
  vp_attendance_set_text (&proof->void_reason, why);
  return vp_db_transact (db, &action, write_void, proof, error);
}

gboolean
vp_proof_write (VpDb *db, const VpProofAsk *ask, const char *path, GError **error)
{
  g_autoptr (VpPaper) paper = NULL;
  g_autoptr (VpProof) proof = vp_proof_issue (db, ask, &paper, error);
  char day[VP_DATE_BUFFER];

  if (proof == NULL)
    return FALSE;
  if (paper != NULL)
    return vp_paper_write_file (paper, "志愿服务记录证明", path, error);
  /* Translators: a day */
  return vp_attendance_refuse (error, g_strdup_printf (_("The proof is shown to everybody until %s. It is issued from the next day on;"
                                                         " until then there is no paper."), vp_date_to_buffer (proof->shown_until, day)));
}
