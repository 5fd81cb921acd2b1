import { Text, VisuallyHidden } from '@backstage/ui';
import type {
  ValueEntry,
  ValuesLayer,
} from 'backstage-plugin-tenant-silos-common/client';
import { useId } from 'react';
import { toneClass, type Tone } from '../../ui';
import { Origin, ValueText } from '../values';
import styles from './DifferenceList.module.css';
import type { Difference } from './differences';

/** Values files of both sides, for the origins. */
export interface BothLayers {
  before: readonly ValuesLayer[];
  after: readonly ValuesLayer[];
}

/** Differences of one kind, each with both sides and their origins. */
export function DifferenceList(props: {
  title: string;
  differences: readonly Difference[];
  layers: BothLayers;
  /** What the sides are called. */
  names: { before: string; after: string };
}) {
  const { title, differences, layers, names } = props;
  const titleId = useId();
  if (differences.length === 0) {
    return null;
  }
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <Text as="h4" weight="bold" id={titleId}>
        {`${title} (${differences.length.toLocaleString('en')})`}
      </Text>
      <ul className={styles.list} aria-labelledby={titleId}>
        {differences.map(({ path, before, after }) => (
          <li key={JSON.stringify(path)} className={styles.item}>
            <code className={styles.path}>{path.join('.')}</code>
            <Side
              entry={before}
              layers={layers.before}
              name={names.before}
              sign="−"
              tone="negative"
            />
            <Side
              entry={after}
              layers={layers.after}
              name={names.after}
              sign="+"
              tone="positive"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Side(props: {
  entry: ValueEntry | undefined;
  layers: readonly ValuesLayer[];
  name: string;
  sign: string;
  tone: Tone;
}) {
  const { entry, layers, name, sign, tone } = props;
  return (
    entry && (
      <span className={`${styles.side} ${toneClass(tone)}`}>
        <span className={styles.sign} aria-hidden>
          {sign}
        </span>
        <VisuallyHidden>{name}: </VisuallyHidden>
        <span className={styles.value}>
          <ValueText value={entry.value} redacted={entry.redacted} />
        </span>
        <Origin origin={entry.origin} layers={layers} />
      </span>
    )
  );
}
