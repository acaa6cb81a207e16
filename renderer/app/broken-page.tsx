import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { useMessages } from '../ui/language.ts';
import { Page } from '../ui/page.tsx';
import { PageTitle } from '../ui/page-title.tsx';

export const BrokenPage = (): ReactNode => {
  const { shell } = useMessages();
  return (
    <Page>
      <PageTitle title={shell.brokenTitle} lead={shell.broken} />
      <p>
        <Button look="primary" onClick={() => window.location.reload()}>
          {shell.brokenAction}
        </Button>
      </p>
    </Page>
  );
};
