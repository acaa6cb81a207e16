import type * as source from '../fr/bundle.ts';

/** What may be wrong with one file of an evidence bundle. */
export const bundleProblems: typeof source.bundleProblems = {
  missing: (file) => `“${file}” is missing from the bundle.`,
  extra: (file) => `“${file}” is extra: nothing in the bundle names it.`,
  changed: (file) => `“${file}” has changed: its content no longer matches its fingerprint.`,
  unreadable: (file) => `“${file}” cannot be read.`,
  link: (file) => `“${file}” is a link to another place: it was not followed, and does not belong in a bundle.`,
  notAFile: (file) => `“${file}” is neither a file nor a folder: it does not belong in a bundle.`,
  seal: (file) => `“${file}”: the seal does not hold.`,
  key: (file) => `“${file}” is sealed by a key that the jury list does not allow.`,
  chain: (file) => `“${file}”: the chain of lines or versions is broken.`,
  campaign: (file) => `“${file}” belongs to another campaign.`,
  list: (file) => `“${file}” does not match the jury list in force.`,
  rules: (file) => `“${file}” does not match the frozen rules.`,
  input: (file) => `“${file}”: the files counted are not those that the results name.`,
  ranking: (file) => `“${file}”: the ranking recomputed is not the one that was sealed.`,
  manifest: (file) => `“${file}”: the sealed contents list is not the one of these results.`,
};

/** A file that nothing announces, of those that systems add by themselves. */
export const leftBySystem: typeof source.leftBySystem = (file) =>
  `“${file}” is extra: the operating system adds this file by itself. Delete it without worry, then try again.`;
