import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { RANK_OPTIONS, readRankOptions, rewriteLowerIsBetter } from '../../../main/cli/commands/rank-options.ts';
import { messagesOf } from '../../../shared/messages/catalogue.ts';

const read = (...args: readonly string[]) => {
  const { values } = parseArgs({ args: [...rewriteLowerIsBetter(args)], options: RANK_OPTIONS, strict: true });
  return readRankOptions(values, messagesOf('en'));
};

describe('options of palmares rank', () => {
  it('have their defaults', () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        scales: [],
        weights: [],
        incomplete: 'refuse',
        criteria: null,
        lowerIsBetter: 'none',
        ties: [],
        quorum: 0,
        rules: null,
      },
    });
  });

  it('are read whole', () => {
    const args = [
      '--scale',
      '0:20:0.5',
      '--scale=coût=x=-5:5',
      '--weights',
      'a=3,b=2.50',
      '--incomplete',
      'drop',
      '--criteria',
      'a,b',
      '--lower-is-better=a,b',
      '--ties',
      'criteria:a/b,headToHead,median,fewerLow:8',
      '--quorum',
      '3',
      '--aggregate',
      'mean',
      '--diagnostics',
      'none',
    ];
    expect(read(...args)).toEqual({
      ok: true,
      value: {
        scales: [
          { criterion: null, min: '0', max: '20', step: '0.5' },
          { criterion: 'coût=x', min: '-5', max: '5', step: null },
        ],
        weights: [
          { criterion: 'a', weight: '3' },
          { criterion: 'b', weight: '2.5' },
        ],
        incomplete: 'drop',
        criteria: ['a', 'b'],
        lowerIsBetter: ['a', 'b'],
        ties: [{ criteria: ['a', 'b'] }, 'headToHead', 'median', { fewerLow: '8' }],
        quorum: 3,
        rules: null,
      },
    });
    expect(read('--lower-is-better')).toMatchObject({ ok: true, value: { lowerIsBetter: 'all' } });
    expect(read('--rules', 'r.json')).toMatchObject({ ok: true, value: { rules: null } });
  });

  it.each([
    [['--round', 'result:2'], '--round is not computed yet.'],
    [['--seed', '1'], '--seed is not computed yet.'],
    [['--bootstrap', '100'], '--bootstrap is not computed yet.'],
    [['--diagnostics', 'all'], '--diagnostics all is not computed yet.'],
    [['--aggregate', 'trimmed:1'], '--aggregate trimmed:1 is not computed yet.'],
    [['--incomplete', 'renormalise'], '--incomplete renormalise is not computed yet.'],
  ])('%j are known and refused by name', (args, error) => {
    expect(read(...args)).toEqual({ ok: false, error });
  });

  it.each([
    [['--scale', '20:0'], '--scale'],
    [['--scale', '0:20:0'], '--scale'],
    [['--scale', '0:20:'], '--scale'],
    [['--scale', '0:20:1:2'], '--scale'],
    [['--scale', '20'], '--scale'],
    [['--weights', 'a'], '--weights'],
    [['--weights', 'a=0'], '--weights'],
    [['--incomplete', 'maybe'], '--incomplete'],
    [['--ties', 'lot'], '--ties'],
    [['--ties', 'fewerLow:low'], '--ties'],
    [['--quorum', '1x'], '--quorum'],
    [['--quorum', '1.5'], '--quorum'],
  ])('%j is named as an unknown value', (args, option) => {
    const value = args[1] ?? '';
    expect(read(...args)).toEqual({ ok: false, error: `Unknown value for ${option}: “${value}”.` });
  });

  it.each([
    [['--scale', '0:20'], '--scale'],
    [['--lower-is-better=a'], '--lower-is-better'],
    [['--quorum', '2'], '--quorum'],
  ])('a rules file replaces %j, so both together are refused', (args, option) => {
    expect(read('--rules', 'r.json', ...args)).toEqual({
      ok: false,
      error: `--rules replaces the other options: remove ${option}.`,
    });
  });
});
