import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { BundleFiles } from '../../shared/publication/evidence-files.ts';
import { readBundle } from '../../main/services/publication/bundle-folder.ts';
import type { BuiltCampaign } from './build-campaign.ts';
import type { Installation } from './build-installation.ts';
import type { JurorDesk } from './build-juror-desk.ts';
import { buildJuryEvening, type JuryEvening } from './build-jury-evening.ts';
import { handIn } from './build-juror-desk.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'palmares-bundles-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** Everyone's files received, the intake closed, the ranking open. */
export const buildClosedEvening = async (parts: Parameters<typeof buildJuryEvening>[0] = {}): Promise<JuryEvening> => {
  const evening = await buildJuryEvening(parts);
  const { sent, first, second, third, revised } = evening;
  await handIn(sent, [first, second, third, revised]);
  await sent.get('exchange.close', { campaign: sent.campaign });
  await sent.get('ranking.open', { campaign: sent.campaign, early: false });
  return evening;
};

/** What the secretariat lays out, copied as a USB stick would: answers the folder of the copy. */
export const prepareBundle = async (sent: BuiltCampaign): Promise<string> => {
  const { bundle } = await sent.get('publication.prepare', { campaign: sent.campaign, job: null });
  return copyBundle(bundle.path);
};

export const copyBundle = async (from: string): Promise<string> => {
  const to = path.join(await mkdtemp(path.join(scratch, 'bundle-')), 'recueil');
  await cp(from, to, { recursive: true });
  return to;
};

/** The chair of the small campaign is J1. */
export const sealBundle = (chair: JurorDesk, bundle: string, reason = ''): Promise<OutputOf<'publication.seal'>> =>
  chair.get('publication.seal', { bundle: chair.ref(bundle), profile: chair.profile, reason });

export const readAll = async (
  { deps }: Pick<Installation, 'deps'>,
  bundle: string,
): Promise<Map<string, Uint8Array>> => {
  const files = await readBundle(deps, bundle);
  if (!files.ok) throw new Error(JSON.stringify(files.error));
  return new Map(files.value.files);
};

/** The files as a folder of their own. */
export const writeAll = async (files: BundleFiles): Promise<string> => {
  const root = path.join(await mkdtemp(path.join(scratch, 'bundle-')), 'recueil');
  await mkdir(root, { recursive: true });
  for (const [name, bytes] of files) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), bytes);
  }
  return root;
};

/** The payload of a sealed file, unchecked. */
export const openPayload = (bytes: Uint8Array): Record<string, unknown> => {
  const { payload } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { payload: string };
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
};

export const readText = (file: string): Promise<string> => readFile(file, 'utf8');
