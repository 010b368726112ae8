interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly nothing?: string;
  readonly options: readonly { readonly code: string; readonly name: string }[];
}

/** One way to narrow a list, from few values. */
export function Choice({ name, label, value, nothing, options }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name}>
        {nothing !== undefined && <option value="">{nothing}</option>}
        {options.map(({ code, name: text }) => (
          <option value={code} selected={code === value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
