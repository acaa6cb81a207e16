import type { ReactNode } from 'react';
import type { Prize } from '../../../shared/campaign/rules.ts';
import { useMessages } from '../../ui/language.ts';
import { numberCell, Table } from '../../ui/table.tsx';

export const PrizesTable = ({ prizes }: { readonly prizes: readonly Prize[] }): ReactNode => {
  const { campaign, rules } = useMessages();
  const columns = [
    { key: 'prize', label: campaign.prize },
    { key: 'how', label: campaign.decidedHow },
    { key: 'places', label: campaign.places, isNumber: true },
  ];
  return (
    <Table caption={campaign.prizes} columns={columns}>
      {prizes.map(({ id, label, places, by, scope }) => (
        <tr key={id}>
          <th scope="row">{label}</th>
          <td>{`${rules.prizeBy[by]}, ${rules.prizeScope[scope]}`}</td>
          <td className={numberCell}>{rules.prizePlaces(places.min, places.max)}</td>
        </tr>
      ))}
    </Table>
  );
};
