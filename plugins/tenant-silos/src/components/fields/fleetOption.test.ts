import { fleetOf } from './fleetOption';

describe('fleetOf', () => {
  it('takes the fleet from the template', () => {
    expect(fleetOf({ fleet: 'laminar' }, { fleet: 'other' })).toBe('laminar');
  });

  it('takes the fleet from the field that the template names', () => {
    expect(fleetOf({ fleetField: 'product' }, { product: 'laminar' })).toBe(
      'laminar',
    );
    expect(fleetOf(undefined, { fleet: 'laminar' })).toBe('laminar');
  });

  it('knows none before somebody has chosen one', () => {
    expect(fleetOf({}, { fleet: '' })).toBeUndefined();
    expect(fleetOf({}, { fleet: 7 })).toBeUndefined();
    expect(fleetOf(undefined, undefined)).toBeUndefined();
  });
});
