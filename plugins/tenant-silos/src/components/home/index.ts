export { FleetHealthWidget } from './FleetHealthWidget';
