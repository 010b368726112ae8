import { formatRupiah, instantInWords, longDate } from '../../../kernel/index.js';
import { caseWorkflow, RED_FLAG_RULES, type CaseSummary, type FlagDetail } from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { AreaField, InputField } from '../../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Facts, Sheet, Tag } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { evidenceTable, factText } from './evidence.js';
import { SEVERITY_WORDS, subjectHref, SUBJECT_WORDS, turnoverHref } from './flag-words.js';

interface FlagPageProps {
  readonly frame: Frame;
  readonly flag: FlagDetail;
  /** The case that the own body made of it; undefined for those who work on no cases. */
  readonly made: CaseSummary | null | undefined;
  /** The own open cases that it can be noted in. */
  readonly cases: readonly CaseSummary[];
  readonly shown: Shown;
}

/** One finding: the question it asks, what shows it, by which article, and what an auditor makes of it. */
export function FlagPage({ frame, flag, made, cases, shown }: FlagPageProps) {
  const rule = RED_FLAG_RULES.find(({ id }) => id === flag.rule);
  const { tone, word } = SEVERITY_WORDS[flag.severity];
  const { heads, rows } = evidenceTable(flag.evidence);
  const href = subjectHref(flag);
  const turnover = turnoverHref(frame.session.role, flag.vendorId, flag.rule);
  return (
    <Layout
      {...frame}
      title={`${flag.rule} ${rule?.title ?? ''}`}
      note="Tanda bahaya adalah pertanyaan, bukan tuduhan."
      here={urls.flags}
      isWide
      scripts={[]}
    >
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.flags}>Tanda bahaya</a>
      </nav>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <article class="panel">
        <p class="moment">
          <Tag tone={flag.clearedAt === null ? tone : 'ended'}>
            {flag.clearedAt === null ? word : 'tidak terlihat lagi'}
          </Tag>
          <span>{`${flag.rule} ${rule?.title ?? ''}`}</span>
        </p>
        <h1>{rule?.question ?? flag.summary}</h1>
        <p class="saying">{flag.summary}</p>
        <Facts
          facts={[
            ['Dasar', rule?.legalBasis ?? '-'],
            ['Instansi', flag.agencyName ?? '-'],
            flag.vendorName === null
              ? null
              : ['Penyedia', <a href={urls.flagsOf({ vendorId: flag.vendorId })}>{flag.vendorName}</a>],
            turnover === null ? null : ['Omzet', <a href={turnover}>Lihat omzet dan pajaknya tahun ini</a>],
            [
              'Tentang',
              href === null ? (
                SUBJECT_WORDS[flag.subjectType]
              ) : (
                <a href={href}>{`Lihat ${SUBJECT_WORDS[flag.subjectType]}`}</a>
              ),
            ],
            ['Tanggal', longDate(flag.occurredOn)],
            flag.moneyAtRisk === null ? null : ['Uang terkait', formatRupiah(flag.moneyAtRisk)],
            ['Ditemukan', instantInWords(new Date(flag.foundAt))],
          ]}
        />
      </article>
      <section aria-labelledby="bukti">
        <h2 id="bukti">Yang menunjukkannya</h2>
        {rows.length === 0 ? (
          <p>Aturan ini tidak menyimpan rincian selain kalimat di atas.</p>
        ) : (
          <Sheet
            caption="Catatan yang menunjukkan tanda bahaya ini"
            rows={rows}
            columns={heads.map((head, at) => ({
              head,
              cell: (row: (typeof rows)[number]) => {
                const { text = '-', href: to = null } = row[at] ?? {};
                return to === null ? text : <a href={to}>{text}</a>;
              },
            }))}
          />
        )}
        <ParametersUsed parameters={flag.parameters} />
      </section>
      {made !== undefined && <WhatToDo {...{ frame, flag, made, cases, shown }} />}
    </Layout>
  );
}

function ParametersUsed({ parameters }: { readonly parameters: unknown }) {
  const used = parameters !== null && typeof parameters === 'object' ? Object.entries(parameters) : [];
  return used.length === 0 ? null : (
    <details>
      <summary>Angka yang dipakai aturan saat itu</summary>
      <Facts facts={used.map(([code, value]) => [code, factText(code, value)] as const)} />
    </details>
  );
}

type DoProps = Pick<FlagPageProps, 'frame' | 'flag' | 'cases' | 'shown'> & {
  readonly made: CaseSummary | null;
};

function WhatToDo({ frame, flag, made, cases, shown }: DoProps) {
  if (made !== null) {
    return (
      <section class="panel" aria-labelledby="perkara">
        <h2 id="perkara">Sudah menjadi perkara</h2>
        <p>{`Perkara ${made.number}: ${caseWorkflow.statusNames[made.status as keyof typeof caseWorkflow.statusNames]}.`}</p>
        <a role="button" href={urls.case(made.id)}>
          {`Buka perkara ${made.number}`}
        </a>
      </section>
    );
  }
  return (
    <div class="choices-of-work">
      <section class="panel" aria-labelledby="periksa">
        <h2 id="periksa">Perlu diperiksa?</h2>
        <StepForm action={`${urls.flag(flag.id)}/perkara`} session={frame.session}>
          <InputField
            name="title"
            label="Nama perkara"
            shown={shown}
            value={`${flag.summary}`.slice(0, 300)}
            required
            maxLength={300}
          />
          <Consequence>
            Perkara dibuka dan menjadi tugas Anda. Belum ada yang diberi tahu sampai Anda bertanya.
          </Consequence>
          <button type="submit">Buka perkara</button>
        </StepForm>
      </section>
      {cases.length > 0 && (
        <section class="panel" aria-labelledby="gabung">
          <h2 id="gabung">Bagian dari perkara lain?</h2>
          <StepForm action={`${urls.flag(flag.id)}/gabung`} session={frame.session}>
            <div class="input">
              <label for="caseId">Perkara Anda</label>
              <select id="caseId" name="caseId" required>
                {cases.map(({ id, number, title }) => (
                  <option value={id}>{`${number} ${title}`.slice(0, 90)}</option>
                ))}
              </select>
            </div>
            <Consequence>Tanda ini dicatat pada perkara itu, dengan jalan kembali ke sini.</Consequence>
            <button type="submit" class="outline">
              Catat pada perkara
            </button>
          </StepForm>
        </section>
      )}
      <section class="panel" aria-labelledby="jelas">
        <h2 id="jelas">Sudah jelas tidak ada kesalahan?</h2>
        <StepForm action={`${urls.flag(flag.id)}/jelas`} session={frame.session}>
          <AreaField
            name="conclusion"
            label="Mengapa ini bukan kesalahan"
            shown={shown}
            required
            maxLength={4000}
          />
          <Consequence>
            Perkara dibuka dan langsung ditutup dengan penjelasan ini. Nama Anda tertulis di sana.
          </Consequence>
          <button type="submit" class="outline">
            Tutup dengan penjelasan
          </button>
        </StepForm>
      </section>
    </div>
  );
}
