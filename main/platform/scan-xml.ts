import { setImmediate } from 'node:timers/promises';

/** Called in document order. Long text may come in several pieces. Names and attributes keep their prefix. */
export type XmlHandlers = {
  readonly open: (name: string, attributes: string) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
  /** True to leave the rest unread. */
  readonly isDone: () => boolean;
};

const CHUNK = 512 * 1024;
const MAX_MARKUP = 1024 * 1024;
const MAX_DEPTH = 64;

/**
 * Reads XML in pieces, so that memory follows the values kept and not the document. False if it is not well formed,
 * is not UTF-8, declares a document type (no spreadsheet does; entities are the classic bomb) or nests beyond 64.
 */
export const scanXml = async (bytes: Uint8Array, handlers: XmlHandlers): Promise<boolean> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const path: string[] = [];
  let rest = '';
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const isLast = at + CHUNK >= bytes.length;
      const buffer = rest + decoder.decode(bytes.subarray(at, at + CHUNK), { stream: !isLast });
      const kept = consume(buffer, isLast, path, handlers);
      if (handlers.isDone()) return true;
      if (kept === null) return false;
      rest = kept;
      // Other calls are answered between two pieces of a long document.
      await setImmediate();
    }
  } catch {
    return false;
  }
  return bytes.length > 0 && rest === '' && path.length === 0;
};

/** What is left for the next piece, or null if the document is malformed. */
const consume = (buffer: string, isLast: boolean, path: string[], handlers: XmlHandlers): string | null => {
  let at = 0;
  while (!handlers.isDone()) {
    const start = buffer.indexOf('<', at);
    const textEnd = start === -1 ? (isLast ? buffer.length : safeEnd(buffer, at)) : start;
    if (textEnd > at && path.length > 0) {
      const text = decodeEntities(buffer.slice(at, textEnd));
      if (text === null) return null;
      handlers.text(text);
    } else if (/\S/.test(buffer.slice(at, textEnd))) return null;
    if (start === -1) return buffer.slice(textEnd);
    const end = markupEnd(buffer, start);
    if (end === -1) return isLast || buffer.length - start > MAX_MARKUP ? null : buffer.slice(start);
    if (!markup(buffer.slice(start, end), path, handlers)) return null;
    at = end;
  }
  return '';
};

/** An entity may be cut by the end of the piece: it waits for the next one. */
const safeEnd = (buffer: string, from: number): number => {
  const ampersand = buffer.lastIndexOf('&');
  return ampersand >= from && ampersand > buffer.length - 12 && !buffer.includes(';', ampersand)
    ? ampersand
    : buffer.length;
};

const markupEnd = (buffer: string, start: number): number => {
  if (buffer.startsWith('<!--', start)) return after(buffer, '-->', start + 4);
  if (buffer.startsWith('<![CDATA[', start)) return after(buffer, ']]>', start + 9);
  if (buffer.startsWith('<?', start)) return after(buffer, '?>', start + 2);
  let quote = '';
  for (let at = start + 1; at < buffer.length; at += 1) {
    const char = buffer[at];
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return at + 1;
  }
  return -1;
};

const after = (buffer: string, mark: string, from: number): number => {
  const found = buffer.indexOf(mark, from);
  return found === -1 ? -1 : found + mark.length;
};

const markup = (tag: string, path: string[], handlers: XmlHandlers): boolean => {
  if (tag.startsWith('<!--') || tag.startsWith('<?')) return true;
  if (tag.startsWith('<![CDATA[')) {
    if (path.length > 0) handlers.text(tag.slice(9, -3));
    return path.length > 0;
  }
  if (tag.startsWith('<!')) return false;
  if (tag.startsWith('</')) {
    const name = tag.slice(2, -1).trim();
    if (path.pop() !== name) return false;
    handlers.close(name);
    return true;
  }
  const isEmpty = tag.endsWith('/>');
  const [, name, attributes] = /^<([^\s/>]+)([\s\S]*?)\/?>$/.exec(tag) ?? [];
  if (name === undefined || attributes === undefined || path.length >= MAX_DEPTH) return false;
  handlers.open(name, attributes);
  if (isEmpty) handlers.close(name);
  else path.push(name);
  return true;
};

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Null where an entity is not one of XML's own. */
const decodeEntities = (text: string): string | null => {
  if (!text.includes('&')) return text;
  let isValid = true;
  const decoded = text.replace(/&([^;&]{0,12})(;?)/g, (whole, name: string, end: string) => {
    const value = end === ';' ? entity(name) : undefined;
    isValid &&= value !== undefined;
    return value ?? whole;
  });
  return isValid ? decoded : null;
};

const entity = (name: string): string | undefined => {
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(name) ?? [];
  if (hexadecimal === undefined && decimal === undefined) return NAMED[name];
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
};

/** Attributes of a tag by their full name; a value that cannot be decoded is left as it stands. */
export const parseAttributes = (raw: string): ReadonlyMap<string, string> => {
  const attributes = new Map<string, string>();
  for (const [, name = '', quoted = ''] of raw.matchAll(/([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    const value = quoted.slice(1, -1);
    attributes.set(name, decodeEntities(value) ?? value);
  }
  return attributes;
};

/** Name without its prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
