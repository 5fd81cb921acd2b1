import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Card,
  CardBody,
  Text,
} from '@backstage/ui';
import type {
  Fleet,
  Problem,
  SetupItem,
} from 'backstage-plugin-tenant-silos-common/client';
import { fileUrl } from '../../text/urls';
import { count } from '../../text/words';
import { ExternalLink, SetupBadge, SETUP_LOOKS, toneClass } from '../ui';
import styles from './SetupItems.module.css';
import { inOrder } from './setupOrder';

/** Open from the start, for nobody has to look for so few. */
const OPEN_FINDINGS = 5;

/** The points of a set-up, each with what to do about it. */
export function SetupItems(props: {
  fleet: Fleet;
  items: readonly SetupItem[];
}) {
  return (
    <ul className={styles.list} aria-label="Set-up">
      {inOrder(props.items).map(item => (
        <li
          key={item.id}
          className={toneClass(SETUP_LOOKS[item.status].tone)}
          aria-labelledby={`setup-${item.id}`}
        >
          <Card className={styles.card}>
            <CardBody className={styles.body}>
              <div className={styles.head}>
                <Text
                  as="h3"
                  variant="body-large"
                  weight="bold"
                  id={`setup-${item.id}`}
                >
                  {item.title}
                </Text>
                <SetupBadge status={item.status} />
              </div>
              <p className={styles.detail}>{item.detail}</p>
              {item.fix && (
                <p className={styles.detail}>
                  <span className={styles.label}>What to do:</span> {item.fix}
                </p>
              )}
              <Findings fleet={props.fleet} item={item} />
            </CardBody>
          </Card>
        </li>
      ))}
    </ul>
  );
}

function Findings({ fleet, item }: { fleet: Fleet; item: SetupItem }) {
  const { findings = [], totalFindings = findings.length } = item;
  if (findings.length === 0) {
    return null;
  }
  const more = totalFindings - findings.length;
  return (
    <Accordion
      className={styles.findings}
      defaultExpanded={findings.length <= OPEN_FINDINGS}
    >
      <AccordionTrigger>{count(totalFindings, 'case')}</AccordionTrigger>
      <AccordionPanel>
        <ul className={styles.cases} aria-label={`Cases of ${item.title}`}>
          {findings.map((finding, index) => (
            <Finding key={index} fleet={fleet} finding={finding} />
          ))}
        </ul>
        {more > 0 && (
          <Text as="p" color="secondary">
            And {count(more, 'other')}. They show once these are corrected.
          </Text>
        )}
      </AccordionPanel>
    </Accordion>
  );
}

function Finding({ fleet, finding }: { fleet: Fleet; finding: Problem }) {
  const { message, file, fix } = finding;
  return (
    <li className={styles.case}>
      <div>{message}</div>
      {fix && (
        <div>
          <span className={styles.label}>Fix:</span> {fix}
        </div>
      )}
      {file && (
        <ExternalLink href={fileUrl(fleet.repositoryUrl, fleet.branch, file)}>
          {file}
        </ExternalLink>
      )}
    </li>
  );
}
