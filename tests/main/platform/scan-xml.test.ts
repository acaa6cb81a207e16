import { describe, expect, test } from 'vitest';
import { parseAttributes, scanXml } from '../../../main/platform/scan-xml.ts';

const scan = async (xml: string | Uint8Array, isDone = () => false) => {
  const seen: string[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') seen.push(text);
    text = '';
  };
  const isRead = await scanXml(typeof xml === 'string' ? new TextEncoder().encode(xml) : xml, {
    open: (name, attributes) => {
      flush();
      seen.push(`<${name}${[...parseAttributes(attributes)].map(([key, value]) => ` ${key}=${value}`).join('')}>`);
    },
    close: (name) => {
      flush();
      seen.push(`</${name}>`);
    },
    text: (piece) => {
      text += piece;
    },
    isDone,
  });
  return isRead ? seen : null;
};

describe('what is read', () => {
  test('elements, attributes, entities, CDATA; comments and instructions are skipped', async () => {
    expect(
      await scan(
        `\uFEFF<?xml version="1.0"?><!-- a > b --><a x="1 &gt; 2" y='"'>&lt;&#233;&#x1F389;<b/>t<![CDATA[<c>&amp;]]><?p ?><!-- --></a>\n`,
      ),
    ).toEqual(['<a x=1 > 2 y=">', '<é🎉', '<b>', '</b>', 't<c>&amp;', '</a>']);
    expect([...parseAttributes(' a = "&bad;" b=\'x\' c')]).toEqual([
      ['a', '&bad;'],
      ['b', 'x'],
    ]);
  });

  test('the same wherever a piece of half a megabyte ends', async () => {
    const tail = '<b y="é>">&amp;œ&#x20AC;</b><!-- c --><![CDATA[]]x]]></a>';
    const expected = (await scan(`<a>z${tail}`))?.slice(2);
    for (let cut = 0; cut <= new TextEncoder().encode(tail).length; cut += 1) {
      const seen = await scan(`<a>${'z'.repeat(512 * 1024 - 3 - cut)}${tail}`);
      expect([cut, seen?.slice(2)]).toEqual([cut, expected]);
    }
  });

  test('no more than wanted', async () => {
    let asked = 0;
    expect(await scan('<a><b/><c/></a>', () => (asked += 1) > 2)).toEqual(['<a>', '<b>', '</b>']);
  });
});

test.each([
  '',
  'text',
  '<a>',
  '</a>',
  '<a></b>',
  '<a/><',
  '<a b="',
  '<a>&nope;</a>',
  '<a>& </a>',
  '<a>&#x110000;</a>',
  '<a>&amp',
  '<!DOCTYPE a><a/>',
  '<![CDATA[x]]>',
  '<a/>x',
  '<>',
  '< a/>',
  '<a><!-- ',
  '<a><![CDATA[',
  '<a><?p ',
])('%j is not well formed', async (xml) => expect(await scan(xml)).toBeNull());

test('what is not UTF-8, nests beyond 64, or has markup of more than a megabyte is refused', async () => {
  expect(await scan(Uint8Array.of(0x3c, 0x61, 0x2f, 0x3e, 0xff))).toBeNull();
  expect(await scan('<a>'.repeat(64) + '</a>'.repeat(64))).toHaveLength(128);
  expect(await scan('<a>'.repeat(65) + '</a>'.repeat(65))).toBeNull();
  expect(await scan(`<a><b x="${'y'.repeat(3 * 1024 * 1024)}"/></a>`)).toBeNull();
});
