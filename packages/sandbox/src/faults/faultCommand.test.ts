import { startSandbox, TestSandbox } from '../__testUtils__/startSandbox';
import { UsageError } from '../usageError';
import { runFaultCommand } from './faultCommand';
import { parseFaultText } from './parseFaultText';

describe('a rule on the command line', () => {
  it.each([
    ['cut', { match: {}, fault: { type: 'cut' } }],
    [
      'status:403 reason=secondary-rate-limit retryAfter=30 method=POST path=/repos/** nth=2 times=always',
      {
        match: { method: 'POST', path: '/repos/**', nth: 2, times: 'always' },
        fault: {
          type: 'status',
          status: 403,
          reason: 'secondary-rate-limit',
          retryAfter: 30,
        },
      },
    ],
    [
      'graphqlError:createPullRequest errorType=FORBIDDEN afterWrite=true',
      {
        match: {},
        fault: {
          type: 'graphqlError',
          field: 'createPullRequest',
          errorType: 'FORBIDDEN',
          afterWrite: true,
        },
      },
    ],
    [
      '{"fault":{"type":"delay","ms":5},"match":{"body":"a b"}}',
      { match: { body: 'a b' }, fault: { type: 'delay', ms: 5 } },
    ],
  ])('is read: %s', (text, rule) => {
    expect(parseFaultText(text)).toEqual(rule);
  });

  it.each([
    ['explode', /fault.type: Invalid discriminator/],
    ['status:200', /fault.status: use one of 400/],
    ['cut:now', /only status, .* take something after a colon/],
    ['cut method', /write key=value/],
    ['cut speed=1', /Unrecognized key/],
    ['{', /is not JSON/],
    ['dieAfter', /fault.type: Invalid discriminator/],
  ])('is refused: %s', (text, message) => {
    expect(() => parseFaultText(text)).toThrow(message);
  });
});

describe('the command', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({
      faults: [
        {
          match: { path: '/user/orgs' },
          fault: { type: 'status', status: 500 },
        },
      ],
    });
  });
  afterAll(() => sandbox.dispose());

  const run = (...args: string[]) =>
    runFaultCommand([...args, '--url', sandbox.url], {});
  const user = () =>
    fetch(`${sandbox.url}/api/v3/user`, {
      headers: { authorization: 'token sandbox-token-ada' },
    });

  it('adds, lists and clears, and shows the requests', async () => {
    expect(await run('add', 'status:502 path=/user times=2', 'cut')).toBe(
      'added 2\nadded 3',
    );
    expect((await user()).status).toBe(502);
    expect(await run('list')).toMatch(
      /^2 {2}\{"match":\{"path":"\/user","times":2\},"fault":\{"type":"status","status":502\}\} {2}matched 1, applied 1$/m,
    );
    expect(await run('clear')).toBe('cleared');
    expect(await run('list')).toBe('none');
    expect((await user()).status).toBe(200);
    expect(await run('requests')).toBe(
      '1  502  GET  /api/v3/user  [status]\n2  200  GET  /api/v3/user',
    );
    expect(JSON.parse(await run('requests', '--json'))).toHaveLength(2);
  });

  it('says what is wrong', async () => {
    await expect(run('add')).rejects.toThrow(UsageError);
    await expect(run('add', 'status:1')).rejects.toThrow(UsageError);
    await expect(run('explode')).rejects.toThrow(
      '"fault explode" cannot be: use add, list, clear or requests',
    );
    await expect(
      runFaultCommand(['list', '--url', 'http://127.0.0.1:1'], {}),
    ).rejects.toThrow('no stand-in answers at http://127.0.0.1:1');
  });

  it('takes nothing but JSON, and only what can be', async () => {
    const post = (type: string, body: string) =>
      fetch(`${sandbox.url}/_sandbox/faults`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
    const cut = '{"fault":{"type":"cut"}}';
    expect((await post('text/plain', cut)).status).toBe(422);
    expect((await post('application/json', '{"fault":{}}')).status).toBe(422);
    const added = await post('application/json', cut);
    expect(added.status).toBe(201);
    const { id } = await added.json();
    const remove = () =>
      fetch(`${sandbox.url}/_sandbox/faults/${id}`, { method: 'DELETE' });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
  });
});
