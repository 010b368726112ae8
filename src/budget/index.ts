/** How much is left on this line of the budget, and what moved it? */
export {
  BudgetLedger,
  type Commitment,
  reservedOf,
  type Books,
  type LedgerDifference,
  type LineCounters,
  type OrderRef,
  type Override,
  type OverrideView,
  type PaymentRef,
  type Reservation,
} from './budget-ledger.queries.js';
export { AccountCodes, type AccountCodeView, type AccountOrigin } from './account-codes.queries.js';
export { BudgetModule } from './budget.module.js';
export {
  BudgetReader,
  type BudgetEntryView,
  type BudgetLineDetail,
  type BudgetLineView,
  type BudgetSummary,
} from './budget.queries.js';
export {
  AccountCodesRequest,
  BudgetEntriesRequest,
  BudgetLinesRequest,
  BudgetSummaryRequest,
} from './budget.requests.js';
export { BudgetSeed, type NewBudgetLine } from './budget.seed.js';
export {
  chargesOf,
  shortage,
  type Charge,
  type Balance,
  type Counters,
  type EntryKind,
} from './domain/ledger.js';
export { BudgetHolders, type Holder, type HolderName, type HolderNames } from './holders.queries.js';
export { RUP_METHODS } from './domain/rup.js';
export { RupReader, type RupPackageView } from './rup.queries.js';
export { CancelRupRequest, ChangeRupRequest, EnterRupRequest, RupPackagesRequest } from './rup.requests.js';
export { RUP_SUBJECT, RupPackages } from './rup.service.js';
export { ShiftReader, type ShiftSummary } from './shift.queries.js';
export {
  AttachDecreeRequest,
  BudgetShiftsRequest,
  DraftShiftRequest,
  EditShiftRequest,
  PublishShiftRequest,
  WithdrawShiftRequest,
} from './shift.requests.js';
export { BudgetShifts, SHIFT_SUBJECT } from './shift.service.js';
export { visibleBudget } from './budget.policy.js';
