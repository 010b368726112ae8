import { PROOF_KINDS, type ProofKind } from '../../orders/index.js';
import type { PageSession } from '../layout.js';
import { NameField } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';

interface PhotoFormProps {
  readonly action: string;
  readonly session: PageSession | undefined;
  readonly deliveryId: string;
  /** What the photo may show; of several one is chosen. */
  readonly kinds: readonly ProofKind[];
  /** The lines one of which it may show. */
  readonly lines?: readonly { readonly orderLineId: string; readonly name: string }[];
  readonly shown: Shown;
  readonly suggested: string | null;
  readonly title: string;
}

/** A photo from the camera of the phone, with the place if its owner wants to say it. */
export function PhotoForm(props: PhotoFormProps) {
  const { action, session, deliveryId, kinds, lines = [], shown, suggested, title } = props;
  return (
    <details class="photo" id="foto" data-acts open={shown.faults.some(({ field }) => field === 'foto')}>
      <summary>{title}</summary>
      <form method="post" action={action} enctype="multipart/form-data" data-photo>
        {session && <input type="hidden" name="form" value={session.form} />}
        <input type="hidden" name="kiriman" value={deliveryId} />
        <input type="hidden" name="lintang" value="" />
        <input type="hidden" name="bujur" value="" />
        {suggested !== null && (
          <NameField
            faults={shown.faults}
            typed={shown.typed}
            suggested={suggested}
            id={`nama-foto-${deliveryId}`}
          />
        )}
        {kinds.length === 1 ? (
          <input type="hidden" name="jenis" value={kinds[0]} />
        ) : (
          <>
            <label for={`jenis-${deliveryId}`}>Foto apa</label>
            <select id={`jenis-${deliveryId}`} name="jenis">
              {kinds.map((kind) => (
                <option value={kind}>{PROOF_KINDS[kind]}</option>
              ))}
            </select>
          </>
        )}
        {lines.length > 0 && (
          <>
            <label for={`baris-${deliveryId}`}>Barang</label>
            <select id={`baris-${deliveryId}`} name="baris">
              {lines.map(({ orderLineId, name }) => (
                <option value={orderLineId}>{name}</option>
              ))}
            </select>
          </>
        )}
        <label for={`file-${deliveryId}`}>Foto</label>
        <input
          id={`file-${deliveryId}`}
          type="file"
          name="file"
          accept="image/jpeg,image/png,image/webp"
          capture="environment"
          data-shrink
          required
        />
        <label class="tick" hidden data-position>
          <input type="checkbox" /> Sertakan lokasi saya
        </label>
        <button type="submit" class="outline">
          Kirim foto
        </button>
      </form>
    </details>
  );
}
