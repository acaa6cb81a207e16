import { createCryptoInThread } from '../../main/platform/crypto-in-thread.ts';
import { createDurableFiles } from '../../main/platform/durable-files.ts';
import { appendEvents, readJournals } from '../../main/services/campaign/journal-store.ts';
import { GENERATIONS, readDraft, readDraftGenerations, saveDraft } from '../../main/services/scoring/draft-store.ts';
import type { JournalEvent } from '../../shared/exchange/journal.ts';
import type { Draft } from '../../shared/scoring/sheet.ts';
import { type CrashScenario, numbersFrom } from './crash-scenario.ts';

const newDeps = () => ({
  files: createDurableFiles(),
  crypto: createCryptoInThread(),
  clock: { now: () => new Date().toISOString() },
});

const DOSSIERS = ['D1', 'D2', 'D3'];

/** Big enough to be caught in the middle of, and no two alike. */
const draftOf = (dossier: string, edit: number): Draft => ({
  v: 1,
  dossier,
  edit,
  base: 'a'.repeat(64),
  abstained: false,
  flag: edit % 2 === 0,
  cells: Array.from({ length: 8 }, (_, index) => ({
    criterion: `C${index + 1}`,
    state: 'scored' as const,
    mark: `${edit + index}`,
    comment: `Remarque ${edit} `.repeat(20),
  })),
  comment: `${edit} `.repeat(edit % 500),
});

/** A juror who types in three dossiers at once. */
export const draftSaving: CrashScenario = {
  name: 'draft saving',
  write: async (folder, ack) => {
    const deps = newDeps();
    const type = async (dossier: string): Promise<void> => {
      const found = await readDraft(deps, folder, dossier);
      if (!found.ok) throw new Error(found.error.code);
      for (const edit of numbersFrom((found.value.draft?.edit ?? 0) + 1)) {
        const saved = await saveDraft(deps, folder, draftOf(dossier, edit));
        if (!saved.ok || saved.value.generationNotKept) throw new Error(JSON.stringify(saved));
        ack(`${dossier} ${edit}`);
      }
    };
    await Promise.all(DOSSIERS.map(type));
  },
  check: async (folder, acked) => {
    const deps = newDeps();
    for (const dossier of DOSSIERS) {
      const edits = acked.filter((one) => one.startsWith(`${dossier} `)).map((one) => Number(one.split(' ')[1]));
      const last = edits.reduce((most, edit) => Math.max(most, edit), 0);
      const read = await readDraft(deps, folder, dossier);
      if (!read.ok) return `${dossier}: ${read.error.code}`;
      const { draft, notice } = read.value;
      if (last > 0 && notice !== null) return `${dossier}: ${notice.code}`;
      if ((draft?.edit ?? 0) < last) return `${dossier}: ${draft?.edit ?? 0} after ${last}`;
      if (draft && JSON.stringify(draft) !== JSON.stringify(draftOf(dossier, draft.edit)))
        return `${dossier}: another content`;
      const generations = await readDraftGenerations(deps, folder, dossier);
      if (!generations.ok) return `${dossier}: ${generations.error.code}`;
      const kept = new Set(generations.value.map((generation) => generation.draft.edit));
      const newest = Math.max(...kept, 0);
      const missing = edits.filter((edit) => edit > newest - GENERATIONS && !kept.has(edit));
      if (missing.length > 0) return `${dossier}: generations ${missing.join(' ')} are missing`;
    }
    return null;
  },
};

const FILE = (number: number) => `file ${number} `.repeat(1000 + (number % 700));

/** What taking a file in does to the disk: the file under its digest, then the line that says so. */
export const storeAndRecord: CrashScenario = {
  name: 'store and record',
  write: async (folder, ack) => {
    const deps = newDeps();
    const made = await deps.files.makeFolder(`${folder}/pieces`);
    const read = await readJournals(deps, folder);
    if (!made.ok || !read.ok) throw new Error(JSON.stringify([made, read]));
    for (const number of numbersFrom((read.value.stations[0]?.n ?? 0) + 1)) {
      const bytes = new TextEncoder().encode(FILE(number));
      const sha256 = await deps.crypto.sha256(bytes);
      const stored = await deps.files.create(`${folder}/pieces/${sha256}`, bytes);
      const event: JournalEvent = {
        event: 'dossiers.imported',
        data: { source: `${number}`, sha256, added: [`D${number}`], changed: [], gone: [] },
      };
      const recorded = await appendEvents(deps, folder, 'P1', 'SECRETARIAT P1', [event]);
      if (!stored.ok || !recorded.ok) throw new Error(JSON.stringify([stored, recorded]));
      ack(`${number}`);
    }
  },
  check: async (folder, acked) => {
    const deps = newDeps();
    const read = await readJournals(deps, folder);
    if (!read.ok) return JSON.stringify(read.error);
    const lines = read.value.stations.flatMap((station) => station.lines);
    for (const line of lines) {
      if (line.event !== 'dossiers.imported') return `line ${line.n}: ${line.event}`;
      const stored = await deps.files.read(`${folder}/pieces/${line.data.sha256}`);
      if (!stored.ok) return `line ${line.n}: ${stored.error.code}`;
      if ((await deps.crypto.sha256(stored.value)) !== line.data.sha256) return `line ${line.n}: another content`;
    }
    const last = acked.reduce((most, one) => Math.max(most, Number(one)), 0);
    return lines.length < last ? `${lines.length} lines after ${last}` : null;
  },
};

/** A writer that acknowledges what it never writes: the check must find it out. */
export const liar: CrashScenario = {
  ...draftSaving,
  name: 'liar',
  write: async (_, ack) => {
    for (const edit of numbersFrom(1)) {
      ack(`D1 ${edit}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  },
};
