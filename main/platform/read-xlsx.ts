import { isDateFormat, serialToDate } from 'hucre';
import type { CellValue, Table } from '../services/deps.ts';
import { localName, parseAttributes, scanXml } from './scan-xml.ts';
import { SHEET_LIMITS, type SheetBudget, type SheetGrid, createSheetGrid } from './sheet-grid.ts';

type Parts = ReadonlyMap<string, Uint8Array>;
type Book = {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
};
type Link = { readonly id: string; readonly type: string; readonly target: string };

/**
 * Sheets of an XLSX package whose parts are already bounded, or null if it is not one. Hidden rows and sheets are
 * read like the others; formulas and error cells are problems of the budget, with their place.
 */
export const readXlsx = async (parts: Parts, budget: SheetBudget): Promise<readonly Table[] | null> => {
  const root = await readLinks(parts, '_rels/.rels', '');
  const workbookPath = root?.find(({ type }) => type.endsWith('/officeDocument'))?.target;
  if (workbookPath === undefined) return null;
  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1);
  const links = await readLinks(parts, `${folder}_rels/${workbookPath.slice(folder.length)}.rels`, folder);
  const workbook = await readWorkbook(parts.get(workbookPath));
  if (!links || !workbook || workbook.sheets.length > SHEET_LIMITS.sheets) return null;
  const target = (type: string) => links.find((link) => link.type.endsWith(type))?.target;
  const strings = await readStrings(parts.get(target('/sharedStrings') ?? ''));
  const dateStyles = await readDateStyles(parts.get(target('/styles') ?? ''));
  if (!strings || !dateStyles) return null;
  const tables: Table[] = [];
  for (const sheet of workbook.sheets) {
    const link = links.find(({ id }) => id === sheet.link);
    if (link && !link.type.endsWith('/worksheet')) continue;
    const grid = createSheetGrid(sheet.name, budget);
    const bytes = link && parts.get(link.target);
    if (!bytes || !(await readSheet(bytes, grid, { strings, dateStyles, from1904: workbook.from1904 }))) return null;
    tables.push(grid.table());
    if (grid.isFull()) break;
  }
  return tables;
};

/** Opening tags of a small part, in order; null if it is missing or malformed. */
const scanTags = async (
  bytes: Uint8Array | undefined,
  open: (name: string, attributes: ReadonlyMap<string, string>) => void,
): Promise<boolean> =>
  bytes !== undefined &&
  (await scanXml(bytes, {
    open: (name, attributes) => open(localName(name), parseAttributes(attributes)),
    close: () => {},
    text: () => {},
    isDone: () => false,
  }));

const readLinks = async (parts: Parts, path: string, folder: string): Promise<readonly Link[] | null> => {
  const links: Link[] = [];
  const isRead = await scanTags(parts.get(path), (name, attributes) => {
    const target = attributes.get('Target') ?? '';
    if (name === 'Relationship' && attributes.get('TargetMode') !== 'External')
      links.push({
        id: attributes.get('Id') ?? '',
        type: attributes.get('Type') ?? '',
        target: target.startsWith('/') ? target.slice(1) : folder + target,
      });
  });
  return isRead ? links : null;
};

const readWorkbook = async (bytes: Uint8Array | undefined) => {
  const sheets: { readonly name: string; readonly link: string }[] = [];
  let from1904 = false;
  const isRead = await scanTags(bytes, (name, attributes) => {
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '');
    if (name !== 'sheet') return;
    const link = [...attributes].find(([key]) => key.endsWith(':id'))?.[1] ?? '';
    sheets.push({ name: attributes.get('name') ?? '', link });
  });
  return isRead ? { sheets, from1904 } : null;
};

/** Texts of the shared table; phonetic readings are left out. A workbook without the part shares nothing. */
const readStrings = async (bytes: Uint8Array | undefined): Promise<readonly string[] | null> => {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let phonetic = 0;
  const isRead =
    bytes === undefined ||
    (await scanXml(bytes, {
      open: (tag) => {
        const name = localName(tag);
        if (name === 'si') text = '';
        if (name === 'rPh') phonetic += 1;
        isText = name === 't' && phonetic === 0;
      },
      close: (tag) => {
        const name = localName(tag);
        if (name === 'si') strings.push(decodeEscapes(text));
        if (name === 'rPh') phonetic -= 1;
        isText = false;
      },
      text: (piece) => {
        if (isText && text.length <= SHEET_LIMITS.cellLength) text += piece;
      },
      isDone: () => strings.length > SHEET_LIMITS.cells,
    }));
  return isRead ? strings : null;
};

