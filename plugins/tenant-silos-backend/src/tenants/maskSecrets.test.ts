import { secretMask } from './maskSecrets';

const VALUES = 'tenants/acme/values.yaml';
const text = `postgresql:
  auth:
    username: acme
    password: correct-horse-1
env:
  - name: A
    password: battery-staple-2
  - name: B
`;

describe('secretMask', () => {
  const mask = secretMask([
    { path: VALUES, text },
    { path: 'values.yaml', text: 'postgresql: {auth: {password: ""}}\n' },
  ]);
  const tell = (path: string, value: unknown, file = VALUES) =>
    mask(path.split('.'), value, { layer: 'tenant', path: file, line: 1 });

  it('hides a secret where it was written, and nothing else', () => {
    expect(tell('postgresql.auth.password', 'correct-horse-1')).toEqual({
      value: '(hidden)',
      redacted: true,
    });
    expect(tell('postgresql.auth.username', 'acme')).toEqual({ value: 'acme' });
    expect(tell('postgresql.auth.password', '', 'values.yaml')).toEqual({
      value: '',
    });
  });

  it('hides the same secret under a harmless name', () => {
    expect(tell('url', 'postgres://acme:correct-horse-1@db')).toEqual({
      value: 'postgres://acme:(hidden)@db',
      redacted: true,
    });
  });

  it('hides a secret of a chart within the chart', () => {
    const inner = secretMask([], [{ path: 'charts/db/values.yaml', text }]);
    const origin = { layer: 'chart', path: 'charts/db/values.yaml', line: 4 };
    const path = ['db', 'postgresql', 'auth', 'password'];
    expect(inner(path, 'correct-horse-1', origin).value).toBe('(hidden)');
    expect(inner(['db', 'slots'], 2, origin)).toEqual({ value: 2 });
  });

  it('hides a secret within a list', () => {
    const list = [{ name: 'A', password: 'battery-staple-2' }, { name: 'B' }];
    expect(tell('env', list)).toEqual({
      value: [{ name: 'A', password: '(hidden)' }, { name: 'B' }],
      redacted: true,
    });
    expect(list[0].password).toBe('battery-staple-2');
  });
});
