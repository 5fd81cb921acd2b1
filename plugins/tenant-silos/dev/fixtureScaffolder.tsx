import {
  createFrontendPlugin,
  createRouteRef,
  createSubRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import type { TemplateParameterSchema } from '@backstage/plugin-scaffolder-react';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { Card, Container } from '@backstage/ui';
import { RiAddCircleLine } from '@remixicon/react';
import { tenantNameField } from '../src/components/fields/TenantName';
import { tenantPlanField } from '../src/components/fields/TenantPlan';

const manifest: TemplateParameterSchema = {
  title: 'Create tenant',
  steps: [
    {
      title: 'Identity',
      schema: {
        type: 'object',
        required: ['fleet', 'name'],
        properties: {
          fleet: { type: 'string', title: 'Fleet', default: 'laminar' },
          name: {
            type: 'string',
            title: 'Tenant name',
            description: 'Lower-case letters, digits and hyphens.',
            'ui:field': 'TenantName',
          },
        },
      },
    },
    {
      title: 'Plan',
      schema: {
        type: 'object',
        required: ['plan'],
        properties: {
          plan: {
            type: 'object',
            title: 'What will change',
            'ui:field': 'TenantPlan',
          },
        },
      },
    },
  ],
};

const rootRouteRef = createRouteRef();
const selectedTemplateRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/templates/:namespace/:templateName',
});

/** The real stepper of the scaffolder around our form fields. */
const FormPage = () => (
  <Container py="5">
    <Card>
      <SecretsContextProvider>
        <Stepper
          manifest={manifest}
          extensions={[tenantNameField, tenantPlanField]}
          onCreate={async () => {}}
          initialState={{}}
        />
      </SecretsContextProvider>
    </Card>
  </Container>
);

/** Stands in for the scaffolder. */
export const fixtureScaffolder = createFrontendPlugin({
  pluginId: 'scaffolder',
  title: 'Create',
  icon: <RiAddCircleLine />,
  routes: { root: rootRouteRef, selectedTemplate: selectedTemplateRouteRef },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/create',
        title: 'Create',
        icon: <RiAddCircleLine />,
        routeRef: rootRouteRef,
        loader: async () => <FormPage />,
      },
    }),
  ],
});
