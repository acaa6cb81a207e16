import type { ReactNode } from 'react';

/** A seal seen from above: the mark of the application, in the accent of the theme. */
export const BrandMark = ({ size = 22 }: { readonly size?: number }): ReactNode => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <circle cx="16" cy="16" r="13.5" fill="none" stroke="var(--accent)" strokeWidth="3.5" />
    <circle cx="16" cy="16" r="6.5" fill="var(--accent)" />
  </svg>
);
