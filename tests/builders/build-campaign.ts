import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { Rules } from '../../shared/campaign/rules.ts';
import type { Dossier } from '../../shared/dossiers/dossier.ts';
import type { Jury } from '../../shared/jury/jury.ts';
import { buildDossier } from './build-dossier.ts';
import { buildInstallation, cloneInstallation, type Installation } from './build-installation.ts';
import { buildJuror, buildJury } from './build-jury.ts';
import { buildRules } from './build-rules.ts';

/** A secretariat with one campaign. */
export type BuiltCampaign = Installation & {
  readonly campaign: string;
  /** Its folder in `campagnes/`. */
  readonly root: string;
};

/** The same once its packages are made. */
export type SentCampaign = BuiltCampaign & {
  readonly packageOf: (juror: string) => string;
  /** What the convocation says; empty if the package needs none. */
  readonly codeOf: (juror: string) => string;
};

export type CampaignParts = {
  readonly rules?: Partial<Rules>;
  readonly dossiers?: readonly Dossier[];
  /** Bytes of attachments by SHA-256. */
  readonly attachments?: ReadonlyMap<string, Uint8Array>;
  readonly jury?: Jury;
  readonly seed?: number;
};

export const JURORS = ['J1', 'J2', 'J3'] as const;

/** Rules, three dossiers and a jury of three who read everything, made by the services and not frozen yet. */
export const buildCampaign = async (parts: CampaignParts = {}): Promise<BuiltCampaign> => {
  const installation = await buildInstallation({ seed: parts.seed ?? 1 });
  const { campaign } = await installation.get('campaign.create', {
    template: 'prix-impulsions-national',
    title: 'Prix d’essai',
    edition: '2026',
  });
  const root = path.join(installation.folder, 'campagnes', campaign);
  await installation.get('campaign.saveRules', { campaign, rules: buildRules(parts.rules) });
  for (const dossier of parts.dossiers ?? ['D1', 'D2', 'D3'].map((id) => buildDossier({ id })))
    await writeDossier({ root }, dossier);
  for (const [digest, bytes] of parts.attachments ?? []) await writeFile(path.join(root, 'pieces', digest), bytes);
  const jury = parts.jury ?? buildJury(JURORS.map((id) => buildJuror({ id })));
  await installation.get('jury.save', { campaign, jury });
  return { ...installation, campaign, root };
};

/** Puts a dossier where an import lays it. */
export const writeDossier = async ({ root }: Pick<BuiltCampaign, 'root'>, dossier: Dossier): Promise<void> => {
  await mkdir(path.join(root, 'travail/dossiers'), { recursive: true });
  await writeFile(path.join(root, `travail/dossiers/${dossier.id}.json`), JSON.stringify(dossier));
};

/** Frozen, its packages and codes exported. */
export const buildSentCampaign = async (parts: CampaignParts = {}): Promise<SentCampaign> => {
  const built = await buildCampaign(parts);
  await built.get('campaign.freeze', { campaign: built.campaign });
  return sendAgain(built);
};

/** The campaign as it stands, on another computer: what is done to the one leaves the other alone. */
export const cloneCampaign = async (sent: SentCampaign): Promise<SentCampaign> => {
  const installation = await cloneInstallation(sent, 2);
  return { ...sent, ...installation, root: path.join(installation.folder, 'campagnes', sent.campaign) };
};

/** The packages as they stand now, with the codes that are still to be handed over. */
export const sendAgain = async (built: BuiltCampaign): Promise<SentCampaign> => {
  const sent = await built.get('exchange.send', { campaign: built.campaign, job: null });
  const codes = await readCodes(built, sent);
  const packages = new Map(sent.packages.map(({ juror, file }) => [juror, file.path]));
  return {
    ...built,
    packageOf: (juror) => packages.get(juror) ?? '',
    codeOf: (juror) => codes.get(juror) ?? '',
  };
};

/** The table of codes as the convocations read it: juror → code. */
export const readCodes = async (
  { deps }: Installation,
  { codes }: Pick<OutputOf<'exchange.send'>, 'codes'>,
): Promise<ReadonlyMap<string, string>> => {
  const bytes = await deps.files.read(codes.path);
  const tables = await deps.spreadsheets.read(bytes.ok ? bytes.value : new Uint8Array());
  const rows = tables.ok ? (tables.value[0]?.rows ?? []) : [];
  return new Map(rows.slice(1).map(([juror, , code]) => [String(juror), String(code)]));
};
