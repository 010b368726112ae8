import { DataSource } from 'typeorm';
import { seedReference } from '../../dist/src/cli/reference-seed.js';
import { SearchRows } from '../../dist/src/catalog/index.js';

const PORTION = 5_000;

/** The same "random" numbers in every run. */
export function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

// What people sell and how they say it: base, kinds, sizes, brands, categories and prices of the two commodities.
const GOODS = [
  [
    'mamin.nasi-box',
    'dus',
    25,
    60,
    ['Nasi kotak', 'Nasi box', 'Nasi boks', 'Nasi dus'],
    [
      'ayam bakar',
      'ayam goreng',
      'rendang',
      'ikan gurame',
      'empal',
      'ayam geprek',
      'bebek',
      'pepes ikan',
      'semur daging',
      'telur balado',
    ],
    ['lengkap', 'komplit', 'hemat', 'istimewa', 'isi lima macam'],
  ],
  [
    'mamin.snack-box',
    'dus',
    8,
    30,
    ['Snack box', 'Kudapan boks', 'Snack kotak'],
    [
      'tiga macam',
      'empat macam',
      'kue basah',
      'gorengan',
      'roti',
      'jajan pasar',
      'pastel',
      'lemper',
      'risoles',
    ],
    ['air mineral gelas', 'teh kotak', 'jus', 'kopi'],
  ],
  [
    'mamin.prasmanan',
    'porsi',
    45,
    120,
    ['Prasmanan'],
    ['nusantara', 'sunda', 'padang', 'jawa', 'betawi', 'rapat'],
    ['lima lauk', 'enam lauk', 'tujuh menu', 'minimal 50 porsi'],
  ],
  [
    'mamin.minuman-kemasan',
    'dus',
    20,
    70,
    ['Air mineral', 'Teh kemasan', 'Jus buah', 'Kopi kemasan'],
    ['botol', 'gelas', 'galon', 'kaleng'],
    ['220 ml', '330 ml', '600 ml', '1500 ml', '19 liter'],
  ],
  [
    'atk.kertas.hvs',
    'rim',
    35,
    90,
    ['Kertas HVS', 'HVS', 'Kertas fotokopi'],
    ['A4', 'F4', 'A3', 'folio', 'kuarto'],
    ['70 gram', '75 gsm', '80 gram', '60 gsm', '100 gram warna'],
  ],
  [
    'atk.kertas.amplop',
    'pak',
    10,
    60,
    ['Amplop'],
    ['putih', 'cokelat', 'bertali', 'jendela', 'kabinet'],
    ['90', '104', '110', 'folio', 'isi 100'],
  ],
  [
    'atk.alat-tulis.pena',
    'lusin',
    12,
    80,
    ['Pulpen', 'Bolpoin', 'Ballpoint', 'Pensil', 'Spidol', 'Stabilo'],
    ['hitam', 'biru', 'merah', 'gel', 'permanen', 'papan tulis'],
    ['0,5 mm', '0,7 mm', '2B', 'kecil', 'besar'],
  ],
  [
    'atk.alat-tulis.buku',
    'buku',
    5,
    60,
    ['Buku tulis', 'Buku folio', 'Buku agenda', 'Buku kas', 'Blok catatan'],
    ['bergaris', 'polos', 'kotak', 'spiral', 'sampul keras'],
    ['58 lembar', '100 lembar', '200 lembar', '300 lembar'],
  ],
  [
    'atk.alat-tulis.perekat',
    'buah',
    3,
    40,
    ['Lem', 'Lakban', 'Isolasi', 'Perekat'],
    ['bening', 'cokelat', 'hitam', 'stik', 'cair', 'bolak balik'],
    ['1 inci', '2 inci', '25 gram', '50 ml'],
  ],
  [
    'atk.map',
    'buah',
    2,
    60,
    ['Map', 'Stopmap', 'Ordner', 'Box file', 'Clear holder'],
    ['plastik', 'kertas', 'batik', 'kancing', 'bening'],
    ['folio', 'A4', 'F4', 'isi 20', 'isi 40'],
  ],
  [
    'atk.tinta',
    'botol',
    40,
    900,
    ['Tinta printer', 'Toner', 'Catridge', 'Refill tinta'],
    ['hitam', 'kuning', 'cyan', 'magenta', 'warna'],
    ['003', '664', '810', '811', '85A', '65 ml'],
  ],
];
const BRANDS =
  'Sinar Dunia,PaperOne,Sidu,Bola Dunia,Natural,Kenko,Joyko,Standard,Pilot,Faber Castell,Snowman,Pentel,Zebra,Kiky,Mirage,Epson,Canon,HP,Brother,Dapur Ibu,Sari Rasa,Bunda,Barokah,Sederhana,Berkah,Mawar,Melati,Anggrek,Cahaya,Sejahtera'.split(
    ',',
  );
