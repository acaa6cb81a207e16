import type { evidence as french } from '../fr/evidence.ts';

/** Text of LISEZ-MOI.txt in an evidence bundle. */
export const evidence: typeof french = {
  readMe: ({ title, edition, fingerprint }) =>
    [
      'EVIDENCE BUNDLE',
      '',
      `${title}, ${edition}`,
      '',
      'This folder holds everything needed to recompute the results: the frozen rules, the jury list, the score files sealed by each member of the jury, the journal, and the results sealed by the chair.',
      '',
      'Fingerprint of the campaign, to compare with the one in the minutes:',
      `    ${fingerprint}`,
      '',
      'Check it with the application, or with: palmares verify FOLDER',
      'By hand, with jq and openssl (the commands are in the French text), each .jws file is an envelope of three members: payload, protected and signature. The sealed text is “protected.payload”; its SHA-256 is the name of the file. The public key of each member of the jury (signingKey) is in the latest list of listes/, itself sealed by the campaign (sealKey in campagne.json).',
      '',
      'A missing sheet is never a zero: it is left out of the computation, with its reason.',
      '',
    ].join('\n'),
};
