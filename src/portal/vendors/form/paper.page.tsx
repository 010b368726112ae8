import { longDate } from '../../../kernel/index.js';
import { documentWorkflow, takesPapers, type FullVendorView } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { InputField } from '../../ui/fields.js';
import { DoneNotice, FaultSummary } from '../../ui/form-parts.js';
import { newKey, type Shown } from '../../ui/form-state.js';
import { Tag, type Tone } from '../../ui/parts.js';
import { FileField, fileFormAttributes } from './file-field.js';
import type { Paper } from './paper-words.js';
import { Remark } from './step.page.js';
import type { Way } from './way.js';

interface PaperPageProps {
  readonly frame: Frame;
  readonly way: Way;
  readonly view: FullVendorView;
  readonly paper: Paper;
  readonly shown: Shown;
}

export const PAPER_TONES: Readonly<Record<keyof typeof documentWorkflow.statusNames, Tone>> = {
  pending: 'waits',
  accepted: 'done',
  refused: 'late',
  replaced: 'ended',
};

/** One paper: what must be seen on it, how to get it, and the camera. */
export function PaperPage({ frame, way, view, paper, shown }: PaperPageProps) {
  const { kind, label, shows, get, isPicture, isMany } = paper;
  const brought = view.documents.filter((document) => document.kind === kind).reverse();
  const refused = brought[0]?.status === 'refused' ? brought[0] : null;
  return (
    <Layout {...frame} title={label} here={way.here} scripts={['shrink']}>
      <p class="crumb">
        <a href={way.home(view.id)}>{view.status === 'verified' ? view.name : 'Daftar isian'}</a>
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <h1>{label}</h1>
      {refused !== null && <Remark label={label} reason="ditolak" remark={refused.decisionNote} fix={null} />}
      {brought.length > 0 && <Brought documents={brought} />}
      {takesPapers(view.status) ? (
        <>
          {brought.length > 0 && <h2>{isMany ? 'Tambah foto' : 'Kirim yang baru'}</h2>}
          <form {...fileFormAttributes(way.paper(view.id, kind))} class="step-form">
            <input type="hidden" name="form" value={frame.session.form} />
            <input type="hidden" name="kunci" value={newKey()} />
            <PaperFields paper={paper} shown={shown} />
            <FileField
              label={isPicture ? 'Foto' : 'Foto atau PDF'}
              hint={shows}
              shown={shown}
              isPicture={isPicture}
            />
            <div class="step-end">
              <button type="submit">Kirim {isPicture ? 'foto' : 'dokumen'}</button>
              <a href={way.home(view.id)}>Nanti saja</a>
            </div>
          </form>
        </>
      ) : (
        <p>Dokumen sedang diperiksa verifikator. Anda dapat mengirim yang baru setelah ada keputusan.</p>
      )}
      <details class="help">
        <summary>Belum punya?</summary>
        <p>{get}</p>
      </details>
    </Layout>
  );
}

function PaperFields({ paper, shown }: { readonly paper: Paper; readonly shown: Shown }) {
  const { number, issuedOn, expiresOn, isPicture, label } = paper;
  const optional = (rule: string) => (rule === 'optional' ? ' (bila tertulis)' : '');
  return (
    <>
      {number !== 'absent' && (
        <InputField
          name="number"
          label={`Nomor ${label}${optional(number)}`}
          shown={shown}
          required={number === 'required'}
          maxLength={60}
          autocomplete="off"
        />
      )}
      {!isPicture && (
        <div class="columns-2">
          {expiresOn !== 'never' && (
            <>
              <InputField
                name="issuedOn"
                label={`Terbit tanggal${optional(issuedOn)}`}
                shown={shown}
                type="date"
                required={issuedOn === 'required'}
              />
              <InputField
                name="expiresOn"
                label={`Berlaku sampai${optional(expiresOn)}`}
                shown={shown}
                type="date"
                required={expiresOn === 'required'}
              />
            </>
          )}
          {expiresOn === 'never' && issuedOn === 'required' && (
            <InputField name="issuedOn" label="Terbit tanggal" shown={shown} type="date" required />
          )}
        </div>
      )}
    </>
  );
}

function Brought({ documents }: { readonly documents: FullVendorView['documents'] }) {
  return (
    <ul class="brought">
      {documents.map(({ fileId, fileName, status, number, expiresOn, sequence }) => (
        <li>
          <a href={urls.vendorFile(fileId)}>{fileName}</a>
          <Tag tone={PAPER_TONES[status]}>{documentWorkflow.statusNames[status]}</Tag>
          <small>
            {[`ke-${sequence}`, number, expiresOn !== null && `sampai ${longDate(expiresOn)}`]
              .filter(Boolean)
              .join(', ')}
          </small>
        </li>
      ))}
    </ul>
  );
}
