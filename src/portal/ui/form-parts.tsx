import type { ComponentChildren } from 'preact';
import type { PageSession } from '../layout.js';
import { newKey, type Fault, type Typed } from './form-state.js';

/** What is wrong, above the page, each with the way to its field; `withFieldNames` puts the field's own name before it. Nothing without a fault. */
export function FaultSummary({ faults }: { readonly faults: readonly Fault[] }) {
  return faults.length === 0 ? null : (
    <section class="faults" role="alert" aria-labelledby="salah-judul">
      <h2 id="salah-judul">Belum tercatat</h2>
      <ul>
        {faults.map((fault) => (
          <li>
            {fault.field === null ? fault.text : <a href={`#${fault.field}`}>{fault.text}</a>}
            {fault.basis !== undefined && <small class="below">{`Dasar: ${fault.basis}`}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** That something was done. */
export function DoneNotice({ done }: { readonly done: string | null }) {
  return done === null ? null : (
    <section class="verdict good done" role="status">
      <div>
        <h2>Tercatat</h2>
        <p>{done}</p>
      </div>
    </section>
  );
}

/** Whether a field is at fault, as attributes of its input. */
export function ariaOf(faults: readonly Fault[], field: string) {
  return faults.some((fault) => fault.field === field) ? { 'aria-invalid': 'true' as const } : {};
}

interface StepFormProps {
  readonly action: string;
  readonly session: PageSession | undefined;
  readonly version?: number;
  readonly children: ComponentChildren;
  readonly class?: string;
  /** Keeps what is typed on this device until it is sent (script `autosave`); the name sets it apart from other forms of the page. */
  readonly draft?: string;
  /** Whether a file goes with it. */
  readonly hasFile?: boolean;
}

/** A form that does one thing, once: with the session's token when somebody is signed in, and a key of its own. */
export function StepForm(props: StepFormProps) {
  const { action, session, version, children, class: className, draft, hasFile } = props;
  return (
    <form
      method="post"
      action={action}
      class={className}
      data-draft={draft}
      enctype={hasFile ? 'multipart/form-data' : undefined}
    >
      {session && <input type="hidden" name="form" value={session.form} />}
      <input type="hidden" name="kunci" value={newKey()} />
      {version !== undefined && <input type="hidden" name="version" value={String(version)} />}
      {children}
    </form>
  );
}

/** By what name somebody acts who is not signed in. */
export function NameField({
  faults,
  typed,
  suggested,
  id = 'nama',
}: {
  readonly faults: readonly Fault[];
  readonly typed: Typed;
  readonly suggested: string;
  readonly id?: string;
}) {
  return (
    <>
      <label for={id}>Nama Anda</label>
      <input
        id={id}
        name="nama"
        value={typed.nama ?? suggested}
        required
        maxLength={100}
        autocomplete="name"
        {...ariaOf(faults, 'nama')}
      />
    </>
  );
}
