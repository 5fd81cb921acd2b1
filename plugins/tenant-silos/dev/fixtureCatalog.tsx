import type { Entity } from '@backstage/catalog-model';
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { ButtonLink, Container, Flex, Header } from '@backstage/ui';
import { RiBookOpenLine } from '@remixicon/react';
import {
  ANNOTATION_FLEET,
  ANNOTATION_TENANT,
} from 'backstage-plugin-tenant-silos-common';
import { Route, Routes, useParams } from 'react-router-dom';
import { TenantConfigurationContent } from '../src/components/Configuration';
import {
  TenantHealthCard,
  TenantHealthContent,
} from '../src/components/health';
import {
  TenantAboutCard,
  TenantChangesCard,
  TenantSiloContent,
  TenantStorageCard,
} from '../src/components/entity';
import styles from './dev.module.css';

const tenantEntity = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: {
    name,
    namespace: 'default',
    annotations: { [ANNOTATION_FLEET]: 'laminar', [ANNOTATION_TENANT]: name },
  },
  spec: { type: 'tenant', owner: 'group:default/team-acme' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-acme' }],
});

const Cards = () => (
  <>
    <div className={styles.cards}>
      <TenantHealthCard />
      <TenantAboutCard />
      <TenantStorageCard />
      <TenantChangesCard />
    </div>
    <TenantSiloContent />
  </>
);

/** A tenant's catalog page with nothing but our cards and tabs. */
function EntityPage() {
  const { name = 'acme' } = useParams();
  return (
    <EntityProvider entity={tenantEntity(name)}>
      <Header
        title={name}
        customActions={
          <Flex gap="2">
            <ButtonLink variant="secondary" href="health">
              Health
            </ButtonLink>
            <ButtonLink variant="secondary" href="configuration">
              Configuration
            </ButtonLink>
          </Flex>
        }
      />
      <Container>
        <Flex direction="column" gap="4" pb="6">
          <Routes>
            <Route
              path="configuration"
              element={<TenantConfigurationContent />}
            />
            <Route path="health" element={<TenantHealthContent />} />
            <Route path="*" element={<Cards />} />
          </Routes>
        </Flex>
      </Container>
    </EntityProvider>
  );
}

/** Stands in for the catalog. */
export const fixtureCatalog = createFrontendPlugin({
  pluginId: 'catalog',
  title: 'Catalog',
  icon: <RiBookOpenLine />,
  routes: { catalogEntity: entityRouteRef },
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () =>
            catalogApiMock({
              entities: [tenantEntity('acme'), tenantEntity('initech')],
            }),
        }),
    }),
    PageBlueprint.make({
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        loader: async () => <EntityPage />,
      },
    }),
  ],
});
