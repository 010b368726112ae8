import type { FulfilmentView } from '../../orders/index.js';
import type { PageSession } from '../layout.js';
import { LINE_FIELDS } from './delivery-steps.js';
import { ariaOf, NameField, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { PhotoForm } from './photo.form.js';

interface BringProps {
  readonly fulfilment: FulfilmentView;
  readonly base: string;
  readonly session: PageSession | undefined;
  readonly shown: Shown;
  readonly suggested: string | null;
  /** A picture that leads the receiver to their page; null where nothing stands at the door. */
  readonly qr: string | null;
}

type Delivery = FulfilmentView['deliveries'][number];

/** The vendor's next step with its goods, and only that one. Null when nothing is left to bring. */
export function BringForm(props: BringProps) {
  const { deliveries, lines } = props.fulfilment;
  const current = deliveries.find(({ status }) => ['preparing', 'on-the-way', 'arrived'].includes(status));
  if (current?.status === 'preparing') return <DepartStep {...props} delivery={current} />;
  if (current?.status === 'on-the-way') return <ArriveStep {...props} delivery={current} />;
  if (current) return <DoorStep {...props} delivery={current} />;
  const isOpen = lines.some(({ open, toReplace }) => open + toReplace > 0);
  return isOpen ? <PrepareStep {...props} /> : null;
}

function Name({ shown: { faults, typed }, suggested }: BringProps) {
  return suggested === null ? null : <NameField faults={faults} typed={typed} suggested={suggested} />;
}

function PrepareStep(props: BringProps) {
  const { base, session } = props;
  return (
    <article class="panel decision" id="langkah" data-acts>
      <h2>Langkah berikutnya: siapkan</h2>
      <StepForm action={`${base}/siapkan`} session={session}>
        <Name {...props} />
        <button type="submit">Mulai menyiapkan</button>
        <small>Pemesan melihat bahwa pesanannya sedang disiapkan.</small>
      </StepForm>
    </article>
  );
}

function DepartStep(props: BringProps & { readonly delivery: Delivery }) {
  const { base, session, delivery, fulfilment, shown } = props;
  const { faults, typed } = shown;
  const goods = fulfilment.lines.filter(({ open, toReplace }) => open + toReplace > 0);
  const rejecting = fulfilment.deliveries.filter(({ lines }) =>
    lines.some(({ rejected }) => (rejected ?? 0) > 0),
  );
  const isOnlyReplacement = goods.every(({ open }) => open === 0);
  const replaces = typed.pengganti ?? (isOnlyReplacement ? rejecting.at(-1)?.id : '');
  return (
    <article class="panel decision" id="langkah" data-acts>
      <h2>Langkah berikutnya: berangkat</h2>
      <StepForm action={`${base}/berangkat`} session={session} version={delivery.version}>
        <input type="hidden" name="kiriman" value={delivery.id} />
        {goods.map(({ orderLineId, name, unit, open, toReplace }) => {
          const field = `${LINE_FIELDS.sent}${orderLineId}`;
          return (
            <div class="count">
              <label for={field}>{name}</label>
              <span class="with-unit">
                <input
                  id={field}
                  name={field}
                  type="number"
                  inputMode="numeric"
                  min={0}
                  max={open + toReplace}
                  value={typed[field] ?? String(open > 0 ? open : toReplace)}
                  required
                  {...ariaOf(faults, field)}
                />
                <span>{unit}</span>
              </span>
            </div>
          );
        })}
        {rejecting.length > 0 && (
          <>
            <label for="pengganti">Kiriman ini</label>
            <select id="pengganti" name="pengganti">
              <option value="">bagian pesanan yang belum diantar</option>
              {rejecting.map(({ id, sequence }) => (
                <option value={id} selected={replaces === id}>
                  {`pengganti barang yang ditolak dari kiriman ke-${sequence}`}
                </option>
              ))}
            </select>
          </>
        )}
        <div class="pair">
          <div>
            <label for="pengemudi">Pengantar, bila orang lain</label>
            <input
              id="pengemudi"
              name="pengemudi"
              maxLength={100}
              value={typed.pengemudi}
              autocomplete="off"
            />
          </div>
          <div>
            <label for="kendaraan">Nomor kendaraan</label>
            <input
              id="kendaraan"
              name="kendaraan"
              maxLength={50}
              value={typed.kendaraan}
              autocomplete="off"
            />
          </div>
        </div>
        <Name {...props} />
        <button type="submit">Berangkat</button>
        <small>Surat jalan dibuat dengan jumlah ini dan tidak dapat diubah sesudahnya.</small>
      </StepForm>
      <details>
        <summary>Tidak jadi berangkat</summary>
        <StepForm action={`${base}/batal`} session={session} version={delivery.version}>
          <input type="hidden" name="kiriman" value={delivery.id} />
          {props.suggested !== null && (
            <NameField faults={faults} typed={typed} suggested={props.suggested} id="nama-batal" />
          )}
          <button type="submit" class="secondary">
            Batalkan kiriman ini
          </button>
        </StepForm>
      </details>
    </article>
  );
}

function ArriveStep(props: BringProps & { readonly delivery: Delivery }) {
  const { base, session, delivery, shown, suggested } = props;
  return (
    <article class="panel decision" id="langkah" data-acts>
      <h2>Langkah berikutnya: tiba</h2>
      <StepForm action={`${base}/tiba`} session={session} version={delivery.version} class="with-position">
        <input type="hidden" name="kiriman" value={delivery.id} />
        <input type="hidden" name="lintang" value="" />
        <input type="hidden" name="bujur" value="" />
        <Name {...props} />
        <label class="tick" hidden data-position>
          <input type="checkbox" /> Sertakan lokasi saya
        </label>
        <button type="submit">Sudah tiba</button>
        <small>Jam tibanya dicatat sekarang, menurut jam kami.</small>
      </StepForm>
      <PhotoForm
        {...{ session, shown, suggested }}
        action={`${base}/foto`}
        deliveryId={delivery.id}
        kinds={['arrival', 'departure']}
        title="Tambah foto"
      />
    </article>
  );
}

function DoorStep(props: BringProps & { readonly delivery: Delivery }) {
  const { base, session, delivery, shown, suggested, qr } = props;
  return (
    <article class="panel decision" id="langkah">
      <h2>Menunggu penerima</h2>
      <p>
        {delivery.lateness?.text ?? ''}. Penerima memeriksa dengan tautan dalam surelnya sendiri atau dengan
        masuk. Anda tidak dapat menyatakan barang diterima.
      </p>
      {qr !== null && (
        <figure class="door">
          <img src={qr} width={220} height={220} alt="Kode QR menuju halaman penerimaan kiriman ini" />
          <figcaption>Penerima yang mempunyai akun dapat memindai kode ini.</figcaption>
        </figure>
      )}
      <PhotoForm
        {...{ session, shown, suggested }}
        action={`${base}/foto`}
        deliveryId={delivery.id}
        kinds={['handover', 'arrival']}
        title="Tambah foto serah terima"
      />
    </article>
  );
}
