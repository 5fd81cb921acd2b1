import { enclosingPrefixes, storagePrefix } from './prefix';

describe('storagePrefix', () => {
  it.each([
    ['s3://bucket/tenants/acme', 's3://bucket/tenants/acme/'],
    ['S3://bucket//tenants/acme/', 's3://bucket/tenants/acme/'],
    ['file:///tmp/acme', 'file:///tmp/acme/'],
  ])('%s is %s', (url, prefix) => {
    expect(storagePrefix(url)).toBe(prefix);
  });
});

describe('enclosingPrefixes', () => {
  it('goes up to the bucket', () => {
    expect(enclosingPrefixes('s3://bucket/tenants/acme/')).toEqual([
      's3://bucket/tenants/acme/',
      's3://bucket/tenants/',
      's3://bucket/',
    ]);
  });
});
