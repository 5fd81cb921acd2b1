import { PackedGroups } from './PackedGroups';
import { Templates } from './Templates';

interface Value {
  kind: string;
  name: string;
  at?: string;
  count?: number;
  facts?: { volume?: string; replicas?: number; message?: string };
}

function groupsOf() {
  const templates = new Templates();
  const groups = new PackedGroups<Value>(
    templates,
    { identity: ['kind', 'name'], quiet: 'at' },
    ({ kind }) => kind,
  );
  return { templates, groups };
}

/** What a tenant has, with all that is its own. */
function valuesOf(tenant: string, i: number): Value[] {
  return [
    {
      kind: 'Claim',
      name: `laminar-${tenant}-data`,
      at: `2026-01-0${i}T00:00:00Z`,
      facts: { volume: `pvc-0000000${i}-0000-4000-8000-000000000000` },
    },
    {
      kind: 'Deployment',
      name: `laminar-${tenant}-api`,
      at: `2026-02-0${i}T00:00:00.123Z`,
      count: 100 + i,
      facts: { replicas: 1, message: `${tenant} is well as number ${i}` },
    },
    { kind: 'Job', name: `backup-2938475${i}`, facts: { replicas: 1 } },
  ];
}

const TENANTS = ['acme', 'globex', 'big-corp', 'data'];

describe('PackedGroups', () => {
  it('holds once what is the same but for the group and for numbers', () => {
    const { templates, groups } = groupsOf();
    const sizes = TENANTS.map((tenant, i) => {
      for (const value of valuesOf(tenant, i + 1)) {
        groups.put(`tenant-${tenant}`, value);
      }
      return templates.size;
    });
    expect(sizes.slice(0, 3)).toEqual([3, 3, 3]);
    // A name that other texts hold too only costs a template more.
    expect(sizes[3]).toBe(4);
    TENANTS.forEach((tenant, i) => {
      expect(groups.read(`tenant-${tenant}`)).toEqual(valuesOf(tenant, i + 1));
    });
  });

  it('forgets what nothing has any more', () => {
    const { templates, groups } = groupsOf();
    const each = (act: (group: string, value: Value) => unknown) =>
      TENANTS.forEach((tenant, i) =>
        valuesOf(tenant, i + 1).forEach(value =>
          act(`tenant-${tenant}`, value),
        ),
      );
    each((group, value) => groups.put(group, value));
    each((group, value) => groups.put(group, { ...value, facts: undefined }));
    each((group, value) => groups.put(group, value));
    each((group, value) => groups.put(group, value));
    groups.suspect('Claim');
    expect(groups.dropSuspects('Claim')).toHaveLength(TENANTS.length);
    expect(templates.pool.size).toBe(TENANTS.length);
    each((group, value) => groups.remove(group, value));
    const sizes = () => [groups.size, templates.size, templates.pool.size];
    expect(sizes()).toEqual([0, 0, 0]);
    each((group, value) => groups.put(group, value));
    expect(sizes()).toEqual([12, 4, TENANTS.length]);
  });

  it('tells values apart by the digits in their names', () => {
    const { groups } = groupsOf();
    const jobs = [29384750, 29384751].map(minute => ({
      kind: 'Job',
      name: `backup-${minute}`,
    }));
    jobs.forEach(job => groups.put('tenant-acme', job));
    expect(groups.read('tenant-acme')).toEqual(jobs);
    expect(groups.remove('tenant-acme', jobs[0])).toBe(true);
    expect(groups.read('tenant-acme')).toEqual([jobs[1]]);
  });

  it('gives things that cannot be changed for others', () => {
    const { groups } = groupsOf();
    groups.put('a', { kind: 'A', name: 'a', facts: { replicas: 1 } });
    const [value] = groups.read('a');
    expect(() => Object.assign(value.facts!, { replicas: 2 })).toThrow(
      TypeError,
    );
    expect(groups.read('a')[0].facts).toEqual({ replicas: 1 });
  });

  it('makes no news of a quiet field', () => {
    const { groups } = groupsOf();
    const value = { kind: 'A', name: 'a', at: '2026-01-01T00:00:00Z' };
    const later = { ...value, at: '2026-01-02T00:00:00Z' };
    expect(groups.put('g', value)).toBe(true);
    expect(groups.put('g', later)).toBe(false);
    expect(groups.read('g')).toEqual([later]);
  });
});
