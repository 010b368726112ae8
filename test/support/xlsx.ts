import { crc32, deflateRawSync } from 'node:zlib';

/** A sheet to write; a formula cell carries the result that the spreadsheet program last computed. */
export interface TestSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | null | { formula: string; value: number })[])[];
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaging = 'http://schemas.openxmlformats.org/package/2006';
const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A workbook of these sheets: the smallest one that spreadsheet programs open. Texts are shared strings, as Excel writes them. */
export function buildXlsx(sheets: readonly TestSheet[]): Buffer {
  const strings: string[] = [];
  const cellXml = (cell: TestSheet['rows'][number][number], column: number, row: number): string => {
    const at = `r="${String.fromCharCode(65 + column)}${row}"`;
    if (cell === null) {
      return '';
    }
    if (typeof cell === 'object') {
      return `<c ${at}><f>${escape(cell.formula)}</f><v>${cell.value}</v></c>`;
    }
    return typeof cell === 'number'
      ? `<c ${at}><v>${cell}</v></c>`
      : `<c ${at} t="s"><v>${strings.push(cell) - 1}</v></c>`;
  };
  const sheetXml = (sheet: TestSheet) => {
    const rows = sheet.rows.map((cells, index) => {
      const row = index + 1;
      return cells.length === 0
        ? ''
        : `<row r="${row}">${cells.map((cell, column) => cellXml(cell, column, row)).join('')}</row>`;
    });
    return `${declaration}<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
  };
  const parts = sheets.map((sheet, index) => ({
    path: `xl/worksheets/sheet${index + 1}.xml`,
    xml: sheetXml(sheet),
  }));
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (list: string[]) =>
    `${declaration}<Relationships xmlns="${packaging}/relationships">${list.join('')}</Relationships>`;
  const names = sheets.map(
    (sheet, i) => `<sheet name="${escape(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const shared = strings.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`);
  const types =
    '<Default Extension="xml" ContentType="application/xml"/>' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
  return buildZip([
    {
      path: '[Content_Types].xml',
      xml: `${declaration}<Types xmlns="${packaging}/content-types">${types}</Types>`,
    },
    { path: '_rels/.rels', xml: relations([relation('rId1', 'officeDocument', 'xl/workbook.xml')]) },
    {
      path: 'xl/workbook.xml',
      xml: `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.join('')}</sheets></workbook>`,
    },
    {
      path: 'xl/_rels/workbook.xml.rels',
      xml: relations([
        ...sheets.map((_sheet, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
        relation('rIdS', 'sharedStrings', 'sharedStrings.xml'),
      ]),
    },
    { path: 'xl/sharedStrings.xml', xml: `${declaration}<sst xmlns="${main}">${shared.join('')}</sst>` },
    ...parts,
  ]);
}

/** A zip archive, deflated as spreadsheet programs do. */
function buildZip(files: readonly { path: string; xml: string }[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.path);
    const content = Buffer.from(file.xml);
    const data = deflateRawSync(content);
    // version 20, no flags, method 8 (deflate), no date, CRC, both sizes, name length, no extra field
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, name, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, rest, name]));
    local.push(entry);
    offset += entry.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, list, end]);
}
