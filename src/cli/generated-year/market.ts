import { PERSON_NIK } from '../../platform/crypto/index.js';
import { GOODS, personName, type Goods } from './goods.js';
import { addAccount, addFile } from './offices.js';
import { put, type Item, type Stage, type Vendor, type World } from './stage.js';

/** The price decree of the year; ids of its rows by what they are about. */
export function writeCeilings({ chance, calendar, rows, before, firstDay }: Stage): Map<Goods, string> {
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
  return new Map(
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
}

/** Vendors and their windows, empty at first. */
export function openMarket(stage: Stage, ceilings: ReadonlyMap<Goods, string>, curatorId: string) {
  const { chance, calendar, cipher, places, rows, before } = stage;
  let itemCount = 0;
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
      published_by: curatorId,
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
    const ownerName = personName(stage.people);
    const ownerAccountId = addAccount(stage, ownerName, registeredAt);
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
    const fileId = addFile(stage, { vendor_id: id }, 'berkas.pdf', registeredAt);
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

  return { vendors, addVendor, addItem, addVersion };
}
