import type { demo as french } from '../fr/demo.ts';

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/** Words of `palmares demo`. */
export const demo: typeof french = {
  usage: [
    'demo [--campaign impulsions|reconnaissance] [--out FOLDER] [--jurors N] [--dossiers N]   a whole jury day',
    '',
    'Imports demonstration dossiers, prepares the packages, has each juror score in a data folder of his or her own, receives the sealed files (one spoiled copy among them), ranks, has the chair seal the results, exports, and has the evidence bundle verified by a separate process.',
    '',
    '  --campaign    impulsions (24 dossiers, 9 jurors) or reconnaissance (8 dossiers, 5 jurors)',
    '  --out         folder of the demonstration, empty or made by an earlier demonstration',
    '  --jurors N    another number of jurors, generated',
    '  --dossiers N  another number of dossiers, generated',
    '  --shuffle N   receives the files in an order and under names drawn by lot (seed N)',
  ].join('\n'),
  badOptions: (campaigns, most) =>
    `Campaigns: ${campaigns.join(', ')}. Whole numbers from 1: at most ${most.jurors} jurors and ${most.dossiers} dossiers.`,
  notEmpty: (folder) =>
    `The folder ${folder} already holds files and was not made by a demonstration: nothing in it was changed. Choose another with --out.`,
  notWritable: (folder) => `Cannot write in ${folder}. Choose another folder with --out.`,
  preparing: (jurors) => `Secretariat: dossiers imported, rules frozen, ${jurors} packages…`,
  scored: (done, all) => `Jurors: ${done} of ${all} have scored and sealed`,
  receiving: (files) => `Secretariat: receiving ${files} files…`,
  sealing: 'Chair: verification, computation, seal…',
  title: (title) => `${title} (fictive data)`,
  refused: 'Refused file',
  awards: 'Prizes',
  noAward: 'not awarded',
  toDecide: (titles) => `to be decided: ${titles}`,
  prize: (prize, scope) => (scope === null ? prize : `${prize} — ${scope}`),
  missing: 'Sheets that do not count, and are never a zero',
  absences: {
    missing: 'No mark given',
    notAssigned: 'Dossier not assigned',
    recused: 'Recusal',
    held: 'Dossier changed since, to be confirmed',
    setAside: 'Set aside',
    abstained: 'No opinion',
    incomplete: 'Sheet incomplete',
  },
  counted: (what, count) => `${what}: ${count}`,
  others: (count) => `… and ${count} more`,
  titles: (titles) => conjunction.format(titles.map((title) => `“${title}”`)),
  verified: 'Evidence bundle verified by a separate process: everything agrees',
  notVerified: 'The evidence bundle does not hold',
  chairKey: (fingerprint) => `Fingerprint of the chair     ${fingerprint}`,
  campaignKey: (fingerprint) => `Fingerprint of the campaign  ${fingerprint}`,
  digest: (digest) => `Digest of the ranking        ${digest}`,
  where: (folder) => `Everything is in ${folder}`,
  bundle: (folder) => `The evidence bundle, to give to “palmares verify”: ${folder}`,
  laureatesWithoutOrder: 'Laureates, without order',
  tie: {
    criteria: (labels) => `Tied, parted by ${conjunction.format(labels.map((label) => `“${label}”`))}`,
    headToHead: 'Tied, parted head to head',
    median: 'Tied, parted by the median',
    fewerLow: (mark) => `Tied, parted by the share of marks under ${mark}`,
    jury: 'Tied, parted by the jury',
    exAequo: 'Tied: the rules do not part them',
  },
  tiePart: (places, told) => `${conjunction.format(places)}: ${told}`,
};
