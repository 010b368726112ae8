/**
 * Which way a regional value may differ from the national one:
 * `max` it may be smaller (an earlier date), `min` it may be larger, `subset` it may list less, `duty` it may require more, `local` it is the region's own.
 */
export type Direction = 'max' | 'min' | 'subset' | 'duty' | 'local';

/** What kind of value a parameter holds. */
export type ValueKind = 'number' | 'date' | 'text' | 'flag' | 'codes';

/** What is known about a parameter before any regulation sets it. */
export interface ParameterDefinition {
  readonly kind: ValueKind;
  readonly direction: Direction;
}

const number = (direction: Direction): ParameterDefinition => ({ kind: 'number', direction });
const codes = (direction: Direction): ParameterDefinition => ({ kind: 'codes', direction });
const duty: ParameterDefinition = { kind: 'flag', direction: 'duty' };
const dutyFrom: ParameterDefinition = { kind: 'date', direction: 'max' };
const role: ParameterDefinition = { kind: 'text', direction: 'local' };

/** Every parameter the rules read. A value for any other code is a fault, so that a misspelt limit is never silently ignored. */
export const parameterCatalogue: Readonly<Record<string, ParameterDefinition>> = {
  allowed_categories: codes('subset'),
  allowed_accounts: codes('subset'),
  transaction_max: number('max'),
  bukti_pembelian_max: number('max'),
  kuitansi_max: number('max'),
  spk_max: number('max'),
  hps_exempt_max: number('max'),
  pp_order_max: number('max'),
  quotation_duty_for_spk: duty,
  splitting_ban: duty,
  // Days of which purchases from one vendor, or of one category from all vendors, are added up.
  splitting_window_days: codes('local'),
  splitting_all_vendors_window_days: codes('local'),
  // From which amount tax is collected on a payment; a supply may not be cut to stay below it.
  splitting_tax_threshold: number('max'),
  splitting_near_percent: number('max'),
  // Percent of transaction_max that one event, or one vendor within the shortest window, may reach at all.
  splitting_event_hard_percent: number('max'),
  splitting_vendor_hard_percent: number('max'),
  vendor_agency_month_max: number('max'),
  vendor_agency_year_max: number('max'),
  national_catalogue_first: duty,
  national_catalogue_evidence_over: number('max'),
  purpose_required: duty,
  guest_accounts: codes('local'),
  price_ceiling_percent: number('max'),
  price_ceiling_required: duty,
  price_over_ceiling_measure: { kind: 'text', direction: 'local' },
  price_rise_max_percent: number('max'),
  price_rise_period_days: number('min'),
  price_rise_wait_days: number('min'),
  price_changes_max_per_30_days: number('max'),
  price_pattern_rise_percent: number('local'),
  price_pattern_lower_days: number('local'),
  vendor_verification_required: duty,
  vendor_suspension_blocks: duty,
  vendor_domicile: codes('subset'),
  vendor_classes: codes('subset'),
  vendor_rotation_max: number('max'),
  vendor_verification_working_days: number('max'),
  vendor_field_visit_required: duty,
  vendor_field_visit_months: number('max'),
  // Percent of spending that goes to micro and small business and to cooperatives.
  umk_share_min: number('min'),
  umkm_modal_max: number('max'),
  umkm_sales_max: number('max'),
  umkm_modal_basis_from: { kind: 'date', direction: 'local' },
  registry_checks_required: codes('local'),
  registry_check_max_age_days: number('max'),
  registry_check_stops_sale: duty,
  document_reminder_days: codes('local'),
  document_max_years: number('max'),
  daily_capacity_binds: duty,
  meeting_accounts: codes('local'),
  meeting_offline_only: duty,
  meeting_min_hours: number('min'),
  meeting_invitation_required: duty,
  meal_needs_outside_participants: duty,
  portions_per_participant_max: number('max'),
  delivery_on_meeting_day: duty,
  lead_time_days: number('min'),
  delivery_not_past: duty,
  budget_year_bound: duty,
  rup_link_required: duty,
  // The day (MM-DD) of the year before from which the next year's budget may be asked for; unset is never.
  next_year_submission_from: { kind: 'text', direction: 'local' },
  halal_duty_small_from: dutyFrom,
  halal_duty_large_from: dutyFrom,
  attendance_list_required: duty,
  meeting_minutes_required: duty,
  meeting_photos_required: duty,
  delivery_note_required: duty,
  vendor_invoice_required: duty,
  // Days after the meeting or the delivery on which whoever asked is reminded of what its file still lacks.
  proof_reminder_days: codes('local'),
  // Working days in which an auditor's question is answered, and how many before the end its reader is reminded.
  case_answer_working_days: number('local'),
  case_reminder_working_days: number('local'),
  // Days in which what is to be done about a finding is done.
  case_follow_up_days: number('local'),
  vendor_confirmation_hours: number('max'),
  receipt_working_days: number('max'),
  // Working days in which rejected goods may be replaced; 0 is the very day.
  replacement_working_days: number('local'),
  rejection_photo_required: duty,
  payment_working_days: number('max'),
  // Working hours after which the post that holds a step of a payment is reminded, and after as many again the one above it.
  payment_step_working_hours: number('local'),
  // Most that one payee is paid from revolving cash (UP, GU) and by card (KKPD); months in which extra cash (TU) is used up.
  up_payment_max: number('max'),
  kkpd_payment_max: number('max'),
  tu_return_months: number('max'),
  // Days after a change of its account before a vendor is paid on it, and whether the account must be in its own name.
  account_cooling_days: number('min'),
  payee_holder_match_required: duty,
  late_penalty_per_mille_per_day: number('local'),
  // Most of all penalties of an order; unset is no limit.
  late_penalty_max_percent: number('max'),
  meterai_threshold: number('max'),
  sanction_warning: duty,
  sanction_reply_working_days: number('min'),
  sanction_order_breach_months: number('min'),
  sanction_contract_breach_months: number('min'),
  blacklist_fraud_months: number('min'),
  blacklist_withdrawal_months: number('min'),
  separation_allowed_pairs: codes('subset'),
  budget_override_role: role,
  // The urgent lane, in which the vendor's yes comes before the approval; closed unless a regulation opens it.
  urgent_lane: { kind: 'flag', direction: 'local' },
  urgent_roles: codes('local'),
  urgent_amount_max: number('max'),
  urgent_lead_hours_min: number('local'),
  urgent_lead_hours_max: number('local'),
  urgent_justification_working_hours: number('max'),
  urgent_max_per_agency_month: number('max'),
  urgent_answer_minutes: number('max'),
  approval_working_hours: number('max'),
  order_issue_working_hours: number('max'),
  outage_grace_working_hours: number('min'),
  amendment_tolerance_percent: number('max'),
  // An order after it was agreed on: what both sides may change, and what it costs to call it off.
  // Whether whoever orders may take another vendor, an item of the same kind or a lower price within what was approved.
  // Red flags that stop an order before it is issued, or that whoever orders has to answer.
  order_watch_blocks: codes('local'),
  order_watch_reasons: codes('local'),
  ordering_change_allowed: { kind: 'flag', direction: 'local' },
  order_answer_reminder_hours: number('local'),
  order_amendment_quantity_percent: number('max'),
  order_amendment_answer_hours: number('max'),
  order_cancel_roles: codes('local'),
  order_cancel_free_hours: number('local'),
  order_cancel_fee_percent: number('local'),
  role_propose: role,
  role_approve: role,
  role_select_vendor: role,
  role_sign_contract_form: role,
};
