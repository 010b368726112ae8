import { formatRupiah, instantInWords, longDateWithDay } from '../../kernel/index.js';
import type { UrgentDetail } from '../../requisitions/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, InputField, RadioField, SelectField } from '../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence, Facts, Steps, Tag, type Step } from '../ui/parts.js';
import { urls } from '../urls.js';
import { ATTACHMENT_OPTIONS, CATALOGUE_OPTIONS } from './compose-options.js';
import { hour } from './price-words.js';
import { URGENT_STATES, urgentNext } from './urgent-words.js';

interface UrgentProps {
  readonly frame: Frame;
  readonly request: UrgentDetail;
  readonly shown: Shown;
  readonly mayJustify: boolean;
  readonly mayRetract: boolean;
  readonly maySettle: boolean;
}

/** One urgent request: who was asked, who said what, until when it must be justified, and the way to do so. */
export function UrgentPage(props: UrgentProps) {
  const { frame, request, shown, mayJustify, mayRetract, maySettle } = props;
  const { because, state, total, deliveryDate, deliveryTime, agencyName, requesterName, id } = request;
  return (
    <Layout
      title={`Mendesak: ${because}`}
      {...frame}
      here={urls.requisitions}
      scripts={['autosave', 'shrink']}
    >
      <nav class="trail" aria-label="Letak">
        <a href={urls.urgentRequests}>Pesanan mendesak</a>
      </nav>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <header class="record-head">
        <div>
          <p class="tags">
            <Tag tone={URGENT_STATES[state].tone}>{URGENT_STATES[state].label}</Tag>
          </p>
          <h1>{because}</h1>
          <p class="below">{`${agencyName}, ${requesterName ?? 'pemesan tidak dikenal'}`}</p>
        </div>
        <p class="strong">{formatRupiah(total)}</p>
      </header>
      <section class="next-act">
        <p>{urgentNext(request)}</p>
        {mayJustify && (
          <a role="button" href="#pembenaran">
            Tulis pembenaran
          </a>
        )}
      </section>
      <section class="panel">
        <h2>Jawaban penyedia</h2>
        <Steps label="Jawaban penyedia" steps={request.vendors.map(vendorStep)} />
        <Facts
          facts={[
            ['Diminta', instantInWords(new Date(request.askedAt))],
            ['Diantar', `${longDateWithDay(deliveryDate)} pukul ${hour(deliveryTime)}`],
            ['Batas jawaban', instantInWords(new Date(request.answerDueAt))],
            ['Batas pembenaran', instantInWords(new Date(request.justifyDueAt))],
            ['Barang dan anggaran', <a href={urls.requisition(id)}>Lihat permintaannya</a>],
          ]}
        />
      </section>
      {request.justifications.length > 0 && (
        <section class="panel">
          <h2>Pembenaran</h2>
          <ul class="talk">
            {request.justifications.map(({ at, inTime, person, reason }) => (
              <li>
                <strong>{person}</strong>{' '}
                <small>{`${instantInWords(new Date(at))}, ${inTime ? 'tepat waktu' : 'terlambat'}`}</small>
                <p>{reason}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {mayJustify && <Justify {...props} />}
      {mayRetract && (
        <End
          {...props}
          step="batal"
          title="Batalkan sebelum dijawab"
          button="Batalkan pesanan"
          consequence="Penyedia diberi tahu bahwa pesanan tidak jadi; anggaran dan tempatnya dilepas."
        />
      )}
      {maySettle && (
        <End
          {...props}
          step="selesaikan"
          title="Tidak diakui Pengguna Anggaran"
          button="Catat tidak diakui"
          consequence="Pesanan ini tidak diakui sebagai belanja perangkat daerah; anggarannya dilepas dan alasannya tercatat untuk pengawas."
        />
      )}
    </Layout>
  );
}

function vendorStep({
  vendorName,
  total,
  answer,
  answeredAt,
  answeredBy,
  reason,
}: UrgentDetail['vendors'][number]): Step {
  const state = answer === 'yes' ? 'done' : answer === 'no' ? 'refused' : 'now';
  const said =
    answer === null
      ? 'belum menjawab'
      : `${answer === 'yes' ? 'menyanggupi' : 'tidak sanggup'}${answeredBy === null ? '' : `, ${answeredBy}`}${answeredAt === null ? '' : `, ${instantInWords(new Date(answeredAt))}`}${reason === null ? '' : `: "${reason}"`}`;
  return { state, title: `${vendorName}, ${formatRupiah(total)}`, detail: said };
}

function Justify({ frame, request, shown }: UrgentProps) {
  const { id, version, kind } = request;
  const isMeal = kind === 'mamin';
  return (
    <section class="panel" id="pembenaran">
      <h2>Tulis pembenaran</h2>
      <form
        method="post"
        action={urls.urgentStep(id, 'pembenaran')}
        encType="multipart/form-data"
        data-draft={`mendesak-${id}`}
      >
        <input type="hidden" name="form" value={frame.session.form} />
        <input type="hidden" name="version" value={String(version)} />
        <AreaField
          name="alasan"
          label="Mengapa harus dipesan tanpa persetujuan lebih dahulu?"
          required
          minLength={20}
          maxLength={1000}
          shown={shown}
        />
        <InputField
          name="judul"
          label={isMeal ? 'Rapat atau jamuan apa?' : 'Untuk apa?'}
          required
          maxLength={200}
          shown={shown}
        />
        {isMeal ? (
          <Occasion {...{ request, shown }} />
        ) : (
          <AreaField name="keperluan" label="Keperluan" required rows={2} maxLength={500} shown={shown} />
        )}
        <AreaField
          name="katalog"
          label="Apa yang Anda temukan di katalog elektronik nasional?"
          required
          rows={2}
          maxLength={500}
          shown={shown}
        />
        <SelectField
          name="alasan-katalog"
          label="Mengapa tidak dibeli di sana?"
          options={CATALOGUE_OPTIONS}
          shown={shown}
        />
        <div class="columns-2">
          <SelectField name="jenis-berkas" label="Lampiran apa?" options={ATTACHMENT_OPTIONS} shown={shown} />
          <InputField
            name="file"
            label="Foto atau berkas PDF"
            type="file"
            accept="image/*,application/pdf"
            data-shrink
            shown={{ ...shown, typed: {} }}
          />
        </div>
        <Consequence>Pembenaran diajukan untuk disetujui menurut aturan hari pesanan itu dibuat.</Consequence>
        <button type="submit">Ajukan pembenaran</button>
      </form>
    </section>
  );
}

function Occasion({ request, shown }: Pick<UrgentProps, 'request' | 'shown'>) {
  return (
    <>
      <RadioField
        name="untuk"
        label="Untuk siapa?"
        options={[
          { value: 'rapat', label: 'Rapat' },
          { value: 'tamu', label: 'Tamu' },
        ]}
        value="rapat"
        shown={shown}
      />
      <div class="columns-3">
        <InputField name="tanggal" label="Tanggal" type="date" value={request.deliveryDate} shown={shown} />
        <InputField name="mulai" label="Mulai" type="time" value={request.deliveryTime} shown={shown} />
        <InputField name="selesai" label="Selesai" type="time" shown={shown} />
      </div>
      <InputField name="tempat" label="Tempat" maxLength={200} shown={shown} />
      <div class="columns-3">
        <InputField
          name="sendiri"
          label="Dari perangkat daerah Anda"
          inputMode="numeric"
          maxLength={7}
          suffix="orang"
          shown={shown}
        />
        <InputField
          name="luar"
          label="Perangkat daerah lain"
          inputMode="numeric"
          maxLength={7}
          suffix="orang"
          shown={shown}
        />
        <InputField
          name="umum"
          label="Masyarakat"
          inputMode="numeric"
          maxLength={7}
          suffix="orang"
          shown={shown}
        />
      </div>
      <details>
        <summary>Bila untuk tamu</summary>
        <InputField name="siapa" label="Siapa tamunya?" maxLength={300} shown={shown} />
        <InputField
          name="jumlah-tamu"
          label="Berapa orang?"
          inputMode="numeric"
          maxLength={7}
          suffix="orang"
          shown={shown}
        />
        <AreaField name="keperluan" label="Keperluan mereka" rows={2} maxLength={500} shown={shown} />
      </details>
    </>
  );
}

function End({
  frame,
  request,
  shown,
  step,
  title,
  button,
  consequence,
}: UrgentProps & {
  readonly step: string;
  readonly title: string;
  readonly button: string;
  readonly consequence: string;
}) {
  return (
    <details class="panel folded" open={shown.faults.some(({ field }) => field === `alasan-${step}`)}>
      <summary>{title}</summary>
      <StepForm action={urls.urgentStep(request.id, step)} session={frame.session} version={request.version}>
        <AreaField
          name={`alasan-${step}`}
          label="Alasan"
          required
          minLength={10}
          maxLength={1000}
          rows={2}
          shown={shown}
        />
        <Consequence>{consequence}</Consequence>
        <button type="submit" class="outline danger">
          {button}
        </button>
      </StepForm>
    </details>
  );
}
