import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationServices } from '../../../../main/services/application/application-services.ts';
import type { Host, PickHow } from '../../../../main/services/application/host.ts';
import { settingsSchema, type Settings } from '../../../../shared/contract/application.ts';
import { err, ok } from '../../../../shared/result.ts';
import { type BuiltDeps, buildDeps } from '../../../builders/build-deps.ts';

let deps: BuiltDeps;
beforeEach(async () => {
  deps = await buildDeps({ app: { version: '1.2.3', build: 'abc' } });
});
afterEach(() => deps[Symbol.asyncDispose]());

const hostWith = (more: Partial<Host> = {}): { readonly host: Host; readonly changes: Partial<Settings>[] } => {
  const changes: Partial<Settings>[] = [];
  const settings: Host['settings'] = {
    read: () => ok(settingsSchema.parse({})),
    change: async (change) => {
      changes.push(change);
      return ok({ ...settingsSchema.parse({}), ...change });
    },
  };
  return { changes, host: { name: 'test', settings, pickFiles: null, readOnlyBecause: null, ...more } };
};

describe('applicationServices', () => {
  it('says what runs, on which folder, and who else holds it', async () => {
    const { host } = hostWith({ readOnlyBecause: { program: 'electron', machine: 'poste', pid: 12 } });
    expect(await applicationServices(deps, host)['application.about']({})).toEqual(
      ok({
        version: '1.2.3',
        build: 'abc',
        host: 'test',
        dataFolder: deps.dataFolder,
        readOnlyBecause: { program: 'electron', machine: 'poste', pid: 12 },
      }),
    );
  });

  it('changes only the settings that were named', async () => {
    const { host, changes } = hostWith();
    await applicationServices(deps, host)['application.changeSettings']({ theme: 'dark', language: undefined });
    await applicationServices(deps, host)['application.changeSettings']({ letterShortcuts: false });
    expect(changes).toEqual([{ theme: 'dark' }, { letterShortcuts: false }]);
    expect(Object.keys(changes[0] ?? {})).toEqual(['theme']);
  });

  it('passes on what the settings have to tell', async () => {
    const spoiled = err({ code: 'APPLICATION_SETTINGS_SPOILED', details: { path: '/x' } } as const);
    const full = err({ code: 'STORAGE_FULL', details: { path: '/x' } } as const);
    const { host } = hostWith({ settings: { read: () => spoiled, change: async () => full } });
    const services = applicationServices(deps, host);
    expect(await services['application.settings']({})).toEqual(spoiled);
    expect(await services['application.changeSettings']({})).toEqual(full);
  });

  it('gives references of the files picked, none when the user gave up', async () => {
    const asked: PickHow[] = [];
    const pickFiles = async (how: PickHow): Promise<readonly string[]> => {
      asked.push(how);
      return how.folder ? [] : ['/a/b.csv', '/a/c.zip'];
    };
    const services = applicationServices(deps, hostWith({ pickFiles }).host);
    const picked = await services['application.pickFiles']({ multiple: true, folder: false });
    if (!picked.ok) throw new Error(picked.error.code);
    expect(picked.value.files.map(({ name }) => name)).toEqual(['b.csv', 'c.zip']);
    expect(picked.value.files.map(({ ref }) => deps.fileRefs.resolve(ref)?.path)).toEqual(['/a/b.csv', '/a/c.zip']);
    expect(await services['application.pickFiles']({ multiple: false, folder: true })).toEqual(ok({ files: [] }));
    expect(asked).toEqual([
      { multiple: true, folder: false },
      { multiple: false, folder: true },
    ]);
  });

  it('says that there is no picker where there is none', async () => {
    const services = applicationServices(deps, hostWith().host);
    expect(await services['application.pickFiles']({ multiple: true, folder: false })).toEqual(
      err({ code: 'APPLICATION_NO_PICKER', details: {} }),
    );
  });

  it('cancels the job of that id', async () => {
    const services = applicationServices(deps, hostWith().host);
    const job = deps.jobs.start('j');
    expect(await services['application.cancelJob']({ job: 'j' })).toEqual(ok({ cancelled: true }));
    expect(job.isCancelled()).toBe(true);
  });
});
