import express, { RequestHandler, Router } from 'express';
import type { SandboxContract } from '../contract/types';
import type { Faults } from './Faults';
import { parseFaultRule } from './parseFaultRule';

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** Refuses who is not on this machine. */
export function loopbackOnly(): RequestHandler {
  return (req, res, next) => {
    if (LOOPBACK.includes(req.socket.remoteAddress ?? '')) {
      next();
      return;
    }
    res.status(403).json({ message: 'Only this machine may ask for that.' });
  };
}

/**
 * `/_sandbox/faults`, `/_sandbox/requests` and `/_sandbox/contract`: the
 * stand-in's own switches, which GitHub does not have. They take JSON only, so that a page in a browser
 * cannot send them a form.
 */
export function controlRouter(
  faults: Faults,
  contract: SandboxContract,
): Router {
  const router = Router();
  router.use(loopbackOnly());
  router.use(express.json());

  router.get('/faults', (_req, res) => {
    res.json(faults.list());
  });

  router.post('/faults', (req, res) => {
    try {
      if (!req.is('application/json')) {
        throw new Error(
          'The body is no JSON: send the rule with "content-type: application/json"',
        );
      }
      const id = faults.add(parseFaultRule(req.body));
      res.status(201).json({ id });
    } catch (error) {
      res.status(422).json({ message: (error as Error).message });
    }
  });

  router.delete('/faults', (_req, res) => {
    faults.clear();
    res.status(204).end();
  });

  router.delete('/faults/:id', (req, res) => {
    const removed = faults.remove(Number(req.params.id));
    res.status(removed ? 204 : 404).end();
  });

  router.get('/requests', (_req, res) => {
    res.json(faults.log());
  });

  router.delete('/requests', (_req, res) => {
    faults.takeLog();
    res.status(204).end();
  });

  router.get('/contract', (_req, res) => {
    res.json({
      enabled: contract.enabled,
      checked: contract.counts(),
      violations: contract.violations(),
    });
  });

  return router;
}
