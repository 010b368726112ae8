import type { BudgetShifts, ShiftSummary } from '../../budget/index.js';
import { formatRupiah, instantInWords, longDate } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, InputField } from '../ui/fields.js';
import type { Shown } from '../ui/form-state.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import { Consequence, Empty, Facts, Next, Sheet, Tag, TitleRow, type Tone } from '../ui/parts.js';
import { Term } from '../ui/term.js';
import { urls } from '../urls.js';

/** A shift as the API shows it. */
export type ShiftView = NonNullable<Awaited<ReturnType<BudgetShifts['show']>>>;
type Row = ShiftView['rows'][number];

const KINDS = { pergeseran: 'Pergeseran', dppa: 'DPPA' } as const;
const STATUS: Readonly<Record<ShiftSummary['status'], { tone: Tone; name: string }>> = {
  draft: { tone: 'waits', name: 'Konsep' },
  published: { tone: 'done', name: 'Berlaku' },
  withdrawn: { tone: 'ended', name: 'Ditarik' },
};

interface ShiftListProps extends Frame {
  readonly items: readonly ShiftSummary[];
  readonly next: string | null;
  readonly mayDraft: boolean;
}

/** Decrees that changed the budget, or wait to. */
export function ShiftListPage({ government, session, items, next, mayDraft }: ShiftListProps) {
  return (
    <Layout title="Pergeseran anggaran" {...{ government, session }} here={urls.budget} isWide>
      <p class="back">
        <a href={urls.budget}>Anggaran</a>
      </p>
      <TitleRow title="Pergeseran anggaran">
        {mayDraft && (
          <a role="button" href={urls.newBudgetShift}>
            Susun konsep
          </a>
        )}
      </TitleRow>
      {items.length === 0 ? (
        <Empty>
          <p>
            Belum ada pergeseran.{' '}
            {mayDraft ? (
              'Susun konsep dari keputusannya; '
            ) : (
              <>
                <Term id="ppk-skpd" /> menyusunnya,{' '}
              </>
            )}
            <Term id="pa" /> memberlakukannya.
          </p>
        </Empty>
      ) : (
        <Sheet
          caption="Pergeseran, yang terbaru lebih dahulu"
          rows={items}
          columns={[
            {
              head: 'Keputusan',
              cell: ({ id, decreeNumber, decreeDate, agencyName }) => (
                <>
                  <a href={urls.budgetShift(id)}>{decreeNumber}</a>
                  <small class="below">{`${longDate(decreeDate)}, ${agencyName}`}</small>
                </>
              ),
            },
            { head: 'Jenis', cell: ({ kind, fiscalYear }) => `${KINDS[kind]} ${fiscalYear}` },
            {
              head: 'Keadaan',
              cell: ({ status, fileId }) => (
                <>
                  <Tag tone={STATUS[status].tone}>{STATUS[status].name}</Tag>
                  {status === 'published' && fileId === null && (
                    <small class="below">pindaian keputusan belum ada</small>
                  )}
                </>
              ),
            },
            { head: 'Naik', cell: ({ rises }) => formatRupiah(rises), isFigure: true },
            { head: 'Turun', cell: ({ falls }) => formatRupiah(falls), isFigure: true },
          ]}
        />
      )}
      <Next href={next === null ? null : `${urls.budgetShifts}?after=${next}`} />
    </Layout>
  );
}

interface ShiftProps extends Frame {
  readonly shift: ShiftView;
  readonly shown: Shown;
}

/** One shift: what moves, what stands against it, and putting it in force. */
export function ShiftPage({ government, session, shift, shown }: ShiftProps) {
  const { id, kind, decreeNumber, decreeDate, status, rows, refusals, actions, rises, falls } = shift;
  return (
    <Layout
      title={`${KINDS[kind]} ${decreeNumber}`}
      {...{ government, session }}
      here={urls.budget}
      isWide
      scripts={['shrink']}
    >
      <p class="back">
        <a href={urls.budgetShifts}>Pergeseran anggaran</a>
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <section class="head">
        <Tag tone={STATUS[status].tone}>{STATUS[status].name}</Tag>
        <h1>{`${KINDS[kind]} ${shift.fiscalYear}: naik ${formatRupiah(rises)}, turun ${formatRupiah(falls)}`}</h1>
        <p>{shift.reason}</p>
        {actions.includes('attach') && (
          <p>
            <a href="#pindaian">Lampirkan pindaian keputusannya</a>
          </p>
        )}
      </section>
      {status === 'draft' && <Decision {...{ shift, session, shown }} />}
      <Sheet
        caption="Baris yang berubah"
        rows={rows}
        columns={[
          { head: 'Baris', cell: Line },
          { head: 'Pagu semula', cell: ({ paguBefore }) => formatRupiah(paguBefore), isFigure: true },
          { head: 'Pagu menjadi', cell: ({ paguAfter }) => formatRupiah(paguAfter), isFigure: true },
          { head: 'Selisih', cell: ({ difference }) => signed(difference), isFigure: true },
        ]}
        sums={[
          'Jumlah',
          formatRupiah(shift.before),
          formatRupiah(shift.after),
          signed(shift.after - shift.before),
        ]}
      />
      <article class="panel">
        <h2>Keputusan dan pencatatan</h2>
        <Facts
          facts={[
            ['Perangkat daerah', shift.agencyName],
            ['Keputusan', `${decreeNumber}, ${longDate(decreeDate)}`],
            [
              'Pindaian keputusan',
              shift.fileId === null ? 'belum ada' : <a href={urls.budgetShiftScan(id)}>Buka pindaiannya</a>,
            ],
            ['Disusun', `${shift.draftedBy}, ${instantInWords(shift.draftedAt)}`],
            shift.publishedAt && [
              'Diberlakukan',
              `${shift.publishedBy ?? ''}, ${instantInWords(shift.publishedAt)}`,
            ],
          ]}
        />
        {actions.includes('edit') && (
          <p>
            <a role="button" class="outline" href={urls.editBudgetShift(id)}>
              Ubah konsep
            </a>
          </p>
        )}
      </article>
      {(actions.includes('edit') || actions.includes('attach')) && (
        <ScanForm {...{ shift, session, shown }} />
      )}
      {status === 'draft' && refusals.length === 0 && actions.length === 0 && (
        <p>Menunggu PA memberlakukannya.</p>
      )}
    </Layout>
  );
}

