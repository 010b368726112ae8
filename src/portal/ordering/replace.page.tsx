import type { FoundOfferView } from '../../catalog/index.js';
import { formatRupiah } from '../../kernel/index.js';
import type { ReplaceableLine } from '../../orders/index.js';
import { OfferFacts } from '../buying/catalog-cards.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, InputField, RupiahField } from '../ui/fields.js';
import type { Shown } from '../ui/form-state.js';
import { FaultSummary, StepForm } from '../ui/form-parts.js';
import { Empty } from '../ui/parts.js';
import { urls } from '../urls.js';
import type { ReplaceView } from './replacer.js';

interface ReplaceProps extends Frame {
  readonly view: ReplaceView;
  readonly words: string;
  readonly shown: Shown;
}

/** Which line is bought otherwise, and what is taken in its place. */
export function ReplacePage({ government, session, view, words, shown }: ReplaceProps) {
  const { requisition, line } = view;
  const { id, title, lane } = requisition;
  return (
    <Layout
      title={`Ganti sebelum dipesan: ${title}`}
      {...{ government, session }}
      here={urls.issuing}
      scripts={['shrink']}
    >
      <p class="back">
        <a href={urls.issue(id)}>{title}</a>
      </p>
      <h1>{line === null ? 'Barang mana yang diganti?' : `Ganti ${line.name}`}</h1>
      <FaultSummary faults={shown.faults} />
      {lane === 'urgent' ? (
        <Empty>
          <p>Pesanan mendesak mengikat penyedia yang sudah menyanggupinya; penawarannya tidak diganti.</p>
          <a href={urls.issue(id)}>Kembali ke penerbitan</a>
        </Empty>
      ) : line === null ? (
        <Lines {...view} />
      ) : (
        <Choice {...{ session, view, line, words, shown }} />
      )}
    </Layout>
  );
}

function Lines({ requisition: { id, lines } }: ReplaceView) {
  return (
    <ul class="plain-list replaceable">
      {lines.map(({ lineId, name, vendorName, quantity, unit, amount }) => (
        <li class="panel">
          <h2>
            <a href={urls.replace(id, lineId)}>{name}</a>
          </h2>
          <p>{`${quantity} ${unit} dari ${vendorName}, ${formatRupiah(amount)}`}</p>
        </li>
      ))}
    </ul>
  );
}

function Choice(props: Omit<ReplaceProps, 'government'> & { readonly line: ReplaceableLine }) {
  const { session, view, line, words, shown } = props;
  const { requisition, offers } = view;
  const { lineId, vendorName, quantity, unit, unitPrice, amount, approvedUnitPrice } = line;
  const { barang = offers[0]?.id ?? line.itemId, berkas, 'nama-berkas': fileName = '' } = shown.typed;
  const wrong = shown.faults.some(({ field }) => field === 'barang');
  return (
    <>
      <p>
        {`Sekarang ${quantity} ${unit} dari ${vendorName}, ${formatRupiah(unitPrice)} per ${unit}, ${formatRupiah(amount)} semuanya. `}
        {`Yang disetujui paling tinggi ${formatRupiah(approvedUnitPrice)} per ${unit}.`}
      </p>
      <form
        class="search"
        method="get"
        action={urls.replace(requisition.id)}
        aria-label="Cari penawaran lain"
      >
        <input type="hidden" name="baris" value={lineId} />
        <div class="search-box">
          <label class="unseen" for="cari">
            Cari barang atau penyedia
          </label>
          <input
            id="cari"
            name="cari"
            type="search"
            value={words}
            maxLength={100}
            placeholder="Nama barang"
          />
          <button type="submit" class="outline">
            Cari
          </button>
        </div>
      </form>
      <StepForm
        action={urls.compareOffer(requisition.id)}
        session={session}
        version={requisition.version}
        class="choose"
        hasFile
      >
        <input type="hidden" name="baris" value={lineId} />
        <section class="panel" aria-labelledby="barang-judul">
          <h2 id="barang-judul">Diganti dengan</h2>
          {offers.length === 0 && (
            <p>
              Tidak ada penawaran lain yang sejenis, sanggup pada hari itu, dan tidak lebih mahal dari yang
              disetujui. Yang lebih mahal memerlukan persetujuan baru.
            </p>
          )}
          <fieldset class="pick cards" id="barang">
            <legend class="unseen">Diganti dengan</legend>
            {offers.map((offer) => (
              <Offer
                {...{ offer, line }}
                isChosen={offer.id === barang}
                isWrong={wrong && offer.id === barang}
              />
            ))}
            <div class="pick-one bare">
              <input
                type="radio"
                id={`barang-${line.itemId}`}
                name="barang"
                value={line.itemId}
                checked={line.itemId === barang}
              />
              <label
                for={`barang-${line.itemId}`}
              >{`Tetap ${line.name} dari ${vendorName}, harganya turun`}</label>
            </div>
          </fieldset>
        </section>
        <section class="panel">
          <h2>Bila penyedia menawar lebih rendah</h2>
          <div class="columns-2">
            <RupiahField
              name="harga"
              label={`Harga per ${unit} menurut penawarannya`}
              hint="Kosongkan bila sama dengan yang ditayangkan."
              shown={shown}
            />
            {berkas ? (
              <div class="input">
                <p>{`Penawaran tertulis: ${fileName}, sudah terunggah.`}</p>
                <input type="hidden" name="berkas" value={berkas} />
                <input type="hidden" name="nama-berkas" value={fileName} />
              </div>
            ) : (
              <InputField
                name="file"
                label="Penawaran tertulisnya"
                hint="PDF atau foto. Wajib bila harganya di bawah yang ditayangkan."
                type="file"
                accept="application/pdf,image/jpeg,image/png,image/webp"
                data-shrink
                shown={shown}
              />
            )}
          </div>
        </section>
        <section class="panel">
          <AreaField
            name="alasan"
            label="Mengapa diganti?"
            hint="Misalnya: penyedia pertama menolak karena dapurnya penuh. Dibaca pengawas."
            shown={shown}
            required
            maxLength={500}
            rows={2}
          />
          <button type="submit">Bandingkan</button>
          <p class="below">Belum mengubah apa pun.</p>
        </section>
      </StepForm>
    </>
  );
}

function Offer(props: {
  readonly offer: FoundOfferView;
  readonly line: ReplaceableLine;
  readonly isChosen: boolean;
  readonly isWrong: boolean;
}) {
  const { offer, line, isChosen, isWrong } = props;
  const { id, name, price, unit } = offer;
  const difference = (line.unitPrice - price) * line.quantity;
  return (
    <div class="pick-one">
      <input
        type="radio"
        id={`barang-${id}`}
        name="barang"
        value={id}
        checked={isChosen}
        aria-invalid={isWrong ? 'true' : undefined}
      />
      <label for={`barang-${id}`}>
        <strong>{name}</strong>
      </label>
      <p class="price">
        {formatRupiah(price)} <small>{`per ${unit}, ${differenceText(difference)}`}</small>
      </p>
      <OfferFacts offer={offer} />
    </div>
  );
}

function differenceText(difference: number): string {
  if (difference === 0) return 'harganya sama';
  return difference > 0
    ? `lebih murah ${formatRupiah(difference)} semuanya`
    : `lebih mahal ${formatRupiah(-difference)} semuanya`;
}
