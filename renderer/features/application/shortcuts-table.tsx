import type { ReactNode } from 'react';
import { useMessages } from '../../ui/language.ts';
import { Table } from '../../ui/table.tsx';
import styles from './help.module.css';

export type Shortcut = { readonly name: 'home' | 'create' | 'open' | 'settings' | 'help'; readonly key: string };

/** Every key that does something: the letters, and those of the browser that everything obeys. */
export const ShortcutsTable = ({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }): ReactNode => {
  const { help } = useMessages();
  const rows = [
    ...shortcuts.map(({ name, key }) => ({ key: key.toUpperCase(), action: help.keys[name] })),
    { key: 'Tab ⇥', action: help.keys.next },
    { key: '↵', action: help.keys.activate },
    { key: '↑ ↓', action: help.keys.choose },
  ];
  const columns = [
    { key: 'key', label: help.key },
    { key: 'action', label: help.action },
  ];
  return (
    <Table caption={help.shortcuts} columns={columns}>
      {rows.map(({ key, action }) => (
        <tr key={key}>
          <th scope="row">
            <kbd className={styles.key}>{key}</kbd>
          </th>
          <td>{action}</td>
        </tr>
      ))}
    </Table>
  );
};
