import { formatRupiah } from '../../kernel/index.js';
import { CANCEL_REASONS, DECLINE_REASONS, type OrderDetailView } from '../../orders/index.js';
import type { PageSession } from '../layout.js';
import { FEE_FIELD, QUANTITY_FIELD } from './amendment-steps.js';
import { InWords } from '../ui/fields.js';
import { ariaOf, NameField, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence } from '../ui/parts.js';

interface ChangeProps {
  readonly order: OrderDetailView;
  readonly base: string;
  readonly session: PageSession | undefined;
  readonly shown: Shown;
  readonly suggested: string | null;
}

/** What this person may want otherwise about an order that stands: another day, another quantity, or an end. Null for whoever may nothing. */
export function ChangeForms(props: ChangeProps) {
  const { possibleActions: may } = props.order;
  return (
    <>
      {may.includes('amend') && <ProposeForm {...props} />}
      {may.includes('ask-release') && <ReleaseForm {...props} />}
      {may.includes('cancel') && <CancelForm {...props} />}
    </>
  );
}

function Reason({ shown: { faults, typed }, id, label }: ChangeProps & { id: string; label: string }) {
  return (
    <>
      <label for={id}>{label}</label>
      <textarea id={id} name="alasan" rows={2} maxLength={500} required {...ariaOf(faults, 'alasan')}>
        {typed.alasan}
      </textarea>
    </>
  );
}

function Codes({
  codes,
  id,
  shown: { faults, typed },
}: ChangeProps & { readonly codes: Readonly<Record<string, string>>; readonly id: string }) {
  return (
    <>
      <label for={id}>Sebabnya</label>
      <select id={id} name="sebab" required {...ariaOf(faults, 'sebab')}>
        <option value="">Pilih</option>
        {Object.entries(codes).map(([code, text]) => (
          <option value={code} selected={typed.sebab === code}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}

function Name({ shown: { faults, typed }, suggested, id }: ChangeProps & { readonly id: string }) {
  return suggested === null ? null : (
    <NameField faults={faults} typed={typed} suggested={suggested} id={id} />
  );
}

function ProposeForm(props: ChangeProps) {
  const { order, base, session, shown } = props;
  const { faults, typed } = shown;
  const { date, time, place, receiver } = order.delivery;
  const field = (id: string, value: string) => ({
    id,
    name: id,
    value: typed[id] ?? value,
    ...ariaOf(faults, id),
  });
  return (
    <details class="panel folded" data-acts open={typed.tanggal !== undefined}>
      <summary>Usulkan perubahan</summary>
      <p>Ubah yang perlu saja. Berlaku bila pihak lain setuju.</p>
      <StepForm action={`${base}/usulan/usul`} session={session} version={order.version}>
        <div class="pair moment">
          <div>
            <label for="tanggal">Tanggal</label>
            <input type="date" required {...field('tanggal', date)} />
            <InWords id="tanggal" type="date" value={typed.tanggal ?? date} />
          </div>
          <div>
            <label for="jam">Jam</label>
            <input type="time" {...field('jam', time ?? '')} />
            <InWords id="jam" type="time" value={typed.jam ?? time ?? ''} />
          </div>
        </div>
        <label for="tempat">Tempat</label>
        <input maxLength={300} required {...field('tempat', place)} />
        <label for="penerima">Penerima</label>
        <input maxLength={200} required {...field('penerima', receiver)} />
        {order.lines
          .filter(({ kind }) => kind === 'goods')
          .map(({ id, name, unit, quantity }) => (
            <div class="count">
              <label for={`${QUANTITY_FIELD}${id}`}>{name}</label>
              <span class="with-unit">
                <input
                  type="number"
                  inputMode="numeric"
                  min={1}
                  required
                  {...field(`${QUANTITY_FIELD}${id}`, String(quantity))}
                />
                <span>{unit}</span>
              </span>
            </div>
          ))}
        <Reason {...props} id="alasan" label="Mengapa" />
        <Name {...props} id="nama-usul" />
        <button type="submit">Kirim usulan</button>
      </StepForm>
    </details>
  );
}

function ReleaseForm(props: ChangeProps) {
  const { order, base, session } = props;
  return (
    <details class="panel folded" data-acts>
      <summary>Minta dilepaskan dari pesanan</summary>
      <p>Pesanan tetap mengikat sampai pemesan setuju, dan pelepasan tercatat pada usaha Anda.</p>
      <StepForm action={`${base}/usulan/lepas`} session={session} version={order.version}>
        <Codes {...props} codes={DECLINE_REASONS} id="sebab-lepas" />
        <Reason {...props} id="alasan-lepas" label="Keterangan" />
        <Name {...props} id="nama-lepas" />
        <button type="submit" class="secondary">
          Minta dilepaskan
        </button>
      </StepForm>
    </details>
  );
}

function CancelForm(props: ChangeProps) {
  const { order, base, session, shown } = props;
  const fee = shown.typed[FEE_FIELD] ?? '';
  return (
    <details class="panel folded" data-acts open={shown.typed.lalu !== undefined}>
      <summary>Batalkan pesanan</summary>
      {fee === '' && (
        <p>
          Bila sudah dekat waktu penyerahan, penyedia dibayar sebagian. Jumlahnya diperlihatkan dahulu sebelum
          pesanan benar-benar dibatalkan.
        </p>
      )}
      <StepForm action={`${base}/pembatalan`} session={session} version={order.version}>
        <Codes {...props} codes={CANCEL_REASONS} id="sebab" />
        <Reason {...props} id="alasan-batal" label="Keterangan" />
        <label for="lalu">Kebutuhannya</label>
        <select id="lalu" name="lalu">
          <option value="reopen">dipesan kepada penyedia lain</option>
          <option value="end" selected={shown.typed.lalu === 'end'}>
            tidak jadi dipesan; anggarannya bebas kembali
          </option>
        </select>
        {fee !== '' && (
          <>
            <input type="hidden" name={FEE_FIELD} value={fee} />
            <Consequence>
              {`${formatRupiah(Number(fee))} dibayarkan kepada penyedia; sisanya kembali ke anggaran. Tidak ada biaya bila penyedia tidak memenuhi kewajibannya.`}
            </Consequence>
          </>
        )}
        <button type="submit" class="secondary">
          {fee === '' ? 'Batalkan pesanan ini' : `Batalkan dengan biaya ${formatRupiah(Number(fee))}`}
        </button>
      </StepForm>
    </details>
  );
}
