import { formatRupiah, longDate } from '../../kernel/index.js';
import type { Billing, DepositView } from '../../payments/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, InputField, RupiahField, SelectField } from '../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import { FRESH, type Shown } from '../ui/form-state.js';
import { Consequence, Empty, Next, Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { FileField, FileForm } from './file-form.js';
import { periodName } from './period.js';
import { PeriodForm, TAX_NAMES, TaxNav } from './tax-parts.js';

interface DepositPageProps {
  readonly frame: Frame;
  readonly period: string;
  readonly today: string;
  readonly billings: readonly Billing[];
  readonly items: readonly DepositView[];
  readonly next: string | null;
  readonly deposits: boolean;
  readonly shown: Shown;
}

/** What of a month is in the treasury, with its receipts, and the form for the next one. */
export function DepositPage(props: DepositPageProps) {
  const { frame, period, today, billings, items, next, deposits, shown } = props;
  const open = billings.filter(({ remaining }) => remaining > 0);
  return (
    <Layout {...frame} title="Setoran pajak" here={urls.withholdings}>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <TitleRow title={`Setoran ${periodName(period)}`} />
      <PeriodForm action={urls.deposits} period={period} today={today} />
      <TaxNav period={period} here="setoran" />
      {deposits && open.length > 0 && <DepositForm {...{ open, period, today, frame, shown }} />}
      {items.length === 0 ? (
        <Empty>
          <p>
            {open.length === 0
              ? `Tidak ada yang harus disetor untuk ${periodName(period)}.`
              : `Belum ada setoran tercatat untuk ${periodName(period)}.`}
          </p>
        </Empty>
      ) : (
        items.map((deposit) => <Deposit {...{ deposit, deposits, frame, shown }} />)
      )}
      <Next href={next && urls.depositList({ masa: period, sesudah: next })} />
    </Layout>
  );
}

function DepositForm({
  open,
  period,
  today,
  frame,
  shown,
}: Pick<DepositPageProps, 'period' | 'today' | 'frame' | 'shown'> & { readonly open: readonly Billing[] }) {
  const own = shown.typed.langkah === 'tarik' ? FRESH : shown;
  const [first] = open;
  const single = open.length === 1 ? first : undefined;
  return (
    <section class="panel decision">
      <h2>Catat bukti setor</h2>
      <FileForm action={urls.deposits} session={frame.session}>
        <input type="hidden" name="masa" value={period} />
        <SelectField
          name="tax"
          label="Pajak"
          options={open.map(({ tax, remaining }) => ({
            value: tax,
            label: `${TAX_NAMES[tax] ?? tax}, sisa ${formatRupiah(remaining)}`,
          }))}
          shown={own}
        />
        <RupiahField
          name="amount"
          label="Jumlah pada bukti setor"
          hint="Harus sama dengan sisanya, sampai rupiah terakhir."
          value={single ? single.remaining.toLocaleString('id') : ''}
          required
          shown={own}
        />
        <InputField
          name="ntpn"
          label="NTPN"
          hint="16 huruf atau angka; untuk PBJT nomor bukti setor daerah."
          required
          maxLength={40}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          shown={own}
        />
        <InputField
          name="billingCode"
          label="Kode billing (boleh kosong)"
          hint="15 angka."
          inputMode="numeric"
          maxLength={15}
          shown={own}
        />
        <InputField
          name="depositedOn"
          label="Tanggal setor"
          type="date"
          max={today}
          value={today}
          required
          shown={own}
        />
        <FileField name="fileId" label="Bukti setor (PDF atau foto)" shown={own} />
        <Consequence>
          Semua potongan pajak itu pada masa ini tercatat sudah disetor dengan NTPN tersebut.
        </Consequence>
        <button type="submit">Catat setoran</button>
      </FileForm>
    </section>
  );
}

function Deposit({
  deposit,
  deposits,
  frame,
  shown,
}: Pick<DepositPageProps, 'deposits' | 'frame' | 'shown'> & { readonly deposit: DepositView }) {
  const { id, tax, period, amount, ntpn, depositedOn, byName, billingCode } = deposit;
  const { withdrawnAt, withdrawReason, version } = deposit;
  const field = `alasan-${id}`;
  const own = shown.typed.setoran === id ? shown : FRESH;
  return (
    <article class="panel">
      <h2>{`${TAX_NAMES[tax] ?? tax} ${formatRupiah(amount)}`}</h2>
      <p class="states">
        <Tag tone={withdrawnAt === null ? 'done' : 'ended'}>
          {withdrawnAt === null ? 'Disetor' : 'Ditarik'}
        </Tag>
      </p>
      <p>
        {`${longDate(depositedOn)}, NTPN `}
        <span class="mono">{ntpn}</span>
        {billingCode !== null && `, kode billing ${billingCode}`}
        {`. Dicatat ${byName}. `}
        <a href={urls.depositReceipt(id)}>Lihat bukti setor</a>
      </p>
      {withdrawReason !== null && <p>{`Ditarik: ${withdrawReason}`}</p>}
      {deposits && withdrawnAt === null && (
        <details open={own.faults.length > 0}>
          <summary>Tarik catatan ini</summary>
          <StepForm action={urls.withdrawDeposit(id)} session={frame.session} version={version}>
            <input type="hidden" name="masa" value={period} />
            <input type="hidden" name="setoran" value={id} />
            <input type="hidden" name="langkah" value="tarik" />
            <AreaField name={field} label="Apa yang salah" rows={2} required maxLength={1000} shown={own} />
            <Consequence>
              Potongannya kembali tercatat belum disetor. Catatan lama tetap tersimpan.
            </Consequence>
            <button type="submit" class="outline">
              Tarik catatan
            </button>
          </StepForm>
        </details>
      )}
    </article>
  );
}
