import { formatRupiah } from '../../kernel/index.js';
import type { UnbilledLine, UnbilledOrder } from '../../payments/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { InputField } from '../ui/fields.js';
import { FaultSummary } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence } from '../ui/parts.js';
import { urls } from '../urls.js';
import { FileField, FileForm } from './file-form.js';

interface NewInvoiceProps {
  readonly frame: Frame;
  readonly order: UnbilledOrder;
  readonly today: string;
  readonly shown: Shown;
}

/** An invoice by hand: a part of what was accepted, an own number, an own paper. */
export function NewInvoicePage({ frame, order, today, shown }: NewInvoiceProps) {
  const { orderId, orderNumber, title, agencyName, isPkp } = order;
  // Of an order that was called off nothing was accepted; its fee is billed whole.
  const isFee = order.lines.length === 0;
  const lines = order.lines.filter((line) => line.accepted > line.billed);
  return (
    <Layout {...frame} title={`Tagih pesanan ${orderNumber}`} here={urls.payments}>
      <FaultSummary faults={shown.faults} />
      <section class="head">
        <h1 class="question">Tagih dengan isian sendiri</h1>
        <p>{`${title}, ${agencyName}. ${isFee ? 'Biaya pembatalan' : 'Yang diterima dan belum ditagih'}: ${formatRupiah(order.open)}.`}</p>
      </section>
      <article class="panel">
        <FileForm action={urls.newInvoice(orderId)} session={frame.session}>
          {!isFee && <h2>Barang yang ditagih</h2>}
          {lines.map((line) => (
            <Line line={line} shown={shown} />
          ))}
          <h2>Notanya</h2>
          <InputField
            name="number"
            label="Nomor nota Anda"
            hint="Kosongkan bila tidak punya: nomor dibuatkan."
            maxLength={60}
            autocomplete="off"
            shown={shown}
          />
          <InputField
            name="invoicedOn"
            label="Tanggal nota"
            type="date"
            value={today}
            max={today}
            required
            shown={shown}
          />
          {isPkp !== false && (
            <InputField
              name="fakturNumber"
              label="Nomor faktur pajak"
              hint="Hanya bila Anda pengusaha kena pajak (PKP): 17 angka dari Coretax."
              maxLength={30}
              inputMode="numeric"
              shown={shown}
            />
          )}
          <FileField
            name="fileId"
            label="Foto atau PDF nota Anda (boleh kosong)"
            shown={shown}
            isRequired={false}
          />
          <Consequence>
            {isFee
              ? 'Tagihan dicocokkan dengan biaya pembatalan. '
              : 'Tagihan dicocokkan dengan pesanan dan berita acara. '}
            Bila cocok, pembayarannya langsung dimintakan.
          </Consequence>
          <button type="submit">Kirim tagihan</button>
        </FileForm>
      </article>
    </Layout>
  );
}

function Line({ line, shown }: { readonly line: UnbilledLine; readonly shown: Shown }) {
  const { orderLineId, name, unit, unitPrice, accepted, billed } = line;
  const open = accepted - billed;
  return (
    <InputField
      name={`jumlah-${orderLineId}`}
      label={name}
      hint={`Dapat ditagih ${open.toLocaleString('id')} ${unit}, ${formatRupiah(unitPrice)} per ${unit}. Isi 0 bila belum.`}
      suffix={unit}
      type="number"
      inputMode="numeric"
      min={0}
      max={1_000_000}
      value={String(open)}
      required
      shown={shown}
    />
  );
}
