import type { TemplateData } from '../../src/documents/pdf/index.js';
import { aBast, aKuitansi, anAddendum, anSpk, aRejectionNote, aSuratJalan } from './forms.sample.js';
import { aSuratPesanan, orderLines } from './surat-pesanan.sample.js';

/** For each template version a sample of as many items as asked for, or of the few that a small office orders. */
export const samples: { [Version in keyof TemplateData]: (count?: number) => TemplateData[Version] } = {
  'surat-pesanan/1': (count) => aSuratPesanan(count === undefined ? {} : { lines: orderLines(count) }),
  'surat-pesanan/2': (count) => aSuratPesanan(count === undefined ? {} : { lines: orderLines(count) }),
  'spk/1': (count) => anSpk({}, count),
  'kuitansi/1': (count) => aKuitansi({}, count),
  'bast/1': (count) => aBast({}, count),
  'surat-jalan/1': (count) => aSuratJalan({}, count),
  'nota-penolakan/1': (count) => aRejectionNote({}, count),
  'adendum/1': (count) => anAddendum({}, count),
};