function Decision({ shift, session, shown }: Pick<ShiftProps, 'shift' | 'session' | 'shown'>) {
  const { id, version, actions, refusals, rows } = shift;
  return (
    <>
      {refusals.length > 0 && (
        <article class="panel attention">
          <h2>Belum dapat diberlakukan</h2>
          <ul>
            {refusals.map(({ detail, legalBasis, pointer }) => (
              <li>
                {`${lineAt(rows, pointer)}${detail}`}
                {legalBasis !== undefined && <small class="below">{`Dasar: ${legalBasis}`}</small>}
              </li>
            ))}
          </ul>
        </article>
      )}
      {actions.includes('publish') && refusals.length === 0 && (
        <article class="panel decision" id="langkah">
          <h2>Berlakukan?</h2>
          <Consequence>
            {`Pagu ${rows.length} baris langsung berubah dan dipakai untuk setiap permintaan berikutnya. Ini tidak dapat diurungkan; perubahan berikutnya dengan keputusan baru.`}
          </Consequence>
          <StepForm action={urls.publishBudgetShift(id)} session={session} version={version}>
            <button type="submit">Berlakukan</button>
          </StepForm>
        </article>
      )}
      {actions.includes('withdraw') && (
        <details class="panel folded" open={shown.typed.alasan !== undefined}>
          <summary>Tarik konsep ini</summary>
          <StepForm action={urls.withdrawBudgetShift(id)} session={session} version={version}>
            <AreaField name="alasan" label="Alasan menarik" shown={shown} required maxLength={500} rows={2} />
            <button type="submit" class="secondary">
              Tarik konsep
            </button>
          </StepForm>
        </details>
      )}
    </>
  );
}

function ScanForm({ shift, session, shown }: Pick<ShiftProps, 'shift' | 'session' | 'shown'>) {
  const { id, version, fileId, actions } = shift;
  const isThere = fileId !== null;
  return (
    <article class="panel" id="pindaian">
      <h2>{isThere ? 'Ganti pindaiannya' : 'Pindaian keputusan belum ada'}</h2>
      <StepForm action={urls.budgetShiftScan(id)} session={session} version={version} hasFile>
        <InputField
          name="file"
          label="Pindaian keputusan"
          hint="PDF atau foto keputusan yang sudah ditandatangani."
          type="file"
          accept="application/pdf,image/jpeg,image/png,image/webp"
          data-shrink
          required
          shown={shown}
        />
        {actions.includes('attach') && (
          <Consequence>Sesudah tersimpan, pindaian ini tidak dapat diganti lagi.</Consequence>
        )}
        <button type="submit" class="outline">
          {isThere ? 'Simpan pindaian baru' : 'Simpan pindaian'}
        </button>
      </StepForm>
    </article>
  );
}

function Line({ budgetLineId, subActivityName, subActivityCode, accountCode, accountName, opens }: Row) {
  return (
    <>
      {budgetLineId === null ? (
        subActivityName
      ) : (
        <a href={urls.budgetLine(budgetLineId)}>{subActivityName}</a>
      )}
      <small class="below">{`${subActivityCode}, ${accountCode} ${accountName}`}</small>
      {opens !== null && <small class="below">baris baru</small>}
    </>
  );
}

function lineAt(rows: readonly Row[], pointer: string | undefined): string {
  const row = rows[Number(/^\/rows\/(\d+)/.exec(pointer ?? '')?.[1] ?? NaN)];
  return row ? `${row.subActivityName} (${row.accountCode}): ` : '';
}

function signed(amount: number): string {
  return amount > 0 ? `+${formatRupiah(amount)}` : formatRupiah(amount);
}
