import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { useMessages } from '../../ui/language.ts';

export const About = ({ about }: { readonly about: OutputOf<'application.about'> }): ReactNode => {
  const { shell, application } = useMessages();
  const words = shell.settingsPage;
  const { readOnlyBecause: holder } = about;
  return (
    <DefinitionList
      items={[
        { term: words.version, value: `${about.version} (${about.build})` },
        { term: words.host, value: words.hosts[about.host] },
        { term: words.dataFolder, value: <code>{about.dataFolder}</code> },
        {
          term: words.access,
          value: holder === null ? words.writable : words.readOnly(application.holder(holder)),
        },
      ]}
    />
  );
};
