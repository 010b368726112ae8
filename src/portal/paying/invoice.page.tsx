import { civilDateOf, formatRupiah, longDate } from '../../kernel/index.js';
import type { InvoiceDetailView } from '../../payments/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, InputField } from '../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence, Facts, Sheet, Tag } from '../ui/parts.js';
import { urls } from '../urls.js';
import { InvoiceTag } from './invoice-list.page.js';
import { MATCH_COLUMNS } from './payment-money.js';

interface InvoicePageProps {
  readonly frame: Frame;
  readonly invoice: InvoiceDetailView;
  readonly shown: Shown;
}

/** One invoice against its order and what was accepted; what of it may be mended, and by whom. */
export function InvoicePage({ frame, invoice, shown }: InvoicePageProps) {
  const { number, status, asked, order, agency, vendor, match, credits, kind } = invoice;
  const isOpen = status === 'mismatched';
  return (
    <Layout {...frame} title={`Tagihan ${number}`} here={urls.payments}>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <section class="head">
        <p class="states">
          <InvoiceTag {...invoice} />
        </p>
        <h1 class="question">{`Nota ${number}, ${formatRupiah(asked)}`}</h1>
        <p>{`${vendor.name} kepada ${agency.name} untuk ${order.title}.`}</p>
      </section>
      {isOpen && <MendPanel {...{ invoice, frame, shown }} />}
      <article class="panel">
        <h2>{match.isMatched ? 'Cocok sampai rupiah terakhir' : 'Dipesan, diterima, ditagih'}</h2>
        {kind === 'cancellation-fee' && <p>Biaya pembatalan: tidak ada barang yang diserahkan.</p>}
        {match.lines.length > 0 && (
          <Sheet caption="Pencocokan tiga arah per barang" columns={MATCH_COLUMNS} rows={match.lines} />
        )}
        <Sums invoice={invoice} />
      </article>
      {credits.map((credit) => (
        <article class="panel">
          <h2>{`Nota kredit ${credit.number}`}</h2>
          <p>{`${formatRupiah(credit.amount)} dikurangkan: ${credit.reason}`}</p>
          <p>
            <small>{`${credit.person}, ${longDate(civilDateOf(new Date(credit.at)))}`}</small>
          </p>
        </article>
      ))}
      <PapersOf invoice={invoice} />
      {!isOpen && invoice.possibleActions.includes('withdraw') && (
        <article class="panel">
          <WithdrawForm {...{ invoice, frame, shown }} />
        </article>
      )}
    </Layout>
  );
}

interface PartProps {
  readonly invoice: InvoiceDetailView;
  readonly frame: Frame;
  readonly shown: Shown;
}

function MendPanel({ invoice, frame, shown }: PartProps) {
  const { match, possibleActions, id, version } = invoice;
  const differences = [...match.lines.flatMap((line) => line.differences), ...match.differences];
  const isOwn = possibleActions.length > 0;
  return (
    <section class="panel attention">
      <h2>Tagihan ini belum cocok</h2>
      <p>
        {isOwn
          ? 'Selama belum cocok, tagihan ini tidak dibayar. Perbaiki dengan salah satu cara di bawah.'
          : 'Selama belum cocok, tagihan ini tidak dibayar. Penyedia yang memperbaikinya.'}
      </p>
      <ul>
        {differences.map(({ detail }) => (
          <li>{detail}</li>
        ))}
      </ul>
      {possibleActions.includes('credit') && (
        <StepForm action={urls.creditInvoice(id)} session={frame.session} version={version}>
          <h3>{`Kurangi menjadi ${formatRupiah(match.payable - match.penalty.due)}`}</h3>
          <AreaField
            name="alasan-kredit"
            label="Mengapa dikurangi"
            required
            maxLength={500}
            rows={2}
            shown={shown}
          />
          <InputField
            name="nomor-kredit"
            label="Nomor nota kredit (boleh kosong)"
            hint="Kosongkan bila Anda tidak punya nomor sendiri."
            maxLength={60}
            shown={shown}
          />
          <Consequence>
            Nota kredit dibuat, tagihan menjadi cocok, dan pembayarannya langsung dimintakan kepada perangkat
            daerah.
          </Consequence>
          <button type="submit">Buat nota kredit</button>
        </StepForm>
      )}
      {possibleActions.includes('withdraw') && <WithdrawForm {...{ invoice, frame, shown }} />}
    </section>
  );
}

function WithdrawForm({ invoice: { id, version, number }, frame, shown }: PartProps) {
  return (
    <details open={shown.typed['alasan-tarik'] !== undefined}>
      <summary>Tarik tagihan ini</summary>
      <StepForm action={urls.withdrawInvoice(id)} session={frame.session} version={version}>
        <AreaField
          name="alasan-tarik"
          label="Mengapa ditarik"
          required
          maxLength={500}
          rows={2}
          shown={shown}
        />
        <Consequence>
          {`Nota ${number} dibatalkan beserta pembayarannya. Anda dapat menagih lagi dengan nota baru.`}
        </Consequence>
        <button type="submit" class="outline">
          Tarik tagihan
        </button>
      </StepForm>
    </details>
  );
}

function Sums({ invoice }: { readonly invoice: InvoiceDetailView }) {
  const { amount, penalty, addedTax, asked, penaltyLegalBasis, match } = invoice;
  return (
    <Facts
      facts={[
        ['Jumlah barang', formatRupiah(amount)],
        penalty > 0
          ? [
              'Denda keterlambatan',
              <>
                {`- ${formatRupiah(penalty)}`}
                {penaltyLegalBasis !== null && <small class="below">{penaltyLegalBasis}</small>}
              </>,
            ]
          : null,
        addedTax > 0 ? ['PPN di atas harga', formatRupiah(addedTax)] : null,
        ['Diminta', <strong>{formatRupiah(asked)}</strong>],
        match.isMatched ? null : ['Seharusnya', formatRupiah(match.payable - match.penalty.due)],
      ]}
    />
  );
}

function PapersOf({ invoice }: { readonly invoice: InvoiceDetailView }) {
  const { nota, fakturNumber, stampDuty, order, payment, invoicedOn, submittedPerson, withdrawn, note } =
    invoice;
  return (
    <article class="panel">
      <h2>Keterangan</h2>
      <Facts
        facts={[
          ['Tanggal nota', longDate(invoicedOn)],
          ['Diajukan oleh', submittedPerson],
          [
            'Pesanan',
            <a href={urls.order(order.id)} class="number">
              {order.number}
            </a>,
          ],
          nota.document ? ['Nota', <a href={urls.document(nota.document.id)}>Lihat nota</a>] : null,
          nota.file === null ? null : ['Nota', 'Berkas milik penyedia, tersimpan dalam berkas SPJ'],
          fakturNumber === null ? null : ['Nomor faktur pajak', fakturNumber],
          stampDuty ? ['Bea meterai', stampDuty.reminder] : null,
          note === null ? null : ['Catatan', note],
          withdrawn ? ['Ditarik', withdrawn.reason] : null,
          payment === null
            ? null
            : ['Pembayaran', <a href={urls.payment(payment.id)}>Lihat sampai di mana</a>],
        ]}
      />
      {invoice.numberSource === 'generated' && (
        <p>
          <Tag tone="there">Nomor dibuatkan lokapasar</Tag>
        </p>
      )}
    </article>
  );
}
