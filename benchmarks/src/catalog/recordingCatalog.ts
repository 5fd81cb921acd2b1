import { createBackendPlugin } from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  type CatalogProcessingExtensionPoint,
  type EntityProvider,
  type EntityProviderMutation,
} from '@backstage/plugin-catalog-node';

/**
 * Stands where the catalog does, and only takes what providers hand over: so
 * that the time of the catalog's database is not in the figure.
 */
export function recordingCatalog() {
  const providers: EntityProvider[] = [];
  const mutations: EntityProviderMutation[] = [];
  let onMutation = () => {};

  const extensionPoint: Pick<
    CatalogProcessingExtensionPoint,
    'addEntityProvider'
  > = {
    addEntityProvider: (...added) => {
      providers.push(...added.flat());
    },
  };
  const plugin = createBackendPlugin({
    pluginId: 'catalog',
    register(reg) {
      reg.registerExtensionPoint(
        catalogProcessingExtensionPoint,
        extensionPoint as CatalogProcessingExtensionPoint,
      );
      reg.registerInit({ deps: {}, async init() {} });
    },
  });

  return {
    plugin,
    /** Connects the one provider, as the catalog does at start. */
    async connect() {
      await providers[0].connect({
        async applyMutation(mutation) {
          mutations.push(mutation);
          onMutation();
        },
        async refresh() {},
      });
    },
    /** The next mutation that was not asked for yet. */
    async nextMutation(): Promise<EntityProviderMutation> {
      if (mutations.length === 0) {
        await new Promise<void>(resolve => {
          onMutation = resolve;
        });
      }
      return mutations.shift()!;
    },
  };
}
