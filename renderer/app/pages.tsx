import { type ReactNode, useCallback } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { useApi } from '../api/api-context.ts';
import { useSettings } from '../api/settings.tsx';
import { HelpPage } from '../features/application/help-page.tsx';
import { SettingsPage } from '../features/application/settings-page.tsx';
import { CreatePage } from '../features/campaign/create-page.tsx';
import { SummaryPage } from '../features/campaign/summary-page.tsx';
import { OpenFilePage } from '../features/exchange/open-file-page.tsx';
import { HomePage } from '../features/home/home-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { pathToCampaign, routes } from './routes.ts';
import { shortcuts } from './shortcuts.ts';
import type { GivenFiles } from './use-given-files.ts';

/** The page of the address, with the ways that lead out of it. */
export const Pages = ({ given }: { readonly given: GivenFiles }): ReactNode => {
  const [, navigate] = useLocation();
  const { upload } = useApi();
  const { settings } = useSettings();
  const toCampaign = useCallback((campaign: string) => navigate(pathToCampaign(campaign)), [navigate]);
  return (
    <Switch>
      <Route path={routes.home}>
        <HomePage createPath={routes.create} pathToCampaign={pathToCampaign} onPick={given.pick} />
      </Route>
      <Route path={routes.create}>
        <CreatePage homePath={routes.home} onCreated={toCampaign} />
      </Route>
      <Route path={routes.campaign}>
        {({ campaign, section }) => (
          <SummaryPage campaign={campaign} section={section} pathToSection={pathToCampaign} homePath={routes.home} />
        )}
      </Route>
      <Route path={routes.open}>
        <OpenFilePage
          files={given.files}
          sending={given.sending}
          onPick={given.pick}
          onRemove={given.remove}
          hasFolders={upload === null}
        />
      </Route>
      <Route path={routes.settings}>
        <SettingsPage />
      </Route>
      <Route path={routes.help}>
        <HelpPage shortcuts={shortcuts} areShortcutsOn={settings.letterShortcuts} />
      </Route>
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  );
};
