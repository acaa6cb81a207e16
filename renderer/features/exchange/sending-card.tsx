import type { ReactNode } from 'react';
import type { Sending } from '../../api/pick-file.ts';
import { Button } from '../../ui/button.tsx';
import { useMessages } from '../../ui/language.ts';
import { PAGE_TITLE_ID } from '../../ui/page-title.tsx';
import styles from './open-file.module.css';

type SendingCardProps = { readonly id: number; readonly sending: Sending };

/** A large file on its way to Palmarès: how far it is, and the way to leave it. */
export const SendingCard = ({ id, sending }: SendingCardProps): ReactNode => {
  const { inspection, formats } = useMessages();
  const { name, size, sent, cancel } = sending;
  // A browser counts what it wraps the file in, too.
  const share = Math.min(1, sent / size);
  return (
    <section className={styles.card} aria-labelledby={`sending-${id}`}>
      <div className={styles.head}>
        <h2 id={`sending-${id}`} className={styles.name}>
          {name}
        </h2>
      </div>
      <p role="status">{inspection.reading(name)}</p>
      <div className={styles.sending}>
        <progress className={styles.progress} aria-labelledby={`sending-${id}`} value={share} />
        <span className={styles.share}>
          {inspection.sent(formats.percent(Math.floor(share * 100) / 100), formats.size(size))}
        </span>
        <Button
          aria-label={inspection.cancelOf(name)}
          onClick={() => {
            // The card goes away with its button: the focus goes where the page begins.
            document.getElementById(PAGE_TITLE_ID)?.focus();
            cancel();
          }}
        >
          {inspection.cancel}
        </Button>
      </div>
    </section>
  );
};
