import type { PullRequests } from 'backstage-plugin-tenant-silos-node';
import type { FleetStore } from '../fleets/FleetStore';
import type { ChangeSync } from './ChangeSync';

/** What the changes of one fleet are made with. */
export interface FleetChanges {
  store: FleetStore;
  pullRequests: PullRequests;
  sync: ChangeSync;
}
