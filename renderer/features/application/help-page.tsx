import type { ReactNode } from 'react';
import { Card } from '../../ui/card.tsx';
import { useMessages } from '../../ui/language.ts';
import { Page } from '../../ui/page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { EnvelopeImage, JournalImage, SealImage } from './help-images.tsx';
import styles from './help.module.css';
import { type Shortcut, ShortcutsTable } from './shortcuts-table.tsx';

type HelpPageProps = { readonly shortcuts: readonly Shortcut[]; readonly areShortcutsOn: boolean };

/** Everything one needs to know on one page, without a network. */
export const HelpPage = ({ shortcuts, areShortcutsOn }: HelpPageProps): ReactNode => {
  const { help } = useMessages();
  const images = [
    { ...help.envelope, image: <EnvelopeImage /> },
    { ...help.seal, image: <SealImage /> },
    { ...help.journal, image: <JournalImage /> },
  ];
  return (
    <Page>
      <PageTitle title={help.title} lead={help.lead} />
      <Card title={help.images} id="images">
        <ul className={styles.images}>
          {images.map(({ title, text, image }) => (
            <li key={title}>
              {image}
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </Card>
      <div className={styles.columns}>
        <Card title={help.glossary} id="glossary">
          <dl className={styles.words}>
            {help.words.map(({ word, meaning }) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <div className={styles.column}>
          <Card title={help.shortcuts} id="shortcuts">
            <p className={styles.soft}>{areShortcutsOn ? help.shortcutsOn : help.shortcutsOff}</p>
            <ShortcutsTable shortcuts={areShortcutsOn ? shortcuts : []} />
          </Card>
          <Card title={help.promises} id="promises">
            <ul className={styles.promises}>
              {help.promiseList.map((promise) => (
                <li key={promise}>{promise}</li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </Page>
  );
};
