import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useMessages } from '../../ui/language.ts';
import styles from './home.module.css';

/** Says that files may be dropped anywhere; the button does the same for those who do not drag. */
export const DropStrip = ({ onPick }: { readonly onPick: () => void }): ReactNode => {
  const { home } = useMessages();
  return (
    <section className={styles.drop} aria-labelledby="drop">
      <span className={styles.faint}>
        <Icon name="file" size={28} />
      </span>
      <div>
        <h2 id="drop" className={styles.dropTitle}>
          {home.dropTitle}
        </h2>
        <p className={styles.soft}>{home.drop}</p>
      </div>
      <Button onClick={onPick}>{home.choose}</Button>
    </section>
  );
};
