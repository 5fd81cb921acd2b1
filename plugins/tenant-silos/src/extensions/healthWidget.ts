/** The home page widget, alike in both frontend systems but for its name. */
export const HEALTH_WIDGET = {
  title: 'Tenant health',
  description: 'How the tenants of each fleet are, and the worst of them.',
  components: () =>
    import('../bundles/pages').then(m => ({
      Content: m.FleetHealthWidget,
    })),
  layout: {
    width: { minColumns: 4, defaultColumns: 6 },
    height: { minRows: 4, defaultRows: 8 },
  },
};
