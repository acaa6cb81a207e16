import type { ResultOf } from '../../../shared/contract/contract.ts';
import type { Profile } from '../../../shared/contract/exchange.ts';
import { canonicalJson } from '../../../shared/exchange/canonical-json.ts';
import { ENVELOPE_MAX } from '../../../shared/exchange/envelope.ts';
import { fingerprint } from '../../../shared/exchange/keys.ts';
import { COMMENTS_MAX, commentBytes } from '../../../shared/exchange/payloads.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Sheet } from '../../../shared/scoring/sheet.ts';
import type { Deps } from '../deps.ts';
import { exportFile, toFileName } from '../exported-files.ts';
import { toBytes } from '../json-files.ts';
import { readEnvelope, type SealedFile, sealFile } from '../sealed-files.ts';
import { readDraft } from './draft-store.ts';
import { loadProfile, type OpenedProfile, type ProfileFailure, profileUnreadable } from './profile-store.ts';
import { sheetOf } from './sheets.ts';

/**
 * Seals a complete snapshot of the juror's work and exports it. Our own copy is on disk before the exported file is:
 * a crash between the two leaves a revision that was never sent, and the next one follows it.
 */
export const sealScores = async (deps: Deps, profile: Profile): Promise<ResultOf<'scoring.seal'>> => {
  const loaded = await loadProfile(deps, profile);
  if (!loaded.ok) return loaded;
  const opened = loaded.value;
  const sheets = await sheetsOf(deps, opened);
  if (!sheets.ok) return sheets;
  const bytes = commentBytes(sheets.value);
  if (bytes > COMMENTS_MAX || isTooLargeSealed(opened, sheets.value))
    return err({ code: 'SCORING_COMMENTS_TOO_LONG', details: { bytes, most: COMMENTS_MAX } });
  const last = await lastSealed(deps, opened);
  if (!last.ok) return last;
  const sealed = await sealSheets(deps, opened, sheets.value, last.value);
  const stored = await deps.files.create(`${opened.folder.sent}/${sealed.digest}.jws`, sealed.bytes);
  if (!stored.ok) return stored;
  const encrypted = await deps.crypto.encrypt(sealed.bytes, { recipients: opened.manifest.body.recipients });
  const { seq } = sealed.payload;
  const name = `${toFileName(`${opened.rules.title} ${profile.juror}`)}-v${seq}.palmares-notes`;
  const file = await exportFile(deps, `${deps.dataFolder}/exports/${profile.campaign}/notes`, name, encrypted);
  if (!file.ok) return file;
  return ok({
    file: file.value,
    seq,
    digest: sealed.digest,
    complete: count(sheets.value, ['complete']),
    incomplete: count(sheets.value, ['inProgress', 'notOpened']),
    recused: count(sheets.value, ['recused']),
    fingerprint: await fingerprint(deps.crypto, opened.keys.thumbprint),
  });
};

/** What surrounds sheets and recusals in a score file, its activation included, in bytes at most. */
const AROUND_SHEETS = 65_536;

/** Line feeds and quotes take more room sealed than typed: a file that no intake would take is never made. */
const isTooLargeSealed = ({ declared }: OpenedProfile, sheets: readonly Sheet[]): boolean => {
  const text = toBytes(canonicalJson({ sheets, recusals: declared }));
  return Math.ceil((text.length * 4) / 3) + AROUND_SHEETS > ENVELOPE_MAX.scores;
};

const sheetsOf = async (deps: Deps, opened: OpenedProfile): Promise<Result<readonly Sheet[], ProfileFailure>> => {
  const sheets: Sheet[] = [];
  for (const listed of opened.dossiers) {
    const draft = await readDraft(deps, opened.folder.root, listed.id);
    if (!draft.ok) return draft;
    const { notice } = draft.value;
    if (notice?.code === 'lost') return err({ code: 'SCORING_PROFILE_SPOILED', details: { path: notice.path } });
    sheets.push(sheetOf(opened, listed, draft.value.draft));
  }
  return ok(sheets);
};

const sealSheets = (deps: Deps, opened: OpenedProfile, sheets: readonly Sheet[], last: SealedFile<'scores'> | null) => {
  const { manifest, profile, keys, list, declared } = opened;
  const isKnown = list.body.jurors.some(({ id, signingKey }) => id === profile.juror && signingKey === keys.seal.x);
  return sealFile(deps, 'scores', keys.seal, {
    campaign: manifest.campaign,
    campaignKey: manifest.campaignKey,
    author: profile.juror,
    seq: (last?.payload.seq ?? 0) + 1,
    prev: last ? [last.digest] : [],
    release: manifest.release,
    listVersion: list.body.version,
    body: { sheets: [...sheets], recusals: [...declared], activation: isKnown ? null : keys.activation },
  });
};

/** The revision sealed last on this computer under the present key; null before the first. */
export const lastSealed = async (
  deps: Deps,
  opened: Pick<OpenedProfile, 'folder' | 'keys'>,
): Promise<Result<SealedFile<'scores'> | null, ProfileFailure>> => {
  const all = await sealedRevisions(deps, opened);
  return all.ok ? ok(all.value.at(-1) ?? null) : all;
};

/** Every revision sealed on this computer under the present key, the last one last. */
export const sealedRevisions = async (
  deps: Deps,
  { folder, keys }: Pick<OpenedProfile, 'folder' | 'keys'>,
): Promise<Result<readonly SealedFile<'scores'>[], ProfileFailure>> => {
  const names = await deps.files.list(folder.sent);
  if (!names.ok) return names;
  const own: SealedFile<'scores'>[] = [];
  for (const name of names.value.filter((file) => file.endsWith('.jws'))) {
    const path = `${folder.sent}/${name}`;
    const sealed = await readEnvelope(deps, path, 'scores');
    if (!sealed.ok) return profileUnreadable(sealed.error, path);
    if (await isSealedBy(deps, sealed.value, keys.seal.x)) own.push(sealed.value);
  }
  return ok(own.toSorted((a, b) => a.payload.seq - b.payload.seq));
};

const isSealedBy = (deps: Deps, { envelope }: SealedFile<'scores'>, x: string): Promise<boolean> =>
  deps.crypto.verifyEd25519(x, envelope.signed, envelope.signature);

const count = (sheets: readonly Sheet[], states: readonly Sheet['state'][]): number =>
  sheets.filter(({ state }) => states.includes(state)).length;
