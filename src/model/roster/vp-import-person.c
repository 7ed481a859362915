/* vp-import-person.c: who a row of volunteers is, and how it comes into the roster
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-roster-private.h"

#include "vp-privacy.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
clash_in_file (VpImportCheck *self, PersonRow *out, gint64 line)
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
show_stored (VpImportCheck *self, PersonRow *out, const VpVolunteer *volunteer)
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
tell_other_spelling (VpImportCheck *self, PersonRow *out, const VpVolunteer *volunteer)
{
  g_autofree char *name = vp_privacy_name (volunteer->name, volunteer->birth, vp_date_today ());
  g_autofree char *remark = g_strdup_printf (_("The table writes “%s”, the roster “%s”: taken for the same person, the"
                                               " roster's name stays."), out->head.name, name);

  vp_import_remark (self->import, &out->head, remark);
  out->head.name = vp_import_keep (self->import, volunteer->name);
}

static gboolean
compare_with (VpImportCheck *self, PersonRow *out, VpVolunteer *volunteer, GError **error)
{
  g_autofree char *difference = NULL;
  gboolean named;

  if (!vp_import_is_named (self, volunteer, out->head.name, &named, error))
    return FALSE;
  out->head.match = volunteer->id;
  if (volunteer->removed_at != 0) {
    vp_import_mark (self->import, &out->head, VP_PILE_CLASH,
                    _("This person was removed from the roster. Bring the person back first."));
    return TRUE;
  }
  if (!named) {
    g_autofree char *reason = NULL, *name = vp_privacy_name (volunteer->name, volunteer->birth, vp_date_today ());

    out->head.acceptable = TRUE;
    reason = g_strdup_printf (_("This identity number belongs to %s in the roster. Check the name, or take the row to"
                                " rename the person."), name);
    vp_import_mark (self->import, &out->head, VP_PILE_CLASH, reason);
    show_stored (self, out, volunteer);
    return TRUE;
  }
  if (strcmp (volunteer->name, out->head.name) != 0)
    tell_other_spelling (self, out, volunteer);
  difference = vp_import_merge_person (out, volunteer, self->book,
                                       vp_code_book_find_team (self->book, out->team));
  vp_import_mark (self->import, &out->head, *difference != '\0' ? VP_PILE_CHANGED : VP_PILE_UNCHANGED, difference);
  return TRUE;
}

/* A row with an identity number that nobody has: perhaps somebody known by name and telephone alone. */
static gboolean
match_contact (VpImportCheck *self, PersonRow *out, guint64 contact, GError **error)
{
  gint64 found = -(gint64) out->head.line;
  g_autoptr (VpVolunteer) volunteer = NULL;

  if (contact == 0 || vp_tag_map_add (&((People *) self->own)->contacts, contact, &found) || found < 0)
    return TRUE;
  volunteer = vp_volunteer_store_get (self->db, found, error);
  if (volunteer == NULL)
    return FALSE;
  /* A family can share a telephone and a name: another identity number is another person. */
  if (*volunteer->private.id_number != '\0' || volunteer->removed_at != 0)
    return TRUE;
  vp_tag_map_set (&((People *) self->own)->tags, out->id_tag, found);
  return compare_with (self, out, volunteer, error);
}

/* Who it is: by identity number, else by name and telephone. */
static gboolean
match_person (VpImportCheck *self, PersonRow *out, guint64 contact, GError **error)
{
  gint64 found = -(gint64) out->head.line;
  g_autoptr (VpVolunteer) volunteer = NULL;
  gboolean is_new;

  if (out->id_tag == 0 && contact == 0) {
    vp_import_reject (self, &out->head, _("Neither an identity number nor a telephone number: people cannot be told apart."));
    return TRUE;
  }
  is_new = out->id_tag != 0 ? vp_tag_map_add (&((People *) self->own)->tags, out->id_tag, &found)
                            : vp_tag_map_add (&((People *) self->own)->contacts, contact, &found);
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
  return compare_with (self, out, volunteer, error);
}

/* Who has the number of the national system is this person, though the telephone is another one by now, unless two identity
 * numbers say that they are two. */
static gboolean
match_national (VpImportCheck *self, PersonRow *out, GError **error)
{
  GHashTable *lines = ((People *) self->own)->nationals;
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (lines, out->national_number));
  g_autoptr (VpVolunteer) volunteer = NULL;
  g_autofree char *name = NULL, *reason = NULL;
  gint64 id;

  if (*out->national_number == '\0' || out->head.pile == VP_PILE_REJECTED || out->head.pile == VP_PILE_CLASH)
    return TRUE;
  if (line != 0) {
    clash_in_file (self, out, line);
    return TRUE;
  }
  g_hash_table_insert (lines, (char *) out->national_number, GUINT_TO_POINTER (out->head.line));
  if (!vp_volunteer_store_find_national (self->db, out->national_number, &id, error))
    return FALSE;
  if (id == 0 || id == out->head.match)
    return TRUE;
  volunteer = vp_volunteer_store_get (self->db, id, error);
  if (volunteer == NULL)
    return FALSE;
  if (out->head.pile == VP_PILE_NEW && (out->id_tag == 0 || *volunteer->private.id_number == '\0'))
    return compare_with (self, out, volunteer, error);
  name = vp_privacy_name (volunteer->name, volunteer->birth, vp_date_today ());
  reason = g_strdup_printf (_("This national number belongs to %s in the roster. Check both numbers of the row."), name);
  vp_import_mark (self->import, &out->head, VP_PILE_CLASH, reason);
  return TRUE;
}

