/* vp-import-person.c: who a row of volunteers is, and how it comes into the roster
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-private.h"

#include "vp-privacy.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
clash_in_file (Checking *self, PersonRow *out, gint64 line)
{
  g_autofree char *reason = NULL;

  /* Translators: %d is the number of a row of the same file */
  reason = g_strdup_printf (_("The same person stands in row %d of this file already."), (int) line);
  vp_import_mark (self->import, &out->head, VP_PILE_CLASH, reason);
}

static char *
describe (VpCodeBook *book, const char *id_number, const char *phone, int district, const char *team, VpDate birth,
          VpDate registered)
{
  g_autofree char *id = vp_identity_mask (id_number != NULL ? id_number : "");
  g_autofree char *masked = vp_phone_mask (phone != NULL ? phone : "");
  char day[VP_DATE_BUFFER], since[VP_DATE_BUFFER];
  const char *parts[] = { id, masked, district > 0 && book != NULL ? vp_code_book_code_name (book, "district", district) : "",
                          team, *id == '\0' ? vp_date_to_buffer (birth, day) : "" };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", parts[i]);
  if (registered != 0)
    /* Translators: %s is a date */
    g_string_append_printf (out, _(" · registered %s"), vp_date_to_buffer (registered, since));
  return g_string_free (out, FALSE);
}

/* The old row beside the new one, so that a person can decide. */
static void
show_stored (Checking *self, PersonRow *out, const VpVolunteer *volunteer)
{
  g_autofree char *detail = describe (self->book, volunteer->private.id_number, volunteer->private.phone,
                                      volunteer->district, vp_code_book_team_name (self->book, volunteer->team_id),
                                      volunteer->birth, volunteer->registered);
  /* Translators: name of a person, then masked numbers, district, team, dates */
  g_autofree char *remark = g_strdup_printf (_("In the roster: %s · %s"), volunteer->name, detail);

  vp_import_remark (self->import, &out->head, remark);
}

/* Dots and remarks in brackets make no other person: 阿依古丽·买买提, 李四（退役军人）. */
static char *
bare_name (const char *name)
{
  g_autofree char *folded = vp_text_fold_width (name);
  char *bracket = strchr (folded, '(');

  if (bracket != NULL && bracket != folded)
    *bracket = '\0';
  return vp_text_search_key (folded);
}

gboolean
vp_import_same_name (const char *a, const char *b)
{
  g_autofree char *x = NULL, *y = NULL;

  if (strcmp (a, b) == 0)
    return TRUE;
  x = bare_name (a);
  y = bare_name (b);
  return strcmp (x, y) == 0;
}

/* The roster's spelling stays. */
static void
tell_other_spelling (Checking *self, PersonRow *out, const VpVolunteer *volunteer)
{
  g_autofree char *name = vp_privacy_name (volunteer->name, volunteer->birth, vp_date_today ());
  g_autofree char *remark = g_strdup_printf (_("The table writes “%s”, the roster “%s”: taken for the same person, the"
                                               " roster's name stays."), out->head.name, name);

  vp_import_remark (self->import, &out->head, remark);
  out->head.name = vp_import_keep (self->import, volunteer->name);
}

static void
compare_with (Checking *self, PersonRow *out, VpVolunteer *volunteer)
{
  g_autofree char *difference = NULL;

  out->head.match = volunteer->id;
  if (volunteer->removed_at != 0) {
    vp_import_mark (self->import, &out->head, VP_PILE_CLASH,
                    _("This person was removed from the roster. Bring the person back first."));
    return;
  }
  if (!vp_import_same_name (volunteer->name, out->head.name)) {
    g_autofree char *reason = NULL, *name = vp_privacy_name (volunteer->name, volunteer->birth, vp_date_today ());

    out->head.acceptable = TRUE;
    reason = g_strdup_printf (_("This identity number belongs to %s in the roster. Check the name, or take the row to"
                                " rename the person."), name);
    vp_import_mark (self->import, &out->head, VP_PILE_CLASH, reason);
    show_stored (self, out, volunteer);
    return;
  }
  if (strcmp (volunteer->name, out->head.name) != 0)
    tell_other_spelling (self, out, volunteer);
  difference = vp_import_merge_person (out, volunteer, self->book,
                                       vp_code_book_find_team (self->book, out->team));
  vp_import_mark (self->import, &out->head, *difference != '\0' ? VP_PILE_CHANGED : VP_PILE_UNCHANGED, difference);
}

/* A row with an identity number that nobody has: perhaps somebody known by name and telephone alone. */
static gboolean
match_contact (Checking *self, PersonRow *out, guint64 contact, GError **error)
{
  gint64 found = -(gint64) out->head.line;
  g_autoptr (VpVolunteer) volunteer = NULL;

  if (contact == 0 || vp_tag_map_add (&self->contacts, contact, &found) || found < 0)
    return TRUE;
  volunteer = vp_volunteer_store_get (self->db, found, error);
  if (volunteer == NULL)
    return FALSE;
  /* A family can share a telephone and a name: another identity number is another person. */
  if (*volunteer->private.id_number != '\0' || volunteer->removed_at != 0)
    return TRUE;
  vp_tag_map_set (&self->tags, out->id_tag, found);
  compare_with (self, out, volunteer);
  return TRUE;
}

