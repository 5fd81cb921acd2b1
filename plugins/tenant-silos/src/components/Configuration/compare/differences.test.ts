import { tenantValues } from '../../../__testUtils__/values';
import { differencesOf } from './differences';

const values = (tenant: string) =>
  tenantValues({}, { chart: 'a: 1\nb: 2\n', environment: '', tenant });

const paths = (list: { path: string[] }[]) =>
  list.map(({ path }) => path.join('.'));

describe('differencesOf', () => {
  it('tells what changed, came and went', () => {
    const found = differencesOf(values('a: 5\nold: 1\n'), values('new: 1\n'));

    expect(paths(found.changed)).toEqual(['a']);
    expect(paths(found.added)).toEqual(['new']);
    expect(paths(found.removed)).toEqual(['old']);
    expect(found.changed[0].before?.value).toBe(5);
    expect(found.changed[0].after?.value).toBe(1);
  });

  it('counts what it cannot compare', () => {
    const secret = values('password: something\n');

    expect(differencesOf(secret, secret).hidden).toBe(1);
    expect(differencesOf(values(''), secret).hidden).toBe(0);
  });
});
