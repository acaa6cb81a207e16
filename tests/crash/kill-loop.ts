import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { scenarioNamed } from './scenarios.ts';

/** What was seen: `problems` are empty unless something acknowledged was lost or something was unreadable. */
export type KillCount = {
  readonly scenario: string;
  readonly kills: number;
  readonly killedWhileWriting: number;
  readonly acknowledged: number;
  readonly problems: readonly string[];
};

/** The writer as one file that Node runs as it is, in a folder that also holds what it writes until `remove`. */
export type Writer = { readonly file: string; readonly folder: string; readonly remove: () => Promise<void> };

export const buildWriter = async (): Promise<Writer> => {
  const out = path.join(import.meta.dirname, '../../out');
  await mkdir(out, { recursive: true });
  // Within the project: our programs look for their resources above themselves.
  const folder = await mkdtemp(path.join(out, 'crash-'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: path.join(import.meta.dirname, 'writer.ts'),
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'writer.mjs', codeSplitting: false } },
    },
    ssr: { noExternal: true },
  });
  return { file: path.join(folder, 'writer.mjs'), folder, remove: () => rm(folder, { recursive: true, force: true }) };
};

/** How many kills one folder lives through: long enough to recover from recoveries, short enough to stay small. */
const KILLS_PER_FOLDER = 25;
/** Most writers are killed at any moment up to this after one of their first acknowledgements, drawn among so many, */
const WRITING_MS = 40;
const WRITINGS = 3;
/** and one in so many, at any moment up to this after it was started: while Node or our recovery starts. */
const EARLY = 4;
const STARTING_MS = 250;

/** Starts a writer and kills it, again and again, at moments drawn from `chance` (0 to 1), and checks after each kill. */
export const killAgainAndAgain = async (
  writer: Writer,
  scenario: string,
  kills: number,
  chance: () => number,
): Promise<KillCount> => {
  const { prepare, check } = scenarioNamed(scenario);
  const problems: string[] = [];
  let [killedWhileWriting, acknowledged] = [0, 0];
  for (let done = 0; done < kills && problems.length === 0; done += KILLS_PER_FOLDER) {
    const folder = await mkdtemp(path.join(writer.folder, 'data-'));
    const end = Math.min(kills, done + KILLS_PER_FOLDER);
    await prepare?.(folder, end - done);
    const acked: string[] = [];
    for (let kill = done; kill < end; kill++) {
      const told = await killOne(writer.file, scenario, folder, chance);
      acked.push(...told.acked);
      if (told.acked.length > 0) killedWhileWriting += 1;
      if (told.problem !== null) problems.push(`kill ${kill}: ${told.problem}`);
      const wrong = await check(folder, acked);
      if (wrong !== null) problems.push(`kill ${kill}: ${wrong}, in ${folder}`);
    }
    acknowledged += acked.length;
    // What went wrong stays to be looked at, until the writer is removed.
    if (problems.length === 0) await rm(folder, { recursive: true, force: true });
  }
  return { scenario, kills, killedWhileWriting, acknowledged, problems };
};

type Told = { readonly acked: readonly string[]; readonly problem: string | null };

const killOne = (writer: string, scenario: string, folder: string, chance: () => number): Promise<Told> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, scenario, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
    const early = chance() < 1 / EARLY;
    const delay = chance() * (early ? STARTING_MS : WRITING_MS);
    // Counted, not timed: on a loaded machine too, writers have done something before they are killed.
    const awaited = 1 + Math.floor(chance() * WRITINGS);
    let [output, complaints] = ['', ''];
    let timer = early ? setTimeout(() => child.kill('SIGKILL'), delay) : undefined;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const told = output.match(/^ack /gm)?.length ?? 0;
      if (told >= awaited) timer ??= setTimeout(() => child.kill('SIGKILL'), delay);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      // A line cut by the kill was not an acknowledgement.
      const lines = output.split('\n').slice(0, -1);
      const acked = lines.filter((line) => line.startsWith('ack ')).map((line) => line.slice(4));
      resolve({ acked, problem: signal === 'SIGKILL' ? null : `the writer ended by itself (${code}): ${complaints}` });
    });
  });

/** Mulberry32: the same chances for the same seed. */
export const chancesOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
