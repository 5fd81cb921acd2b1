import { Stem } from './Stem';

const cut = (name: string, text: string) => {
  const stem = new Stem(name);
  return stem
    .cut(text)
    ?.map(piece =>
      typeof piece === 'number' ? `{${stem.part(piece)}}` : piece,
    );
};

describe('Stem', () => {
  it.each([
    ['tenant-acme', 'tenant-acme', ['{tenant-acme}']],
    ['tenant-acme', 'laminar-acme-api', ['laminar-', '{acme}', '-api']],
    ['tenant-acme', 'acme.lmnr.cloud', ['{acme}', '.lmnr.cloud']],
    ['tenant-big-corp', 'laminar-big-corp', ['laminar-', '{big-corp}']],
    ['acme-prod', 'x-acme-y', ['x-', '{acme}', '-y']],
    ['lam-acme-prod', 's3://acme/data', ['s3://', '{acme}', '/data']],
    ['tenant-acme', 'acme-acme', ['{acme}', '-', '{acme}']],
    ['tenant-acme', 'acmeAcme', undefined],
    ['tenant-a', 'laminar-a', ['laminar-', '{a}']],
    ['tenant-acme', 'kube-root-ca.crt', undefined],
    ['', 'acme', undefined],
    ['-', '-', ['{-}']],
  ])('cuts for %s the text %s', (name, text, pieces) => {
    expect(cut(name, text)).toEqual(pieces);
  });

  it('cuts names of one pattern alike, however many words they have', () => {
    const [one, two] = ['acme', 'very-big-corp'].map(tenant =>
      new Stem(`tenant-${tenant}`).cut(`laminar-${tenant}-api`),
    );
    expect(one).toEqual(two);
  });
});
