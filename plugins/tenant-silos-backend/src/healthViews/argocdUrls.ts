import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ArgocdUrls } from './tenant/applications';

/**
 * Where people find the Argo CDs of `tenantSilos.argocd`.
 *
 * @throws InputError for something that is no web address
 */
export function readArgocdUrls(config: Config): ArgocdUrls {
  const instances = config.getOptionalConfigArray('tenantSilos.argocd') ?? [];
  return new Map(
    instances.flatMap((instance, index) => {
      const url = instance.getOptionalString('url')?.replace(/\/+$/, '');
      if (url === undefined) {
        return [];
      }
      if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
        throw new InputError(
          `tenantSilos.argocd.${index}.url '${url}' is not a web address; write it like https://argocd.example.com`,
        );
      }
      return [[instance.getString('name'), url]];
    }),
  );
}
