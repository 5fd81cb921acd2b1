import fc from 'fast-check';
import { expandPattern, matchPattern, patternPlaceholders } from './pattern';

describe('expandPattern', () => {
  it('replaces placeholders and applies filters', () => {
    expect(
      expandPattern('laminar_{tenant|underscore}', { tenant: 'big-corp-2' }),
    ).toBe('laminar_big_corp_2');
  });

  it('names the placeholder that has no value', () => {
    expect(() => expandPattern('s3://{bucket}/x', {})).toThrow(
      "Pattern 's3://{bucket}/x' needs a value for {bucket}",
    );
    expect(() => expandPattern('{constructor}', {})).toThrow('{constructor}');
  });

  it('names an unknown filter', () => {
    expect(() => expandPattern('{tenant|upper}', { tenant: 'a' })).toThrow(
      "unknown filter 'upper'",
    );
  });
});

describe('matchPattern', () => {
  it('is the opposite of expandPattern', () => {
    const pattern = 'k8s/tenants/{shard}/{tenant}/values-{environment}.yaml';
    const segment = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    fc.assert(
      fc.property(segment, segment, segment, (shard, tenant, environment) => {
        const variables = { shard, tenant, environment };
        expect(
          matchPattern(pattern, expandPattern(pattern, variables)),
        ).toEqual(variables);
      }),
    );
  });

  it('does not cross a slash, and takes dots as dots', () => {
    expect(matchPattern('a/{tenant}.yaml', 'a/b/c.yaml')).toBeUndefined();
    expect(matchPattern('a/{tenant}.yaml', 'a/bxyaml')).toBeUndefined();
  });

  it('wants a repeated placeholder to repeat', () => {
    expect(matchPattern('{tenant}/{tenant}.yaml', 'a/a.yaml')).toEqual({
      tenant: 'a',
    });
    expect(matchPattern('{tenant}/{tenant}.yaml', 'a/b.yaml')).toBeUndefined();
  });
});

describe('patternPlaceholders', () => {
  it('lists each once', () => {
    expect(patternPlaceholders('{a}-{b|underscore}-{a}')).toEqual(['a', 'b']);
  });
});
