import type { OutputOf, ResultOf } from '../../../shared/contract/contract.ts';
import { isAssigned, isRecused } from '../../../shared/jury/jury.ts';
import { ok } from '../../../shared/result.ts';
import { isClosed, isFrozen, loadCampaign } from '../campaign/campaign-store.ts';
import type { Deps } from '../deps.ts';
import { currentOutcome } from './intake-state.ts';

type Row = OutputOf<'exchange.board'>['rows'][number];

/**
 * One row per sitting juror: what came, what counts, what is missing. Counts only, never a total. A sheet is expected of
 * each dossier assigned that is still to be marked, unless the juror is recused or abstained.
 */
export const intakeBoard = async (deps: Deps, wanted: string): Promise<ResultOf<'exchange.board'>> => {
  const loaded = await loadCampaign(deps, wanted);
  if (!loaded.ok) return loaded;
  const campaign = loaded.value;
  if (!isFrozen(campaign)) return ok({ rows: [], closed: false });
  const current = await currentOutcome(deps, campaign);
  if (!current.ok) return current;
  const { outcome, evidence } = current.value;
  const rows = campaign.jury.seats.map(({ sitting: juror }): Row => {
    const standing = outcome.standings.find((known) => known.juror === juror);
    const verdicts = outcome.sheets.find((known) => known.juror === juror)?.verdicts ?? [];
    const payload = evidence.files.find(({ digest }) => digest === standing?.current?.digest)?.payload;
    const recusals = [...evidence.list.recusals, ...(payload?.body.recusals ?? [])];
    const abstained = new Set(
      payload?.body.sheets.flatMap(({ dossier, state }) => (state === 'abstained' ? [dossier] : [])),
    );
    const expected = new Set(
      evidence.dossiers
        .filter(({ status }) => status === 'eligible' || status === 'outOfCompetition')
        .filter(({ id }) => isAssigned(evidence.list.assignment, juror, id) && !abstained.has(id))
        .filter((dossier) => !isRecused(recusals, juror, dossier))
        .map(({ id }) => id),
    );
    const complete = verdicts.filter(({ dossier, verdict }) => verdict === 'counted' && expected.has(dossier)).length;
    const person = campaign.jury.jurors.find((known) => known.id === juror);
    return {
      juror,
      name: person?.name ?? juror,
      college: person?.college ?? juror,
      state: stateOf(standing?.state ?? 'nothingReceived', complete, expected.size),
      seq: standing?.current?.seq ?? null,
      digest: standing?.current?.digest ?? null,
      complete,
      expected: expected.size,
      setAside: verdicts.flatMap(({ dossier, verdict, reason }) =>
        verdict === 'setAside' && reason ? [{ dossier, reason }] : [],
      ),
      held: verdicts.flatMap(({ dossier, verdict }) => (verdict === 'held' ? [dossier] : [])),
      fork: [...(standing?.fork ?? [])],
      settledForks: standing?.settledForks.map((digests) => [...digests]) ?? [],
    };
  });
  return ok({ rows, closed: isClosed(campaign) });
};

const stateOf = (
  standing: 'nothingReceived' | 'held' | 'counted',
  complete: number,
  expected: number,
): Row['state'] => {
  if (standing !== 'counted') return standing;
  return complete < expected ? 'incomplete' : 'counted';
};
