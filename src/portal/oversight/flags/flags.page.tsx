import { formatRupiah, longDate } from '../../../kernel/index.js';
import {
  RED_FLAG_RULES,
  type FlagCounts,
  type FlagView,
  type ListFlagsRequest,
  type OpenChoices,
} from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { fullValue, shortValue } from '../../ui/chart/index.js';
import { Empty, Next, Sheet, Tag, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { Choice } from '../../ui/choice.js';
import { Term } from '../../ui/term.js';
import { SEVERITY_WORDS, turnoverHref } from './flag-words.js';

interface FlagsPageProps {
  readonly frame: Frame;
  readonly asked: ListFlagsRequest;
  readonly flags: readonly FlagView[];
  readonly next: string | null;
  readonly counts: FlagCounts;
  readonly choices: OpenChoices;
}

/** What the rules found and nobody has explained yet. */
export function FlagsPage({ frame, asked, flags, next, counts, choices }: FlagsPageProps) {
  const { rule, severity, agencyId, vendorId, state } = asked;
  const filter = { rule, severity, agencyId, vendorId, state };
  const turnover = turnoverHref(frame.session.role, vendorId ?? null, null);
  const countOf = new Map(counts.rules.map((one) => [one.rule, one.count]));
  return (
    <Layout
      {...frame}
      title="Tanda bahaya"
      note="Tanda bahaya adalah pertanyaan, bukan tuduhan."
      here={urls.flags}
      isWide
    >
      <TitleRow title="Tanda bahaya">
        <a role="button" class="outline" href={urls.flagRules}>
          Aturannya
        </a>
        <a role="button" class="outline" href={urls.flagRuns}>
          Pemeriksaan
        </a>
      </TitleRow>
      <nav class="chips" aria-label="Berat ringannya">
        <ul>
          {counts.open.map((one) => {
            const isChosen = severity === one.severity && state === 'open';
            return (
              <li>
                <a
                  class={isChosen ? 'chosen' : undefined}
                  aria-current={isChosen ? 'true' : undefined}
                  href={urls.flagsOf({ ...filter, severity: one.severity, state: 'open' })}
                >
                  {`${SEVERITY_WORDS[one.severity].word} ${fullValue(one.count, 'count')}`}
                  {one.moneyAtRisk > 0 && `, ${shortValue(one.moneyAtRisk, 'rupiah')} rupiah`}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      {turnover !== null && (
        <p>
          <a href={turnover}>Omzet dan pajak penyedia ini</a>
        </p>
      )}
      <form class="filter" method="get" action={urls.flags} aria-label="Saring">
        {vendorId !== undefined && <input type="hidden" name="vendorId" value={vendorId} />}
        <div class="filter-choices">
          <Choice
            name="state"
            label="Keadaan"
            value={state ?? ''}
            nothing="Semua"
            options={[
              { code: 'open', name: 'masih terlihat' },
              { code: 'cleared', name: 'tidak terlihat lagi' },
            ]}
          />
          <Choice
            name="severity"
            label="Berat"
            value={severity ?? ''}
            nothing="Semua"
            options={Object.entries(SEVERITY_WORDS).map(([code, { word }]) => ({ code, name: word }))}
          />
          <Choice
            name="rule"
            label="Aturan"
            value={rule ?? ''}
            nothing="Semua aturan"
            options={RED_FLAG_RULES.map(({ id, title }) => ({
              code: id,
              name: `${id} ${title}${countOf.has(id) ? ` (${countOf.get(id)})` : ''}`,
            }))}
          />
          <Choice
            name="agencyId"
            label="Instansi"
            value={agencyId ?? ''}
            nothing="Semua instansi"
            options={choices.agencies.map(({ id, name }) => ({ code: id, name }))}
          />
          <button type="submit">Tampilkan</button>
        </div>
      </form>
      {flags.length === 0 ? (
        <Empty>
          <p>
            Tidak ada <Term id="tanda-bahaya">tanda bahaya</Term> dengan saringan ini. Aturan dijalankan
            setiap malam; Anda juga dapat memintanya sekarang.
          </p>
          <a role="button" href={urls.flagRuns}>
            Lihat pemeriksaan
          </a>
        </Empty>
      ) : (
        <Sheet
          caption="Tanda bahaya, yang terbaru lebih dahulu"
          rows={flags}
          columns={[
            {
              head: 'Yang terlihat',
              cell: (flag) => <a href={urls.flag(flag.id)}>{flag.summary}</a>,
            },
            {
              head: 'Berat',
              cell: ({ severity: one, clearedAt }) =>
                clearedAt === null ? (
                  <Tag tone={SEVERITY_WORDS[one].tone}>{SEVERITY_WORDS[one].word}</Tag>
                ) : (
                  <Tag tone="ended">tidak terlihat lagi</Tag>
                ),
            },
            {
              head: 'Aturan',
              cell: (flag) => (
                <a href={urls.flagsOf({ ...filter, rule: flag.rule })}>
                  {`${flag.rule} ${RED_FLAG_RULES.find(({ id }) => id === flag.rule)?.title ?? ''}`}
                </a>
              ),
            },
            { head: 'Instansi', cell: ({ agencyName }) => agencyName ?? '-' },
            {
              head: 'Penyedia',
              cell: (flag) =>
                flag.vendorId === null ? (
                  '-'
                ) : (
                  <a href={urls.flagsOf({ ...filter, vendorId: flag.vendorId })}>{flag.vendorName}</a>
                ),
            },
            { head: 'Tanggal', cell: ({ occurredOn }) => longDate(occurredOn) },
            {
              head: 'Uang terkait',
              cell: ({ moneyAtRisk }) => (moneyAtRisk === null ? '-' : formatRupiah(moneyAtRisk)),
              isFigure: true,
            },
          ]}
        />
      )}
      <Next href={next === null ? null : urls.flagsOf({ ...filter, after: next })} />
    </Layout>
  );
}
