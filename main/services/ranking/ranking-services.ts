import type { ParsedInputOf, ResultOf, Services } from '../../../shared/contract/contract.ts';
import type { RankingView } from '../../../shared/contract/ranking.ts';
import { type Outcome, rankingText } from '../../../shared/publication/outcome.ts';
import { err, ok } from '../../../shared/result.ts';
import { type Campaign, eventsOf, isClosed, isFrozen, loadCampaign, record } from '../campaign/campaign-store.ts';
import type { Deps } from '../deps.ts';
import { currentOutcome } from '../exchange/intake-state.ts';
import { toBytes } from '../json-files.ts';
import { serially } from '../serially.ts';
import { rankTable } from './rank-table.ts';

type RankingServices = Pick<Services, Extract<keyof Services, `ranking.${string}`>>;

export const createRankingServices = (deps: Deps): RankingServices => ({
  'ranking.open': (input) => serially(input.campaign, () => openRanking(deps, input)),
  'ranking.read': ({ campaign }) => readRanking(deps, campaign),
  'ranking.rankTable': (input) => rankTable(deps, input),
});

/** Opening is an act: after the intake was closed, or earlier if asked for, which the journal keeps. */
const openRanking = async (
  deps: Deps,
  { campaign: id, early }: ParsedInputOf<'ranking.open'>,
): Promise<ResultOf<'ranking.open'>> => {
  const loaded = await loadCampaign(deps, id);
  if (!loaded.ok) return loaded;
  const campaign = loaded.value;
  if (!isFrozen(campaign)) return err({ code: 'CAMPAIGN_NOT_FROZEN', details: { campaign: id } });
  if (!isClosed(campaign) && !early) return err({ code: 'EXCHANGE_NOT_CLOSED', details: { campaign: id } });
  const current = await currentOutcome(deps, campaign);
  if (!current.ok) return current;
  const isNew =
    !isRankingOpen(campaign) ||
    (isClosed(campaign) && !eventsOf(campaign.lines, 'ranking.opened').some(({ data }) => !data.early));
  const recorded = isNew
    ? await record(deps, campaign, [{ event: 'ranking.opened', data: { early: !isClosed(campaign) } }])
    : ok(undefined);
  return recorded.ok ? ok(await viewOf(deps, campaign, current.value.outcome)) : recorded;
};

const readRanking = async (deps: Deps, id: string): Promise<ResultOf<'ranking.read'>> => {
  const loaded = await loadCampaign(deps, id);
  if (!loaded.ok) return loaded;
  if (!isFrozen(loaded.value)) return err({ code: 'CAMPAIGN_NOT_FROZEN', details: { campaign: id } });
  if (!isRankingOpen(loaded.value)) return err({ code: 'RANKING_NOT_OPEN', details: { campaign: id } });
  const current = await currentOutcome(deps, loaded.value);
  return current.ok ? ok(await viewOf(deps, loaded.value, current.value.outcome)) : current;
};

export const isRankingOpen = ({ lines }: Pick<Campaign, 'lines'>): boolean =>
  eventsOf(lines, 'ranking.opened').length > 0;

/** The ranking with what explains it. Categories come in the order of the rules, places in that of the ranking. */
export const viewOf = async (
  deps: Pick<Deps, 'crypto'>,
  campaign: Campaign,
  { ranking, awards, provisional }: Outcome,
): Promise<RankingView> => {
  const titles = new Map(campaign.dossiers.map(({ id, title }) => [id, title]));
  const details = new Map(ranking.details.map((detail) => [detail.dossier, detail]));
  return {
    digest: await deps.crypto.sha256(toBytes(rankingText(ranking.lines))),
    provisional: provisional || !isClosed(campaign),
    categories: campaign.rules.categories.map(({ id, label }) => ({
      category: id,
      label,
      lines: ranking.lines
        .filter(({ category }) => category === id)
        .map((line) => {
          const detail = details.get(line.dossier);
          return {
            ...line,
            title: titles.get(line.dossier) ?? line.dossier,
            shown: detail?.shown ?? null,
            tiedWith: [...(detail?.tiedWith ?? [])],
            step: detail?.step ?? null,
          };
        }),
    })),
    awards: [...awards],
  };
};
