import type { ParsedInputOf, ResultOf, Services } from '../../../shared/contract/contract.ts';
import { err, ok } from '../../../shared/result.ts';
import { isClosed, isFrozen, loadCampaign, record } from '../campaign/campaign-store.ts';
import type { Deps } from '../deps.ts';
import { serially } from '../serially.ts';
import { intakeBoard } from './board.ts';
import { inspectFile } from './inspect.ts';
import { currentOutcome } from './intake-state.ts';
import { openPackage } from './open-package.ts';
import { publishList } from './publish-list.ts';
import { receiveFiles, recoverStored } from './receive.ts';
import { sendPackages } from './send.ts';

type ExchangeServices = Pick<Services, Extract<keyof Services, `exchange.${string}`>>;

export const createExchangeServices = (deps: Deps): ExchangeServices => ({
  'exchange.inspect': (input) => inspectFile(deps, input),
  'exchange.send': (input) => serially(input.campaign, () => sendPackages(deps, input)),
  'exchange.openPackage': (input) => serially('openPackage', () => openPackage(deps, input)),
  'exchange.receive': (input) => serially(input.campaign, () => receiveFiles(deps, input)),
  'exchange.board': ({ campaign }) => intakeBoard(deps, campaign),
  'exchange.decideFork': (input) => serially(input.campaign, () => decideFork(deps, input)),
  'exchange.close': ({ campaign }) => serially(campaign, () => closeIntake(deps, campaign)),
});

/** Records which of two files of the same revision counts, with the reason. */
const decideFork = async (
  deps: Deps,
  { campaign: id, juror, digest, reason }: ParsedInputOf<'exchange.decideFork'>,
): Promise<ResultOf<'exchange.decideFork'>> => {
  const campaign = await loadCampaign(deps, id);
  if (!campaign.ok) return campaign;
  const current = isFrozen(campaign.value) ? await currentOutcome(deps, campaign.value) : null;
  if (current && !current.ok) return current;
  const standing = current?.value.outcome.standings.find((known) => known.juror === juror);
  if (!standing?.fork.includes(digest)) return err({ code: 'EXCHANGE_NO_FORK', details: { juror } });
  const recorded = await record(deps, campaign.value, [
    { event: 'exchange.forkDecided', data: { juror, digest, reason } },
  ]);
  return recorded.ok ? ok({}) : recorded;
};

/** Closing is an act: the list with every key that counts is published, and who is missing is written down. */
const closeIntake = async (deps: Deps, id: string): Promise<ResultOf<'exchange.close'>> => {
  const loaded = await loadCampaign(deps, id);
  if (!loaded.ok) return loaded;
  if (!isFrozen(loaded.value)) return err({ code: 'CAMPAIGN_NOT_FROZEN', details: { campaign: id } });
  if (isClosed(loaded.value)) return err({ code: 'EXCHANGE_CLOSED', details: { campaign: id } });
  const recovered = await recoverStored(deps, loaded.value);
  if (!recovered.ok) return recovered;
  const campaign = await loadCampaign(deps, id);
  if (!campaign.ok) return campaign;
  const current = await currentOutcome(deps, campaign.value);
  if (!current.ok) return current;
  const listed = await publishList(deps, campaign.value);
  if (!listed.ok) return listed;
  const sitting = new Set(campaign.value.jury.seats.map(({ sitting: juror }) => juror));
  const standings = current.value.outcome.standings.filter(({ juror }) => sitting.has(juror));
  const missing = standings.filter(({ state }) => state !== 'counted').map(({ juror }) => juror);
  const data = { counted: standings.length - missing.length, missing };
  const recorded = await record(deps, campaign.value, [{ event: 'exchange.closed', data }]);
  return recorded.ok ? ok({ missing }) : recorded;
};
