import { civilDateOf, formatRupiah, instantInWords, longDate } from '../../../kernel/index.js';
import type { OpenChoices, SampledOrderView, SampleRow } from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { fullValue } from '../../ui/chart/index.js';
import { InputField, RadioField, RupiahField, SelectField } from '../../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Empty, Facts, Next, Sheet, Tag, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';

const METHODS: Readonly<Record<SampleRow['method'], readonly [string, string]>> = {
  simple: ['Acak biasa', 'Setiap pesanan mempunyai peluang yang sama.'],
  stratified: ['Acak per instansi', 'Setiap instansi terwakili menurut banyaknya pesanannya.'],
  proportional: ['Menurut nilai', 'Makin besar nilainya, makin besar peluangnya terpilih.'],
};

interface SamplesPageProps {
  readonly frame: Frame;
  readonly samples: readonly SampleRow[];
  readonly next: string | null;
}

/** The samples of the own body. */
export function SamplesPage({ frame, samples, next }: SamplesPageProps) {
  return (
    <Layout {...frame} title="Sampel" here={urls.samples} isWide>
      <TitleRow title="Sampel">
        <a role="button" href={urls.newSample}>
          Tarik sampel
        </a>
      </TitleRow>
      {samples.length === 0 ? (
        <Empty>
          <p>
            Belum ada sampel. Anda menentukan dari pesanan mana dan berapa banyak; pesanan mana yang terpilih
            tidak dapat diatur siapa pun.
          </p>
          <a role="button" href={urls.newSample}>
            Tarik sampel
          </a>
        </Empty>
      ) : (
        <Sheet
          caption="Sampel, yang terakhir lebih dahulu"
          rows={samples}
          columns={[
            { head: 'Sampel', cell: ({ id, title }) => <a href={urls.sample(id)}>{title}</a> },
            { head: 'Keadaan', cell: (sample) => <SampleTag sample={sample} /> },
            { head: 'Cara', cell: ({ method }) => METHODS[method][0] },
            { head: 'Banyaknya', cell: ({ size }) => fullValue(size, 'count'), isFigure: true },
            { head: 'Diumumkan', cell: ({ announcedAt }) => instantInWords(new Date(announcedAt)) },
            { head: 'Oleh', cell: ({ announcedPerson }) => announcedPerson },
          ]}
        />
      )}
      <Next href={next === null ? null : urls.samplesAfter(next)} />
    </Layout>
  );
}

function SampleTag({ sample }: { readonly sample: SampleRow }) {
  return sample.status === 'drawn' ? (
    <Tag tone="done">sudah ditarik</Tag>
  ) : (
    <Tag tone="waits">{`menunggu jangkar ${longDate(sample.seedDate)}`}</Tag>
  );
}

interface NewSamplePageProps {
  readonly frame: Frame;
  readonly choices: OpenChoices;
  readonly shown: Shown;
}

/** From which orders, how many, and how. */
export function NewSamplePage({ frame, choices, shown }: NewSamplePageProps) {
  const today = civilDateOf(new Date());
  return (
    <Layout {...frame} title="Tarik sampel" here={urls.samples}>
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.samples}>Sampel</a>
      </nav>
      <FaultSummary faults={shown.faults} />
      <article class="panel">
        <h1>Tarik sampel</h1>
        <StepForm action={urls.newSample} session={frame.session}>
          <InputField name="title" label="Nama sampel" required maxLength={300} shown={shown} />
          <div class="columns-2">
            <InputField
              name="from"
              label="Pesanan dari tanggal"
              type="date"
              value={`${today.slice(0, 4)}-01-01`}
              required
              shown={shown}
            />
            <InputField name="until" label="Sampai" type="date" value={today} required shown={shown} />
            <SelectField
              name="agencyId"
              label="Instansi"
              nothing="Semua instansi"
              options={choices.agencies.map(({ id, name }) => ({ value: id, label: name }))}
              shown={shown}
            />
            <SelectField
              name="kind"
              label="Jenis belanja"
              nothing="Semua jenis"
              options={[
                { value: 'mamin', label: 'Makan dan minum rapat' },
                { value: 'atk', label: 'Alat tulis kantor' },
              ]}
              shown={shown}
            />
            <RupiahField name="minAmount" label="Nilai paling sedikit (boleh kosong)" shown={shown} />
            <RupiahField name="maxAmount" label="Nilai paling banyak (boleh kosong)" shown={shown} />
          </div>
          <RadioField
            name="method"
            label="Cara memilih"
            required
            value="simple"
            options={Object.entries(METHODS).map(([value, [label, hint]]) => ({ value, label, hint }))}
            shown={shown}
          />
          <InputField
            name="size"
            label="Berapa pesanan"
            type="number"
            min={1}
            max={1000}
            value="25"
            required
            inputMode="numeric"
            shown={shown}
          />
          <Consequence>
            Pilihan ini diumumkan dan dikunci sekarang. Pesanan yang terpilih ditentukan oleh segel harian
            catatan, yang baru ada besok dan tidak dapat dipilih siapa pun.
          </Consequence>
          <button type="submit">Umumkan sampel</button>
        </StepForm>
      </article>
    </Layout>
  );
}

