import type { ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import type { ExportedFile } from '../../../shared/contract/method.ts';
import { dossierToJuryDossier } from '../../../shared/dossiers/dossier.ts';
import { canonicalJson } from '../../../shared/exchange/canonical-json.ts';
import { AUTHOR_SECRETARIAT, type PackagePayload } from '../../../shared/exchange/payloads.ts';
import { isAssigned, isRecused } from '../../../shared/jury/jury.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { exportsFolder } from '../campaign/campaign-folder.ts';
import {
  type Campaign,
  eventsOf,
  isFrozen,
  type LoadFailure,
  loadCampaign,
  record,
} from '../campaign/campaign-store.ts';
import { publishRelease } from '../campaign/release.ts';
import type { Deps } from '../deps.ts';
import { exportFile, toFileName } from '../exported-files.ts';
import { toBytes } from '../json-files.ts';
import { sealFile } from '../sealed-files.ts';
import { drawCodes } from './codes.ts';
import { publishList } from './publish-list.ts';

type Item = PackagePayload['body']['rules'];
type Content = { readonly item: Item; readonly bytes: Uint8Array };

/** Makes one package per sitting juror, and the table of codes for the convocations. */
export const sendPackages = async (
  deps: Deps,
  { campaign: id, job }: ParsedInputOf<'exchange.send'>,
): Promise<ResultOf<'exchange.send'>> => {
  const loaded = await loadCampaign(deps, id);
  if (!loaded.ok) return loaded;
  if (!isFrozen(loaded.value)) return err({ code: 'CAMPAIGN_NOT_FROZEN', details: { campaign: id } });
  const sitting = loaded.value.jury.seats.map(({ sitting: juror }) => juror);
  if (sitting.length === 0) return err({ code: 'EXCHANGE_NO_JURORS', details: { campaign: id } });
  const current = await withPresentRelease(deps, loaded.value);
  if (!current.ok) return current;
  const listed = await publishList(deps, current.value);
  if (!listed.ok) return listed;
  const campaign: Campaign = { ...current.value, list: listed.value };
  const codes = await drawCodes(
    deps,
    campaign,
    sitting.filter((juror) => recipientOf(campaign, juror) === null),
  );
  if (!codes.ok) return codes;
  const work = deps.jobs.start(job);
  try {
    const packages: { juror: string; file: ExportedFile }[] = [];
    for (const [index, juror] of sitting.entries()) {
      if (work.isCancelled()) return err({ code: 'JOB_CANCELLED', details: {} });
      const file = await sendPackage(deps, campaign, juror, codes.value.get(juror) ?? null);
      if (!file.ok) return file;
      packages.push({ juror, file: file.value });
      work.progress(index + 1, sitting.length);
    }
    const table = await exportCodes(deps, campaign, codes.value);
    return table.ok ? ok({ packages, codes: table.value }) : table;
  } finally {
    work.end();
  }
};

/** An import cut short after the freeze may have left dossiers that no release names: what is sent is of one piece. */
const withPresentRelease = async (deps: Deps, campaign: Campaign): Promise<Result<Campaign, LoadFailure>> => {
  const release = await publishRelease(deps, campaign, campaign.rules, campaign.dossiers);
  if (!release.ok) return release;
  return release.value === campaign.releases.at(-1)?.digest ? ok(campaign) : loadCampaign(deps, campaign.id);
};

/** The age recipient of a juror whose key is known; null before the activation. */
const recipientOf = (campaign: Campaign, juror: string): string | null =>
  campaign.list?.payload.body.jurors.find(({ id }) => id === juror)?.recipient ?? null;

const sendPackage = async (
  deps: Deps,
  campaign: Campaign,
  juror: string,
  code: string | null,
): Promise<Result<ExportedFile, LoadFailure>> => {
  const contents = await contentsFor(deps, campaign, juror);
  if (!contents.ok) return contents;
  const { rules, release, list, dossiers, attachments } = contents.value;
  const before = eventsOf(campaign.lines, 'exchange.sent').filter(({ data }) => data.juror === juror);
  const manifest = await sealFile(deps, 'package', campaign.keys.seal, {
    campaign: campaign.id,
    campaignKey: campaign.keys.thumbprint,
    author: AUTHOR_SECRETARIAT,
    seq: before.length + 1,
    prev: before.slice(-1).map(({ data }) => data.manifest),
    release: campaign.releases.at(-1)?.digest ?? '',
    listVersion: campaign.list?.payload.body.version ?? 0,
    body: {
      juror,
      rules: rules.item,
      release: release.item,
      list: list.item,
      dossiers: dossiers.map(({ item, dossier }) => ({ ...item, dossier })),
      attachments: attachments.map(({ item }) => item),
      documents: [],
      recipients: [campaign.keys.open.recipient],
      sealKey: campaign.keys.seal.x,
      minimumVersion: deps.app.version,
    },
  });
  const unique = new Map(
    [rules, release, list, ...dossiers, ...attachments].map(({ item, bytes }) => [item.sha256, bytes]),
  );
  const zip = await deps.archives.writeStored([
    { name: 'manifest.jws', bytes: manifest.bytes },
    ...[...unique].map(([name, bytes]) => ({ name, bytes })),
  ]);
  const recipient = recipientOf(campaign, juror);
  if (recipient === null && code === null) throw new TypeError('a juror without key has a code');
  const to = recipient ? { recipients: [recipient, campaign.keys.open.recipient] } : { code: code as string };
  const sealed = await deps.crypto.encrypt(zip, to);
  const stored = await deps.files.create(campaign.folder.sent(manifest.digest), manifest.bytes);
  if (!stored.ok) return stored;
  const name = `${toFileName(`${campaign.rules.title} ${juror}`)}.palmares-paquet`;
  const file = await exportFile(deps, `${exportsFolder(deps.dataFolder, campaign.id)}/paquets`, name, sealed);
  if (!file.ok) return file;
  const recorded = await record(deps, campaign, [
    { event: 'exchange.sent', data: { juror, manifest: manifest.digest, size: sealed.length } },
  ]);
  return recorded.ok ? file : recorded;
};

type Contents = {
  readonly rules: Content;
  readonly release: Content;
  readonly list: Content;
  readonly dossiers: readonly (Content & { readonly dossier: string })[];
  readonly attachments: readonly Content[];
};

/** Everything that goes to one juror: only dossiers assigned and not recused, only what jurors may see of them. */
const contentsFor = async (deps: Deps, campaign: Campaign, juror: string): Promise<Result<Contents, LoadFailure>> => {
  const { releases, rules: frozenRules, jury, folder, list } = campaign;
  const release = releases.at(-1)?.release;
  const mine = campaign.dossiers.filter(
    (dossier) =>
      release?.dossiers.some(({ id }) => id === dossier.id) === true &&
      isAssigned(jury.assignment, juror, dossier.id) &&
      !isRecused(jury.recusals, juror, dossier),
  );
  const seen = mine.map((dossier) => dossierToJuryDossier(dossier, frozenRules.blind));
  const dossiers = await Promise.all(
    seen.map(async (dossier) => ({ ...(await jsonContent(deps, dossier, `${dossier.id}.json`)), dossier: dossier.id })),
  );
  const attachments: Content[] = [];
  for (const { sha256, size, type, name } of new Map(
    seen.flatMap((dossier) => dossier.attachments.map((item) => [item.sha256, item])),
  ).values()) {
    const bytes = await deps.files.read(folder.attachment(sha256));
    if (!bytes.ok) return bytes;
    attachments.push({ item: { sha256, size, type, name }, bytes: bytes.value });
  }
  const envelope = await deps.files.read(folder.list(list?.digest ?? ''));
  if (!envelope.ok) return envelope;
  return ok({
    rules: await jsonContent(deps, frozenRules, 'reglement.json'),
    release: await jsonContent(deps, release, 'envoi.json'),
    list: await contentOf(deps, envelope.value, 'application/jose+json', 'liste.jws'),
    dossiers,
    attachments,
  });
};

const jsonContent = (deps: Deps, value: unknown, name: string): Promise<Content> =>
  contentOf(deps, toBytes(canonicalJson(value)), 'application/json', name);

const contentOf = async (deps: Deps, bytes: Uint8Array, type: string, name: string): Promise<Content> => ({
  item: { sha256: await deps.crypto.sha256(bytes), size: bytes.length, type, name },
  bytes,
});

const nameOf = (campaign: Campaign, juror: string): string =>
  campaign.jury.jurors.find(({ id }) => id === juror)?.name ?? juror;

/** The mail-merge table: who gets which code. It goes into the convocations, never with the package. */
const exportCodes = async (
  deps: Deps,
  campaign: Campaign,
  codes: ReadonlyMap<string, string>,
): Promise<Result<ExportedFile, LoadFailure>> => {
  const rows = [...codes].map(([juror, code]) => [juror, nameOf(campaign, juror), code]);
  const table = { name: 'Codes', rows: [['membre', 'nom', 'code'], ...rows] };
  const bytes = await deps.spreadsheets.write('csvFrench', [table]);
  return exportFile(deps, `${exportsFolder(deps.dataFolder, campaign.id)}/codes`, 'codes-a-remettre.csv', bytes);
};
