import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armour, armouredMax, unarmour } from '../../../shared/exchange/armour.ts';
import { crypto, utf8 } from '../../builders/build-intake.ts';

const bytes = fc.uint8Array({ maxLength: 300 });

describe('armour', () => {
  it('comes back whatever mail did to it', () => {
    const decoration = fc.constantFrom('\n', '\r\n', '\n> ', '\r\n>> ', '\n| ', ' \n', '\n\u00A0', '\n\t');
    fc.assert(
      fc.property(bytes, decoration, fc.integer({ min: 1, max: 100 }), (value, lineEnd, width) => {
        const [begin, ...rest] = armour(value).trimEnd().split('\n');
        const letters = rest.slice(0, -1).join('');
        const wrapped = letters.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
        const mailed = ['Bonjour,', begin, ...wrapped, rest.at(-1), '-- ', 'Jurée 1'].join(lineEnd);
        expect(unarmour(utf8(mailed))).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });

  it('is the form that age itself writes and reads', async () => {
    const { identity, recipient } = await crypto.generateOpenKeys();
    const sealed = await crypto.encrypt(utf8('notes'), { recipients: [recipient] });
    const folder = mkdtempSync(path.join(tmpdir(), 'palmares-armour-'));
    const key = path.join(folder, 'key.txt');
    writeFileSync(key, identity);
    const opened = execFileSync('age', ['-d', '-i', key], { input: armour(sealed) });
    rmSync(folder, { recursive: true });
    expect(opened.toString()).toBe('notes');
  });

  it('leaves what has no armour as it is', () => {
    for (const text of ['', 'bonjour', 'age-encryption.org/v1\n-----BEGIN AGE ENCRYPTED FILE-----'])
      expect(unarmour(utf8(text))).toEqual(utf8(text));
  });

  it.each([
    ['no end', '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n'],
    ['another letter', '-----BEGIN AGE ENCRYPTED FILE-----\nYW*l\n-----END AGE ENCRYPTED FILE-----'],
    ['a letter too many', '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlA\n-----END AGE ENCRYPTED FILE-----'],
    ['an end before its beginning', '-----END AGE ENCRYPTED FILE----------BEGIN AGE ENCRYPTED FILE-----YWdl'],
  ])('refuses %s', (_, text) => expect(unarmour(utf8(text))).toBeNull());

  it('fits its own bound', () => {
    const binary = new Uint8Array(1_000_000);
    expect(armour(binary).length).toBeLessThan(armouredMax(binary.length));
  });
});
