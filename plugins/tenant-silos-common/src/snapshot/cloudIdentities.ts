import { isMap } from '../values/path';

// Annotations of a ServiceAccount by which a cloud gives its pods an identity:
// EKS (IAM roles for service accounts), GKE and AKS (workload identity).
const ANNOTATIONS = [
  'eks.amazonaws.com/role-arn',
  'iam.gke.io/gcp-service-account',
  'azure.workload.identity/client-id',
];

const MAX_DEPTH = 6;

/**
 * Identities in a cloud that values give to service accounts, wherever the
 * chart has their annotations.
 */
export function cloudIdentities(values: unknown, depth = 0): string[] {
  if (!isMap(values) || depth > MAX_DEPTH) {
    return [];
  }
  return Object.entries(values).flatMap(([key, value]) => {
    if (isMap(value)) {
      return cloudIdentities(value, depth + 1);
    }
    return ANNOTATIONS.includes(key) && typeof value === 'string' && value
      ? [value]
      : [];
  });
}
