import { ACCOUNTS, agencyName, personName } from './goods.js';
import { put, ROLES, type Agency, type Officer, type Sizes, type Stage } from './stage.js';

/** An account that nobody can sign in with; returns its id. */
export function addAccount(stage: Stage, name: string, madeAt: Date): string {
  const { chance, calendar, rows } = stage;
  const id = chance.id(madeAt);
  stage.people += 1;
  put(rows, 'account', {
    id,
    email: `orang${stage.people}.${calendar.year}@contoh.example`,
    name,
    password_hash: 'data buatan: tidak dapat masuk',
    status: 'active',
    is_administrator: false,
    version: 1,
    created_at: madeAt,
    password_changed_at: madeAt,
  });
  return id;
}

/** A file of that owner, without bytes; returns its id. */
export function addFile({ chance, rows }: Stage, owner: object, name: string, madeAt: Date): string {
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

/** Agencies with their people and budgets. */
export function openAgencies(stage: Stage): Agency[] {
  const { chance, calendar, rows, before, firstDay, sizes } = stage;
  const officer = (agencyId: string, role: string, title: string): Officer => {
    const name = personName(stage.people);
    const accountId = addAccount(stage, name, before);
    const [officialId, postId] = [chance.id(before), chance.id(before)];
    put(rows, 'post', { id: postId, agency_id: agencyId, role, title, version: 1, created_at: before });
    put(rows, 'official', {
      id: officialId,
      account_id: accountId,
      name_with_titles: name,
      nip: `19${String(stage.people).padStart(16, '0')}`,
      rank: 'Penata',
      version: 1,
      created_at: before,
    });
    put(rows, 'appointment', {
      id: chance.id(before),
      post_id: postId,
      official_id: officialId,
      decree_number: `800/${stage.people}/${calendar.year}`,
      decree_date: `${calendar.year - 1}-12-15`,
      valid_from: firstDay,
      created_at: before,
    });
    return { accountId, officialId, postId, name };
  };

  return Array.from({ length: sizes.agencies }, (_, index): Agency => {
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
      fileId: addFile(stage, { agency_id: id }, 'lampiran.pdf', before),
      favourites: [],
    };
  });
}
