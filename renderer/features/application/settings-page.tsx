import type { ReactNode } from 'react';
import { settingsSchema } from '../../../shared/contract/application.ts';
import { useSettings } from '../../api/settings.tsx';
import { useCall } from '../../api/use-call.ts';
import { Card } from '../../ui/card.tsx';
import { Checkbox, RadioGroup } from '../../ui/choice.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useMessages } from '../../ui/language.ts';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { About } from './about.tsx';
import styles from './settings.module.css';

const LANGUAGES = settingsSchema.shape.language.unwrap().options;
const THEMES = settingsSchema.shape.theme.unwrap().options;

/** Settings are saved as they are changed. */
export const SettingsPage = (): ReactNode => {
  const { shell, application, formats } = useMessages();
  const { settings, change, savedAt } = useSettings();
  const { state, again } = useCall('application.about', {});
  const words = shell.settingsPage;
  const holder = state.status === 'done' ? state.value.readOnlyBecause : null;
  return (
    <Page isNarrow>
      <PageTitle
        title={shell.settings}
        lead={holder === null ? words.lead : words.leadReadOnly(application.holder(holder))}
        actions={
          <p className={styles.saved} role="status">
            {savedAt === null ? '' : shell.savedAt(formats.time(savedAt))}
          </p>
        }
      />
      <Card title={words.display} id="display">
        <div className={styles.columns}>
          <RadioGroup
            legend={shell.language}
            value={settings.language}
            options={LANGUAGES.map((value) => ({ value, label: shell.languages[value], lang: value }))}
            onChange={(language) => void change({ language })}
          />
          <RadioGroup
            legend={shell.theme}
            value={settings.theme}
            options={THEMES.map((value) => ({ value, label: shell.themes[value] }))}
            onChange={(theme) => void change({ theme })}
          />
        </div>
      </Card>
      <Card title={words.keyboard} id="keyboard">
        <Checkbox
          label={words.letterShortcuts}
          hint={words.letterShortcutsHint}
          isChecked={settings.letterShortcuts}
          onChange={(letterShortcuts) => void change({ letterShortcuts })}
        />
      </Card>
      <Card title={words.about} id="about">
        {state.status === 'waiting' ? <Loading /> : null}
        {state.status === 'failed' ? <FailureNotice failure={state.failure} onRetry={again} /> : null}
        {state.status === 'done' ? <About about={state.value} /> : null}
      </Card>
    </Page>
  );
};
