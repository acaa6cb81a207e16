import { z } from 'zod';
import { type Rules, rulesSchema } from '../../../shared/campaign/rules.ts';
import type { FailureOf } from '../../../shared/contract/contract.ts';
import { type Profile, profileSchema } from '../../../shared/contract/exchange.ts';
import {
  type ListPayload,
  type PackagePayload,
  type Release,
  releaseSchema,
} from '../../../shared/exchange/payloads.ts';
import { type Recusal, recusalSchema } from '../../../shared/jury/jury.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Deps, StorageFailure } from '../deps.ts';
import { readJson } from '../json-files.ts';
import { readEnvelope } from '../sealed-files.ts';

/** Where a juror's work on one campaign lies (model.md §7). */
export const profileFolder = (dataFolder: string, { juror, campaign }: Profile) => {
  const root = `${dataFolder}/profils/${juror}/${campaign}`;
  return {
    root,
    contents: `${root}/paquet/contenu`,
    content: (digest: string) => `${root}/paquet/contenu/${digest}`,
    manifest: `${root}/paquet/manifeste.jws`,
    keys: `${root}/cles/membre.json`,
    recusals: `${root}/deports.json`,
    sent: `${root}/envoyes`,
    folders: ['paquet/contenu', 'cles', 'brouillons', 'envoyes'].map((name) => `${root}/${name}`),
  };
};

export const jurorKeysSchema = z.strictObject({
  v: z.literal(1),
  seal: z.strictObject({ secret: z.string(), x: z.string() }),
  open: z.strictObject({ identity: z.string(), recipient: z.string() }),
  thumbprint: z.string(),
  /** base64url of the activation that only the juror's code opens: it travels in the first score file. */
  activation: z.string(),
});
export type JurorKeys = z.infer<typeof jurorKeysSchema>;

const recusalsSchema = z.strictObject({ v: z.literal(1), recusals: z.array(recusalSchema) });

export type ListedDossier = {
  readonly id: string;
  readonly digest: string;
  readonly category: string;
  readonly path: string;
};

/** A juror's package as opened on this computer. */
export type OpenedProfile = {
  readonly profile: Profile;
  readonly folder: ReturnType<typeof profileFolder>;
  readonly manifest: PackagePayload;
  readonly manifestDigest: string;
  readonly keys: JurorKeys;
  readonly rules: Rules;
  readonly release: Release;
  readonly list: ListPayload;
  /** The dossiers given to this juror; `path` is where the content lies. */
  readonly dossiers: readonly ListedDossier[];
  /** Declared by the juror here; those of the list are in `list`. */
  readonly declared: readonly Recusal[];
};

export type ProfileFailure = FailureOf<'SCORING_PROFILE_UNKNOWN' | 'SCORING_PROFILE_SPOILED'> | StorageFailure;

/** Reads a profile, but for its dossiers and attachments. What is there but unreadable is named. */
export const loadProfile = async (deps: Deps, profile: Profile): Promise<Result<OpenedProfile, ProfileFailure>> => {
  const folder = profileFolder(deps.dataFolder, profile);
  const manifest = await readEnvelope(deps, folder.manifest, 'package');
  if (!manifest.ok)
    return manifest.error !== 'spoiled' && manifest.error.code === 'STORAGE_MISSING'
      ? err({ code: 'SCORING_PROFILE_UNKNOWN', details: profile })
      : profileUnreadable(manifest.error, folder.manifest);
  const { body } = manifest.value.payload;
  const keys = await readJson(deps.files, folder.keys, jurorKeysSchema);
  if (!keys.ok) return profileUnreadable(keys.error, folder.keys);
  const rules = await readJson(deps.files, folder.content(body.rules.sha256), rulesSchema);
  if (!rules.ok) return profileUnreadable(rules.error, folder.content(body.rules.sha256));
  const release = await readJson(deps.files, folder.content(body.release.sha256), releaseSchema);
  if (!release.ok) return profileUnreadable(release.error, folder.content(body.release.sha256));
  const list = await readEnvelope(deps, folder.content(body.list.sha256), 'list');
  if (!list.ok) return profileUnreadable(list.error, folder.content(body.list.sha256));
  const listed = new Map(release.value.dossiers.map((entry) => [entry.id, entry]));
  const dossiers = body.dossiers.flatMap(({ dossier, sha256 }) => {
    const entry = listed.get(dossier);
    return entry ? [{ id: dossier, digest: entry.digest, category: entry.category, path: folder.content(sha256) }] : [];
  });
  if (dossiers.length !== body.dossiers.length)
    return profileUnreadable('spoiled', folder.content(body.release.sha256));
  const declared = await readRecusals(deps, folder.recusals);
  if (!declared.ok) return declared;
  return ok({
    profile,
    folder,
    manifest: manifest.value.payload,
    manifestDigest: manifest.value.digest,
    keys: keys.value,
    rules: rules.value,
    release: release.value,
    list: list.value.payload,
    dossiers,
    declared: declared.value,
  });
};

/** Why a file that must be there cannot be used: it is gone or spoiled, or the disk refuses just now. */
export const profileUnreadable = (
  error: StorageFailure | { readonly code: 'spoiled' } | 'spoiled',
  path: string,
): Result<never, ProfileFailure> =>
  error === 'spoiled' || error.code === 'spoiled' || error.code === 'STORAGE_MISSING'
    ? err({ code: 'SCORING_PROFILE_SPOILED', details: { path } })
    : err(error);

const readRecusals = async (deps: Deps, path: string): Promise<Result<readonly Recusal[], ProfileFailure>> => {
  const read = await readJson(deps.files, path, recusalsSchema);
  if (read.ok) return ok(read.value.recusals);
  return read.error.code === 'STORAGE_MISSING' ? ok([]) : profileUnreadable(read.error, path);
};

/** Every profile of this computer; a failure where the disk cannot tell which there are. */
export const listProfiles = async (
  deps: Pick<Deps, 'files' | 'dataFolder'>,
): Promise<Result<readonly Profile[], StorageFailure>> => {
  const root = `${deps.dataFolder}/profils`;
  const jurors = await deps.files.list(root);
  if (!jurors.ok) return jurors;
  const profiles: Profile[] = [];
  for (const juror of jurors.value) {
    const campaigns = await deps.files.list(`${root}/${juror}`);
    // A file of someone else's beside our folders holds no campaign, nor does a copy under a name that is no id.
    for (const campaign of campaigns.ok ? campaigns.value : []) {
      if (!profileSchema.safeParse({ juror, campaign }).success) continue;
      const manifest = await deps.files.stat(profileFolder(deps.dataFolder, { juror, campaign }).manifest);
      if (!manifest.ok) return manifest;
      if (manifest.value) profiles.push({ juror, campaign });
    }
  }
  return ok(profiles);
};

/** Recusals in force for this juror: those of the list and those declared here. */
export const recusalsOf = ({ list, declared, profile }: OpenedProfile): readonly Recusal[] => [
  ...list.body.recusals.filter(({ juror }) => juror === profile.juror),
  ...declared,
];
