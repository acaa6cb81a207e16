import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { useMessages } from '../../ui/language.ts';
import { numberCell, Table } from '../../ui/table.tsx';
import styles from './home.module.css';

type RecentsTableProps = {
  readonly campaigns: OutputOf<'campaign.recents'>['campaigns'];
  readonly pathToCampaign: (campaign: string) => string;
};

export const RecentsTable = ({ campaigns, pathToCampaign }: RecentsTableProps): ReactNode => {
  const { home, formats } = useMessages();
  const columns = [
    { key: 'campaign', label: home.campaign },
    { key: 'edition', label: home.edition },
    { key: 'dossiers', label: home.dossiers, isNumber: true },
    { key: 'jurors', label: home.jurors, isNumber: true },
    { key: 'lastAct', label: home.lastAct, isNumber: true },
  ];
  return (
    <Card>
      <Table caption={home.recents} columns={columns}>
        {campaigns.map((row) => (
          <tr key={row.campaign}>
            <th scope="row">
              <Link href={pathToCampaign(row.campaign)}>{row.title}</Link>{' '}
              {row.demonstration ? <Chip>{home.demonstration}</Chip> : null}
            </th>
            <td>{row.edition}</td>
            <td className={numberCell}>{formats.integer(row.dossiers)}</td>
            <td className={numberCell}>{formats.integer(row.jurors)}</td>
            <td className={numberCell}>
              <time className={styles.soft} dateTime={row.lastActAt}>
                {formats.dateTime(row.lastActAt)}
              </time>
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
};
