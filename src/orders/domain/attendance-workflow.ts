import type { Workflow } from '../../kernel/index.js';

/** A list takes names until a named person closes it; then only corrections with a reason. */
export type AttendanceStatus = 'open' | 'closed';

/** What moves a list. */
export type AttendanceAction = 'close';

type Closer = 'pptk' | 'receiver' | 'ppk' | 'kpa' | 'pa';

/** Who may close the attendance list of a meeting. */
export const attendanceWorkflow = {
  subject: 'daftar hadir',
  initial: 'open',
  statusNames: { open: 'masih diisi', closed: 'ditutup' },
  actions: {
    close: [{ from: 'open', to: 'closed', by: ['pptk', 'receiver', 'ppk', 'kpa', 'pa'] }],
  },
} as const satisfies Workflow<AttendanceStatus, AttendanceAction, Closer>;
