import type { ComponentChildren } from 'preact';
import type { AttributeDefinition } from '../../catalog/index.js';
import { InputField, RadioField, SelectField } from '../ui/fields.js';
import type { Shown } from '../ui/form-state.js';
import { attributeField } from './item-input.js';

/** What a category asks, as the field that fits its kind of answer, with its unit and its bounds. */
export function AttributeField({
  definition,
  shown,
}: {
  readonly definition: AttributeDefinition;
  readonly shown: Shown;
}) {
  const { code, label: asked, help, type, unit, isRequired, choices, minimum, maximum } = definition;
  const name = attributeField(code);
  const label = isRequired ? asked : `${asked} (boleh kosong)`;
  const hint = help === '' ? undefined : help;
  const options = choices.map((choice) => ({ value: choice.code, label: choice.label }));
  const bounds = { minimum, maximum };
  switch (type) {
    case 'text':
      return <InputField {...{ name, label, hint, shown }} required={isRequired} maxLength={500} />;
    case 'number':
    case 'integer':
      return (
        <InputField
          {...{ name, label, shown }}
          hint={hint ?? boundsText(bounds, unit)}
          suffix={unit ?? undefined}
          inputMode={type === 'integer' ? 'numeric' : 'decimal'}
          required={isRequired}
          maxLength={20}
          autocomplete="off"
        />
      );
    case 'boolean':
      return (
        <RadioField
          {...{ name, label, hint, shown }}
          required={isRequired}
          options={[
            { value: 'ya', label: 'Ya' },
            { value: 'tidak', label: 'Tidak' },
          ]}
        />
      );
    case 'choice':
      return options.length <= 4 ? (
        <RadioField {...{ name, label, hint, shown, options }} required={isRequired} />
      ) : (
        <SelectField {...{ name, label, hint, shown, options }} required={isRequired} nothing="Pilih" />
      );
    case 'choices':
      return <Ticks {...{ name, label, hint, shown, options }} />;
    case 'time-window':
      return <Hours {...{ name, label, hint, shown }} required={isRequired} />;
  }
}

interface GroupProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly shown: Shown;
}

function Ticks({
  name,
  label,
  hint,
  shown,
  options,
}: GroupProps & { readonly options: readonly { readonly value: string; readonly label: string }[] }) {
  return (
    <Group {...{ name, label, hint, shown }}>
      {options.map((option) => {
        const field = `${name}--${option.value}`;
        return (
          <div class="option">
            <input type="checkbox" id={field} name={field} value="ya" checked={shown.typed[field] === 'ya'} />
            <label for={field}>{option.label}</label>
          </div>
        );
      })}
    </Group>
  );
}

function Hours({ required, ...group }: GroupProps & { readonly required: boolean }) {
  const { name, shown } = group;
  return (
    <Group {...group}>
      <div class="hours">
        {(['dari', 'sampai'] as const).map((end) => {
          const field = `${name}--${end}`;
          return (
            <label for={field}>
              {end === 'dari' ? 'Mulai pukul' : 'Sampai pukul'}
              <input
                type="time"
                id={field}
                name={field}
                value={shown.typed[field] ?? ''}
                required={required}
              />
            </label>
          );
        })}
      </div>
    </Group>
  );
}

function Group({
  name,
  label,
  hint,
  shown,
  children,
}: GroupProps & { readonly children: ComponentChildren }) {
  const faults = shown.faults.filter(({ field }) => field === name);
  return (
    <div class={faults.length > 0 ? 'input at-fault' : 'input'}>
      <fieldset id={name}>
        <legend>{label}</legend>
        {hint !== undefined && <small class="hint">{hint}</small>}
        {faults.length > 0 && <p class="wrong">{faults.map(({ text }) => text).join(' ')}</p>}
        {children}
      </fieldset>
    </div>
  );
}

function boundsText(
  { minimum, maximum }: { readonly minimum: number | null; readonly maximum: number | null },
  unit: string | null,
): string | undefined {
  const inUnit = unit ? ` ${unit}` : '';
  if (minimum !== null && maximum !== null) return `Antara ${minimum} dan ${maximum}${inUnit}.`;
  if (minimum !== null) return `Paling sedikit ${minimum}${inUnit}.`;
  return maximum === null ? undefined : `Paling banyak ${maximum}${inUnit}.`;
}
