import type * as source from '../fr/checks.ts';

const sendAgain = 'Ask the jury member to export the scores and send them again.';
const nothing = 'Nothing to do.';

/** The check list of a received score file (trust.md §4), in words that need no training. */
export const checks: typeof source.checks = {
  E01: {
    sentence: 'This file is empty or too large for a score file: it was not opened.',
    action: 'Drop the score file as it was received.',
  },
  E02: {
    sentence: 'This is not a Palmarès file: it was not opened.',
    action: 'Drop the original attachment, neither converted nor renamed.',
  },
  E03: {
    sentence: 'This file is not meant for this campaign: no key here opens it.',
    action: 'Ask the person who sent it which campaign the scores are for.',
  },
  E04: {
    sentence: 'This file was damaged on its way: a part is missing or has changed. Nothing of it was kept.',
    action: 'Ask for the same file to be sent again.',
  },
  E05: {
    sentence: 'The content of this file cannot be read or is too long. Nothing of it was kept.',
    action: sendAgain,
  },
  E06: {
    sentence: 'The envelope of this file was altered: it is no longer as Palmarès writes it. Nothing of it was kept.',
    action: sendAgain,
  },
  E07: { sentence: 'The description of the seal was altered. Nothing of this file was kept.', action: sendAgain },
  E08: {
    sentence: 'This seal belongs to nobody on the jury list. Nothing of this file was kept.',
    action: 'Call the person who sent it: the package must be opened with his or her own code, then exported.',
  },
  E09: {
    sentence: 'This file carries a revoked seal. Nothing of it was kept.',
    action: 'Ask the jury member for a file sealed with the key in force.',
  },
  E10: {
    sentence:
      'The seal does not hold: the content changed after it was sealed, or was not sealed by this person. Nothing of it was kept.',
    action: sendAgain,
  },
  E11: {
    sentence: 'The sealed content does not have the form of a score file. Nothing of it was kept.',
    action: 'Check that the jury member uses the same version of Palmarès, then ask for a new file.',
  },
  E12: {
    sentence: 'These scores belong to another campaign. Nothing of them was kept.',
    action: 'Drop this file in the campaign it names.',
  },
  E13: {
    sentence: 'This file carries the name of one jury member and the seal of another. Nothing of it was kept.',
    action: 'Call both people: each must export from his or her own package.',
  },
  E14: {
    sentence: 'These scores are about another package: its rules or dossiers are not those frozen here.',
    action: 'Send the jury member the package in force and ask for a new export.',
  },
  E15: {
    sentence: 'A dossier changed after this sheet was filled in: the sheet waits, the others count.',
    action: 'Ask the jury member to confirm the sheet on the changed dossier.',
  },
  E16: {
    sentence: 'This file holds a mark off the scale or a criterion unknown to the rules. Nothing of it was kept.',
    action: sendAgain,
  },
  E17: {
    sentence: 'A file of the same version or a newer one was already received from this jury member.',
    action: 'See on the intake board which file counts.',
  },
  E18: {
    sentence: 'An earlier version that this file announces was never received. This file counts.',
    action: nothing,
  },
  E19: {
    sentence: 'This file could not be read, or not saved on disk: it does not count yet. Nothing changed.',
    action: 'Check that the file is there, the space and the state of the disk, then drop the file again.',
  },
};

/** Verdicts that are no refusal. */
export const verdicts: typeof source.verdicts = {
  accepted: { sentence: 'Authentic file, saved: it counts.', action: nothing },
  activated: {
    sentence: 'Authentic file, saved: it counts. It made the key of this jury member known.',
    action: nothing,
  },
  gap: { sentence: 'Authentic file, saved: it counts. An earlier version was never received.', action: nothing },
  duplicate: { sentence: 'This file was already received: nothing changed, it counts once.', action: nothing },
  superseded: {
    sentence: 'A newer version was already received: this one is kept and does not count.',
    action: nothing,
  },
  late: {
    sentence:
      'Authentic file, received after the closing: it is kept and recorded in the journal, it changes no result.',
    action: 'Tell the chair: the jury decides.',
  },
  fork: {
    sentence: 'Two different files carry the same version: neither counts for now, both are kept.',
    action: 'Ask the jury member for a new export, or record in the journal which one counts.',
  },
};

export const verdictWords: typeof source.verdictWords = {
  accepted: 'Accepted',
  duplicate: 'Already received',
  superseded: 'Replaced',
  held: 'On hold',
  late: 'Too late',
  refused: 'Refused',
};

export const sheetWords: typeof source.sheetWords = {
  counted: 'Counted',
  incomplete: 'Incomplete',
  held: 'To be confirmed',
  setAside: 'Set aside',
  noMark: 'No mark',
};

export const sheetReasons: typeof source.sheetReasons = {
  dossierChanged: 'the dossier changed since',
  recused: 'recused',
  notAssigned: 'dossier not assigned to this jury member',
  unknownDossier: 'dossier unknown to the campaign',
  commentMissing: 'comment asked for by the rules and missing',
};
