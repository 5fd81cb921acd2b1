import { ConfigReader } from '@backstage/config';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  tenantSilosChangeClosePermission,
  tenantSilosChangeMergePermission,
  tenantSilosChangeReadPermission,
  tenantSilosChangeReviewPermission,
  tenantSilosFleetReadPermission,
  tenantSilosTenantCreatePermission,
  tenantSilosTenantReadPermission,
} from 'backstage-plugin-tenant-silos-common';
import { TenantSilosPermissionPolicy } from './TenantSilosPermissionPolicy';

const { ALLOW, CONDITIONAL, DENY } = AuthorizeResult;

function policy(more: object = {}) {
  return new TenantSilosPermissionPolicy({
    config: new ConfigReader({
      tenantSilos: {
        policy: {
          platformAdmins: ['Group:default/Platform-Admins'],
          approvers: ['group:default/tenant-approvers'],
          requesters: ['group:default/tenant-requesters', 'user:default/eve'],
          ...more,
        },
      },
    }),
  });
}

function person(name: string, ...groups: string[]): PolicyQueryUser {
  const userEntityRef = `user:default/${name}`;
  return {
    info: {
      userEntityRef,
      ownershipEntityRefs: [
        userEntityRef,
        ...groups.map(group => `group:default/${group}`),
      ],
    },
  } as PolicyQueryUser;
}

const ada = person('ada', 'platform-admins');
const ben = person('ben', 'tenant-approvers');
const cleo = person('cleo', 'tenant-requesters');
const eve = person('eve');
const gustav = person('guest');

function scaffolder(
  name: string,
  action?: 'create' | 'read' | 'update' | 'delete',
) {
  return createPermission({ name, attributes: { action } });
}

describe('TenantSilosPermissionPolicy', () => {
  it.each<[Permission, AuthorizeResult[]]>([
    // ada, ben, cleo, eve, gustav
    [tenantSilosFleetReadPermission, [ALLOW, ALLOW, ALLOW, ALLOW, ALLOW]],
    [tenantSilosTenantReadPermission, [ALLOW, ALLOW, ALLOW, ALLOW, ALLOW]],
    [tenantSilosChangeReadPermission, [ALLOW, ALLOW, ALLOW, ALLOW, ALLOW]],
    [tenantSilosTenantCreatePermission, [ALLOW, DENY, ALLOW, ALLOW, DENY]],
    [tenantSilosChangeReviewPermission, [ALLOW, ALLOW, DENY, DENY, DENY]],
    [tenantSilosChangeMergePermission, [ALLOW, ALLOW, DENY, DENY, DENY]],
    [
      tenantSilosChangeClosePermission,
      [ALLOW, CONDITIONAL, CONDITIONAL, CONDITIONAL, CONDITIONAL],
    ],
    [
      scaffolder('scaffolder.task.create', 'create'),
      [ALLOW, ALLOW, ALLOW, ALLOW, DENY],
    ],
    [
      scaffolder('scaffolder.action.execute'),
      [ALLOW, ALLOW, ALLOW, ALLOW, DENY],
    ],
    [
      scaffolder('scaffolder.task.read', 'read'),
      [ALLOW, CONDITIONAL, CONDITIONAL, CONDITIONAL, CONDITIONAL],
    ],
    [
      scaffolder('scaffolder.template.management'),
      [ALLOW, DENY, DENY, DENY, DENY],
    ],
    [
      scaffolder('catalog.entity.read', 'read'),
      [ALLOW, ALLOW, ALLOW, ALLOW, ALLOW],
    ],
    [
      scaffolder('catalog.location.create', 'create'),
      [ALLOW, DENY, DENY, DENY, DENY],
    ],
    [
      scaffolder('catalog.entity.delete', 'delete'),
      [ALLOW, DENY, DENY, DENY, DENY],
    ],
    [scaffolder('kubernetes.proxy'), [ALLOW, DENY, DENY, DENY, DENY]],
  ])('decides on $name', async (permission, expected) => {
    const results = [];
    for (const user of [ada, ben, cleo, eve, gustav]) {
      results.push((await policy().handle({ permission }, user)).result);
    }
    expect(results).toEqual(expected);
  });

  it('denies everything to nobody', async () => {
    const { result } = await policy().handle({
      permission: tenantSilosFleetReadPermission,
    });
    expect(result).toBe(DENY);
  });

  it('shows viewers only what is theirs when configured so', async () => {
    const strict = policy({ viewersReadAll: false });
    const ask = (user: PolicyQueryUser) =>
      strict.handle({ permission: tenantSilosTenantReadPermission }, user);
    expect((await ask(ben)).result).toBe(ALLOW);
    expect(await ask(person('dora', 'team-acme'))).toMatchObject({
      result: CONDITIONAL,
      pluginId: 'tenant-silos',
      resourceType: 'tenant-silos-tenant',
      conditions: {
        anyOf: [
          {
            rule: 'IS_TENANT_OWNER',
            params: {
              claims: ['user:default/dora', 'group:default/team-acme'],
            },
          },
          {
            rule: 'IS_REQUESTER',
            params: { claims: ['user:default/dora'] },
          },
        ],
      },
    });
  });

  it('makes nobody an admin without configuration', async () => {
    const bare = new TenantSilosPermissionPolicy({
      config: new ConfigReader({}),
    });
    const { result } = await bare.handle(
      { permission: tenantSilosTenantCreatePermission },
      ada,
    );
    expect(result).toBe(DENY);
  });

  it('refuses what is no entity reference', () => {
    expect(() => policy({ approvers: ['ben'] })).toThrow(
      /tenantSilos\.policy\.approvers\[0\] 'ben' is not a full entity reference/,
    );
  });
});
