import { normaliseLine } from '../../../shared/campaign/text.ts';
import { journalEvents } from '../../../shared/exchange/journal.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { type Campaign, eventsOf, type LoadFailure, orSpoiled, record } from '../campaign/campaign-store.ts';
import { pendingImportSchema } from '../campaign/pending-import.ts';
import type { Deps } from '../deps.ts';
import { readJson, writeJson } from '../json-files.ts';
import type { ReadImport } from './read-import.ts';
import { rememberMapping } from './remembered-mapping.ts';

/**
 * Writes an import whose preview has no error. Attachments come first, each under its digest; then one file holds all
 * new and changed dossiers: from that write on the import has happened, and whoever loads the campaign sees it whole.
 * The rest lays it out dossier by dossier and is done again if it was cut short.
 */
export const commitImport = async (
  deps: Deps,
  campaign: Campaign,
  read: ReadImport,
): Promise<Result<void, LoadFailure>> => {
  for (const [digest, bytes] of read.contents) {
    const stored = await deps.files.create(campaign.folder.attachment(digest), bytes);
    if (!stored.ok) return stored;
  }
  const { preview, dossiers } = read;
  const changes = new Map(preview.dossiers.map(({ id, change }) => [id, change]));
  const idsThat = (wanted: string) => preview.dossiers.filter(({ change }) => change === wanted).map(({ id }) => id);
  const event = {
    source: normaliseLine(preview.file.name).slice(0, 255) || preview.file.sha256,
    sha256: preview.file.sha256,
    added: idsThat('new'),
    changed: idsThat('changed'),
    gone: preview.gone.map(({ id }) => id),
  };
  const written = dossiers.filter(({ id }) => changes.get(id) !== 'same');
  const number = eventsOf(campaign.lines, 'dossiers.imported').length + 1;
  const pending = pendingImportSchema.parse({
    v: 1,
    number,
    event: journalEvents['dossiers.imported'].parse(event),
    dossiers: written,
  });
  const committed = await writeJson(deps.files, campaign.folder.pendingImport, pending);
  if (!committed.ok) return committed;
  const remembered = await rememberMapping(deps, campaign, preview.mapping);
  return remembered.ok ? finishImport(deps, campaign) : remembered;
};

/** Lays out an import that was committed, if there is one. */
export const finishImport = async (deps: Deps, campaign: Campaign): Promise<Result<void, LoadFailure>> => {
  const pending = await readJson(deps.files, campaign.folder.pendingImport, pendingImportSchema);
  // Only one that is surely not there needs nothing: anything else was committed, or cannot be told.
  if (!pending.ok)
    return pending.error.code === 'STORAGE_MISSING' ? ok(undefined) : orSpoiled(Promise.resolve(pending));
  const { number, event, dossiers } = pending.value;
  for (const dossier of dossiers) {
    const written = await writeJson(deps.files, campaign.folder.dossier(dossier.id), dossier);
    if (!written.ok) return written;
  }
  if (eventsOf(campaign.lines, 'dossiers.imported').length < number) {
    const recorded = await record(deps, campaign, [{ event: 'dossiers.imported', data: event }]);
    if (!recorded.ok) return recorded;
  }
  return deps.files.remove(campaign.folder.pendingImport);
};
