import type { ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import type { ExportedFile } from '../../../shared/contract/method.ts';
import type { RankingView } from '../../../shared/contract/ranking.ts';
import { messagesOf } from '../../../shared/messages/catalogue.ts';
import { exportWords } from '../../../shared/messages/export-words.ts';
import { rankingList, rankingRecords, rankingTables } from '../../../shared/publication/ranking-table.ts';
import { err, ok } from '../../../shared/result.ts';
import { exportsFolder } from '../campaign/campaign-folder.ts';
import { type Campaign, isFrozen, loadCampaign } from '../campaign/campaign-store.ts';
import type { Deps, Table } from '../deps.ts';
import { currentOutcome } from '../exchange/intake-state.ts';
import { exportFile, toFileName } from '../exported-files.ts';
import { toBytes } from '../json-files.ts';
import { isRankingOpen, viewOf } from '../ranking/ranking-services.ts';

/**
 * Every export of the ranking, in French: workbooks for people (ODS, XLSX), a CSV for French spreadsheets, a CSV and a
 * JSON for open data. Each names the campaign, its edition, whether the ranking is provisional, and its digest. Where a
 * file cannot be written the failure is answered, never a part of the files.
 */
export const exportRanking = async (
  deps: Deps,
  { campaign: id, to, job }: ParsedInputOf<'publication.export'>,
): Promise<ResultOf<'publication.export'>> => {
  const folder = to === null ? `${exportsFolder(deps.dataFolder, id)}/classement` : deps.fileRefs.resolve(to.ref)?.path;
  if (folder === undefined) return err({ code: 'APPLICATION_FILE_UNKNOWN', details: { name: to?.name ?? '' } });
  const loaded = await loadCampaign(deps, id);
  if (!loaded.ok) return loaded;
  const campaign = loaded.value;
  if (!isFrozen(campaign)) return err({ code: 'CAMPAIGN_NOT_FROZEN', details: { campaign: id } });
  if (!isRankingOpen(campaign)) return err({ code: 'RANKING_NOT_OPEN', details: { campaign: id } });
  const current = await currentOutcome(deps, campaign);
  if (!current.ok) return current;
  const contents = contentsOf(deps, campaign, await viewOf(deps, campaign, current.value.outcome));
  const work = deps.jobs.start(job);
  try {
    const files: ExportedFile[] = [];
    for (const [index, { name, bytes }] of contents.entries()) {
      if (work.isCancelled()) return err({ code: 'JOB_CANCELLED', details: {} });
      const file = await exportFile(deps, folder, name, await bytes());
      if (!file.ok) return file;
      files.push(file.value);
      work.progress(index + 1, contents.length);
    }
    return ok({ files });
  } finally {
    work.end();
  }
};

type Content = { readonly name: string; readonly bytes: () => Promise<Uint8Array> };

const contentsOf = ({ spreadsheets }: Deps, campaign: Campaign, view: RankingView): readonly Content[] => {
  const { rules } = campaign;
  const words = exportWords('fr');
  const labels = messagesOf('fr').exports;
  const name = toFileName(`${rules.title} ${labels.ranking}`);
  const workbook = [...rankingTables(view, rules, words), ...awardsTable(campaign, view), aboutTable(campaign, view)];
  const list = withAbout(rankingList(view, rules, labels.ranking, words), campaign, view);
  const records = { campaign: campaign.id, title: rules.title, edition: rules.edition, ...rankingRecords(view) };
  return [
    { name: `${name}.ods`, bytes: () => spreadsheets.write('ods', workbook) },
    { name: `${name}.xlsx`, bytes: () => spreadsheets.write('xlsx', workbook) },
    { name: `${name}.csv`, bytes: () => spreadsheets.write('csvFrench', [list]) },
    { name: `${name}-${labels.openData}.csv`, bytes: () => spreadsheets.write('csvOpen', [list]) },
    { name: `${name}.json`, bytes: async () => toBytes(`${JSON.stringify(records, null, 2)}\n`) },
  ];
};

/** What every export says of itself, as label and value. */
const about = ({ rules }: Campaign, { provisional, digest }: RankingView): readonly (readonly [string, string])[] => {
  const { about: labels } = messagesOf('fr').exports;
  return [
    [labels.campaign, rules.title],
    [labels.edition, rules.edition],
    [labels.state, provisional ? labels.provisional : labels.final],
    [labels.digest, digest],
  ];
};

const aboutTable = (campaign: Campaign, view: RankingView): Table => ({
  name: messagesOf('fr').exports.about.title,
  rows: about(campaign, view),
});

/** A CSV is read by programs too: what it says of itself stands in columns of its own, on every line. */
const withAbout = ({ name, rows }: Table, campaign: Campaign, view: RankingView): Table => {
  const facts = about(campaign, view);
  const added = (row: number) => facts.map(([label, value]) => (row === 0 ? label : value));
  return { name, rows: rows.map((row, index) => [...row, ...added(index)]) };
};

/** Who is awarded what; none where the rules give no prize by the ranking. */
const awardsTable = ({ rules }: Campaign, { awards, categories }: RankingView): readonly Table[] => {
  const { awards: labels } = messagesOf('fr').exports;
  const lines = categories.flatMap((category) => category.lines);
  const titleOf = (id: string) => lines.find(({ dossier }) => dossier === id)?.title ?? id;
  const rows = awards.flatMap(({ prize, category, laureates, toDecide }) => {
    const names = [
      rules.prizes.find(({ id }) => id === prize)?.label ?? prize,
      categories.find((known) => known.category === category)?.label ?? null,
    ];
    const told = [
      ...laureates.map((dossier) => [...names, dossier, titleOf(dossier), labels.laureate]),
      ...toDecide.map((dossier) => [...names, dossier, titleOf(dossier), labels.toDecide]),
    ];
    return told.length > 0 ? told : [[...names, null, null, labels.none]];
  });
  const header = [labels.prize, labels.category, labels.dossier, labels.dossierTitle, labels.state];
  return rows.length > 0 ? [{ name: labels.title, rows: [header, ...rows] }] : [];
};
