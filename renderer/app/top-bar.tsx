import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { settingsSchema } from '../../shared/contract/application.ts';
import { useSettings } from '../api/settings.tsx';
import { BrandMark } from '../ui/brand-mark.tsx';
import { useMessages } from '../ui/language.ts';
import { Select } from '../ui/select.tsx';
import { routes } from './routes.ts';
import styles from './top-bar.module.css';

const LANGUAGES = settingsSchema.shape.language.unwrap().options;
const THEMES = settingsSchema.shape.theme.unwrap().options;

export const TopBar = ({ path }: { readonly path: string }): ReactNode => {
  const { shell, inspection, create } = useMessages();
  const { settings, change } = useSettings();
  const links = [
    { href: routes.home, label: shell.home },
    { href: routes.create, label: create.title },
    { href: routes.open, label: inspection.title },
    { href: routes.settings, label: shell.settings },
    { href: routes.help, label: shell.help },
  ];
  return (
    <header className={styles.bar}>
      <span className={styles.brand}>
        <BrandMark />
        {shell.name}
      </span>
      <nav className={styles.nav} aria-label={shell.mainNavigation}>
        {links.map(({ href, label }) => (
          <Link key={href} href={href} className={styles.link} aria-current={path === href ? 'page' : undefined}>
            {label}
          </Link>
        ))}
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
