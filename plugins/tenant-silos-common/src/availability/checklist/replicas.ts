import type { HaSettings, WorkloadSettings } from '../haSettings';
import {
  met,
  open,
  profileFix,
  unknown,
  type Evidence,
  type Verdict,
} from './types';

export function apiReplicas({ settings }: Evidence): Verdict {
  const { api, controller } = settings;
  if (api) {
    return api.replicas >= 2
      ? met(`engine.api has ${api.replicas} replicas`)
      : open(`engine.api has ${replicasOf(api)}`, {
          ...moreReplicas(settings, api),
          text: 'The API answers while one of its pods is replaced.',
        });
  }
  return controller
    ? open(
        'The controller serves the API itself',
        settings.profile === 'none'
          ? profileFix('minimal', 'The API runs on its own, with two replicas.')
          : {
              path: 'engine.api.enabled',
              value: true,
              text: 'The API runs on its own, with replicas.',
            },
      )
    : unknown('');
}

export function controllerReplicas({ settings }: Evidence): Verdict {
  const { controller } = settings;
  if (!controller) {
    return unknown('');
  }
  if (controller.replicas < 2) {
    return open(`engine.controller has ${replicasOf(controller)}`, {
      ...moreReplicas(settings, controller),
      text: 'A second controller takes over when the first is gone.',
    });
  }
  return controller.leaderElection
    ? met(
        `engine.controller has ${controller.replicas} replicas and elects a leader`,
      )
    : open(
        `engine.controller has ${controller.replicas} replicas without leader election`,
        {
          path: 'engine.controller.leaderElection.enabled',
          value: true,
          text: 'Only one of them works on the pipelines at a time.',
        },
      );
}

function replicasOf({ replicas }: WorkloadSettings): string {
  return replicas === 1 ? 'one replica' : `${replicas} replicas`;
}

// Under a profile, only what the values say can have made it fewer.
function moreReplicas(
  { profile }: HaSettings,
  { path }: WorkloadSettings,
): { path: string; value: unknown } {
  return profile === 'none'
    ? { path: 'ha', value: 'minimal' }
    : { path: `${path}.replicas`, value: 2 };
}
