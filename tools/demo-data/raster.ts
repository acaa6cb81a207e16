import type { Measure } from './project.ts';

/** A small drawing: one palette index per pixel, rows from the top. */
export type Raster = { readonly width: number; readonly height: number; readonly pixels: Uint8Array };

/** Red, green, blue of each palette index: paper, ink, accent, pale accent, muted, warm. */
export const PALETTE: readonly (readonly [number, number, number])[] = [
  [250, 248, 243],
  [31, 35, 40],
  [29, 79, 110],
  [158, 190, 207],
  [196, 189, 174],
  [201, 122, 64],
];

/** Digits of 5 × 7 pixels, one number per row, the highest bit on the left. */
const DIGITS: Readonly<Record<string, readonly number[]>> = {
  '0': [14, 17, 19, 21, 25, 17, 14],
  '1': [4, 12, 4, 4, 4, 4, 14],
  '2': [14, 17, 1, 6, 8, 16, 31],
  '3': [14, 17, 1, 6, 1, 17, 14],
  '4': [2, 6, 10, 18, 31, 2, 2],
  '5': [31, 16, 30, 1, 1, 17, 14],
  '6': [6, 8, 16, 30, 17, 17, 14],
  '7': [31, 1, 2, 4, 8, 8, 8],
  '8': [14, 17, 17, 14, 17, 17, 14],
  '9': [14, 17, 17, 15, 1, 2, 12],
  ',': [0, 0, 0, 0, 4, 4, 8],
};

const createRaster = (width: number, height: number): Raster => ({
  width,
  height,
  pixels: new Uint8Array(width * height),
});

const fill = (raster: Raster, x: number, y: number, width: number, height: number, index: number): void => {
  for (let row = Math.max(0, y); row < Math.min(raster.height, y + height); row += 1)
    raster.pixels.fill(
      index,
      row * raster.width + Math.max(0, x),
      row * raster.width + Math.min(raster.width, x + width),
    );
};

const write = (raster: Raster, text: string, x: number, y: number, size: number): void => {
  [...text].forEach((character, place) => {
    (DIGITS[character] ?? []).forEach((bits, row) => {
      for (let column = 0; column < 5; column += 1)
        if (bits & (16 >> column)) fill(raster, x + (place * 6 + column) * size, y + row * size, size, size, 1);
    });
  });
};

/** The figure of a project as upright bars with their values: what a team pastes from a spreadsheet. */
export const drawChart = (measure: Measure): Raster => {
  const raster = createRaster(480, 300);
  for (let y = 50; y <= 250; y += 50) fill(raster, 40, y, 400, 1, 4);
  const most = Math.max(...measure.values.map(([, value]) => value));
  const slot = Math.floor(400 / measure.values.length);
  measure.values.forEach(([, value], i) => {
    const height = Math.round((190 * value) / most);
    const x = 40 + i * slot + Math.floor(slot / 4);
    const isLast = i === measure.values.length - 1;
    fill(raster, x, 250 - height, Math.floor(slot / 2), height, isLast ? 2 : 3);
    const text = String(value).replace('.', ',');
    write(raster, text, x + Math.floor(slot / 4) - text.length * 6, 232 - height, 2);
  });
  fill(raster, 40, 250, 400, 2, 1);
  return raster;
};

/** A ground plan that nobody lives in: rooms around a yard with trees. `seed` moves the walls. */
export const drawPlan = (seed: number): Raster => {
  const raster = createRaster(480, 320);
  const wall = (x: number, y: number, width: number, height: number) => {
    fill(raster, x, y, width, height, 1);
    fill(raster, x + 3, y + 3, width - 6, height - 6, 0);
  };
  const rooms = 3 + (seed % 3);
  const room = Math.floor(420 / rooms);
  for (let i = 0; i < rooms; i += 1) wall(30 + i * room, 24, room + 3, 90 + ((seed * (i + 3)) % 4) * 8);
  wall(30, 160, 110 + (seed % 5) * 12, 132);
  fill(raster, 300, 170, 150, 122, 3);
  for (let i = 0; i < 9; i += 1) {
    const x = 312 + (i % 3) * 46 + ((seed * i) % 7);
    const y = 182 + Math.floor(i / 3) * 36;
    fill(raster, x + 4, y, 14, 22, 2);
    fill(raster, x, y + 4, 22, 14, 2);
  }
  fill(raster, 200 + (seed % 40), 130, 60, 10, 5);
  return raster;
};