/** Built-in formats that show a date or a time (ECMA-376 part 1, 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** For each cell format, whether it shows a date. */
const readDateStyles = async (bytes: Uint8Array | undefined): Promise<readonly boolean[] | null> => {
  const formats = new Map<number, string>();
  const styles: boolean[] = [];
  let isCellFormats = false;
  const isRead =
    bytes === undefined ||
    (await scanXml(bytes, {
      open: (tag, raw) => {
        const name = localName(tag);
        if (name === 'cellXfs') isCellFormats = true;
        if (name !== 'numFmt' && (name !== 'xf' || !isCellFormats)) return;
        const attributes = parseAttributes(raw);
        const id = Number(attributes.get('numFmtId') ?? 0);
        if (name === 'numFmt') formats.set(id, attributes.get('formatCode') ?? '');
        else styles.push(isBuiltInDate(id) || isDateFormat(formats.get(id) ?? ''));
      },
      close: (tag) => {
        if (localName(tag) === 'cellXfs') isCellFormats = false;
      },
      text: () => {},
      isDone: () => false,
    }));
  return isRead ? styles : null;
};

/** Characters that XML cannot hold are written `_x000D_` in a workbook. */
const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

const readSheet = async (bytes: Uint8Array, grid: SheetGrid, book: Book): Promise<boolean> => {
  let row = 0;
  let column = 0;
  let isInOrder = true;
  let cell: { type: string; style: number; value: string; text: string; hasFormula: boolean } | null = null;
  let into: 'value' | 'text' | null = null;
  let phonetic = 0;

  const openRow = (raw: string) => {
    const declared = Number(parseAttributes(raw).get('r') ?? row + 1);
    isInOrder &&= declared > row && declared <= 1_048_576;
    row = declared;
    column = 0;
  };
  const openCell = (raw: string) => {
    const attributes = parseAttributes(raw);
    const reference = attributes.get('r');
    const declared = reference === undefined ? column + 1 : columnNumber(reference);
    isInOrder &&= declared > column;
    column = declared;
    cell = {
      type: attributes.get('t') ?? 'n',
      style: Number(attributes.get('s') ?? -1),
      value: '',
      text: '',
      hasFormula: false,
    };
  };
  const closeCell = () => {
    if (!cell) return;
    if (cell.hasFormula) grid.refuse('formula', row, column);
    else if (cell.type === 'e') grid.refuse('errorCell', row, column);
    else grid.place(row, column, cellValue(cell, book));
    cell = null;
  };

  const isRead = await scanXml(bytes, {
    open: (tag, raw) => {
      const name = localName(tag);
      if (name === 'row') openRow(raw);
      else if (name === 'c') openCell(raw);
      else if (cell && name === 'f') cell.hasFormula = true;
      else if (name === 'rPh') phonetic += 1;
      into = cell && name === 'v' ? 'value' : cell && name === 't' && phonetic === 0 ? 'text' : null;
    },
    close: (tag) => {
      const name = localName(tag);
      if (name === 'c') closeCell();
      else if (name === 'rPh') phonetic -= 1;
      into = null;
    },
    text: (piece) => {
      // One unit above the limit is enough for the grid to refuse the cell.
      if (cell && into && cell[into].length <= SHEET_LIMITS.cellLength) cell[into] += piece;
    },
    isDone: () => grid.isFull() || !isInOrder,
  });
  return isRead && isInOrder;
};

/** `AB12` is column 28; 0 where it is no reference. */
const columnNumber = (reference: string): number => {
  const letters = /^([A-Z]{1,3})[0-9]+$/.exec(reference)?.[1] ?? '';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
};

const cellValue = (
  cell: { readonly type: string; readonly style: number; readonly value: string; readonly text: string },
  book: Book,
): CellValue => {
  const { type, value } = cell;
  if (type === 'inlineStr') return decodeEscapes(cell.text);
  if (type === 's') return book.strings[Number(value)] ?? null;
  if (type === 'b') return value === '1' || value === 'true';
  if (type === 'str' || type === 'd') return decodeEscapes(value);
  if (value === '') return null;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return book.dateStyles[cell.style] && number >= 0 && number < END_OF_DATES
    ? toSecond(serialToDate(number, book.from1904))
    : number;
};

/** Serial number of the first day that a spreadsheet cannot show, 10000-01-01. */
const END_OF_DATES = 2_958_466;

/** A serial number holds a fraction of a day: one second is never lost, a few microseconds are not real. */
const toSecond = (date: Date): Date => new Date(Math.round(date.getTime() / 1000) * 1000);
