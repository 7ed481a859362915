/* vp-register.h: one constant description of each register, from which list, form, table file, log and checks follow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"
#include "vp-value.h"

G_BEGIN_DECLS

typedef struct _VpRegister VpRegister;
typedef struct _VpRecord VpRecord;

#define VP_UNSAID (-1)

typedef enum {
  VP_FIELD_NEEDED = 1 << 0, /* may not be blank */
  VP_FIELD_UNIQUE = 1 << 1, /* no two rows have the same, removed ones included */
  VP_FIELD_FIXED  = 1 << 2, /* stays as it was first saved: other rows hold this value */
  VP_FIELD_CARRY  = 1 << 3, /* the next new row begins with it */
  VP_FIELD_SEALED = 1 << 4, /* a text that is shown masked; in full only for a reason, which is logged */
  VP_FIELD_KEY    = 1 << 5, /* no two rows, of a part no two rows of one owner, are alike in all fields with this flag */
  VP_FIELD_PAST   = 1 << 6, /* a day that is not still to come */
  VP_FIELD_SAID   = 1 << 7, /* a number that is not 0 because nobody wrote it: nothing is -1, and not enough where it is needed */
  VP_FIELD_MASKED = 1 << 8, /* of the name alone: it stands open in the store, and rows are found by it, but that of a person
                             * (VpRegisterRules.personal) is shown masked, in full only for a reason, which is logged */
  VP_FIELD_LEVEL  = 1 << 9, /* a number that is no quantity, as places, percentages and limits are: it is never added up */
} VpFieldFlags;

/* What may be hidden where a row is read. */
#define VP_FIELD_HIDDEN (VP_FIELD_SEALED | VP_FIELD_MASKED)

/**
 * VpRegisterField:
 * @column: SQL column; of a derived field the name it has on the command line
 * @label: translatable; also what the change log calls it
 * @hint: (nullable): translatable, how to write it
 * @headers: header texts of tables that mean it, %NULL-terminated; the first is what exports write
 * @flags: #VpFieldFlags
 * @rule: kind, limits and choices
 * @of: kind of code, or name of the register of a %VP_KIND_ROW
 * @width: pixels in the list, 0 = only in the details, negative = takes the room that is left and at least as much
 * @sql: (nullable): constant expression over a row r of the table: the field is derived and cannot be written
 */
typedef struct {
  const char *column;
  const char *label;
  const char *hint;
  const char *const *headers;
  guint flags;
  VpValueRule rule;
  const char *of;
  short width;
  const char *sql;
} VpRegisterField;

/* A column that holds a row of a register. @title: translatable: who uses it, such as Volunteers. @only: (nullable): a condition in
 * SQL: other rows keep the row without needing it any more, as a past event keeps its place. @named: (nullable): what the rows
 * are called, in SQL: the first of them are told. @stays: whoever has such rows, whatever @only says, becomes no other row:
 * they hold on to theirs for ever, as lines of the older ledgers do. The "id" of the register's own table is the row itself: it
 * is not removed while @only holds. */
typedef struct {
  const char *table, *column;
  const char *title;
  const char *only, *named;
  gboolean stays;
} VpRegisterUse;

/**
 * VpRegisterOrder:
 * @less, @more: fields
 * @sentence: translatable: what is wrong where @less is more than @more, at @more; %NULL: they are the first and the last day
 *
 * Two fields of which the first is never more than the second: first and last day, who came and who was asked. Where the
 * second is blank, or 0, there is nothing to compare.
 */
typedef struct {
  guint less, more;
  const char *sentence;
} VpRegisterOrder;

/**
 * VpRegisterDue:
 * @day: the field whose day asks for somebody
 * @done: the field that is no longer 0 once it is settled, or -1
 * @who: who is to do it, or -1
 * @ends: it is no term but an end or a beginning: once it is past nobody is asked for
 * @next: (nullable): another day of the same rows
 * @at_end: also of rows that are not in force any more on that day, because it is what ends them
 */
typedef struct _VpRegisterDue VpRegisterDue;
struct _VpRegisterDue {
  guint day;
  int done, who;
  gboolean ends;
  const VpRegisterDue *next;
  gboolean at_end;
};

/**
 * VpRegisterRules:
 * @check: (nullable): completes @row and says what is wrong with it; @field is the faulty field. @former is %NULL for a new
 *   row. Runs inside the transaction of the save, and where rows are only tried: it reads and does not write.
 * @saved: (nullable): what follows from a row that was written, in the same transaction: the first places of a new house.
 * @personal: (nullable): of a register with a %VP_FIELD_MASKED name, whether a row is that of a person; asked of its other fields
 *
 * What is not data.
 */
typedef struct {
  gboolean (*check) (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field,
                     GError **error);
  gboolean (*saved) (VpDb *db, const VpRecord *former, const VpRecord *row, GError **error);
  gboolean (*personal) (const VpRecord *row);
} VpRegisterRules;

/**
 * VpRegisterPart:
 * @field: says to which row of another register, the one it is `of`, a row belongs: its owner; or to which person of the
 *   roster, or which of a few choices, that are no registers
 * @alone: offered among the registers too, with the rows of all owners
 * @with_person: the rows belong to the people they name as well: they do not keep these from being withdrawn, and go along
 *
 * What makes a register a part of another: prices of a restaurant, inspections of a station. Rows go and come back with
 * their owner.
 */
typedef struct {
  guint field;
  gboolean alone;
  gboolean with_person;
} VpRegisterPart;

/**
 * VpLedgerAccount:
 * @name: of the balances in ledger_balance
 * @account: the field with the row whose balance it is
 * @effect: what a line does to it, constant SQL over a line r
 * @below: (nullable): translatable: what is wrong where the balance is below nothing at the end of a day
 * @limit: (nullable): constant SQL: the most that the balance of the row a.id may be
 * @above: (nullable): translatable: what is wrong above @limit
 */
