import { instantInWords } from '../../../kernel/index.js';
import type { AuditChainView, AuditEntryView } from '../../../oversight/index.js';
import { ROLE_NAMES, type Role } from '../../../platform/access/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { fullValue } from '../../ui/chart/index.js';
import { FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Empty, Facts, Next, Sheet, Tag } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { Choice } from '../../ui/choice.js';
import { factText } from '../flags/evidence.js';
import { USUAL_SEARCHES, type RecordChoice } from './record-filter.js';

interface RecordsPageProps {
  readonly frame: Frame;
  readonly choice: RecordChoice;
  readonly entries: readonly AuditEntryView[];
  readonly next: string | null;
  readonly chain: AuditChainView;
  readonly shown: Shown;
}

/** Who did what and when; nothing of it can be changed unseen. */
export function RecordsPage({ frame, choice, entries, next, chain, shown }: RecordsPageProps) {
  const chosen = Object.values(choice).filter((value) => value !== '').length;
  return (
    <Layout {...frame} title="Catatan" here={urls.records} isWide>
      <FaultSummary faults={shown.faults} />
      <h1>Catatan</h1>
      <p class="definition">
        Setiap langkah setiap orang, termasuk yang ditolak. Catatan disegel berantai dan tidak dapat diubah
        diam-diam. <Chain chain={chain} />
      </p>
      <nav class="chips" aria-label="Pencarian yang sering dipakai">
        <ul>
          {USUAL_SEARCHES.map(({ label, asked }) => {
            const isChosen =
              Object.keys(asked).length === chosen &&
              Object.entries(asked).every(([name, value]) => choice[name as keyof RecordChoice] === value);
            return (
              <li>
                <a
                  class={isChosen ? 'chosen' : undefined}
                  aria-current={isChosen ? 'true' : undefined}
                  href={urls.recordsOf(asked)}
                >
                  {label}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <form class="filter" method="get" action={urls.records} aria-label="Saring">
        <div class="filter-choices">
          <Text name="dari" label="Dari" type="date" value={choice.dari} />
          <Text name="sampai" label="Sampai" type="date" value={choice.sampai} />
          <Text name="person" label="Nama lengkap" value={choice.person} />
          <Text name="recordId" label="Nomor catatan (id)" value={choice.recordId} />
          <Text name="action" label="Tindakan" value={choice.action} />
          <Text name="recordType" label="Jenis catatan" value={choice.recordType} />
          <Text name="address" label="Alamat jaringan" value={choice.address} />
          <Choice
            name="outcome"
            label="Hasil"
            value={choice.outcome}
            nothing="Semua"
            options={[
              { code: 'done', name: 'dilakukan' },
              { code: 'refused', name: 'ditolak' },
            ]}
          />
          <button type="submit">Cari</button>
        </div>
      </form>
      {entries.length === 0 ? (
        <Empty>
          <p>Tidak ada catatan yang cocok. Nama harus ditulis lengkap seperti pada akunnya.</p>
          <a role="button" href={urls.records}>
            Lihat semua catatan
          </a>
        </Empty>
      ) : (
        <Sheet
          caption="Catatan, yang terakhir lebih dahulu"
          rows={entries}
          columns={[
            { head: 'Apa', cell: (entry) => <What entry={entry} /> },
            { head: 'Siapa', cell: (entry) => <Who entry={entry} /> },
            { head: 'Kapan', cell: ({ at }) => instantInWords(new Date(at)) },
            {
              head: 'Hasil',
              cell: ({ outcome }) =>
                outcome === 'done' ? <Tag tone="done">dilakukan</Tag> : <Tag tone="late">ditolak</Tag>,
            },
            {
              head: 'Segel',
              cell: ({ block }) => (block === null ? 'menunggu' : `blok ${fullValue(block, 'count')}`),
            },
          ]}
        />
      )}
      <Next href={next === null ? null : urls.recordsOf({ ...choice, after: next })} />
      <section class="panel" aria-labelledby="unduh">
        <h2 id="unduh">Unduh yang ditampilkan di atas</h2>
        <StepForm action={urls.exportRecords} session={frame.session}>
          {Object.entries(choice).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Consequence>
            Unduhan memuat semua catatan yang cocok, bukan hanya halaman ini, dan tercatat atas nama Anda.
          </Consequence>
          <div class="way-row">
            <button type="submit" name="format" value="xlsx">
              Excel (XLSX)
            </button>
            <button type="submit" name="format" value="csv" class="outline">
              CSV
            </button>
            <button type="submit" name="format" value="jsonl" class="outline">
              JSONL dengan bukti segel
            </button>
          </div>
        </StepForm>
      </section>
    </Layout>
  );
}

interface TextProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'date';
}

function Text({ name, label, value, type = 'text' }: TextProps) {
  return (
    <label>
      {label}
      <input type={type} name={name} value={value} maxLength={200} autocomplete="off" />
    </label>
  );
}

function Chain({ chain }: { readonly chain: AuditChainView }) {
  const { lastBlock, sealedAt, unsealed } = chain;
  if (lastBlock === null || sealedAt === null) return <strong>Belum ada yang disegel.</strong>;
  return (
    <strong>
      {`Segel terakhir: blok ${fullValue(Number(lastBlock), 'count')}, ${instantInWords(new Date(sealedAt))}; ${fullValue(unsealed, 'count')} catatan menunggu segel.`}
    </strong>
  );
}

function What({ entry }: { readonly entry: AuditEntryView }) {
  const { summary, action, recordType, recordId, changes, requestId } = entry;
  const changed = Object.entries(changes as Record<string, readonly unknown[]>);
  return (
    <>
      <span>{summary}</span>
      <details class="more">
        <summary>
          Rinciannya<span class="unseen">: {summary}</span>
        </summary>
        <Facts
          facts={[
            ['Tindakan', <a href={urls.recordsOf({ action })}>{action}</a>],
            ['Catatan', <a href={urls.recordsOf({ recordType, recordId })}>{`${recordType} ${recordId}`}</a>],
            ...changed.map(
              ([field, [before, after]]) =>
                [field, `${factText(field, before)} menjadi ${factText(field, after)}`] as const,
            ),
            ['Permintaan', requestId],
          ]}
        />
      </details>
    </>
  );
}

function Who({ entry }: { readonly entry: AuditEntryView }) {
  const { person, role, capacity, originIp } = entry;
  return (
    <>
      <a href={urls.recordsOf({ person })}>{person}</a>
      <small class="below">
        {capacity !== '' && capacity !== person ? capacity : (ROLE_NAMES[role as Role] ?? role)}
        {originIp !== null && `, dari ${originIp}`}
      </small>
    </>
  );
}
