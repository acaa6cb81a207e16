import type { applicationFailures, systemFailures as systemCodes } from '../../contract/application.ts';
import type { FailureTexts } from '../failure-text.ts';
import { listed } from '../listed.ts';
import { application } from './application.ts';

/** What may happen to any call, and to this computer's own settings and files. */
export const systemFailures: Pick<FailureTexts, keyof typeof systemCodes | keyof typeof applicationFailures> = {
  INTERNAL: ({ incident }) => ({
    sentence: `Palmarès met a defect (incident ${incident}). What was saved is intact.`,
    action: `Try again. If it happens again, give the incident number to the person who supports you.`,
  }),
  REQUEST_INVALID: ({ problems }) => ({
    sentence: `The request was refused: a value does not have the expected form (${listed(problems.map(({ path }) => path || '—'))}). Nothing changed.`,
    action: `Correct the value named, then try again.`,
  }),
  REQUEST_UNKNOWN_METHOD: ({ method }) => ({
    sentence: `This version of Palmarès does not know the action “${method}”. Nothing changed.`,
    action: `Close every Palmarès window, then open the application again.`,
  }),
  REQUEST_UNREACHABLE: () => ({
    sentence: `Palmarès no longer answers this window. What is saved on disk is intact.`,
    action: `Check that Palmarès is still open on this computer, then try again.`,
  }),
  JOB_CANCELLED: () => ({
    sentence: `The operation was stopped as you asked. What was saved before it is intact.`,
    action: `Start it again whenever you like.`,
  }),
  DATA_FOLDER_HELD: ({ holder }) => ({
    sentence: `The data folder is already in use by ${application.holder(holder)}. Here everything can be read, nothing can be changed.`,
    action: `Work there; or, once that is done, start Palmarès again here.`,
  }),
  STORAGE_FULL: ({ path }) => ({
    sentence: `The disk is full: “${path}” could not be written. What was there before is intact.`,
    action: `Free some space on the disk, then try again.`,
  }),
  STORAGE_READ_ONLY: ({ path }) => ({
    sentence: `The place is read-only: “${path}” was not written. Nothing changed.`,
    action: `Choose a place where you may write, then try again.`,
  }),
  STORAGE_DENIED: ({ path }) => ({
    sentence: `The system denies access to “${path}”. Nothing changed.`,
    action: `Obtain the right to read and write there, then try again.`,
  }),
  STORAGE_BUSY: ({ path }) => ({
    sentence: `Another program is using “${path}”. Nothing changed.`,
    action: `Close this file in the other program, then try again.`,
  }),
  STORAGE_FAILED: ({ path }) => ({
    sentence: `The disk refused the operation on “${path}”. Nothing new is held as saved.`,
    action: `Check the disk or the USB stick, then try again.`,
  }),
  STORAGE_MISSING: ({ path }) => ({
    sentence: `“${path}” cannot be found. Nothing changed.`,
    action: `Check that the disk or the USB stick is plugged in and that the file has not been moved.`,
  }),
  STORAGE_EXISTS: ({ path }) => ({
    sentence: `Something else is already at “${path}”. It was not replaced.`,
    action: `Choose another name or an empty place.`,
  }),
  STORAGE_TOO_LARGE: ({ path }) => ({
    sentence: `“${path}” is larger than Palmarès agrees to read. It was not opened.`,
    action: `Check that this is the right file.`,
  }),
  STORAGE_NOT_A_FILE: ({ path }) => ({
    sentence: `“${path}” is no regular file, but a folder, a link or a device. Nothing changed.`,
    action: `Choose the file itself, then try again.`,
  }),
  STORAGE_NOT_A_FOLDER: ({ path }) => ({
    sentence: `“${path}” needs a folder where there is a file. Nothing changed.`,
    action: `Choose a folder, or another name, then try again.`,
  }),
  APPLICATION_NO_PICKER: () => ({
    sentence: `Palmarès has no system window here to choose a file.`,
    action: `Choose the file with the button of the page, or drop it on the page.`,
  }),
  APPLICATION_FILE_UNKNOWN: ({ name }) => ({
    sentence: `Palmarès no longer has access to the file “${name}”. Nothing changed.`,
    action: `Choose it again.`,
  }),
  APPLICATION_SETTINGS_SPOILED: ({ path }) => ({
    sentence: `The settings file “${path}” cannot be read; the original settings apply. Your campaigns are untouched.`,
    action: `Choose your settings again: the file will be remade.`,
  }),
};
