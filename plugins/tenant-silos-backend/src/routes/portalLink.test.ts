import { portalLink } from './portalLink';

const APP = 'https://portal.example.com/backstage/';

describe('portalLink', () => {
  it('is the approvals page by default', () => {
    expect(portalLink(APP, undefined)).toBe(
      'https://portal.example.com/backstage/tenant-approvals',
    );
    expect(portalLink(undefined, 'https://evil.example.com')).toBeUndefined();
  });

  it('takes a page of the portal, fit for Markdown', () => {
    expect(
      portalLink(APP, 'https://portal.example.com/backstage/tenants?q=(a)'),
    ).toBe('https://portal.example.com/backstage/tenants?q=%28a%29');
  });

  it.each([
    'https://evil.example.com/backstage/',
    'https://portal.example.com.evil.example/backstage/x',
    'https://portal.example.com/other',
    'https://portal.example.com/backstage/../other',
    'ftp://portal.example.com/backstage/x',
    'http://[',
  ])('refuses %s', url => {
    expect(() => portalLink(APP, url)).toThrow(
      /is not a page of the portal; it has to start with/,
    );
  });
});