typedef struct {
  const char *name;
  guint account;
  const char *effect;
  const char *below;
  const char *limit, *above;
} VpLedgerAccount;

/**
 * VpRegisterLedger:
 * @amount, @day: the fields with what is posted and when it happened
 * @books: place of the books in the months that are closed (ledger_close.books)
 * @period: (nullable): constant SQL over a line r: under which year balances are kept; %NULL = the year of @day
 *
 * What makes a register a ledger: its rows are lines that are posted and from then on neither changed nor removed. What was
 * wrong is taken back by a line with the opposite amount and the reason, and both point at each other. Its table has the
 * columns posted_at, posted_by, reverses, reversed_by, reversed_at (which is the register's @removed_column), reason, digest,
 * and triggers that keep the balances and refuse every change. Made by vp-register-ledger.c for all of them.
 */
typedef struct {
  guint amount, day;
  guint books;
  const char *period;
  const VpLedgerAccount *accounts;
  guint n_accounts;
} VpRegisterLedger;

/**
 * VpRegister:
 * @name: stable word of the command line and of actions
 * @table: SQL table; its key is "id"
 * @title, @one: translatable: many and one of it
 * @file: what table files and papers of it are called
 * @scope_column, @scope: (nullable): the rows whose column has that text are this register's
 * @name_field: what a row is called
 * @key_field: the field whose value other rows hold, or -1 where they hold the id
 * @to_field: the last day on which a row is in force, or -1
 * @removed_column: (nullable): Unix seconds of the removal; %NULL = a removed row is deleted, and undo brings it back
 * @order: ORDER BY of the list
 * @uses: who refers to its rows and is no register: fields of registers that do so are known from their own descriptions
 * @part: (nullable): to whom the rows belong
 * @due: (nullable): which day asks for somebody
 * @orders: (nullable): fields of which one is never more than another
 * @ledger: (nullable): its rows are posted once and for all
 * @guarded: no row is stored before a passcode seals the file; a sample, whose people are all invented, is exempt
 */
struct _VpRegister {
  const char *name, *table;
  const char *title, *one;
  const char *file;
  const char *scope_column, *scope;
  const VpRegisterField *fields;
  guint n_fields;
  guint name_field;
  int key_field, to_field;
  const char *removed_column;
  const char *order;
  const VpRegisterUse *uses;
  guint n_uses;
  VpRegisterRules rules;
  const VpRegisterPart *part;
  const VpRegisterOrder *orders;
  guint n_orders;
  const VpRegisterDue *due;
  const VpRegisterLedger *ledger;
  gboolean guarded;
};

/* Every register, in the order in which they are offered. */
extern const VpRegister *const vp_registers[];
guint             vp_registers_count   (void);
const VpRegister *vp_register_find     (const char *name);  /* %NULL = there is none */
/* The registers of one table, by the scope of a row: %NULL = there is none. @scope may be %NULL. */
const VpRegister *vp_register_of_table (const char *table, const char *scope);
/* The field of a column, or n_fields. */
guint             vp_register_column   (const VpRegister *self, const char *column);
/* The field that a word of the command line or a heading means: column, label or a header text; n_fields = none. */
guint             vp_register_field    (const VpRegister *self, const char *word);
/* The @n-th column outside the register that holds its rows, but of its parts; %FALSE = there are no more. */
gboolean          vp_register_use      (const VpRegister *self, guint n, VpRegisterUse *use);
/* What the registers it stands among are called; translatable */
const char       *vp_register_group    (const VpRegister *self);
/* Whether it is offered among the registers: all but parts that are seen at their owners only. */
gboolean          vp_register_is_offered (const VpRegister *self);
/* The register whose rows own those of this one; %NULL = it is no part. */
const VpRegister *vp_register_owner    (const VpRegister *self);
/* The @n-th part of a register; %NULL = it has no more. */
const VpRegister *vp_register_part     (const VpRegister *self, guint n);
/* Whether the log hides a column of the table of a register. */
gboolean          vp_register_is_sealed (const char *table, const char *column);
gboolean          vp_register_has_sealed (const VpRegister *self);
/* Whether the log masks it, as a name of a person. */
gboolean          vp_register_is_masked (const char *table, const char *column);

/* One row. @values has one value a field; 0 as @id is a row not saved yet. @open_name: (nullable): of a row whose name is masked
 * what it is found by; only vp_register_walk() tells it, and nothing shows it. */
struct _VpRecord {
  const VpRegister *of;
  gint64 id;
  gint64 removed_at;
  VpValue *values;
  char *open_name;
};

VpRecord   *vp_record_new    (const VpRegister *of);
VpRecord   *vp_record_copy   (const VpRecord *self);
void        vp_record_free   (VpRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpRecord, vp_record_free)
gint64      vp_record_number (const VpRecord *self, guint field);
/* Whether the field holds something that was not told where the row was read. */
gboolean    vp_record_is_hidden (const VpRecord *self, guint field);
const char *vp_record_text   (const VpRecord *self, guint field); /* borrowed, never %NULL */
/* Borrowed; of rows that have no name of their own, as most parts, "": vp_register_name_row() and
 * vp_register_words_title() have one for these. */
const char *vp_record_name   (const VpRecord *self);
/* What other rows hold of it: the id, or the value of the key field. */
gint64      vp_record_key    (const VpRecord *self);
/* The key of the row it belongs to; 0 where it belongs to none. */
gint64      vp_record_owner  (const VpRecord *self);
void        vp_record_set_text   (VpRecord *self, guint field, const char *text);
void        vp_record_set_number (VpRecord *self, guint field, gint64 number);

G_END_DECLS
