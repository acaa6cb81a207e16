import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../../shared/exchange/journal.ts';
import {
  checkChain,
  type DigestedLine,
  type JournalHead,
  lineAfter,
  linesInOrder,
  lineToText,
  NO_LINES,
  wholeLines,
} from '../../../shared/exchange/journal-chain.ts';

const AT = '2026-03-02T08:00:00.000Z';
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const bytes = (text: string) => new TextEncoder().encode(text);
const sent = (juror: number): JournalEvent => ({
  event: 'exchange.sent',
  data: { juror: `J${juror}`, manifest: sha256(`${juror}`), size: juror },
});

/** Texts of a journal of `length` acts, written as the store writes them. */
const journal = (length: number, from = 0): string[] => {
  const texts: string[] = [];
  let end: JournalHead = NO_LINES;
  for (let i = 0; i < length; i++) {
    const text = lineToText(lineAfter(end, AT, 'SECRETARIAT P1', sent(from + i)));
    end = { n: i + 1, head: sha256(text) };
    texts.push(text);
  }
  return texts;
};
const digested = (texts: readonly (string | null)[]): DigestedLine[] =>
  texts.map((text) => ({ text, digest: sha256(text ?? '') }));
const read = (texts: readonly string[]) => {
  const checked = checkChain(digested(texts));
  return checked.ok ? checked.value : [];
};
const headOf = (texts: readonly string[]) => ({ n: texts.length, head: sha256(texts.at(-1) ?? '') });

describe('a journal of 200 lines', () => {
  const texts = journal(200);
  const witness = headOf(texts);
  const verdict = (changed: readonly string[]) => checkChain(digested(changed), [witness]);

  it('is read whole as it was written', () => {
    const checked = verdict(texts);
    expect(checked.ok && checked.value.map(({ n }) => n)).toEqual(texts.map((_, index) => index + 1));
    expect(checked.ok && checked.value[1]).toEqual({
      n: 2,
      prev: sha256(texts[0] ?? ''),
      at: AT,
      by: 'SECRETARIAT P1',
      ...sent(1),
    });
  });

  it('shows each line deleted', () => {
    const undetected = texts.filter((_, index) => verdict(texts.toSpliced(index, 1)).ok);
    expect(undetected).toEqual([]);
  });

  it('shows each line inserted: a copy of the line there, or a well-made one', () => {
    const foreign = journal(201, 500);
    const undetected = Array.from({ length: 201 }, (_, index) => index).filter(
      (index) =>
        verdict(texts.toSpliced(index, 0, texts[Math.min(index, 199)] ?? '')).ok ||
        verdict(texts.toSpliced(index, 0, foreign[index] ?? '')).ok,
    );
    expect(undetected).toEqual([]);
  });

  it('shows each pair of neighbours swapped, and each line moved to the end', () => {
    const undetected = texts.filter((text, index) => {
      const swapped = texts.toSpliced(index, 2, ...texts.slice(index, index + 2).toReversed());
      return index < 199 && (verdict(swapped).ok || verdict([...texts.toSpliced(index, 1), text]).ok);
    });
    expect(undetected).toEqual([]);
  });

  it('shows each line altered, even into a well-formed one', () => {
    const undetected = texts.filter((text, index) => {
      const altered = text.replace(AT, AT.replace('08:', '09:'));
      expect(altered).not.toBe(text);
      return verdict(texts.with(index, altered)).ok || verdict(texts.with(index, text.slice(0, -1))).ok;
    });
    expect(undetected).toEqual([]);
  });

  it('shows a chain made anew from any line on, by the head that went out before', () => {
    const anew = journal(200, 1);
    expect(checkChain(digested(anew)).ok).toBe(true);
    expect(verdict(anew)).toEqual({ ok: false, error: { line: 200, problem: 'witness' } });
  });

  it('may go on after the witness, but not end before it', () => {
    const early = headOf(texts.slice(0, 120));
    expect(checkChain(digested(texts), [early, { n: 0, head: null }]).ok).toBe(true);
    expect(checkChain(digested(texts.slice(0, 119)), [early])).toEqual({
      ok: false,
      error: { line: 120, problem: 'witness' },
    });
  });
});

describe('a wrong line is named with what is wrong', () => {
  const texts = journal(5);
  const [one = '', two = '', three = ''] = texts;
  it.each([
    ['no JSON', [one, 'no'], 2, 'unreadable'],
    ['not UTF-8', [one, null], 2, 'unreadable'],
    ['not canonical', [` ${one}`], 1, 'unreadable'],
    ['unknown event', [one.replace('exchange.sent', 'exchange.lost')], 1, 'unreadable'],
    ['data of another event', [one.replace('exchange.sent', 'exchange.closed')], 1, 'unreadable'],
    ['a member too many', [one.replace('"n":1', '"m":1,"n":1')], 1, 'unreadable'],
    ['empty line', [one, ''], 2, 'unreadable'],
    ['a gap', [one, three], 2, 'number'],
    ['the wrong number', [one, two.replace('"n":2', '"n":3')], 2, 'number'],
    ['a first line that has one before', [two.replace('"n":2', '"n":1')], 1, 'prev'],
    ['another line before', [journal(1, 9)[0] ?? '', two], 2, 'prev'],
  ] as const)('%s', (_, lines, line, problem) => {
    expect(checkChain(digested(lines))).toEqual({ ok: false, error: { line, problem } });
  });
});

describe('the lines in a file', () => {
  it.each([
    ['nothing', '', [], 0],
    ['whole lines', 'a\nbc\n', ['a', 'bc'], 0],
    ['an empty line', 'a\n\n', ['a', ''], 0],
    ['a torn one', 'a\nbc', ['a'], 2],
    ['only a torn one', 'bc', [], 2],
    ['zeros at the end', 'a\n\0\0', ['a'], 2],
    ['zeros before the last LF', 'a\n\0b\n', ['a'], 3],
    ['zeros in the last two lines', 'a\n\0\n\0b\n', ['a'], 5],
    ['zeros further up stay, as a line that cannot be read', 'a\n\0\nb\n', ['a', '\0', 'b'], 0],
  ])('%s', (_, text, lines, torn) => {
    const whole = wholeLines(bytes(text));
    expect(whole.lines.map((line) => new TextDecoder().decode(line))).toEqual(lines);
    expect(whole.torn).toBe(torn);
  });
});

describe('writing', () => {
  it('refuses to write what could not be read again', () => {
    const line = lineAfter(NO_LINES, AT, 'SECRETARIAT', { event: 'jury.codesDrawn', data: { jurors: ['lower case'] } });
    expect(() => lineToText(line)).toThrow('jury.codesDrawn');
    expect(() => lineToText(lineAfter(NO_LINES, AT, '', sent(1)))).toThrow('exchange.sent');
  });
});

describe('several workstations', () => {
  it('give one order, whatever the order they are read in', () => {
    const stations = [
      { station: 'PB', lines: read(journal(2)) },
      { station: 'P-A', lines: read(journal(3)) },
      { station: 'PA', lines: read(journal(1)) },
    ];
    const order = ['P-A 1', 'P-A 2', 'P-A 3', 'PA 1', 'PB 1', 'PB 2'];
    expect(linesInOrder(stations).map(({ station, line }) => `${station} ${line.n}`)).toEqual(order);
    expect(linesInOrder(stations.toReversed())).toEqual(linesInOrder(stations));
  });
});
