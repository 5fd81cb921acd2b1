import { Destinations } from './Destinations';

const destinations = new Destinations(
  [
    { name: 'us', url: 'https://us.example.com' },
    { name: 'eu', url: 'https://EU.example.com:443/' },
  ],
  [
    { name: 'argo-us', cluster: 'us' },
    { name: 'argo-eu', cluster: 'eu' },
  ],
);
const isIn = (
  cluster: string,
  instance: string,
  destination: { server?: string; name?: string },
) => destinations.isIn({ instance, destination }, cluster);

describe('Destinations', () => {
  it.each([
    { server: 'https://kubernetes.default.svc' },
    { server: 'https://kubernetes.default.svc:443/' },
    { name: 'in-cluster' },
  ])('knows where an Argo CD itself is: %p', own => {
    expect(isIn('us', 'argo-us', own)).toBe(true);
    expect(isIn('eu', 'argo-us', own)).toBe(false);
    expect(isIn('eu', 'argo-eu', own)).toBe(true);
  });

  it.each([{ server: 'https://eu.example.com' }, { name: 'eu' }])(
    'knows where an Argo CD of another cluster deploys to: %p',
    eu => {
      expect(isIn('eu', 'argo-us', eu)).toBe(true);
      expect(isIn('us', 'argo-us', eu)).toBe(false);
    },
  );

  it.each([
    {},
    { server: 'https://10.0.0.1' },
    { server: 'no address' },
    { name: 'what Argo CD calls it' },
  ])("takes one for the tenant's where nothing can be told: %p", unknown => {
    expect(isIn('us', 'argo-eu', unknown)).toBe(true);
    expect(isIn('eu', 'argo-eu', unknown)).toBe(true);
  });

  it('leaves open where an Argo CD is that it does not know', () => {
    expect(isIn('us', 'other', { name: 'in-cluster' })).toBe(true);
  });
});
