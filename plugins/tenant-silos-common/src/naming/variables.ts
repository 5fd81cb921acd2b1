import { sha256 } from '@noble/hashes/sha256';
import { bytesToHex } from '@noble/hashes/utils';
import type { Fleet } from '../fleet';
import type { PatternVariables } from './pattern';

const shards = new Map<string, string>();

/**
 * The folder that a tenant's files go to where the layout has `{shard}`: two
 * hexadecimal digits of a hash, so that 10,000 tenants make some 40 a folder.
 *
 * @public
 */
export function shardOf(tenant: string): string {
  let shard = shards.get(tenant);
  if (shard === undefined) {
    shard = bytesToHex(sha256(tenant)).slice(0, 2);
    shards.set(tenant, shard);
  }
  return shard;
}

/**
 * Everything that the patterns of a blueprint may name.
 *
 * @param environment - leaves the environment's variables out when undefined
 * @public
 */
export function patternVariables(
  fleet: Fleet,
  tenant: string,
  environment?: string,
): PatternVariables {
  const settings =
    environment === undefined ? undefined : fleet.environments[environment];
  return {
    fleet: fleet.id,
    tenant,
    shard: shardOf(tenant),
    environment,
    domain: settings?.domains[0],
    bucket: settings?.bucket,
    storageClass: settings?.storageClass,
    cluster: settings?.cluster,
  };
}
