/** The first `most` items with a comma between, then how many more: `a, b, c… (+2)`. */
export const listed = (items: readonly string[], most = 4): string => {
  const shown = items.slice(0, most).join(', ');
  return items.length > most ? `${shown}… (+${items.length - most})` : shown;
};
