import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';

const PROVIDER = 'benchmark';

/** A catalog module that hands over entities when it is told to. */
export function fullMutationModule() {
  let connection: EntityProviderConnection | undefined;
  const module = createBackendModule({
    pluginId: 'catalog',
    moduleId: PROVIDER,
    register(reg) {
      reg.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addEntityProvider({
            getProviderName: () => PROVIDER,
            async connect(toCatalog) {
              connection = toCatalog;
            },
          });
        },
      });
    },
  });
  return {
    module,
    /** Replaces all that was emitted before, in one mutation. */
    async emit(entities: Entity[]) {
      if (!connection) {
        throw new Error('The catalog is not started');
      }
      await connection.applyMutation({
        type: 'full',
        entities: entities.map(entity => ({ entity, locationKey: PROVIDER })),
      });
    },
  };
}
