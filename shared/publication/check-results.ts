import { canonicalJson } from '../exchange/canonical-json.ts';
import type { ResultsPayload } from '../exchange/payloads.ts';
import type { BundleProblem } from './bundle-problem.ts';
import { EVIDENCE } from './evidence-files.ts';
import type { Evidence, Outcome } from './outcome.ts';
import type { Sealed, StationLines, Tell } from './read-evidence.ts';

export type Recomputed = Omit<ResultsPayload['body'], 'reason'>;

/** The body of the results that this evidence gives: sealed by the chair, compared by everyone else. */
export const resultsBody = ({
  evidence: { rules, release, dossiers },
  outcome,
  listDigest,
  stations,
}: {
  readonly evidence: Evidence;
  readonly outcome: Outcome;
  readonly listDigest: string;
  readonly stations: readonly StationLines[];
}): Recomputed => ({
  level: rules.level,
  rules: release.rules,
  list: listDigest,
  inputs: [...outcome.inputs],
  // Both lists name the same dossiers: evidence in which they differ is refused before.
  dossiers: dossiers.flatMap((dossier) =>
    release.dossiers.filter(({ id }) => id === dossier.id).map(({ digest }) => ({ ...dossier, digest })),
  ),
  exclusions: [...outcome.exclusions],
  ranking: [...outcome.ranking.lines],
  awards: [...outcome.awards],
  provisional: outcome.provisional,
  journals: stations.map(({ station, n, head }) => ({ station, n, head })),
});

/** Each revision of the results is numbered and names the one before; each was sealed by whoever was in the chair. */
export const checkRevisions = (
  results: readonly Sealed<'results'>[],
  isChair: (author: string, kid: string) => boolean,
  tell: Tell,
): void => {
  for (const [index, { path, kid, payload }] of results.entries()) {
    const prev = results.slice(0, index).map(({ digest }) => digest);
    if (payload.seq !== index + 1 || payload.prev.join() !== prev.slice(-1).join())
      tell(path, 'chain', String(payload.seq));
    if (!isChair(payload.author, kid)) tell(path, 'key', kid);
  }
};

/** What the chair sealed last must be what the evidence gives, part by part. `expected` is null where it gives nothing. */
export const checkResults = (
  results: readonly Sealed<'results'>[],
  {
    chairKid,
    release,
    expected,
  }: { readonly chairKid: string | null; readonly release: string; readonly expected: Recomputed | null },
  tell: Tell,
): void => {
  const last = results.at(-1);
  if (!last) return tell(EVIDENCE.results, 'missing');
  if (last.kid !== chairKid) tell(last.path, 'key', last.kid);
  if (last.payload.release !== release) tell(last.path, 'rules', last.payload.release);
  if (!expected) return;
  for (const part of differingParts(last.payload.body, expected)) tell(last.path, PARTS[part], part);
};

/** Parts of sealed results that are not those computed anew; none if they say the same. */
export const differingParts = (said: ResultsPayload['body'], expected: Recomputed): readonly (keyof Recomputed)[] =>
  (Object.keys(PARTS) as (keyof Recomputed)[]).filter(
    (part) => canonicalJson(said[part]) !== canonicalJson(expected[part]),
  );

const PARTS: Readonly<Record<keyof Recomputed, BundleProblem['why']>> = {
  level: 'rules',
  rules: 'rules',
  list: 'list',
  inputs: 'input',
  dossiers: 'input',
  exclusions: 'ranking',
  ranking: 'ranking',
  awards: 'ranking',
  provisional: 'ranking',
  journals: 'chain',
};
