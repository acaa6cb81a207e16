import type { FailureOf } from '../../contract/contract.ts';
import type { exchangeFailures as exchangeCodes } from '../../contract/exchange.ts';
import type { publicationFailures } from '../../contract/publication.ts';
import { isLeftBySystem } from '../../publication/bundle-problem.ts';
import type { FailureTexts } from '../failure-text.ts';
import { listed } from '../listed.ts';

type PackageFailure = FailureOf<'EXCHANGE_PACKAGE_REFUSED'>['details'];

const packageReasons: Readonly<Record<PackageFailure['why'], (item: string) => string>> = {
  manifest: () => `its contents list does not have the expected form`,
  seal: () => `its seal is not that of the campaign`,
  missing: (item) => `“${item}” is missing from it`,
  unexpected: (item) => `it holds “${item}”, which its contents list does not name`,
  mismatch: (item) => `“${item}” does not match its fingerprint`,
  older: () => `a newer version of this package is already open here`,
  anotherCampaign: () => `it comes from another campaign`,
  needsNewerApplication: (item) => `it asks for version ${item} of Palmarès or a newer one`,
};

const packageAction = ({ why }: PackageFailure): string => {
  if (why === 'older') return `Go on with the package already open.`;
  if (why === 'needsNewerApplication') return `Install the version asked for, then open the package again.`;
  if (why === 'anotherCampaign') return `Ask the secretariat which campaign is meant.`;
  return `Ask the secretariat to send the package again.`;
};

/** Exchange of sealed files and publication of results. */
export const exchangeFailures: Pick<FailureTexts, keyof typeof exchangeCodes | keyof typeof publicationFailures> = {
  EXCHANGE_NOT_OURS: ({ name }) => ({
    sentence: `“${name}” is not a Palmarès file. It was not opened.`,
    action: `Choose the file as it was attached to the message.`,
  }),
  EXCHANGE_TOO_LARGE: ({ name }) => ({
    sentence: `“${name}” is larger than a file of this kind may be. It was not opened.`,
    action: `Check that this is the right file.`,
  }),
  EXCHANGE_CODE_WRONG: ({ name }) => ({
    sentence: `This code does not open “${name}”. Nothing changed.`,
    action: `Check the code you were given, sign by sign, then try again.`,
  }),
  EXCHANGE_SPOILED: ({ name }) => ({
    sentence: `“${name}” was damaged on its way: a part is missing or has changed. Nothing of it was kept.`,
    action: `Ask for the same file to be sent again.`,
  }),
  EXCHANGE_PACKAGE_REFUSED: (details) => ({
    sentence: `The package “${details.name}” is refused: ${packageReasons[details.why](details.item)}. Nothing changed.`,
    action: packageAction(details),
  }),
  EXCHANGE_NO_JURORS: ({ campaign }) => ({
    sentence: `The campaign “${campaign}” has no jury member: there is nothing to send.`,
    action: `Enter the jury, then prepare the packages.`,
  }),
  EXCHANGE_CLOSED: ({ campaign }) => ({
    sentence: `The intake of the campaign “${campaign}” is already closed. Nothing changed.`,
    action: `Open the ranking.`,
  }),
  EXCHANGE_NOT_CLOSED: ({ campaign }) => ({
    sentence: `The intake of the campaign “${campaign}” is not closed: the ranking would stay provisional.`,
    action: `Close the intake, then try again.`,
  }),
  EXCHANGE_JUROR_UNKNOWN: ({ juror }) => ({
    sentence: `“${juror}” is not in the jury list. Nothing changed.`,
    action: `Choose a person from the list.`,
  }),
  EXCHANGE_NO_FORK: ({ juror }) => ({
    sentence: `There are no two files of the same version to decide between for “${juror}”. Nothing changed.`,
    action: `Go back to the intake board.`,
  }),
  PUBLICATION_NOT_A_BUNDLE: ({ name }) => ({
    sentence: `“${name}” is not a Palmarès evidence bundle. Nothing in it was changed.`,
    action: `Choose the folder of the bundle, the one that holds LISEZ-MOI.`,
  }),
  PUBLICATION_EVIDENCE_SPOILED: ({ problems }) => ({
    sentence: `The evidence bundle does not hold (${listed(problems.map(({ file }) => file))}). Nothing was sealed.`,
    action: problems.every(isLeftBySystem)
      ? `Delete without worry what the operating system adds by itself, then try again.`
      : `Prepare the bundle again from the campaign.`,
  }),
  PUBLICATION_NOT_CHAIR: ({ juror }) => ({
    sentence: `“${juror}” does not chair this jury: only the chair seals the results. Nothing was sealed.`,
    action: `Hand the bundle to the chair.`,
  }),
  PUBLICATION_ALREADY_SEALED: ({ name }) => ({
    sentence: `“${name}” already holds sealed results. They were not replaced.`,
    action: `To correct the results, prepare a new bundle with its reason.`,
  }),
  PUBLICATION_NOT_SEALED: ({ campaign }) => ({
    sentence: `The results of the campaign “${campaign}” are not sealed yet.`,
    action: `Ask the chair to seal them, then try again.`,
  }),
};
