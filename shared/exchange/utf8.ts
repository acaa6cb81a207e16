/** UTF-8 bytes of a well-formed text; a lone surrogate is a bug of the caller and throws. */
export const encodeUtf8 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 3);
  let end = 0;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) as number;
    if (point < 0x80) bytes[end++] = point;
    else if (point < 0x800) {
      bytes[end++] = 0xc0 | (point >> 6);
      bytes[end++] = 0x80 | (point & 63);
    } else if (point < 0x10000) {
      if (point >= 0xd800 && point <= 0xdfff) throw new TypeError('lone surrogate');
      bytes[end++] = 0xe0 | (point >> 12);
      bytes[end++] = 0x80 | ((point >> 6) & 63);
      bytes[end++] = 0x80 | (point & 63);
    } else {
      bytes[end++] = 0xf0 | (point >> 18);
      bytes[end++] = 0x80 | ((point >> 12) & 63);
      bytes[end++] = 0x80 | ((point >> 6) & 63);
      bytes[end++] = 0x80 | (point & 63);
      i++;
    }
  }
  return bytes.slice(0, end);
};

/** Length of a well-formed text in UTF-8 bytes. */
export const utf8Length = (text: string): number => {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // A pair of surrogates is two units and four bytes, so that each adds one.
    if (unit >= 0x80) length += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return length;
};

/**
 * Text of strict UTF-8 (Unicode 16, table 3-7), or null: no overlong form, no surrogate, nothing cut off. A byte order
 * mark is kept as U+FEFF. Hosts may use their own decoder, which is faster and does the same.
 */
export const decodeUtf8 = (bytes: Uint8Array): string | null => {
  const units = new Uint16Array(bytes.length);
  let end = 0;
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i] as number;
    if (first < 0x80) {
      units[end++] = first;
      i++;
      continue;
    }
    const length = lengthOfSequence(first, bytes[i + 1] ?? 0);
    if (length === 0 || !areContinuations(bytes, i + 1, i + length)) return null;
    let point = first & (0x7f >> length);
    for (let at = i + 1; at < i + length; at++) point = (point << 6) | ((bytes[at] as number) & 63);
    if (point < 0x10000) units[end++] = point;
    else {
      units[end++] = 0xd7c0 + (point >> 10);
      units[end++] = 0xdc00 | (point & 0x3ff);
    }
    i += length;
  }
  return unitsToText(units.subarray(0, end));
};

/** Length of the sequence that these two bytes may begin, 0 if none: the second byte's bounds exclude overlong forms and surrogates. */
const lengthOfSequence = (first: number, second: number): number => {
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef)
    return (first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f) ? 0 : 3;
  if (first >= 0xf0 && first <= 0xf4)
    return (first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f) ? 0 : 4;
  return 0;
};

const areContinuations = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (((bytes[i] ?? 0) & 0xc0) !== 0x80) return false;
  return true;
};

const CHUNK = 8192;

/** One string, made in pieces that fit an argument list; `apply` takes the array as it is, spreading would walk it. */
const unitsToText = (units: Uint16Array): string => {
  let text = '';
  for (let i = 0; i < units.length; i += CHUNK)
    text += String.fromCharCode.apply(null, units.subarray(i, i + CHUNK) as unknown as number[]);
  return text;
};
