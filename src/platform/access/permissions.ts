import type { Refusal } from '../../kernel/index.js';
import type { Mandate } from './actor.js';
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
  'organisation.manage': ['administrator'],
  'holiday.manage': ['administrator'],
  'official.read': ['administrator', 'auditor', 'pa', 'kpa', 'ukpbj-verifier'],
  'appointment.read': ['administrator', 'auditor', ...OFFICERS, ...UKPBJ],
  'appointment.make': ['administrator', 'pa', 'kpa'],
  'file.upload': EVERYONE,
  'file.read': EVERYONE,
  'operations.manage': ['administrator'],
  'import.read': ['administrator', ...UKPBJ, 'auditor', ...VENDOR, ...OFFICERS],
  'import.run': ['administrator', ...UKPBJ, 'auditor', ...VENDOR, ...OFFICERS],
  'account.manage': ['administrator'],
  'audit.read': ['auditor', 'administrator'],
  'regulation.read': EVERYONE,
  'regulation.draft': ['ukpbj-curator'],
  'regulation.check': ['ukpbj-curator', 'auditor', 'pa'],
  'regulation.publish': ['pa'],
  'dry-run.ask': ['ukpbj-curator', 'auditor'],
  'dry-run.read': ['ukpbj-curator', 'auditor', 'pa'],

  'vendor.register': ['account', 'vendor-owner'],
  'vendor.read': [...UKPBJ, 'auditor', 'administrator', ...VENDOR, 'account', ...OFFICERS],
  'vendor.list': ['ukpbj-verifier', 'auditor', 'administrator'],
  'vendor.edit': ['vendor-owner', 'account'],
  'vendor.verify': ['ukpbj-verifier'],
  'vendor-change.read': ['ukpbj-verifier', 'auditor', 'administrator', ...VENDOR],
  'vendor.history': ['ukpbj-verifier', 'auditor', 'administrator', ...VENDOR, 'account'],
  'vendor.visit': UKPBJ,
  'vendor.assist': ['ukpbj-verifier'],
  'vendor.fill': ['vendor-owner', 'account', 'ukpbj-verifier'],
  'vendor.figures': [...UKPBJ, 'auditor', 'administrator', 'pa', 'kpa'],
  'vendor.personal-data': ['ukpbj-verifier', 'auditor'],
  'personal-data.correct': ['administrator'],
  'vendor.sanction': ['ukpbj-verifier'],
  'sanction.read': ['ukpbj-verifier', 'auditor', 'administrator', ...VENDOR],
  'sanction.reply': ['vendor-owner'],
  'registry-check.read': ['ukpbj-verifier', 'auditor'],

  'catalog.read': EVERYONE,
  // Tells of a vendor's tax standing: for those who buy, oversee, or are the vendor.
  'estimate.read': [...OFFICERS, ...UKPBJ, 'auditor', ...VENDOR],
  'item.edit': VENDOR,
  'inquiry.read': VENDOR,
  'vendor.window': ['vendor-owner'],
  'item.import': [...VENDOR, 'ukpbj-curator'],
  'item.publish': ['ukpbj-curator'],
  'item.resume': [...VENDOR, 'ukpbj-curator'],
  'category.manage': ['ukpbj-curator'],
  'price-list.manage': ['ukpbj-curator'],
  'price.oversee': ['auditor', 'ukpbj-curator'],
  'price.findings': ['auditor', 'ukpbj-curator', ...VENDOR],

  'budget.read': [...OFFICERS, 'auditor', 'administrator'],
  'budget.manage': ['administrator', 'ppk-skpd'],
  'budget.publish': ['administrator', 'pa'],
  'budget.reference': ['administrator'],
  'rup.manage': ['administrator', 'pa', 'kpa', 'ppk'],
  'requisition.read': [...OFFICERS, ...UKPBJ, 'auditor'],
  'requisition.draft': ['pptk'],
  'requisition.submit': ['pptk'],
  // Whom a regulation may give a seat in a step of approval; which post decides, the seat says.
  'requisition.approve': [...OFFICERS, ...UKPBJ],
  'approval.reassign': ['pa', 'administrator'],
  'requisition.comment': [...OFFICERS, ...UKPBJ],
  'requisition.override-budget': ['pa', 'kpa'],
  'urgent.ask': ['pptk', 'pejabat-pengadaan'],
  'urgent.read': [...OFFICERS, ...UKPBJ, 'auditor', ...VENDOR],
  'urgent.answer': VENDOR,
  'urgent.settle': ['pa'],
  'urgent.figures': ['auditor', 'pa', 'kpa'],

  // What proves a meeting is brought by any officer of the agency; the list is closed by whoever answers for it.
  'proof.read': [...OFFICERS, 'auditor'],
  'proof.give': OFFICERS,
  'invoice.give': VENDOR,
  'attendance.keep': OFFICERS,
  'attendance.close': ['pptk', 'receiver', 'ppk', 'kpa', 'pa'],
  'order.read': [...OFFICERS, 'auditor', ...VENDOR],
  'order.issue': ['pejabat-pengadaan'],
  'order.answer': VENDOR,
  'delivery.read': [...OFFICERS, 'auditor', ...VENDOR],
  'delivery.bring': VENDOR,
  'delivery.prove': [...VENDOR, 'receiver', 'pptk', 'ppk'],
  'delivery.check': ['receiver', 'pptk', 'ppk'],
  'delivery.accept': ['ppk'],
  'kuitansi.issue': ['bendahara-pengeluaran', 'pptk'],
  'order-link.read': ['pejabat-pengadaan', 'ppk', 'pptk', 'receiver', 'auditor', 'vendor-owner'],
  'order-link.manage': ['pejabat-pengadaan', 'ppk', 'pptk', 'vendor-owner'],
  // On either side: who proposed it, the other side answers.
  'order.amend': ['pejabat-pengadaan', 'ppk', ...VENDOR],
  'order.cancel': ['pejabat-pengadaan', 'ppk'],
  'document.read': [...OFFICERS, 'auditor', ...VENDOR],
  // The administrator sees that a drawing failed and has it repeated, but not what documents say.
  'document.list': [...OFFICERS, 'auditor', ...VENDOR, 'administrator'],
  'document.render': [
    'pa',
    'kpa',
    'ppk',
    'pptk',
    'pejabat-pengadaan',
    'bendahara-pengeluaran',
    'receiver',
    ...VENDOR,
    'administrator',
  ],
  'number-template.read': [...OFFICERS, 'auditor', 'administrator'],
  'number-template.set': ['administrator'],
  'document.sign': [...OFFICERS, 'vendor-owner'],
  // Who says that the paper was signed by hand, and shows it.
  'document.scan': ['pejabat-pengadaan', 'ppk', 'pptk', 'pa', 'kpa'],
  'certificate.own': [...OFFICERS, 'vendor-owner'],

  'invoice.read': [...OFFICERS, 'auditor', ...VENDOR],
  'payment.read': [...OFFICERS, 'auditor', ...VENDOR],
  // Who gathers the papers, who looks them over, who says that it is paid, who pays, who says that the money came (PP 12/2019).
  'payment.prepare': ['bendahara-pengeluaran', 'pptk'],
  'payment.verify': ['ppk-skpd'],
  'payment.approve': ['pa', 'kpa'],
  // To an earlier step, each from the own one.
  'payment.return': ['ppk-skpd', 'pa', 'kpa', 'bendahara-pengeluaran'],
  'payment.pay': ['bendahara-pengeluaran'],
  'payment.confirm': VENDOR,
  'payment.settle': ['pa', 'kpa', 'ppk-skpd'],
  'tax.settle': ['bendahara-pengeluaran'],
  'withholding.read': ['bendahara-pengeluaran', 'ppk-skpd', 'pa', 'kpa', 'auditor'],
  // Whole tax numbers for the slips, and the receipts of what was deposited.
  'turnover.read': ['bendahara-pengeluaran', 'auditor', ...VENDOR],
  'withholding.deposit': ['bendahara-pengeluaran'],
  'bundle.read': [...OFFICERS, 'auditor'],
  'performance.read': EVERYONE,

  'story.read': [...OFFICERS, 'auditor'],
  'flag.read': ['auditor', 'ukpbj-verifier', 'ukpbj-curator'],
  'flag.run': ['auditor'],
  // An auditor's work is nobody else's to see until it is sent.
  'case.work': ['auditor'],
  'case.answer': [...OFFICERS, ...UKPBJ],
  'analysis.read': ['auditor', 'pa', 'kpa', ...UKPBJ, 'administrator'],
  'analysis.report': ['auditor', 'pa', 'kpa', ...UKPBJ],
  'history.import': ['auditor', 'ukpbj-curator', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

// UU 30/2014 ps 14 ayat (7): who acts by mandate decides nothing strategic that changes organisation, staffing or budget.
const STRATEGIC = 'UU 30/2014 ps 14 ayat (7)';

/** What a Plt., Plh. or "a.n." never does, with the article: staffing, and whatever allots or moves budget. */
export const NOT_BY_ACTING: Readonly<Partial<Record<Permission, string>>> = {
  'organisation.manage': STRATEGIC,
  'appointment.make': STRATEGIC,
  'budget.manage': STRATEGIC,
  'budget.publish': STRATEGIC,
  'budget.reference': STRATEGIC,
};

// What a narrower decree need not name: to look is part of every mandate.
const ALWAYS: readonly Permission[] = ['session.own', 'file.upload', 'file.read'];

/** Whether a permission only lets somebody look. */
export function isReading(permission: Permission): boolean {
  return ALWAYS.includes(permission) || /\.(read|list)$/.test(permission);
}

/** Why the decree under which somebody acts does not cover the permission; null when it does. */
export function mandateRefusal(mandate: Mandate | undefined, permission: Permission): Refusal | null {
  if (!mandate || isReading(permission)) return null;
  const { acting, scope, decreeNumber } = mandate;
  const legalBasis = acting === null ? undefined : NOT_BY_ACTING[permission];
  if (legalBasis !== undefined) {
    const detail = `${acting} menjalankan tugas rutin; tindakan ini hanya untuk pejabat definitif.`;
    return { code: 'not-by-acting', detail, legalBasis };
  }
  if (scope === null || scope.includes(permission)) return null;
  const detail = `SK ${decreeNumber} tidak mencakup wewenang ini.`;
  return { code: 'outside-decree', detail, legalBasis: 'UU 30/2014 ps 15' };
}

/** Whether the role table grants `permission` to `role`. */
export function isGranted(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

/** Everything that the role table grants to `role`. */
export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => isGranted(role, permission));
}
