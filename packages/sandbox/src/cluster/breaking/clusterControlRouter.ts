import express, { type Request, Router } from 'express';
import type { LiveCluster } from '../LiveCluster';
import type { SandboxClusters } from '../SandboxClusters';
import { ACTIONS } from './actions';

function describe(live: LiveCluster) {
  return {
    name: live.name,
    actions: ACTIONS.map(({ name, title, perTenant }) => ({
      name,
      title,
      perTenant,
    })),
    tenants: live.tenants(),
    breakages: live.breakages(),
    faults: live.cluster.faults.state,
  };
}

/**
 * `/_sandbox/clusters`: breaks things and mends them. Takes JSON only, so that a
 * page in a browser cannot send it a form.
 */
export function clusterControlRouter(clusters: SandboxClusters): Router {
  const router = Router();
  router.use(express.json());
  router.get('/', (_req, res) => {
    res.json(clusters.list().map(describe));
  });
  router.param('name', (_req, res, next, name) => {
    res.locals.live = clusters.get(name);
    if (res.locals.live) {
      next();
      return;
    }
    res.status(404).json({ message: `There is no cluster ${name}` });
  });
  const inputOf = ({ body }: Request) => {
    const { tenant, component, kind, name, count } = body ?? {};
    const text = (value: unknown) =>
      value === undefined ? undefined : String(value);
    return {
      tenant: text(tenant),
      component: text(component),
      kind: text(kind),
      name: text(name),
      ...(count !== undefined && { count: Number(count) }),
    };
  };

  router.get('/:name', (_req, res) => {
    res.json(describe(res.locals.live));
  });
  router.get('/:name/breakages', (_req, res) => {
    res.json(res.locals.live.breakages());
  });
  router.post('/:name/breakages', (req, res) => {
    try {
      if (!req.is('application/json')) {
        throw new Error(
          'The body is no JSON: send the action with "content-type: application/json"',
        );
      }
      const live: LiveCluster = res.locals.live;
      const text = live.break(String(req.body.action), inputOf(req));
      res.status(201).json({ text });
    } catch (error) {
      res.status(422).json({ message: (error as Error).message });
    }
  });
  router.delete('/:name/breakages', (_req, res) => {
    res.json({ mended: res.locals.live.mend() });
  });
  router.delete('/:name/breakages/:id', (req, res) => {
    const mended = res.locals.live.mend(Number(req.params.id));
    res.status(mended > 0 ? 200 : 404).json({ mended });
  });
  router.get('/:name/requests', (_req, res) => {
    res.json(res.locals.live.cluster.requests.list());
  });
  router.delete('/:name/requests', (_req, res) => {
    res.locals.live.cluster.requests.clear();
    res.status(204).end();
  });
  return router;
}
