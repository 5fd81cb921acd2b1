import {
  RiFileAddLine,
  RiFileEditLine,
  RiFileReduceLine,
} from '@remixicon/react';
import type { PlanFile } from 'backstage-plugin-tenant-silos-common/client';
import { useMemo } from 'react';
import { DiffList, type ActionLooks } from './DiffList';

const LOOKS: ActionLooks = {
  create: {
    title: 'New',
    tone: 'positive',
    icon: <RiFileAddLine aria-hidden />,
  },
  update: {
    title: 'Changed',
    tone: 'info',
    icon: <RiFileEditLine aria-hidden />,
  },
  delete: {
    title: 'Deleted',
    tone: 'negative',
    icon: <RiFileReduceLine aria-hidden />,
  },
};

/** The files of a plan or change, each with its diff to open and close. */
export function FileList({ files }: { files: readonly PlanFile[] }) {
  const items = useMemo(
    () =>
      files.map(({ path, action, diff }) => ({
        key: path,
        name: path,
        action,
        diff,
      })),
    [files],
  );
  return <DiffList items={items} looks={LOOKS} />;
}
