import { readFileSync } from 'node:fs';
import type { TemplateData, TemplateVersion } from '../../src/documents/pdf/index.js';
import { aSuratPesanan, orderLines } from './surat-pesanan.sample.js';

type Form = Exclude<TemplateVersion, `surat-pesanan/${number}`>;

const forms = JSON.parse(
  readFileSync(new URL('./forms.sample.json', import.meta.url), 'utf8'),
) as TemplateData;

/** The sample of a form, its rows repeated until there are as many as asked for. */
function form<Version extends Form>(version: Version, count?: number): TemplateData[Version] {
  const data: TemplateData[Version] = structuredClone<TemplateData[Version]>(forms[version]);
  if (count === undefined) return data;
  const rows: readonly object[] = 'accounts' in data ? data.accounts : data.lines;
  const many = Array.from({ length: count }, (_, index) => ({ ...rows[index % rows.length], no: index + 1 }));
  return { ...data, ['accounts' in data ? 'accounts' : 'lines']: many };
}

/** For each template version a sample of as many items as asked for, or of the few that a small office orders. */
export const samples: { [Version in TemplateVersion]: (count?: number) => TemplateData[Version] } = {
  'surat-pesanan/1': (count) => aSuratPesanan(count === undefined ? {} : { lines: orderLines(count) }),
  'surat-pesanan/2': (count) => aSuratPesanan(count === undefined ? {} : { lines: orderLines(count) }),
  'spk/1': (count) => form('spk/1', count),
  'kuitansi/1': (count) => form('kuitansi/1', count),
  'bast/1': (count) => form('bast/1', count),
  'surat-jalan/1': (count) => form('surat-jalan/1', count),
  'nota-penolakan/1': (count) => form('nota-penolakan/1', count),
  'adendum/1': (count) => form('adendum/1', count),
  'nota/1': (count) => form('nota/1', count),
};
