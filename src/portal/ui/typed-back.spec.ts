import { withTypedBack } from './typed-back.js';

const FAULTS = '<section class="faults" role="alert"><ul><li>Sudah diputuskan.</li></ul></section>';
const SENT = {
  form: 'rahasia formulir ini',
  kunci: '0190c1c5-8d3e-7000-8000-000000000000',
  password: 'sandi yang panjang sekali',
  note: 'Kurangi <porsinya> & "kudapan",\r\nsepuluh orang batal.',
  reason: 'ya',
};

describe('what was written into a form that is gone', () => {
  it('is given back below what is wrong, to be copied, and nothing else that the form carried', () => {
    const html = withTypedBack(`${FAULTS}<h1>Rapat</h1>`, SENT);
    expect(html).toMatch(/<\/section><section class="panel"[^>]*><h2 id="tulisan-anda">.*<h1>Rapat/s);
    expect(html).toContain(
      'Kurangi &lt;porsinya> &amp; &quot;kudapan&quot;,\nsepuluh orang batal.</textarea>',
    );
    expect(html.match(/<textarea/g)).toHaveLength(1);
    expect(html).not.toMatch(/rahasia|sandi yang|0190c1c5/);
  });

  it('is not repeated where it still stands in its form', () => {
    const html = `${FAULTS}<textarea>Kurangi &lt;porsinya> &amp; "kudapan",\nsepuluh orang batal.</textarea>`;
    expect(withTypedBack(html, SENT)).toBe(html);
  });

  it('is compared as it was written, also where somebody wrote as HTML does', () => {
    const html = `${FAULTS}<textarea>Harga &amp;lt; batas tertinggi</textarea>`;
    expect(withTypedBack(html, { note: 'Harga &lt; batas tertinggi' })).toBe(html);
  });

  it.each([
    ['a page without faults', '<h1>Rapat</h1>', SENT],
    ['a request without a form', FAULTS, undefined],
    ['a form that is no object', FAULTS, 'note=panjang sekali tulisannya'],
  ])('changes nothing of %s', (_, html, sent) => expect(withTypedBack(html, sent)).toBe(html));
});
