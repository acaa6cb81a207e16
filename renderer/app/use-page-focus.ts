import { useEffect, useRef } from 'react';
import { PAGE_TITLE_ID } from '../ui/page-title.tsx';

/** After a change of page the heading takes the focus and the page starts at its top, as a new document would. */
export const usePageFocus = (page: string): void => {
  const before = useRef(page);
  useEffect(() => {
    if (before.current === page) return;
    before.current = page;
    window.scrollTo(0, 0);
    document.getElementById(PAGE_TITLE_ID)?.focus({ preventScroll: true });
  }, [page]);
};
