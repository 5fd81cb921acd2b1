export const pluginId = 'tenant-silos';
