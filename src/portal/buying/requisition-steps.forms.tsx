import type { RequisitionAction } from '../../requisitions/index.js';
import type { PageSession } from '../layout.js';
import { AreaField, InputField, SelectField } from '../ui/fields.js';
import { StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence } from '../ui/parts.js';
import { urls } from '../urls.js';
import type { ShownRequisition } from './requisition-parts.js';
import { CANCEL_WORDS } from './requisition-words.js';

interface ActsProps {
  readonly requisition: ShownRequisition;
  readonly session: PageSession;
  readonly shown: Shown;
  readonly mayDraft: boolean;
  /** Which form was refused, so that it stands open. */
  readonly open: string;
}

/** The one thing to do next with a requisition; nothing for who only reads. */
export function NextAct({ requisition }: { readonly requisition: ShownRequisition }) {
  const { id, actions, status, lane } = requisition;
  const may = (action: RequisitionAction) => actions.includes(action);
  if (may('justify') || may('retract')) {
    return (
      <a role="button" href={urls.urgentRequest(id)}>
        {may('justify') ? 'Tulis pembenaran' : 'Lihat jawaban penyedia'}
      </a>
    );
  }
  if (may('submit')) {
    return (
      <a role="button" href={urls.composeRequisition(id)}>
        {status === 'draft' ? 'Lengkapi dan ajukan' : 'Perbaiki dan ajukan lagi'}
      </a>
    );
  }
  if (may('approve') || may('return')) {
    return (
      <a role="button" href={urls.approval(id)}>
        Beri putusan
      </a>
    );
  }
  if (may('order')) {
    return (
      <a role="button" href={urls.issue(id)}>
        Terbitkan surat pesanan
      </a>
    );
  }
  if (lane === 'urgent') {
    return (
      <a role="button" class="outline" href={urls.urgentRequest(id)}>
        Lihat jalur mendesak
      </a>
    );
  }
  return null;
}

/** What else can be done with it, each folded and with its consequence. */
export function OtherActs(props: ActsProps) {
  const { requisition, mayDraft } = props;
  const may = (action: RequisitionAction) => requisition.actions.includes(action);
  const acts = [
    may('amend') && <Amend {...props} />,
    mayDraft && requisition.lane === 'normal' && <Again {...props} />,
    mayDraft && requisition.lane === 'normal' && <Template {...props} />,
    may('withdraw') && <Withdraw {...props} />,
    may('take-over') && <TakeOver {...props} />,
    may('cancel') && <Cancel {...props} />,
  ].filter((act) => act !== false);
  return acts.length === 0 ? null : (
    <section class="acts" data-acts>
      <h2>Tindakan lain</h2>
      {acts}
    </section>
  );
}

function Amend({ requisition }: ActsProps) {
  return (
    <details class="panel folded">
      <summary>Ubah permintaan ini</summary>
      <Consequence>
        Perubahan kecil tetap disetujui; yang melewati batas kewajaran dimintakan persetujuan lagi. Pejabat
        Pengadaan belum memesan apa pun.
      </Consequence>
      <a role="button" class="outline" href={urls.composeRequisition(requisition.id)}>
        Buka untuk diubah
      </a>
    </details>
  );
}

function Again({ requisition, session, shown, open }: ActsProps) {
  return (
    <details class="panel folded" open={open === 'salin'}>
      <summary>Buat lagi untuk hari lain</summary>
      <StepForm action={urls.copyRequisition(requisition.id)} session={session}>
        <div class="columns-2">
          <InputField name="tanggal" label="Tanggal" type="date" required shown={shown} />
          <InputField
            name="pukul"
            label="Tiba pukul"
            type="time"
            value={requisition.deliveryTime ?? ''}
            shown={shown}
          />
        </div>
        <InputField name="judul" label="Judul" maxLength={200} value={requisition.title} shown={shown} />
        <Consequence>
          Konsep baru dibuat dengan barang yang sama dan harga hari ini. Yang lama tidak berubah.
        </Consequence>
        <button type="submit" class="outline">
          Buat salinan
        </button>
      </StepForm>
    </details>
  );
}

function Template({ requisition, session, shown, open }: ActsProps) {
  return (
    <details class="panel folded" open={open === 'templat'}>
      <summary>Simpan sebagai templat</summary>
      <StepForm action={urls.saveTemplate(requisition.id)} session={session}>
        <InputField
          name="name"
          label="Nama templat"
          hint="Semua PPTK di perangkat daerah Anda dapat memakainya."
          required
          maxLength={120}
          shown={shown}
        />
        <button type="submit" class="outline">
          Simpan templat
        </button>
      </StepForm>
    </details>
  );
}

function Withdraw(props: ActsProps) {
  return (
    <Reasoned
      {...props}
      step="tarik"
      title="Tarik kembali"
      consequence="Permintaan kembali kepada Anda untuk diperbaiki. Anggaran dan tempat di penyedia dilepas; yang sudah diputus harus diputus lagi."
      button="Tarik kembali"
    />
  );
}

function TakeOver(props: ActsProps) {
  return (
    <Reasoned
      {...props}
      step="lanjutkan"
      title="Lanjutkan atas nama jabatan Anda"
      consequence="Pembuatnya tidak lagi memegang jabatan itu. Sejak ini Anda yang mengubah, mengajukan, dan bertanggung jawab atas permintaan ini."
      button="Lanjutkan permintaan"
    />
  );
}

function Cancel(props: ActsProps) {
  const isApproved = props.requisition.status === 'approved';
  return (
    <Reasoned
      {...props}
      step="batalkan"
      title="Batalkan permintaan"
      consequence={
        isApproved
          ? 'Yang belum dipesan dilepas dan tidak dapat dihidupkan lagi. Yang sudah dipesan tetap berjalan.'
          : 'Permintaan berakhir dan tidak dapat dihidupkan lagi. Semua yang ditahan dilepas.'
      }
      button="Batalkan permintaan"
      withCode
    />
  );
}

function Reasoned({
  requisition,
  session,
  shown,
  open,
  step,
  title,
  consequence,
  button,
  withCode = false,
}: ActsProps & {
  readonly step: string;
  readonly title: string;
  readonly consequence: string;
  readonly button: string;
  readonly withCode?: boolean;
}) {
  return (
    <details class="panel folded" open={open === step}>
      <summary>{title}</summary>
      <StepForm
        action={urls.requisitionStep(requisition.id, step)}
        session={session}
        version={requisition.version}
      >
        {withCode && (
          <SelectField
            name="sebab"
            label="Sebabnya"
            options={CANCEL_WORDS}
            value="not-needed"
            shown={shown}
          />
        )}
        <AreaField name={`alasan-${step}`} label="Alasan" required rows={2} maxLength={1000} shown={shown} />
        <Consequence>{consequence}</Consequence>
        <button type="submit" class={step === 'batalkan' ? 'outline danger' : 'outline'}>
          {button}
        </button>
      </StepForm>
    </details>
  );
}
