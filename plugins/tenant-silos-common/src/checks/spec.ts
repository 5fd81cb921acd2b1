import { isValidEntityRef } from './entityRef';
import type { Fleet } from '../fleet';
import { deployedEnvironments, inDomains } from '../naming/hosts';
import { hasSyntax, nameLimit } from '../naming/limits';
import type { TenantSpec } from '../spec/types';
import type { Check } from './types';

/** Rules of a specification that need the fleet but no other tenant. */
export function specChecks(fleet: Fleet, spec: TenantSpec): Check[] {
  return [
    ...ownerChecks(spec),
    ...tierChecks(fleet, spec),
    ...environmentChecks(fleet, spec),
    ...hostChecks(fleet, spec),
    ...storageChecks(fleet, spec),
  ];
}

function ownerChecks(spec: TenantSpec): Check[] {
  return isValidEntityRef(spec.owner)
    ? []
    : [
        {
          id: 'owner-invalid',
          severity: 'error',
          field: 'owner',
          subject: spec.owner,
          message: `The owner '${spec.owner}' is not an entity reference`,
          fix: 'Write it like group:default/team-acme.',
        },
      ];
}

function tierChecks(fleet: Fleet, spec: TenantSpec): Check[] {
  const { tiers, title } = fleet.blueprint;
  return tiers.includes(spec.tier)
    ? []
    : [
        {
          id: 'tier-unknown',
          severity: 'error',
          field: 'tier',
          subject: spec.tier,
          message: `${title} has no tier '${spec.tier}'`,
          fix: `Choose one of ${tiers.join(', ')}.`,
        },
      ];
}

function environmentChecks(fleet: Fleet, spec: TenantSpec): Check[] {
  const known = Object.keys(fleet.environments);
  const asked = spec.environments ?? [];
  const checks: Check[] = asked.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [
          {
            id: 'environment-unknown',
            severity: 'error' as const,
            field: `environments[${index}]`,
            subject: name,
            message: `The fleet has no environment '${name}'`,
            fix: `Choose from ${known.join(', ')}.`,
          },
        ],
  );
  const deployed = deployedEnvironments(fleet);
  if (!asked.some(name => deployed.includes(name))) {
    checks.push({
      id: 'environment-none-deployed',
      severity: 'error',
      field: 'environments',
      message: 'None of the environments is deployed by Argo CD',
      fix: `Add ${deployed.join(' or ')}.`,
    });
  }
  return checks;
}

function hostChecks(fleet: Fleet, spec: TenantSpec): Check[] {
  const domains = deployedEnvironments(fleet)
    .filter(name => spec.environments?.includes(name))
    .flatMap(name => fleet.environments[name].domains);
  const { max, rule } = nameLimit('host');
  return (spec.hosts ?? []).flatMap((host, index): Check[] => {
    const field = `hosts[${index}]`;
    if (host.length > max || !host.includes('.') || !hasSyntax('host', host)) {
      return [
        {
          id: 'host-invalid',
          severity: 'error',
          field,
          subject: host,
          message: `'${host}' is not a host name: ${rule}, of lower-case letters, digits and hyphens`,
          fix: `Write it like ${spec.name || 'name'}.${
            domains[0] ?? 'example.org'
          }, without scheme, port or path.`,
        },
      ];
    }
    if (domains.includes(host)) {
      return [
        {
          id: 'host-is-domain',
          severity: 'error',
          field,
          subject: host,
          message: `${host} is the domain itself, which all tenants share`,
          fix: `Use a name below it, like ${spec.name}.${host}.`,
        },
      ];
    }
    return inDomains(host, domains)
      ? []
      : [
          {
            id: 'host-outside-domains',
            severity: 'error',
            field,
            subject: host,
            message: `${host} is outside of the allowed domains`,
            fix: `Use a name below ${domains.join(
              ' or ',
            )}, or ask a platform admin to allow the domain.`,
          },
        ];
  });
}

function storageChecks(fleet: Fleet, spec: TenantSpec): Check[] {
  const known = fleet.blueprint.storage.map(location => location.id);
  return Object.entries(spec.storage ?? {}).flatMap(([id, url]): Check[] => {
    if (!known.includes(id)) {
      return [
        {
          id: 'storage-unknown',
          severity: 'error',
          field: `storage.${id}`,
          message: `${fleet.blueprint.title} has no storage location '${id}'`,
          fix: `Choose from ${known.join(', ')}.`,
        },
      ];
    }
    // The path must not be the bucket's root, nor leave its prefix.
    const legal =
      /^[a-z][a-z0-9+.-]*:\/\/[A-Za-z0-9._-]+(\/[A-Za-z0-9!_.*'()=-]+)+\/?$/.test(
        url,
      ) && !/\/\.{1,2}(\/|$)/.test(url);
    return legal
      ? []
      : [
          {
            id: 'storage-invalid',
            severity: 'error',
            field: `storage.${id}`,
            subject: url,
            message: `'${url}' is not the URL of a place in object storage`,
            fix: `Write it like s3://bucket/tenants/${spec.name}/${id}: scheme, bucket and a path.`,
          },
        ];
  });
}
