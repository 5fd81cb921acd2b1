import { portalUrls } from './portal.mjs';

/**
 * The text that `npm start` ends with.
 *
 * @param {import('./ports.mjs').Ports} ports
 * @param {string} duration how long the start took
 * @returns {string}
 */
export function welcome(ports, duration) {
  const urls = portalUrls(ports);
  return `
Ready in ${duration}.

  Portal    ${urls.app}
  GitHub    ${urls.sandbox}   (the sandbox, a stand-in on this machine)
  Cluster   ${urls.sandbox}/-/clusters/eks   (its page, to break things)

People to sign in as, with "GitHub" on the sign-in page:
  ada       platform admin   may do everything
  ben       approver         reviews and merges what others ask for
  cleo      requester        asks for tenants
  Or enter as a guest, who may look and no more.

Try first:
  1. Sign in as cleo, open "Create", choose "Create tenant", ask for "acme".
  2. Sign out, sign in as ben, open "Approvals", approve and merge it.
  3. Open "Tenants": acme comes up. highradius is unwell: its page says why.

Ctrl-C ends everything. "npm start -- --reset" begins anew.`;
}
