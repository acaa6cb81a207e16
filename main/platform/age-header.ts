/** Longest line of a header that we read: an unknown stanza's arguments may be long (post-quantum keys are not). */
const LINE_MAX = 4096;
/** Longest stanza body: 32 bytes for the kinds we open, room for others. */
const BODY_LINES_MAX = 64;
/** Our codes take 2^14; 2^16 is 64 MiB and a tenth of a second. */
const WORK_FACTOR_MAX = 16;

/**
 * Reads the header of an age file (age-encryption.org/v1 §Header) without a key and without trust: true if it has the
 * version line, 1 to `maxStanzas` well-formed stanzas and a MAC line, each line within bounds, and no scrypt stanza
 * that asks for more than 2^16. The payload is not looked at.
 */
export const isWithinLimits = (bytes: Uint8Array, maxStanzas: number): boolean => {
  const lines = createLineReader(bytes);
  if (lines() !== 'age-encryption.org/v1') return false;
  for (let stanzas = 0; ; stanzas++) {
    const line = lines();
    if (line === null) return false;
    if (MAC_LINE.test(line)) return stanzas > 0;
    if (stanzas === maxStanzas || !isStanza(line) || !skipBody(lines)) return false;
  }
};

const MAC_LINE = /^--- [A-Za-z0-9+/]{43}$/;
const STANZA_LINE = /^->( [!-~]+)+$/;
const FULL_BODY_LINE = /^[A-Za-z0-9+/]{64}$/;
const LAST_BODY_LINE = /^[A-Za-z0-9+/]{0,63}$/;

const isStanza = (line: string): boolean => {
  if (!STANZA_LINE.test(line)) return false;
  const [, type, , workFactor] = line.split(' ');
  return type !== 'scrypt' || (/^[1-9][0-9]?$/.test(workFactor ?? '') && Number(workFactor) <= WORK_FACTOR_MAX);
};

const skipBody = (lines: () => string | null): boolean => {
  for (let count = 0; count < BODY_LINES_MAX; count++) {
    const line = lines();
    if (line === null) return false;
    if (!FULL_BODY_LINE.test(line)) return LAST_BODY_LINE.test(line);
  }
  return false;
};

/** The next line in ASCII, or null: none left, too long, or another byte in it. */
const createLineReader = (bytes: Uint8Array): (() => string | null) => {
  let at = 0;
  return () => {
    const end = bytes.subarray(at, at + LINE_MAX).indexOf(0x0a);
    if (end === -1) return null;
    const line = bytes.subarray(at, at + end);
    at += end + 1;
    return line.every((byte) => byte >= 0x20 && byte < 0x7f) ? String.fromCharCode(...line) : null;
  };
};
