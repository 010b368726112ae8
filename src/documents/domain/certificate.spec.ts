import { certificateRefusals, isSameName, nameRefusal, type CertificateFacts } from './certificate.js';

const certificate: CertificateFacts = {
  name: 'IBU CONTOH',
  subject: 'CN=IBU CONTOH',
  issuer: 'CN=Penerbit Uji',
  serial: '01',
  fingerprint: '0'.repeat(64),
  validFrom: '2026-01-01T00:00:00.000Z',
  validUntil: '2027-01-01T00:00:00.000Z',
  isTrusted: false,
};

describe('whether a certificate is the person’s', () => {
  it.each([
    ['IBU CONTOH', 'Ibu Contoh', true],
    ['Dr. Hj. Ibu Contoh, S.E., M.Si.', 'IBU CONTOH', true],
    ["SITI NUR'AINI", 'Siti Nuraini', true],
    ['IBU  CONTOH', 'Ibu Contoh, S.STP', true],
    ['Ibu Contoh Lain', 'Ibu Contoh', false],
    ['H', 'H', true],
    ['', '', false],
    [', S.E.', ', S.H.', false],
  ])('"%s" and "%s": %s', (one, other, same) => expect(isSameName(one, other)).toBe(same));

  it('asks why the names differ, and accepts an answer', () => {
    expect(nameRefusal('Orang Lain', 'Ibu Contoh', null)).toMatchObject({ code: 'certificate-name' });
    expect(nameRefusal('Orang Lain', 'Ibu Contoh', 'nama sebelum menikah')).toBeNull();
  });
});

describe('whether somebody may sign with a certificate', () => {
  it.each([
    ['2025-12-31T23:59:59Z', false, ['certificate-not-yet-valid']],
    ['2026-06-01T00:00:00Z', false, []],
    ['2026-06-01T00:00:00Z', true, ['certificate-untrusted']],
    ['2027-01-01T00:00:01Z', false, ['certificate-expired']],
  ])('on %s, authorities known: %s', (now, hasAuthorities, codes) => {
    const refusals = certificateRefusals({ certificate, now: new Date(now), hasAuthorities });
    expect(refusals.map(({ code }) => code)).toEqual(codes);
  });
});
