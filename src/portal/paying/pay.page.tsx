import { formatRupiah } from '../../kernel/index.js';
import type { PayableView, PayeeView, StepHindrance } from '../../payments/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { InputField, RupiahField } from '../ui/fields.js';
import { ForAnother } from '../ui/for-another.js';
import { FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence, Empty, Facts, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { FileField, FileForm } from './file-form.js';
import { Clock, STEP_DEEDS } from './payment-words.js';

interface ChoiceProps {
  readonly frame: Frame;
  readonly payable: readonly PayableView[];
}

/** What can be paid, by vendor: what is ticked together goes with one transfer. */
export function PayChoicePage({ frame, payable }: ChoiceProps) {
  const groups = groupsOf(payable);
  return (
    <Layout {...frame} title="Bayar" here={urls.payments}>
      <TitleRow title="Pilih yang dibayar" />
      {groups.length === 0 ? (
        <Empty>
          <p>Tidak ada pembayaran yang menunggu dibayar. Yang sudah disetujui PA/KPA muncul di sini.</p>
          <a href={urls.payments}>Kembali ke daftar pembayaran</a>
        </Empty>
      ) : (
        <p>Satu transfer membayar satu penyedia melalui satu saluran, untuk satu tagihan atau lebih.</p>
      )}
      {groups.map((group, at) => (
        <Group group={group} at={at} />
      ))}
    </Layout>
  );
}

/** What can go together: of one vendor, from one purse of one agency. */
export function groupsOf(payable: readonly PayableView[]): PayableView[][] {
  const groups = new Map<string, PayableView[]>();
  for (const one of payable) {
    const key = `${one.agency.id} ${one.vendor.id} ${one.channel?.code ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function Group({ group, at }: { readonly group: readonly PayableView[]; readonly at: number }) {
  const [first] = group;
  if (!first) return null;
  const total = group.reduce((sum, { left }) => sum + left, 0);
  return (
    <form class="panel pay-group" method="get" action={urls.pay()}>
      <h2>{first.vendor.name}</h2>
      <p>{`${first.agency.name}, melalui ${first.channel?.name ?? 'saluran yang belum dipilih'}`}</p>
      <fieldset>
        <legend class="unseen">{`Tagihan ${first.vendor.name}`}</legend>
        {group.map((payment) => (
          <div class="option">
            <input type="checkbox" id={`pilih-${at}-${payment.id}`} name="pilih" value={payment.id} checked />
            <label for={`pilih-${at}-${payment.id}`}>
              <strong>{formatRupiah(payment.left)}</strong>
              {` nota ${payment.invoice.number}, ${payment.requisitionTitle}`}
              {payment.sent > 0 && <small>{`sudah dikirim ${formatRupiah(payment.sent)}`}</small>}
            </label>
            <Clock {...payment} />
          </div>
        ))}
      </fieldset>
      <button type="submit">
        {group.length === 1 ? 'Lanjut' : `Lanjut, paling banyak ${formatRupiah(total)}`}
      </button>
    </form>
  );
}

interface PayProps {
  readonly frame: Frame;
  readonly payments: readonly PayableView[];
  /** Why another person must send it. */
  readonly hindrance: StepHindrance | null;
  readonly today: string;
  /** The whole account number, once it was asked for. */
  readonly payee: PayeeView | null;
  readonly shown: Shown;
}

/** One transfer: to whom, for what, from which purse, with which reference and proof. */
export function PayPage({ frame, payments, hindrance, today, payee, shown }: PayProps) {
  const { session } = frame;
  const [first] = payments;
  if (!first) {
    return (
      <Layout {...frame} title="Bayar" here={urls.payments}>
        <FaultSummary faults={shown.faults} />
        <TitleRow title="Tidak ada yang dibayar" />
        <Empty>
          <p>Pembayaran ini sudah dibayar, dikembalikan, atau bukan giliran Anda lagi.</p>
          <a href={urls.pay()}>Lihat yang menunggu dibayar</a>
        </Empty>
      </Layout>
    );
  }
  const total = payments.reduce((sum, { left }) => sum + left, 0);
  const isBound = payments.every((payment) => payment.isBound);
  return (
    <Layout {...frame} title={`Bayar ${first.vendor.name}`} here={urls.payments}>
      <FaultSummary faults={shown.faults} />
      <section class="head">
        <h1 class="question">{`Kirim ${formatRupiah(total)} kepada ${first.vendor.name}`}</h1>
        {!isBound && (
          <p>Perkiraan menurut persetujuan. Pajaknya ditetapkan menurut aturan pada tanggal transfer.</p>
        )}
      </section>
      {hindrance ? (
        <ForAnother cannot={STEP_DEEDS.pay} hindrance={hindrance} />
      ) : (
        <>
          <PayeePanel {...{ payments, payee, session: frame.session, shown }} />
          <article class="panel decision">
            <FileForm action={urls.pay()} session={session}>
              <h2>Catat transfernya</h2>
              {payments.map((payment) => (
                <Part payment={payment} shown={shown} />
              ))}
              <InputField
                name="reference"
                label="Nomor SP2D atau referensi bank"
                hint="Seperti tertulis pada bukti. Satu nomor hanya dapat dipakai sekali."
                required
                maxLength={80}
                autocomplete="off"
                shown={shown}
              />
              <InputField
                name="transferredOn"
                label="Tanggal uang dikirim"
                type="date"
                max={today}
                value={today}
                required
                shown={shown}
              />
              {first.channel?.code === 'TU' && (
                <InputField
                  name="advanceOn"
                  label="Tanggal tambahan uang (TU) diterima"
                  type="date"
                  max={today}
                  required
                  shown={shown}
                />
              )}
              <FileField name="proofFileId" label="Bukti transfer (PDF atau foto)" shown={shown} />
              <Consequence>
                {`Anda menyatakan uang ini sudah dikirim melalui ${first.channel?.name ?? 'saluran ini'}. Anggaran direalisasikan, pajak dicatat, dan ${first.vendor.name} diminta menyatakan apakah uangnya masuk.`}
              </Consequence>
              <button type="submit">Catat transfer</button>
            </FileForm>
          </article>
        </>
      )}
      <p>
        <a href={urls.pay()}>Pilih pembayaran lain</a>
      </p>
    </Layout>
  );
}

function Part({ payment, shown }: { readonly payment: PayableView; readonly shown: Shown }) {
  const { id, version, left, invoice, requisitionTitle, isBound } = payment;
  const name = `nilai-${id}`;
  return (
    <div class="pay-part">
      <input type="hidden" name={`versi-${id}`} value={String(version)} />
      <p>
        <strong>{formatRupiah(left)}</strong>
        {` untuk nota `}
        <a href={urls.payment(id)}>{invoice.number}</a>
        {`, ${requisitionTitle}`}
      </p>
      <details open={(shown.typed[name] ?? '') !== '' || shown.faults.some(({ field }) => field === name)}>
        <summary>Kirim sebagian saja</summary>
        <RupiahField
          name={name}
          label={`Jumlah untuk nota ${invoice.number}`}
          hint={`Kosongkan untuk mengirim seluruh sisanya${isBound ? `, ${formatRupiah(left)}` : ''}.`}
          shown={shown}
        />
      </details>
    </div>
  );
}

function PayeePanel({
  payments,
  payee,
  session,
  shown,
}: Pick<PayProps, 'payments' | 'payee' | 'shown'> & { readonly session: Frame['session'] }) {
  const [first] = payments;
  if (!first) return null;
  const { account, vendor, id } = first;
  return (
    <article class="panel">
      <h2>Rekening tujuan</h2>
      {account === null && payee === null ? (
        <p class="mark">{`${vendor.name} belum menyebutkan rekeningnya, sehingga belum dapat dibayar.`}</p>
      ) : (
        <Facts
          facts={[
            ['Bank', payee?.bankName ?? account?.bank],
            [
              'Nomor rekening',
              payee ? <strong class="mono account-number">{payee.accountNumber}</strong> : account?.number,
            ],
            ['Atas nama', payee?.accountHolder ?? account?.holder],
          ]}
        />
      )}
      {payee?.notices.map(({ detail }) => (
        <p class="mark">{detail}</p>
      ))}
      {payee?.refusals.map(({ detail, legalBasis }) => (
        <p class="mark">{`${detail}${legalBasis === undefined ? '' : ` (${legalBasis})`}`}</p>
      ))}
      {payee === null && account !== null && (
        <details open={shown.faults.some(({ field }) => field === 'keperluan')}>
          <summary>Lihat nomor lengkap</summary>
          <StepForm action={urls.payee(id)} session={session}>
            <input type="hidden" name="pilih" value={payments.map((payment) => payment.id).join(',')} />
            <InputField
              name="keperluan"
              label="Untuk apa"
              hint="Tercatat dan dapat dibaca oleh penyedia."
              value="Menyiapkan transfer"
              required
              maxLength={200}
              shown={shown}
            />
            <button type="submit" class="outline">
              Tampilkan nomornya
            </button>
          </StepForm>
        </details>
      )}
    </article>
  );
}
