import type { ParsedInputOf, ResultOf, Services } from '../../../shared/contract/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type Campaign, isFrozen, loadCampaign, record } from '../campaign/campaign-store.ts';
import { publishRelease } from '../campaign/release.ts';
import type { Deps } from '../deps.ts';
import { writeJson } from '../json-files.ts';
import { serially } from '../serially.ts';
import { commitImport, finishImport } from './commit-import.ts';
import { type ImportFailure, type ReadImport, readImport } from './read-import.ts';
import { readMapping } from './remembered-mapping.ts';

type DossiersServices = Pick<Services, Extract<keyof Services, `dossiers.${string}`>>;

export const createDossiersServices = (deps: Deps): DossiersServices => ({
  'dossiers.previewImport': (input) => previewImport(deps, input),
  'dossiers.import': (input) => serially(input.campaign, () => importDossiers(deps, input)),
  'dossiers.list': async ({ campaign: id }) => {
    const campaign = await loadCampaign(deps, id);
    return campaign.ok ? ok({ dossiers: [...campaign.value.dossiers] }) : campaign;
  },
  'dossiers.changeStatus': (input) => serially(input.campaign, () => changeStatus(deps, input)),
});

type Request = ParsedInputOf<'dossiers.import'>;
type Unknown = { readonly code: 'APPLICATION_FILE_UNKNOWN'; readonly details: { readonly name: string } };

const previewImport = async (deps: Deps, input: Request): Promise<ResultOf<'dossiers.previewImport'>> => {
  const campaign = await loadCampaign(deps, input.campaign);
  if (!campaign.ok) return campaign;
  const read = await readFor(deps, campaign.value, input);
  return read.ok ? ok(read.value.preview) : read;
};

/** All or nothing: with one error nothing is written, and after a crash either nothing or everything is there. */
const importDossiers = async (deps: Deps, input: Request): Promise<ResultOf<'dossiers.import'>> => {
  const campaign = await loadCampaign(deps, input.campaign);
  if (!campaign.ok) return campaign;
  const finished = await finishImport(deps, campaign.value);
  if (!finished.ok) return finished;
  const read = await readFor(deps, campaign.value, input);
  if (!read.ok) return read;
  const { preview, dossiers } = read.value;
  if (preview.problems.some(({ severity }) => severity === 'error'))
    return err({ code: 'DOSSIERS_IMPORT_REFUSED', details: { name: input.table.name, problems: preview.problems } });
  const committed = await commitImport(deps, campaign.value, read.value);
  if (!committed.ok) return committed;
  if (!isFrozen(campaign.value)) return ok(preview);
  const kept = campaign.value.dossiers.filter(({ id }) => !dossiers.some((dossier) => dossier.id === id));
  const released = await publishRelease(deps, campaign.value, campaign.value.rules, [...kept, ...dossiers]);
  return released.ok ? ok(preview) : released;
};

const readFor = async (
  deps: Deps,
  campaign: Campaign,
  input: Request,
): Promise<Result<ReadImport, ImportFailure | Unknown>> => {
  const [table, archive] = [input.table, input.attachments].map((file) =>
    file === null ? null : deps.fileRefs.resolve(file.ref),
  );
  if (!table) return err({ code: 'APPLICATION_FILE_UNKNOWN', details: { name: input.table.name } });
  if (input.attachments && !archive)
    return err({ code: 'APPLICATION_FILE_UNKNOWN', details: { name: input.attachments.name } });
  const job = deps.jobs.start(input.job);
  try {
    return await readImport(deps, {
      table,
      archive: archive ?? null,
      categories: campaign.rules.categories,
      existing: campaign.dossiers,
      mapping: input.mapping,
      remembered: await readMapping(deps, campaign),
      job,
    });
  } finally {
    job.end();
  }
};

/** A withdrawn or ineligible dossier keeps its sheets; it leaves the ranking, with its reason. */
const changeStatus = async (
  deps: Deps,
  { campaign: id, dossier: wanted, status, reason }: ParsedInputOf<'dossiers.changeStatus'>,
): Promise<ResultOf<'dossiers.changeStatus'>> => {
  const campaign = await loadCampaign(deps, id);
  if (!campaign.ok) return campaign;
  const finished = await finishImport(deps, campaign.value);
  if (!finished.ok) return finished;
  const dossier = campaign.value.dossiers.find((known) => known.id === wanted);
  if (!dossier) return err({ code: 'DOSSIERS_UNKNOWN', details: { dossier: wanted } });
  // The line is the act: once it is there the status has changed, whatever becomes of the file.
  const recorded = await record(deps, campaign.value, [
    { event: 'dossiers.statusChanged', data: { dossier: wanted, status, reason } },
  ]);
  if (!recorded.ok) return recorded;
  const changed = { ...dossier, status, statusReason: reason };
  await writeJson(deps.files, campaign.value.folder.dossier(wanted), changed);
  return ok({});
};
