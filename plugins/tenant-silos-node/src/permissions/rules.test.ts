import { tenantRules } from './rules';

const tenant = {
  fleet: 'laminar',
  tenant: 'acme',
  owner: 'group:default/team-acme',
  tier: 'silo',
  requester: 'user:default/cleo',
};

describe('tenant rules', () => {
  const { isTenantOwner, isRequester, inFleet } = tenantRules;

  it('know the owner, whatever the case', () => {
    expect(
      isTenantOwner.apply(tenant, { claims: ['Group:default/Team-Acme'] }),
    ).toBe(true);
    expect(isTenantOwner.apply(tenant, { claims: ['user:default/cleo'] })).toBe(
      false,
    );
    expect(isTenantOwner.apply(tenant, { claims: [] })).toBe(false);
  });

  it('know who asked', () => {
    expect(isRequester.apply(tenant, { claims: ['user:default/cleo'] })).toBe(
      true,
    );
    expect(
      isRequester.apply(
        { ...tenant, requester: undefined },
        { claims: ['user:default/cleo'] },
      ),
    ).toBe(false);
  });

  it('know the fleet', () => {
    expect(inFleet.apply(tenant, { fleets: ['laminar'] })).toBe(true);
    expect(inFleet.apply(tenant, { fleets: ['lunar'] })).toBe(false);
  });

  it('are filters, too', () => {
    expect(isTenantOwner.toQuery({ claims: ['a'] })).toEqual({
      key: 'owner',
      values: ['a'],
    });
    expect(isRequester.toQuery({ claims: ['a'] })).toEqual({
      key: 'requester',
      values: ['a'],
    });
    expect(inFleet.toQuery({ fleets: ['a'] })).toEqual({
      key: 'fleet',
      values: ['a'],
    });
  });
});
