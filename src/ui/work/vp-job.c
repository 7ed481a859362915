/* vp-job.c: one piece of long work that somebody may watch and cancel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-job.h"

struct _VpJob {
  GObject parent_instance;

  /* owned */
  char *title;
  GCancellable *cancellable;
  double fraction; /* main thread */

  /* under the lock */
  GMutex lock;
  double reported;
  gboolean is_queued;
};

typedef enum { PROP_TITLE = 1, PROP_FRACTION, N_PROPS } VpJobProperty;
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VpJob, vp_job, G_TYPE_OBJECT)

static gboolean
show_progress_cb (gpointer data)
{
  VpJob *self = VP_JOB (data);

  g_mutex_lock (&self->lock);
  self->fraction = self->reported;
  self->is_queued = FALSE;
  g_mutex_unlock (&self->lock);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  return G_SOURCE_REMOVE;
}

static void
vp_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VpJob *self = VP_JOB (object);

  switch ((VpJobProperty) id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_FRACTION:
    g_value_set_double (value, self->fraction);
    break;
  case N_PROPS:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    break;
  }
}

static void
vp_job_finalize (GObject *object)
{
  VpJob *self = VP_JOB (object);

  g_free (self->title);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (vp_job_parent_class)->finalize (object);
}

static void
vp_job_class_init (VpJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vp_job_get_property;
  object_class->finalize = vp_job_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vp_job_init (VpJob *self)
{
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
  self->fraction = -1;
}

VpJob *
vp_job_new (const char *title)
{
  VpJob *self = g_object_new (VP_TYPE_JOB, NULL);

  self->title = g_strdup (title);
  return self;
}

const char *
vp_job_get_title (VpJob *self)
{
  g_return_val_if_fail (VP_IS_JOB (self), NULL);
  return self->title;
}

double
vp_job_get_fraction (VpJob *self)
{
  g_return_val_if_fail (VP_IS_JOB (self), -1);
  return self->fraction;
}

GCancellable *
vp_job_get_cancellable (VpJob *self)
{
  g_return_val_if_fail (VP_IS_JOB (self), NULL);
  return self->cancellable;
}

void
vp_job_report (double fraction, gpointer job)
{
  VpJob *self = VP_JOB (job);
  gboolean queue;

  g_mutex_lock (&self->lock);
  self->reported = fraction < 0 ? -1 : MIN (fraction, 1);
  queue = !self->is_queued;
  self->is_queued = TRUE;
  g_mutex_unlock (&self->lock);
  if (queue)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, show_progress_cb, g_object_ref (self), g_object_unref);
}

static void
fraction_cb (VpJob *job, GParamSpec *pspec, gpointer data)
{
  GtkProgressBar *bar = GTK_PROGRESS_BAR (data);

  if (vp_job_get_fraction (job) >= 0)
    gtk_progress_bar_set_fraction (bar, vp_job_get_fraction (job));
  else
    gtk_progress_bar_pulse (bar);
}

void
vp_job_show_fraction (VpJob *self, GtkProgressBar *bar)
{
  g_return_if_fail (VP_IS_JOB (self) && GTK_IS_PROGRESS_BAR (bar));
  g_signal_handlers_disconnect_by_func (self, fraction_cb, bar);
  g_signal_connect_object (self, "notify::fraction", G_CALLBACK (fraction_cb), bar, 0);
  fraction_cb (self, NULL, bar);
}
