import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { type Settings, settingsSchema } from '../../shared/contract/application.ts';
import type { FailureFor } from '../../shared/contract/contract.ts';
import { useAct } from './use-act.ts';
import { useCall } from './use-call.ts';

type Change = Partial<Settings>;
type Failed = FailureFor<'application.settings'> | FailureFor<'application.changeSettings'>;

export type SettingsState = {
  readonly settings: Settings;
  readonly change: (change: Change) => Promise<void>;
  /** Why settings could not be read or saved; the ones in force stay. */
  readonly failure: Failed | null;
  /** Instant of the last change that was saved here, null before the first and while one is on its way. */
  readonly savedAt: string | null;
};

const DEFAULTS = settingsSchema.parse({});
const SettingsContext = createContext<SettingsState | null>(null);

/** Settings of this computer; the defaults hold until they are read, and whenever they cannot be. */
export const SettingsProvider = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const { state } = useCall('application.settings', {});
  const { run, failure: notSaved } = useAct('application.changeSettings');
  const [changed, setChanged] = useState<Settings | null>(null);
  // Shown at once, taken back if it could not be saved.
  const [wished, setWished] = useState<Change>({});
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const saved = changed ?? (state.status === 'done' ? state.value : DEFAULTS);
  const settings = useMemo(() => ({ ...saved, ...wished }), [saved, wished]);
  const failure = notSaved ?? (state.status === 'failed' && changed === null ? state.failure : null);

  const change = useCallback(
    async (wish: Change): Promise<void> => {
      setSavedAt(null);
      setWished((before) => ({ ...before, ...wish }));
      const result = await run(wish);
      setWished({});
      if (!result.ok) return;
      setChanged(result.value);
      setSavedAt(new Date().toISOString());
    },
    [run],
  );
  const value = useMemo(() => ({ settings, change, failure, savedAt }), [settings, change, failure, savedAt]);
  // Nothing is drawn in the wrong language or theme while the settings are on their way.
  return state.status === 'waiting' ? null : <SettingsContext value={value}>{children}</SettingsContext>;
};

export const useSettings = (): SettingsState => {
  const state = useContext(SettingsContext);
  if (state === null) throw new Error('SettingsProvider is missing');
  return state;
};
