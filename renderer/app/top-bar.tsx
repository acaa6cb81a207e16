import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { settingsSchema } from '../../shared/contract/application.ts';
import { useSettings } from '../api/settings.tsx';
import { BrandMark } from '../ui/brand-mark.tsx';
import { useMessages } from '../ui/language.ts';
import { usePlace } from '../ui/place.tsx';
import { Select } from '../ui/select.tsx';
import { routes } from './routes.ts';
import styles from './top-bar.module.css';

const LANGUAGES = settingsSchema.shape.language.unwrap().options;
const THEMES = settingsSchema.shape.theme.unwrap().options;

/** What the application is, where one is in it, and the switches that hold everywhere. */
export const TopBar = ({ path }: { readonly path: string }): ReactNode => {
  const { shell, inspection } = useMessages();
  const { settings, change } = useSettings();
  const current = (href: string) => (path === href ? 'page' : undefined);
  return (
    <header className={styles.bar}>
      <span className={styles.brand}>
        <BrandMark />
        {shell.name}
      </span>
      <Here />
      <nav className={styles.nav} aria-label={shell.mainNavigation}>
        <Link href={routes.home} className={styles.link} aria-current={current(routes.home)}>
          {shell.home}
        </Link>
        <Link href={routes.open} className={styles.link} aria-current={current(routes.open)}>
          {inspection.title}
        </Link>
        <Link href={routes.settings} className={styles.link} aria-current={current(routes.settings)}>
          {shell.settings}
        </Link>
        <Link href={routes.help} className={styles.link} aria-current={current(routes.help)}>
          {shell.help}
        </Link>
      </nav>
      <div className={styles.switches}>
        <Select
          isCompact
          label={shell.language}
          value={settings.language}
          options={LANGUAGES.map((value) => ({ value, label: shell.languages[value] }))}
          onChange={(language) => void change({ language })}
        />
        <Select
          isCompact
          label={shell.theme}
          value={settings.theme}
          options={THEMES.map((value) => ({ value, label: shell.themes[value] }))}
          onChange={(theme) => void change({ theme })}
        />
      </div>
    </header>
  );
};

const Here = (): ReactNode => {
  const place = usePlace();
  if (place === null) return null;
  return (
    <p className={styles.here}>
      <b className={styles.title}>{place.title}</b> <span className={styles.role}>{place.role}</span>
    </p>
  );
};
