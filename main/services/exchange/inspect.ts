import { rulesSchema } from '../../../shared/campaign/rules.ts';
import type { FailureFor, ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import type { Inspection } from '../../../shared/contract/exchange.ts';
import { unarmour } from '../../../shared/exchange/armour.ts';
import { ENVELOPE_MAX, parseEnvelope, readHeader } from '../../../shared/exchange/envelope.ts';
import { parseTypedCode } from '../../../shared/exchange/keys.ts';
import { PACKAGE_LIMITS, PACKAGE_STANZAS } from '../../../shared/exchange/package-content.ts';
import { verifyPackage } from '../../../shared/exchange/verify-package.ts';
import { EVIDENCE, evidenceCampaignSchema } from '../../../shared/publication/evidence-files.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { campaignsFolder } from '../campaign/campaign-folder.ts';
import { type Campaign, loadCampaign } from '../campaign/campaign-store.ts';
import type { Deps } from '../deps.ts';
import { parseJson, readJson, toText } from '../json-files.ts';
import { listProfiles, loadProfile } from '../scoring/profile-store.ts';
import { explainEnvelope, explainPackage, NOTHING_KNOWN } from './explain-sealed.ts';

const LARGEST = 2_200_000_000;
const MAX_STANZAS = 64;

type Refusal = FailureFor<'exchange.inspect'>;

/** Says what a file is by its content, whatever its name; opens what a key or code at hand opens, and nothing else. */
export const inspectFile = async (
  deps: Deps,
  { file, campaign: id, code }: ParsedInputOf<'exchange.inspect'>,
): Promise<ResultOf<'exchange.inspect'>> => {
  const path = deps.fileRefs.resolve(file.ref)?.path;
  const stat = path === undefined ? ok(null) : await deps.files.stat(path);
  if (!stat.ok) return stat;
  if (path === undefined || !stat.value) return err({ code: 'APPLICATION_FILE_UNKNOWN', details: { name: file.name } });
  const unknown: Inspection = { ...NOTHING_KNOWN, name: file.name, size: stat.value.size };
  if (stat.value.kind === 'folder') return ok(await inspectFolder(deps, path, unknown));
  const campaigns = await campaignsAtHand(deps, id);
  if (!campaigns.ok) return campaigns;
  const read = await deps.files.read(path, LARGEST);
  if (!read.ok)
    return read.error.code === 'STORAGE_TOO_LARGE'
      ? err({ code: 'EXCHANGE_TOO_LARGE', details: { name: file.name } })
      : read;
  const encrypted =
    isText(read.value, 'age-encryption.org/') || isText(read.value, '-----BEGIN AGE') ? unarmour(read.value) : null;
  if (encrypted === null) return ok(await inspectPlain(deps, unknown, read.value, campaigns.value));
  return inspectEncrypted(deps, unknown, encrypted, campaigns.value, code);
};

/** The campaign named, or every readable one of this computer: their keys may open and place a seal. */
const campaignsAtHand = async (deps: Deps, id: string | null): Promise<Result<readonly Campaign[], Refusal>> => {
  if (id !== null) {
    const campaign = await loadCampaign(deps, id);
    if (campaign.ok) return ok([campaign.value]);
    return campaign.error.code === 'CAMPAIGN_FOLDER_SPOILED'
      ? err({ code: 'CAMPAIGN_UNKNOWN', details: { campaign: id } })
      : err(campaign.error);
  }
  const names = await deps.files.list(campaignsFolder(deps.dataFolder));
  const loaded = await Promise.all((names.ok ? names.value : []).map((name) => loadCampaign(deps, name)));
  return ok(loaded.flatMap((campaign) => (campaign.ok ? [campaign.value] : [])));
};

const inspectFolder = async (deps: Deps, path: string, unknown: Inspection): Promise<Inspection> => {
  const bundle = await readJson(deps.files, `${path}/${EVIDENCE.campaign}`, evidenceCampaignSchema);
  if (bundle.ok)
    return {
      ...unknown,
      kind: 'bundleFolder',
      opened: true,
      campaign: bundle.value.campaign,
      campaignTitle: bundle.value.title,
    };
  const rules = await readJson(deps.files, `${path}/travail/rules.json`, rulesSchema);
  return rules.ok ? { ...unknown, kind: 'campaignFolder', opened: true, campaignTitle: rules.value.title } : unknown;
};

const inspectEncrypted = async (
  deps: Deps,
  unknown: Inspection,
  bytes: Uint8Array,
  campaigns: readonly Campaign[],
  typed: string | null,
): Promise<Result<Inspection, Refusal>> => {
  const code = parseTypedCode(typed ?? '');
  const byCode = code === null ? null : await deps.crypto.open(bytes, { code }, PACKAGE_STANZAS);
  const identities = [...campaigns.map(({ keys }) => keys.open.identity), ...(await profileIdentities(deps))];
  const opened = byCode?.ok ? byCode : await deps.crypto.open(bytes, { identities }, MAX_STANZAS);
  if (opened.ok) return ok(await inspectOpened(deps, unknown, opened.value, campaigns));
  if (opened.error === 'damaged' || (byCode && !byCode.ok && byCode.error === 'damaged'))
    return err({ code: 'EXCHANGE_SPOILED', details: { name: unknown.name } });
  if (opened.error === 'notAge') return ok(unknown);
  const needs = isText(bytes, 'age-encryption.org/v1\n-> scrypt ') ? 'code' : 'campaign';
  if (needs === 'code' && typed !== null && typed.trim() !== '')
    return err({ code: 'EXCHANGE_CODE_WRONG', details: { name: unknown.name } });
  return ok({ ...unknown, kind: 'encrypted', needs });
};

const profileIdentities = async (deps: Deps): Promise<readonly string[]> => {
  const known = await listProfiles(deps);
  const opened = await Promise.all((known.ok ? known.value : []).map((profile) => loadProfile(deps, profile)));
  return opened.flatMap((profile) => (profile.ok ? [profile.value.keys.open.identity] : []));
};

const inspectOpened = async (
  deps: Deps,
  unknown: Inspection,
  bytes: Uint8Array,
  campaigns: readonly Campaign[],
): Promise<Inspection> => {
  if (!isZip(bytes)) return inspectPlain(deps, { ...unknown, opened: true }, bytes, campaigns);
  const ports = { sha256: deps.crypto.sha256, verifyEd25519: deps.crypto.verifyEd25519, decodeUtf8: toText };
  const entries = await deps.archives.read(bytes, PACKAGE_LIMITS);
  const opened = entries.ok ? await verifyPackage(ports, entries.value, deps.app.version) : null;
  if (!opened?.ok) return { ...unknown, kind: 'package', opened: true, sealHolds: false };
  return explainPackage(deps, unknown, opened.value);
};

const inspectPlain = async (
  deps: Deps,
  unknown: Inspection,
  bytes: Uint8Array,
  campaigns: readonly Campaign[],
): Promise<Inspection> => {
  const envelope = parseEnvelope(bytes, ENVELOPE_MAX.results);
  const header = envelope.ok ? readHeader(envelope.value) : null;
  if (envelope.ok && header?.ok) return explainEnvelope(deps, unknown, envelope.value, header.value, campaigns);
  const rules = parseJson(rulesSchema, bytes.length > ENVELOPE_MAX.scores ? null : toText(bytes));
  if (rules) return { ...unknown, kind: 'rules', opened: true, campaignTitle: rules.title };
  if (isZip(bytes)) return { ...unknown, kind: isWorkbook(bytes) ? 'spreadsheet' : 'archive', opened: true };
  return isTable(bytes)
    ? { ...unknown, kind: 'spreadsheet', opened: true }
    : { ...unknown, kind: 'unknown', opened: true };
};

const isText = (bytes: Uint8Array, text: string): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 400)).includes(text);
const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** XLSX has this entry in its directory, at the end; ODS begins with its type, stored. */
const isWorkbook = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(-65_536)).includes('xl/workbook.xml') ||
  isText(bytes, 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet');

/** A first line with at least one separator of ours, nothing binary, and no JSON (one of ours, spoiled): a table of text. */
const isTable = (bytes: Uint8Array): boolean => {
  const start = bytes.subarray(0, 4096);
  const [first = ''] = new TextDecoder('latin1').decode(start).split(/\r?\n/);
  return !start.includes(0) && /[,;\t]/.test(first) && !/^\s*[{[]/.test(first);
};