interface SamplePageProps {
  readonly frame: Frame;
  readonly sample: SampleRow & { readonly orders: readonly SampledOrderView[] };
  /** Names of agencies, for what it was drawn from. */
  readonly choices: OpenChoices;
  readonly shown: Shown;
}

/** One sample: how it was drawn, why nobody could steer it, and the orders to look at. */
export function SamplePage({ frame, sample, choices, shown }: SamplePageProps) {
  const { id, title, method, size, population: of, seedDate, status, orders } = sample;
  const looked = orders.filter(({ caseId }) => caseId !== null).length;
  return (
    <Layout {...frame} title={title} here={urls.samples} isWide>
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.samples}>Sampel</a>
      </nav>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <article class="panel">
        <SampleTag sample={sample} />
        <h1>{title}</h1>
        <Facts
          facts={[
            ['Cara memilih', `${METHODS[method][0]}. ${METHODS[method][1]}`],
            ['Banyaknya', `${fullValue(size, 'count')} pesanan`],
            ['Dari pesanan', `${longDate(of.from)} sampai ${longDate(of.until)}`],
            of.agencyId === undefined
              ? null
              : ['Instansi', choices.agencies.find((one) => one.id === of.agencyId)?.name ?? 'satu instansi'],
            of.kind === undefined
              ? null
              : ['Jenis', of.kind === 'mamin' ? 'Makan dan minum rapat' : 'Alat tulis kantor'],
            sample.populationCount === null
              ? null
              : [
                  'Yang dapat terpilih',
                  `${fullValue(sample.populationCount, 'count')} pesanan senilai ${formatRupiah(sample.populationTotal ?? 0)}`,
                ],
          ]}
        />
        {status === 'announced' && (
          <StepForm action={urls.drawSample(id)} session={frame.session}>
            <Consequence>
              {`Penarikan memakai segel catatan hari ${longDate(seedDate)}, yang terbit setelah hari itu berakhir. Biasanya berjalan sendiri esok paginya.`}
            </Consequence>
            <button type="submit">Tarik sekarang</button>
          </StepForm>
        )}
        <details>
          <summary>Mengapa ini jujur</summary>
          <p>
            Pilihan di atas diumumkan lebih dahulu sebagai sidik SHA-256. Benihnya segel harian catatan, yang
            saat itu belum ada. Siapa pun dapat mengulang penarikannya dengan benih dan daftar pesanan yang
            sama, dan mendapat hasil yang sama.
          </p>
          <Facts
            facts={[
              ['Sidik pilihan', <code>{sample.definitionHash}</code>],
              sample.seed === null ? null : ['Benih', <code>{sample.seed}</code>],
              sample.populationHash === null
                ? null
                : ['Sidik daftar pesanan', <code>{sample.populationHash}</code>],
            ]}
          />
          <p>
            <a href={urls.anchors}>Segel harian yang diumumkan</a>
          </p>
        </details>
      </article>
      {status === 'drawn' && (
        <>
          <h2>{`Pesanan yang terpilih: ${looked} dari ${orders.length} sudah diperiksa`}</h2>
          {orders.length === 0 ? (
            <Empty>
              <p>
                Tidak ada pesanan yang memenuhi pilihan itu. Umumkan sampel baru dengan pilihan yang lebih
                luas.
              </p>
              <a role="button" href={urls.newSample}>
                Tarik sampel
              </a>
            </Empty>
          ) : (
            <Sheet
              caption="Pesanan yang terpilih"
              rows={orders}
              columns={[
                {
                  head: 'Pesanan',
                  cell: ({ position, number, orderId }) => (
                    <a href={urls.storyOfOrder(orderId)}>{`${position}. ${number}`}</a>
                  ),
                },
                { head: 'Instansi', cell: ({ agency }) => agency },
                { head: 'Penyedia', cell: ({ vendor }) => vendor },
                { head: 'Nilai', cell: ({ amount }) => formatRupiah(amount), isFigure: true },
                {
                  head: 'Perkara',
                  cell: ({ orderId, caseId }) =>
                    caseId === null ? (
                      <StepForm action={urls.sampledCase(id)} session={frame.session}>
                        <input type="hidden" name="subjectId" value={orderId} />
                        <button type="submit" class="plain">
                          Buka perkara
                        </button>
                      </StepForm>
                    ) : (
                      <a href={urls.case(caseId)}>Lihat perkara</a>
                    ),
                },
              ]}
            />
          )}
        </>
      )}
    </Layout>
  );
}
