import type { FailureFor, FailureOf, ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import type { Profile } from '../../../shared/contract/exchange.ts';
import { sealActivation } from '../../../shared/exchange/activation.ts';
import { toBase64url } from '../../../shared/exchange/base64url.ts';
import { fingerprint, parseTypedCode, thumbprint } from '../../../shared/exchange/keys.ts';
import { MANIFEST_ENTRY, PACKAGE_LIMITS, PACKAGE_STANZAS } from '../../../shared/exchange/package-content.ts';
import type { PackagePayload } from '../../../shared/exchange/payloads.ts';
import { type OpenedPackage, verifyPackage } from '../../../shared/exchange/verify-package.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Deps, StorageFailure } from '../deps.ts';
import { toText, writeJson } from '../json-files.ts';
import { readEnvelope } from '../sealed-files.ts';
import { listProfiles, loadProfile, type ProfileFailure, profileFolder } from '../scoring/profile-store.ts';

const PACKAGE_MAX = 2_200_000_000;

type Refusal = FailureFor<'exchange.openPackage'>;
type Entry = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Opens a package on the juror's computer: by the code, or by the key made at the first opening. Everything in it is
 * checked before anything is written; the manifest is written last, so that a crash leaves the package before it.
 */
export const openPackage = async (
  deps: Deps,
  { file, code }: ParsedInputOf<'exchange.openPackage'>,
): Promise<ResultOf<'exchange.openPackage'>> => {
  const path = deps.fileRefs.resolve(file.ref)?.path;
  if (path === undefined) return err({ code: 'APPLICATION_FILE_UNKNOWN', details: { name: file.name } });
  const entries = await readEntries(deps, path, file.name, code);
  if (!entries.ok) return entries;
  const ports = { sha256: deps.crypto.sha256, verifyEd25519: deps.crypto.verifyEd25519, decodeUtf8: toText };
  const opened = await verifyPackage(ports, entries.value, deps.app.version);
  if (!opened.ok) return refuse(file.name, opened.error.why, opened.error.item);
  const { payload, rules, dossiers } = opened.value;
  const profile: Profile = { juror: payload.body.juror, campaign: payload.campaign };
  const older = await compareWithKnown(deps, profile, opened.value);
  if (!older.ok) return older;
  if (older.value) return refuse(file.name, older.value, MANIFEST_ENTRY);
  const stored = await storePackage(deps, profile, payload, entries.value, parseTypedCode(code));
  if (!stored.ok) return stored;
  return ok({
    profile,
    title: rules.title,
    dossiers: dossiers.length,
    fingerprint: await fingerprint(deps.crypto, payload.campaignKey),
  });
};

const refuse = (name: string, why: FailureOf<'EXCHANGE_PACKAGE_REFUSED'>['details']['why'], item: string) =>
  err({ code: 'EXCHANGE_PACKAGE_REFUSED' as const, details: { name, why, item } });

const readEntries = async (
  deps: Deps,
  path: string,
  name: string,
  typed: string,
): Promise<Result<readonly Entry[], Refusal>> => {
  const read = await deps.files.read(path, PACKAGE_MAX);
  if (!read.ok)
    return read.error.code === 'STORAGE_TOO_LARGE' ? err({ code: 'EXCHANGE_TOO_LARGE', details: { name } }) : read;
  const code = parseTypedCode(typed);
  const byCode = code === null ? err('noKey' as const) : await deps.crypto.open(read.value, { code }, PACKAGE_STANZAS);
  // A file that the code fits and that is damaged is not a wrong code.
  const isSettled = byCode.ok || byCode.error === 'damaged';
  const opened = isSettled ? byCode : await openWithKeys(deps, read.value);
  if (!opened.ok) {
    if (typeof opened.error === 'object') return err(opened.error);
    const failure = { notAge: 'EXCHANGE_NOT_OURS', noKey: 'EXCHANGE_CODE_WRONG', damaged: 'EXCHANGE_SPOILED' } as const;
    return err({ code: failure[opened.error], details: { name } });
  }
  const entries = await deps.archives.read(opened.value, PACKAGE_LIMITS);
  return entries.ok ? entries : refuse(name, 'manifest', entries.error[0]?.entry ?? name);
};

/** A package made once the juror's key is known needs no code. No key fits only where every key was tried. */
const openWithKeys = async (
  deps: Deps,
  bytes: Uint8Array,
): Promise<Result<Uint8Array, 'notAge' | 'noKey' | 'damaged' | StorageFailure>> => {
  const profiles = await listProfiles(deps);
  if (!profiles.ok) return profiles;
  const identities: string[] = [];
  let untried: StorageFailure | null = null;
  for (const profile of profiles.value) {
    const known = await loadProfile(deps, profile);
    if (known.ok) identities.push(known.value.keys.open.identity);
    else if (isOfDisk(known.error)) untried = known.error;
  }
  const opened = await deps.crypto.open(bytes, { identities }, PACKAGE_STANZAS);
  return !opened.ok && opened.error === 'noKey' && untried ? err(untried) : opened;
};

/** A profile that is spoiled is mended by opening its package again; one that the disk refuses just now is not. */
const isOfDisk = (error: ProfileFailure): error is StorageFailure => error.code.startsWith('STORAGE_');

/** Against a replay: the same campaign key as before, and never an older package than the one opened. */
const compareWithKnown = async (
  deps: Deps,
  profile: Profile,
  opened: OpenedPackage,
): Promise<Result<'older' | 'anotherCampaign' | null, StorageFailure>> => {
  const folder = profileFolder(deps.dataFolder, profile);
  const manifest = await readEnvelope(deps, folder.manifest, 'package');
  if (!manifest.ok)
    return manifest.error === 'spoiled' || manifest.error.code === 'STORAGE_MISSING' ? ok(null) : err(manifest.error);
  const { payload, digest } = manifest.value;
  if (payload.campaignKey !== opened.payload.campaignKey) return ok('anotherCampaign');
  const isOlder =
    opened.payload.seq < payload.seq ||
    (opened.payload.seq === payload.seq && opened.digest !== digest) ||
    opened.payload.listVersion < payload.listVersion;
  return ok(isOlder ? 'older' : null);
};

const storePackage = async (
  deps: Deps,
  profile: Profile,
  payload: PackagePayload,
  entries: readonly Entry[],
  code: string | null,
): Promise<Result<void, StorageFailure>> => {
  const folder = profileFolder(deps.dataFolder, profile);
  for (const path of folder.folders) {
    const made = await deps.files.makeFolder(path);
    if (!made.ok) return made;
  }
  for (const { name, bytes } of entries.filter((entry) => entry.name !== MANIFEST_ENTRY)) {
    const written = await storeContent(deps, folder.content(name), bytes);
    if (!written.ok) return written;
  }
  const known = await deps.files.stat(folder.keys);
  if (!known.ok) return known;
  if (known.value === null && code !== null) {
    const keys = await writeJson(deps.files, folder.keys, await generateJurorKeys(deps, payload, code));
    if (!keys.ok) return keys;
  }
  const manifest = entries.find(({ name }) => name === MANIFEST_ENTRY)?.bytes ?? new Uint8Array();
  return deps.files.replace(folder.manifest, manifest, { keepPrevious: true });
};

/** What lies under that digest with other bytes is spoiled: opening the package again mends it. */
const storeContent = async (deps: Deps, path: string, bytes: Uint8Array): Promise<Result<void, StorageFailure>> => {
  const created = await deps.files.create(path, bytes);
  return !created.ok && created.error.code === 'STORAGE_EXISTS' ? deps.files.replace(path, bytes) : created;
};

/** The juror's keys, made silently at the first opening, and the activation that only the code opens. */
const generateJurorKeys = async (deps: Deps, manifest: PackagePayload, code: string) => {
  const [seal, open] = await Promise.all([deps.crypto.generateSealKeys(), deps.crypto.generateOpenKeys()]);
  const { campaign, campaignKey, release, listVersion, body } = manifest;
  const activation = await sealActivation(deps.crypto, code, seal, {
    v: 1,
    kind: 'activation',
    campaign,
    campaignKey,
    author: body.juror,
    seq: 1,
    prev: [],
    release,
    listVersion,
    app: deps.app,
    at: deps.clock.now(),
    salt: toBase64url(deps.random.bytes(16)),
    body: { signingKey: seal.x, recipient: open.recipient },
  });
  return { v: 1, seal, open, thumbprint: await thumbprint(deps.crypto, seal.x), activation };
};
