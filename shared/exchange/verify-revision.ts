import type { StoredFile } from './merge.ts';

/** What is stored, and the keys of each juror, oldest first. */
export type RevisionContext = {
  readonly jurors: readonly { readonly id: string; readonly keys: readonly { readonly kid: string }[] }[];
  readonly stored: readonly StoredFile[];
};

export type RevisionVerdict = {
  readonly verdict: 'accepted' | 'duplicate' | 'superseded' | 'held';
  readonly code: 'E17' | null;
};

/**
 * E17: stored already (a success, no change); a lower revision, or one under a key since replaced by a newer one that
 * has sent; another file at the top revision, which holds the juror until they are told apart; or else accepted.
 */
export const placeRevision = ({ jurors, stored }: RevisionContext, file: StoredFile): RevisionVerdict => {
  const own = stored.filter(({ juror }) => juror === file.juror);
  if (own.some(({ digest }) => digest === file.digest)) return { verdict: 'duplicate', code: 'E17' };
  const kids = jurors.filter(({ id }) => id === file.juror).flatMap(({ keys }) => keys.map(({ kid }) => kid));
  const newer = kids.includes(file.kid) ? kids.slice(kids.indexOf(file.kid) + 1) : [];
  const top = Math.max(0, ...own.filter(({ kid }) => kid === file.kid).map(({ seq }) => seq));
  if (file.seq < top || own.some(({ kid }) => newer.includes(kid))) return { verdict: 'superseded', code: 'E17' };
  return file.seq === top ? { verdict: 'held', code: 'E17' } : { verdict: 'accepted', code: null };
};

/** E18: true if a revision that this one follows is not stored. Information only: the snapshot is complete without it. */
export const hasGap = (stored: readonly StoredFile[], { juror, seq, prev }: StoredFile): boolean => {
  const known = new Set(stored.filter((file) => file.juror === juror).map(({ digest }) => digest));
  return prev.some((digest) => !known.has(digest)) || (seq > 1 && prev.length === 0);
};
