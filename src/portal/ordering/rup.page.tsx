import { RUP_METHODS, type BudgetLineView, type RupPackageView, type RupReader } from '../../budget/index.js';
import { formatRupiah } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, InputField, RupiahField, SelectField, TickField } from '../ui/fields.js';
import type { Shown } from '../ui/form-state.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import { AmountBar, Consequence, Empty, Facts, Next, Sheet, Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';

type Found = NonNullable<Awaited<ReturnType<RupReader['show']>>>;
type Line = Pick<BudgetLineView, 'id' | 'subActivityName' | 'accountCode' | 'accountName' | 'pagu'>;

const METHODS = Object.entries(RUP_METHODS).map(([value, label]) => ({ value, label }));

interface ListProps extends Frame {
  readonly items: readonly RupPackageView[];
  readonly next: string | null;
  readonly mayManage: boolean;
}

/** The packages of the plan, with what of them is spent. */
export function RupListPage({ government, session, items, next, mayManage }: ListProps) {
  return (
    <Layout title="Paket RUP" {...{ government, session }} here={urls.budget} isWide>
      <p class="back">
        <a href={urls.budget}>Anggaran</a>
      </p>
      <TitleRow title="Paket RUP">
        {mayManage && (
          <a role="button" href={urls.newRupPackage}>
            Catat paket
          </a>
        )}
      </TitleRow>
      {items.length === 0 ? (
        <Empty>
          <p>
            Belum ada paket. Catat paket dengan kode dari SiRUP, lalu pilih baris anggaran yang membiayainya.
          </p>
        </Empty>
      ) : (
        <Sheet
          caption="Paket rencana umum pengadaan"
          rows={items}
          columns={[
            {
              head: 'Paket',
              cell: ({ id, code, name, agencyName }) => (
                <>
                  <a href={urls.rupPackage(id)}>{name}</a>
                  <small class="below">{`${code}, ${agencyName}`}</small>
                </>
              ),
            },
            { head: 'Tahun', cell: ({ fiscalYear }) => String(fiscalYear) },
            { head: 'Keadaan', cell: State },
            { head: 'Nilai', cell: ({ value }) => formatRupiah(value), isFigure: true },
            { head: 'Terpakai', cell: ({ spent }) => formatRupiah(spent), isFigure: true },
          ]}
        />
      )}
      <Next href={next === null ? null : `${urls.rupPackages}?after=${next}`} />
    </Layout>
  );
}

function State({ status }: RupPackageView) {
  return (
    <Tag tone={status === 'active' ? 'done' : 'ended'}>{status === 'active' ? 'aktif' : 'dibatalkan'}</Tag>
  );
}

interface FormProps extends Frame {
  readonly agencyId: string;
  readonly fiscalYear: number;
  readonly lines: readonly Line[];
  readonly shown: Shown;
}

/** A package on its way to be noted. */
export function RupFormPage({ government, session, agencyId, fiscalYear, lines, shown }: FormProps) {
  return (
    <Layout title="Catat paket RUP" {...{ government, session }} here={urls.budget}>
      <p class="back">
        <a href={urls.rupPackages}>Paket RUP</a>
      </p>
      <h1>{`Catat paket RUP ${fiscalYear}`}</h1>
      <FaultSummary faults={shown.faults} />
      <article class="panel">
        <StepForm action={urls.newRupPackage} session={session}>
          <input type="hidden" name="instansi" value={agencyId} />
          <input type="hidden" name="tahun" value={String(fiscalYear)} />
          <InputField
            name="kode"
            label="Kode RUP"
            hint="Angka dari SiRUP, tujuh sampai sembilan digit."
            inputMode="numeric"
            maxLength={9}
            shown={shown}
            required
          />
          <Fields
            lines={lines}
            chosen={[]}
            shown={shown}
            value={{ name: '', value: '', method: 'e-purchasing' }}
          />
          <button type="submit">Catat paket</button>
        </StepForm>
      </article>
    </Layout>
  );
}

