/** The plugin's own pages and what it has on the home page, loaded together. */
export { ApprovalsPage } from '../components/ApprovalsPage';
export { FleetHealthWidget } from '../components/home';
export { TenantsPage } from '../components/TenantsPage';
