import { conditionHolds, conditionSchema, type Condition } from './condition';

const subject = {
  spec: { consoleAuth: { secretName: 'sign-in' } },
  values: {
    ha: 'zone',
    replicas: 0,
    api: { enabled: false },
    secret: 'laminar-acme',
    empty: { text: '', list: [], map: {}, nothing: null },
  },
  variables: { tenant: 'acme' },
};

describe('conditionHolds', () => {
  it.each<[boolean, Condition]>([
    [true, 'consoleAuth.secretName'],
    [false, 'consoleAuth.other'],
    [true, { value: 'ha', equals: 'zone' }],
    [true, { value: 'ha', oneOf: ['minimal', 'zone'] }],
    [false, { value: 'ha', oneOf: ['none'] }],
    [true, { value: 'api.enabled', equals: false }],
    [false, { value: 'api.enabled', equals: 'false' }],
    [false, { value: 'api.missing', equals: false }],
    [true, { value: 'secret', equals: 'laminar-{tenant}' }],
    [true, { value: 'secret', oneOf: ['other', 'laminar-{tenant}'] }],
    // What is false or zero is there nevertheless.
    [true, { value: 'api.enabled', set: true }],
    [true, { value: 'replicas', set: true }],
    [false, { value: 'empty.text', set: true }],
    [false, { value: 'empty.list', set: true }],
    [false, { value: 'empty.map', set: true }],
    [true, { value: 'empty.nothing', set: false }],
    [true, { value: 'empty.missing', set: false }],
    [true, { not: { value: 'empty.missing', set: true } }],
    [false, { value: 'constructor', set: true }],
    [false, { all: ['consoleAuth.secretName', 'nothing'] }],
    [true, { any: ['nothing', { not: 'nothing' }] }],
    [false, { any: ['nothing', { all: ['nothing'] }] }],
  ])('is %s for %j', (expected, condition) => {
    expect(conditionHolds(conditionSchema.parse(condition), subject)).toBe(
      expected,
    );
  });

  it('refuses a text whose placeholder has no value', () => {
    expect(() =>
      conditionHolds({ value: 'secret', equals: '{bucket}' }, subject),
    ).toThrow('needs a value for {bucket}');
  });
});

describe('conditionSchema', () => {
  it.each([
    [''],
    [{ value: 'ha' }],
    [{ value: 'ha', equals: 'none', set: true }],
    [{ value: 'ha', oneOf: [] }],
    [{ all: [] }],
    [{ value: 'ha', equals: ['none'] }],
    [{ any: ['a'], not: 'b' }],
  ])('refuses %j', condition => {
    expect(conditionSchema.safeParse(condition).success).toBe(false);
  });
});
