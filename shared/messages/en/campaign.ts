import type { campaign as source } from '../fr/campaign.ts';

const s = (count: number): string => (count === 1 ? '' : 's');

/** Summary of a campaign. */
export const campaign: typeof source = {
  summary: 'Summary',
  newTitle: 'The campaign is created: read its rules',
  newText: 'This page is read only. Entering dossiers and jury in this window comes with a later version.',
  page: 'Summary of the campaign',
  demonstration: 'Demonstration',
  level: { simple: 'Simple level', reinforced: 'Reinforced level' },
  facts: {
    dossiers: (count) => `dossier${s(count)}`,
    attachments: (count) => `attachment${s(count)}`,
    jurors: (count) => `jury member${s(count)}`,
    packages: (count) => `package${s(count)} prepared`,
    scoreFiles: (count) => `score file${s(count)}`,
  },
  frozen: 'Rules frozen',
  draft: 'Rules can be changed',
  fingerprint: 'Fingerprint of the campaign',
  fingerprintHint: 'It is that of its seal. Read over the phone, it assures that two people mean the same campaign.',
  createdAt: 'Created on',
  id: 'Number',
  release: 'Fingerprint of the frozen rules and dossiers',
  journal: 'Journal',
  journalLines: (count) => `${count} line${s(count)}`,
  criteria: 'Criteria',
  criterion: 'Criterion',
  scale: 'Scale',
  coefficient: 'Coefficient',
  share: 'Share',
  comment: 'Comment',
  counting: 'How dossiers are ranked',
  ties: 'In case of a tie, in this order',
  prizes: 'Prizes awarded',
  prize: 'Prize',
  places: 'Places',
  decidedHow: 'Awarded',
  noPrizes: 'The rules name no prize.',
  categories: 'Categories',
  category: 'Category',
  eligible: (eligible, all) => `${eligible} eligible of ${all}`,
  noDossiers: 'No dossier has been imported yet.',
  colleges: 'Jury colleges',
  college: 'Jury college',
  weight: 'Weight',
  voice: 'Voice',
  seats: (jurors, seats) => `${jurors} jury member${s(jurors)} for ${seats} seat${s(seats)}.`,
  noJury: 'No jury member has been entered yet.',
  progress: 'Where the campaign stands',
  deadline: (at) => `Return expected by ${at} (Paris time), for information.`,
  sending: (packages, jurors) =>
    packages === 0
      ? 'No package is prepared.'
      : `${packages} package${s(packages)} prepared for ${jurors} jury member${s(jurors)}.`,
  intake: (files, jurors) =>
    files === 0
      ? 'No score file has been received.'
      : `${files} score file${s(files)} received, ${jurors} jury member${s(jurors)}.`,
  results: {
    todo: 'The ranking is not open.',
    now: 'The intake is closed, the results are not sealed yet.',
    done: 'The results are sealed.',
    attention: 'The results need attention.',
  },
  empty: '—',
};
