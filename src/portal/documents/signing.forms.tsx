import type { ShownDocument } from '../../documents/index.js';
import type { PageSession } from '../layout.js';
import { InWords } from '../ui/fields.js';
import { urls } from '../urls.js';

interface FormProps {
  readonly session: PageSession;
  readonly document: ShownDocument;
  readonly action: string;
}

interface SignFormProps extends FormProps {
  readonly place: ShownDocument['signatures'][number];
  /** The reader's certificate in words; null when there is none. */
  readonly certificate: string | null;
}

/** The signature of one person by certificate; the passphrase goes with the form and is kept nowhere. */
export function SignForm({ session, document, action, place, certificate }: SignFormProps) {
  return (
    <article class="panel decision" id="tanda-tangani">
      <h2>{`Tanda tangani sebagai ${place.role}`}</h2>
      {certificate === null ? (
        <p>
          Anda belum mendaftarkan sertifikat. <a href={urls.certificates}>Daftarkan berkas .p12 Anda</a>, atau
          tanda tangani di atas kertas dan minta perangkat daerah menyimpan pindaiannya.
        </p>
      ) : (
        <>
          <p>
            {certificate}. <a href={urls.certificates}>Ganti atau cabut</a>
          </p>
          <form method="post" action={action}>
            <input type="hidden" name="form" value={session.form} />
            <input type="hidden" name="version" value={String(document.version)} />
            <input type="hidden" name="slot" value={place.slot} />
            <label for="sandi">Kata sandi sertifikat</label>
            <input id="sandi" type="password" name="passphrase" required maxLength={200} autocomplete="off" />
            <small>Dipakai sekali untuk tanda tangan ini dan tidak disimpan.</small>
            <div class="verbs">
              <button type="submit">Tanda tangani</button>
            </div>
          </form>
        </>
      )}
    </article>
  );
}

/** The scan of a paper that was signed by hand, for those who have not signed otherwise. */
export function ScanForm({ session, document, action, today }: FormProps & { readonly today: string }) {
  const open = document.signatures.filter(({ slot }) => document.scannable.includes(slot));
  return (
    <article class="panel">
      <h2>Ditandatangani di atas kertas?</h2>
      <p>
        Unduh, cetak, tanda tangani, lalu pindai atau foto kertasnya. Aslinya tetap kertas itu; simpanlah.
      </p>
      <form method="post" action={action} encType="multipart/form-data">
        <input type="hidden" name="form" value={session.form} />
        <input type="hidden" name="version" value={String(document.version)} />
        <fieldset>
          <legend>Siapa yang menandatangani</legend>
          {open.map(({ slot, role, name }) => (
            <div class="signer">
              <label>
                <input type="checkbox" name={`pilih-${slot}`} value="ya" checked />
                {role}
              </label>
              <input
                name={`nama-${slot}`}
                value={name}
                maxLength={200}
                aria-label={`Nama penanda tangan ${role}`}
              />
            </div>
          ))}
        </fieldset>
        <label for="tanggal">Tanggal tanda tangan</label>
        <input id="tanggal" type="date" name="signedOn" value={today} max={today} required />
        <InWords id="tanggal" type="date" value={today} />
        <label for="pindaian">Pindaian (PDF atau foto)</label>
        <input id="pindaian" class="drop" type="file" name="file" accept="application/pdf,image/*" required />
        <div class="verbs">
          <button type="submit" class="outline">
            Simpan pindaian
          </button>
        </div>
      </form>
    </article>
  );
}
