import { formatRupiah, longDate } from '../kernel/index.js';
import { CodeForm, Layout } from './layout.js';
import { urls } from './urls.js';
import { signatureInWords, type DocumentVerdict, type FileVerdict, type Tone } from './verdict.js';

interface VerifyPageProps {
  readonly government: string;
  readonly code: string;
  readonly verdict: DocumentVerdict;
  /** What became of an uploaded file; null before one was sent. */
  readonly file: FileVerdict | null;
}

// The papers that come with the goods.
const RECEIVED: readonly string[] = ['surat-pesanan', 'surat-jalan'];

/** The answer to "is this paper real?", large enough to read across a table. */
export function VerifyPage({ government, code, verdict, file }: VerifyPageProps) {
  return (
    <Layout title={verdict.headline} government={government}>
      {file && <Banner tone={file.tone} headline={file.headline} detail={file.detail} level="file" />}
      <Banner tone={verdict.tone} headline={verdict.headline} detail={verdict.detail} level="document" />
      <Facts code={code} verdict={verdict} />
      <Signatures document={verdict.document} />
      {RECEIVED.includes(verdict.document.kind) && (
        <article class="panel">
          <h2>Barangnya sedang diantar kepada Anda?</h2>
          <p>Penerima pada perangkat daerah pemesan mencatat hasil pemeriksaannya sesudah masuk.</p>
          <p>
            <a role="button" class="outline" href={urls.scanned(code)}>
              Terima kiriman ini
            </a>
          </p>
        </article>
      )}
      {verdict.document.sha256 && <FileCheck code={code} sha256={verdict.document.sha256} />}
    </Layout>
  );
}

/** Where somebody begins who has a paper or a file, but no address. */
export function VerifyStartPage({
  government,
  file,
}: {
  readonly government: string;
  /** What became of an uploaded file that is not from here; null before one was sent. */
  readonly file: FileVerdict | null;
}) {
  return (
    <Layout title="Periksa keaslian dokumen" government={government}>
      {file ? (
        <Banner tone={file.tone} headline={file.headline} detail={file.detail} level="document" />
      ) : (
        <section class="hero">
          <h1>Apakah surat ini asli?</h1>
          <p>Ketik kode yang tercetak pada suratnya, atau kirim berkas PDF-nya.</p>
        </section>
      )}
      <article class="panel">
        <h2>Dengan kode pada surat</h2>
        <CodeForm />
      </article>
      <article class="panel">
        <h2>Dengan berkas PDF</h2>
        <p>Hanya berkas yang sama sampai ke setiap bita dikenali. Berkas Anda tidak disimpan.</p>
        <FileForm action={urls.verification} />
      </article>
    </Layout>
  );
}

/** A code that stands for nothing here. */
export function UnknownCodePage({
  government,
  code,
}: {
  readonly government: string;
  readonly code: string;
}) {
  return (
    <Layout title="Kode tidak dikenal" government={government}>
      <Banner
        tone="bad"
        headline="Kode tidak dikenal"
        detail="Tidak ada dokumen dengan kode ini. Periksa kembali setiap huruf dan angka; bila kodenya sudah benar, surat itu tidak diterbitkan oleh layanan ini."
        level="document"
      />
      <article class="panel">
        <h2>Coba sekali lagi</h2>
        <CodeForm code={code} />
      </article>
    </Layout>
  );
}

const marks: Readonly<Record<Tone, string>> = {
  good: 'M5 13.5l5 5L20 7',
  warning: 'M12.5 6v8M12.5 18v.5',
  bad: 'M6.5 6.5l12 12M18.5 6.5l-12 12',
  quiet: 'M12.5 7v6l4 2.5',
};

function Banner(props: {
  readonly tone: Tone;
  readonly headline: string;
  readonly detail: string;
  readonly level: 'document' | 'file';
}) {
  const Heading = props.level === 'document' ? 'h1' : 'h2';
  return (
    <section class={`verdict ${props.tone}`} role="status">
      <svg viewBox="0 0 25 25" width="72" height="72" aria-hidden="true">
        <circle cx="12.5" cy="12.5" r="12.5" />
        <path d={marks[props.tone]} />
      </svg>
      <div>
        <Heading>{props.headline}</Heading>
        <p>{props.detail}</p>
      </div>
    </section>
  );
}

function Facts({ code, verdict }: { readonly code: string; readonly verdict: DocumentVerdict }) {
  const { document, orderStatus } = verdict;
  return (
    <article class="panel">
      <h2>
        {document.kindName} <span class="number">{document.number}</span>
      </h2>
      <p>Cocokkan dengan surat yang Anda pegang. Bila ada yang berbeda, surat itu telah diubah.</p>
      <dl class="facts">
        <Fact name="Perangkat daerah" value={document.agency} />
        {document.vendor && <Fact name="Penyedia" value={document.vendor} />}
        <Fact name="Tanggal" value={longDate(document.date)} />
        {document.total !== null && <Fact name="Nilai" value={formatRupiah(document.total)} strong />}
        {orderStatus && <Fact name="Keadaan pesanan" value={orderStatus} />}
        <Fact name="Kode verifikasi" value={code} mono />
        {document.sha256 && <Fact name="SHA-256" value={document.sha256} mono />}
      </dl>
    </article>
  );
}

function Fact(props: {
  readonly name: string;
  readonly value: string;
  readonly strong?: boolean;
  readonly mono?: boolean;
}) {
  const look = props.mono ? 'mono' : props.strong ? 'strong' : undefined;
  return (
    <div>
      <dt>{props.name}</dt>
      <dd class={look}>{props.value}</dd>
    </div>
  );
}

function FileCheck({ code, sha256 }: { readonly code: string; readonly sha256: string }) {
  return (
    <article class="panel">
      <h2>Punya berkas PDF-nya?</h2>
      <p>
        Kirim berkasnya untuk dibandingkan dengan yang diterbitkan, sampai ke setiap bita. Berkas Anda tidak
        disimpan.
      </p>
      <FileForm action={urls.verify(code)} />
      <details>
        <summary>Periksa sendiri tanpa mengirim berkas</summary>
        <p>
          Hitung SHA-256 berkas Anda, misalnya dengan <code>sha256sum</code> atau{' '}
          <code>certutil -hashfile</code>, lalu bandingkan dengan:
        </p>
        <p class="mono">{sha256}</p>
      </details>
    </article>
  );
}

// Every browser lets a file be dropped on this field, without any script of ours.
function FileForm({ action }: { readonly action: string }) {
  return (
    <form method="post" action={action} encType="multipart/form-data" class="file-form">
      <label for="berkas">Pilih berkasnya, atau jatuhkan di kotak ini</label>
      <div class="field">
        <input id="berkas" class="drop" type="file" name="file" accept="application/pdf,image/*" required />
        <button type="submit">Bandingkan</button>
      </div>
    </form>
  );
}

function Signatures({ document }: { readonly document: DocumentVerdict['document'] }) {
  return (
    <article class="panel">
      <h2>Tanda tangan</h2>
      <p>
        Dokumen ini <strong>{document.signatureStateName}</strong>. Kotak QR dan kode pada surat hanya untuk
        memeriksa keaslian; keduanya bukan tanda tangan.
      </p>
      {document.signatures.length > 0 && (
        <dl class="facts">
          {document.signatures.map((signature) => (
            <Fact name={signature.role} value={signatureInWords(signature)} />
          ))}
        </dl>
      )}
    </article>
  );
}
