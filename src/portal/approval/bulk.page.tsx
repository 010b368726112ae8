import { formatRupiah, instantInWords, longDateWithDay } from '../../kernel/index.js';
import type { BulkResult, InboxRow } from '../../requisitions/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import type { Shown, Typed } from '../ui/form-state.js';
import { FaultSummary, StepForm } from '../ui/form-parts.js';
import { Consequence, Empty, Tag } from '../ui/parts.js';
import { urls } from '../urls.js';

interface BulkProps extends Frame {
  /** What waits for the reader in the present office, most pressing first. */
  readonly items: readonly InboxRow[];
}

/** Ticks before what may be approved together; what must be looked at one by one stands below. */
export function BulkPage({ government, session, items, shown }: BulkProps & { readonly shown: Shown }) {
  const together = items.filter(({ mayBulk }) => mayBulk);
  const single = items.filter(({ mayBulk }) => !mayBulk);
  return (
    <Layout title="Setujui beberapa sekaligus" {...{ government, session }} here={urls.home}>
      <p class="back">
        <a href={urls.inbox}>Kotak masuk</a>
      </p>
      <h1>Setujui beberapa sekaligus</h1>
      <FaultSummary faults={shown.faults} />
      {together.length === 0 ? (
        <Empty>
          <p>Tidak ada permintaan yang boleh disetujui bersama-sama saat ini.</p>
          <a href={urls.inbox}>Ke kotak masuk</a>
        </Empty>
      ) : (
        <StepForm action={`${urls.bulk}/tinjau`} session={session}>
          <ul class="bulk">
            {together.map((item) => (
              <li>
                <input
                  type="checkbox"
                  id={`pilih-${item.stepId}`}
                  name={`pilih-${item.stepId}`}
                  value={String(item.version)}
                />
                <label for={`pilih-${item.stepId}`}>
                  <strong>{item.title}</strong>
                  <Summary item={item} />
                </label>
                <a href={urls.approval(item.requisitionId)}>
                  Periksa<span class="unseen">{` ${item.title}`}</span>
                </a>
              </li>
            ))}
          </ul>
          <div class="verbs">
            <button type="submit">Tinjau yang dipilih</button>
          </div>
        </StepForm>
      )}
      {single.length > 0 && (
        <section>
          <h2>Harus diputus satu per satu</h2>
          <ul class="bulk">
            {single.map((item) => (
              <li>
                <div>
                  <a href={urls.approval(item.requisitionId)}>{item.title}</a>
                  <Summary item={item} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  );
}

function Summary({ item }: { readonly item: InboxRow }) {
  const { total, agencyName, requesterName, deliveryDate, dueAt, stepTitle } = item;
  return (
    <small>
      {`${formatRupiah(total)}, ${agencyName}, diajukan ${requesterName ?? '-'}. Diantar ${longDateWithDay(deliveryDate)}. ${stepTitle}${dueAt === null ? '' : ` sebelum ${instantInWords(dueAt)}`}.`}
    </small>
  );
}

/** The sum and the consequence, before anything is decided. */
export function BulkConfirmPage({ government, session, items }: BulkProps) {
  const total = items.reduce((sum, item) => sum + item.total, 0);
  return (
    <Layout title="Setujui bersama" {...{ government, session }} here={urls.home}>
      <p class="back">
        <a href={urls.bulk}>Ubah pilihan</a>
      </p>
      <h1>{`Setujui ${items.length} permintaan, ${formatRupiah(total)}?`}</h1>
      <article class="panel decision">
        <ul class="lines">
          {items.map(({ title, total: amount, requisitionId, agencyName }) => (
            <li class="line">
              <strong>{formatRupiah(amount)}</strong>
              <span>
                <a href={urls.approval(requisitionId)}>{title}</a>
                <small>{agencyName}</small>
              </span>
            </li>
          ))}
        </ul>
        <StepForm action={urls.bulk} session={session}>
          {items.map(({ stepId, version, title, requisitionId }) => (
            <>
              <input type="hidden" name={`pilih-${stepId}`} value={String(version)} />
              <input type="hidden" name={`nama-${stepId}`} value={title} />
              <input type="hidden" name={`untuk-${stepId}`} value={requisitionId} />
            </>
          ))}
          <Consequence>
            Tiap permintaan disetujui atas nama jabatan Anda dan berlanjut ke langkah berikutnya. Yang tidak
            dapat disetujui tinggal di kotak masuk dengan sebabnya; yang lain tetap jalan.
          </Consequence>
          <button type="submit">{`Setujui ${items.length} permintaan`}</button>
        </StepForm>
      </article>
    </Layout>
  );
}

/** How each came out. */
export function BulkResultPage({
  government,
  session,
  results,
  typed,
}: Frame & { readonly results: readonly BulkResult[]; readonly typed: Typed }) {
  const agreed = results.filter(({ ok }) => ok).length;
  return (
    <Layout title="Hasil persetujuan bersama" {...{ government, session }} here={urls.home}>
      <section class={`verdict ${agreed === results.length ? 'good' : 'warning'} done`} role="status">
        <div>
          <h1>
            {agreed === results.length
              ? `${agreed} permintaan disetujui`
              : `${agreed} dari ${results.length} disetujui`}
          </h1>
          {agreed < results.length && <p>Yang belum disetujui tetap menunggu Anda; sebabnya di bawah.</p>}
        </div>
      </section>
      <ul class="bulk">
        {results.map((result) => (
          <li>
            <div>
              <Tag tone={result.ok ? 'done' : 'late'}>{result.ok ? 'disetujui' : 'belum'}</Tag>{' '}
              <Name result={result} typed={typed} />
              {!result.ok && <Why problem={result.problem} />}
            </div>
          </li>
        ))}
      </ul>
      <p>
        <a role="button" href={urls.inbox}>
          Ke kotak masuk
        </a>
      </p>
    </Layout>
  );
}

function Name({ result, typed }: { readonly result: BulkResult; readonly typed: Typed }) {
  const title = typed[`nama-${result.stepId}`] ?? 'Permintaan belanja';
  const id = result.ok ? result.requisitionId : typed[`untuk-${result.stepId}`];
  return id !== undefined && /^[\da-f-]{36}$/.test(id) ? (
    <a href={urls.approval(id)}>{title}</a>
  ) : (
    <>{title}</>
  );
}

function Why({ problem }: { readonly problem: Extract<BulkResult, { ok: false }>['problem'] }) {
  const { detail, errors } = problem;
  return (
    <>
      {(errors.length > 0 ? errors : [{ detail, legalBasis: undefined }]).map((error) => (
        <small class="below">
          {error.detail}
          {error.legalBasis !== undefined && ` Dasar: ${error.legalBasis}.`}
        </small>
      ))}
    </>
  );
}
