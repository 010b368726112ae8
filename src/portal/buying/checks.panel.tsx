import { formatRupiah, instantInWords } from '../../kernel/index.js';
import type { RequisitionPreview } from '../../requisitions/index.js';
import { AreaField } from '../ui/fields.js';
import type { Fault, Shown } from '../ui/form-state.js';
import { AmountBar } from '../ui/parts.js';
import { fieldAt } from './draft-form.js';

interface ChecksProps {
  readonly preview: RequisitionPreview | null;
  /** Why it could not be judged. */
  readonly faults: readonly Fault[];
  readonly shown: Shown;
}

/** What the rules say of what is typed, with their articles; replaced by itself where scripts run. */
export function ChecksPanel({ preview, faults, shown }: ChecksProps) {
  return (
    <section id="pemeriksaan" class="rule-checks" aria-live="polite" aria-labelledby="pemeriksaan-judul">
      <h2 id="pemeriksaan-judul">Pemeriksaan</h2>
      {preview === null ? <NotJudged faults={faults} /> : <Judged {...{ preview, shown }} />}
    </section>
  );
}

function NotJudged({ faults }: Pick<ChecksProps, 'faults'>) {
  return (
    <div class="panel">
      <p class="check-head wrong">Belum dapat diperiksa</p>
      <ul class="check-list">
        {faults.map(({ field, text }) => (
          <li class="fails">{field === null ? text : <a href={`#${field}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

function Judged({ preview, shown }: { readonly preview: RequisitionPreview; readonly shown: Shown }) {
  const { rules, refusals, budgets, total, lines } = preview;
  const failing = rules.filter(({ outcome }) => outcome === 'fail');
  const codes = new Set(failing.map(({ code }) => code));
  const others = refusals.filter(({ code }) => !codes.has(code));
  const warnings = rules.filter(({ outcome }) => outcome === 'warning');
  const later = rules.filter(({ outcome }) => outcome === 'deferred');
  const passed = rules.filter(({ outcome }) => outcome === 'pass');
  const many = failing.length + others.length;
  const asked = failing.length + others.length + warnings.length + passed.length;
  return (
    <>
      <div class="panel">
        <p class="grand-sum">
          <span>Jumlah seluruhnya</span>
          <strong class="strong">{formatRupiah(total)}</strong>
        </p>
        <input type="hidden" name="jumlah-terlihat" value={String(total)} />
        {lines.some(({ kind }) => kind === 'delivery') && (
          <ul class="trips">
            {lines
              .filter(({ kind }) => kind === 'delivery')
              .map(({ name, amount }) => (
                <li>{`${name}: ${formatRupiah(amount)}`}</li>
              ))}
          </ul>
        )}
        {budgets.map(({ accountCode, accountName, pagu, available, amount, override }) => (
          <AmountBar
            label={`${accountCode} ${accountName}${override ? ' (kelebihan diizinkan)' : ''}`}
            whole={pagu}
            used={pagu - available}
            now={amount}
          />
        ))}
      </div>
      <div class="panel">
        <p class={many > 0 ? 'check-head wrong' : 'check-head right'}>
          {many > 0
            ? `${many} dari ${asked} syarat perlu dibenahi`
            : warnings.length > 0
              ? `${warnings.length} syarat memerlukan alasan Anda; yang lain terpenuhi`
              : `Semua ${asked} syarat terpenuhi`}
        </p>
        <ul class="check-list">
          {failing.map(({ title, detail, legalBasis, pointer }) => (
            <Check kind="fails" {...{ title, detail, legalBasis, pointer }} />
          ))}
          {others.map(({ detail, legalBasis = null, pointer }) => (
            <Check kind="fails" title={null} {...{ detail, legalBasis, pointer }} />
          ))}
          {warnings.map(({ code, title, detail, legalBasis, pointer }) => (
            <Check kind="warns" {...{ title, detail, legalBasis, pointer }}>
              <AreaField
                name={`alasan-aturan-${code}`}
                label="Alasan Anda"
                rows={2}
                maxLength={1000}
                shown={shown}
              />
            </Check>
          ))}
          {later.map(({ title, detail, legalBasis }) => (
            <Check kind="later" {...{ title, detail, legalBasis }} />
          ))}
        </ul>
        {passed.length > 0 && (
          <details>
            <summary>{`${passed.length} syarat terpenuhi`}</summary>
            <ul class="check-list">
              {passed.map(({ title, detail, legalBasis }) => (
                <Check kind="passes" {...{ title, detail, legalBasis }} />
              ))}
            </ul>
          </details>
        )}
      </div>
      <Forecast preview={preview} isReady={many === 0} />
    </>
  );
}

const WORDS = {
  fails: 'Perlu dibenahi',
  warns: 'Perlu alasan',
  later: 'Dipenuhi kemudian',
  passes: 'Terpenuhi',
};

function Check({
  kind,
  title,
  detail,
  legalBasis,
  pointer,
  children,
}: {
  readonly kind: keyof typeof WORDS;
  readonly title: string | null;
  readonly detail: string;
  readonly legalBasis: string | null;
  readonly pointer?: string | undefined;
  readonly children?: preact.ComponentChildren;
}) {
  const field = pointer === undefined ? null : fieldAt(pointer);
  return (
    <li class={kind}>
      <span class="check-word">{WORDS[kind]}</span>
      {title !== null && <strong>{title}</strong>}
      <span>{detail}</span>
      {legalBasis !== null && <small>{legalBasis}</small>}
      {field !== null && kind === 'fails' && <a href={`#${field}`}>Ke isiannya</a>}
      {children}
    </li>
  );
}

/** What follows from submitting: who decides, by when, and until when everything is held. */
function Forecast({ preview, isReady }: { readonly preview: RequisitionPreview; readonly isReady: boolean }) {
  const { steps, heldUntil } = preview.forecast;
  const [first, ...next] = steps;
  if (!isReady || !first) return null;
  const names = first.posts.map(({ title, holders }) =>
    holders.length === 0 ? `${title} (sedang kosong)` : `${holders.join(' atau ')} (${title})`,
  );
  return (
    <p class="consequence">
      {`Setelah diajukan, diputus oleh ${names.join(' atau ')}`}
      {first.dueAt === null ? '.' : `, paling lambat ${instantInWords(first.dueAt)}.`}
      {next.length > 0 && ` Sesudah itu: ${next.map(({ title }) => title).join(', lalu ')}.`}
      {heldUntil === null
        ? ' Harga, anggaran, dan tempat di penyedia ditahan sejak diajukan.'
        : ` Harga, anggaran, dan tempat di penyedia ditahan sampai ${instantInWords(heldUntil)}.`}
    </p>
  );
}
