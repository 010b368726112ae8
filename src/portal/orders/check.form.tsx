import type { ComponentChildren } from 'preact';
import { REJECTION_REASONS, type DeliveryDetailView } from '../../orders/index.js';
import type { PageSession } from '../layout.js';
import { LINE_FIELDS } from './delivery-steps.js';
import { ariaOf, NameField, StepForm } from '../ui/form-parts.js';
import type { Shown, Typed } from '../ui/form-state.js';
import { Term } from '../ui/term.js';
import { PhotoForm } from './photo.form.js';

interface CheckProps {
  readonly delivery: DeliveryDetailView;
  readonly base: string;
  readonly session: PageSession | undefined;
  readonly shown: Shown;
  readonly suggested: string | null;
}

const goodsOf = ({ lines }: DeliveryDetailView) => lines.filter(({ kind }) => kind === 'goods');

/** Counting at the door: all of it with one press, or line by line. Nothing is kept before it is confirmed on the next page. */
export function CheckForm({ delivery, base, session, shown, suggested }: CheckProps) {
  const { faults, typed } = shown;
  const goods = goodsOf(delivery);
  const isTyped = typed.kiriman === delivery.id && typed.cara === 'baris';
  const name = (id: string) =>
    suggested !== null && <NameField faults={faults} typed={typed} suggested={suggested} id={id} />;
  return (
    <article class="panel decision" id="langkah" data-acts>
      <h2>{`Periksa kiriman ke-${delivery.sequence}`}</h2>
      <ul class="lines">
        {goods.map(({ name: item, unit, sent, specification }) => (
          <li class="line">
            <strong>{`${sent} ${unit}`}</strong>
            <span>
              {item}
              {specification !== '' && <small>{specification}</small>}
            </span>
          </li>
        ))}
      </ul>
      <StepForm action={`${base}/tinjau`} session={session} version={delivery.version}>
        <input type="hidden" name="kiriman" value={delivery.id} />
        <input type="hidden" name="cara" value="semua" />
        {goods.map(({ orderLineId, sent }) => (
          <input type="hidden" name={`${LINE_FIELDS.received}${orderLineId}`} value={String(sent)} />
        ))}
        {name('nama')}
        <button type="submit">Semua diterima, lengkap dan baik</button>
      </StepForm>
      <details open={isTyped}>
        <summary>Ada yang kurang atau ditolak</summary>
        <PhotoForm
          {...{ session, shown, suggested }}
          action={`${base}/foto`}
          deliveryId={delivery.id}
          kinds={['rejection']}
          lines={goods}
          title={photoTitle(delivery)}
        />
        <StepForm action={`${base}/tinjau`} session={session} version={delivery.version}>
          <input type="hidden" name="kiriman" value={delivery.id} />
          <input type="hidden" name="cara" value="baris" />
          {goods.map((line) => (
            <LineFields line={line} faults={faults} typed={isTyped ? typed : {}} />
          ))}
          {name('nama-baris')}
          <button type="submit" class="secondary">
            Lanjut: lihat ringkasan
          </button>
        </StepForm>
      </details>
    </article>
  );
}

function photoTitle({ photoRequired, proofs }: DeliveryDetailView): string {
  const photos = proofs.filter(({ kind }) => kind === 'rejection').length;
  const duty = photoRequired ? 'wajib' : 'bila ada';
  return `Foto barang yang ditolak (${photos > 0 ? `${photos} tersimpan` : duty})`;
}

