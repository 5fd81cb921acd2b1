import { Link, type LinkProps } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { safeUrl } from '../../text/urls';
import styles from './ExternalLink.module.css';

/** A link that leaves the portal, in a tab of its own. Plain text when unsafe. */
export function ExternalLink(props: {
  href: string | undefined;
  children: ReactNode;
  variant?: LinkProps['variant'];
  label?: string;
}) {
  const href = safeUrl(props.href);
  if (!href) {
    return <span>{props.children}</span>;
  }
  return (
    <Link
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      variant={props.variant}
      aria-label={props.label}
      standalone
      className={styles.link}
    >
      {props.children}
      <RiExternalLinkLine aria-hidden className={styles.icon} />
    </Link>
  );
}
