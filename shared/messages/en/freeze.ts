import type { FreezeSentences } from '../fr/freeze.ts';

const sheets = (count: number): string => (count === 1 ? '1 sheet' : `${count} sheets`);

/** What stops a freeze, or is worth knowing before it: what is wrong and where to mend it. */
export const freeze: FreezeSentences = {
  noSeat: () => 'No one sits on the jury yet. Add at least one seat.',
  noDossier: () => 'No dossier is in competition. Import the dossiers before freezing the rules.',
  noVotingCollege: () => 'No college of the jury has a vote: nothing could be ranked.',
  jurorWithoutCollege: ({ juror, college }, label) =>
    `${label(juror)} sits in a college that the rules do not know (${college}). Choose one of the jury’s colleges.`,
  collegeWithoutSeat: ({ college }, label) =>
    `No one sits in the college “${label(college)}”, which has a vote: no dossier could be ranked.`,
  collegeAbsent: ({ college, dossier }, label) =>
    `No member of the college “${label(college)}” can score the dossier “${label(dossier)}”: it would stay held. Review the assignment or the recusals.`,
  quorumUnreachable: ({ dossier, needed, expected }, label) =>
    `The dossier “${label(dossier)}” cannot reach the quorum: at least ${sheets(needed)}, at most ${expected} can be expected.`,
  dossierWithoutCategory: ({ dossier, category }, label) =>
    `The dossier “${label(dossier)}” is in a category that the rules do not know (${category}).`,
  categoryWithoutCriteria: ({ category }, label) => `No criterion applies to the category “${label(category)}”.`,
  criterionNotAsked: ({ criterion }, label) => `The criterion “${label(criterion)}” is scored in no phase.`,
  floorAboveScale: ({ criterion, below }, label) =>
    `The floor of “${label(criterion)}” (${below}) is above the top of its scale: it would eliminate every dossier.`,
  thresholdUnreachable: ({ value, category }, label) =>
    `No dossier of the category “${label(category)}” can reach the threshold of ${value}.`,
  floorBelowScale: ({ criterion, below }, label) =>
    `The floor of “${label(criterion)}” (${below}) will never eliminate anyone.`,
  thresholdAlwaysPassed: ({ value, category }, label) =>
    `Every dossier of the category “${label(category)}” passes the threshold of ${value}, whatever the marks.`,
  categoryWithoutDossier: ({ category }, label) => `The category “${label(category)}” has no dossier.`,
  fewerLowOutsideScale: ({ step, mark }) =>
    `Ties, step ${step}: the mark ${mark} is off the scale, this step will never part anyone.`,
  tieStepCannotDecide: ({ step }) => `Ties: step ${step} can never part anyone.`,
  prizeMoreThanDossiers: ({ prize, category, places, dossiers }, label) =>
    category === null
      ? `“${label(prize)}” has up to ${places} places for ${dossiers} dossiers in competition.`
      : `“${label(prize)}” has up to ${places} places for ${dossiers} dossiers in the category “${label(category)}”.`,
  noPrize: () => 'The rules have no prize: the ranking will name no laureate.',
  chairMissing: () => 'No chair is named. One will be needed to seal the results.',
  blindFieldUnknown: ({ field }) =>
    `The field to hide, “${field}”, is in no dossier. Check its label: nothing is hidden under this name.`,
};
