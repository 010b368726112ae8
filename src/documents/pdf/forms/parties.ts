import { indented, pairs, textBlock, stack, styles } from '../blocks.js';
import type { Tag } from '../canvas.js';
import type { PrintedBuyer, PrintedVendor } from '../letter.data.js';
import { gap } from '../sections.js';
import type { Sheet } from '../sheet.js';
import { wrap } from '../text.js';

const indent = 16;

/** The two parties of an agreement, one below the other, each with the name that the rest of the text gives it. */
export function drawAgreeingParties(
  sheet: Sheet,
  root: Tag,
  { buyer, vendor }: { buyer: PrintedBuyer; vendor: PrintedVendor },
): void {
  const parties = [
    {
      name: 'PIHAK KESATU',
      acts: `bertindak untuk dan atas nama ${buyer.agency}`,
      rows: [
        { label: 'Nama', value: buyer.name, strong: true },
        { label: 'NIP', value: buyer.nip },
        { label: 'Pangkat', value: buyer.rank },
        { label: 'Jabatan', value: buyer.skNumber ? `${buyer.title} (SK ${buyer.skNumber})` : buyer.title },
      ],
    },
    {
      name: 'PIHAK KEDUA',
      acts: `bertindak untuk dan atas nama ${vendor.name}`,
      rows: [
        { label: 'Nama', value: vendor.representative, strong: true },
        { label: 'Jabatan', value: `${vendor.position} ${vendor.name}` },
        { label: 'Alamat', value: vendor.address },
        // Few rows, so that an ordinary agreement stays on one page with its signatures.
        { label: 'NIB, NPWP', value: [vendor.nib, vendor.npwp].filter(Boolean).join(', ') || null },
      ],
    },
  ];
  parties.forEach(({ name, acts, rows }, index) => {
    const width = sheet.width - indent;
    const called = wrap(`${acts}, selanjutnya disebut ${name}.`, styles.body, width);
    const block = indented(
      stack([...pairs(rows, { width, labelWidth: 64 }), textBlock(called, width)]),
      indent,
    );
    const [label] = wrap(`${index + 1}.`, styles.body, indent);
    sheet.ensure(block.height);
    const number = sheet.tag(root, 'P');
    number.add(() => label && sheet.drawLine(label, { x: sheet.left, y: sheet.y, width: indent }));
    number.end();
    sheet.place(root, block, gap);
  });
}
