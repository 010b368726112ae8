import { findArea, type NamedArea } from './area-names.js';

const areas: NamedArea[] = [
  { code: '32.16.01', name: 'Tarumajaya' },
  { code: '32.16.02', name: 'Babelan' },
  { code: '32.16.06', name: 'Tambun Selatan' },
  { code: '32.16.09', name: 'Cikarang Utara' },
  { code: '32.16.20', name: 'Cikarang Pusat' },
  { code: '32.16.22', name: 'Setu' },
];
const found = (written: string) => {
  const finding = findArea(written, areas);
  return 'area' in finding ? finding.area.code : finding.candidates.map(({ code }) => code);
};

describe('a kecamatan as people write it', () => {
  it.each([
    ['Babelan', '32.16.02'],
    ['KEC. BABELAN', '32.16.02'],
    ['Kecamatan Tambun-Selatan', '32.16.06'],
    ['tambunselatan', '32.16.06'],
    ['Babelen', '32.16.02'],
    ['Taruma Jaya', '32.16.01'],
    ['Cikarang Utra', '32.16.09'],
    ['32.16.22', '32.16.22'],
    ['321622', '32.16.22'],
  ])('%s is %s', (written, code) => expect(found(written)).toBe(code));

  it.each(['', 'Cikarang', 'Bandung', 'Sety', '32.16.99'])('"%s" is none of them', (written) =>
    expect(found(written)).toEqual([]),
  );

  it('is not guessed when two are as near', () => {
    const twins = [
      { code: '1', name: 'Sukamaju' },
      { code: '2', name: 'Sukamaja' },
    ];
    expect(findArea('Sukamajo', twins)).toEqual({ candidates: twins });
  });
});
