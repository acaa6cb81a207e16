import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { campaignFolder } from '../../main/services/campaign/campaign-folder.ts';
import { loadCampaign } from '../../main/services/campaign/campaign-store.ts';
import { buildDeps } from '../builders/build-deps.ts';
import { buildJuryDay, clientOf, type JuryDay, sealRevisions, valueOf } from '../builders/build-jury-day.ts';
import { type CrashScenario, numbersFrom } from './crash-scenario.ts';

/** Files that wait per kill; after the last, writers begin again with files that are there already. */
const PER_KILL = 2;

type Day = JuryDay & { readonly revisions: number };
const dayOf = async (folder: string): Promise<Day> =>
  JSON.parse(await readFile(path.join(folder, 'jour.json'), 'utf8')) as Day;
const revisionPath = (folder: string, revision: number): string =>
  path.join(folder, `revision-${revision}.palmares-notes`);

/** A secretariat that takes in the score files of a juror, over the very service that the windows call. */
export const intake: CrashScenario = {
  name: 'intake',
  prepare: async (folder, kills) => {
    const day = await buildJuryDay(folder);
    const revisions = (await sealRevisions(day, PER_KILL * kills)).length;
    await writeFile(path.join(folder, 'jour.json'), JSON.stringify({ ...day, revisions } satisfies Day));
  },
  write: async (folder, ack) => {
    const { campaign, secretariat, revisions } = await dayOf(folder);
    const deps = await buildDeps({ dataFolder: secretariat });
    const received = await readdir(path.join(campaignFolder(secretariat, campaign).root, 'recus'));
    for (const turn of numbersFrom(received.length)) {
      const file = deps.fileRefs.register(revisionPath(folder, 1 + (turn % revisions)));
      const answer = await clientOf(deps).call('exchange.receive', { campaign, files: [file], job: null });
      const report = valueOf<'exchange.receive'>(answer).reports[0];
      if (!report || !['accepted', 'duplicate', 'superseded'].includes(report.verdict))
        throw new Error(JSON.stringify(report));
      ack(`${report.seq} ${report.digest}`);
    }
  },
  check: async (folder, acked) => {
    const { campaign, secretariat } = await dayOf(folder);
    const deps = await buildDeps({ dataFolder: secretariat });
    const loaded = await loadCampaign(deps, campaign);
    if (!loaded.ok) return JSON.stringify(loaded.error);
    const recorded = loaded.value.lines.flatMap((line) =>
      line.event === 'exchange.accepted' || line.event === 'exchange.recovered' ? [line.data.digest] : [],
    );
    const twice = recorded.find((digest, index) => recorded.indexOf(digest) !== index);
    if (twice !== undefined) return `${twice} is recorded twice`;
    for (const one of acked) {
      const [seq, digest = ''] = one.split(' ');
      if (!recorded.includes(digest)) return `revision ${seq} is not in the journal`;
      const stored = await deps.files.read(loaded.value.folder.received(digest));
      if (!stored.ok) return `revision ${seq}: ${stored.error.code}`;
    }
    const board = await clientOf(deps).call('exchange.board', { campaign });
    return board.ok ? null : JSON.stringify(board.error);
  },
};
