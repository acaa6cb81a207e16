import type { Services } from '../../../shared/contract/contract.ts';
import type { Deps } from '../deps.ts';
import { serially } from '../serially.ts';
import { exportRanking } from './export-ranking.ts';
import { prepareEvidence } from './prepare-evidence.ts';
import { receiveResults } from './receive-results.ts';
import { sealResults } from './seal-results.ts';
import { verifyBundle } from './verify-bundle.ts';

type PublicationServices = Pick<Services, Extract<keyof Services, `publication.${string}`>>;

export const createPublicationServices = (deps: Deps): PublicationServices => ({
  'publication.prepare': (input) => serially(input.campaign, () => prepareEvidence(deps, input)),
  'publication.seal': (input) => serially(input.bundle.ref, () => sealResults(deps, input)),
  'publication.receive': (input) => serially(input.campaign, () => receiveResults(deps, input)),
  'publication.export': (input) => serially(input.campaign, () => exportRanking(deps, input)),
  'publication.verify': (input) => verifyBundle(deps, input),
});
