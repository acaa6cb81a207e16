import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import Conf, { type Schema } from 'conf';
import { z } from 'zod';
import { type Settings, settingsSchema } from '../../shared/contract/application.ts';
import { err, ok } from '../../shared/result.ts';
import type { SettingsStore } from '../services/application/host.ts';
import { asResult, errnoOf } from './storage-failure.ts';

/** What conf is told, and electron-store, which is conf: one schema, one place, a file for its owner only. */
export type SettingsOptions = {
  readonly cwd: string;
  readonly schema: Schema<Settings>;
  readonly rootSchema: { readonly additionalProperties: false };
  readonly configFileMode: number;
};

/** The part of conf that we use: reading `store` reads the file, setting it replaces the file at once. */
export type OpenSettings = { store: Settings };

export const SETTINGS_NAME = 'settings';
const DEFAULTS: Settings = settingsSchema.parse({});

/** conf itself, where there is no Electron. */
const openConf = (options: SettingsOptions): OpenSettings =>
  new Conf<Settings>({ ...options, configName: SETTINGS_NAME });

/**
 * The settings file of a data folder, through the host's own library. A file that is not what it should be is kept aside
 * under another name and told once; no setting is worth stopping for.
 */
export const createSettingsFile = (folder: string, open = openConf): SettingsStore => {
  const file = path.join(folder, `${SETTINGS_NAME}.json`);
  let opened: OpenSettings | null = null;
  let setAside: string | null = null;
  const store = (): OpenSettings => {
    opened ??= open(settingsOptions(folder));
    return opened;
  };
  const current = (): Settings => {
    try {
      return settingsSchema.parse(store().store);
    } catch (thrown) {
      opened = null;
      // The disk refuses: there is nothing wrong with the file, and the defaults serve meanwhile.
      if (errnoOf(thrown) === null) setAside = moveAside(file);
      return DEFAULTS;
    }
  };
  return {
    read: () => {
      const settings = current();
      if (setAside === null) return ok(settings);
      const told = setAside;
      setAside = null;
      return err({ code: 'APPLICATION_SETTINGS_SPOILED', details: { path: told } });
    },
    change: (changes) =>
      asResult(file, async () => {
        const next = { ...current(), ...changes };
        store().store = next;
        return next;
      }),
  };
};

const settingsOptions = (folder: string): SettingsOptions => ({
  cwd: folder,
  schema: z.toJSONSchema(settingsSchema, { io: 'input' }).properties as Schema<Settings>,
  rootSchema: { additionalProperties: false },
  configFileMode: 0o600,
});

/** Where the spoiled file is now; where it was if it cannot be moved. */
const moveAside = (file: string): string => {
  let n = 1;
  while (existsSync(`${file}.illisible-${n}`)) n += 1;
  try {
    renameSync(file, `${file}.illisible-${n}`);
    return `${file}.illisible-${n}`;
  } catch {
    return file;
  }
};

/** The settings of a process that must not write: what can be read, else the defaults. */
export const readSettingsFile = (folder: string): SettingsStore => {
  const file = path.join(folder, `${SETTINGS_NAME}.json`);
  return {
    read: () => ok(readOrDefaults(file)),
    change: async () => err({ code: 'STORAGE_READ_ONLY', details: { path: file } }),
  };
};

const readOrDefaults = (file: string): Settings => {
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return DEFAULTS;
  }
};
