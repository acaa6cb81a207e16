import type { PackagePayload, Release } from './payloads.ts';

/** Name of the sealed manifest in the container; every other entry is named by the SHA-256 of its bytes. */
export const MANIFEST_ENTRY = 'manifest.jws';

/** Bounds of a package before anything in it is believed: stored entries only. */
export const PACKAGE_LIMITS = {
  entries: 50_000,
  entryBytes: 1_073_741_824,
  totalBytes: 2_147_483_647,
  stored: true,
} as const;
/** age stanzas of a package: the code alone, or juror, campaign and recovery. */
export const PACKAGE_STANZAS = 4;

export type PackageProblem = {
  readonly why: 'manifest' | 'seal' | 'missing' | 'unexpected' | 'mismatch' | 'needsNewerApplication';
  /** Label of the item, or name of the entry. */
  readonly item: string;
};

type Item = PackagePayload['body']['rules'];
/** An entry of the container with the digest of its bytes as computed here. */
export type PackageEntry = { readonly name: string; readonly size: number; readonly sha256: string };

/** Everything that a manifest names, in its order; the same bytes may be named more than once. */
export const packageItems = ({
  rules,
  release,
  list,
  dossiers,
  attachments,
  documents,
}: PackagePayload['body']): readonly Item[] => [rules, release, list, ...dossiers, ...attachments, ...documents];

/**
 * The first disagreement between a manifest and the entries of its container (the manifest's own left out), or null:
 * each entry is what its name says, each item is there at its size, and nothing is there that no item names.
 */
export const findContentProblem = (
  body: PackagePayload['body'],
  entries: readonly PackageEntry[],
): PackageProblem | null => {
  const found = new Map(entries.map((entry) => [entry.name, entry]));
  const items = packageItems(body);
  const named = new Set(items.map(({ sha256 }) => sha256));
  const unexpected = entries.find(({ name }) => !named.has(name));
  if (unexpected) return { why: 'unexpected', item: unexpected.name };
  for (const { sha256, size, name } of items) {
    const entry = found.get(sha256);
    if (!entry) return { why: 'missing', item: name };
    if (entry.sha256 !== sha256 || entry.size !== size) return { why: 'mismatch', item: name };
  }
  return null;
};

/**
 * The first disagreement between a manifest and the release it carries, or null: the release is the one named, of this
 * campaign and these rules, and each dossier is a dossier of it in that version.
 */
export const findReleaseProblem = (payload: PackagePayload, release: Release): PackageProblem | null => {
  const { body } = payload;
  if (body.release.sha256 !== payload.release || release.campaign !== payload.campaign)
    return { why: 'mismatch', item: body.release.name };
  if (body.rules.sha256 !== release.rules) return { why: 'mismatch', item: body.rules.name };
  const digests = new Map(release.dossiers.map(({ id, digest }) => [id, digest]));
  const stray = body.dossiers.find(({ dossier, sha256 }) => digests.get(dossier) !== sha256);
  return stray ? { why: 'mismatch', item: stray.name } : null;
};

/** True if version `current` may open what asks for `minimum`: both `1.2.3`; what is no number counts as zero. */
export const isVersionEnough = (current: string, minimum: string): boolean => {
  const [have, need] = [numbersOf(current), numbersOf(minimum)];
  const difference = [0, 1, 2].map((i) => (have[i] ?? 0) - (need[i] ?? 0)).find((part) => part !== 0) ?? 0;
  return difference >= 0;
};

const numbersOf = (version: string): readonly number[] =>
  version.split('.').map((part) => Number.parseInt(part, 10) || 0);