/* Who it is: by identity number, else by name and telephone. */
static gboolean
match_person (Checking *self, PersonRow *out, guint64 contact, GError **error)
{
  gint64 found = -(gint64) out->head.line;
  g_autoptr (VpVolunteer) volunteer = NULL;
  gboolean is_new;

  if (out->id_tag == 0 && contact == 0) {
    vp_import_reject (self, &out->head, _("Neither an identity number nor a telephone number: people cannot be told apart."));
    return TRUE;
  }
  is_new = out->id_tag != 0 ? vp_tag_map_add (&self->tags, out->id_tag, &found)
                            : vp_tag_map_add (&self->contacts, contact, &found);
  if (is_new) {
    out->head.pile = VP_PILE_NEW;
    return out->id_tag == 0 || match_contact (self, out, contact, error);
  }
  if (found == SEVERAL_PEOPLE) {
    vp_import_mark (self->import, &out->head, VP_PILE_CLASH,
                    _("Several people in the roster have this name and telephone. Add the identity number."));
    return TRUE;
  }
  if (found < 0) {
    clash_in_file (self, out, -found);
    return TRUE;
  }
  volunteer = vp_volunteer_store_get (self->db, found, error);
  if (volunteer == NULL)
    return FALSE;
  compare_with (self, out, volunteer);
  return TRUE;
}

static gboolean
check_row (Checking *self, const VpTableRow *row, GError **error)
{
  PersonRow *out = vp_import_new_row (self->import, row, sizeof *out);
  guint64 contact;

  out->id_number = out->phone = out->address = out->team = out->note = "";
  out->sex = out->political = out->education = out->status = -1;
  g_ptr_array_add (self->import->rows, out);
  out->head.name = vp_import_keep_squeezed (self->import, vp_import_text (self->import, row, FIELD_NAME));
  if (!vp_import_check_cells (self, row, &out->head))
    return TRUE;
  contact = vp_import_check_person_cells (self, row, out);
  return out->head.pile == VP_PILE_REJECTED || match_person (self, out, contact, error);
}

static char *
detail (VpCodeBook *book, const RowHead *head)
{
  const PersonRow *row = (const PersonRow *) head;

  return describe (book, row->id_number, row->phone, row->district, row->team, row->birth, row->registered);
}

static gboolean
add_person (Committing *self, VpBulk *bulk, const PersonRow *row, GError **error)
{
  VpVolunteer volunteer = {
    .name = (char *) row->head.name, .sex = row->sex > 0 ? (VpSex) row->sex : VP_SEX_UNKNOWN, .birth = row->birth,
    .district = row->district, .status = MAX (row->status, 0), .political = MAX (row->political, 0),
    .education = MAX (row->education, 0), .registered = row->registered, /* a roster that does not say leaves it unknown */
    .note = (char *) row->note,
    .private = { .id_kind = row->id_kind, .id_number = (char *) row->id_number, .id_tag = row->id_tag,
                 .phone = (char *) row->phone, .address = (char *) row->address },
  };

  return vp_import_ensure_team (self, row->team, row->district, &volunteer.team_id, error)
    && vp_bulk_add_volunteer (bulk, &volunteer, error);
}

static gboolean
change_people (Committing *self, GError **error)
{
  for (guint i = 0; i < self->import->rows->len; i++) {
    const PersonRow *row = g_ptr_array_index (self->import->rows, i);
    g_autoptr (VpVolunteer) volunteer = NULL;
    g_autofree char *difference = NULL;
    gint64 team_id;

    if (row->head.pile != VP_PILE_CHANGED)
      continue;
    volunteer = vp_volunteer_store_get (self->db, row->head.match, error);
    if (volunteer == NULL || !vp_import_ensure_team (self, row->team, row->district, &team_id, error) || !vp_import_report (self, i, error))
      return FALSE;
    difference = vp_import_merge_person (row, volunteer, self->book, team_id);
    if (!vp_volunteer_store_update (self->db, volunteer, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
ensure_teams (Committing *self, GError **error)
{
  for (guint i = 0; i < self->import->rows->len; i++) {
    const PersonRow *row = g_ptr_array_index (self->import->rows, i);
    gint64 id;

    if ((row->head.pile == VP_PILE_NEW || row->head.pile == VP_PILE_CHANGED)
        && !vp_import_ensure_team (self, row->team, row->district, &id, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_people (Committing *self, GError **error)
{
  VpImport *import = self->import;
  VpBulk *bulk;
  gboolean ok = TRUE;

  if (import->counts[VP_PILE_NEW] == 0)
    return TRUE;
  bulk = vp_bulk_begin_volunteers (self->db, import->counts[VP_PILE_NEW], self->batch.id, error);
  if (bulk == NULL)
    return FALSE;
  for (guint i = 0; ok && i < import->rows->len; i++) {
    const PersonRow *row = g_ptr_array_index (import->rows, i);

    ok = vp_import_report (self, i, error) && (row->head.pile != VP_PILE_NEW || add_person (self, bulk, row, error));
  }
  /* After a fault the transaction is rolled back; the bulk is ended only to free it. */
  if (ok)
    return vp_bulk_end (bulk, &self->batch.first_id, &self->batch.last_id, error);
  vp_bulk_abandon (bulk);
  return FALSE;
}

static gboolean
write_rows (Committing *self, GError **error)
{
  return ensure_teams (self, error) && add_people (self, error) && change_people (self, error);
}

const VpImportClass vp_import_person_class = {
  "volunteers", vp_import_person_fields, N_PERSON_FIELDS, { { FIELD_NAME, FIELD_ID }, { FIELD_NAME, FIELD_PHONE } }, TRUE, VP_PILE_CHANGED,
  vp_import_begin_people, check_row, write_rows, detail
};
