import { civilDateOf, longDate } from '../../kernel/index.js';
import type { BundleView } from '../../payments/index.js';
import type { PageSession } from '../layout.js';
import { StepForm } from '../ui/form-parts.js';
import { Tag } from '../ui/parts.js';
import { Term } from '../ui/term.js';
import { urls } from '../urls.js';

type Item = BundleView['items'][number];

interface PapersProps {
  readonly papers: BundleView;
  readonly session: PageSession;
}

/** The papers of a payment: what is missing and who brings it, what is there, and all of it as one archive. */
export function PapersPanel({ papers, session }: PapersProps) {
  const { items, isComplete } = papers;
  const missing = items.filter(({ state }) => state === 'missing');
  const there = items.filter(({ state }) => state === 'have');
  const needless = items.filter(({ state }) => state === 'not-needed');
  return (
    <article class="panel" id="berkas">
      <h2>
        Berkas <Term id="spj" />
        {isComplete ? ' lengkap' : `: ${there.length} ada, ${missing.length} kurang`}
      </h2>
      {missing.length > 0 && (
        <ul class="spj-list">
          {missing.map((item) => (
            <Paper item={item} papers={papers} />
          ))}
        </ul>
      )}
      {there.length > 0 && (
        <details open={missing.length === 0}>
          <summary>{`Sudah ada (${there.length})`}</summary>
          <ul class="spj-list">
            {there.map((item) => (
              <Paper item={item} papers={papers} />
            ))}
          </ul>
        </details>
      )}
      {needless.length > 0 && (
        <details>
          <summary>{`Tidak diperlukan (${needless.length})`}</summary>
          <ul class="spj-list">
            {needless.map((item) => (
              <Paper item={item} papers={papers} />
            ))}
          </ul>
        </details>
      )}
      <ArchivePart {...{ papers, session }} />
    </article>
  );
}

function Paper({ item, papers }: { readonly item: Item; readonly papers: BundleView }) {
  const { state, title, detail, bringer, legalBasis, stage, papers: found } = item;
  const [paper] = found.filter(({ isVoid, url }) => !isVoid && url.includes('/documents/'));
  const place = paper ? urls.document(paper.url.split('/').at(-1) ?? '') : placeOf(item, papers);
  return (
    <li>
      {state === 'missing' ? (
        <Tag tone={stage === 'before-payment' ? 'late' : 'waits'}>
          {stage === 'before-payment' ? 'Kurang' : 'Sesudah dibayar'}
        </Tag>
      ) : (
        <Tag tone={state === 'have' ? 'done' : 'ended'}>{state === 'have' ? 'Ada' : 'Tidak perlu'}</Tag>
      )}
      <strong>{place === null ? title : <a href={place}>{title}</a>}</strong>
      <span>
        {detail}
        {state === 'missing' && ` Dilengkapi ${bringer}.`}
      </span>
      {legalBasis !== null && <small>{legalBasis}</small>}
    </li>
  );
}

function placeOf({ code }: Item, { requisition, order, invoice }: BundleView): string | null {
  switch (code) {
    case 'requisition':
    case 'approval':
    case 'invitation':
      return urls.approval(requisition.id);
    case 'attendance-list':
    case 'attendance-scan':
    case 'minutes':
    case 'photo':
      return urls.proofs(requisition.id);
    case 'invoice':
    case 'faktur-pajak':
      return urls.invoice(invoice.id);
    case 'tax-proof':
    case 'transfer-proof':
      return null;
    default:
      return urls.order(order.id);
  }
}

function ArchivePart({ papers: { archive, payment }, session }: PapersProps) {
  const isReady = archive?.status === 'ready';
  const isAsked = archive?.status === 'asked';
  return (
    <section class="archive" id="spj" data-acts>
      <h3>Unduh SPJ</h3>
      {isReady && (
        <>
          <p class="downloads">
            <a href={urls.bundlePart(payment.id, 'zip')} role="button">
              {`Semua berkas (ZIP${archive.size === null ? '' : `, ${sizeText(archive.size)}`})`}
            </a>
            <a href={urls.bundlePart(payment.id, 'pdf')} role="button" class="outline">
              Satu PDF
            </a>
            <a href={urls.bundlePart(payment.id, 'json')}>Data (JSON)</a>
            <a href={urls.bundlePart(payment.id, 'manifest')}>Daftar sidik (SHA-256)</a>
          </p>
          <p>
            <small>
              {`Dibuat ${archive.madeAt === null ? '' : longDate(civilDateOf(new Date(archive.madeAt)))}. SHA-256 `}
              <span class="mono">{archive.sha256}</span>
            </small>
          </p>
          {archive.lost.length > 0 && <p class="mark">{`Berkas yang hilang: ${archive.lost.join(', ')}.`}</p>}
        </>
      )}
      {archive?.status === 'failed' && (
        <p class="mark">Arsip terakhir gagal dibuat. Minta sekali lagi; bila tetap gagal, hubungi admin.</p>
      )}
      {isAsked ? (
        <p role="status">
          Sedang disiapkan. Biasanya kurang dari satu menit.{' '}
          <a href={`${urls.payment(payment.id)}#spj`}>Muat ulang</a>
        </p>
      ) : (
        <StepForm action={urls.bundle(payment.id)} session={session}>
          <p>
            <small>Memuat nama peserta rapat: setiap pengunduhan dicatat.</small>
          </p>
          <button type="submit" class="outline">
            {isReady ? 'Buat ulang dengan keadaan sekarang' : 'Siapkan berkas SPJ'}
          </button>
        </StepForm>
      )}
    </section>
  );
}

function sizeText(bytes: number): string {
  const kilo = bytes / 1024;
  return kilo < 1024
    ? `${Math.max(1, Math.round(kilo)).toLocaleString('id')} KB`
    : `${(kilo / 1024).toLocaleString('id', { maximumFractionDigits: 1 })} MB`;
}
