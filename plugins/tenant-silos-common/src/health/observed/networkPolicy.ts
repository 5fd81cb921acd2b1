import type { NetworkPolicyFacts } from './facts';
import { fields, list, text, texts, type Fields } from './fields';

export function projectNetworkPolicy(object: Fields): NetworkPolicyFacts {
  const { podSelector, policyTypes, ingress, egress } = fields(object.spec);
  return {
    kind: 'NetworkPolicy',
    podSelector: selectorText(fields(podSelector)),
    types: texts(policyTypes),
    ingress: list(ingress).length,
    egress: list(egress).length,
  };
}

// As Kubernetes' labels.Selector writes itself, which sorts by the label's name.
function selectorText({ matchLabels, matchExpressions }: Fields): string {
  const labels = Object.entries(fields(matchLabels)).map(
    ([key, value]) => [key, `${key}=${value}`] as const,
  );
  const expressions = list(matchExpressions).map(expression => {
    const key = text(expression.key) ?? '';
    return [key, requirementText(key, expression)] as const;
  });
  return [...labels, ...expressions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, requirement]) => requirement)
    .join(',');
}

function requirementText(key: string, { operator, values }: Fields): string {
  const all = `(${texts(values).sort().join(',')})`;
  switch (operator) {
    case 'In':
      return `${key} in ${all}`;
    case 'NotIn':
      return `${key} notin ${all}`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}
