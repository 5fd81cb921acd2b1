import express, { type Router } from 'express';
import type { SandboxContext } from '../../context';
import { notFound, unprocessable } from '../../errors';
import type { Pages } from '../../pages/Pages';
import { requireOwnForm } from '../../pages/session';
import { ACTIONS } from '../breaking/actions';
import { at, componentOf, listAt } from '../controllers/types';
import type { LiveCluster } from '../LiveCluster';
import type { KubeObject } from '../objects';

// These have their own place on the page, or need a name.
const PER_COMPONENT = ['kill-pod', 'crash', 'bad-image'];

function podState(pod: KubeObject): string {
  const [container] = listAt(pod, 'status', 'containerStatuses');
  const waiting = at(container, 'state', 'waiting').reason;
  const { phase } = at(pod, 'status');
  return String(
    waiting ?? (container?.ready || phase !== 'Running' ? phase : 'Not ready'),
  );
}

function describePod(pod: KubeObject) {
  const containers = listAt(pod, 'status', 'containerStatuses');
  return {
    name: pod.metadata.name,
    component: componentOf(pod),
    state: podState(pod),
    restarts: containers.reduce(
      (sum, { restartCount }) => sum + Number(restartCount ?? 0),
      0,
    ),
    node: at(pod, 'spec').nodeName ?? '',
    stays: at(pod, 'spec').restartPolicy !== 'Never',
  };
}

function describeTenants(live: LiveCluster) {
  const { store } = live.cluster;
  return live.tenants().map(({ tenant, namespace }) => {
    const application = store
      .list({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' })
      .find(({ metadata }) => metadata.labels?.tenant === tenant);
    return {
      tenant,
      namespace,
      health: at(application, 'status', 'health').status ?? 'Unknown',
      sync: at(application, 'status', 'sync').status ?? 'Unknown',
      pods: store
        .list({ apiVersion: 'v1', kind: 'Pod' }, namespace)
        .map(describePod),
    };
  });
}

/** The page of a cluster: its tenants, what is broken, and what can be. */
export function clusterPages(
  context: SandboxContext,
  pages: Pages,
  router: Router,
): void {
  const form = express.urlencoded({ extended: false });
  const find = (name: string): LiveCluster => {
    const live = context.clusters.get(name);
    if (!live) {
      throw notFound();
    }
    return live;
  };

  router.get('/-/clusters/:name', (req, res) => {
    const live = find(req.params.name);
    pages.render(res, 'cluster', {
      title: `Cluster ${live.name}`,
      cluster: live.name,
      tenants: describeTenants(live),
      breakages: live.breakages(),
      perComponent: ACTIONS.filter(({ name }) => PER_COMPONENT.includes(name)),
      perTenant: ACTIONS.filter(
        ({ name, perTenant }) => perTenant && !PER_COMPONENT.includes(name),
      ),
      ofCluster: ACTIONS.filter(({ perTenant }) => !perTenant),
    });
  });

  router.post('/-/clusters/:name/break', form, (req, res) => {
    requireOwnForm(req, res);
    const live = find(req.params.name);
    const text = (name: string) => {
      const value = req.body[name];
      return typeof value === 'string' && value !== '' ? value : undefined;
    };
    try {
      live.break(text('action') ?? '', {
        tenant: text('tenant'),
        component: text('component'),
        name: text('pod'),
      });
    } catch (error) {
      throw unprocessable((error as Error).message);
    }
    res.redirect(303, `/-/clusters/${encodeURIComponent(live.name)}`);
  });

  router.post('/-/clusters/:name/mend', form, (req, res) => {
    requireOwnForm(req, res);
    const live = find(req.params.name);
    live.mend(req.body.id ? Number(req.body.id) : undefined);
    res.redirect(303, `/-/clusters/${encodeURIComponent(live.name)}`);
  });
}
