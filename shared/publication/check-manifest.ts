import { ENVELOPE_MAX, parseEnvelope } from '../exchange/envelope.ts';
import { type BundleFiles, EVIDENCE } from './evidence-files.ts';
import { type EvidencePorts, readSealed, type Tell } from './read-evidence.ts';

/** Where a file of a bundle may lie. Anything elsewhere is too much, whoever announces it. */
const PLACES: readonly RegExp[] = [
  /^(MANIFESTE\.jws|LISEZ-MOI\.txt|campagne\.json)$/,
  /^figes\/[0-9a-f]{64}$/,
  /^(listes|notes|resultats)\/[0-9a-f]{64}\.jws$/,
  /^journaux\/journal-[A-Z0-9-]{1,32}\.jsonl$/,
];

/** Tells every file that lies where none of ours does, and a sealed file in the place of the text for people. */
export const checkPlaces = (files: BundleFiles, tell: Tell): void => {
  for (const path of files.keys()) if (!PLACES.some((place) => place.test(path))) tell(path, 'extra');
  const readMe = files.get(EVIDENCE.readMe);
  if (readMe && parseEnvelope(readMe, Math.max(...Object.values(ENVELOPE_MAX))).ok) tell(EVIDENCE.readMe, 'changed');
};

export type ManifestTrust = {
  readonly keyOf: (kid: string) => string | undefined;
  readonly chairKid: string | null;
  readonly campaign: string | null;
  readonly campaignKid: string | null;
  readonly sealKey: string | null;
  /** Digest of the results sealed last. */
  readonly results: string | null;
};

/** The chair's manifest names every file with its size and digest: anything missing, changed or added shows. */
export const checkManifest = async (
  ports: EvidencePorts,
  files: BundleFiles,
  trust: ManifestTrust,
  tell: Tell,
): Promise<void> => {
  const bytes = files.get(EVIDENCE.manifest);
  if (!bytes) return tell(EVIDENCE.manifest, 'missing');
  const [manifest] = await readSealed(ports, [[EVIDENCE.manifest, bytes]], 'evidence', trust.keyOf, tell);
  if (!manifest) return;
  const { kid, payload } = manifest;
  if (kid !== trust.chairKid) tell(EVIDENCE.manifest, 'key', kid);
  if (
    payload.campaign !== trust.campaign ||
    payload.campaignKey !== trust.campaignKid ||
    payload.body.sealKey !== trust.sealKey
  )
    tell(EVIDENCE.manifest, 'campaign', payload.campaign);
  if (payload.prev.join() !== trust.results) tell(EVIDENCE.manifest, 'manifest', payload.prev.join());
  for (const { path, size, sha256 } of payload.body.files) {
    const listed = files.get(path);
    if (!listed) tell(path, 'missing');
    else if (listed.length !== size || (await ports.sha256(listed)) !== sha256) tell(path, 'changed');
  }
  const known = new Set([EVIDENCE.manifest, ...payload.body.files.map(({ path }) => path)]);
  for (const path of files.keys()) if (!known.has(path)) tell(path, 'extra');
};
