import { contentDisposition, detectUploadType, safeFileName } from './content-type.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('the type of an upload', () => {
  it.each([
    ['%PDF-1.7\n', 'application/pdf'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
    ['RIFF\x10\0\0\0WAVEfmt ', null],
    ['<html><script>alert(1)</script>', null],
    ['MZ\x90\0', null],
    [' %PDF-1.7', null],
    ['\xff\xd8', null],
    ['', null],
  ])('of %j is %s', (content, type) => expect(detectUploadType(bytes(content))).toBe(type));
});

describe('the name of an upload', () => {
  it.each([
    ['KTP ibu Aminah.jpeg', 'KTP ibu Aminah.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\x\\nib.PDF', 'nib.pdf'],
    ['evil\r\nSet-Cookie: a=b.pdf', 'evil_Set-Cookie_ a=b.pdf'.replace('=', '_')],
    ['.htaccess', 'berkas.pdf'],
    ['', 'berkas.pdf'],
    ['<script>.html', 'script.pdf'],
    ['Perjanjian — Ñandú.pdf', 'Perjanjian _ Ñandú.pdf'],
    ['a'.repeat(300), `${'a'.repeat(100)}.pdf`],
  ])('%j becomes %j', (given, name) => expect(safeFileName(given, 'application/pdf')).toBe(name));

  it('cannot break out of its header', () => {
    expect(contentDisposition('a"b\\c%é(1).pdf')).toBe(
      `attachment; filename="a_b_c__(1).pdf"; filename*=UTF-8''a%22b%5Cc%25%C3%A9%281%29.pdf`,
    );
  });
});
