import { HIDDEN, openText } from './open-text.js';

describe('a text that somebody typed, before everybody reads it', () => {
  it.each([
    ['NIK 3216200101900001 terlampir', `NIK ${HIDDEN} terlampir`],
    ['NPWP 01.234.567.8-901.000', `NPWP ${HIDDEN}`],
    ['NPWP 0123456789012345', `NPWP ${HIDDEN}`],
    ['hubungi 0812-3456-7890', `hubungi ${HIDDEN}`],
    ['WA +62 812 3456 7890 ya', `WA ${HIDDEN} ya`],
    ['WA 6281234567890', `WA ${HIDDEN}`],
    ['rekening 7012345678 BJB', `rekening ${HIDDEN} BJB`],
    ['rekening 1234 5678 9012', `rekening ${HIDDEN}`],
    ['kirim ke nama.orang+a@contoh.co.id', `kirim ke ${HIDDEN}`],
    ['NIP 198001012005011001', `NIP ${HIDDEN}`],
  ])('hides in "%s" what leads to a person', (typed, open) => {
    expect(openText(typed)).toBe(open);
  });

  it.each([
    'Rapat koordinasi banjir ke-12, 21 November 2026 pukul 09.00-12.00',
    'Rekening 5.1.02.01.01.0052 untuk makan rapat',
    'Surat 027/123/DINKES/XI/2026 tanggal 2026-11-21',
    'Kertas HVS A4 70 gram, 500 lembar, Rp55.000',
    'Anggaran Rp1.250.000 dan Rp12.500.000',
    'Ballpoint 0,5 mm 12 pcs 2026',
  ])('leaves "%s" as it is', (typed) => {
    expect(openText(typed)).toBe(typed);
  });

  it('takes an empty text for none', () => {
    expect([openText(null), openText(undefined), openText('  '), openText(' a \n b ')]).toEqual([
      null,
      null,
      null,
      'a b',
    ]);
  });
});