static gboolean
check_row (VpImportCheck *self, const VpTableRow *row, gpointer data, GError **error)
{
  PersonRow *out = data;
  guint64 contact;

  out->id_number = out->phone = out->address = out->team = out->note = out->employer = out->national_number = "";
  out->sex = out->political = out->education = out->status = out->ethnicity = out->real_name = -1;
  out->head.name = vp_import_keep_squeezed (self->import, vp_import_text (self->import, row, FIELD_NAME));
  if (!vp_import_check_cells (self, row, &out->head))
    return TRUE;
  contact = vp_import_check_person_cells (self, row, out);
  return out->head.pile == VP_PILE_REJECTED
    || (match_person (self, out, contact, error) && match_national (self, out, error));
}

static char *
detail (VpCodeBook *book, const VpImportHead *head)
{
  const PersonRow *row = (const PersonRow *) head;

  return describe (book, row->id_number, row->phone, row->district, row->team, row->birth, row->registered);
}

/* A team that is made between the rows of a bulk is recorded, as they are not. */
static gboolean
make_team (VpImportCommit *self, const char *name, gint32 district, gint64 *id, GError **error)
{
  const RosterWriting *own = self->own;
  gboolean ok;

  vp_db_set_recording (self->db, TRUE);
  ok = vp_team_store_ensure (self->db, name, district, id, NULL, error);
  vp_db_set_recording (self->db, own->bulk == NULL);
  return ok;
}

static gboolean
ensure_team (VpImportCommit *self, const char *name, gint32 district, gint64 *id, GError **error)
{
  GHashTable *teams = ((RosterWriting *) self->own)->names;
  gint64 *known = g_hash_table_lookup (teams, name);

  *id = 0;
  if (*name == '\0')
    return TRUE;
  if (known == NULL) {
    if (!make_team (self, name, district, id, error))
      return FALSE;
    known = g_memdup2 (id, sizeof *id);
    g_hash_table_insert (teams, (char *) name, known);
  }
  *id = *known;
  return TRUE;
}

/* Teams come first where the rows are known: one statement that is kept warm for a few hundred rows is cheaper. */
static gboolean
begin_write (VpImportCommit *self, GError **error)
{
  vp_import_begin_roster (self, error);
  for (guint i = 0; i < vp_import_n_rows (self->import); i++) {
    const PersonRow *row = (const PersonRow *) vp_import_head (self->import, i);
    gint64 id;

    if ((row->head.pile == VP_PILE_NEW || row->head.pile == VP_PILE_CHANGED)
        && !ensure_team (self, row->team, row->district, &id, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
begin_add (VpImportCommit *self, guint n_rows, GError **error)
{
  RosterWriting *own = self->own;

  own->bulk = vp_bulk_begin_volunteers (self->db, n_rows, self->batch.id, error);
  return own->bulk != NULL;
}

static gboolean
add_person (VpImportCommit *self, const VpImportHead *head, GError **error)
{
  const PersonRow *row = (const PersonRow *) head;
  VpVolunteer volunteer = {
    .name = (char *) row->head.name, .sex = row->sex > 0 ? (VpSex) row->sex : VP_SEX_UNKNOWN, .birth = row->birth,
    .district = row->district, .status = MAX (row->status, 0), .political = MAX (row->political, 0),
    .education = MAX (row->education, 0), .registered = row->registered, /* a roster that does not say leaves it unknown */
    .note = (char *) row->note, .ethnicity = MAX (row->ethnicity, 0), .real_name = MAX (row->real_name, 0),
    .employer = (char *) row->employer, .national_number = (char *) row->national_number,
    .private = { .id_kind = row->id_kind, .id_number = (char *) row->id_number, .id_tag = row->id_tag,
                 .phone = (char *) row->phone, .address = (char *) row->address },
  };

  return ensure_team (self, row->team, row->district, &volunteer.team_id, error)
    && vp_bulk_add_volunteer (((RosterWriting *) self->own)->bulk, &volunteer, error);
}

static gboolean
change_person (VpImportCommit *self, const VpImportHead *head, GError **error)
{
  const PersonRow *row = (const PersonRow *) head;
  g_autoptr (VpVolunteer) volunteer = vp_volunteer_store_get (self->db, head->match, error);
  g_autofree char *difference = NULL;
  gint64 team_id;

  if (volunteer == NULL || !ensure_team (self, row->team, row->district, &team_id, error))
    return FALSE;
  difference = vp_import_merge_person (row, volunteer, self->book, team_id);
  return vp_volunteer_store_update (self->db, volunteer, error);
}

const VpImportClass vp_import_person_class = {
  .word = "volunteers", .title = N_("Volunteers"), .reply = "志愿者名单退回",
  .fields = vp_import_person_fields, .n_fields = N_PERSON_FIELDS,
  .row_size = sizeof (PersonRow), .is_bulk = TRUE, .streams = TRUE, .accepted = VP_PILE_CHANGED,
  .begin = vp_import_begin_people, .end = vp_import_end_people, .check_row = check_row,
  .begin_write = begin_write, .begin_add = begin_add, .add_row = add_person, .end_add = vp_import_end_bulk,
  .change_row = change_person, .end_write = vp_import_end_roster, .detail = detail,
};
