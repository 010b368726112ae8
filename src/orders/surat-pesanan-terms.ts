import { isCivilDate, type CivilDate } from '../kernel/index.js';
import { parameterOn, type ContractForm, type RuleSet } from '../regulations/index.js';
import type { RuleInForce } from './domain/issue-rules.js';

/** Forms of contract by value, as documents name them. */
export const CONTRACT_FORMS: Readonly<Record<ContractForm, string>> = {
  'bukti-pembelian': 'Bukti pembelian/pembayaran (Perpres 16 Tahun 2018 Pasal 28 ayat (2))',
  kuitansi: 'Kuitansi (Perpres 16 Tahun 2018 Pasal 28 ayat (3))',
  spk: 'Surat Perintah Kerja (Perpres 16 Tahun 2018 Pasal 28 ayat (4))',
};

/** A whole-number rule of the set, for one kind of goods; null when none is in force. */
export function numberRule(ruleSet: RuleSet, code: string, kind: string): RuleInForce<number> | null {
  const rule = parameterOn(ruleSet.parameters, code, ruleSet.on as CivilDate, kind);
  return typeof rule?.value === 'number' ? { value: rule.value, legalBasis: rule.legalBasis } : null;
}

/** A rule of the set that lists codes; null when none is in force. */
export function codesRule(
  ruleSet: RuleSet,
  code: string,
  kind: string,
): RuleInForce<readonly string[]> | null {
  const rule = parameterOn(ruleSet.parameters, code, ruleSet.on as CivilDate, kind);
  return rule && Array.isArray(rule.value)
    ? { value: rule.value as string[], legalBasis: rule.legalBasis }
    : null;
}

/** A yes-or-no rule of the set; null when none is in force. */
export function flagRule(ruleSet: RuleSet, code: string, kind: string): RuleInForce<boolean> | null {
  const rule = parameterOn(ruleSet.parameters, code, ruleSet.on as CivilDate, kind);
  return typeof rule?.value === 'boolean' ? { value: rule.value, legalBasis: rule.legalBasis } : null;
}

/** A rule of the set that names a day; null when none is in force. */
export function dateRule(ruleSet: RuleSet, code: string, kind: string): RuleInForce<CivilDate> | null {
  const rule = parameterOn(ruleSet.parameters, code, ruleSet.on as CivilDate, kind);
  const value = rule?.value;
  return rule && isCivilDate(value) ? { value, legalBasis: rule.legalBasis } : null;
}

/** Payment, penalty and cancellation as the rules of the day set them; a term without a rule is left out of the letter. */
export function contractTerms(ruleSet: RuleSet, kind: string, answerDueText: string, answerBasis: string) {
  const payment = numberRule(ruleSet, 'payment_working_days', kind);
  const penalty = numberRule(ruleSet, 'late_penalty_per_mille_per_day', kind);
  return {
    payment: `Hanya sesudah berita acara serah terima (BAST) ditandatangani, nontunai ke rekening atas nama penyedia sendiri${
      payment
        ? `, paling lambat ${payment.value} hari kerja sesudah dokumen tagihan lengkap (${payment.legalBasis})`
        : ''
    }.`,
    penalty:
      penalty &&
      `${penalty.value}/1000 dari nilai pesanan sebelum PPN untuk setiap hari keterlambatan (${penalty.legalBasis}).`,
    cancellation: `Pesanan gugur tanpa biaya bila penyedia menolak atau tidak menjawab sampai dengan ${answerDueText} (${answerBasis}).`,
  };
}

/** What holds for every order of this kind, besides its terms by rule. */
export function generalTerms(kind: 'mamin' | 'atk'): string[] {
  const common =
    'Barang diserahkan baru, baik, lengkap, dan sesuai dengan uraian; yang tidak sesuai diganti penyedia tanpa biaya tambahan.';
  return kind === 'mamin'
    ? [
        'Makanan dan minuman diserahkan dalam keadaan segar, bersih, tertutup, dan layak dikonsumsi pada waktu acara.',
        'Jumlah porsi yang dibayar adalah jumlah yang diterima dan dicatat dalam BAST; yang tidak sesuai diganti tanpa biaya tambahan.',
      ]
    : [common];
}
