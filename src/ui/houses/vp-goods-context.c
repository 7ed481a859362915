/* vp-goods-context.c: what every view of the love houses looks at: the house, the catalogue, what lies where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-context.h"

#include "vp-counter.h"

#include <glib/gi18n.h>

typedef struct {
  VpGoodsContext *context; /* owned */
  gint64 house_id;
  VpCatalogue *catalogue;
  GPtrArray *balances, *locations, *parties;
  gint64 in, out;
} Known;

struct _VpGoodsContext {
  GObject parent_instance;

  /* owned */
  VpSession *session;
  Known known;
  gint64 house_id;
  gboolean reading, stale;
  guint unposted;
};

G_DEFINE_FINAL_TYPE (VpGoodsContext, vp_goods_context, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, SIGNAL_HOUSE_CHANGED, SIGNAL_OPEN_CODE, SIGNAL_OPEN_LINES, SIGNAL_ENTER_AGAIN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
known_clear (Known *known)
{
  g_clear_pointer (&known->catalogue, vp_catalogue_unref);
  g_clear_pointer (&known->balances, g_ptr_array_unref);
  g_clear_pointer (&known->locations, g_ptr_array_unref);
  g_clear_pointer (&known->parties, g_ptr_array_unref);
}

static void
known_free (gpointer data)
{
  Known *known = data;

  known_clear (known);
  g_object_unref (known->context);
  g_free (known);
}

static gboolean
read_today (VpDb *db, Known *known, GError **error)
{
  VpDate today = vp_date_today ();
  VpStockSpan span = { today, today, 0 };
  g_autoptr (GPtrArray) rows = vp_stock_sheet (db, known->catalogue, &span, known->house_id, FALSE, VP_GROUP_CATEGORY,
                                               error);
  VpStockSheetRow total;

  if (rows == NULL)
    return FALSE;
  vp_stock_sheet_total (rows, &total);
  known->in = total.flows[VP_FLOW_DONATED] + total.flows[VP_FLOW_ARRIVED];
  known->out = total.flows[VP_FLOW_CLAIMED] + total.flows[VP_FLOW_ISSUED] + total.flows[VP_FLOW_SENT];
  return TRUE;
}

static gboolean
read_known (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Known *known = data;

  return (known->catalogue = vp_catalogue_read (db, error)) != NULL
    && (known->balances = vp_stock_query_balances (db, 0, error)) != NULL
    && (known->locations = vp_location_store_list (db, 0, error)) != NULL
    && (known->parties = vp_party_store_list (db, 0, error)) != NULL && read_today (db, known, error);
}

static void
choose_first_house (VpGoodsContext *self)
{
  GPtrArray *houses = vp_catalogue_houses (self->known.catalogue);
  g_autoptr (GSettings) settings = g_settings_new (VP_APP_ID);
  const VpHouse *here = vp_catalogue_house (self->known.catalogue, g_settings_get_int64 (settings, "desk-house"));
  const VpHouse *chosen = vp_catalogue_house (self->known.catalogue, self->house_id);

  if (chosen == NULL && here != NULL && !here->removed)
    vp_goods_context_set_house (self, here->id); /* the one in which this computer stands */
  else if ((chosen == NULL || chosen->removed) && houses->len > 0)
    vp_goods_context_set_house (self, ((VpHouse *) houses->pdata[0])->id);
}

static void
known_read (VpSession *session, gpointer data, const GError *error)
{
  Known *known = data;
  VpGoodsContext *self = known->context;

  self->reading = FALSE;
  if (error == NULL) {
    known_clear (&self->known);
    self->known = *known;
    self->known.context = NULL;
    known->catalogue = NULL;
    known->balances = known->locations = known->parties = NULL;
    choose_first_house (self);
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  }
  if (self->stale)
    vp_goods_context_refresh (self);
}

void
vp_goods_context_refresh (VpGoodsContext *self)
{
  Known *known;

  g_return_if_fail (VP_IS_GOODS_CONTEXT (self));
  self->stale = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  known = g_new0 (Known, 1);
  known->context = g_object_ref (self);
  known->house_id = self->house_id;
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_known, known, known_free,
                   _("The love houses could not be read"), known_read);
}

static void
store_changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  static const VpEntity entities[] = { VP_ENTITY_GOODS, VP_ENTITY_STOCK, VP_ENTITY_CODE };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (changes->all[entities[i]] || changes->ids[entities[i]]->len > 0) {
      vp_goods_context_refresh (VP_GOODS_CONTEXT (data));
      return;
    }
}

static void
vp_goods_context_dispose (GObject *object)
{
  VpGoodsContext *self = VP_GOODS_CONTEXT (object);

  known_clear (&self->known);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vp_goods_context_parent_class)->dispose (object);
}

