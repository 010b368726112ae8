import type { WrittenTable } from '../../../platform/table/index.js';
import { writeTable } from '../../../platform/table/index.js';
import type { ChangeView } from '../../../requisitions/index.js';
import { EFFECTS, reasonsOf } from './dry-run-words.js';

const HEADS = [
  'Permintaan',
  'Perangkat daerah',
  'Diajukan',
  'Nilai (rupiah)',
  'Akibat',
  'Sebab',
  'Dasar hukum',
  'Jalur dahulu',
  'Jalur menurut uji coba',
];

/** The changed requisitions of a trial as a table. */
export function changesFile(changes: readonly ChangeView[], format: 'csv' | 'xlsx'): Promise<WrittenTable> {
  const rows = changes.map((change) => {
    const reasons = reasonsOf(change);
    return [
      change.title,
      change.agencyName,
      change.submittedOn,
      change.total,
      EFFECTS[change.effect][1],
      reasons.map(({ text }) => text).join(' '),
      [...new Set(reasons.flatMap(({ basis }) => (basis === null ? [] : [basis])))].join('; '),
      change.routeBefore,
      change.routeAfter,
    ];
  });
  return writeTable(format === 'csv' ? { kind: 'csv', delimiter: ',' } : { kind: 'xlsx' }, [
    {
      name: 'Permintaan',
      frozenRows: 1,
      widths: [40, 32, 14, 18, 14, 60, 36, 30, 30],
      rows: [HEADS, ...rows],
    },
  ]);
}
