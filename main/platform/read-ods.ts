import type { CellValue, Table } from '../services/deps.ts';
import { parseAttributes, scanXml } from './scan-xml.ts';
import { SHEET_LIMITS, type SheetBudget, type SheetGrid, createSheetGrid } from './sheet-grid.ts';

type OdsCell = {
  readonly attributes: ReadonlyMap<string, string>;
  readonly columns: number;
  readonly paragraphs: string[];
  /** False between two paragraphs, where white space is layout. */
  isInText: boolean;
  length: number;
};

/** Inside these, text is not the value of a cell and cells are not those of the sheet. */
const ASIDE = new Set([
  'office:annotation',
  'draw:frame',
  'draw:custom-shape',
  'table:shapes',
  'table:tracked-changes',
  'table:dde-links',
  'office:forms',
]);

/** Sheets of an ODS whose parts are already bounded, or null if its content is malformed. */
export const readOds = async (content: Uint8Array, budget: SheetBudget): Promise<readonly Table[] | null> => {
  const grids: SheetGrid[] = [];
  let aside = 0;
  let row = 0;
  let column = 0;
  let rowTimes = 1;
  let cell: OdsCell | null = null;
  const grid = () => grids.at(-1);

  const open = (name: string, raw: string) => {
    if (aside > 0 || ASIDE.has(name)) aside += 1;
    else if (name === 'table:table') {
      grids.push(createSheetGrid(parseAttributes(raw).get('table:name') ?? '', budget));
      row = 0;
      rowTimes = 0;
    } else if (name === 'table:table-row') {
      row += rowTimes;
      row = row === 0 ? 1 : row;
      rowTimes = times(parseAttributes(raw).get('table:number-rows-repeated'));
      column = 1;
    } else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      const attributes = parseAttributes(raw);
      cell = {
        attributes,
        columns: times(attributes.get('table:number-columns-repeated')),
        paragraphs: [],
        isInText: false,
        length: 0,
      };
    } else if (cell) openText(cell, name, raw);
  };
  const close = (name: string) => {
    if (aside > 0) aside -= 1;
    else if (cell && (name === 'text:p' || name === 'text:h')) cell.isInText = false;
    else if (name === 'table:table-row') grid()?.repeatRow(row, rowTimes);
    else if (cell && (name === 'table:table-cell' || name === 'table:covered-table-cell')) {
      const here = grid();
      if (here) placeCell(cell, here, row, column);
      column += cell.columns;
      cell = null;
    }
  };
  const text = (piece: string) => {
    if (aside === 0 && cell?.isInText) addText(cell, foldLines(piece));
  };
  const isDone = () => (grid()?.isFull() ?? false) || grids.length > SHEET_LIMITS.sheets;
  return (await scanXml(content, { open, close, text, isDone })) && grids.length <= SHEET_LIMITS.sheets
    ? grids.map((one) => one.table())
    : null;
};

/**
 * Line feeds inside a paragraph are the layout of the XML and count as one space (OpenDocument 1.3 part 3 §6.1.2).
 * Repeated spaces ought to fold as well, but LibreOffice writes those of a cell as they are.
 */
const foldLines = (text: string): string => text.replace(/[ \t]*[\r\n]\s*/g, ' ');

/** A repetition count of a hostile file may be anything; a sheet has 1,048,576 rows at most. */
const times = (raw: string | undefined): number => {
  const count = Math.trunc(Number(raw ?? 1));
  return count >= 1 ? Math.min(count, 1_048_576) : 1;
};

const openText = (cell: OdsCell, name: string, raw: string): void => {
  if (name === 'text:p' || name === 'text:h') {
    cell.paragraphs.push('');
    cell.isInText = true;
  } else if (name === 'text:s')
    addText(cell, ' '.repeat(Math.min(times(parseAttributes(raw).get('text:c')), SHEET_LIMITS.cellLength + 1)));
  else if (name === 'text:tab') addText(cell, '\t');
  else if (name === 'text:line-break') addText(cell, '\n');
};

const addText = (cell: OdsCell, piece: string): void => {
  const last = cell.paragraphs.pop();
  if (last === undefined) return;
  // One unit above the limit is enough for the grid to refuse the cell.
  const kept = piece.slice(0, Math.max(0, SHEET_LIMITS.cellLength + 1 - cell.length));
  cell.paragraphs.push(last + kept);
  cell.length += kept.length;
};

const placeCell = (cell: OdsCell, grid: SheetGrid, row: number, column: number): void => {
  if (cell.attributes.has('table:formula')) return grid.refuse('formula', row, column);
  if (cell.attributes.get('calcext:value-type') === 'error') return grid.refuse('errorCell', row, column);
  grid.place(row, column, cellValue(cell), cell.columns);
};

const cellValue = ({ attributes, paragraphs }: OdsCell): CellValue => {
  const text = paragraphs.join('\n');
  const number = Number(attributes.get('office:value') ?? Number.NaN);
  switch (attributes.get('office:value-type')) {
    case 'float':
    case 'currency':
    case 'percentage':
      return Number.isFinite(number) ? number : text;
    case 'boolean':
      return attributes.get('office:boolean-value') === 'true';
    case 'date':
      return parseDate(attributes.get('office:date-value') ?? '') ?? text;
    case 'time':
      return parseTime(attributes.get('office:time-value') ?? '') ?? text;
    default:
      return text === '' ? (attributes.get('office:string-value') ?? null) : text;
  }
};

/** `2026-01-15` or `2026-01-15T14:52:34.999999999`, without zone: local fields kept as UTC fields, to the second. */
const parseDate = (text: string): Date | null => {
  const [, day, time, fraction] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(\.\d+)?)?$/.exec(text) ?? [];
  if (day === undefined) return null;
  const date = new Date(`${day}T${time ?? '00:00:00'}Z`);
  return Number.isNaN(date.getTime()) ? null : new Date(date.getTime() + Math.round(Number(fraction ?? 0)) * 1000);
};

/** A time of day is a fraction of day zero of a spreadsheet, 1899-12-30. */
const parseTime = (text: string): Date | null => {
  const [, hours, minutes, seconds] = /^PT(\d{1,4})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S$/.exec(text) ?? [];
  return hours === undefined ? null : new Date(Date.UTC(1899, 11, 30, Number(hours), Number(minutes), Number(seconds)));
};
