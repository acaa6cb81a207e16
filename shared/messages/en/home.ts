import type { home as source } from '../fr/home.ts';

const s = (count: number): string => (count === 1 ? '' : 's');

/** Home page. */
export const home: typeof source = {
  title: 'Campaigns',
  create: 'Create a campaign',
  dropTitle: 'Drop a Palmarès file here',
  drop: 'Package, score file, results, evidence bundle: Palmarès says what it is and what to do with it.',
  choose: 'Choose a file',
  recents: 'Campaigns on this computer',
  campaign: 'Campaign',
  edition: 'Edition',
  dossiers: 'Dossiers',
  jurors: 'Jury members',
  lastAct: 'Last act',
  demonstration: 'Demonstration',
  count: (campaigns) => `${campaigns} campaign${s(campaigns)} on this computer`,
  emptyTitle: 'No campaign on this computer',
  empty:
    'A campaign is one award, one edition, one jury. Everything stays on this computer: no account, no server, no network.',
  emptySteps: [
    { title: 'You organise', text: 'Create the campaign from a template, then adapt its rules.' },
    {
      title: 'You are a jury member',
      text: 'Open the package sent by the secretariat, with the code that came with it.',
    },
    { title: 'You verify', text: 'Open the evidence bundle or the results you were given.' },
  ],
  spoiledTitle: (count) => `${count} campaign folder${s(count)} cannot be read`,
  spoiled:
    'Nothing in it was changed and the other campaigns are intact. Put its content back from a backup, then try again.',
};
