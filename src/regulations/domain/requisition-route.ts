import { formatRupiah, share } from '../../kernel/index.js';
import type { RequisitionFacts } from './requisition-facts.js';
import type { ApprovalStep, ContractForm, Obligation } from './requisition-verdict.js';
import { inEdition, numberOf, type Edition, type Parameters } from './rules/rule.js';

const forms: readonly (readonly [ContractForm, string])[] = [
  ['bukti-pembelian', 'bukti_pembelian_max'],
  ['kuitansi', 'kuitansi_max'],
  ['spk', 'spk_max'],
];

/** The form of contract by value before tax (Perpres 16/2018 ps 28), or null when the value is above all of them or a limit is not set. */
export function contractFormFor(facts: RequisitionFacts, parameters: Parameters): ContractForm | null {
  for (const [form, code] of forms) {
    const limit = numberOf(parameters, code);
    if (limit === undefined) return null;
    if (facts.totalBeforeTax <= limit) return form;
  }
  return null;
}

/** Who takes which step, as the parameters name them; empty steps are left out. The vendor is chosen by the PPK above the limit of the Pejabat Pengadaan. */
export function approvalRouteFor(facts: RequisitionFacts, parameters: Parameters): ApprovalStep[] {
  const limit = numberOf(parameters, 'pp_order_max');
  const selector =
    limit !== undefined && facts.totalBeforeTax <= limit ? 'role_select_vendor' : 'role_sign_contract_form';
  const route: [ApprovalStep['step'], string][] = [
    ['propose', 'role_propose'],
    ['approve', 'role_approve'],
    ['select-vendor', selector],
    ['sign-contract-form', 'role_sign_contract_form'],
  ];
  return route.flatMap(([step, code]) => {
    const parameter = parameters(code);
    return typeof parameter?.value === 'string'
      ? [{ step, role: parameter.value, legalBasis: parameter.legalBasis }]
      : [];
  });
}

/** What must still be done by whoever goes on with this requisition, each with the article that asks it. */
export function obligationsFor(
  facts: RequisitionFacts,
  form: ContractForm | null,
  parameters: Parameters,
  engine: number,
): Obligation[] {
  const total = facts.totalBeforeTax;
  const asked = obligations.filter((obligation) => inEdition(obligation, engine));
  return asked.flatMap(({ code, setBy, detail }) => {
    const parameter = parameters(setBy);
    const text = parameter && parameter.value !== false && detail(facts, parameter.value, form, total);
    return text ? [{ code, detail: text, legalBasis: parameter.legalBasis }] : [];
  });
}

interface ObligationText extends Edition {
  readonly code: string;
  readonly setBy: string;
  readonly detail: (
    facts: RequisitionFacts,
    value: unknown,
    form: ContractForm | null,
    total: number,
  ) => string | null;
}

const obligations: readonly ObligationText[] = [
  {
    code: 'quotation',
    setBy: 'quotation_duty_for_spk',
    detail: (_facts, _value, form) =>
      form === 'spk' ? 'Mintalah penawaran, lalu klarifikasi dan negosiasi sebelum SPK.' : null,
  },
  {
    code: 'hps',
    setBy: 'hps_exempt_max',
    detail: (_facts, value, _form, total) =>
      total > Number(value)
        ? 'Susun HPS; pengecualian hanya sampai ' + formatRupiah(Number(value)) + '.'
        : null,
  },
  {
    code: 'meterai',
    setBy: 'meterai_threshold',
    detail: (_facts, value, form, total) =>
      form === 'spk' || total > Number(value)
        ? `Bubuhkan meterai pada ${form === 'spk' ? 'SPK dan kuitansi' : 'kuitansi'}.`
        : null,
  },
  {
    code: 'attendance-list',
    setBy: 'attendance_list_required',
    detail: ({ category, meeting }) =>
      category === 'mamin' && meeting ? 'Lampirkan daftar hadir rapat sebelum pembayaran.' : null,
  },
  {
    code: 'vendor-confirmation',
    setBy: 'vendor_confirmation_hours',
    detail: (_facts, value) => `Penyedia menjawab pesanan dalam ${String(value)} jam.`,
  },
  {
    code: 'receipt',
    setBy: 'receipt_working_days',
    detail: (_facts, value) =>
      value === 0
        ? 'Berita acara serah terima dibuat pada hari penerimaan.'
        : `Berita acara serah terima dibuat paling lambat ${String(value)} hari kerja sesudah diterima.`,
  },
  {
    code: 'payment',
    setBy: 'payment_working_days',
    detail: (_facts, value) =>
      `Bayar penyedia paling lambat ${String(value)} hari kerja sesudah dokumen lengkap.`,
  },
  {
    code: 'late-penalty',
    setBy: 'late_penalty_per_mille_per_day',
    detail: (_facts, value, _form, total) =>
      `Keterlambatan dikenai denda ${String(value)}/1000 per hari dari nilai sebelum PPN, yaitu ${formatRupiah(share(total, Number(value), 1000))} untuk seluruh pesanan ini.`,
  },
];
