import { storedFilesOf } from '../exchange/merge.ts';
import { type BundleFiles, EVIDENCE, filesUnder } from './evidence-files.ts';
import type { StationLines, Tell } from './read-evidence.ts';

/**
 * The journals and the folders must name the same lists and score files, and every results taken back; results sealed
 * since stand in no journal yet. A broken journal says nothing of them.
 */
export const checkJournals = (files: BundleFiles, stations: readonly StationLines[], tell: Tell): void => {
  if (stations.length === 0 || stations.length < filesUnder(files, EVIDENCE.journals).length) return;
  const lines = stations.flatMap((station) => station.lines);
  const listed = lines.flatMap((line) => (line.event === 'jury.listed' ? [line.data.digest] : []));
  const sealed = lines.flatMap((line) => (line.event === 'publication.sealed' ? [line.data.digest] : []));
  const accepted = storedFilesOf(lines).map(({ digest }) => digest);
  const named = new Set([
    ...pathsIn(EVIDENCE.lists, listed),
    ...pathsIn(EVIDENCE.scores, accepted),
    ...pathsIn(EVIDENCE.results, sealed),
  ]);
  for (const path of named) if (!files.has(path)) tell(path, 'missing');
  for (const folder of [EVIDENCE.lists, EVIDENCE.scores])
    for (const [path] of filesUnder(files, folder)) if (!named.has(path)) tell(path, 'extra');
};

const pathsIn = (folder: string, digests: readonly string[]): readonly string[] =>
  digests.map((digest) => `${folder}${digest}.jws`);
