import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import type { ReactElement } from 'react';
import type { TenantSilosApi } from '../api';
import { tenant } from './fixtures';
import { tenantHealth, tenantHistory } from './health';
import { tenantLive } from './live';
import { fakeApi, renderSilos } from './render';
import { tenantValues } from './values';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: {
    name: 'acme',
    annotations: { 'tenant-silos.io/fleet': 'laminar' },
  },
  spec: { type: 'tenant', owner: 'team-acme' },
};

/** What is asked for a tenant's health, answered as for one that is well. */
export const healthAnswers = (change: Partial<TenantSilosApi> = {}) =>
  fakeApi({
    getTenantHealth: jest.fn(async () => tenantHealth()),
    getTenantLive: jest.fn(async () => tenantLive()),
    getTenantHistory: jest.fn(async () => tenantHistory()),
    getTenant: async () => tenant(),
    getTenantValues: async () => tenantValues(),
    ...change,
  });

/** Renders a card or tab on the page of tenant acme. */
export function renderOnTenant(
  element: ReactElement,
  api = healthAnswers(),
  options: Pick<
    Parameters<typeof renderSilos>[1],
    'url' | 'signals' | 'hasKubernetes'
  > & {
    /** What the entity has besides the name of its fleet. */
    annotations?: Record<string, string>;
  } = {},
) {
  const { annotations, ...rest } = options;
  const { metadata } = entity;
  renderSilos(
    <EntityProvider
      entity={{
        ...entity,
        metadata: {
          ...metadata,
          annotations: { ...metadata.annotations, ...annotations },
        },
      }}
    >
      {element}
    </EntityProvider>,
    { api, ...rest },
  );
  return api;
}

/** What is in a card. */
export const part = async (name: string) =>
  within(await screen.findByRole('region', { name }));
