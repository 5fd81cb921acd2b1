import type { BlastRadius as Radius } from 'backstage-plugin-tenant-silos-common/client';
import styles from './BlastRadius.module.css';
import { toneClass, type Tone } from './tones';

/** How far a change reaches: tenants, objects, and what no namespace holds. */
export function BlastRadius({ radius }: { radius: Radius }) {
  const { tenants, objects, clusterScoped } = radius;
  return (
    <dl className={styles.tiles} aria-label="Blast radius">
      <Tile
        amount={tenants}
        what={tenants === 1 ? 'tenant' : 'tenants'}
        tone={tenants > 1 ? 'warning' : 'neutral'}
      />
      <Tile
        amount={objects}
        what={objects === 1 ? 'object' : 'objects'}
        tone="neutral"
      />
      <Tile
        amount={clusterScoped}
        what="cluster-scoped"
        tone={clusterScoped > 0 ? 'warning' : 'neutral'}
      />
    </dl>
  );
}

function Tile(props: { amount: number; what: string; tone: Tone }) {
  return (
    <div className={`${styles.tile} ${toneClass(props.tone)}`}>
      <dt className={styles.what}>{props.what}</dt>
      <dd className={styles.number}>{props.amount.toLocaleString('en')}</dd>
    </div>
  );
}
