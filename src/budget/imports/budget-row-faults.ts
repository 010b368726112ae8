import { coversAgency, type Actor } from '../../platform/access/index.js';
import type { RowFault } from '../../platform/imports/index.js';
import { listedSubActivities } from '../domain/budget-code.js';
import type { KnownBudget } from './budget-look-up.queries.js';
import type { StatedLine } from './budget-row.js';

/** What the records say against a line, whatever is to be done with it. */
export function lineFaults(line: StatedLine, known: KnownBudget, actor: Actor): RowFault[] {
  const faults: RowFault[] = [];
  const agency = known.agencies.get(line.agencyCode);
  if (!agency) {
    const detail = `Perangkat daerah ${line.agencyCode} tidak terdaftar.`;
    faults.push({ column: 'agency', code: 'agency-unknown', detail });
  } else if (actor.role !== 'administrator' && !coversAgency(actor, agency.id)) {
    const detail = 'Anda hanya dapat memasukkan anggaran perangkat daerah sendiri dan unit di bawahnya.';
    faults.push({ column: 'agency', code: 'agency-foreign', detail });
  }
  if (!known.accounts.has(line.accountCode)) {
    const detail = `Rekening ${line.accountCode} tidak ada di bagan akun; muat bagan akun dahulu bila rekening ini benar.`;
    faults.push({ column: 'account', code: 'account-unknown', detail });
  }
  if (nameOf(line, known) === null) {
    const detail = 'Nama sub kegiatan kosong dan kodenya tidak ada di daftar nomenklatur.';
    faults.push({ column: 'subActivityName', code: 'cell-empty', detail });
  }
  return faults;
}

/** What is worth a look. */
export function lineRemarks(line: StatedLine, { subActivities, fundSources }: KnownBudget): RowFault[] {
  const remarks: RowFault[] = [];
  if (subActivities !== null && listed(line, subActivities) === null) {
    const detail = `Sub kegiatan ${line.subActivityCode} tidak ada di daftar nomenklatur yang dimuat.`;
    remarks.push({ column: 'subActivity', code: 'sub-activity-unlisted', detail });
  }
  if (fundSources !== null && !fundSources.has(line.fundSource)) {
    const detail = `Sumber dana "${line.fundSource}" tidak ada di daftar sumber dana yang dimuat.`;
    remarks.push({ column: 'fundSource', code: 'fund-source-unlisted', detail });
  }
  return remarks;
}

/** The name of the line's sub-kegiatan: as the file has it, else as the list has it. */
export function nameOf(line: StatedLine, { subActivities }: KnownBudget): string | null {
  return line.subActivityName ?? (subActivities && listed(line, subActivities));
}

function listed({ subActivityCode }: StatedLine, names: ReadonlyMap<string, string>): string | null {
  for (const code of listedSubActivities(subActivityCode)) {
    const name = names.get(code);
    if (name !== undefined) return name;
  }
  return null;
}
