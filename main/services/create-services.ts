import type { Services } from '../../shared/contract/contract.ts';
import { applicationServices } from './application/application-services.ts';
import type { Host } from './application/host.ts';
import { createCampaignServices } from './campaign/campaign-services.ts';
import type { Deps } from './deps.ts';
import { createDossiersServices } from './dossiers/dossiers-services.ts';
import { createExchangeServices } from './exchange/exchange-services.ts';
import { createJuryServices } from './jury/jury-services.ts';
import { createPublicationServices } from './publication/publication-services.ts';
import { createRankingServices } from './ranking/ranking-services.ts';
import { createScoringServices } from './scoring/scoring-services.ts';

/** Every method of the contract, by subject. */
export const createServices = (deps: Deps, host: Host): Services => ({
  ...applicationServices(deps, host),
  ...createCampaignServices(deps),
  ...createDossiersServices(deps),
  ...createJuryServices(deps),
  ...createScoringServices(deps),
  ...createExchangeServices(deps),
  ...createRankingServices(deps),
  ...createPublicationServices(deps),
});
