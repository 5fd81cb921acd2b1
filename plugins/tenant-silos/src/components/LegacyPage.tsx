import { Content, Header, Page } from '@backstage/core-components';
import type { ReactNode } from 'react';

/** The frame that pages of the old frontend system bring themselves. */
export const LegacyPage = (props: { title: string; children: ReactNode }) => (
  <Page themeId="tool">
    <Header title={props.title} />
    <Content noPadding>{props.children}</Content>
  </Page>
);
