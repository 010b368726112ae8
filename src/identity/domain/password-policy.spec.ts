import { isCommonPassword } from '../common-passwords.js';
import { passwordFaults } from './password-policy.js';
import { normalMobile } from './phone-number.js';

const OWNER = { email: 'siti.aminah@example.test', name: 'Siti Aminah', phone: '+6281234567890' };
const codes = (password: string) => passwordFaults(password, OWNER, isCommonPassword).map(({ code }) => code);

describe('a password', () => {
  it.each([
    ['pendek', 'password-length'],
    ['123456789', 'password-length'],
    ['x'.repeat(129), 'password-length'],
    ['😀😀😀😀😀😀😀😀😀', 'password-length'],
    ['1234567890', 'password-common'],
    ['abcdefghijkl', 'password-common'],
    ['zyxwvutsrqpo', 'password-common'],
    ['aaaaaaaaaaaa', 'password-common'],
    ['abcabcabcabc', 'password-common'],
    ['qwertyuiop', 'password-common'],
    ['password1234', 'password-common'],
    ['P@ssw0rd2026!', 'password-common'],
    ['P@ssword2026', 'password-common'],
    ['@dministrat0r', 'password-common'],
    ['!!!Bekasi2026', 'password-common'],
    ['indonesia1945', 'password-common'],
    ['siti.aminah@example.test', 'password-own-data'],
    ['siti.aminah', 'password-own-data'],
    ['SitiAminah2026', 'password-own-data'],
    ['0812-3456-7890', 'password-own-data'],
    ['+6281234567890', 'password-own-data'],
  ])('%s is refused: %s', (password, code) => expect(codes(password)).toEqual([code]));

  it.each([
    'kuda-biru-lapangan',
    'Tr4k7or Hijau Pagi',
    'sotoayam lamongan enak',
    '漢字かな交じり文です😀',
    'x7#Qp!m2Zk',
  ])('%s is taken', (password) => expect(codes(password)).toEqual([]));
});

describe('a mobile number', () => {
  it.each(['081234567890', '+62 812-3456-7890', '62 812 3456 7890', '(0812) 3456.7890'])(
    '%s is one',
    (typed) => expect(normalMobile(typed)).toBe('+6281234567890'),
  );
  it.each([
    '021 8900 1234',
    '0801234567',
    '+1 202 555 0100',
    '0812',
    '08123456789012345',
    '',
    'abc',
    '+6208123456789',
  ])('%s is none', (typed) => expect(normalMobile(typed)).toBeNull());
});
