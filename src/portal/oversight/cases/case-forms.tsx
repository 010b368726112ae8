import type { ComponentChildren } from 'preact';
import type { CaseDesk, CaseDetail } from '../../../oversight/index.js';
import type { Frame } from '../../pages.js';
import { AreaField, InputField, RupiahField, SelectField } from '../../ui/fields.js';
import { StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence } from '../../ui/parts.js';
import { urls } from '../../urls.js';

interface FormProps {
  readonly frame: Frame;
  readonly found: CaseDetail;
  readonly desk: CaseDesk;
  readonly shown: Shown;
}

/** How many follow-ups a finding can have on the page. */
export const FOLLOW_UPS = [1, 2, 3] as const;

/** Whether the form with these fields was sent and refused; it is shown open then. */
export const isRefusedIn = ({ faults, typed }: Shown, fields: readonly string[]): boolean =>
  faults.length > 0 && fields.some((name) => name in typed);

const postOptions = ({ posts }: CaseDesk) =>
  posts.map(({ id, title, holder }) => ({ value: id, label: `${title} (${holder})` }));

// A form that was refused stands open, with what was typed; the others wait behind their names.
function Folded({
  title,
  fields,
  shown,
  isOpen = false,
  children,
}: {
  readonly title: string;
  readonly fields: readonly string[];
  readonly shown: Shown;
  readonly isOpen?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <details class="folded panel" open={isOpen || isRefusedIn(shown, fields)}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  );
}

/** Sends a question to whoever has to answer it. */
export function AskForm({ frame, found, desk, shown, isOpen }: FormProps & { readonly isOpen: boolean }) {
  return (
    <Folded title="Minta klarifikasi" fields={['question']} shown={shown} isOpen={isOpen}>
      <StepForm action={urls.caseStep(found.id, 'tanya')} session={frame.session} version={found.version}>
        <SelectField
          name="postId"
          label="Kepada siapa"
          nothing="Pilih pejabat"
          required
          options={postOptions(desk)}
          shown={shown}
        />
        <AreaField name="question" label="Pertanyaan" required maxLength={4000} shown={shown} />
        <Consequence>
          Pejabat itu langsung diberi tahu dan melihat pertanyaan ini saja. Batas waktunya dihitung menurut
          peraturan.
        </Consequence>
        <button type="submit">Kirim pertanyaan</button>
      </StepForm>
    </Folded>
  );
}

/** Closes the case: nothing was wrong. */
export function ExplainForm({ frame, found, shown }: FormProps) {
  return (
    <Folded title="Tutup dengan penjelasan" fields={['explanation']} shown={shown}>
      <StepForm action={urls.caseStep(found.id, 'jelas')} session={frame.session} version={found.version}>
        <AreaField
          name="explanation"
          label="Mengapa tidak ada kesalahan"
          required
          maxLength={4000}
          shown={shown}
        />
        <Consequence>Perkara selesai. Pertanyaan yang belum dijawab berakhir.</Consequence>
        <button type="submit">Tutup perkara</button>
      </StepForm>
    </Folded>
  );
}

/** Makes a finding of the case, with what is to be done about it. */
export function FindForm({ frame, found, desk, shown }: FormProps) {
  return (
    <Folded title="Jadikan temuan" fields={['finding']} shown={shown}>
      <StepForm action={urls.caseStep(found.id, 'temuan')} session={frame.session} version={found.version}>
        <AreaField name="finding" label="Apa yang ditemukan" required maxLength={4000} shown={shown} />
        <InputField name="legalBasis" label="Aturan yang dilanggar" required maxLength={300} shown={shown} />
        <RupiahField name="amount" label="Nilai temuan (boleh kosong)" shown={shown} />
        {FOLLOW_UPS.map((at) => (
          <fieldset class="follow-up">
            <legend>{at === 1 ? 'Tindak lanjut' : `Tindak lanjut ${at} (boleh kosong)`}</legend>
            <AreaField
              name={`action-${at}`}
              label="Yang harus dilakukan"
              rows={2}
              required={at === 1}
              maxLength={2000}
              shown={shown}
            />
            <div class="columns-2">
              <SelectField
                name={`post-${at}`}
                label="Oleh siapa"
                nothing="Pilih pejabat"
                required={at === 1}
                options={postOptions(desk)}
                shown={shown}
              />
              <InputField
                name={`due-${at}`}
                label="Sampai (kosong: paling lama menurut peraturan)"
                type="date"
                shown={shown}
              />
            </div>
          </fieldset>
        ))}
        <Consequence>
          Pejabat yang dipilih dan pimpinannya diberi tahu, dan harus melaporkan dengan bukti.
        </Consequence>
        <button type="submit">Catat temuan</button>
      </StepForm>
    </Folded>
  );
}

/** What an auditor thinks, for the other auditors. */
export function NoteForm({ frame, found, shown }: FormProps) {
  return (
    <Folded title="Tulis catatan" fields={['text']} shown={shown}>
      <StepForm action={urls.caseStep(found.id, 'catatan')} session={frame.session}>
        <AreaField name="text" label="Catatan" required maxLength={4000} shown={shown} />
        <Consequence>Dibaca auditor badan Anda. Catatan tidak dapat diubah lagi.</Consequence>
        <button type="submit" class="outline">
          Simpan catatan
        </button>
      </StepForm>
    </Folded>
  );
}

/** Takes the case, or gives it to another auditor. */
export function AssignForm({
  frame,
  found,
  desk,
  shown,
  isTaking,
}: FormProps & { readonly isTaking: boolean }) {
  if (isTaking && found.assignedTo !== null) {
    return <p class="panel">{`Perkara ini dikerjakan ${found.assignedPerson ?? ''}.`}</p>;
  }
  const action = urls.caseStep(found.id, 'serahkan');
  if (isTaking) {
    return (
      <section class="panel">
        <h2>Belum ada yang mengerjakan</h2>
        <StepForm action={action} session={frame.session} version={found.version}>
          <button type="submit">Kerjakan perkara ini</button>
        </StepForm>
      </section>
    );
  }
  const others = desk.auditors.filter(({ accountId }) => accountId !== found.assignedTo);
  return others.length === 0 ? null : (
    <Folded title="Serahkan kepada auditor lain" fields={['accountId']} shown={shown}>
      <StepForm action={action} session={frame.session} version={found.version}>
        <SelectField
          name="accountId"
          label="Auditor"
          nothing="Pilih auditor"
          required
          options={others.map(({ accountId, name }) => ({ value: accountId, label: name }))}
          shown={shown}
        />
        <Consequence>
          Ia yang melanjutkan; Anda tidak dapat lagi mengambil langkah pada perkara ini.
        </Consequence>
        <button type="submit" class="outline">
          Serahkan
        </button>
      </StepForm>
    </Folded>
  );
}

/** Lets the holder of a post read a note. */
export function SendNote({ frame, found, desk, shown, noteId }: FormProps & { readonly noteId: string }) {
  return (
    <details open={isRefusedIn(shown, [`to-${noteId}`])}>
      <summary>Kirim catatan ini kepada pejabat</summary>
      <StepForm action={urls.sendCaseNote(found.id, noteId)} session={frame.session}>
        <SelectField
          name={`to-${noteId}`}
          label="Kepada siapa"
          nothing="Pilih pejabat"
          required
          options={postOptions(desk)}
          shown={shown}
        />
        <button type="submit" class="outline">
          Kirim catatan
        </button>
      </StepForm>
    </details>
  );
}
