import type { Holder, Settings } from '../../../shared/contract/application.ts';
import type { FailureOf } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/result.ts';
import type { StorageFailure } from '../deps.ts';

/** What the services of the application ask of the program they run in; what differs between hosts, and nothing else. */
export type Host = {
  readonly name: 'electron' | 'loopback' | 'cli' | 'test';
  readonly settings: SettingsStore;
  /** The native picker: absolute paths, none when the user gives up. Null where there is no picker. */
  readonly pickFiles: ((how: PickHow) => Promise<readonly string[]>) | null;
  /** Who holds the data folder, when this process may only read it. */
  readonly readOnlyBecause: Holder | null;
};

export type PickHow = { readonly multiple: boolean; readonly folder: boolean };

/** The settings of this computer. */
export type SettingsStore = {
  /** A spoiled file is told by the first call only, with the path where it is kept; then the defaults hold. */
  readonly read: () => Result<Settings, FailureOf<'APPLICATION_SETTINGS_SPOILED'>>;
  /** Answers the settings as they then stand. */
  readonly change: (changes: Partial<Settings>) => Promise<Result<Settings, StorageFailure>>;
};
