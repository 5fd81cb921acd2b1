import { PrefixSet } from './PrefixSet';

const OWN = ['s3://laminar-dev/tenants/acme/artifacts'];
const PREFIXES: [string, string][] = [
  ['s3://laminar-dev/tenants/globex/artifacts', 'globex'],
  ['s3://laminar-dev/tenants/globex/checkpoints/', 'globex'],
  ['s3://initech-data/checkpoints', 'initech'],
  ['s3://hooli', 'hooli'],
];

const find = (text: string) => new PrefixSet(PREFIXES, OWN).find(text);

describe('PrefixSet', () => {
  it.each([
    ['s3://laminar-dev/tenants/globex/artifacts', 'globex'],
    ['s3://laminar-dev/tenants/globex/artifacts/2026/a.jar', 'globex'],
    // Of a tenant's folder the blueprint knows a part.
    ['s3://laminar-dev/tenants/globex/backups', 'globex'],
    ['url: "s3a://laminar-dev//tenants/globex/"', 'globex'],
    ['arn:aws:s3:::laminar-dev/tenants/globex/*', 'globex'],
    [
      'https://s3.eu-west-1.amazonaws.com/laminar-dev/tenants/globex/a',
      'globex',
    ],
    ['https://laminar-dev.s3.amazonaws.com/tenants/globex/a', 'globex'],
    ['laminar-dev/tenants/globex', 'globex'],
    ['--prefix=tenants/globex', 'globex'],
    ['tenants%2Fglobex%2Fartifacts', 'globex'],
    ['gs://initech-data/checkpoints', 'initech'],
    ['s3://hooli', 'hooli'],
    ['arn:aws:s3:::hooli', 'hooli'],
  ])('finds a location in %s', (text, tenant) => {
    expect(find(text)).toMatchObject([{ tenant, relation: 'in' }]);
  });

  it.each([
    's3://laminar-dev/tenants/globex2/artifacts',
    's3://laminar-dev/tenants/glob',
    's3://laminar-dev2/tenants/globex',
    's3://elsewhere/tenants/globex',
    's3://initech-data/other',
    's3://laminar-dev/tenants/acme/artifacts',
    'laminar-dev',
    'hooli',
    'the tenants / globex',
    '',
  ])('finds none in %s', text => {
    expect(find(text)).toEqual([]);
  });

  it.each([
    's3://laminar-dev',
    's3://laminar-dev/tenants/',
    's3://initech-data',
  ])('tells that %s is around locations', text => {
    expect(find(text)).toMatchObject([{ relation: 'around' }]);
  });

  it('does not take a folder that holds its own for that of another', () => {
    const set = new PrefixSet(
      [['s3://data/tenants/shared/globex', 'shared']],
      ['s3://data/tenants/shared/acme'],
    );
    expect(set.find('s3://data/tenants/shared/acme')).toEqual([]);
    expect(set.find('s3://data/tenants/shared/globex/a')).toHaveLength(1);
  });

  it('finds one among many, in a text of a megabyte', () => {
    const set = new PrefixSet(
      Array.from({ length: 10_000 }, (_, tenant) => [
        `s3://laminar-dev/tenants/t-${tenant}/artifacts`,
        `t-${tenant}`,
      ]),
    );
    const filler = 's3://laminar-dev/tenants/x/'.repeat(40_000);
    expect(
      set.find(`${filler} s3://laminar-dev/tenants/t-9999/a`),
    ).toMatchObject([{ tenant: 't-9999' }]);
  });
});
