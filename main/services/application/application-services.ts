import type { applicationContract, Settings } from '../../../shared/contract/application.ts';
import type { Services } from '../../../shared/contract/contract.ts';
import { err, ok } from '../../../shared/result.ts';
import type { Deps } from '../deps.ts';
import type { Host } from './host.ts';

export type ApplicationServices = Pick<Services, keyof typeof applicationContract>;

/** What the program says of itself, its settings, its picker, and the end of long work. */
export const applicationServices = (deps: Deps, host: Host): ApplicationServices => ({
  'application.about': async () =>
    ok({
      version: deps.app.version,
      build: deps.app.build,
      host: host.name,
      dataFolder: deps.dataFolder,
      readOnlyBecause: host.readOnlyBecause,
    }),
  'application.settings': async () => host.settings.read(),
  'application.changeSettings': (changes) => host.settings.change(given(changes)),
  'application.pickFiles': async (how) => {
    if (host.pickFiles === null) return err({ code: 'APPLICATION_NO_PICKER', details: {} });
    const paths = await host.pickFiles(how);
    return ok({ files: paths.map((path) => deps.fileRefs.register(path)) });
  },
  'application.cancelJob': async ({ job }) => ok({ cancelled: deps.jobs.cancel(job) }),
});

/** A member that is `undefined` is one that was not asked to change. */
const given = (changes: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Partial<Settings> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
