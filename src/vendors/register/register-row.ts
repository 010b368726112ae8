import { RowReader, type ReadRow, type RowCells } from '../../platform/imports/index.js';
import { findArea, type NamedArea } from '../domain/area-names.js';
import {
  digitsOf,
  kbliFault,
  nibFault,
  nikFault,
  normalPhone,
  npwpFault,
  phoneFault,
} from '../domain/identifiers.js';
import type { LegalForm } from '../domain/vendor.js';
import { personalDataOf, profileFaults, profileOf, type VendorStatement } from '../vendor-profile.js';
import { REGISTER_COLUMNS } from './register-columns.js';

/** A business of a register, as a registration to begin. */
export type RegisterRow = VendorStatement & { readonly name: string; readonly ownerName: string };

/** The areas that a register's addresses are looked up in. */
export interface RegisterAreas {
  readonly kecamatan: readonly NamedArea[];
  readonly desa: readonly NamedArea[];
}

const FORMS: Readonly<Record<string, LegalForm | null>> = {
  Perorangan: 'individual',
  'PT Perorangan': 'pt-perorangan',
  PT: 'pt',
  CV: 'cv',
  Firma: 'firma',
  Koperasi: 'koperasi',
  BUMDes: 'bumdes',
  individu: 'individual',
  'usaha perorangan': 'individual',
  'orang perseorangan': 'individual',
  UD: 'individual',
  fa: 'firma',
  'perseroan perorangan': 'pt-perorangan',
  'perseroan terbatas': 'pt',
  'bum desa': 'bumdes',
  '-': null,
  'belum ada': null,
  'tidak ada': null,
};
const EDITION = 2020;
const MOST_RUPIAH = 1_000_000_000_000_000;
const LEAST_IDENTITY =
  'NIK, NIB, nomor HP atau surel harus ada salah satunya, agar pemiliknya dapat dikenali dan dihubungi.';

/** Reads a row of a register. What is malformed is a fault, as it is when a vendor registers by itself. */
export function readRegisterRow(cells: RowCells, areas: RegisterAreas): ReadRow<RegisterRow> {
  const reader = new RowReader(cells, REGISTER_COLUMNS);
  const identifier = (key: string, fault: (text: string) => string | null): string | undefined => {
    const digits = reader.digits(key);
    if (digits === null) return undefined;
    const wrong = fault(digits);
    if (wrong === null) return digits;
    reader.fault(key, `${key}-form`, `${wrong.slice(0, 1).toUpperCase()}${wrong.slice(1)}.`);
    return undefined;
  };
  const place = placeOf(reader, areas);
  const email = reader.optional('email', { longest: 254 })?.toLowerCase();
  if (email !== undefined && !/^[^@\s,;<>"]+@[^@\s,;<>"]+\.[^@\s,;<>".]+$/.test(email)) {
    reader.fault('email', 'email-form', 'Surel tidak terbaca.');
  }
  const row = {
    name: reader.text('name', { required: true }),
    ownerName: reader.text('ownerName', { required: true, longest: 120 }),
    nik: identifier('nik', nikFault),
    nib: identifier('nib', nibFault),
    npwp: identifier('npwp', npwpFault),
    phone: phoneOf(reader),
    email,
    legalForm: reader.oneOf('legalForm', FORMS) ?? undefined,
    kbli: kbliOf(reader),
    businessSince: reader.date('businessSince') ?? undefined,
    modalAmount: reader.integer('modalAmount', { most: MOST_RUPIAH }) ?? undefined,
    salesAmount: reader.integer('salesAmount', { most: MOST_RUPIAH }) ?? undefined,
    ...place,
  };
  if (reader.faults.length === 0) {
    if (!row.nik && !row.nib && !row.phone && !row.email)
      reader.fault(null, 'identity-missing', LEAST_IDENTITY);
    for (const { pointer, code, detail } of contradictions(row)) {
      reader.fault(pointer?.slice(1) ?? null, code, `${detail.slice(0, 1).toUpperCase()}${detail.slice(1)}.`);
    }
  }
  return reader.done(() => row);
}

function contradictions(row: RegisterRow) {
  const nothing = {
    legalForm: null,
    latitude: null,
    longitude: null,
    suketIssuedOn: null,
    suketValidUntil: null,
  };
  return profileFaults({ ...nothing, ...profileOf(row, []) }, personalDataOf(row), row);
}

// A number cell has lost the zero that a phone number begins with.
function phoneOf(reader: RowReader): string | undefined {
  const digits = reader.digits('phone')?.replace(/^\+/, '');
  if (digits === undefined) return undefined;
  const phone = /^8\d{8,11}$/.test(digits) ? `0${digits}` : /^62/.test(digits) ? `+${digits}` : digits;
  const wrong = phoneFault(phone);
  if (wrong === null) return normalPhone(phone);
  reader.fault('phone', 'phone-form', `${wrong.slice(0, 1).toUpperCase()}${wrong.slice(1)}.`);
  return undefined;
}

function kbliOf(reader: RowReader): { code: string; edition: number }[] | undefined {
  const codes = [
    ...new Set(
      reader
        .text('kbli')
        .split(/[\s,;/]+/)
        .filter(Boolean)
        .map(digitsOf),
    ),
  ];
  for (const code of codes) {
    const wrong = kbliFault(code);
    if (wrong !== null) reader.fault('kbli', 'kbli-form', `KBLI ${code}: ${wrong}.`);
  }
  return codes.length === 0 ? undefined : codes.map((code) => ({ code, edition: EDITION }));
}

function placeOf(reader: RowReader, areas: RegisterAreas): Pick<VendorStatement, 'address' | 'desaCode'> {
  const address = reader.text('address', { longest: 250 });
  const kecamatan = areaOf(reader, 'kecamatan', areas.kecamatan);
  const within = kecamatan
    ? areas.desa.filter(({ code }) => code.startsWith(`${kecamatan.code}.`))
    : areas.desa;
  const desa = areaOf(reader, 'desa', within);
  if (desa) return { ...(address ? { address } : {}), desaCode: desa.code };
  // The registration keeps a desa only, so a kecamatan alone stays readable in the address.
  const told = [address, kecamatan ? `Kecamatan ${kecamatan.name}` : ''].filter(Boolean).join(', ');
  if (kecamatan)
    reader.remark(
      'desa',
      'desa-missing',
      'Desa/kelurahan belum diisi; dilengkapi saat pendaftaran diteruskan.',
    );
  return told ? { address: told } : {};
}

function areaOf(reader: RowReader, key: string, areas: readonly NamedArea[]): NamedArea | null {
  const written = reader.text(key, { longest: 100 });
  if (written === '') return null;
  const finding = findArea(written, areas);
  if ('area' in finding) {
    const { area, isExact } = finding;
    if (!isExact) reader.remark(key, `${key}-guessed`, `"${written}" dibaca sebagai ${area.name}.`);
    return area;
  }
  const names = finding.candidates.slice(0, 5).map(({ code, name }) => `${name} (${code})`);
  if (names.length > 0)
    reader.fault(key, `${key}-ambiguous`, `"${written}" dapat berarti ${names.join(' atau ')}.`);
  else reader.fault(key, `${key}-unknown`, `"${written}" tidak dikenal di wilayah ini.`);
  return null;
}
