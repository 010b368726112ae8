import type { Role } from './roles.js';

const OFFICERS = [
  'pa',
  'kpa',
  'ppk',
  'pptk',
  'pejabat-pengadaan',
  'bendahara-pengeluaran',
  'receiver',
  'ppk-skpd',
] as const;
const UKPBJ = ['ukpbj-verifier', 'ukpbj-curator'] as const;
const VENDOR = ['vendor-owner', 'vendor-staff'] as const;
const EVERYONE: readonly Role[] = ['administrator', ...OFFICERS, ...UKPBJ, 'auditor', ...VENDOR, 'account'];

/** Who may do what: the one table. Which record somebody may touch is decided by the module's `*.policy.ts`. */
export const PERMISSIONS = {
  'session.own': EVERYONE,
  'organisation.read': EVERYONE,
  'file.upload': EVERYONE,
  'file.read': EVERYONE,
  'operations.manage': ['administrator'],
  'audit.read': ['auditor', 'administrator'],
  'regulation.read': EVERYONE,

  'vendor.register': ['account', 'vendor-owner'],
  'vendor.read': [...UKPBJ, 'auditor', 'administrator', ...VENDOR, 'account', ...OFFICERS],
  'vendor.list': ['ukpbj-verifier', 'auditor', 'administrator'],
  'vendor.edit': ['vendor-owner', 'account'],
  'vendor.verify': ['ukpbj-verifier'],

  'catalog.read': EVERYONE,
  'item.edit': VENDOR,
  'item.publish': ['ukpbj-curator'],
  'item.resume': [...VENDOR, 'ukpbj-curator'],
  'category.manage': ['ukpbj-curator'],
  'price-list.manage': ['ukpbj-curator'],

  'budget.read': [...OFFICERS, 'auditor'],
  'requisition.read': [...OFFICERS, 'auditor'],
  'requisition.draft': ['pptk'],
  'requisition.submit': ['pptk'],
  'requisition.approve': ['pa', 'kpa'],

  'order.read': [...OFFICERS, 'auditor', ...VENDOR],
  'order.issue': ['pejabat-pengadaan'],
  'order.answer': VENDOR,
  'document.read': [...OFFICERS, 'auditor', ...VENDOR],
  'document.render': ['pejabat-pengadaan', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether the role table grants `permission` to `role`. */
export function isGranted(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
