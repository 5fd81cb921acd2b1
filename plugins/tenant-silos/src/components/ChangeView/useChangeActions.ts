import { useApi } from '@backstage/core-plugin-api';
import { scmAuthApiRef } from '@backstage/integration-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  ChangeDetailCan,
  Fleet,
} from 'backstage-plugin-tenant-silos-common/client';
import { tenantSilosApiRef } from '../../api';

/** What can be done about a change. */
export type ChangeActionName = keyof ChangeDetailCan;

/** An action as the person decided it. */
export interface ChangeDecision {
  action: ChangeActionName;
  /** The head that was on display: another one is refused by the backend. */
  headCommit: string;
  comment?: string;
  /** Merge with the person's own GitHub token instead of the portal's. */
  asMyself?: boolean;
}

/**
 * Carries out decisions about a change. GitHub is asked for the person's own
 * token at that moment and not before; it goes along with the one request and
 * is not kept. Whatever comes of it, the change is read again.
 */
export function useChangeActions(fleet: Fleet, number: number) {
  const api = useApi(tenantSilosApiRef);
  const scmAuthApi = useApi(scmAuthApiRef);
  const queries = useQueryClient();

  return useMutation({
    mutationFn: async (decision: ChangeDecision) => {
      const { action, headCommit, comment, asMyself } = decision;
      const path = { fleet: fleet.id, number };
      const token = async () =>
        (
          await scmAuthApi.getCredentials({
            url: fleet.repositoryUrl,
            additionalScope: { repoWrite: true },
          })
        ).token;

      switch (action) {
        case 'approve':
          return api.approveChange({
            path,
            body: { headCommit, githubToken: await token(), comment },
          });
        case 'requestChanges':
          return api.requestChanges({
            path,
            body: { headCommit, githubToken: await token(), comment },
          });
        case 'merge':
          return api.mergeChange({
            path,
            body: {
              headCommit,
              ...(asMyself ? { githubToken: await token() } : {}),
            },
          });
        default:
          return api.closeChange({ path, body: { comment } });
      }
    },
    onSuccess: detail => {
      queries.setQueryData(['change', fleet.id, number], detail);
    },
    onSettled: () =>
      Promise.all(
        ['change', 'changes', 'tenants', 'tenant'].map(what =>
          queries.invalidateQueries({ queryKey: [what, fleet.id] }),
        ),
      ),
  });
}
