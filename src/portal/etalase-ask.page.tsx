import type { PublicVendor } from '../catalog/index.js';
import { Layout } from './layout.js';
import { urls } from './urls.js';

/** What somebody typed into the form. */
export interface TypedQuestion {
  readonly name: string;
  readonly email: string;
  readonly message: string;
  /** Empty when the question is about no item. */
  readonly itemId: string;
}

const NOTE = 'Pertanyaan diteruskan setelah alamat surel dikonfirmasi; isinya hanya dibaca penyedia.';

/** The form of a question to a vendor. */
export function AskPage({
  government,
  vendor,
  form,
  typed,
  faults,
}: {
  readonly government: string;
  readonly vendor: PublicVendor;
  readonly form: string;
  readonly typed: TypedQuestion;
  readonly faults: readonly string[];
}) {
  return (
    <Layout title={`Tanya ${vendor.name}`} government={government} note={NOTE}>
      <article class="panel">
        <h1>Tanya {vendor.name}</h1>
        {faults.length > 0 && (
          <section class="faults" role="alert" id="salah">
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </section>
        )}
        <form
          method="post"
          action={urls.askVendor(vendor.id)}
          aria-describedby={faults.length > 0 ? 'salah' : undefined}
        >
          <input type="hidden" name="formulir" value={form} />
          <input type="hidden" name="barang" value={typed.itemId} />
          <label>
            Nama Anda atau usaha Anda
            <input name="nama" value={typed.name} required maxLength={100} autocomplete="name" />
          </label>
          <label>
            Alamat surel
            <input
              name="surel"
              type="email"
              value={typed.email}
              required
              maxLength={200}
              autocomplete="email"
            />
          </label>
          <label>
            Pertanyaan
            <textarea name="pesan" rows={6} required minLength={10} maxLength={2000}>
              {typed.message}
            </textarea>
          </label>
          <label class="trap" aria-hidden="true">
            Kosongkan isian ini
            <input name="situs" tabIndex={-1} autocomplete="off" />
          </label>
          <button type="submit">Kirim pertanyaan</button>
        </form>
      </article>
    </Layout>
  );
}

/** What happens next. */
export function AskedPage({
  government,
  vendor,
  email,
}: {
  readonly government: string;
  readonly vendor: PublicVendor;
  readonly email: string;
}) {
  return (
    <Layout title="Periksa surel Anda" government={government} note={NOTE}>
      <article class="panel">
        <h1>Periksa surel Anda</h1>
        <p>
          Kami mengirim tautan ke <strong>{email}</strong>. Pertanyaan sampai kepada {vendor.name} setelah
          tautan itu dibuka dan dikonfirmasi.
        </p>
        <p>
          <a href={urls.etalaseVendor(vendor.id)}>Kembali ke {vendor.name}</a>
        </p>
      </article>
    </Layout>
  );
}
