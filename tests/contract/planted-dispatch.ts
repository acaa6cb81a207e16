import { setTimeout as wait } from 'node:timers/promises';
import { createSettingsFile } from '../../main/platform/settings-file.ts';
import type { Host } from '../../main/services/application/host.ts';
import { createServices } from '../../main/services/create-services.ts';
import { createDispatch, type Dispatch } from '../../main/services/dispatch.ts';
import { err } from '../../shared/result.ts';
import type { BuiltDeps } from '../builders/build-deps.ts';
import type { Planted } from './contract-suite.ts';

export const planted: Planted = { secret: 'secret of the stack', job: 'job-1' };

/** The real services, but for one that has a bug and one that works until it is cancelled. */
export const plantedDispatch = (deps: BuiltDeps, name: Host['name']): Dispatch => {
  const settings = createSettingsFile(deps.dataFolder);
  const services = createServices(deps, { name, settings, pickFiles: null, readOnlyBecause: null });
  return createDispatch(
    {
      ...services,
      'campaign.templates': () => {
        throw new Error(planted.secret);
      },
      'publication.verify': async ({ job }) => {
        const handle = deps.jobs.start(job);
        handle.progress(1, 10);
        while (!handle.isCancelled()) await wait(5);
        handle.end();
        return err({ code: 'JOB_CANCELLED', details: {} });
      },
    },
    deps.log,
    { checkAnswers: true },
  );
};
