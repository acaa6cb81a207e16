import { createArchives } from '../../main/platform/archives.ts';
import { buildZip } from './build-zip.ts';

const part = (name: string, xml: string, compress = true) => ({ name, bytes: new TextEncoder().encode(xml), compress });
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

/** An XLSX of raw sheet XML: what stands inside `<sheetData>`, by sheet name. */
export const buildXlsx = (
  sheets: Readonly<Record<string, string>>,
  more: { readonly styles?: string; readonly strings?: string } = {},
): Uint8Array => {
  const names = Object.keys(sheets);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  return buildZip([
    part(
      '_rels/.rels',
      `${HEAD}<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns:r="r"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships>${names.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}` +
        `${relation('s', 'styles', 'styles.xml')}${relation('t', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    ),
    ...(more.styles === undefined ? [] : [part('xl/styles.xml', `${HEAD}<styleSheet>${more.styles}</styleSheet>`)]),
    ...(more.strings === undefined ? [] : [part('xl/sharedStrings.xml', `${HEAD}<sst>${more.strings}</sst>`)]),
    ...names.map((name, i) =>
      part(`xl/worksheets/sheet${i + 1}.xml`, `${HEAD}<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`),
    ),
  ]);
};

/** An ODS of raw table XML: what stands inside `<table:table>`, by sheet name. */
export const buildOds = (sheets: Readonly<Record<string, string>>): Uint8Array =>
  buildZip([
    { name: 'mimetype', bytes: new TextEncoder().encode('application/vnd.oasis.opendocument.spreadsheet') },
    part('META-INF/manifest.xml', `${HEAD}<manifest:manifest xmlns:manifest="m"/>`),
    part(
      'content.xml',
      `${HEAD}<office:document-content><office:body><office:spreadsheet>${Object.entries(sheets)
        .map(([name, xml]) => `<table:table table:name="${name}">${xml}</table:table>`)
        .join('')}</office:spreadsheet></office:body></office:document-content>`,
    ),
  ]);

/** The same package with one part replaced or, with null, taken out. */
export const withPart = async (workbook: Uint8Array, name: string, content: string | null): Promise<Uint8Array> => {
  const read = await createArchives().read(workbook, { entries: 100, entryBytes: 1e9, totalBytes: 1e9, stored: false });
  if (!read.ok) throw new Error('not a package');
  const others = read.value
    .filter((file) => file.name !== name)
    .map((file) => ({ name: file.name, bytes: file.bytes, compress: true }));
  return buildZip(content === null ? others : [...others, part(name, content)]);
};
