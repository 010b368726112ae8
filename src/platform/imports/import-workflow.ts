import type { Workflow } from '../../kernel/index.js';
import { PERMISSIONS, type Role } from '../access/index.js';

export type ImportStatus =
  'received' | 'unreadable' | 'checked' | 'applying' | 'applied' | 'rejected' | 'cancelled';
export type ImportAction = 'check' | 'refuse' | 'confirm' | 'apply' | 'reject' | 'cancel';

// Whether the person may import this very kind is the kind's permission; here stands who may import anything at all.
const importers: readonly Role[] = PERMISSIONS['import.run'];

/** A file from its arrival to its last row. */
export const importWorkflow: Workflow<ImportStatus, ImportAction, Role> = {
  subject: 'impor',
  initial: 'received',
  statusNames: {
    received: 'Sedang diperiksa',
    unreadable: 'Tidak terbaca',
    checked: 'Menunggu persetujuan Anda',
    applying: 'Sedang dimasukkan',
    applied: 'Selesai',
    rejected: 'Dibatalkan karena ada baris yang ditolak',
    cancelled: 'Dibatalkan',
  },
  actions: {
    check: [{ from: 'received', to: 'checked', by: ['system'] }],
    refuse: [{ from: 'received', to: 'unreadable', by: ['system'] }],
    confirm: [{ from: 'checked', to: 'applying', by: importers }],
    // The rows are written in the name of the one who confirmed, and the last of them ends the run.
    apply: [{ from: 'applying', to: 'applied', by: importers }],
    reject: [{ from: 'applying', to: 'rejected', by: ['system'] }],
    cancel: [
      { from: 'received', to: 'cancelled', by: [...importers, 'system'] },
      { from: 'checked', to: 'cancelled', by: [...importers, 'system'] },
    ],
  },
};
