import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Alert,
  Text,
} from '@backstage/ui';
import type { Check, Plan } from 'backstage-plugin-tenant-silos-common/client';
import { useId, type ReactNode } from 'react';
import { count } from '../../../text/words';
import {
  BlastRadius,
  CheckList,
  FileList,
  ManualSteps,
  StoragePathList,
} from '../../ui';
import { ObjectChanges } from '../../ObjectChanges';
import { SiloObjects } from '../../SiloObjects';
import styles from './TenantPlanField.module.css';

/** A plan, from the verdict down to the objects. */
export function PlanView(props: {
  plan: Plan;
  /** Whether the form has changed since and a new plan is on its way. */
  isStale?: boolean;
}) {
  const { plan, isStale = false } = props;
  return (
    <div className={`${styles.plan} ${isStale ? styles.stale : ''}`}>
      <PlanVerdict plan={plan} />
      <BlastRadius radius={plan.blastRadius} />
      <Section title="Checks">
        <CheckList
          checks={plan.checks}
          label="Checks of the plan"
          none="All checks passed"
        />
      </Section>
      <Section title={`Files (${plan.files.length})`}>
        <FileList files={plan.files} />
      </Section>
      {plan.rendered && (
        <Section title="Objects">
          <ObjectChanges rendered={plan.rendered} />
        </Section>
      )}
      {plan.byHand.length > 0 && (
        <Section title="Left to do by hand">
          <ManualSteps steps={plan.byHand} />
        </Section>
      )}
      {plan.storage.length > 0 && (
        <Section title="Storage paths">
          <StoragePathList paths={plan.storage} />
        </Section>
      )}
      {!plan.rendered && plan.objects.length > 0 && (
        <Accordion className={styles.details}>
          <AccordionTrigger
            title={`${count(plan.objects.length, 'object')} of the silo`}
          />
          <AccordionPanel>
            <SiloObjects objects={plan.objects} />
          </AccordionPanel>
        </Accordion>
      )}
    </div>
  );
}

function PlanVerdict({ plan }: { plan: Plan }) {
  const of = (severity: Check['severity']) =>
    plan.checks.filter(check => check.severity === severity).length;
  if (plan.blocked) {
    return (
      <Alert
        role="alert"
        status="danger"
        icon
        title={`Cannot be submitted: ${count(
          of('error'),
          'check stands',
          'checks stand',
        )} against it`}
        description={plan.summary}
      />
    );
  }
  if (plan.openChange !== undefined) {
    return (
      <Alert
        status="info"
        icon
        title={`Already asked for in #${plan.openChange}; submitting updates it`}
        description={plan.summary}
      />
    );
  }
  return (
    <Alert
      status={of('warning') > 0 ? 'warning' : 'success'}
      icon
      title={plan.summary}
      description={
        of('warning') > 0
          ? `${count(of('warning'), 'warning')} to look at before you submit`
          : 'Ready to be submitted'
      }
    />
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <Text as="h4" weight="bold" id={titleId}>
        {title}
      </Text>
      {children}
    </section>
  );
}
