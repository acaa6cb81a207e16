import type { z } from 'zod';
import { type Rules, rulesSchema } from '../campaign/rules.ts';
import { type JuryDossier, juryDossierSchema } from '../dossiers/dossier.ts';
import { err, ok, type Result } from '../result.ts';
import { parseCanonical } from './canonical-json.ts';
import {
  findContentProblem,
  findReleaseProblem,
  isVersionEnough,
  MANIFEST_ENTRY,
  type PackageProblem,
} from './package-content.ts';
import { type ListPayload, type PackagePayload, type Release, releaseSchema } from './payloads.ts';
import { openSealed, type SealPorts } from './verify-sealed.ts';

type Entry = { readonly name: string; readonly bytes: Uint8Array };

/** A package that holds together, read. */
export type OpenedPackage = {
  readonly payload: PackagePayload;
  /** Digest of the manifest. */
  readonly digest: string;
  readonly rules: Rules;
  readonly release: Release;
  readonly list: ListPayload;
  /** In the manifest's order. */
  readonly dossiers: readonly JuryDossier[];
};

/**
 * Checks an opened package whole before anything of it is used: manifest sealed by the campaign key it names, contents
 * exactly those it lists, the jury list under the same seal, rules, release and dossiers of one piece. The seal key is
 * the package's own word: what vouches for it is the code that opened the package, or the key remembered from before.
 */
export const verifyPackage = async (
  ports: SealPorts,
  entries: readonly Entry[],
  appVersion: string,
): Promise<Result<OpenedPackage, PackageProblem>> => {
  const manifest = entries.find(({ name }) => name === MANIFEST_ENTRY);
  if (!manifest) return refuse('missing', MANIFEST_ENTRY);
  const opened = await openSealed(ports, 'package', manifest.bytes, ({ body }) => body.sealKey);
  if (!opened.ok)
    return refuse(opened.error.code === 'E08' || opened.error.code === 'E10' ? 'seal' : 'manifest', MANIFEST_ENTRY);
  const { payload, digest, kid } = opened.value;
  if (payload.campaignKey !== kid) return refuse('seal', MANIFEST_ENTRY);
  if (!isVersionEnough(appVersion, payload.body.minimumVersion))
    return refuse('needsNewerApplication', payload.body.minimumVersion);
  const contents = entries.filter((entry) => entry !== manifest);
  const hashed = await Promise.all(
    contents.map(async ({ name, bytes }) => ({ name, size: bytes.length, sha256: await ports.sha256(bytes) })),
  );
  const problem = findContentProblem(payload.body, hashed);
  return problem
    ? err(problem)
    : readContents(ports, payload, digest, new Map(contents.map(({ name, bytes }) => [name, bytes])));
};

const readContents = async (
  ports: SealPorts,
  payload: PackagePayload,
  digest: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Result<OpenedPackage, PackageProblem>> => {
  const { body } = payload;
  // `findContentProblem` saw every item there.
  const bytesOf = ({ sha256 }: { readonly sha256: string }) => files.get(sha256) as Uint8Array;
  const rules = readItem(ports, rulesSchema, bytesOf(body.rules));
  if (!rules) return refuse('mismatch', body.rules.name);
  const release = readItem(ports, releaseSchema, bytesOf(body.release));
  if (!release) return refuse('mismatch', body.release.name);
  const list = await openSealed(ports, 'list', bytesOf(body.list), body.sealKey);
  if (!list.ok || list.value.payload.campaign !== payload.campaign) return refuse('mismatch', body.list.name);
  const problem = findReleaseProblem(payload, release);
  if (problem) return err(problem);
  const dossiers: JuryDossier[] = [];
  for (const item of body.dossiers) {
    const dossier = readItem(ports, juryDossierSchema, bytesOf(item));
    if (dossier?.id !== item.dossier) return refuse('mismatch', item.name);
    dossiers.push(dossier);
  }
  return ok({ payload, digest, rules, release, list: list.value.payload, dossiers });
};

const readItem = <S extends z.ZodType>(ports: SealPorts, schema: S, bytes: Uint8Array): z.infer<S> | null => {
  const text = ports.decodeUtf8(bytes);
  const value = text === null ? null : parseCanonical(text);
  const parsed = value?.ok ? schema.safeParse(value.value) : null;
  return parsed?.success ? parsed.data : null;
};

const refuse = (why: PackageProblem['why'], item: string): Result<never, PackageProblem> => err({ why, item });
