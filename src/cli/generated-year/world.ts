import type { CivilDate } from '../../kernel/index.js';
import type { FieldCipher } from '../../platform/crypto/index.js';
import { PERSON_NIK } from '../../platform/crypto/index.js';
import { at, type OfficeYear } from './calendar.js';
import { ACCOUNTS, agencyName, GOODS, personName, type Goods } from './goods.js';
import type { Chance } from './random.js';
import type { Rows } from './rows.queries.js';

/** Somebody in office: the account, the person and the post are three rows. */
export interface Officer {
  readonly accountId: string;
  readonly officialId: string;
  readonly postId: string;
  readonly name: string;
}

export const ROLES = [
  'pa',
  'kpa',
  'ppk',
  'pptk',
  'pejabat-pengadaan',
  'bendahara-pengeluaran',
  'receiver',
  'ppk-skpd',
] as const;

export interface BudgetLine {
  readonly id: string;
  readonly account: string;
  pagu: number;
}

export interface Agency {
  readonly id: string;
  readonly index: number;
  readonly name: string;
  readonly code: string;
  readonly officers: Readonly<Record<(typeof ROLES)[number], Officer>>;
  readonly lines: readonly BudgetLine[];
  readonly fileId: string;
  /** Vendors that it knows, the ones it likes more often. */
  favourites: Vendor[];
}

export interface Item {
  readonly id: string;
  readonly versionId: string;
  readonly vendor: Vendor;
  readonly goods: Goods;
  readonly price: number;
  readonly ceilingId: string;
}

export interface Vendor {
  readonly id: string;
  readonly index: number;
  readonly name: string;
  readonly ownerAccountId: string;
  readonly ownerName: string;
  readonly kind: 'mamin' | 'atk';
  readonly legalForm: 'individual' | 'cv' | 'pt' | 'koperasi';
  readonly umkmClass: 'mikro' | 'kecil' | 'menengah';
  readonly capacity: number;
  readonly registeredAt: Date;
  readonly accountCipher: string;
  readonly fileId: string;
  readonly items: Item[];
}

/** Everybody and everything that a year of buying needs. */
export interface World {
  readonly calendar: OfficeYear;
  readonly chance: Chance;
  readonly agencies: readonly Agency[];
  readonly vendors: readonly Vendor[];
  readonly ceilings: ReadonlyMap<Goods, string>;
  /** Registers one more vendor, for a story of its own. */
  addVendor(
    options: Partial<Pick<Vendor, 'kind' | 'umkmClass' | 'capacity' | 'registeredAt' | 'legalForm'>>,
  ): Vendor;
  /** Puts one more offer into a vendor's window. */
  addItem(vendor: Vendor, goods: Goods, price: number, publishedAt: Date): Item;
  /** A later price of an item; returns the id of the version. */
  addVersion(item: Item, number: number, price: number, publishedAt: Date): string;
  /** Rows that are not written yet. */
  readonly rows: Rows;
}

interface Sizes {
  readonly agencies: number;
  readonly vendors: number;
  /** Of the whole year; budgets are made for them. */
  readonly orders: number;
}

/** Puts rows behind those of their tables. */
export function put(rows: Rows, table: string, ...added: object[]): void {
  (rows[table] ??= []).push(...added);
}

// Of an agency's orders and what one costs on average: what is budgeted is a third more than what is bought.
const HABIT: Readonly<Record<string, readonly [number, number]>> = {
  '5.1.02.01.01.0052': [0.42, 1_050_000],
  '5.1.02.01.01.0024': [0.29, 3_400_000],
  '5.1.02.01.01.0025': [0.17, 3_400_000],
  '5.1.02.01.01.0029': [0.12, 3_400_000],
};

function paguOf(account: string, { orders, agencies }: Sizes): number {
  const [share, mean] = HABIT[account] ?? [0.1, 3_000_000];
  return Math.round(((orders / agencies) * (share / 2) * mean * 1.33 + 180_000_000) / 1_000_000) * 1_000_000;
}

/** Adds to a budget line that is not written yet, with its version, its ledger and the package of procurement that was as large. */
export function widenBudget({ rows }: World, line: BudgetLine, by: number): void {
  const find = (table: string, key: string, id: unknown) =>
    (rows[table] as Record<string, unknown>[] | undefined)?.find((row) => row[key] === id);
  const row = find('budget_line', 'id', line.id);
  const pack = find('rup_package', 'id', row?.rup_package_id);
  if (!row || !pack) throw new Error('the rows of budgets are written already');
  if (pack.value === line.pagu) pack.value = line.pagu + by;
  line.pagu += by;
  row.pagu = line.pagu;
  Object.assign(find('budget_version', 'line_id', line.id) ?? {}, { pagu: line.pagu });
  Object.assign(find('budget_entry', 'line_id', line.id) ?? {}, { amount: line.pagu });
}

