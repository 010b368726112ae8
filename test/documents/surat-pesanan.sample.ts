import { readFileSync } from 'node:fs';
import type { SuratPesananData } from '../../src/documents/pdf/surat-pesanan.data.js';

const json = readFileSync(new URL('./surat-pesanan.sample.json', import.meta.url), 'utf8');

/** An order as a small agency would send it, with the parts that a test names replaced. */
export function aSuratPesanan(changes: Partial<SuratPesananData> = {}): SuratPesananData {
  return { ...(JSON.parse(json) as SuratPesananData), ...changes };
}

/** As many office supplies as asked for, every other one with a specification. */
export function orderLines(count: number): SuratPesananData['lines'] {
  return Array.from({ length: count }, (_, index) => {
    const quantity = 1 + ((index * 7) % 40);
    const unitPrice = 2_500 * (1 + ((index * 13) % 57));
    return {
      no: index + 1,
      name: `Barang contoh nomor ${index + 1}`,
      specification: index % 2 === 0 ? 'Kertas HVS F4 70 gram, putih, isi 500 lembar' : null,
      quantity,
      unit: index % 3 === 0 ? 'rim' : 'buah',
      unitPrice,
      amount: quantity * unitPrice,
    };
  });
}
