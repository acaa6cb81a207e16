import type { demo as french } from '../fr/demo.ts';

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
  title: (title) => `${title}: fictive data`,
  refused: 'Refused file',
  awards: 'Prizes',
  noAward: 'not awarded',
  toDecide: (titles) => `to be decided: ${titles}`,
  missing: 'Sheets that do not count',
  verified: 'Evidence bundle verified by a separate process: everything agrees',
  notVerified: 'The evidence bundle does not hold',
  chairKey: (fingerprint) => `Fingerprint of the chair     ${fingerprint}`,
  campaignKey: (fingerprint) => `Fingerprint of the campaign  ${fingerprint}`,
  digest: (digest) => `Digest of the ranking        ${digest}`,
  where: (folder) => `Everything is in ${folder}`,
  laureatesWithoutOrder: 'Laureates, without order',
  tied: (titles) => `tied with ${titles}`,
};
