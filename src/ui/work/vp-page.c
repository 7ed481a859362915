/* vp-page.c: what the window asks of each of its pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-page.h"

typedef struct {
  VpSession *session;
  char *status;
} VpPagePrivate;

typedef enum { PROP_STATUS = 1, N_PROPS } VpPageProperty;
static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VpPage, vp_page, ADW_TYPE_BIN)

static void
vp_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((VpPageProperty) id) {
  case PROP_STATUS:
    g_value_set_string (value, vp_page_get_status (VP_PAGE (object)));
    break;
  case N_PROPS:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    break;
  }
}

static void
vp_page_dispose (GObject *object)
{
  VpPagePrivate *priv = vp_page_get_instance_private (VP_PAGE (object));

  g_clear_object (&priv->session);
  G_OBJECT_CLASS (vp_page_parent_class)->dispose (object);
}

static void
vp_page_finalize (GObject *object)
{
  VpPagePrivate *priv = vp_page_get_instance_private (VP_PAGE (object));

  g_free (priv->status);
  G_OBJECT_CLASS (vp_page_parent_class)->finalize (object);
}

static void
vp_page_class_init (VpPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vp_page_get_property;
  object_class->dispose = vp_page_dispose;
  object_class->finalize = vp_page_finalize;
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                 | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vp_page_init (VpPage *self)
{
}

void
vp_page_open (VpPage *self, VpSession *session)
{
  VpPagePrivate *priv = vp_page_get_instance_private (self);

  g_return_if_fail (VP_IS_PAGE (self) && VP_IS_SESSION (session));
  g_set_object (&priv->session, session);
  if (VP_PAGE_GET_CLASS (self)->open != NULL)
    VP_PAGE_GET_CLASS (self)->open (self, session);
}

void
vp_page_show (VpPage *self)
{
  g_return_if_fail (VP_IS_PAGE (self));
  if (VP_PAGE_GET_CLASS (self)->show != NULL)
    VP_PAGE_GET_CLASS (self)->show (self);
}

void
vp_page_search (VpPage *self)
{
  g_return_if_fail (VP_IS_PAGE (self));
  if (VP_PAGE_GET_CLASS (self)->search != NULL)
    VP_PAGE_GET_CLASS (self)->search (self);
}

void
vp_page_refresh (VpPage *self)
{
  g_return_if_fail (VP_IS_PAGE (self));
  if (VP_PAGE_GET_CLASS (self)->refresh != NULL)
    VP_PAGE_GET_CLASS (self)->refresh (self);
}

void
vp_page_reveal (VpPage *self, const VpFound *found)
{
  g_return_if_fail (VP_IS_PAGE (self) && found != NULL);
  if (VP_PAGE_GET_CLASS (self)->reveal != NULL)
    VP_PAGE_GET_CLASS (self)->reveal (self, found);
}

void
vp_page_added (VpPage *self, const char *of, gint64 id)
{
  g_return_if_fail (VP_IS_PAGE (self) && of != NULL);
  if (VP_PAGE_GET_CLASS (self)->added != NULL)
    VP_PAGE_GET_CLASS (self)->added (self, of, id);
}

GtkWidget *
vp_page_get_view (VpPage *self)
{
  GtkWidget *view = NULL;

  g_return_val_if_fail (VP_IS_PAGE (self), NULL);
  if (VP_PAGE_GET_CLASS (self)->get_view != NULL)
    view = VP_PAGE_GET_CLASS (self)->get_view (self);
  return view != NULL ? view : GTK_WIDGET (self);
}

VpSession *
vp_page_get_session (VpPage *self)
{
  VpPagePrivate *priv = vp_page_get_instance_private (self);

  g_return_val_if_fail (VP_IS_PAGE (self), NULL);
  return priv->session;
}

const char *
vp_page_get_status (VpPage *self)
{
  VpPagePrivate *priv = vp_page_get_instance_private (self);

  g_return_val_if_fail (VP_IS_PAGE (self), NULL);
  return priv->status;
}

void
vp_page_set_status (VpPage *self, const char *status)
{
  VpPagePrivate *priv = vp_page_get_instance_private (self);

  g_return_if_fail (VP_IS_PAGE (self));
  if (g_strcmp0 (priv->status, status) == 0)
    return;
  g_free (priv->status);
  priv->status = g_strdup (status);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}
