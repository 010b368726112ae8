import type { ComponentChildren } from 'preact';
import { DAILY_FIELDS, isEditable, type FullVendorView } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { AreaField } from '../../ui/fields.js';
import { FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence } from '../../ui/parts.js';
import { LegalFormFields, NameFields, NibFields, SizeFields, SoldFields } from './business-fields.js';
import { BankFields, ContactFields, NpwpFields, OwnerFields, TaxFields } from './owner-fields.js';
import { AddressFields, DeliveryFields, KecamatanForm, PlaceFields, type Areas } from './place-fields.js';
import { nextStep, remarksOn, STEPS, type RegistrationStep } from './steps.js';
import type { Way } from './way.js';

/** How what is typed gets in: written down, asked of a verifier, or written down though the vendor is verified. */
export type StepMode = 'fill' | 'ask' | 'daily';

export function modeOf(view: FullVendorView, { fields }: RegistrationStep): StepMode {
  if (isEditable(view.status)) return 'fill';
  const daily: readonly string[] = DAILY_FIELDS;
  return fields.every((field) => daily.includes(field)) ? 'daily' : 'ask';
}

interface StepPageProps {
  readonly frame: Frame;
  readonly way: Way;
  readonly step: RegistrationStep;
  readonly view: FullVendorView;
  readonly shown: Shown;
  readonly areas: Areas;
  readonly banks: readonly string[];
  /** Whether the page was opened from the answers to be checked, so that one goes back there. */
  readonly fromCheck: boolean;
}

/** One page of a registration: what is asked, what the verifier said of it, and one button. */
export function StepPage(props: StepPageProps) {
  const { frame, way, step, view, shown, areas, fromCheck } = props;
  const mode = modeOf(view, step);
  const address = `${way.step(view.id, step.id)}${fromCheck ? '?dari=periksa' : ''}`;
  const needsKecamatan = step.id === 'alamat' && areas.chosen === null;
  const scripts = step.id === 'lokasi' ? (['here'] as const) : [];
  return (
    <Layout {...frame} title={step.question} here={way.here} scripts={scripts}>
      <StepHead view={view} way={way} mode={mode} step={step} />
      <FaultSummary faults={shown.faults} />
      <h1>{step.question}</h1>
      <Remarks view={view} step={step} />
      {step.id === 'alamat' && <KecamatanForm areas={areas} action={way.step(view.id, step.id)} />}
      {!needsKecamatan && (
        <StepForm action={address} session={frame.session} version={view.version} class="step-form">
          <Fields {...props} />
          {mode === 'ask' && (
            <AreaField
              name="reason"
              label="Mengapa berubah?"
              hint="Dibaca verifikator, misalnya: pindah tempat, pindah bank."
              shown={shown}
              required
              maxLength={500}
            />
          )}
          <Ending {...props} mode={mode} />
        </StepForm>
      )}
    </Layout>
  );
}

function StepHead({
  view,
  way,
  mode,
  step,
}: {
  readonly view: FullVendorView;
  readonly way: Way;
  readonly mode: StepMode;
  readonly step: RegistrationStep;
}) {
  const at = STEPS.findIndex(({ id }) => id === step.id) + 1;
  return (
    <p class="crumb">
      <a href={way.home(view.id)}>{mode === 'fill' ? 'Daftar isian' : view.name}</a>
      {mode === 'fill' && <span>{`Isian ${at} dari ${STEPS.length}`}</span>}
    </p>
  );
}

/** What the verifier sent back of a step: why, in which words, and how to mend it. */
export function Remarks({ view, step }: { readonly view: FullVendorView; readonly step: RegistrationStep }) {
  return (
    <>
      {remarksOn(view, step).map(({ label, reason, remark, fix }) => (
        <Remark label={label} reason={reason} remark={remark} fix={fix} />
      ))}
    </>
  );
}

export function Remark({
  label,
  reason,
  remark,
  fix,
}: {
  readonly label: string;
  readonly reason: string | null;
  readonly remark: string | null;
  readonly fix: string | null;
}) {
  return (
    <aside class="remark" aria-label={`Catatan verifikator untuk ${label}`}>
      <p>
        <strong>{`${label}: ${reason ?? 'perlu diperbaiki'}`}</strong>
      </p>
      {remark !== null && <p>{remark}</p>}
      {fix !== null && <p class="fix">{`Yang perlu dilakukan: ${fix}`}</p>}
    </aside>
  );
}

function Fields({ step, view, shown, areas, banks }: StepPageProps): ComponentChildren {
  const props = { view, shown };
  switch (step.id) {
    case 'nama':
      return <NameFields name={view.name} shown={shown} />;
    case 'bentuk':
      return <LegalFormFields {...props} />;
    case 'nib':
      return <NibFields {...props} />;
    case 'kegiatan':
      return <SoldFields {...props} />;
    case 'ukuran':
      return <SizeFields {...props} />;
    case 'pemilik':
      return <OwnerFields {...props} />;
    case 'npwp':
      return <NpwpFields {...props} />;
    case 'pajak':
      return <TaxFields {...props} />;
    case 'alamat':
      return <AddressFields {...props} areas={areas} />;
    case 'lokasi':
      return <PlaceFields {...props} />;
    case 'antar':
      return <DeliveryFields {...props} areas={areas} />;
    case 'rekening':
      return <BankFields {...props} banks={banks} />;
    case 'kontak':
      return <ContactFields {...props} />;
  }
}

function Ending({ view, way, step, fromCheck, mode }: StepPageProps & { readonly mode: StepMode }) {
  if (mode === 'ask') {
    return (
      <>
        <Consequence>
          {step.id === 'rekening'
            ? 'Verifikator memeriksa rekening baru ini. Sampai diputuskan, dan selama masa tenang sesudahnya, pembayaran kepada Anda ditunda demi keamanan uang Anda.'
            : 'Verifikator memeriksa perubahan ini. Sampai disetujui, data yang lama tetap berlaku.'}
        </Consequence>
        <div class="step-end">
          <button type="submit">Ajukan perubahan</button>
          <a href={way.home(view.id)}>Batal</a>
        </div>
      </>
    );
  }
  if (mode === 'daily') {
    return (
      <div class="step-end">
        <button type="submit">Simpan</button>
        <a href={way.home(view.id)}>Batal</a>
      </div>
    );
  }
  const skipTo = nextStep(view, step.id);
  return (
    <div class="step-end">
      <button type="submit">{fromCheck ? 'Simpan dan kembali' : 'Simpan dan lanjut'}</button>
      {!fromCheck && skipTo !== null && skipTo.id !== step.id && (
        <a href={way.step(view.id, skipTo.id)}>Lewati dulu</a>
      )}
      <a href={way.home(view.id)}>Lanjutkan nanti</a>
    </div>
  );
}
