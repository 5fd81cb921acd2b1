import { healthEvent, tenantHistory } from '../../../__testUtils__/health';
import { knownSince } from './knownSince';

describe('knownSince', () => {
  const known = healthEvent(60, 'degraded');

  it('is when the first known state began', () => {
    expect(
      knownSince([
        tenantHistory({ items: [healthEvent(5, 'healthy')], nextBefore: 'a' }),
        tenantHistory({ items: [known, healthEvent(90, 'unknown')] }),
      ]),
    ).toBe(known.at);
  });

  it('says nothing while there may be earlier ones, and when there is none', () => {
    expect(
      knownSince([tenantHistory({ items: [known], nextBefore: 'a' })]),
    ).toBeUndefined();
    expect(knownSince([tenantHistory({ items: [] })])).toBeUndefined();
    expect(knownSince(undefined)).toBeUndefined();
  });
});
