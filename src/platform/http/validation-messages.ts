import { getMetadataStorage } from 'class-validator';

type Explain = (args: readonly unknown[]) => string;

/** Indonesian texts for the checks we use; what is missing here gets a general sentence and fails a test. */
export const VALIDATION_MESSAGES: Readonly<Record<string, Explain>> = {
  isDefined: () => 'wajib diisi',
  isNotEmpty: () => 'wajib diisi',
  isString: () => 'harus berupa teks',
  isInt: () => 'harus bilangan bulat',
  isNumber: () => 'harus berupa angka',
  isBoolean: () => 'harus ya atau tidak (true/false)',
  isArray: () => 'harus berupa daftar',
  isObject: () => 'harus berupa objek',
  nestedValidation: () => 'harus berupa objek atau daftar objek',
  arrayNotEmpty: () => 'paling sedikit satu isi',
  arrayMinSize: ([min]) => `paling sedikit ${min} isi`,
  arrayMaxSize: ([max]) => `paling banyak ${max} isi`,
  arrayUnique: () => 'tidak boleh ada isi yang sama',
  min: ([min]) => `paling sedikit ${min}`,
  max: ([max]) => `paling banyak ${max}`,
  minLength: ([min]) => `paling sedikit ${min} karakter`,
  maxLength: ([max]) => `paling banyak ${max} karakter`,
  isLength: ([min, max]) => `panjangnya ${min} sampai ${max} karakter`,
  isIn: ([values]) => `harus salah satu dari: ${(values as unknown[]).join(', ')}`,
  isEnum: ([, values]) => `harus salah satu dari: ${(values as unknown[]).join(', ')}`,
  isEmail: () => 'harus alamat surel yang sah',
  isUuid: () => 'harus berupa UUID',
  matches: () => 'bentuknya tidak sesuai',
  isDateString: () => 'harus tanggal ISO, misalnya 2026-11-21',
  isIso8601: () => 'harus tanggal ISO, misalnya 2026-11-21',
  isUrl: () => 'harus alamat web yang sah',
  isLatitude: () => 'harus garis lintang',
  isLongitude: () => 'harus garis bujur',
  whitelistValidation: () => 'tidak dikenal',
  unknownValue: () => 'tidak dikenal',
};

/** The Indonesian sentence for one failed check of a property. A decorator's own `message` (Indonesian) wins. */
export function explainConstraint(
  target: object,
  property: string,
  constraint: string,
  message: string,
): string {
  const metadata = getMetadataStorage()
    .getTargetValidationMetadatas(target.constructor, '', true, false)
    .find(
      (candidate) =>
        candidate.propertyName === property &&
        (candidate.name === constraint || candidate.type === constraint),
    );
  if (metadata?.message !== undefined) return message;
  const explain = VALIDATION_MESSAGES[constraint];
  return explain ? explain((metadata?.constraints as unknown[] | undefined) ?? []) : 'tidak sah';
}
