import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import { useState, type ReactNode } from 'react';
import styles from './Foldable.module.css';

/**
 * A heading that opens what belongs to it. What was never open costs nothing:
 * its content is made when it is looked at.
 */
export function Foldable(props: {
  heading: ReactNode;
  children: () => ReactNode;
  isInitiallyOpen?: boolean;
}) {
  const { heading, children, isInitiallyOpen = false } = props;
  const [isOpen, setOpen] = useState(isInitiallyOpen);
  return (
    <Accordion
      className={styles.foldable}
      isExpanded={isOpen}
      onExpandedChange={setOpen}
    >
      <AccordionTrigger className={styles.trigger}>
        <span className={styles.heading}>{heading}</span>
      </AccordionTrigger>
      <AccordionPanel className={styles.panel}>
        {isOpen && children()}
      </AccordionPanel>
    </Accordion>
  );
}
