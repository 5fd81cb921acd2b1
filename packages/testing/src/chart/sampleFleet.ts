import {
  builtInBlueprints,
  type Fleet,
} from 'backstage-plugin-tenant-silos-common';
import { SAMPLE_ANSWERS } from './contentFolder';

/** The fleet of the GitOps repository that `createContentFolder` writes. */
export const SAMPLE_FLEET: Fleet = {
  id: 'laminar',
  title: 'Laminar',
  repository: {
    url: SAMPLE_ANSWERS.repoUrl,
    cloneUrl: SAMPLE_ANSWERS.cloneUrl,
    branch: SAMPLE_ANSWERS.branch,
  },
  blueprint: builtInBlueprints.laminar,
  environments: {
    eks: {
      domains: [SAMPLE_ANSWERS.domain],
      bucket: SAMPLE_ANSWERS.bucket,
      storageClass: SAMPLE_ANSWERS.storageClass,
      server: 'https://kubernetes.default.svc',
    },
    local: {
      domains: ['localhost'],
      server: 'https://kubernetes.default.svc',
    },
  },
  pullRequests: {
    branchPrefix: '',
    labels: [],
    reviewers: [],
    teamReviewers: [],
  },
  catalog: {
    namespace: 'default',
    fallbackOwner: 'group:default/owners',
    domain: 'laminar',
    depth: 'full',
  },
  readOnly: false,
};
