import type { ManualStep } from 'backstage-plugin-tenant-silos-common/client';
import styles from './ManualSteps.module.css';

/** What nobody does for the person, in order. */
export function ManualSteps({ steps }: { steps: readonly ManualStep[] }) {
  return (
    <ol className={styles.steps} aria-label="To do by hand">
      {steps.map(step => (
        <li key={step.id} className={styles.step}>
          <div>
            <div className={styles.title}>{step.title}</div>
            <div className={styles.detail}>{step.detail}</div>
          </div>
        </li>
      ))}
    </ol>
  );
}
