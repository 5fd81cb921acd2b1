import type {
  Check,
  TenantValues,
  ValuesLayer,
} from 'backstage-plugin-tenant-silos-common/client';
import { CheckList } from '../ui';

/** How many checks and warnings there are about the values. */
export function checksOf(values: TenantValues): Check[] {
  return [
    ...values.checks,
    ...values.warnings.map(
      ({ message, path, file, line }): Check => ({
        id: 'values-warning',
        severity: 'warning',
        message,
        field: path.join('.') || undefined,
        file,
        line,
      }),
    ),
  ];
}

/** What the checks say about the values, and what Helm would warn of. */
export function ChecksView({ values }: { values: TenantValues }) {
  return (
    <CheckList
      checks={checksOf(values)}
      label="Checks of the values"
      none="All checks of the values passed"
      fileHref={layerHref(values.layers)}
    />
  );
}

/** Where the values files can be looked at, line by line. */
export function layerHref(layers: readonly ValuesLayer[]) {
  const urls = new Map(layers.map(({ path, url }) => [path, url]));
  return (file: string, line: number | undefined) => {
    const url = urls.get(file);
    return url && line !== undefined ? `${url}#L${line}` : url;
  };
}
