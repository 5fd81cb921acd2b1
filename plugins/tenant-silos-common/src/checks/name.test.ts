import { laminarFleet, stateOf } from '../testUtils/fleet';
import { checkName } from './name';

const fleet = laminarFleet();
const state = stateOf(fleet, {
  'k8s/laminar-core/tenants/e6data/values-eks.yaml': 'nameOverride: e6data\n',
});

function check(name: string) {
  return checkName(fleet, state, [], name);
}

describe('checkName', () => {
  it.each(['acme', 'a', '3m', 'big-corp-2', 'a'.repeat(33)])(
    'accepts %s',
    name => {
      expect(check(name)).toEqual([]);
    },
  );

  it.each([
    ['', 'name-pattern', 'The name is empty'],
    ['Acme', 'name-pattern', "has the capital letter 'A'"],
    ['big corp', 'name-pattern', 'has a space'],
    ['big_corp', 'name-pattern', "has the character '_'"],
    ['-acme', 'name-pattern', 'starts with a hyphen'],
    ['acme-', 'name-pattern', 'ends with a hyphen'],
    ['../x', 'name-pattern', "has the character '.'"],
    ['xn--acme', 'name-pattern', 'third and fourth characters'],
    ['default', 'name-reserved', 'reserved in Laminar'],
    ['system', 'name-reserved', 'reserved in Laminar'],
    ['e6data', 'name-taken', "There is a tenant 'e6data' already"],
  ])('refuses %j: %s', (name, id, message) => {
    expect(check(name)).toEqual([
      expect.objectContaining({
        id,
        severity: 'error',
        field: 'name',
        fix: expect.any(String),
        message: expect.stringContaining(message),
      }),
    ]);
  });

  it('names the object that would overflow, and by how much', () => {
    expect(check('a'.repeat(35))).toEqual([
      expect.objectContaining({
        id: 'name-budget',
        subject: `laminar-${'a'.repeat(35)}-postgresql`,
        message: expect.stringMatching(
          /35 characters and at most 33 fit: StatefulSet .* revision hash/,
        ),
        fix: 'Shorten the name by 2.',
      }),
    ]);
  });

  it('points to the open change that asks for the same tenant', () => {
    expect(
      checkName(
        fleet,
        state,
        [{ number: 12, action: 'create', tenant: 'acme' }],
        'acme',
      ),
    ).toEqual([
      expect.objectContaining({ id: 'already-asked', severity: 'info' }),
    ]);
  });
});
