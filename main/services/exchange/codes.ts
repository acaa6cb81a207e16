import { z } from 'zod';
import { idSchema } from '../../../shared/campaign/text.ts';
import { drawCode } from '../../../shared/exchange/keys.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { type Campaign, eventsOf, type LoadFailure, orSpoiled, record } from '../campaign/campaign-store.ts';
import type { Deps } from '../deps.ts';
import { readJson, writeJson } from '../json-files.ts';

const codesSchema = z.strictObject({
  v: z.literal(1),
  codes: z.array(z.strictObject({ juror: idSchema, code: z.string() })),
});
export type Codes = ReadonlyMap<string, string>;

/** The codes that are not burnt yet, by juror. One that a crash left in the file after its activation is burnt too. */
export const readCodes = async (
  deps: Deps,
  campaign: Pick<Campaign, 'folder' | 'lines'>,
): Promise<Result<Codes, LoadFailure>> => {
  const read = await readJson(deps.files, campaign.folder.codes, codesSchema);
  if (!read.ok && read.error.code === 'STORAGE_MISSING') return ok(new Map());
  const file = await orSpoiled(Promise.resolve(read));
  if (!file.ok) return file;
  const live = file.value.codes.filter(({ juror }) => !isBurnt(campaign, juror));
  return ok(new Map(live.map(({ juror, code }) => [juror, code])));
};

/** Each code drawn opens one activation. */
const isBurnt = ({ lines }: Pick<Campaign, 'lines'>, juror: string): boolean => {
  const drawn = eventsOf(lines, 'jury.codesDrawn').filter(({ data }) => data.jurors.includes(juror)).length;
  const activations = eventsOf(lines, 'exchange.activated').filter(({ data }) => data.juror === juror);
  const activated = new Set(activations.map(({ data }) => data.signingKey)).size;
  return activated > 0 && activated >= drawn;
};

/** Draws a code for each of `jurors` that has none: 80 random bits, shown once as four groups of four. */
export const drawCodes = async (
  deps: Deps,
  campaign: Campaign,
  jurors: readonly string[],
): Promise<Result<Codes, LoadFailure>> => {
  const known = await readCodes(deps, campaign);
  if (!known.ok) return known;
  const fresh = jurors.filter((juror) => !known.value.has(juror));
  if (fresh.length === 0) return known;
  const codes = new Map([...known.value, ...fresh.map((juror) => [juror, drawCode(deps.random.bytes(10))] as const)]);
  const written = await writeCodes(deps, campaign, codes);
  if (!written.ok) return written;
  const recorded = await record(deps, campaign, [{ event: 'jury.codesDrawn', data: { jurors: fresh } }]);
  return recorded.ok ? ok(codes) : recorded;
};

/** A code that has opened an activation opens nothing more. */
export const burnCodes = async (
  deps: Deps,
  campaign: Campaign,
  jurors: readonly string[],
): Promise<Result<void, LoadFailure>> => {
  const codes = await readCodes(deps, campaign);
  if (!codes.ok) return codes;
  return writeCodes(deps, campaign, new Map([...codes.value].filter(([juror]) => !jurors.includes(juror))));
};

const writeCodes = (deps: Deps, campaign: Pick<Campaign, 'folder'>, codes: Codes) =>
  writeJson(deps.files, campaign.folder.codes, { v: 1, codes: [...codes].map(([juror, code]) => ({ juror, code })) });