const SYLLABLES = 'ka,ri,mo,ta,lu,se,di,pa,no,ge,wi,ba,ju,ne,si'.split(',');

function itemAt(n, roll, vendors) {
  const [category, unit, low, high, bases, kinds, sizes] = GOODS[roll(GOODS.length)];
  const of = (list) => list[roll(list.length)];
  // A word of its own now and then: real vocabularies have a long tail of names, series and slips.
  const rare = roll(4) === 0 ? ` ${Array.from({ length: 3 }, () => of(SYLLABLES)).join('')}` : '';
  const name = `${of(bases)} ${of(kinds)}${roll(2) === 0 ? ` ${of(BRANDS)}` : ''}${rare}`;
  return {
    n,
    vendor: 1 + roll(vendors),
    category,
    unit,
    name,
    specification: `${of(sizes)}, ${of(kinds)}, merek ${of(BRANDS)}, seri ${100 + roll(900)}`,
    price: (low + roll(high - low)) * 1_000,
    domestic: roll(3) === 0,
  };
}

/** `count` published items of `vendors` vendors in all kecamatan, written as the tables hold them, with their search rows. */
export async function sellMany(app, { count, vendors = 1_500 }) {
  await seedReference(app);
  const database = app.get(DataSource);
  const roll = dice(7);
  await database.query(
    `with d as (select code, row_number() over (order by md5(code)) as k, count(*) over () as total from area where level = 'desa')
     insert into vendor (name, legal_form, owner_name, nik_cipher, nik_index, nib, kbli_codes, kbli_editions, umkm_class, is_pkp, address, desa_code,
       phone_cipher, phone_index, bank_name, bank_account_cipher, bank_account_index, bank_account_holder, daily_capacity, status)
     select 'Usaha ' || n, 'individual', 'x', 'x', 'x' || n, (1000000000000 + n)::text, '{56210}', '{2020}',
       (array['mikro', 'kecil', 'menengah'])[1 + n % 3], false, 'x', d.code, 'x', 'x', 'x', 'x', 'x', 'x', 500, 'verified'
     from generate_series(1, $1::integer) n join d on d.k = 1 + n % d.total`,
    [vendors],
  );
  await database.query(`update category set required_permits = '{}'`);
  const [{ id: list }] = await database.query(
    `insert into price_list (title, decree_number, fiscal_year, is_sample, valid_from, source_sha256)
     values ('bench', 'bench', 2026, true, '2020-01-01', 'bench') returning id`,
  );
  await database.query(
    `insert into ceiling (price_list_id, row_number, source_code, name, specification, unit_text, unit_code, price, commodity)
     select $1, 1, 'B-1', 'bench', '', 'buah', 'buah', 100000000, 'atk'`,
    [list],
  );
  await database.query(
    `create table bench_vendor as select id, row_number() over (order by id) as k from vendor`,
  );
  for (let start = 0; start < count; start += PORTION) {
    const items = Array.from({ length: Math.min(PORTION, count - start) }, (_, i) =>
      itemAt(start + i, roll, vendors),
    );
    await database.query(
      `with r as materialized (
         select r.*, v.id as vendor_id, c.id as ceiling_id, uuidv7() as item_id, uuidv7() as version_id
         from jsonb_to_recordset($1::jsonb) as r (n integer, vendor integer, category text, unit text, name text,
           specification text, price bigint, domestic boolean)
           join bench_vendor v on v.k = r.vendor cross join (select id from ceiling limit 1) c),
       i as (
         insert into item (id, vendor_id, category_code, name, specification, unit_code, price, price_includes_tax, minimum_order,
           lead_time_hours, ceiling_id, status, is_domestic)
         select item_id, vendor_id, category, name, specification, unit, price, true, 1, 8, ceiling_id, 'published', domestic from r)
       insert into item_version (id, item_id, number, category_code, name, specification, unit_code, price, price_includes_tax,
         minimum_order, lead_time_hours, ceiling_id, ceiling_price, published_by, is_domestic)
       select version_id, item_id, 1, category, name, specification, unit, price, true, 1, 8, ceiling_id, 100000000, item_id, domestic
       from r`,
      [JSON.stringify(items)],
    );
    await database.query(
      `update item i set published_version_id = v.id from item_version v
       where v.item_id = i.id and i.id in (select id from item where published_version_id is null)`,
    );
  }
  await database.query('vacuum analyze item, item_version, vendor');
  // The product fills its indexes row by row, as items come; half a million at once would take the bench longer than it measures.
  const indexes = await database.query(
    `select indexname as name, indexdef as text from pg_indexes where tablename = 'offer_search' and indexname <> 'offer_search_pk'`,
  );
  for (const { name } of indexes) await database.query(`drop index ${name}`);
  const began = performance.now();
  await app.get(SearchRows).rebuild();
  for (const { text } of indexes) await database.query(text);
  const rebuildMs = performance.now() - began;
  await database.query('vacuum analyze offer_search, search_word');
  return { rebuildMs };
}
