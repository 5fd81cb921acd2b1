import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiInformationLine,
  RiLoader4Line,
} from '@remixicon/react';
import type {
  DerivedName,
  NameCheck,
} from 'backstage-plugin-tenant-silos-common/client';
import type { ReactElement, ReactNode } from 'react';
import { errorText } from '../../../text/errorText';
import { CheckList, toneClass, type Tone } from '../../ui';
import styles from './TenantNameField.module.css';

/** What is known of a name: free, refused and why, or not known yet. */
export function NameVerdict(props: {
  name: string;
  fleet: string | undefined;
  isChecking: boolean;
  check: NameCheck | undefined;
  error: unknown;
}) {
  const { name, check } = props;
  return (
    <>
      <div role="status" aria-label="Name check">
        <Verdict {...props} />
      </div>
      {check && check.checks.length > 0 && (
        <CheckList
          // The field is this one: naming it would say nothing.
          checks={check.checks.map(c => ({ ...c, field: undefined }))}
          label={`Checks of ${name}`}
        />
      )}
      {check?.available && check.names.length > 0 && (
        <DerivedNames names={check.names} />
      )}
    </>
  );
}

function Verdict(props: {
  name: string;
  fleet: string | undefined;
  isChecking: boolean;
  check: NameCheck | undefined;
  error: unknown;
}): ReactElement {
  const { name, fleet, isChecking, check, error } = props;
  if (!fleet) {
    return (
      <Line tone="neutral" icon={<RiInformationLine aria-hidden />}>
        Choose a fleet first: the name is checked against it.
      </Line>
    );
  }
  if (!name) {
    return (
      <Line tone="neutral" icon={<RiInformationLine aria-hidden />}>
        Namespace, host and database are named after it, for good.
      </Line>
    );
  }
  if (isChecking || (!check && !error)) {
    return (
      <Line tone="neutral" icon={<RiLoader4Line aria-hidden />}>
        Checking {name}…
      </Line>
    );
  }
  if (error) {
    return (
      <Line tone="warning" icon={<RiInformationLine aria-hidden />}>
        The name could not be checked: {errorText(error)}
      </Line>
    );
  }
  if (!check?.available) {
    return (
      <Line tone="negative" icon={<RiCloseCircleLine aria-hidden />}>
        {name} cannot be used
      </Line>
    );
  }
  return (
    <Line tone="positive" icon={<RiCheckboxCircleLine aria-hidden />}>
      {check.waitingIn === undefined
        ? `${name} is free`
        : `Already asked for in #${check.waitingIn}; submitting updates it`}
    </Line>
  );
}

function Line(props: { tone: Tone; icon: ReactElement; children: ReactNode }) {
  return (
    <span className={`${styles.status} ${toneClass(props.tone)}`}>
      {props.icon}
      <span>{props.children}</span>
    </span>
  );
}

function DerivedNames({ names }: { names: readonly DerivedName[] }) {
  return (
    <dl className={styles.names} aria-label="Names derived from it">
      {names.map(({ id, title, value }) => (
        <div key={id}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