/** Sets the stage for a year. Places are desa codes. */
export function buildWorld(
  chance: Chance,
  calendar: OfficeYear,
  cipher: FieldCipher,
  places: readonly string[],
  sizes: Sizes,
): World {
  const rows: Rows = {};
  const firstDay: CivilDate = `${calendar.year}-01-01`;
  const before = at(`${calendar.year - 1}-11-03`, 540);
  let people = 0;
  let itemCount = 0;

  const account = (name: string, madeAt: Date) => {
    const id = chance.id(madeAt);
    people += 1;
    put(rows, 'account', {
      id,
      email: `orang${people}.${calendar.year}@contoh.example`,
      name,
      password_hash: 'data buatan: tidak dapat masuk',
      status: 'active',
      is_administrator: false,
      version: 1,
      created_at: madeAt,
      password_changed_at: madeAt,
    });
    return id;
  };
  const file = (owner: object, name: string, madeAt: Date) => {
    const id = chance.id(madeAt);
    put(rows, 'file', {
      id,
      sha256: id.replaceAll('-', '').padEnd(64, '0'),
      size: 24_000,
      content_type: 'application/pdf',
      name,
      account_id: null,
      agency_id: null,
      vendor_id: null,
      ...owner,
      created_at: madeAt,
      findings: [],
    });
    return id;
  };

  const listId = chance.id(before);
  put(rows, 'price_list', {
    id: listId,
    title: `Standar harga satuan buatan ${calendar.year}`,
    decree_number: `CONTOH/SSH/${calendar.year}`,
    fiscal_year: calendar.year,
    is_sample: true,
    valid_from: firstDay,
    valid_until: null,
    source_sha256: '0'.repeat(64),
    created_at: before,
    region_code: '32.16',
    edition: 1,
  });
  const ceilings = new Map(
    GOODS.map((goods, index) => {
      const id = chance.id(before);
      put(rows, 'ceiling', {
        id,
        price_list_id: listId,
        row_number: index + 1,
        source_code: `SSH.${String(index + 1).padStart(3, '0')}`,
        name: goods.name,
        specification: 'Mutu baik',
        unit_text: goods.unit,
        unit_code: goods.unit,
        price: goods.ceiling,
        commodity: goods.kind,
        account_codes: [goods.account],
      });
      return [goods, id] as const;
    }),
  );

  const officer = (agencyId: string, role: string, title: string): Officer => {
    const name = personName(people);
    const accountId = account(name, before);
    const [officialId, postId] = [chance.id(before), chance.id(before)];
    put(rows, 'post', { id: postId, agency_id: agencyId, role, title, version: 1, created_at: before });
    put(rows, 'official', {
      id: officialId,
      account_id: accountId,
      name_with_titles: name,
      nip: `19${String(people).padStart(16, '0')}`,
      rank: 'Penata',
      version: 1,
      created_at: before,
    });
    put(rows, 'appointment', {
      id: chance.id(before),
      post_id: postId,
      official_id: officialId,
      decree_number: `800/${people}/${calendar.year}`,
      decree_date: `${calendar.year - 1}-12-15`,
      valid_from: firstDay,
      created_at: before,
    });
    return { accountId, officialId, postId, name };
  };

  const agencies = Array.from({ length: sizes.agencies }, (_, index): Agency => {
    const id = chance.id(before);
    const code = `9.${String(index + 1).padStart(2, '0')}.${calendar.year}`;
    const name = agencyName(index);
    put(rows, 'agency', {
      id,
      code,
      number_code: `GEN-${index + 1}`,
      name: `${name} (data buatan)`,
      address: `Jalan Contoh ${index + 1}`,
      contact: '',
      city: 'Cikarang Pusat',
      version: 1,
      created_at: before,
    });
    const lines = ACCOUNTS.flatMap((accountCode, of) =>
      [1, 2].map((part) => {
        const pagu = paguOf(accountCode, sizes);
        const [lineId, packageId] = [chance.id(before), chance.id(before)];
        put(rows, 'rup_package', {
          id: packageId,
          agency_id: id,
          fiscal_year: calendar.year,
          code: String(30_000_000 + index * 100 + of * 10 + part),
          name: `Paket ${part} ${accountCode}`,
          value: pagu,
          method: 'e-purchasing',
          status: 'active',
          version: 1,
        });
        put(rows, 'budget_line', {
          id: lineId,
          agency_id: id,
          fiscal_year: calendar.year,
          dpa_number: `DPA/A.1/${code}`,
          sub_activity_code: `9.${index + 1}.01.2.0${part}`,
          sub_activity_name: `Kegiatan ${part}`,
          account_code: accountCode,
          fund_source: 'Pendapatan Asli Daerah',
          pagu,
          reserved: 0,
          committed: 0,
          realised: 0,
          version: 1,
          overridden: 0,
          rup_package_id: packageId,
        });
        put(rows, 'budget_version', {
          line_id: lineId,
          number: 1,
          kind: 'dpa',
          pagu,
          decree_number: `DPA/A.1/${code}`,
          at: before,
        });
        put(rows, 'budget_entry', {
          line_id: lineId,
          kind: 'initial',
          amount: pagu,
          requisition_id: null,
          order_id: null,
          at: before,
          version_number: 1,
          over: 0,
        });
        return { id: lineId, account: accountCode, pagu };
      }),
    );
    const officers = Object.fromEntries(
      ROLES.map((role) => [role, officer(id, role, `${role.toUpperCase()} ${name}`)]),
    ) as Agency['officers'];
    return {
      id,
      index,
      name,
      code,
      officers,
      lines,
      fileId: file({ agency_id: id }, 'lampiran.pdf', before),
      favourites: [],
    };
  });

  const vendors: Vendor[] = [];
  const addVersion: World['addVersion'] = (item, number, price, publishedAt) => {
    const id = number === 1 ? item.versionId : chance.id(publishedAt);
    put(rows, 'item_version', {
      id,
      item_id: item.id,
      number,
      category_code: item.goods.category,
      name: item.goods.name,
      specification: 'Mutu baik',
      unit_code: item.goods.unit,
      price,
      price_includes_tax: true,
      minimum_order: 1,
      lead_time_hours: 24,
      ceiling_id: item.ceilingId,
      ceiling_price: Math.max(item.goods.ceiling, price),
      published_at: publishedAt,
      published_by: agencies[0]?.officers.ppk.accountId,
      attributes: {},
      price_includes_delivery: true,
      price_tiers: [],
      delivery: [],
      pictures: [],
      is_domestic: true,
      attribute_texts: {},
    });
    return id;
  };
  const addItem: World['addItem'] = (vendor, goods, price, publishedAt) => {
    const item: Item = {
      id: chance.id(publishedAt),
      versionId: chance.id(publishedAt),
      vendor,
      goods,
      price,
      ceilingId: ceilings.get(goods) ?? '',
    };
    itemCount += 1;
    put(rows, 'item', {
      id: item.id,
      vendor_id: vendor.id,
      category_code: goods.category,
      name: goods.name,
      specification: 'Mutu baik',
      unit_code: goods.unit,
      price,
      price_includes_tax: true,
      minimum_order: 1,
      lead_time_hours: 24,
      ceiling_id: item.ceilingId,
      status: 'published',
      version: 1,
      created_at: publishedAt,
      sku: `B${itemCount}`,
      attributes: {},
      price_includes_delivery: true,
      price_tiers: [],
      delivery: [],
      pictures: [],
      is_domestic: true,
      remarks: [],
    });
    addVersion(item, 1, price, publishedAt);
    vendor.items.push(item);
    return item;
  };
  const addVendor: World['addVendor'] = (options) => {
    const index = vendors.length;
    const registeredAt = options.registeredAt ?? new Date(before.getTime() + index * 60_000);
    const kind = options.kind ?? (chance.happens(0.52) ? 'mamin' : 'atk');
    const legalForm =
      options.legalForm ??
      (chance.happens(0.6) ? 'individual' : chance.pick(['cv', 'cv', 'pt', 'koperasi'] as const));
    const umkmClass =
      options.umkmClass ?? (chance.happens(0.66) ? 'mikro' : chance.happens(0.75) ? 'kecil' : 'menengah');
    const ownerName = personName(people);
    const ownerAccountId = account(ownerName, registeredAt);
    const id = chance.id(registeredAt);
    const [nik, npwp, phone, bank] = [
      `3216${chance.digits(12)}`,
      chance.digits(16),
      `08${chance.digits(10)}`,
      chance.digits(13),
    ];
    const accountCipher = cipher.encrypt('vendor.bank_account', bank);
    const capacity = options.capacity ?? chance.between(8, 20) * 250;
    // One cell of some 200 metres each, so that nobody is a neighbour of another by accident.
    const place = {
      latitude: -6.1 - Math.floor(index / 90) * 0.0021,
      longitude: 107.0 + (index % 90) * 0.0021,
    };
    const name = `${kind === 'mamin' ? 'Dapur' : 'Toko'} ${ownerName}`;
    const desa = places[index % places.length];
    put(rows, 'vendor', {
      id,
      name,
      legal_form: legalForm,
      owner_name: ownerName,
      nik_cipher: cipher.encrypt(PERSON_NIK, nik),
      nik_index: cipher.blindIndex(PERSON_NIK, nik),
      npwp_cipher: cipher.encrypt('vendor.npwp', npwp),
      npwp_index: cipher.blindIndex('vendor.npwp', npwp),
      nib: String(9_000_000_000_000 + index),
      kbli_codes: [kind === 'mamin' ? '56210' : '47611'],
      kbli_editions: [2020],
      umkm_class: umkmClass,
      is_pkp: false,
      is_pbjt_taxpayer: false,
      address: `Jalan Usaha ${index + 1}`,
      desa_code: desa,
      phone_cipher: cipher.encrypt('vendor.phone', phone),
      phone_index: cipher.blindIndex('vendor.phone', phone),
      bank_code: '110',
      bank_name: 'Bank BJB',
      bank_account_cipher: accountCipher,
      bank_account_index: cipher.blindIndex('vendor.bank_account', bank),
      bank_account_holder: ownerName,
      daily_capacity: capacity,
      status: 'verified',
      submitted_at: registeredAt,
      verified_at: registeredAt,
      version: 1,
      created_at: registeredAt,
      ...place,
      closed_weekdays: [],
      source: 'self',
    });
    put(rows, 'vendor_member', { vendor_id: id, account_id: ownerAccountId, role: 'vendor-owner' });
    const fileId = file({ vendor_id: id }, 'berkas.pdf', registeredAt);
    for (const paper of ['ktp', 'nib', 'place-photo', ...(kind === 'mamin' ? ['halal', 'slhs'] : [])]) {
      put(rows, 'vendor_document', {
        id: chance.id(registeredAt),
        vendor_id: id,
        kind: paper,
        issued_on: `${calendar.year - 1}-01-02`,
        file_id: fileId,
        created_at: registeredAt,
        sequence: 1,
        sha256: fileId.replaceAll('-', '').padEnd(64, '0'),
        status: 'accepted',
        decided_at: registeredAt,
        version: 1,
        ...(paper === 'place-photo'
          ? { ...place, taken_at: registeredAt }
          : { latitude: null, longitude: null, taken_at: null }),
      });
    }
    const vendor: Vendor = {
      ...{
        id,
        index,
        name,
        ownerAccountId,
        ownerName,
        kind,
        legalForm,
        umkmClass,
        capacity,
        registeredAt,
        accountCipher,
        fileId,
      },
      items: [],
    };
    vendors.push(vendor);
    return vendor;
  };

  for (let index = 0; index < sizes.vendors; index++) {
    // One in twelve joins during the year and is ordered from only when it is known.
    const joins = chance.happens(0.08)
      ? at(calendar.day(chance.between(10, 150)), chance.between(500, 900))
      : undefined;
    const vendor = addVendor({ registeredAt: joins });
    const window = chance
      .shuffled(GOODS.filter(({ kind }) => kind === vendor.kind))
      .slice(0, chance.between(2, 4));
    for (const goods of window) {
      const price =
        Math.round((goods.usual * (0.93 + chance.next() * 0.14)) / 50) * 50 + (chance.happens(0.3) ? 0 : 25);
      const publishedAt = new Date(vendor.registeredAt.getTime() + chance.between(2, 9) * 86_400_000);
      addItem(vendor, goods, price, publishedAt);
    }
  }
  const inTurn = chance.shuffled(vendors);
  for (const [index, vendor] of inTurn.entries()) {
    for (let k = 0; k < 5; k++)
      agencies[(index * 5 + k * 7 + chance.between(0, 3)) % agencies.length]?.favourites.push(vendor);
  }
  for (const agency of agencies) agency.favourites = [...new Set(agency.favourites)];
  return { calendar, chance, agencies, vendors, ceilings, addVendor, addItem, addVersion, rows };
}