function Fields(props: {
  readonly lines: readonly Line[];
  readonly chosen: readonly string[];
  readonly shown: Shown;
  readonly value: { readonly name: string; readonly value: string; readonly method: string };
}) {
  const { lines, chosen, shown, value } = props;
  return (
    <>
      <InputField name="nama" label="Nama paket" value={value.name} shown={shown} required maxLength={500} />
      <div class="columns-2">
        <RupiahField name="nilai" label="Nilai" value={value.value} shown={shown} required />
        <SelectField
          name="cara"
          label="Cara pengadaan"
          options={METHODS}
          value={value.method}
          shown={shown}
        />
      </div>
      <fieldset>
        <legend>Baris anggaran yang membiayai</legend>
        {lines.length === 0 && <p>Tidak ada baris yang belum tertaut pada paket lain; tautkan kemudian.</p>}
        {lines.map(({ id, subActivityName, accountCode, accountName, pagu }) => (
          <TickField
            name={`baris-${id}`}
            label={`${subActivityName}: ${accountCode} ${accountName}, ${formatRupiah(pagu)}`}
            isTicked={chosen.includes(id)}
            shown={shown}
          />
        ))}
      </fieldset>
    </>
  );
}

interface PackageProps extends Frame {
  readonly found: Found;
  /** What it could be linked with, for whoever may change it. */
  readonly lines: readonly Line[];
  readonly mayManage: boolean;
  readonly shown: Shown;
}

/** A package: what it is worth, what pays for it, and what of that is spent. */
export function RupPage({ government, session, found, lines, mayManage, shown }: PackageProps) {
  const { id, code, name, value, method, pagu, spent, budgetLines, version, fiscalYear, agencyName } = found;
  const linked = budgetLines.map((line) => line.id);
  return (
    <Layout title={name} {...{ government, session }} here={urls.budget}>
      <p class="back">
        <a href={urls.rupPackages}>Paket RUP</a>
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <section class="head">
        <State {...found} />
        <h1>{name}</h1>
      </section>
      <article class="panel">
        <AmountBar label="Terpakai dari pagu barisnya" whole={pagu} used={spent} />
        <Facts
          facts={[
            ['Kode RUP', code],
            ['Nilai paket', formatRupiah(value)],
            ['Cara', RUP_METHODS[method]],
            ['Perangkat daerah', `${agencyName}, ${fiscalYear}`],
          ]}
        />
      </article>
      <article class="panel">
        <h2>Baris anggarannya</h2>
        {budgetLines.length === 0 ? (
          <p>Belum ada baris yang tertaut.</p>
        ) : (
          <ul class="lines">
            {budgetLines.map((line) => (
              <li class="line">
                <strong>{formatRupiah(line.pagu)}</strong>
                <span>
                  <a href={urls.budgetLine(line.id)}>{line.subActivityName}</a>
                  <small>{`${line.subActivityCode}, ${line.accountCode}, ${line.fundSource}`}</small>
                </span>
              </li>
            ))}
          </ul>
        )}
      </article>
      {mayManage && (
        <>
          <details class="panel folded" open={shown.typed.nama !== undefined}>
            <summary>Ubah paket</summary>
            <StepForm action={urls.rupPackage(id)} session={session} version={version}>
              <Fields {...{ lines, shown }} chosen={linked} value={{ name, value: String(value), method }} />
              <button type="submit">Simpan</button>
            </StepForm>
          </details>
          <details class="panel folded" open={shown.typed.alasan !== undefined}>
            <summary>Batalkan paket</summary>
            <StepForm action={urls.cancelRupPackage(id)} session={session} version={version}>
              <AreaField name="alasan" label="Alasan" shown={shown} required maxLength={500} rows={2} />
              <Consequence>
                Baris anggarannya tidak lagi tertaut; permintaan baru atasnya diberi peringatan.
              </Consequence>
              <button type="submit" class="secondary">
                Batalkan paket
              </button>
            </StepForm>
          </details>
        </>
      )}
    </Layout>
  );
}
