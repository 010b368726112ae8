import { instantInWords } from '../../kernel/index.js';
import type { UrgentSummary } from '../../requisitions/index.js';
import type { Tone } from '../ui/parts.js';

type State = UrgentSummary['state'];

/** How the states of an urgent request are called. */
export const URGENT_STATES: Readonly<Record<State, { readonly label: string; readonly tone: Tone }>> = {
  waiting: { label: 'Menunggu penyedia', tone: 'waits' },
  confirmed: { label: 'Disanggupi, belum dibenarkan', tone: 'late' },
  overdue: { label: 'Pembenaran terlambat', tone: 'late' },
  'in-approval': { label: 'Menunggu persetujuan', tone: 'waits' },
  settled: { label: 'Selesai', tone: 'done' },
  ended: { label: 'Tidak jadi', tone: 'ended' },
};

/** What comes next with it, in a sentence. */
export function urgentNext(row: Pick<UrgentSummary, 'state' | 'answerDueAt' | 'justifyDueAt'>): string {
  switch (row.state) {
    case 'waiting':
      return `Penyedia menjawab paling lambat ${instantInWords(new Date(row.answerDueAt))}.`;
    case 'confirmed':
      return `Tulis pembenarannya paling lambat ${instantInWords(new Date(row.justifyDueAt))}.`;
    case 'overdue':
      return 'Jalur mendesak tertutup bagi perangkat daerah ini sampai pembenarannya diselesaikan.';
    case 'in-approval':
      return 'Pembenaran sudah ditulis dan sedang diputus.';
    case 'settled':
      return 'Sudah dibenarkan.';
    case 'ended':
      return 'Tidak menjadi pesanan.';
  }
}
