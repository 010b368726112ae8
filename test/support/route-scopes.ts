import type { RouteInfo } from '../../src/platform/openapi/index.js';

/**
 * Whose the records behind an address are:
 * `agency` an agency's and its auditors' (a vendor sees its own side of orders and documents), `vendor` a vendor's and its overseers',
 * `person` of whoever made them, `office` nobody's: the role alone decides, `open` everybody's who is signed in or even of the public.
 */
export type Scope = 'agency' | 'vendor' | 'person' | 'office' | 'open';

/** By the first part of the address below /api/v1. A route that is not here fails the test that reads it. */
const SCOPES: Readonly<Record<string, Scope>> = {
  account: 'person',
  accounts: 'open',
  admin: 'office',
  agencies: 'open',
  analysis: 'agency',
  holidays: 'open',
  appointments: 'agency',
  'approval-steps': 'agency',
  approvals: 'person',
  areas: 'open',
  'assisted-registrations': 'office',
  'audit-chain': 'office',
  'audit-entries': 'office',
  'audit-exports': 'office',
  'budget-lines': 'agency',
  cases: 'office',
  clarifications: 'person',
  'follow-ups': 'person',
  'budget-shifts': 'agency',
  'budget-summary': 'agency',
  catalog: 'open',
  categories: 'open',
  'category-attributes': 'office',
  'ceiling-links': 'office',
  ceilings: 'open',
  corrections: 'office',
  'curation-criteria': 'open',
  deliveries: 'agency',
  documents: 'agency',
  'dry-runs': 'office',
  files: 'person',
  'flag-rules': 'office',
  'flag-runs': 'office',
  flags: 'office',
  'import-kinds': 'office',
  imports: 'person',
  inbox: 'person',
  'incomplete-files': 'agency',
  inquiries: 'vendor',
  invoices: 'agency',
  payments: 'agency',
  transfers: 'agency',
  'integrity-pact': 'open',
  'item-submissions': 'vendor',
  items: 'vendor',
  me: 'person',
  notifications: 'person',
  'number-templates': 'office',
  officials: 'office',
  orders: 'agency',
  passwords: 'open',
  posts: 'agency',
  'past-records': 'office',
  'price-checks': 'office',
  'price-findings': 'office',
  performance: 'open',
  'price-lists': 'office',
  'price-patterns': 'office',
  public: 'open',
  'registration-confirmations': 'open',
  'register-invitations': 'open',
  'registry-checks': 'office',
  'regulation-parameters': 'open',
  'regulation-schema': 'open',
  regulations: 'open',
  'requisition-templates': 'agency',
  requisitions: 'agency',
  'rup-packages': 'agency',
  samples: 'office',
  sanctions: 'vendor',
  'second-factor': 'person',
  'separation-flags': 'office',
  sessions: 'person',
  'signing-certificates': 'person',
  'unit-sightings': 'office',
  'tax-deposits': 'agency',
  stories: 'agency',
  units: 'open',
  'urgent-requests': 'agency',
  'vendor-changes': 'vendor',
  'vendor-documents': 'office',
  'vendor-invitations': 'person',
  'vendor-reviews': 'office',
  'vendor-window': 'person',
  vendors: 'vendor',
  withholdings: 'agency',
};

/** Null for an address that nobody has classified. */
export function scopeOf({ path }: Pick<RouteInfo, 'path'>): Scope | null {
  return SCOPES[path.split('/')[3] ?? ''] ?? null;
}

/** What is classified and does not exist any more. */
export function unusedScopes(routes: readonly Pick<RouteInfo, 'path'>[]): string[] {
  const used = new Set(routes.map(({ path }) => path.split('/')[3]));
  return Object.keys(SCOPES).filter((part) => !used.has(part));
}
