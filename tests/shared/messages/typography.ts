/** What French text may not hold (jury-practice.md §3.3, product.md §1), with the reason shown when it does. */
const FRENCH: readonly (readonly [RegExp, string])[] = [
  [/ [:;!?%€]/, 'a plain space before : ; ! ? % €'],
  [/[^\s\u00A0\u202F][;!?](?![\w/])/, 'no space before ; ! ?'],
  [/[\p{L}»)]:(?=\s|$)/u, 'no space before :'],
  [/« |«[^\u00A0]/, 'no no-break space after «'],
  [/ »|[^\u00A0]»/, 'no no-break space before »'],
  [/['"“”]/, 'a straight apostrophe or a foreign quotation mark'],
  [/\.\.\./, 'three dots instead of …'],
  [/\p{Ll} {2}\p{Ll}/u, 'two spaces'],
  [/\bjuré/i, '« juré·e » instead of « membre du jury »'],
  [/signature électronique|hash|\bJWS\b|X25519|Ed25519/i, 'a word of the trade'],
  [/·e\b|\(e\)/, 'a contracted double form'],
];

const ENGLISH: readonly (readonly [RegExp, string])[] = [
  [/[ \u00A0\u202F][:;!?]/, 'a space before : ; ! ?'],
  [/['"«»]/, 'a straight or French quotation mark'],
  [/\.\.\./, 'three dots instead of …'],
  [/\p{Ll} {2}\p{Ll}/u, 'two spaces'],
];

/** Every rule of the language that `text` breaks. */
export const faultsOf = (language: 'fr' | 'en', text: string): readonly string[] =>
  (language === 'fr' ? FRENCH : ENGLISH).flatMap(([pattern, reason]) =>
    pattern.test(text) ? [`${reason}: ${text}`] : [],
  );

/** The same for a notice: two or more sentences, each ended. */
export const noticeFaults = (
  language: 'fr' | 'en',
  { sentence, action }: { readonly sentence: string; readonly action: string },
): readonly string[] => [
  ...[sentence, action].flatMap((text) => faultsOf(language, text)),
  ...[sentence, action].flatMap((text) => (/^[\p{Lu}«“].*\.$/u.test(text) ? [] : [`not a sentence: ${text}`])),
];
