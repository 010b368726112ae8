import { withFieldNames } from './field-names.js';

const page = (fault: string, fields: string) =>
  `<section class="faults" role="alert"><ul><li><a href="#title">${fault}</a></li></ul></section><p><a href="#title">wajib diisi</a></p>${fields}`;

describe('the summary of what is wrong with a form', () => {
  it.each([
    ['wajib diisi', '<label for="title">Nama sampel</label>', 'Nama sampel: wajib diisi'],
    ['Belum dipilih.', '<fieldset id="title"><legend>Cara memilih</legend>', 'Cara memilih: Belum dipilih.'],
    [
      'paling sedikit 1',
      '<label for="title" class="x">Nilai (boleh kosong)</label>',
      'Nilai: paling sedikit 1',
    ],
    ['Pejabat itu tidak ada.', '<label for="title">Kepada siapa</label>', 'Pejabat itu tidak ada.'],
    ['wajib diisi', '<label for="other">Nama lain</label>', 'wajib diisi'],
    ['wajib diisi', '<label for="title"><strong>Nama</strong></label>', 'wajib diisi'],
  ])('says of "%s" beside %s: %s', (fault, field, said) => {
    expect(withFieldNames(page(fault, field))).toBe(
      page(fault, field).replace(`>${fault}</a></li>`, `>${said}</a></li>`),
    );
  });

  it('leaves a page without faults as it is', () => {
    const html = '<label for="title">Nama</label><a href="#title">ke isian</a>';
    expect(withFieldNames(html)).toBe(html);
  });
});
