import type { Services } from '../../shared/contract/contract.ts';
import { applicationServices } from './application/application-services.ts';
import type { Host } from './application/host.ts';
import type { Deps } from './deps.ts';

/** Every method of the contract, by subject. A method without its service is refused by dispatch as unknown. */
export const createServices = (deps: Deps, host: Host): Partial<Services> => ({
  ...applicationServices(deps, host),
});
