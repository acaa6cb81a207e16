import { type ReactNode, useEffect, useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { ApiProvider, useApi } from '../api/api-context.ts';
import type { Api } from '../api/client.ts';
import { SettingsProvider, useSettings } from '../api/settings.tsx';
import { applyTheme } from '../theme/apply-theme.ts';
import { LanguageProvider } from '../ui/language.ts';
import { PlaceProvider } from '../ui/place.tsx';
import { SessionLostPage } from './session-lost-page.tsx';
import { Shell } from './shell.tsx';

/** The window: its host, the user's settings, the routes by the part of the address after #. */
export const App = ({ api }: { readonly api: Api }): ReactNode => (
  <ApiProvider value={api}>
    <SettingsProvider>
      <Localised />
    </SettingsProvider>
  </ApiProvider>
);

const Localised = (): ReactNode => {
  const { settings } = useSettings();
  const isLost = useSessionLost();
  useEffect(() => applyTheme(settings.theme), [settings.theme]);
  useEffect(() => {
    document.documentElement.lang = settings.language;
  }, [settings.language]);
  return (
    <LanguageProvider value={settings.language}>
      {isLost ? (
        <SessionLostPage />
      ) : (
        // The router takes the hook by which it reads the address.
        // oxlint-disable-next-line react/hooks
        <Router hook={useHashLocation}>
          <PlaceProvider>
            <Shell />
          </PlaceProvider>
        </Router>
      )}
    </LanguageProvider>
  );
};

const useSessionLost = (): boolean => {
  const { session } = useApi();
  const [isLost, setLost] = useState(session.isLost());
  useEffect(() => session.onLost(() => setLost(true)), [session]);
  return isLost || session.isLost();
};
