import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { HEALTH_WIDGET } from './healthWidget';

export const tenantHealthWidget = HomePageWidgetBlueprint.make({
  name: 'tenant-health',
  params: { ...HEALTH_WIDGET, name: 'TenantHealth' },
});
