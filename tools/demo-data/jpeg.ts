import { PALETTE, type Raster } from './raster.ts';

/** Baseline JPEG in grey levels (ITU-T T.81), enough for the drawn « photographs » of the demonstration. */
export const encodeGreyJpeg = (raster: Raster): Uint8Array => {
  const bits = bitWriter();
  let previous = 0;
  for (let y = 0; y < raster.height; y += 8)
    for (let x = 0; x < raster.width; x += 8) {
      const levels = quantise(readBlock(raster, x, y));
      writeBlock(bits, levels, previous);
      previous = levels[0] ?? 0;
    }
  return Buffer.concat([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...ZIGZAG.map((place) => QUANTUM[place] ?? 1)]),
    segment(0xc0, [8, raster.height >> 8, raster.height & 255, raster.width >> 8, raster.width & 255, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...DC.counts, ...DC.values]),
    segment(0xc4, [0x10, ...AC.counts, ...AC.values]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    bits.end(),
    Uint8Array.of(0xff, 0xd9),
  ]);
};

const segment = (marker: number, data: readonly number[]): Uint8Array =>
  Uint8Array.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data]);

/** Annex K, table K.1. */
const QUANTUM = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];

/** Places of the coefficients in the order in which they are written: diagonals, turning at each end. */
const ZIGZAG: readonly number[] = Array.from({ length: 64 }, (_, place) => place).toSorted((a, b) => {
  const [da, db] = [(a >> 3) + (a & 7), (b >> 3) + (b & 7)];
  if (da !== db) return da - db;
  return da % 2 === 0 ? b - a : a - b;
});

/** Annex K, tables K.3 and K.5: how many codes of each length, and their values. */
const DC = {
  counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
  values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
};
const AC = {
  counts: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d],
  values: [
    ...Buffer.from(
      '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738' +
        '393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4' +
        'a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
      'hex',
    ),
  ],
};

type Code = readonly [bits: number, length: number];

/** Canonical Huffman codes (Annex C). */
const codesOf = ({ counts, values }: typeof DC): ReadonlyMap<number, Code> => {
  const codes = new Map<number, Code>();
  let code = 0;
  let place = 0;
  counts.forEach((count, i) => {
    for (let k = 0; k < count; k += 1) {
      codes.set(values[place] ?? 0, [code, i + 1]);
      code += 1;
      place += 1;
    }
    code <<= 1;
  });
  return codes;
};
const DC_CODES = codesOf(DC);
const AC_CODES = codesOf(AC);

const GREY = PALETTE.map(([r, g, b]) => Math.round(0.299 * r + 0.587 * g + 0.114 * b) - 128);

const readBlock = ({ width, height, pixels }: Raster, left: number, top: number): readonly number[] =>
  Array.from({ length: 64 }, (_, i) => {
    const x = Math.min(width - 1, left + (i & 7));
    const y = Math.min(height - 1, top + (i >> 3));
    return GREY[pixels[y * width + x] ?? 0] ?? 0;
  });

const COSINE = Array.from({ length: 64 }, (_, i) => Math.cos(((2 * (i & 7) + 1) * (i >> 3) * Math.PI) / 16));

/** Cosine transform, then division by the quantum. */
const quantise = (block: readonly number[]): readonly number[] =>
  QUANTUM.map((quantum, place) => {
    const [v, u] = [place >> 3, place & 7];
    let sum = 0;
    for (let i = 0; i < 64; i += 1)
      sum += (block[i] ?? 0) * (COSINE[u * 8 + (i & 7)] ?? 0) * (COSINE[v * 8 + (i >> 3)] ?? 0);
    const scale = (u === 0 ? Math.SQRT1_2 : 1) * (v === 0 ? Math.SQRT1_2 : 1);
    return Math.round((sum * scale) / 4 / quantum);
  });

type BitWriter = { readonly put: (bits: number, length: number) => void; readonly end: () => Uint8Array };

const bitWriter = (): BitWriter => {
  const bytes: number[] = [];
  let held = 0;
  let count = 0;
  const put = (bits: number, length: number): void => {
    for (let i = length - 1; i >= 0; i -= 1) {
      held = (held << 1) | ((bits >> i) & 1);
      count += 1;
      if (count < 8) continue;
      bytes.push(held);
      if (held === 0xff) bytes.push(0);
      [held, count] = [0, 0];
    }
  };
  return {
    put,
    end: () => {
      if (count > 0) put((1 << (8 - count)) - 1, 8 - count);
      return Uint8Array.from(bytes);
    },
  };
};

const sizeOf = (level: number): number => 32 - Math.clz32(Math.abs(level));
const lowBits = (level: number, size: number): number => (level < 0 ? level + (1 << size) - 1 : level);

const writeBlock = (writer: BitWriter, levels: readonly number[], previous: number): void => {
  const emit = (codes: ReadonlyMap<number, Code>, symbol: number, level: number, size: number) => {
    writer.put(...(codes.get(symbol) ?? [0, 0]));
    if (size > 0) writer.put(lowBits(level, size), size);
  };
  const difference = (levels[0] ?? 0) - previous;
  emit(DC_CODES, sizeOf(difference), difference, sizeOf(difference));
  let run = 0;
  const rest = ZIGZAG.slice(1).map((place) => levels[place] ?? 0);
  const last = rest.findLastIndex((level) => level !== 0);
  for (const level of rest.slice(0, last + 1)) {
    if (level === 0) {
      run += 1;
      continue;
    }
    for (; run > 15; run -= 16) emit(AC_CODES, 0xf0, 0, 0);
    emit(AC_CODES, run * 16 + sizeOf(level), level, sizeOf(level));
    run = 0;
  }
  if (last < 62) emit(AC_CODES, 0, 0, 0);
};
