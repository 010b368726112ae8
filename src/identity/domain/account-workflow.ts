import type { Workflow } from '../../kernel/index.js';

export type AccountStatus = 'invited' | 'active' | 'disabled';
export type AccountAction = 'activate' | 'disable' | 'enable';

/** `account` is the owner, who comes with the mailed link. */
type Mover = 'account' | 'administrator';

/** The life of an account. It is never deleted: the record names it. */
export const accountWorkflow = {
  subject: 'akun',
  initial: 'invited',
  statusNames: { invited: 'menunggu kata sandi', active: 'aktif', disabled: 'dinonaktifkan' },
  actions: {
    activate: [{ from: 'invited', to: 'active', by: ['account'] }],
    disable: [{ from: 'active', to: 'disabled', by: ['administrator'] }],
    enable: [{ from: 'disabled', to: 'active', by: ['administrator'] }],
  },
} as const satisfies Workflow<AccountStatus, AccountAction, Mover>;
