import type { ReactNode } from 'react';
import type { Given, Sending } from '../../api/pick-file.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useMessages } from '../../ui/language.ts';
import { Page } from '../../ui/page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { FileCard } from './file-card.tsx';
import styles from './open-file.module.css';
import { SendingCard } from './sending-card.tsx';

type OpenFilePageProps = {
  readonly files: readonly (Given & { readonly key: number })[];
  /** Large files that are not there yet. */
  readonly sending: readonly (Sending & { readonly key: number })[];
  readonly onPick: (folder: boolean) => Promise<void>;
  readonly onRemove: (key: number) => void;
  /** Only the native window can give a folder. */
  readonly hasFolders: boolean;
};

/** Any of our files, explained: what it is, who sealed it, whether it holds, what to do next. */
export const OpenFilePage = ({ files, sending, onPick, onRemove, hasFolders }: OpenFilePageProps): ReactNode => {
  const { inspection } = useMessages();
  return (
    <Page isNarrow>
      <PageTitle title={inspection.title} lead={inspection.lead} />
      <section className={styles.drop} aria-labelledby="drop">
        <span className={styles.faint}>
          <Icon name="file" size={28} />
        </span>
        <div>
          <h2 id="drop" className={styles.dropTitle}>
            {inspection.dropTitle}
          </h2>
          <p className={styles.soft}>{inspection.drop}</p>
        </div>
        <div className={styles.buttons}>
          {hasFolders ? <Button onClick={() => void onPick(true)}>{inspection.chooseFolder}</Button> : null}
          <Button look={files.length === 0 ? 'primary' : 'plain'} onClick={() => void onPick(false)}>
            {inspection.choose}
          </Button>
        </div>
      </section>
      {sending.map((file) => (
        <SendingCard key={file.key} id={file.key} sending={file} />
      ))}
      {files.map((file) => (
        <FileCard key={file.key} id={file.key} given={file} onRemove={() => onRemove(file.key)} />
      ))}
    </Page>
  );
};
