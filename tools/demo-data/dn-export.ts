import yazl from 'yazl';

/**
 * Writes exports in the exact form of demarche.numerique (docs of the project: design, « imports »): inline strings,
 * a white bold header on black, local Paris time as serial numbers, sheets cut at thirty characters, stored ZIP.
 * For demonstration data and tests only; the product reads such files, it never writes one.
 */
export type DnCell = string | number | Date | null;
/** Header and rows of one sheet. A `Date` is a moment of the dossier: its UTC fields are the local time shown. */
export type DnTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly DnCell[])[] };
/** A repeatable block: its stable number and label make the name of its sheet. */
export type DnBlock = DnTable & { readonly stableId: number; readonly label: string };
export type DnExport = {
  readonly dossiers: DnTable;
  readonly etablissements: DnTable;
  readonly avis: DnTable;
  readonly blocks: readonly DnBlock[];
};
export type DnFile = { readonly name: string; readonly bytes: Uint8Array };

/** The XLSX of the standard export; a block without rows has no sheet. */
export const writeDnXlsx = ({ dossiers, etablissements, avis, blocks }: DnExport): Promise<Uint8Array> => {
  const sheets = [
    { name: 'Dossiers', table: dossiers },
    { name: 'Etablissements', table: etablissements },
    { name: 'Avis', table: avis },
    ...blocks.filter(({ rows }) => rows.length > 0).map((block) => ({ name: dnBlockSheetName(block), table: block })),
  ];
  return zip([
    part('_rels/.rels', relationships([['rId1', 'officeDocument', 'xl/workbook.xml']])),
    part('[Content_Types].xml', contentTypes(sheets.length)),
    part('xl/workbook.xml', workbook(sheets.map(({ name }) => name))),
    part(
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map((_, i) => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`] as const),
        [`rId${sheets.length + 1}`, 'styles', 'styles.xml'],
      ]),
    ),
    part('xl/styles.xml', STYLES),
    ...sheets.map(({ table }, i) => part(`xl/worksheets/sheet${i + 1}.xml`, worksheet(table))),
  ]);
};

/** The CSV of the standard export: the dossiers alone, comma, no mark, LF, quotes only where needed, UTC offset in dates. */
export const writeDnCsv = ({ columns, rows }: DnTable): Uint8Array =>
  new TextEncoder().encode([columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join(''));

/** The ZIP of attachments: entries as given, stored. */
export const writeDnZip = (files: readonly DnFile[]): Promise<Uint8Array> => zip(files);

/** `(7) Champ répétable` becomes `(7) Champ repetable`, cut at thirty characters. */
export const dnBlockSheetName = ({ stableId, label }: { readonly stableId: number; readonly label: string }): string =>
  `(${stableId}) ${label}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘]/g, "'")
    .replace(/œ/g, 'oe')
    .replace(/[^\u0020-\u007E]/g, '?')
    .replace(/[*?[\]]/g, '')
    .replace(/[/\\]/g, '-')
    .slice(0, 30);

/** Text as the source sanitises it: what XML's basic range lacks, and every character above U+FFFD, is a space. */
export const dnText = (text: string): string => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/gu, ' ');

const part = (name: string, xml: string): DnFile => ({
  name,
  bytes: new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`),
});

const escapeXml = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#xD;');

const OFFICE = 'http://schemas.openxmlformats.org';
const MAIN = `${OFFICE}/spreadsheetml/2006/main`;
const RELATIONS = `${OFFICE}/officeDocument/2006/relationships`;

const relationships = (links: readonly (readonly [string, string, string])[]): string =>
  `<Relationships xmlns="${OFFICE}/package/2006/relationships">${links
    .map(([id, type, target]) => `<Relationship Type="${RELATIONS}/${type}" Target="${target}" Id="${id}"/>`)
    .join('')}</Relationships>`;

const contentTypes = (sheets: number): string => {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const sheet = (_: unknown, i: number) =>
    `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>`;
  return (
    `<Types xmlns="${OFFICE}/package/2006/content-types"><Default ContentType="application/xml" Extension="xml"/>` +
    '<Default ContentType="application/vnd.openxmlformats-package.relationships+xml" Extension="rels"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>` +
    `${Array.from({ length: sheets }, sheet).join('')}</Types>`
  );
};

const workbook = (names: readonly string[]): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="false" showObjects="all"/><sheets>${names
    .map((name, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('')}</sheets></workbook>`;

/** Format 1: the header, white bold on black. Format 2: moments. */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd h:mm AM/PM"/></numFmts>` +
  '<fonts count="2"><font><name val="Arial"/><sz val="11"/></font><font><name val="Arial"/><sz val="10"/><b val="1"/><color rgb="FFFFFFFF"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FF000000"/><bgColor rgb="FF000000"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>';

const worksheet = ({ columns, rows }: DnTable): string =>
  `<worksheet xmlns="${MAIN}"><sheetData>${[columns, ...rows]
    .map(
      (row, r) =>
        `<row r="${r + 1}">${row.map((cell, c) => xmlCell(cell, `${columnLetters(c + 1)}${r + 1}`, r === 0)).join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`;

const xmlCell = (cell: DnCell, reference: string, isHeader: boolean): string => {
  const style = isHeader ? 1 : cell instanceof Date ? 2 : 0;
  const head = `<c r="${reference}" s="${style}"`;
  if (cell === null || cell === '') return `${head}/>`;
  if (cell instanceof Date) return `${head} t="n"><v>${serial(cell)}</v></c>`;
  if (typeof cell === 'number') return `${head} t="n"><v>${cell}</v></c>`;
  return `${head} t="inlineStr"><is><t xml:space="preserve">${escapeXml(dnText(cell))}</t></is></c>`;
};

/** Days since 1899-12-30, as Excel counts them after February 1900. */
const serial = (date: Date): number => date.getTime() / 86_400_000 + 25_569;

const columnLetters = (column: number): string =>
  column > 26
    ? columnLetters(Math.floor((column - 1) / 26)) + columnLetters(((column - 1) % 26) + 1)
    : String.fromCharCode(64 + column);

const csvCell = (cell: DnCell): string => {
  if (cell === null) return '';
  if (cell instanceof Date) return `${cell.toISOString().slice(0, 19).replace('T', ' ')} ${parisOffset(cell)}`;
  const text = dnText(String(cell));
  return /[",\r\n]|^[ \t]|[ \t]$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};

/** Summer time lasts from the last Sunday of March to the last of October; the hours of change do not matter here. */
const parisOffset = (local: Date): string => {
  const lastSunday = (month: number) => {
    const end = new Date(Date.UTC(local.getUTCFullYear(), month + 1, 0, 2));
    return end.getTime() - end.getUTCDay() * 86_400_000;
  };
  return local.getTime() >= lastSunday(2) && local.getTime() < lastSunday(9) ? '+0200' : '+0100';
};

const zip = async (files: readonly DnFile[]): Promise<Uint8Array> => {
  const archive = new yazl.ZipFile();
  // Local fields on purpose: yazl writes them as they are, so the bytes are the same in every time zone.
  const mtime = new Date(2026, 0, 15, 12);
  for (const { name, bytes } of files)
    archive.addBuffer(Buffer.from(bytes), name, { compress: false, mtime, mode: 0o100644, forceDosTimestamp: true });
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return Uint8Array.from(Buffer.concat(chunks));
};
