/** Why the name of an archive entry is refused, or null. Our own names and those of honest tools always pass. */
export const archiveNameProblem = (name: string): 'traversal' | 'reservedName' | null => {
  if (name.includes('\\') || name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'traversal';
  const segments = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return 'traversal';
  return segments.some(isReserved) ? 'reservedName' : null;
};

/** Two entries that a case-folding or normalising file system would write over one another share this key. */
export const archiveNameKey = (name: string): string =>
  name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC').replace(/\/$/, '');

const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9\u00B9\u00B2\u00B3]|lpt[0-9\u00B9\u00B2\u00B3])(\.|$)/i;

const isReserved = (segment: string): boolean =>
  DEVICE.test(segment) || /[. ]$/.test(segment) || segment.includes(':') || /\p{Cc}/u.test(segment);
