import { describe, expect, it } from 'vitest';
import { type Scale, isOnScale, markValue, scaleBounds, scaleSchema } from '../../../shared/campaign/scale.ts';
import { numericScale } from '../../builders/build-rules.ts';

const level = (id: string, value: string | null) => ({ id, label: id, descriptor: '', value });
const levels: Scale = { levels: [level('BON', '2'), level('BAS', '-1'), level('MOYEN', '0.5')] };
const words: Scale = { levels: [level('BON', '2'), level('BAS', null)] };
const yesNo: Scale = { yesNo: true };
const free: Scale = { free: true };

const isScale = (scale: unknown) => scaleSchema.safeParse(scale).success;
const value = (scale: Scale, mark: string) => markValue(scale, mark)?.toFraction() ?? null;

describe('a scale', () => {
  it('of numbers has ordered bounds and a step that reaches the top', () => {
    expect(isScale(numericScale('0', '20', '0.5'))).toBe(true);
    expect(isScale(numericScale('0', '1', '0.1'))).toBe(true);
    expect(isScale(numericScale('20', '0', '1'))).toBe(false);
    expect(isScale(numericScale('5', '5', '1'))).toBe(false);
    expect(isScale(numericScale('0', '20', '0'))).toBe(false);
    expect(isScale(numericScale('0', '20', '-1'))).toBe(false);
    expect(isScale(numericScale('0', '20', '3'))).toBe(false);
    expect(isScale(numericScale('zéro', '20', '1'))).toBe(false);
    expect(isScale(numericScale('0', '20', '1e0'))).toBe(false);
  });

  it('of levels has at least two, told apart', () => {
    expect(isScale(levels)).toBe(true);
    expect(isScale(words)).toBe(true);
    expect(isScale({ levels: [level('SEUL', '1')] })).toBe(false);
    expect(isScale({ levels: [level('BON', '1'), level('BON', '2')] })).toBe(false);
  });

  it('knows its bounds where marks have values', () => {
    const bounds = (scale: Scale) => {
      const found = scaleBounds(scale);
      return found && [found.min.toFraction(), found.max.toFraction()];
    };
    expect(bounds(numericScale('-5', '5', '1'))).toEqual(['-5', '5']);
    expect(bounds(yesNo)).toEqual(['0', '1']);
    expect(bounds(levels)).toEqual(['-1', '2']);
    expect(bounds(words)).toBeNull();
    expect(bounds({ levels: [] })).toBeNull();
    expect(bounds(free)).toBeNull();
  });
});

describe('a mark', () => {
  const scale = numericScale('0', '1', '0.1', true);

  it('on a scale of numbers is a canonical decimal inside it, on a step counted exactly', () => {
    expect(value(scale, '0.3')).toBe('3/10');
    expect(value(scale, '0')).toBe('0');
    expect(value(scale, '1')).toBe('1');
    expect(value(scale, '1.1')).toBeNull();
    expect(value(scale, '-0.1')).toBeNull();
    expect(value(scale, '0.25')).toBeNull();
    expect(value(scale, '0.30')).toBeNull();
    expect(value(scale, '')).toBeNull();
  });

  it('counts steps from the lowest mark, not from zero', () => {
    expect(value(numericScale('1', '10', '3'), '4')).toBe('4');
    expect(value(numericScale('1', '10', '3'), '3')).toBeNull();
  });

  it('elsewhere has the value of its level, of yes or no, or none', () => {
    expect(value(levels, 'MOYEN')).toBe('1/2');
    expect(value(levels, 'AUTRE')).toBeNull();
    expect(value(words, 'BAS')).toBeNull();
    expect(value(yesNo, '1')).toBe('1');
    expect(value(yesNo, '0')).toBe('0');
    expect(value(yesNo, 'oui')).toBeNull();
    expect(value(free, 'bien')).toBeNull();
  });

  it('may stand in a sheet if it is on the scale, with or without a value', () => {
    expect(isOnScale(words, 'BAS')).toBe(true);
    expect(isOnScale(words, 'AUTRE')).toBe(false);
    expect(isOnScale(free, 'bien')).toBe(true);
    expect(isOnScale(scale, '0.5')).toBe(true);
    expect(isOnScale(scale, '0.55')).toBe(false);
    expect(isOnScale(yesNo, '2')).toBe(false);
  });
});

describe('a mark read again', () => {
  const scale = { numeric: { min: '0', max: '20', step: '0.5', lowIsGood: false } };

  it('has the same value, and one off the scale stays off it', () => {
    for (let time = 0; time < 2; time++) {
      expect(markValue(scale, '14.5')?.toFraction()).toBe('29/2');
      expect(markValue(scale, '14.3')).toBeNull();
    }
  });

  it('is read rightly however many marks came before', () => {
    for (let mark = 0; mark < 11_000; mark++) markValue(scale, String(mark));
    expect(markValue(scale, '7.5')?.toFraction()).toBe('15/2');
    expect(markValue(scale, '10999')).toBeNull();
  });
});
