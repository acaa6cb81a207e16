import { type ReactNode, useEffect } from 'react';
import { useMessages } from './language.ts';
import styles from './page-title.module.css';

/** Id of the heading that takes the focus when the page changes. */
export const PAGE_TITLE_ID = 'page-title';

type PageTitleProps = {
  readonly title: string;
  /** A line above, smaller: what the page belongs to. */
  readonly above?: ReactNode;
  readonly chips?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
};

/** The one h1 of a page; also names the document. */
export const PageTitle = ({ title, above, chips, lead, actions }: PageTitleProps): ReactNode => {
  const { shell } = useMessages();
  useEffect(() => {
    document.title = shell.documentTitle(title);
  }, [shell, title]);
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        {above === undefined ? null : <p className={styles.above}>{above}</p>}
        <div className={styles.line}>
          <h1 id={PAGE_TITLE_ID} tabIndex={-1}>
            {title}
          </h1>
          {chips}
        </div>
        {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </header>
  );
};
