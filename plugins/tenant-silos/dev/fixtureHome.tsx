import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { Card, CardBody, Container } from '@backstage/ui';
import { RiHome4Line } from '@remixicon/react';
import { FleetHealthWidget } from '../src/components/home';

/** Stands in for the home page, with nothing but our widget. */
export const fixtureHome = createFrontendPlugin({
  pluginId: 'home',
  title: 'Home',
  icon: <RiHome4Line />,
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/home',
        loader: async () => (
          <Container py="5">
            <Card style={{ maxWidth: 640 }}>
              <CardBody>
                <FleetHealthWidget />
              </CardBody>
            </Card>
          </Container>
        ),
      },
    }),
  ],
});
