/** Every page of the window: the one list that the router shows, the menu asks for and the end-to-end tests walk. */
export const routes = {
  home: '/',
  create: '/create',
  campaign: '/campaigns/:campaign/:section?',
  open: '/open',
  settings: '/settings',
  help: '/help',
} as const;
export type RouteName = keyof typeof routes;

/** Address of a campaign's summary, or of one of its sections. */
export const pathToCampaign = (campaign: string, section?: string): string =>
  section === undefined ? `/campaigns/${campaign}` : `/campaigns/${campaign}/${section}`;
