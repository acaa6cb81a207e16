import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { buttonClass } from '../ui/button.tsx';
import { useMessages } from '../ui/language.ts';
import { Page } from '../ui/page.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { routes } from './routes.ts';

export const NotFoundPage = (): ReactNode => {
  const { shell } = useMessages();
  return (
    <Page>
      <PageTitle title={shell.notFoundTitle} lead={shell.notFound} />
      <p>
        <Link href={routes.home} className={buttonClass('primary')}>
          {shell.backHome}
        </Link>
      </p>
    </Page>
  );
};
