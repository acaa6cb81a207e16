import type { ReactNode } from 'react';
import type { Rules } from '../../../shared/campaign/rules.ts';
import { commentText, criterionNotes, criterionShares, scaleText } from '../../../shared/messages/rules-text.ts';
import { useLanguage, useMessages } from '../../ui/language.ts';
import { numberCell, Table } from '../../ui/table.tsx';
import styles from './summary.module.css';

/** Each criterion with its scale, its coefficient and the share it has in a sheet. */
export const CriteriaTable = ({ rules }: { readonly rules: Rules }): ReactNode => {
  const { campaign, formats } = useMessages();
  const language = useLanguage();
  const shares = criterionShares(rules);
  const columns = [
    { key: 'criterion', label: campaign.criterion },
    { key: 'scale', label: campaign.scale },
    { key: 'comment', label: campaign.comment },
    { key: 'coefficient', label: campaign.coefficient, isNumber: true },
    { key: 'share', label: campaign.share, isNumber: true },
  ];
  return (
    <Table caption={campaign.criteria} columns={columns}>
      {rules.criteria.map((criterion) => {
        const share = shares.get(criterion.id) ?? null;
        const notes = criterionNotes(language, criterion, rules.categories);
        return (
          <tr key={criterion.id}>
            <th scope="row">
              {criterion.label}
              {notes.length === 0 ? null : <div className={styles.note}>{notes.join(', ')}</div>}
            </th>
            <td className={'levels' in criterion.scale ? undefined : styles.short}>
              {scaleText(language, criterion.scale)}
            </td>
            <td className={styles.short}>{commentText(language, criterion.comment)}</td>
            <td className={numberCell}>{formats.decimal(criterion.weight)}</td>
            <td className={numberCell}>{share === null ? campaign.empty : formats.percent(share)}</td>
          </tr>
        );
      })}
    </Table>
  );
};
