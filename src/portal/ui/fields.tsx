import type { ComponentChildren, JSX } from 'preact';
import { isCivilDate, isCivilTime, longDateWithDay } from '../../kernel/index.js';
import type { Shown } from './form-state.js';

interface FieldProps {
  /** The name in the form, which is also its id. */
  readonly name: string;
  readonly label: string;
  /** What helps to fill it in, where it is needed. */
  readonly hint?: ComponentChildren;
  /** What was typed and what is wrong with it. */
  readonly shown: Shown;
}

type InputProps = FieldProps & {
  /** What stands in it before anybody typed. */
  readonly value?: string;
  readonly prefix?: string;
  readonly suffix?: string;
} & Omit<JSX.IntrinsicElements['input'], 'name' | 'id' | 'value' | 'label' | 'prefix' | 'size'>;

/** One line to type in. All that an `input` takes may be said besides: `type`, `required`, `inputMode`, `list`, `min`, `autocomplete`. */
export function InputField({ name, label, hint, shown, value = '', prefix, suffix, ...input }: InputProps) {
  const typed = shown.typed[name] ?? value;
  const box = <input {...input} id={name} name={name} value={typed} {...aria(name, shown, hint)} />;
  return (
    <Field {...{ name, label, hint, shown }}>
      {prefix === undefined && suffix === undefined ? (
        box
      ) : (
        <div class="affix">
          {prefix !== undefined && <span>{prefix}</span>}
          {box}
          {suffix !== undefined && <span>{suffix}</span>}
        </div>
      )}
      <InWords id={name} type={String(input.type)} value={typed} />
    </Field>
  );
}

/**
 * The day or the hour that stands in a field, as we say it: browsers write both as their own language has it, and 12/02 is two days.
 * The script `fields` follows what is typed.
 */
export function InWords({
  id,
  type,
  value,
}: {
  readonly id: string;
  readonly type: string;
  readonly value: string;
}) {
  if (!['date', 'month', 'time'].includes(type)) return null;
  return (
    <output class="in-words" for={id}>
      {isCivilDate(value) ? longDateWithDay(value) : isCivilTime(value) ? hourInWords(value) : ''}
    </output>
  );
}

const hourInWords = (time: string): string => `Pukul ${time.replace(':', '.')} WIB`;

/** Whole rupiah. People may type dots; `rupiahIn` reads what they typed. */
export function RupiahField(props: InputProps) {
  return <InputField prefix="Rp" inputMode="numeric" autocomplete="off" maxLength={20} {...props} />;
}

/** Several lines to type in. */
export function AreaField({
  name,
  label,
  hint,
  shown,
  value = '',
  ...area
}: FieldProps & { readonly value?: string } & Omit<
    JSX.IntrinsicElements['textarea'],
    'name' | 'id' | 'value' | 'label'
  >) {
  return (
    <Field {...{ name, label, hint, shown }}>
      <textarea rows={3} {...area} id={name} name={name} {...aria(name, shown, hint)}>
        {shown.typed[name] ?? value}
      </textarea>
    </Field>
  );
}

/** Something to choose: its value in the form, and how it is called. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

interface ChoiceProps extends FieldProps {
  readonly options: readonly Option[];
  readonly value?: string;
  readonly required?: boolean;
}

/** One of many, from a list that opens. `nothing` is the first line, for no choice. */
export function SelectField({
  name,
  label,
  hint,
  shown,
  options,
  value = '',
  required,
  nothing,
}: ChoiceProps & { readonly nothing?: string }) {
  const chosen = shown.typed[name] ?? value;
  return (
    <Field {...{ name, label, hint, shown }}>
      <select id={name} name={name} required={required} {...aria(name, shown, hint)}>
        {nothing !== undefined && <option value="">{nothing}</option>}
        {options.map((option) => (
          <option value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** One of a few, all of them to be seen. */
export function RadioField({ name, label, hint, shown, options, value = '', required }: ChoiceProps) {
  const chosen = shown.typed[name] ?? value;
  return (
    <div class={isAtFault(name, shown) ? 'input at-fault' : 'input'}>
      <fieldset id={name}>
        <legend>{label}</legend>
        <Help {...{ name, hint, shown }} />
        {options.map((option) => (
          <div class="option">
            <input
              type="radio"
              id={`${name}-${option.value}`}
              name={name}
              value={option.value}
              checked={option.value === chosen}
              required={required}
              {...aria(name, shown, hint)}
            />
            <label for={`${name}-${option.value}`}>
              {option.label}
              {option.hint !== undefined && <small>{option.hint}</small>}
            </label>
          </div>
        ))}
      </fieldset>
    </div>
  );
}

/** Yes or no. The form carries "ya" when it is ticked. */
export function TickField({
  name,
  label,
  hint,
  shown,
  isTicked = false,
}: FieldProps & { readonly isTicked?: boolean }) {
  const checked = Object.keys(shown.typed).length > 0 ? shown.typed[name] === 'ya' : isTicked;
  return (
    <div class={isAtFault(name, shown) ? 'input at-fault' : 'input'}>
      <div class="option">
        <input
          type="checkbox"
          id={name}
          name={name}
          value="ya"
          checked={checked}
          {...aria(name, shown, hint)}
        />
        <label for={name}>{label}</label>
      </div>
      <Help {...{ name, hint, shown }} />
    </div>
  );
}

function Field({
  name,
  label,
  hint,
  shown,
  children,
}: FieldProps & { readonly children: ComponentChildren }) {
  return (
    <div class={isAtFault(name, shown) ? 'input at-fault' : 'input'}>
      <label for={name}>{label}</label>
      <Help {...{ name, hint, shown }} />
      {children}
    </div>
  );
}

function Help({ name, hint, shown }: Pick<FieldProps, 'name' | 'hint' | 'shown'>) {
  const faults = shown.faults.filter(({ field }) => field === name);
  return (
    <>
      {hint !== undefined && (
        <small class="hint" id={`${name}-bantuan`}>
          {hint}
        </small>
      )}
      {faults.length > 0 && (
        <p class="wrong" id={`${name}-salah`}>
          {faults.map(({ text }) => text).join(' ')}
        </p>
      )}
    </>
  );
}

function isAtFault(name: string, { faults }: Shown): boolean {
  return faults.some(({ field }) => field === name);
}

function aria(name: string, shown: Shown, hint: unknown) {
  const wrong = isAtFault(name, shown);
  const described = [hint !== undefined && `${name}-bantuan`, wrong && `${name}-salah`]
    .filter(Boolean)
    .join(' ');
  return {
    ...(wrong && { 'aria-invalid': 'true' as const }),
    ...(described !== '' && { 'aria-describedby': described }),
  };
}
