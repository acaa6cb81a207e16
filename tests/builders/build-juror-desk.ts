import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { Profile } from '../../shared/contract/exchange.ts';
import type { FileRef } from '../../shared/contract/method.ts';
import type { Cell, Draft } from '../../shared/scoring/sheet.ts';
import type { Installation } from './build-installation.ts';
import { buildInstallation, cloneInstallation } from './build-installation.ts';
import type { SentCampaign } from './build-campaign.ts';

/** A juror at her own computer, who knows the package file and the code and nothing else. */
export type JurorDesk = Installation & {
  readonly profile: Profile;
  readonly score: (dossier: string, marks: Marks, more?: Partial<Draft>) => Promise<void>;
  readonly seal: () => Promise<Sealed>;
};
/** Criterion → mark; null: « ne peut être apprécié ». */
export type Marks = Readonly<Record<string, string | null>>;
export type Sealed = OutputOf<'scoring.seal'> & { readonly bytes: Uint8Array };

let seeds = 100;

export const openDesk = async (sent: SentCampaign, juror: string): Promise<JurorDesk> => {
  const installation = await buildInstallation({ seed: ++seeds });
  const { profile } = await installation.get('exchange.openPackage', {
    file: installation.ref(sent.packageOf(juror)),
    code: sent.codeOf(juror),
  });
  return deskOf(installation, profile);
};

/** The same profile on a second computer. */
export const cloneDesk = async (desk: JurorDesk): Promise<JurorDesk> =>
  deskOf(await cloneInstallation(desk, ++seeds), desk.profile);

export const deskOf = (installation: Installation, profile: Profile): JurorDesk => ({
  ...installation,
  profile,
  score: async (dossier, marks, more = {}) => {
    const desk = await installation.get('scoring.desk', { profile });
    const { draft } = await installation.get('scoring.readDraft', { profile, dossier });
    await installation.get('scoring.saveDraft', {
      profile,
      draft: buildDraft(dossier, marks, {
        edit: (draft?.edit ?? 0) + 1,
        base: desk.dossiers.find((listed) => listed.dossier.id === dossier)?.digest ?? '',
        ...more,
      }),
    });
  },
  seal: async () => {
    const sealed = await installation.get('scoring.seal', { profile });
    return { ...sealed, bytes: new Uint8Array(await readFile(sealed.file.path)) };
  },
});

export const buildDraft = (dossier: string, marks: Marks, overrides: Partial<Draft> = {}): Draft => ({
  v: 1,
  dossier,
  edit: 1,
  base: 'a'.repeat(64),
  abstained: false,
  flag: false,
  cells: Object.entries(marks).map(
    ([criterion, mark]): Cell => ({ criterion, state: mark === null ? 'cannotAssess' : 'scored', mark, comment: '' }),
  ),
  comment: '',
  ...overrides,
});

/** A sealed file with all three dossiers of the small campaign marked. */
export const sealAll = async (desk: JurorDesk, mark: string): Promise<Sealed> => {
  const { dossiers } = await desk.get('scoring.desk', { profile: desk.profile });
  for (const { dossier } of dossiers) await desk.score(dossier.id, { A: mark, B: mark });
  return desk.seal();
};

/** Brings sealed files to the secretariat, as mail does: under any name. */
export const handIn = async (
  secretariat: SentCampaign,
  files: readonly (Sealed | Uint8Array | FileRef)[],
): Promise<OutputOf<'exchange.receive'>['reports']> => {
  const refs: FileRef[] = [];
  for (const [index, file] of files.entries())
    refs.push(
      'ref' in file
        ? file
        : await secretariat.put(`notes-${index}.bin`, file instanceof Uint8Array ? file : file.bytes),
    );
  const { reports } = await secretariat.get('exchange.receive', {
    campaign: secretariat.campaign,
    files: refs,
    job: null,
  });
  return reports;
};

export const profileRoot = ({ folder, profile }: JurorDesk): string =>
  path.join(folder, 'profils', profile.juror, profile.campaign);
