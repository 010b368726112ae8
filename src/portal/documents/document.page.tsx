import { formatRupiah, longDate } from '../../kernel/index.js';
import type { ShownDocument } from '../../documents/index.js';
import { FaultNotice } from '../ui/fault-notice.js';
import { Layout, type PageSession } from '../layout.js';
import { urls } from '../urls.js';
import { signatureInWords } from '../verdict.js';
import { ScanForm, SignForm } from './signing.forms.js';

interface DocumentPageProps {
  readonly government: string;
  readonly session: PageSession;
  readonly document: ShownDocument;
  /** The reader's certificate in words; null when there is none. */
  readonly certificate: string | null;
  readonly today: string;
  readonly fault: string | null;
  readonly done: string | null;
}

/** A document for its parties: what it is, who has signed it and how, and the reader's own signature. */
export function DocumentPage(props: DocumentPageProps) {
  const { government, session, document, fault, done } = props;
  const { kindName, number, statusName, publicFacts, status, id } = document;
  const mine = document.signatures.filter(({ slot }) => document.mine.includes(slot));
  return (
    <Layout title={`${kindName} ${number}`} government={government} note="" session={session}>
      {done !== null && (
        <section class="verdict good" role="status">
          <div>
            <h2>Tercatat</h2>
            <p>{done}</p>
          </div>
        </section>
      )}
      <FaultNotice fault={fault} title="Belum tercatat" />
      <article class="panel">
        <p class={status === 'void' ? 'tag late' : 'tag'}>{statusName}</p>
        <h1>
          {kindName} <span class="number">{number}</span>
        </h1>
        <dl class="facts">
          <Fact name="Perangkat daerah" value={publicFacts.agency} />
          {publicFacts.vendor && <Fact name="Penyedia" value={publicFacts.vendor} />}
          <Fact name="Tanggal" value={longDate(publicFacts.date)} />
          {publicFacts.total !== null && <Fact name="Nilai" value={formatRupiah(publicFacts.total)} />}
          <Fact name="Kode verifikasi" value={document.verificationCode} />
        </dl>
        <Downloads document={document} />
        <p>
          <a href={urls.verify(document.verificationCode)}>Halaman pemeriksaan untuk umum</a>
        </p>
      </article>
      <Signatures document={document} />
      {mine.map((place) => (
        <SignForm {...props} place={place} action={urls.signDocument(id)} />
      ))}
      {document.scannable.length > 0 && <ScanForm {...props} action={urls.scanDocument(id)} />}
    </Layout>
  );
}

function Downloads({ document: { id, sha256, signatures } }: { readonly document: ShownDocument }) {
  const revisions = signatures.flatMap(({ revision }) => (revision === null ? [] : [revision]));
  const newest = Math.max(0, ...revisions);
  if (sha256 === null) return <p>Berkas PDF-nya sedang dibuat; muat ulang sebentar lagi.</p>;
  return (
    <p class="downloads">
      <a role="button" href={urls.documentFile(id, newest)}>
        {newest === 0 ? 'Unduh PDF' : 'Unduh PDF bertanda tangan'}
      </a>
      {newest > 0 && <a href={urls.documentFile(id, 0)}>PDF sebelum ditandatangani</a>}
    </p>
  );
}

function Signatures({ document }: { readonly document: ShownDocument }) {
  const { signatures, signatureStateName, scans, id } = document;
  return (
    <article class="panel">
      <h2>Tanda tangan</h2>
      <p>
        Dokumen ini <strong>{signatureStateName}</strong>. Kotak QR pada surat bukan tanda tangan.
      </p>
      {signatures.length > 0 && (
        <dl class="facts">
          {signatures.map((place) => (
            <Fact
              name={`${place.role}: ${place.name}`}
              value={signatureInWords({
                ...place,
                certificateIssuer: place.certificate?.issuer ?? null,
                isCertificateTrusted: place.certificate?.isTrusted ?? null,
              })}
            />
          ))}
        </dl>
      )}
      {scans.length > 0 && (
        <>
          <h3>Pindaian kertas</h3>
          <ul>
            {scans.map((scan) => (
              <li>
                <a
                  href={urls.documentScan(id, scan.id)}
                >{`Pindaian, ditandatangani ${longDate(scan.signedOn)}`}</a>
                {`, diunggah ${scan.broughtBy}${scan.isCurrent ? '' : '; sudah diganti yang lebih jelas'}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
