import { Octokit } from '@octokit/rest';
import type { Replica, StandIn } from './startPortal';

/** Personal access token of one of the sample people. */
export const tokenOf = (login: string) => `sandbox-token-${login}`;

/** The specification of a tenant with little more than a name. */
export const specOf = (name: string, more: object = {}) => ({
  name,
  owner: `group:default/team-${name}`,
  ...more,
});

/** GitHub as one of the sample people uses it, past the portal. */
export const githubAs = (standIn: StandIn, login: string) =>
  new Octokit({ baseUrl: `${standIn.url}/api/v3`, auth: tokenOf(login) });

/** What people do with changes in a portal. */
export function changesOf(portal: Replica) {
  return {
    /** Asks for a new tenant, as `cleo` unless somebody else is named. */
    open(
      name: string,
      options: { user?: string; more?: object; body?: object } = {},
    ) {
      const { user = 'cleo', more, body } = options;
      return portal.api(user).post('/fleets/laminar/changes', {
        action: 'create',
        spec: specOf(name, more),
        ...body,
      });
    },
    decide: (user: string, number: number, decision: string, body: object) =>
      portal
        .api(user)
        .post(`/fleets/laminar/changes/${number}/${decision}`, body),
  };
}
