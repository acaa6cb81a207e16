import type { ReactNode } from 'react';

/** Drawn on a grid of 16, in the colour of the text; a word always stands beside it. */
const SHAPES = {
  good: <path d="M3.5 8.5l3 3 6-7" />,
  bad: <path d="M4.5 4.5l7 7m0-7l-7 7" />,
  warn: <path d="M8 2.5l6 11H2zM8 6.75v3m0 1.75v.01" />,
  info: <path d="M8 1.75a6.25 6.25 0 100 12.5 6.25 6.25 0 000-12.5zM8 7.25v3.5m0-5.75v.01" />,
  envelope: <path d="M2 4h12v8.5H2zm0 .5l6 4.5 6-4.5" />,
  lock: <path d="M4 7.5h8v6H4zm1.75 0V5a2.25 2.25 0 014.5 0v2.5" />,
  file: <path d="M4 1.75h5l3 3v9.5H4zm5 0v3h3" />,
  chevron: <path d="M4.5 6.5L8 10l3.5-3.5" />,
  close: <path d="M4.5 4.5l7 7m0-7l-7 7" />,
} as const;
export type IconName = keyof typeof SHAPES;

export const Icon = ({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactNode => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {SHAPES[name]}
  </svg>
);
