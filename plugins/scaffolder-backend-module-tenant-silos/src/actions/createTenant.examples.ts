import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Ask for a tenant with what a form has collected',
    example: stringify({
      steps: [
        {
          id: 'create',
          name: 'Open the pull request',
          action: 'tenant-silos:create',
          input: {
            fleet: '${{ parameters.fleet }}',
            values: '${{ parameters }}',
            planDigest: '${{ parameters.plan.digest }}',
          },
        },
      ],
    }),
  },
  {
    description: 'Ask for a tenant by its specification',
    example: stringify({
      steps: [
        {
          id: 'create',
          name: 'Open the pull request',
          action: 'tenant-silos:create',
          input: {
            fleet: 'laminar',
            spec: {
              name: 'acme',
              owner: 'group:default/team-acme',
              hosts: ['acme.lmnr.cloud'],
              worker: { slots: 32, resources: { memory: '16Gi' } },
              consoleAuth: { secretName: 'acme-console-auth' },
            },
          },
        },
      ],
    }),
  },
  {
    description: 'Stop when the plan is not the one that was looked at',
    example: stringify({
      steps: [
        {
          id: 'create',
          name: 'Open the pull request',
          action: 'tenant-silos:create',
          input: {
            fleet: '${{ parameters.fleet }}',
            values: '${{ parameters }}',
            planDigest: '${{ parameters.plan.digest }}',
            requireSameDigest: true,
          },
        },
      ],
    }),
  },
];