static void
vp_goods_context_class_init (VpGoodsContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_goods_context_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VP_TYPE_GOODS_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_HOUSE_CHANGED] = g_signal_new ("house-changed", VP_TYPE_GOODS_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN_CODE] = g_signal_new ("open-code", VP_TYPE_GOODS_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_OPEN_LINES] = g_signal_new ("open-lines", VP_TYPE_GOODS_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 6, G_TYPE_INT64, G_TYPE_INT, G_TYPE_INT64, G_TYPE_INT64,
                                             G_TYPE_INT64, G_TYPE_BOOLEAN);
  /* The document, a VpStockDocument. */
  signals[SIGNAL_ENTER_AGAIN] = g_signal_new ("enter-again", VP_TYPE_GOODS_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
vp_goods_context_init (VpGoodsContext *self)
{
}

VpGoodsContext *
vp_goods_context_new (VpSession *session)
{
  VpGoodsContext *self = g_object_new (VP_TYPE_GOODS_CONTEXT, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (store_changed_cb), self, 0);
  vp_goods_context_refresh (self);
  return self;
}

VpSession *
vp_goods_context_get_session (VpGoodsContext *self)
{
  g_return_val_if_fail (VP_IS_GOODS_CONTEXT (self), NULL);
  return self->session;
}

VpCatalogue *
vp_goods_context_get_catalogue (VpGoodsContext *self)
{
  g_return_val_if_fail (VP_IS_GOODS_CONTEXT (self), NULL);
  return self->known.catalogue;
}

GPtrArray *
vp_goods_context_get_balances (VpGoodsContext *self)
{
  g_return_val_if_fail (VP_IS_GOODS_CONTEXT (self), NULL);
  return self->known.balances;
}

GPtrArray *
vp_goods_context_get_locations (VpGoodsContext *self)
{
  g_return_val_if_fail (VP_IS_GOODS_CONTEXT (self), NULL);
  return self->known.locations;
}

GPtrArray *
vp_goods_context_get_parties (VpGoodsContext *self)
{
  g_return_val_if_fail (VP_IS_GOODS_CONTEXT (self), NULL);
  return self->known.parties;
}

const VpParty *
vp_goods_context_find_party (VpGoodsContext *self, gint64 id)
{
  g_return_val_if_fail (VP_IS_GOODS_CONTEXT (self), NULL);
  for (guint i = 0; self->known.parties != NULL && i < self->known.parties->len; i++)
    if (((VpParty *) self->known.parties->pdata[i])->id == id)
      return self->known.parties->pdata[i];
  return NULL;
}

char *
vp_goods_context_party_name (VpGoodsContext *self, gint64 id)
{
  const VpParty *party = vp_goods_context_find_party (self, id);

  if (party == NULL)
    return g_strdup ("");
  return vp_party_shown_name (party);
}

void
vp_goods_context_get_today (VpGoodsContext *self, gint64 *in, gint64 *out)
{
  g_return_if_fail (VP_IS_GOODS_CONTEXT (self));
  *in = self->known.in;
  *out = self->known.out;
}

gint64
vp_goods_context_get_house (VpGoodsContext *self)
{
  g_return_val_if_fail (VP_IS_GOODS_CONTEXT (self), 0);
  return self->house_id;
}

void
vp_goods_context_set_house (VpGoodsContext *self, gint64 house_id)
{
  g_return_if_fail (VP_IS_GOODS_CONTEXT (self));
  if (self->house_id == house_id)
    return;
  self->house_id = house_id;
  g_signal_emit (self, signals[SIGNAL_HOUSE_CHANGED], 0);
  vp_goods_context_refresh (self);
}

/* Views that are not seen wait: filling their lists would hold up whoever types. */

typedef struct {
  VpGoodsRefresh refresh;
  gboolean stale;
} Follower;

static void
follow (GtkWidget *widget)
{
  Follower *follower = g_object_get_data (G_OBJECT (widget), "goods-follower");

  follower->stale = !gtk_widget_get_mapped (widget);
  if (!follower->stale)
    follower->refresh (widget);
}

static void
mapped_cb (GtkWidget *widget, gpointer data)
{
  if (((Follower *) data)->stale)
    follow (widget);
}

void
vp_goods_context_follow (VpGoodsContext *self, GtkWidget *widget, VpGoodsRefresh refresh)
{
  Follower *follower = g_new0 (Follower, 1);

  g_return_if_fail (VP_IS_GOODS_CONTEXT (self) && GTK_IS_WIDGET (widget));
  follower->refresh = refresh;
  g_object_set_data_full (G_OBJECT (widget), "goods-follower", follower, g_free);
  g_signal_connect_object (self, "changed", G_CALLBACK (follow), widget, G_CONNECT_SWAPPED);
  g_signal_connect (widget, "map", G_CALLBACK (mapped_cb), follower);
}

void
vp_goods_context_open_code (VpGoodsContext *self, const char *code)
{
  g_return_if_fail (VP_IS_GOODS_CONTEXT (self));
  g_signal_emit (self, signals[SIGNAL_OPEN_CODE], 0, code);
}

void
vp_goods_context_open_lines (VpGoodsContext *self, gint64 item_id, int end, const VpStockSpan *span,
                             gboolean all_houses)
{
  g_return_if_fail (VP_IS_GOODS_CONTEXT (self));
  g_signal_emit (self, signals[SIGNAL_OPEN_LINES], 0, item_id, end, (gint64) span->from, (gint64) span->to,
                 (gint64) span->believed, all_houses);
}

void
vp_goods_context_set_unposted (VpGoodsContext *self, guint lines)
{
  g_return_if_fail (VP_IS_GOODS_CONTEXT (self));
  self->unposted = lines;
}

guint
vp_goods_context_get_unposted (VpGoodsContext *self)
{
  g_return_val_if_fail (VP_IS_GOODS_CONTEXT (self), 0);
  return self->unposted;
}

void
vp_goods_context_enter_again (VpGoodsContext *self, const VpStockDocument *document, const char *reason, gboolean chain)
{
  g_return_if_fail (VP_IS_GOODS_CONTEXT (self) && document != NULL);
  vp_goods_context_set_house (self, document->house_id);
  g_signal_emit (self, signals[SIGNAL_ENTER_AGAIN], 0, document, reason, chain);
}
