import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  RiDatabase2Line,
  RiEqualizerLine,
  RiHeartPulseLine,
} from '@remixicon/react';

/** The System that stands for a tenant. */
const tenantFilter = { kind: 'system', 'spec.type': 'tenant' };

export const tenantHealthCard = EntityCardBlueprint.make({
  name: 'health',
  params: {
    type: 'content',
    filter: tenantFilter,
    loader: () =>
      import('../bundles/entityPage').then(m => <m.TenantHealthCard />),
  },
});

export const tenantAboutCard = EntityCardBlueprint.make({
  name: 'about',
  params: {
    type: 'info',
    filter: tenantFilter,
    loader: () =>
      import('../bundles/entityPage').then(m => <m.TenantAboutCard />),
  },
});

export const tenantStorageCard = EntityCardBlueprint.make({
  name: 'storage',
  params: {
    type: 'content',
    filter: tenantFilter,
    loader: () =>
      import('../bundles/entityPage').then(m => <m.TenantStorageCard />),
  },
});

export const tenantChangesCard = EntityCardBlueprint.make({
  name: 'changes',
  params: {
    type: 'content',
    filter: tenantFilter,
    loader: () =>
      import('../bundles/entityPage').then(m => <m.TenantChangesCard />),
  },
});

export const tenantHealthContent = EntityContentBlueprint.make({
  name: 'health',
  params: {
    path: '/health',
    title: 'Health',
    icon: <RiHeartPulseLine />,
    filter: tenantFilter,
    loader: () =>
      import('../bundles/entityPage').then(m => <m.TenantHealthContent />),
  },
});

export const tenantSiloContent = EntityContentBlueprint.make({
  name: 'silo',
  params: {
    path: '/silo',
    title: 'Silo',
    icon: <RiDatabase2Line />,
    group: 'deployment',
    filter: tenantFilter,
    loader: () =>
      import('../bundles/entityPage').then(m => <m.TenantSiloContent />),
  },
});

export const tenantConfigurationContent = EntityContentBlueprint.make({
  name: 'configuration',
  params: {
    path: '/configuration',
    title: 'Configuration',
    icon: <RiEqualizerLine />,
    filter: tenantFilter,
    loader: () =>
      import('../bundles/entityPage').then(m => (
        <m.TenantConfigurationContent />
      )),
  },
});