function LineFields({
  line: { orderLineId, name, sent, unit },
  faults,
  typed,
}: {
  readonly line: DeliveryDetailView['lines'][number];
  readonly faults: Shown['faults'];
  readonly typed: Typed;
}) {
  const field = (prefix: string) => `${prefix}${orderLineId}`;
  const [received, rejected, reason, note] = [
    field(LINE_FIELDS.received),
    field(LINE_FIELDS.rejected),
    field(LINE_FIELDS.reason),
    field(LINE_FIELDS.note),
  ];
  return (
    <fieldset class="counted">
      <legend>{`${name}, dikirim ${sent} ${unit}`}</legend>
      <div class="pair">
        <div>
          <label for={received}>Diterima baik</label>
          <input
            id={received}
            name={received}
            type="number"
            inputMode="numeric"
            min={0}
            max={sent}
            required
            value={typed[received] ?? String(sent)}
            {...ariaOf(faults, received)}
          />
        </div>
        <div>
          <label for={rejected}>Ditolak</label>
          <input
            id={rejected}
            name={rejected}
            type="number"
            inputMode="numeric"
            min={0}
            max={sent}
            value={typed[rejected] ?? '0'}
            {...ariaOf(faults, rejected)}
          />
        </div>
      </div>
      <label for={reason}>Alasan menolak</label>
      <select id={reason} name={reason} {...ariaOf(faults, reason)}>
        <option value="">Tidak ada yang ditolak</option>
        {Object.entries(REJECTION_REASONS).map(([code, text]) => (
          <option value={code} selected={typed[reason] === code}>
            {text}
          </option>
        ))}
      </select>
      <label for={note}>Keterangan</label>
      <input
        id={note}
        name={note}
        maxLength={500}
        value={typed[note]}
        autocomplete="off"
        {...ariaOf(faults, note)}
      />
    </fieldset>
  );
}

interface ConfirmProps extends CheckProps {
  /** The form as it was sent; it goes along until it is confirmed. */
  readonly typed: Typed;
}

/** What was counted, in words, and what follows when it is confirmed. */
export function ConfirmCheck({ delivery, base, session, typed }: ConfirmProps) {
  const goods = goodsOf(delivery).map((line) => {
    const received = Number(typed[`${LINE_FIELDS.received}${line.orderLineId}`] ?? 0);
    const rejected = Number(typed[`${LINE_FIELDS.rejected}${line.orderLineId}`] || 0);
    return { ...line, received, rejected, short: line.sent - received - rejected };
  });
  const isWhole = goods.every(({ received, sent }) => received === sent);
  const isNothing = goods.every(({ received }) => received === 0);
  const carried = Object.entries(typed).filter(([name]) => !['form', 'kunci', 'version'].includes(name));
  return (
    <article class="panel decision" id="langkah" data-acts>
      <h2>Benar begini?</h2>
      <ul class="lines">
        {goods.map(({ name, unit, received, rejected, short }) => (
          <li class="line">
            <strong>{`${received} ${unit}`}</strong>
            <span>
              {`${name} diterima`}
              {rejected > 0 && <span class="lack">{`, ${rejected} ditolak`}</span>}
              {short > 0 && <span class="lack">{`, ${short} kurang`}</span>}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <strong>{consequenceOf(isWhole, isNothing)}</strong>
      </p>
      <StepForm action={`${base}/terima`} session={session} version={delivery.version}>
        {carried.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit">Ya, catat hasil pemeriksaan</button>
      </StepForm>
      <StepForm action={`${base}/ubah`} session={session} version={delivery.version} class="small-form">
        {carried.map(([name, value]) => (
          <input type="hidden" name={name} value={name === 'cara' ? 'baris' : value} />
        ))}
        <button type="submit" class="outline">
          Ubah hitungan
        </button>
      </StepForm>
    </article>
  );
}

function consequenceOf(isWhole: boolean, isNothing: boolean): ComponentChildren {
  if (isNothing)
    return 'Seluruh kiriman dinyatakan tidak diterima; penyedia diberi tahu dan harus menggantinya.';
  return isWhole ? (
    <>
      Barang dinyatakan diterima lengkap dan baik; <Term id="ppk" /> dapat menandatangani <Term id="bast" />{' '}
      dan penyedia dibayar. Ini tidak dapat ditarik kembali.
    </>
  ) : (
    'Yang diterima dapat dibayar, yang kurang tetap ditunggu, yang ditolak harus diganti. Ini tidak dapat ditarik kembali.'
  );
}
