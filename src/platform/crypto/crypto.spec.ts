import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { FieldCipher, FieldUnreadable, mask, newCode, parseCode } from './index.js';

const old = { id: '2025', key: randomBytes(32) };
const recent = { id: '2026', key: randomBytes(32) };
const cipher = new FieldCipher({ keys: [old, recent], current: '2026' });
const nik = '3216014107900001';
const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });

describe('an encrypted field', () => {
  it('reads back exactly what was written, whatever the text', () => {
    fc.assert(fc.property(anyText, (text) => cipher.decrypt('t', cipher.encrypt('t', text)) === text));
  });

  it('looks different each time and shows nothing of the text', () => {
    const values = [cipher.encrypt('vendor.nik', nik), cipher.encrypt('vendor.nik', nik)];
    expect(values[0]).not.toBe(values[1]);
    expect(values[0]).toMatch(/^v1\.2026\.[\w-]{16}\.[\w-]{22}\.[\w-]{22}$/);
  });

  it('does not decrypt in another column', () => {
    const value = cipher.encrypt('vendor.nik', nik);
    expect(() => cipher.decrypt('vendor.npwp', value)).toThrow(
      new FieldUnreadable('vendor.npwp', 'tampered'),
    );
  });

  it('does not decrypt after any change of one character', () => {
    const value = cipher.encrypt('vendor.nik', nik);
    const characters = 'ABCXYZabcxyz0189-_.v=+ ';
    fc.assert(
      fc.property(
        fc.nat(value.length - 1),
        fc.constantFrom(...characters),
        fc.constantFrom('replace', 'insert', 'remove'),
        (at, character, change) => {
          const middle =
            { replace: character, insert: character + value.charAt(at), remove: '' }[change] ?? '';
          const changed = value.slice(0, at) + middle + value.slice(at + 1);
          fc.pre(changed !== value);
          expect(() => cipher.decrypt('vendor.nik', changed)).toThrow(FieldUnreadable);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(['', 'v1', 'v2.2026.a.b.c', nik, 'v1.2026....'])('calls "%s" malformed', (value) => {
    expect(() => cipher.decrypt('t', value)).toThrow('malformed');
  });

  it('keeps the text out of the error', () => {
    expect(String(new FieldUnreadable('vendor.nik', 'tampered'))).not.toContain(nik);
  });
});

describe('key rotation', () => {
  const before = new FieldCipher({ keys: [old], current: '2025' });

  it('still reads old values and says which ones to encrypt again', () => {
    const value = before.encrypt('vendor.nik', nik);
    expect(cipher.decrypt('vendor.nik', value)).toBe(nik);
    expect(cipher.needsRotation(value)).toBe(true);
    expect(cipher.needsRotation(cipher.encrypt('vendor.nik', nik))).toBe(false);
  });

  it('does not change blind indexes', () => {
    expect(cipher.blindIndex('vendor.nik', nik)).toBe(before.blindIndex('vendor.nik', nik));
  });

  it('cannot read values of a key that is gone', () => {
    const value = before.encrypt('vendor.nik', nik);
    const after = new FieldCipher({ keys: [recent], current: '2026' });
    expect(() => after.decrypt('vendor.nik', value)).toThrow('unknown-key');
  });

  it('does not accept a value relabelled with another key id', () => {
    const value = before.encrypt('vendor.nik', nik).replace('.2025.', '.2026.');
    expect(() => cipher.decrypt('vendor.nik', value)).toThrow('tampered');
  });

  it.each([
    ['a short key', { keys: [{ id: 'a', key: randomBytes(31) }], current: 'a' }],
    ['an unknown current key', { keys: [old], current: '2026' }],
    ['an unknown index key', { keys: [old], current: '2025', indexKey: '2020' }],
    ['a repeated id', { keys: [old, old], current: '2025' }],
    ['an id with a dot', { keys: [{ id: 'a.b', key: randomBytes(32) }], current: 'a.b' }],
    ['no key', { keys: [], current: '' }],
  ])('refuses %s', (_what, options) => {
    expect(() => new FieldCipher(options)).toThrow(TypeError);
  });
});

describe('a blind index', () => {
  it('is equal for equal texts of one purpose only', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(cipher.blindIndex('p', a) === cipher.blindIndex('p', b)).toBe(a === b);
        expect(cipher.matchesIndex('p', b, cipher.blindIndex('p', a))).toBe(a === b);
      }),
    );
    expect(cipher.blindIndex('vendor.nik', nik)).not.toBe(cipher.blindIndex('user.nik', nik));
    expect(cipher.matchesIndex('vendor.nik', nik, 'x')).toBe(false);
  });

  it('needs the key', () => {
    const other = new FieldCipher({ keys: [recent], current: '2026' });
    expect(other.blindIndex('vendor.nik', nik)).not.toBe(cipher.blindIndex('vendor.nik', nik));
  });
});

describe('masking', () => {
  it.each([
    [nik, 4, '************0001'],
    ['081234567890', 3, '*********890'],
    ['1234', 4, '****'],
    ['12', 4, '**'],
    ['', 4, ''],
    ['12345', 0, '*****'],
  ])('shows only the end of %s', (value, visibleEnd, masked) => {
    expect(mask(value, visibleEnd)).toBe(masked);
  });
});

describe('a verification code', () => {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

  it('has four groups and does not repeat', () => {
    const codes = Array.from({ length: 2000 }, newCode);
    expect(
      codes.every((code) =>
        /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}-[0-9A-HJKMNP-TV-Z]{5}$/.test(code),
      ),
    ).toBe(true);
    expect(new Set(codes).size).toBe(2000);
    expect(codes.every((code) => parseCode(code) === code)).toBe(true);
  });

  it('uses every character about equally', () => {
    const counts = new Map<string, number>();
    for (const character of Array.from({ length: 4000 }, newCode).join('').replaceAll('-', '')) {
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    expect(Math.min(...counts.values())).toBeGreaterThan((4000 * 17) / 32 - 300);
  });

  it('may be typed in lower case, without hyphens, and with O, I, L for 0 and 1', () => {
    fc.assert(
      fc.property(fc.constant(null).map(newCode), fc.boolean(), (code, small) => {
        const typed = code
          .replaceAll('-', ' ')
          .replace(/0/g, 'o')
          .replace(/1/g, small ? 'l' : 'I');
        expect(parseCode(small ? typed.toLowerCase() : typed)).toBe(code);
      }),
    );
  });

  it('catches every single wrong character, at every position', () => {
    const code = newCode().replaceAll('-', '');
    for (let at = 0; at < code.length; at += 1) {
      for (const character of [...alphabet, 'U', '*'].filter((other) => other !== code[at])) {
        expect(parseCode(code.slice(0, at) + character + code.slice(at + 1))).toBeNull();
      }
    }
  });

  it('catches two exchanged characters, a missing one and one too many', () => {
    const code = newCode().replaceAll('-', '');
    for (let a = 0; a < code.length; a += 1) {
      for (let b = a + 1; b < code.length; b += 1) {
        const characters = [...code];
        [characters[a], characters[b]] = [code.charAt(b), code.charAt(a)];
        const exchanged = characters.join('');
        expect(parseCode(exchanged) === null).toBe(exchanged !== code);
      }
      expect(parseCode(code.slice(0, a) + code.slice(a + 1))).toBeNull();
    }
    expect(parseCode(`${code}0`)).toBeNull();
    expect(parseCode('')).toBeNull();
  });
});
