import { instantInWords, longDate } from '../../kernel/index.js';
import type { AnchorView, AuditChainView } from '../../oversight/index.js';
import type { AuditReport } from '../../platform/audit/index.js';
import type { Page } from '../../platform/http/index.js';
import type { MailView } from '../../platform/mail/index.js';
import type { DeadLetterView, QueueState } from '../../platform/operations/index.js';
import { InputField } from '../ui/fields.js';
import { StepForm } from '../ui/form-parts.js';
import { Empty, Facts, Next, Sheet, Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { AdminPage, Chips, nextOf, type AdminProps } from './admin-page.js';

const at = (instant: Date | string): string => instantInWords(new Date(instant));

/** The queues in figures, and the jobs that failed every try, each with its reason and a way to try again. */
export function QueuesPage({
  frame,
  shown,
  queues,
  failed,
}: AdminProps & { queues: readonly QueueState[]; failed: Page<DeadLetterView> }) {
  const open = failed.items.filter(({ retriedAt }) => retriedAt === null);
  const past = failed.items.filter(({ retriedAt }) => retriedAt !== null);
  const names = new Map<string, string>(queues.map(({ name, title }) => [name, title]));
  return (
    <AdminPage {...{ frame, shown }} title="Antrean" isWide>
      <TitleRow title="Antrean">
        <StepForm action={urls.queueBoard} session={frame.session}>
          <button type="submit" class="outline">
            Buka papan teknis
          </button>
        </StepForm>
      </TitleRow>
      <Sheet
        caption="Keadaan setiap antrean"
        rows={queues}
        columns={[
          { head: 'Antrean', cell: ({ title }) => title },
          { head: 'Menunggu', cell: ({ counts }) => counts?.waiting ?? '-', isFigure: true },
          { head: 'Dikerjakan', cell: ({ counts }) => counts?.active ?? '-', isFigure: true },
          { head: 'Dijadwalkan', cell: ({ counts }) => counts?.delayed ?? '-', isFigure: true },
          { head: 'Gagal', cell: ({ counts }) => counts?.failed ?? '-', isFigure: true },
          {
            head: 'Keadaan',
            cell: ({ counts, oldestAt }) =>
              counts === null ? (
                <Tag tone="late">tidak menjawab</Tag>
              ) : oldestAt ? (
                <Tag tone="goes">{`menunggu sejak ${at(oldestAt)}`}</Tag>
              ) : (
                <Tag tone="there">kosong</Tag>
              ),
          },
        ]}
      />
      <h2>Pekerjaan gagal</h2>
      {open.length === 0 && (
        <Empty>
          <p>Tidak ada pekerjaan yang menunggu Anda.</p>
        </Empty>
      )}
      {open.map(({ id, handler, queue, error, attempts, failedAt }) => (
        <article class="panel waiting">
          <Tag tone="late">gagal</Tag>
          <h3>{names.get(queue) ?? queue}</h3>
          <p>{`${attempts} kali dicoba, terakhir ${at(failedAt)}`}</p>
          <p class="mono">{error}</p>
          <p>
            <small class="number">{handler}</small>
          </p>
          <StepForm action={urls.retryJob(id)} session={frame.session}>
            <button type="submit" aria-label={`Jalankan ulang ${handler}`}>
              Jalankan ulang
            </button>
          </StepForm>
        </article>
      ))}
      {past.length > 0 && (
        <>
          <h2>Sudah dijalankan ulang</h2>
          <Sheet
            caption="Pekerjaan yang dijalankan ulang"
            rows={past}
            columns={[
              { head: 'Pekerjaan', cell: ({ handler }) => handler },
              { head: 'Sebab gagal', cell: ({ error }) => error.split('\n')[0] ?? '' },
              {
                head: 'Dijalankan ulang',
                cell: ({ retriedAt, retriedBy }) => `${at(retriedAt ?? '')} oleh ${retriedBy ?? '-'}`,
              },
            ]}
          />
        </>
      )}
      <Next href={nextOf(urls.queues, failed.next)} />
    </AdminPage>
  );
}

const MAIL_STATES = {
  queued: ['goes', 'menunggu'],
  sent: ['there', 'terkirim'],
  failed: ['late', 'gagal'],
} as const;

type MailsProps = AdminProps & {
  readonly mails: Page<MailView>;
  readonly status: string;
  readonly recipient: string;
  readonly showsTexts: boolean;
};

/** What became of each mail; the recipient only as far as one recognises it. */
export function MailsPage({ frame, shown, mails, status, recipient, showsTexts }: MailsProps) {
  return (
    <AdminPage {...{ frame, shown }} title="Surel" isWide>
      <h1>Surel</h1>
      <form method="get" class="narrow-form">
        <InputField
          type="email"
          name="recipient"
          label="Alamat lengkap penerima"
          value={recipient}
          shown={shown}
        />
        <button type="submit" class="outline">
          Cari
        </button>
      </form>
      <Chips
        label="Saring menurut keadaan"
        path={urls.mails}
        name="status"
        chosen={status}
        options={[
          ['', 'Semua'],
          ['failed', 'Gagal'],
          ['queued', 'Menunggu'],
          ['sent', 'Terkirim'],
        ]}
      />
      {mails.items.length === 0 ? (
        <Empty>
          <p>{status === 'failed' ? 'Tidak ada surel yang gagal.' : 'Tidak ada surel di sini.'}</p>
        </Empty>
      ) : (
        <Sheet
          caption="Surel, yang terbaru lebih dahulu"
          rows={mails.items}
          columns={[
            {
              head: 'Perihal',
              cell: ({ id, subject }) => (showsTexts ? <a href={urls.mail(id)}>{subject}</a> : subject),
            },
            { head: 'Kepada', cell: ({ recipient: to }) => to },
            { head: 'Ditulis', cell: ({ createdAt }) => at(createdAt) },
            {
              head: 'Keadaan',
              cell: ({ status: state, attempts, sentAt, nextTryAt, error }) => (
                <>
                  <Tag tone={MAIL_STATES[state][0]}>{MAIL_STATES[state][1]}</Tag>{' '}
                  {state === 'sent' && sentAt !== null && at(sentAt)}
                  {state === 'queued' && nextTryAt !== null && attempts > 0 && `dicoba lagi ${at(nextTryAt)}`}
                  {error !== null && state !== 'sent' && <small class="below">{error}</small>}
                </>
              ),
            },
            {
              head: 'Langkah',
              cell: ({ id, status: state, subject }) =>
                state === 'failed' ? (
                  <StepForm action={urls.retryMail(id)} session={frame.session}>
                    <button type="submit" class="outline" aria-label={`Kirim ulang: ${subject}`}>
                      Kirim ulang
                    </button>
                  </StepForm>
                ) : (
                  '-'
                ),
            },
          ]}
        />
      )}
      <Next href={nextOf(urls.mails, mails.next, { status, recipient })} />
    </AdminPage>
  );
}

/** The text of a mail, where it may be shown. */
export function MailPage({ frame, shown, mail }: AdminProps & { mail: { subject: string; text: string } }) {
  return (
    <AdminPage {...{ frame, shown }} title="Isi surel" up={{ href: urls.mails, label: 'Surel' }}>
      <article class="panel">
        <h1>{mail.subject}</h1>
        <p class="specification">{mail.text}</p>
      </article>
    </AdminPage>
  );
}

type ChainProps = AdminProps & {
  readonly chain: AuditChainView;
  readonly anchors: readonly AnchorView[];
  /** What the check found; null when it was not asked for. */
  readonly report: AuditReport | null;
};

/** How the record stands: its last seal, what still waits, the daily anchors, and a check of the newest blocks. */
export function ChainPage({ frame, shown, chain, anchors, report }: ChainProps) {
  const { lastBlock, lastHash, sealedAt, unsealed, oldestUnsealedAt } = chain;
  return (
    <AdminPage {...{ frame, shown }} title="Rantai catatan">
      <TitleRow title="Rantai catatan">
        <a role="button" href={`${urls.chain}?periksa=ya`}>
          Periksa sekarang
        </a>
      </TitleRow>
      <p>
        Setiap langkah dicatat dan disegel bersama catatan sebelumnya. Bila satu huruf diubah, segelnya tidak
        cocok lagi.
      </p>
      {report && (
        <section class={`verdict ${report.faults.length === 0 ? 'good' : 'bad'}`} role="status">
          <div>
            <h2>
              {report.faults.length === 0 ? 'Rantai utuh' : `${report.faults.length} kesalahan ditemukan`}
            </h2>
            <p>{`${report.blocks.toLocaleString('id-ID')} blok terakhir dengan ${report.entries.toLocaleString('id-ID')} catatan diperiksa.`}</p>
            {report.faults.slice(0, 20).map(({ detail }) => (
              <p>{detail}</p>
            ))}
          </div>
        </section>
      )}
      <section class="panel">
        <h2>Ujung rantai</h2>
        <Facts
          facts={[
            ['Blok terakhir', lastBlock === null ? 'belum ada' : lastBlock.toLocaleString('id-ID')],
            sealedAt === null ? null : ['Disegel', at(sealedAt)],
            [
              'Menunggu segel',
              oldestUnsealedAt === null
                ? 'tidak ada'
                : `${unsealed.toLocaleString('id-ID')} catatan, yang tertua ${at(oldestUnsealedAt)}`,
            ],
            lastHash === null ? null : ['Sidik', <span class="mono">{lastHash}</span>],
          ]}
        />
      </section>
      <section class="panel">
        <h2>Jangkar harian</h2>
        {anchors.length === 0 ? (
          <p>Belum ada; yang pertama ditulis sesudah hari pertama berakhir.</p>
        ) : (
          <Facts
            facts={anchors.map(
              ({ date, shortHash }) => [longDate(date), <span class="mono">{shortHash}</span>] as const,
            )}
          />
        )}
        <p>
          <a href={urls.anchors}>Semua jangkar, terbuka untuk umum</a>
        </p>
      </section>
    </AdminPage>
  );
}
